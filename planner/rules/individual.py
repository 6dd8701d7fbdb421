"""This person and no other: facts of theirs, their own words, nobody else's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planner.model.assessment import Disposition
from planner.model.sentences import empty_slots
from planner.rules.blanks import label
from planner.rules.case import Case, Gap, gap
from planner.rules.context import words_key
from planner.rules.lists import listed
from planner.rules.phrases import words

FACT = re.compile(r"\d|[“”\"«»]")
BLANK = re.compile(r"\{[a-z_0-9]+\}|_{2,}")


def problem_has_evidence(case: Case) -> Iterator[Gap]:
    """GT03: every problem is evidenced by at least one fact: a number, a date, a behavior, a quote."""
    for placed in case.problems:
        problem = placed.node
        if problem.disposition != Disposition.TREAT:
            continue
        lines = [line for line in problem.evidence if line.strip()]
        blank = next((n for n, line in enumerate(problem.evidence) if BLANK.search(line)), None)
        if not lines:
            yield gap("none", problem.id, "evidence", name=placed.name)
        elif blank is not None:
            yield gap("blank", problem.id, f"evidence.{blank}", name=placed.name)
        elif not any(_is_fact(line) for line in lines):
            yield gap("no_fact", problem.id, "evidence", name=placed.name)


def words_are_own(case: Case) -> Iterator[Gap]:
    """GT06: the client's words are not those of the library."""
    for placed in case.goals:
        key = words_key(placed.node.client_words)
        if key and key in (case.context.library_words | {words_key(placed.node.plain.en)}):
            yield gap("library", placed.node.id, "client_words", name=placed.name)


def nobody_else_is_named(case: Case) -> Iterator[Gap]:
    """GT36: no other client's name or record number stands in this plan."""
    strangers = case.context.strangers
    if not strangers or not strangers.may_be_in(case.vocabulary):
        return
    for text in case.written:
        kind = strangers.first(case.tokens[text.text])
        if kind:
            yield gap(kind, text.node, text.field, name=text.name)


def blanks_are_filled(case: Case) -> Iterator[Gap]:
    """GT49: every blank of a sentence is filled in."""
    for placed in case.sentences:
        for slot in empty_slots(placed.node):
            called = label(placed.node, slot.name, case.context.language)
            yield gap("empty", placed.node.id, f"slots.{slot.name}", name=placed.name, slot=called)


def statement_is_written(case: Case) -> Iterator[Gap]:
    """GT49 for whole statements: no node stands without its sentence."""
    for placed in case.nodes:
        if not placed.node.text.strip():
            yield gap("unwritten", placed.node.id, "text", name=placed.name)


def _is_fact(line: str) -> bool:
    return bool(FACT.search(line)) or listed("facts").first(words(line)) is not None
