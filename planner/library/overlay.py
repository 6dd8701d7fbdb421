"""The clinic's changes laid over the shipped library: one library for search, browser, composer and checker.

Nothing shipped is ever lost. A changed wording remembers the one it took the place of, so that a new
edition can be compared three ways: where only one side changed, that side holds; where both did, the
clinic's holds and a review is opened.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal

import msgspec
from msgspec import structs

from planner.errors import said
from planner.library import icd
from planner.library.catalogue import Entry, Library
from planner.library.faults import ContentError
from planner.library.schema import (
    GoalItem,
    InterventionItem,
    ObjectiveItem,
    ProblemItem,
    SlotSpec,
    Statement,
    full_id,
)
from planner.model.own_library import Change, ChangeState, Op, Review

Shape = Literal["text", "list"]
SHELVES: dict[str, tuple[str, type[Statement]]] = {
    "goal": ("goals", GoalItem),
    "objective": ("objectives", ObjectiveItem),
    "intervention": ("interventions", InterventionItem),
}
_BOTH, _CLINICAL = ("en", "es"), ("en",)
# What may be worded differently: languages and shape by field.
PROBLEM_FIELDS: Mapping[str, tuple[tuple[str, ...], Shape]] = {
    "title": (_BOTH, "text"),
    "about": (_CLINICAL, "text"),
    "patient_why": (_BOTH, "text"),
    "strengths_prompts": (_BOTH, "text"),
    "signs": (_CLINICAL, "list"),
    "cautions": (_CLINICAL, "list"),
    "synonyms": (_BOTH, "list"),
}
STATEMENT_FIELDS: Mapping[str, tuple[tuple[str, ...], Shape]] = {
    "text": (_CLINICAL, "text"),
    "me": (_BOTH, "text"),
}
INTERVENTION_FIELDS = {**STATEMENT_FIELDS, "technique": (_CLINICAL, "text")}
_TWO_VOICES = frozenset({"title", "patient_why", "strengths_prompts", "synonyms", "me"})
_NEW_PROBLEM: Mapping[str, Any] = {
    "rev": 1,
    "status": "draft",
    "icd10_hints": (),
    "asam": (),
    "populations": (),
    "signs": (),
    "measures": (),
    "cautions": (),
    "see_also": (),
    "tags": (),
    "synonyms": {},
    "goals": (),
    "objectives": (),
    "interventions": (),
    "handouts": (),
    "meta": {
        "edition": "local",
        "author": "the clinic",
        "license": "original",
        "clinical_review": {"state": "pending"},
        "es_review": {"state": "pending"},
        "next_review": "",
    },
}


@dataclass(frozen=True, slots=True)
class Merged:
    """The library as this clinic uses it, and what its own changes and the edition disagree about."""

    library: Library
    reviews: tuple[Review, ...]

    @property
    def undecided(self) -> frozenset[str]:
        """Return the problems where lives are at stake and a review waits: decide before signing."""
        return frozenset(each.problem for each in self.reviews if each.safety)


@lru_cache(maxsize=4)
def merged(library: Library, changes: tuple[Change, ...]) -> Merged:
    """Return a library with the clinic's changes in force; the same changes give the same object."""
    return laid_over(library, changes)


def laid_over(library: Library, changes: tuple[Change, ...]) -> Merged:
    """Return a library with changes laid over it, made anew: for what is only tried."""
    if not changes:
        return Merged(library, ())
    work = _Work(dict(library.problems))
    own = sorted(_own(changes), key=lambda each: not _is_problem(each))
    reviews = [work.added(change) for change in own]
    reviews += [work.laid(change) for change in changes if change.op is not Op.ADD]
    open_reviews = sorted(
        (each for each in reviews if each is not None),
        key=lambda each: (not each.safety, each.target),
    )
    return Merged(_with(library, work.problems, changes), tuple(open_reviews))


def fields_of(entry: Entry) -> Mapping[str, tuple[tuple[str, ...], Shape]]:
    """Return which fields of an entry may be worded differently: languages and shape by field."""
    if entry.item is None:
        return PROBLEM_FIELDS
    return INTERVENTION_FIELDS if isinstance(entry.item, InterventionItem) else STATEMENT_FIELDS


def value_at(entry: Entry, change_field: str, language: str) -> object:
    """Return what an entry says in a field and language now.

    Raises:
        ContentError: an entry of this kind has no such field, or not in this language
    """
    known = fields_of(entry).get(change_field)
    if known is None or language not in known[0]:
        raise no_field(entry.id, change_field)
    return _read(entry.item or entry.problem, change_field, language)


