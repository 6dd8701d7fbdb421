"""Levels of care, roles and states in the words of the screen."""

from __future__ import annotations

from planner.model.people import Role
from planner.model.plan import PlanStatus
from ui.words import _


def levels() -> dict[str, str]:
    """Return the levels of care: id and name, from most to least intensive."""
    return {
        "wm": _("Withdrawal management (detox)"),
        "fbc": _("Facility-based crisis"),
        "css": _("Clinical stabilization services"),
        "res": _("Inpatient or residential rehab"),
        "php": _("Partial hospitalization"),
        "iop": _("Intensive outpatient"),
        "op": _("Outpatient"),
        "cc": _("Continuing care"),
    }


def level_name(level: str) -> str:
    """Return a level's name; the id itself where it is unknown."""
    return levels().get(level, level)


def roles() -> dict[Role, str]:
    """Return what each kind of account is for."""
    return {
        Role.THERAPIST: _("Therapist: writes and signs plans"),
        Role.SUPERVISOR: _("Supervisor: writes plans and sees the audit trail"),
        Role.ADMINISTRATOR: _("Administrator: people, clinic and backup; no plans"),
        Role.AUDITOR: _("Auditor: reads plans and the audit trail"),
    }


def role_name(role: Role) -> str:
    """Return a role's name in a word."""
    return {
        Role.THERAPIST: _("Therapist"),
        Role.SUPERVISOR: _("Supervisor"),
        Role.ADMINISTRATOR: _("Administrator"),
        Role.AUDITOR: _("Auditor"),
    }[role]


def status_name(status: PlanStatus) -> str:
    """Return where a plan stands."""
    return {
        PlanStatus.DRAFT: _("Draft"),
        PlanStatus.IN_REVIEW: _("In review"),
        PlanStatus.SIGNED: _("Signed"),
        PlanStatus.SUPERSEDED: _("Superseded"),
        PlanStatus.CLOSED: _("Closed"),
    }[status]


def with_level(name: str, level: str) -> str:
    """Return a program's or template's name with its level of care, once where both are the same."""
    return " · ".join(dict.fromkeys((name, level_name(level))))
