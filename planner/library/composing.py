"""Composing from the library: everything the composer, the starter plans and planctl call.

`nodes` copies one entry, `branches` a whole problem or an entry with what it needs around it, `starting`
begins a plan, `dosing` turns paces and doses into dates and frequencies.
"""

from __future__ import annotations

from planner.library.branches import Planted, Setting, branch_from, planted, proposed, setting_of
from planner.library.dosing import dose_for, dose_from, due_for, first_plan_due, review_on
from planner.library.nodes import (
    goal_from,
    intervention_from,
    latest,
    objective_from,
    problem_from,
    slots_from,
)
from planner.library.starting import (
    Proposal,
    apply_template,
    criteria_of,
    duties_of,
    proposal,
    starting_document,
    templates_for,
    week_of,
)

__all__ = [
    "Planted",
    "Proposal",
    "Setting",
    "apply_template",
    "branch_from",
    "criteria_of",
    "dose_for",
    "dose_from",
    "due_for",
    "duties_of",
    "first_plan_due",
    "goal_from",
    "intervention_from",
    "latest",
    "objective_from",
    "planted",
    "problem_from",
    "proposal",
    "proposed",
    "review_on",
    "setting_of",
    "slots_from",
    "starting_document",
    "templates_for",
    "week_of",
]
