"""Words that are kind and clear: no stigma, and a wording for the client that is there and current."""

from __future__ import annotations

from collections.abc import Iterator

from planner.model import phrases
from planner.model.sentences import is_stale
from planner.rules.case import Case, Gap, PlacedSentence, gap
from planner.rules.lists import stigma
from planner.rules.phrases import unquoted, words


def words_are_kind(case: Case) -> Iterator[Gap | None]:
    """GT40: stigmatizing words, with what to write in their place. Own and quoted words are free."""
    search = stigma()
    if not search.may_be_in(case.vocabulary):
        return
    for text in case.written:
        if text.voice == "client":
            continue
        yield None
        if search.first(case.tokens[text.text]) is None:
            continue
        hit = search.first(words(unquoted(text.text)))
        if hit:
            word, entry = hit
            yield gap(
                "swap" if entry.swap else "rephrase",
                text.node,
                text.field,
                name=text.name,
                word=word,
                use=entry.use,
            )


def plain_wording_is_current(case: Case) -> Iterator[Gap]:
    """GT38: the client's wording is there in each language of the client's copies, and not stale."""
    for placed in case.sentences:
        node = placed.node
        if not node.text.strip():
            continue
        if is_stale(node.text, node.plain):
            yield gap("stale", node.id, "plain.en", name=placed.name)
        yield from _missing(case, placed)


def short_entries_are_worded(case: Case) -> Iterator[Gap]:
    """GT38 for short entries: strengths, medicines and visits can be read in each copy's language."""
    for language in case.plan.languages:
        found = phrases.missing(case.document, language)
        if found and language in ("en", "es"):
            places = dict.fromkeys(case.word(each.place) for each in found)
            yield gap(
                f"entries_{language}",
                "plan",
                f"phrases.{language}",
                count=str(len(found)),
                places=", ".join(places),
            )


def _missing(case: Case, placed: PlacedSentence) -> Iterator[Gap]:
    plain = placed.node.plain
    languages = case.plan.languages
    if "en" in languages and not plain.en.strip():
        yield gap("no_en", placed.node.id, "plain.en", name=placed.name)
    if "es" in languages and not plain.es.strip():
        yield gap("no_es", placed.node.id, "plain.es", name=placed.name)
