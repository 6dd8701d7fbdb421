"""Accepting the library: the clinic's director answers for an edition, once, before its first use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from zoneinfo import ZoneInfo

import msgspec

from planner.errors import ConflictError, UserError
from planner.library import catalogue, spanish
from planner.library.catalogue import Library
from planner.library.schema import Bi, ProblemItem
from planner.model.document import PlanDocument
from planner.model.limits import MAX_NAME
from planner.model.own_library import Acceptance, SpanishReview
from planner.security import sealing
from planner.store.records import Records
from planner.usecases.authorising import MATRIX, Act, authorise
from planner.workspace import Desk, own_key


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedProblem:
    """One problem of the list that is accepted: what it is, its reviews, and how much it holds."""

    id: str
    title: Bi
    domain: str
    safety: bool
    clinical_review: str
    es_review: str
    goals: int
    objectives: int
    interventions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryState:
    """The edition in use, what it holds, and whether the clinic's director accepted it.

    `accepted` is the acceptance of exactly these contents; `before` the newest one of other contents.
    `may_accept` tells whether this account is one that accepts.
    """

    edition: str
    date: str
    digest: str
    sign_off: str
    problems: tuple[ListedProblem, ...]
    counts: Mapping[str, int]
    accepted: Acceptance | None
    before: Acceptance | None
    may_accept: bool

    @property
    def is_accepted(self) -> bool:
        """Tell whether these contents were accepted."""
        return self.accepted is not None

    @property
    def spanish_unread(self) -> int:
        """Return of how many problems nobody qualified has read the Spanish."""
        return sum(each.es_review == spanish.PENDING for each in self.problems)

    @property
    def spanish_may_print(self) -> bool:
        """Tell whether sheets in Spanish may be handed out."""
        named = self.accepted is not None and self.accepted.spanish is not None
        return named or not self.spanish_unread


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptanceForm:
    """What the director fills in. `digest` is that of the list which was shown.

    Without `name` and `credential` those of the account are taken. `spanish` names who read the Spanish;
    without it Spanish that nobody has reviewed is not handed out.
    """

    digest: str
    name: str = ""
    credential: str = ""
    spanish: SpanishReview | None = None


def state(desk: Desk) -> LibraryState:
    """Return the edition in use, what it holds, and whether it is accepted."""
    authorise(desk.actor, Act.SEE_LIBRARY)
    library = catalogue.load()
    with desk.store.read() as records:
        kept = records.acceptances.all()
    these = [each for each in kept if each.digest == library.digest]
    others = [each for each in kept if each.digest != library.digest]
    problems = listed(library)
    return LibraryState(
        edition=library.edition.id,
        date=library.edition.date,
        digest=library.digest,
        sign_off=library.edition.sign_off,
        problems=problems,
        counts=_counts(problems),
        accepted=these[0] if these else None,
        before=others[0] if others else None,
        may_accept=desk.actor.role in MATRIX[Act.ACCEPT_LIBRARY],
    )


def accept(desk: Desk, form: AcceptanceForm, password: str) -> Acceptance:
    """Keep that this person answers for the edition; the password is their own, once more.

    Raises:
        ConflictError: the contents are no longer those that were shown.
        UserError: name, credential, or the reviewer's data are missing.
        VaultError: the password is wrong.
    """
    authorise(desk.actor, Act.ACCEPT_LIBRARY)
    library = catalogue.load()
    if form.digest != library.digest:
        raise ConflictError(
            "The library changed since its list was shown; nothing was accepted.",
            "Look at the list again, then accept.",
        )
    made = _made(desk, form, library)
    with desk.store.read() as records:
        me = records.people.get(desk.actor.person)
    sealing.wipe(own_key(desk, me.user, password))
    with desk.store.begin() as records:
        records.acceptances.add(made)
        records.audit.append(
            Act.ACCEPT_LIBRARY,
            record=made.edition,
            detail=f"sha256={made.digest} problems={len(library.problems)} "
            f"spanish={'named' if made.spanish else 'none'}",
        )
    return made


def unread_spanish(records: Records, library: Library) -> frozenset[str]:
    """Return the entries whose Spanish nobody answers for yet: none, once the acceptance names a reader."""
    accepted = records.acceptances.of(catalogue.load().digest)
    named = accepted is not None and accepted.spanish is not None
    return frozenset() if named else spanish.pending(library)


def refuse_unread_spanish(records: Records, document: PlanDocument, library: Library) -> None:
    """Let a sheet in Spanish pass.

    Raises:
        UserError: it holds Spanish of the library that nobody qualified has reviewed.
    """
    if spanish.stands_in(document, unread_spanish(records, library)):
        raise UserError(
            "Nobody qualified has reviewed the library's Spanish yet, so it is not handed out.",
            "Give the sheet in English, or ask the clinic's director to name who reviewed the "
            "Spanish when accepting the library.",
        )


@lru_cache(maxsize=2)
def listed(library: Library) -> tuple[ListedProblem, ...]:
    """Return what is accepted with a library, problem by problem, in the order of the shelves."""
    order = {name: domain.order for name, domain in library.domains.items()}
    problems = sorted(library.problems.values(), key=lambda each: (order[each.domain], each.id))
    return tuple(_listed(each) for each in problems if each.status != "retired")


def _listed(problem: ProblemItem) -> ListedProblem:
    return ListedProblem(
        id=problem.id,
        title=problem.title,
        domain=problem.domain,
        safety=problem.safety,
        clinical_review=problem.meta.clinical_review.state,
        es_review=problem.meta.es_review.state,
        goals=sum(each.status == "active" for each in problem.goals),
        objectives=sum(each.status == "active" for each in problem.objectives),
        interventions=sum(each.status == "active" for each in problem.interventions),
    )


def _counts(problems: tuple[ListedProblem, ...]) -> Mapping[str, int]:
    total: Counter[str] = Counter(problems=len(problems))
    for each in problems:
        total.update(
            goals=each.goals,
            objectives=each.objectives,
            interventions=each.interventions,
            clinical_pending=each.clinical_review == spanish.PENDING,
            spanish_pending=each.es_review == spanish.PENDING,
        )
    return total


def _made(desk: Desk, form: AcceptanceForm, library: Library) -> Acceptance:
    name = (form.name or desk.actor.name).strip()
    credential = (form.credential or desk.actor.credential).strip()
    _check(name, "The acceptance has no name, or it is too long.", "Enter the director's name.")
    _check(
        credential,
        "The acceptance has no credential, or it is too long.",
        "Enter what qualifies the director, such as a licence or the office held.",
    )
    rows = [(each.id, each.clinical_review, each.es_review) for each in listed(library)]
    return Acceptance(
        edition=library.edition.id,
        digest=library.digest,
        name=name,
        credential=credential,
        at=desk.clock(),
        person=desk.actor.person,
        listed=msgspec.json.encode(rows).decode(),
        spanish=_reviewer(desk, form.spanish),
    )


def _reviewer(desk: Desk, named: SpanishReview | None) -> SpanishReview | None:
    if named is None:
        return None
    said = "The reader of the Spanish is not fully named, or the text is too long."
    for text in (named.name.strip(), named.qualification.strip()):
        _check(text, said, "Enter name, qualification and day, or leave all three out.")
    with desk.store.read() as records:
        zone = ZoneInfo(records.clinic.get().time_zone)
    if named.on > desk.clock().astimezone(zone).date():
        raise UserError("The Spanish cannot have been read after today.", "Check the day.")
    return SpanishReview(
        name=named.name.strip(), qualification=named.qualification.strip(), on=named.on
    )


def _check(text: str, message: str, remedy: str) -> None:
    if not text or len(text) > MAX_NAME or not text.isprintable():
        raise UserError(message, remedy)