def usual_at(entry: Entry, slot: str) -> object:
    """Return the usual value of a slot ("count"), or of a slot at a level of care ("count@css").

    Raises:
        ContentError: the entry has no such slot
    """
    name, _, level = slot.partition("@")
    spec = getattr(entry.item, "slots", {}).get(name)
    if spec is None:
        raise no_field(entry.id, slot)
    return _usual(spec, level)


def no_field(target: str, change_field: str) -> ContentError:
    """Return the error for a field that an entry does not have."""
    return ContentError(
        said("The entry “{entry}” has nothing called “{field}”.", entry=target, field=change_field),
        "Choose one of its fields.",
    )


def new_entry(name: str, value: object) -> tuple[str, ProblemItem | Statement]:
    """Return a new entry of the clinic from its value: the problem it belongs to ("" for a problem), and it.

    The value is `{"kind": ..., "problem": ..., "item": {...}}`; `item` holds the keys of the library's
    files without `id`.

    Raises:
        ContentError: the value does not have the shape; the message says where
    """
    if not isinstance(value, dict) or not isinstance(value.get("item"), dict):
        raise ContentError("This new entry has no contents.", "Give kind, problem and item.")
    kind, item = value.get("kind"), dict(value["item"])
    if kind == "problem":
        raw = {**_NEW_PROBLEM, **item, "id": "local.entry"}
        made: ProblemItem = _converted(raw, ProblemItem)
        return "", structs.replace(made, id=name)
    if kind not in SHELVES or not isinstance(value.get("problem"), str):
        raise ContentError(
            "A new entry is a problem, or a goal, objective or intervention of a problem.",
            "Give its kind and its problem.",
        )
    shape = SHELVES[kind][1]
    statement: Statement = _converted({**item, "id": f"{kind[0]}1"}, shape)
    return value["problem"], structs.replace(statement, id=name)


def hash_of(value: object) -> str:
    """Return the digest of a value, as a change remembers what it took the place of."""
    return hashlib.sha256(written(value).encode()).hexdigest()


def digest_of(data: bytes) -> str:
    """Return the digest of a file."""
    return hashlib.sha256(data).hexdigest()


def written(value: object) -> str:
    """Return a value as JSON, always the same way."""
    return msgspec.json.encode(value, order="deterministic").decode()


def read_back(value: str) -> object:
    """Return the value of a change."""
    found: object = msgspec.json.decode(value)
    return found


def _own(changes: tuple[Change, ...]) -> list[Change]:
    """Return the clinic's own entries, each once: as it is in force, else as it was when it was retired."""
    own: dict[str, Change] = {}
    for change in changes:
        if change.op is Op.ADD:
            known = own.get(change.target)
            if known is None or known.state is ChangeState.RETIRED:
                own[change.target] = change
    return list(own.values())


def _is_problem(change: Change) -> bool:
    value = read_back(change.value)
    return isinstance(value, dict) and value.get("kind") == "problem"


def _converted(raw: dict[str, Any], shape: type[Any]) -> Any:
    try:
        return msgspec.convert(raw, shape, strict=True)
    except msgspec.ValidationError as error:
        raise ContentError(
            said("The entry cannot be used: {fault}", fault=str(error)),
            "Fill in what is missing, as docs/library-format.md describes it.",
        ) from None


