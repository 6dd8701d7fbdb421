"""Where a finding leads: the line of the outline and the field of its form."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from planner.model import editing
from planner.model.document import Plan, PlanDocument
from planner.model.findings import Finding

SECTION_OF = {
    "presenting_problem": "assessment",
    "strengths": "assessment",
    "needs": "assessment",
    "abilities": "assessment",
    "preferences": "assessment",
    "risks": "assessment",
    "summary": "assessment",
    "diagnoses": "diagnoses",
    "scores": "diagnoses",
    "findings": "diagnoses",
    "client_words": "basics",
    "started_on": "basics",
    "languages": "basics",
    "late_reason": "basics",
    "responsibilities": "responsibilities",
    "client_responsibilities": "responsibilities",
    "family_responsibilities": "responsibilities",
    "schedule": "schedule",
    "medications": "medications",
    "safety": "safety",
    "coordination": "coordination",
    "accommodations": "accommodations",
    "discharge_criteria": "discharge",
    "aftercare": "aftercare",
    "review": "review",
    "phrases": "phrases",
}
# Repairs that lead to another place than the finding's own field.
REPAIR_FIELDS = {
    "add_score": ("diagnoses", "scores.search"),
    "add_appointment": ("aftercare", "aftercare.appointments"),
    "edit_schedule": ("schedule", "schedule"),
    "choose_date": ("review", "review.next_on"),
}


@dataclass(frozen=True, slots=True)
class Spot:
    """A line of the outline, a field of its form, and a row in that field (or none)."""

    line: str
    field: str
    row: str = ""


def spot_of(document: PlanDocument, finding: Finding) -> Spot:
    """Return where a finding is to be put right."""
    return _spot(document.plan, finding, {node.id for node in editing.walk(document.plan)})


def _spot(plan: Plan, finding: Finding, lines: Collection[str]) -> Spot:
    if finding.node in lines:
        return Spot(finding.node, finding.field)
    first = finding.field.partition(".")[0]
    section = SECTION_OF.get(first, "")
    row = finding.node if finding.node not in ("plan", "client", "episode", "assessment") else ""
    if section:
        return Spot(section, finding.field, row)
    if first == "problems" and plan.problems:
        return Spot(plan.problems[0].id, "text")
    return Spot("basics", "client_words")


def repair_spot(document: PlanDocument, finding: Finding, repair_id: str) -> Spot:
    """Return where a repair that needs a person's words leads."""
    elsewhere = REPAIR_FIELDS.get(repair_id)
    return Spot(*elsewhere) if elsewhere else spot_of(document, finding)


def marks(document: PlanDocument, findings: tuple[Finding, ...]) -> dict[str, Finding]:
    """Return the first (worst) finding of each line of the outline; findings come worst first."""
    found: dict[str, Finding] = {}
    lines = {node.id for node in editing.walk(document.plan)}
    for finding in findings:
        found.setdefault(_spot(document.plan, finding, lines).line, finding)
    return found
