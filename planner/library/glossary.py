"""The words a client meets, explained: which of them stand in a text, and which a person asks for."""

from __future__ import annotations

from collections.abc import Mapping

from planner.library.folding import folded, words
from planner.library.schema import Term

Terms = Mapping[str, Term]


def explained(terms: Terms, text: str, language: str) -> tuple[Term, ...]:
    """Return the terms that stand in a text of one language, in the order of the glossary."""
    told = _spaced(text)
    return tuple(
        term
        for term in terms.values()
        if any(_spaced(name) in told for name in term.names(language))
    )


def asked(terms: Terms, query: str) -> tuple[Term, ...]:
    """Return the terms whose name in either language holds what somebody asks for; all for nothing."""
    wanted = folded(query).strip()
    return tuple(
        term
        for term in terms.values()
        if any(wanted in folded(name) for name in (*term.names("en"), *term.names("es")))
    )


def ordered(terms: tuple[Term, ...], language: str) -> tuple[Term, ...]:
    """Return terms in the alphabetical order of a language."""
    return tuple(sorted(terms, key=lambda each: folded(each.term.of(language))))


def _spaced(text: str) -> str:
    """Return the words of a text with one space around each."""
    return f" {' '.join(words(text))} "
