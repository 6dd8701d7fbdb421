"""The bibliography and the measures: identifiers of the right form, each source once, ranges that can be."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from planner.library.checks.content import Content
from planner.library.shelf import Citation

PLACE = "bibliography.yaml"
ARTICLES = frozenset({"meta-analysis", "rct", "trial", "cohort", "review", "article"})
IDENTIFIERS = ("pmid", "doi", "pmcid")
_FORMS = {"pmid": r"\d{5,9}", "doi": r"10\.\d{4,9}/\S+", "pmcid": r"PMC\d{4,9}"}


def check(content: Content) -> None:
    """Add a fault for every identifier of a wrong form, source under two keys, and impossible range."""
    seen: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for key, source in content.library.bibliography.items():
        for name, value in _identifiers(source):
            seen[name, value.casefold()].append(key)
            if not re.fullmatch(_FORMS[name], value):
                content.add("sources", f"{PLACE}: {key}", f"{value!r} is no {name}")
        if _cannot_be_found(source):
            said = "an article read at its source has its PMID, DOI or PMCID"
            content.add("sources", f"{PLACE}: {key}", said, "warning")
    for (name, value), keys in seen.items():
        if len(keys) > 1:
            said = f"{name} {value} stands under {', '.join(keys)}"
            content.add("sources", f"{PLACE}: {keys[0]}", said)
    _ranges(content)


def _ranges(content: Content) -> None:
    for key, measure in content.library.measures.items():
        if measure.range[0] >= measure.range[1]:
            content.add("sources", f"measures.yaml: {key}", "the range ends before it begins")


def _identifiers(source: Citation) -> Iterator[tuple[str, str]]:
    """Yield the identifiers a source has, each with its name."""
    for name in IDENTIFIERS:
        value: str = getattr(source, name)
        if value:
            yield name, value


def _cannot_be_found(source: Citation) -> bool:
    known = (source.pmid, source.doi, source.pmcid, source.url_id, source.pub)
    return source.verified == "source" and source.type in ARTICLES and not any(known)
