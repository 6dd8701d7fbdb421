"""The choices of the plan's forms and how they read on screen."""

from __future__ import annotations

from planner.rules import blanks
from ui.words import _

Options = tuple[tuple[str, str], ...]


def stages() -> Options:
    """Return the stages of change."""
    return (
        ("", _("Not asked yet")),
        ("precontemplation", _("Precontemplation")),
        ("contemplation", _("Contemplation")),
        ("preparation", _("Preparation")),
        ("action", _("Action")),
        ("maintenance", _("Maintenance")),
    )


def phrase_places() -> Options:
    """Return where short entries stand on the client's sheet."""
    return (
        ("strengths", _("Strengths")),
        ("warning_signs", _("Warning signs")),
        ("what_i_can_do", _("What helps")),
        ("medications", _("Medications")),
        ("schedule", _("Weekly schedule")),
        ("appointments", _("Appointments")),
        ("goals", _("Goals after this level of care")),
        ("supports", _("Supports")),
    )


def agreements() -> Options:
    """Return what a client may say to a goal."""
    return (
        ("", _("Not asked yet")),
        ("agree", _("Agrees")),
        ("disagree", _("Does not agree")),
        ("not_discussed", _("Not discussed")),
    )


def dispositions() -> Options:
    """Return what may become of a need, a diagnosis or a problem."""
    return (
        ("", _("Not decided yet")),
        ("treat", _("Treat in this plan")),
        ("monitor", _("Keep an eye on it")),
        ("refer", _("Refer")),
        ("defer", _("Later")),
        ("not_wanted", _("Client does not want it")),
    )


def kinds() -> Options:
    """Return the kinds of intervention."""
    return (
        ("individual", _("Individual")),
        ("group", _("Group")),
        ("family", _("Family")),
        ("milieu", _("Milieu")),
        ("medical", _("Medical")),
        ("peer", _("Peer support")),
        ("case_mgmt", _("Case management")),
        ("holistic", _("Movement, art, nature")),
    )


def roles() -> Options:
    """Return the disciplines."""
    return (
        ("", _("Not chosen yet")),
        ("therapist", _("Therapist")),
        ("counselor", _("Counselor")),
        ("family_therapist", _("Family therapist")),
        ("nurse", _("Nurse")),
        ("prescriber", _("Prescriber")),
        ("case_manager", _("Case manager")),
        ("peer", _("Peer specialist")),
        ("rec_therapist", _("Recreation therapist")),
        ("dietitian", _("Dietitian")),
        ("any_clinician", _("Any clinician")),
    )


def methods() -> Options:
    """Return how an objective is measured."""
    return (
        ("", _("Not chosen yet")),
        ("self_log", _("Client's own log")),
        ("worksheet", _("Worksheet")),
        ("demonstration", _("Client shows it")),
        ("staff_observation", _("Staff observation")),
        ("instrument", _("Questionnaire score")),
        ("record", _("Record")),
        ("attendance", _("Attendance")),
        ("lab", _("Laboratory")),
    )


def paces() -> Options:
    """Return the paces of an objective."""
    return (
        ("stabilize", _("First days")),
        ("early", _("Early")),
        ("core", _("Core")),
        ("long", _("Later")),
        ("discharge", _("By discharge")),
    )


def periods() -> Options:
    """Return the periods of a dose."""
    return (
        ("", _("Not chosen yet")),
        ("shift", _("each shift")),
        ("day", _("a day")),
        ("week", _("a week")),
        ("month", _("a month")),
        ("quarter", _("a quarter")),
        ("stay", _("this stay")),
        ("visit", _("each visit")),
    )


def risks() -> Options:
    """Return the risk flags of the assessment."""
    return (
        ("suicide_risk", _("Suicide risk")),
        ("self_harm", _("Self-harm")),
        ("withdrawal", _("Withdrawal")),
        ("opioid", _("Opioid use")),
        ("alcohol", _("Alcohol use")),
        ("psychosis_or_mania", _("Psychosis or mania")),
        ("violence_or_fear", _("Violence or fear at home")),
    )


def evidence_grades() -> dict[str, str]:
    """Return the evidence grades in words."""
    return {
        "A": _("A: strong evidence"),
        "B": _("B: moderate evidence"),
        "C": _("C: limited evidence"),
        "P": _("P: good practice"),
    }


def entry_kinds() -> Options:
    """Return the kinds of library entry, for the filter."""
    return (
        ("", _("Everything")),
        ("problem", _("Problems")),
        ("goal", _("Goals")),
        ("objective", _("Objectives")),
        ("intervention", _("Interventions")),
    )


def slot_label(name: str) -> str:
    """Return how the blank of a sentence is called on screen."""
    return _(blanks.LABELS.get(name, "")) or name.replace("_", " ").capitalize()
