"""The team around the plan: who answers for what, and who outside it is told what, on what basis."""

from __future__ import annotations

from collections.abc import Iterator

from planner.rules.case import Case, Gap, gap
from planner.rules.phrases import words


def person_key(name: str) -> str:
    """Return a person's name as it is compared: without credential, capitals and accents."""
    return " ".join(words(name.split(",", maxsplit=1)[0]))


def staff_is_listed(case: Case) -> Iterator[Gap]:
    """GT16: everybody named in an intervention is in the list of responsibilities."""
    listed = {person_key(each.person) for each in case.plan.responsibilities}
    told: set[str] = set()
    for placed in case.interventions:
        key = person_key(placed.node.responsible)
        if key and key not in listed and key not in told:
            told.add(key)
            yield gap(
                "unlisted",
                placed.node.id,
                "responsible",
                name=placed.name,
                person=placed.node.responsible,
            )


def duty_is_written(case: Case) -> Iterator[Gap]:
    """GT16 for the list itself: who is listed has a name and a duty."""
    nameless = [each for each in case.plan.responsibilities if not each.person.strip()]
    roles = ", ".join(dict.fromkeys(each.role or each.text for each in nameless))
    if len(nameless) > 1:
        at, count = nameless[0].id, str(len(nameless))
        yield gap("no_people", at, "responsibilities.person", roles=roles, count=count)
    elif nameless:
        yield gap("no_person", nameless[0].id, "responsibilities.person", role=roles)
    for duty in case.plan.responsibilities:
        if duty.person.strip() and not duty.text.strip() and not duty.role.strip():
            yield gap("no_duty", duty.id, "responsibilities.text", person=duty.person)


def coordination_has_basis(case: Case) -> Iterator[Gap]:
    """GT20: each provider outside has a way of sharing information and the consent for it."""
    plan = case.plan
    if not plan.coordination and not plan.no_coordination:
        yield gap("unanswered", "plan", "coordination")
    for row in plan.coordination:
        if not row.method.strip():
            yield gap("no_method", row.id, "coordination.method", party=row.party)
        if not row.consent.strip():
            yield gap("no_consent", row.id, "coordination.consent", party=row.party)
        elif row.consent_expires and row.consent_expires < case.context.today:
            yield gap("expired", row.id, "coordination.consent_expires", party=row.party)


def accommodations_are_answered(case: Case) -> Iterator[Gap]:
    """GT21: needs of disability, language and culture are answered; "none needed" counts."""
    plan = case.plan
    if not plan.accommodations and not plan.no_accommodations:
        yield gap("unanswered", "plan", "accommodations")
    for row in plan.accommodations:
        if not row.response.strip():
            yield gap("no_response", row.id, "accommodations.response")


def allergies_are_heeded(case: Case) -> Iterator[Gap]:
    """GT41: no listed medicine bears the name of an allergy or intolerance."""
    allergies = {each for line in case.document.client.allergies for each in words(line)}
    allergies -= {"and", "to", "the", "all", "no", "mild", "severe", "rash", "y", "a", "of"}
    for medicine in case.plan.medications:
        if not allergies.isdisjoint(words(medicine.name)):
            yield gap("allergy", medicine.id, "medications.name", medicine=medicine.name)
