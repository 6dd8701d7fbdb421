"""What somebody writes into the clinic's library, and the proposals it makes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from planner.errors import UserError
from planner.library import overlay
from planner.library.catalogue import Entry, Library
from planner.library.checks.proposed import FieldFinding
from planner.model.own_library import Op, Proposal
from planner.model.sentences import slot_names
from planner.usecases import keeping_library
from planner.workspace import Desk
from ui.viewmodels import own_words as words
from ui.viewmodels import plan_words
from ui.words import _, told

USUAL = "usual:"
NUMBERS = ("count", "percent", "score", "money")
FILLED = frozenset({"patient", "by", "baseline"})
SHOWN_CHECKS = ("measurable", "stigma", "reading", "slots", "citations")
_BLANK = re.compile(
    r"^\s*(?P<name>[a-z_]+)\s*=\s*(?P<usual>\d+(?:\.\d+)?)"
    r"\s*\(\s*(?P<least>\d+(?:\.\d+)?)\s*(?:-|–|to|a)\s*(?P<most>\d+(?:\.\d+)?)\s*\)\s*$"
)


@dataclass(frozen=True, slots=True)
class TextField:
    """One text to write: its field and language, how it is called, whether it is a list, what it says now."""

    field: str
    language: str
    name: str
    listed: bool = False
    now: str = ""

    @property
    def key(self) -> str:
        """Return the name under which the form keeps it."""
        return f"{self.field}.{self.language}"


@dataclass(frozen=True, slots=True)
class Looked:
    """What the checks say of what was written: findings, or why it cannot be used at all."""

    findings: tuple[FieldFinding, ...] = ()
    trouble: str = ""

    def level(self, field: str, language: str) -> tuple[str, str]:
        """Return the light of one field, and what is to be said."""
        mine = [each for each in self.findings if (each.field, each.language) == (field, language)]
        return _light(mine)

    def check_level(self, check: str) -> tuple[str, str]:
        """Return the light of one check over the whole entry."""
        return _light([each for each in self.findings if each.check == check])


def _light(found: Sequence[FieldFinding]) -> tuple[str, str]:
    if not found:
        return "fine", ""
    said = " · ".join(words.finding_text(each) for each in found)
    return ("mend" if any(each.blocks for each in found) else "better"), said


def fields_of(entry: Entry) -> list[TextField]:
    """Return what may be worded differently in a shipped or own entry, with what it says now."""
    found = [
        TextField(
            field,
            tongue,
            words.field_name(field, tongue),
            shape == "list",
            _text(overlay.value_at(entry, field, tongue)),
        )
        for field, (tongues, shape) in overlay.fields_of(entry).items()
        for tongue in tongues
    ]
    for name, slot in getattr(entry.item, "slots", {}).items():
        if slot.type in NUMBERS and name not in FILLED:
            said = _("Usual value: {name}").format(name=plan_words.slot_label(name))
            found.append(TextField(f"{USUAL}{name}", "", said, now=_text(slot.default)))
    return found


def new_fields(kind: str) -> list[TextField]:
    """Return what a new entry of a kind asks for."""
    asked: Mapping[str, tuple[tuple[str, str, bool], ...]] = {
        "problem": (
            ("title", "en", False),
            ("title", "es", False),
            ("about", "en", False),
            ("patient_why", "en", False),
            ("patient_why", "es", False),
            ("strengths_prompts", "en", False),
            ("strengths_prompts", "es", False),
            ("signs", "en", True),
            ("cautions", "en", True),
        ),
        "goal": _STATEMENT,
        "objective": (*_STATEMENT, ("slots", "", True)),
        "intervention": (("technique", "en", False), *_STATEMENT),
    }
    return [
        TextField(field, tongue, words.field_name(field, tongue), listed)
        for field, tongue, listed in asked[kind]
    ]


_STATEMENT = (("text", "en", False), ("me", "en", False), ("me", "es", False))


def changed_proposals(
    entry: Entry, fields: Iterable[TextField], texts: Mapping[str, str], note: str
) -> list[Proposal]:
    """Return a proposal for each field whose text is another than now.

    Raises:
        UserError: a usual value is no number
    """
    made = []
    for each in fields:
        text = texts.get(each.key, each.now)
        if text.strip() == each.now.strip():
            continue
        if each.field.startswith(USUAL):
            name = each.field.removeprefix(USUAL)
            made.append(
                Proposal(op=Op.DEFAULT, target=entry.id, field=name, value=_number(text), note=note)
            )
            continue
        value: object = lines(text) if each.listed else text.strip()
        made.append(
            Proposal(
                op=Op.EDIT,
                target=entry.id,
                field=each.field,
                language=each.language,
                value=value,
                note=note,
            )
        )
    return made


def new_proposal(
    kind: str, problem: str, texts: Mapping[str, str], choices: Mapping[str, str], note: str
) -> Proposal:
    """Return the proposal of a new entry.

    Raises:
        UserError: a line of the blanks cannot be read
    """
    item: dict[str, Any] = {}
    for each in new_fields(kind):
        text = texts.get(each.key, "").strip()
        if each.field == "slots":
            item["slots"] = blanks(text)
        elif each.field in ("title", "me", "patient_why", "strengths_prompts"):
            item.setdefault(each.field, {})[each.language] = text
        else:
            item[each.field] = lines(text) if each.listed else text
    item |= _chosen(kind, choices)
    value: dict[str, Any] = {"kind": kind, "item": item}
    if kind != "problem":
        value["problem"] = problem
    return Proposal(op=Op.ADD, value=value, note=note)


def _chosen(kind: str, choices: Mapping[str, str]) -> dict[str, Any]:
    """Return what was chosen from lists, as the library's files hold it."""
    if kind == "intervention":
        sources = [choices[key] for key in ("cite", "cite2") if choices.get(key)]
        serves = [choices["for"]] if choices.get("for") else []
        plain = {key: choices.get(key, "") for key in ("kind", "role", "evidence")}
        return {**plain, "for": serves, "cite": list(dict.fromkeys(sources))}
    if kind == "objective":
        return {key: choices.get(key, "") for key in ("goal", "pace", "method")}
    if kind == "problem":
        level = choices.get("levels", "")
        return {"domain": choices.get("domain", ""), "levels": level.split(",") if level else []}
    return {}