class _Work:
    """The problems while changes are laid over them."""

    def __init__(self, problems: dict[str, ProblemItem]) -> None:
        self.problems = problems
        self._homes = {
            full_id(problem.id, item.id): (problem.id, shelf, item.id)
            for problem in problems.values()
            for shelf, _ in SHELVES.values()
            for item in getattr(problem, shelf)
        }

    def added(self, change: Change) -> Review | None:
        """Put an entry of the clinic where it belongs; return that an edition left it no place."""
        retired = change.state is ChangeState.RETIRED
        try:
            home, made = new_entry(change.target, read_back(change.value))
        except ContentError:  # an edition asks for more than an entry written before holds
            return None if retired else _gone(change, None)
        if isinstance(made, ProblemItem):
            status = "retired" if retired else "draft"
            self.problems[made.id] = structs.replace(made, status=status)
            return None
        problem = self.problems.get(home)
        if problem is None:
            return None if retired else _gone(change, None)
        shelf = next(name for name, shape in SHELVES.values() if isinstance(made, shape))
        made = structs.replace(made, status="retired" if retired else "active")
        self.problems[home] = structs.replace(problem, **{shelf: (*getattr(problem, shelf), made)})
        self._homes[made.id] = (home, shelf, made.id)
        return None

    def laid(self, change: Change) -> Review | None:
        """Lay a change over its entry; return what the edition changed too, or that the entry is gone."""
        home = self._homes.get(change.target)
        problem = self.problems.get(home[0] if home else change.target)
        item = self._item(problem, home) if problem and home else None
        subject = item if home else problem
        if problem is None or subject is None or subject.status == "retired":
            return _gone(change, problem)
        if change.op is Op.HIDE:
            self._put(problem, home, lambda found: structs.replace(found, status="retired"))
            return None
        now = _now(subject, change)
        value = read_back(change.value)
        self._put(problem, home, lambda found: _written_into(found, change, value))
        if hash_of(now) == change.base_hash or now == value:
            return None
        return Review(
            change=change,
            target=change.target,
            problem=problem.id,
            old=read_back(change.base),
            new=now,
            yours=value,
            safety=problem.safety,
        )

    def _item(self, problem: ProblemItem, home: tuple[str, str, str]) -> Statement | None:
        found: tuple[Statement, ...] = getattr(problem, home[1])
        return next((each for each in found if each.id == home[2]), None)

    def _put(
        self,
        problem: ProblemItem,
        home: tuple[str, str, str] | None,
        changed: Callable[[Any], Any],
    ) -> None:
        if home is None:
            self.problems[problem.id] = changed(problem)
            return
        shelf, name = home[1], home[2]
        items = tuple(
            changed(each) if each.id == name else each for each in getattr(problem, shelf)
        )
        self.problems[problem.id] = structs.replace(problem, **{shelf: items})


def _gone(change: Change, problem: ProblemItem | None) -> Review | None:
    """Return the review of a change whose entry the edition no longer offers."""
    if change.op is Op.HIDE:
        return None
    return Review(
        change=change,
        target=change.target,
        problem=problem.id if problem else "",
        old=read_back(change.base),
        new=None,
        yours=read_back(change.value),
        safety=problem.safety if problem else False,
        gone=True,
    )


def _now(subject: Any, change: Change) -> object:
    if change.op is Op.DEFAULT:
        name, _, level = change.field.partition("@")
        spec = getattr(subject, "slots", {}).get(name)
        return None if spec is None else _usual(spec, level)
    return _read(subject, change.field, change.language)


def _written_into(subject: Any, change: Change, value: Any) -> Any:
    if change.op is Op.DEFAULT:
        return _with_usual(subject, change.field, value)
    made = tuple(value) if isinstance(value, list) else value
    if change.field in _TWO_VOICES:
        both = structs.replace(getattr(subject, change.field), **{change.language: made})
        return structs.replace(subject, **{change.field: both})
    return structs.replace(subject, **{change.field: made})


def _read(subject: Any, name: str, language: str) -> object:
    found = getattr(subject, name)
    value = getattr(found, language) if name in _TWO_VOICES else found
    return list(value) if isinstance(value, tuple) else value


def _usual(spec: SlotSpec, level: str) -> object:
    return {str(key): value for key, value in spec.at.items()}.get(level) if level else spec.default


def _with_usual(subject: Any, slot: str, value: Any) -> Any:
    name, _, level = slot.partition("@")
    slots = dict(subject.slots)
    spec = slots.get(name)
    if spec is None:
        return subject
    changed = {"at": {**spec.at, level: value}} if level else {"default": value}
    slots[name] = structs.replace(spec, **changed)
    return structs.replace(subject, slots=slots)


def _with(
    library: Library, problems: dict[str, ProblemItem], changes: tuple[Change, ...]
) -> Library:
    known = library.compiled.diagnoses
    hints = {code for each in problems.values() for code in each.icd10_hints} - set(known)
    further = {code: icd.table().title(code) for code in sorted(hints)} if hints else {}
    signs = [(each.id, each.rev, each.state.value) for each in changes]
    digest = hash_of([library.digest, signs])
    return Library(
        structs.replace(
            library.compiled,
            digest=digest,
            problems=problems,
            diagnoses=known | {code: title for code, title in further.items() if title},
        )
    )


def settled(change: Change, now: object) -> Change:
    """Return a change that was looked at beside a new edition: it stays, and remembers the new wording."""
    return replace(change, base=written(now), base_hash=hash_of(now))