def blanks(text: str) -> dict[str, Any]:
    """Return the blanks of a new objective from lines such as "target = 3 (1 to 6)".

    Raises:
        UserError: a line has another form
    """
    made: dict[str, Any] = {}
    for line in lines(text):
        found = _BLANK.match(line)
        if found is None:
            raise UserError(
                "A blank cannot be read.", "Write one a line, like this: target = 3 (1 to 6)"
            )
        usual, least, most = (float(found[key]) for key in ("usual", "least", "most"))
        made[found["name"]] = {"type": "count", "default": usual, "min": least, "max": most}
    return made


def with_blanks_of(text: str, told_blanks: str) -> str:
    """Return the lines of the blanks with one more for each blank that a text names and no line has."""
    known = {line.partition("=")[0].strip() for line in lines(told_blanks)}
    missing = [
        name for name in dict.fromkeys(slot_names(text)) if name not in known and name not in FILLED
    ]
    return "\n".join((*lines(told_blanks), *(f"{name} = 3 (1 to 10)" for name in missing)))


def look(desk: Desk, proposals: Sequence[Proposal]) -> Looked:
    """Return what the checks say of proposals that belong to one entry."""
    found: list[FieldFinding] = []
    for each in proposals:
        try:
            said = keeping_library.look_at(desk, each)
        except UserError as error:
            return Looked(tuple(found), " ".join(filter(None, told(error))))
        mine = (each.field, each.language)
        keep = each.op is not Op.EDIT
        found += [one for one in said if keep or (one.field, one.language) == mine or not one.field]
    return Looked(tuple(dict.fromkeys(found)))


def lines(text: str) -> list[str]:
    """Return the lines of a text that are not empty."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def objectives_for(library: Library, problem: str) -> list[tuple[str, str]]:
    """Return the objectives of a problem, to choose what an intervention serves."""
    found = library.problems.get(problem)
    return [(each.id, each.text) for each in found.objectives] if found else []


def _text(value: object) -> str:
    return "" if value in (None, "") else words.shown(value)


def _number(text: str) -> float:
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        raise UserError("This usual value is no number.", "Write a number.") from None
