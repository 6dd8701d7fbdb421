"""A realistic plan of an invented person, rich enough to show everything that can be printed."""

from __future__ import annotations

import itertools
import re
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime

from planner.model.assessment import (
    Assessment,
    Diagnosis,
    Disposition,
    Need,
    Observation,
    Score,
)
from planner.model.client import Client, Contact, Episode
from planner.model.document import ClientOutcome, Plan, PlanDocument, Signing
from planner.model.people import Clinic
from planner.model.plan import (
    Plain,
    PlanStatus,
)
from planner.model.surroundings import (
    Accommodation,
    Aftercare,
    Appointment,
    Coordination,
    Criterion,
    Helper,
    Medication,
    Responsibility,
    ReviewSchedule,
    SafetyPlan,
    ScheduleRow,
)
from tests.planner.documents.sample_tree import (
    ADMITTED,
    ARUN,
    CORE,
    DANA,
    PLAN_ID,
    PLANNED,
    problems,
)


def assessment():
    return Assessment(
        presenting_problem="I can’t stop once I start. I was sober for fourteen months and I want that "
        "back. My sister said she won’t bring the kids by until I get help.",
        strengths=(
            "I care about my niece and nephew.",
            "I kept a job for 6 years.",
            "I stayed sober for 14 months before.",
        ),
        abilities=(
            "Reads and writes well in English and Spanish.",
            "Plans meals for a crew of 20 at work.",
        ),
        preferences=("Morning groups.", "A woman as individual counselor, if there is one."),
        needs=(
            Need(
                text="Ways to get through urges", disposition=Disposition.TREAT, problem="p-urges"
            ),
            Need(text="Calmer talks at home", disposition=Disposition.TREAT, problem="p-family"),
            Need(
                text="Dental pain, lower left",
                disposition=Disposition.REFER,
                reason="Community dental clinic, appointment asked for on May 5",
            ),
            Need(
                text="Help with a driving licence",
                disposition=Disposition.DEFER,
                reason="After discharge, at her wish",
            ),
        ),
        findings=(
            Observation(
                text="CIWA-Ar peaked at 9 on the second day of withdrawal management; no medication "
                "needed since May 3.",
                area="Withdrawal",
                on=date(2026, 5, 4),
                author="N. Okafor, RN",
            ),
            Observation(
                text="Denies thoughts of suicide now; passive thoughts in March after losing her job.",
                area="Risk",
                on=date(2026, 5, 4),
                author="D. Reyes",
            ),
        ),
        diagnoses=(
            Diagnosis(
                id="d-alcohol",
                code="F10.20",
                title="Alcohol dependence, uncomplicated",
                evidence="AUDIT-C 11; eight of eleven criteria met at intake",
                principal=True,
            ),
            Diagnosis(
                id="d-depression",
                code="F32.1",
                title="Major depressive disorder, single episode, moderate",
                evidence="PHQ-9 14 on May 4",
            ),
            Diagnosis(
                id="d-asthma",
                code="J45.909",
                title="Unspecified asthma, uncomplicated",
                disposition=Disposition.MONITOR,
                reason="Followed by primary care",
            ),
        ),
        scores=(
            Score(measure="audit_c", value=11, on=date(2026, 5, 4)),
            Score(measure="phq_9", value=14, on=date(2026, 5, 4), note="Item 9: 1"),
            Score(
                measure="urge_0_10", value=8, on=date(2026, 5, 4), note="Peak of the last 7 days"
            ),
        ),
        risks=("alcohol", "withdrawal"),
        summary="Completed withdrawal management on May 4. Motivated by family; risk is highest on "
        "paydays and after arguments at home.",
    )


def plan():
    return Plan(
        id=PLAN_ID,
        problems=problems(),
        client_words="I want my fourteen months back, and the kids at my table on Sundays.",
        started_on=PLANNED,
        template="css",
        languages=("en", "es"),
        responsibilities=(
            Responsibility(
                person=DANA, role="therapist", text="Plan, individual sessions, reviews"
            ),
            Responsibility(person=ARUN, role="counselor", text="Trigger map and urge plan"),
            Responsibility(
                person="Sam Whitfield",
                role="case_manager",
                text="Housing, budget, aftercare visits",
            ),
        ),
        client_responsibilities=(
            "Fill in the urge log every day.",
            "Bring questions about the plan to group.",
        ),
        family_responsibilities=("Rosa comes to family sessions on Thursdays.",),
        schedule=(
            ScheduleRow(
                title="Morning goals and check-in",
                title_es="Metas de la mañana",
                minutes=45,
                per_week=7,
            ),
            ScheduleRow(
                title="Relapse prevention group",
                title_es="Grupo de prevención",
                minutes=60,
                per_week=5,
            ),
            ScheduleRow(
                title="Individual counseling",
                title_es="Consejería individual",
                kind="individual",
                minutes=45,
                per_week=2,
            ),
            ScheduleRow(
                title="Family session",
                title_es="Sesión familiar",
                kind="family",
                minutes=60,
                per_week=1,
            ),
            ScheduleRow(
                title="Mutual-help meeting",
                title_es="Reunión de ayuda mutua",
                kind="peer",
                minutes=60,
                per_week=7,
            ),
        ),
        medications=(
            Medication(
                name="Naltrexone 50 mg",
                purpose="Fewer urges to drink",
                instructions="One tablet in the morning",
                prescriber="Dr. M. Hale",
            ),
            Medication(
                name="Sertraline 50 mg",
                purpose="Mood",
                instructions="One tablet in the morning",
                prescriber="Dr. M. Hale",
            ),
        ),
        safety=SafetyPlan(
            warning_signs=(
                "I stop sleeping.",
                "I skip group.",
                "I think, “just one will be fine.”",
            ),
            what_i_can_do=("Walk the long way home.", "Cook something with music on."),
            people_and_places=("The library on Elm Street", "Sunday dinner at Rosa’s"),
            helpers=(Helper(name="Rosa", phone="(555) 010-0111", relationship="sister"),),
            professionals=(
                Helper(name="Dana Reyes", phone="(555) 010-0100", relationship="therapist"),
            ),
            safer_surroundings=("No alcohol in the apartment; Rosa keeps the spare key.",),
            reasons_for_living=("Mateo and Lucia",),
            review_on=CORE,
        ),
        coordination=(
            Coordination(
                party="Riverside Primary Care, Dr. Chen",
                purpose="Asthma; liver panel",
                method="Letter at admission and discharge",
                consent="Written consent of May 4",
                consent_expires=date(2027, 5, 4),
            ),
        ),
        accommodations=(
            Accommodation(need="Reads better in large print", response="Handouts in 18 point"),
        ),
        discharge_criteria=(
            Criterion(
                text="{patient} used the urge plan in at least 60% of urges over 7 days",
                plain=Plain(en="I use my urge plan most of the time."),
                objectives=("o-plan",),
            ),
            Criterion(text="A first outpatient visit is booked within 7 days of discharge"),
        ),
        aftercare=Aftercare(
            needs=("Outpatient counseling", "A sober place to live by May 26"),
            goals=("Keep 14 months in sight: one meeting a day for the first 30 days.",),
            appointments=(
                Appointment(
                    what="First outpatient visit",
                    at=datetime(2026, 5, 29, 14, 0, tzinfo=UTC),
                    place="12 Main Street, Riverside",
                    phone="(555) 010-0140",
                    transport="Bus 7",
                ),
            ),
            supports=("Women’s meeting, Tuesdays at 7 PM, Grace Church",),
        ),
        review=ReviewSchedule(next_on=date(2026, 5, 12), every_days=7),
        number=2,
    )


def steady(value, counter=None):
    """Return a value with fresh random ids replaced by numbered ones, so that bytes can be compared."""
    counter = counter if counter is not None else itertools.count(1)
    if isinstance(value, tuple):
        return tuple(steady(each, counter) for each in value)
    if not is_dataclass(value):
        return value
    changes = {each.name: steady(getattr(value, each.name), counter) for each in fields(value)}
    if re.fullmatch("[0-9a-f]{32}", changes.get("id", "")) and changes["id"] != PLAN_ID:
        changes["id"] = f"n{next(counter)}"
    return replace(value, **changes)


def document() -> PlanDocument:
    """Return the sample as a draft."""
    return steady(_document())


def _document() -> PlanDocument:
    return PlanDocument(
        client=Client(
            id="c1",
            name="Ana Morales",
            pronouns="she/her",
            record_number="20417",
            birth_date=date(1988, 9, 14),
            language="es",
            reading_needs=("Large print",),
            safe_contact="Call after 5 PM; leave no message at work",
            contacts=(
                Contact(
                    name="Rosa Morales",
                    relationship="sister",
                    phone="(555) 010-0111",
                    may_contact=True,
                    emergency=True,
                    safe_rule="Mobile only",
                ),
            ),
            allergies=("Penicillin",),
        ),
        episode=Episode(
            program="Riverside CSS",
            level="css",
            admitted_at=ADMITTED,
            expected_discharge=date(2026, 5, 26),
            legal_status="Voluntary",
            level_reason="Medically stable after withdrawal; high risk of use at home; needs daily structure.",
        ),
        assessment=assessment(),
        plan=plan(),
        clinic=Clinic(
            name="Riverside Recovery Center",
            address="40 Harbor Street, Riverside, MA 02139",
            phone="(555) 010-0100",
            after_hours_phone="(555) 010-0199",
        ),
    )


def signed(outcome: ClientOutcome = ClientOutcome.SIGNED) -> PlanDocument:
    """Return the sample ready for its signatures."""
    made = document()
    refused = outcome is not ClientOutcome.SIGNED
    return replace(
        made,
        plan=replace(
            made.plan, status=PlanStatus.SIGNED, warnings_accepted=("GT31:o-talk:measure",)
        ),
        signing=Signing(
            client_outcome=outcome,
            client_name="Ana Morales",
            author_name=DANA,
            author_id="u1",
            signed_at=datetime(2026, 5, 5, 15, 12, tzinfo=UTC),
            took_part=True,
            copy_given="Paper copy handed over",
            copy_language="es",
            reason="Wants to talk it over with her sister first" if refused else "",
            client_says="I like the plan. I just don’t sign things the same day."
            if refused
            else "",
            statement="Plan read together on May 5; Ms. Morales agrees with all three goals and will be "
            "asked again at the review on May 12."
            if refused
            else "",
            offered_at=datetime(2026, 5, 5, 15, 0, tzinfo=UTC) if refused else None,
            witness="Arun Patel, LADC" if refused else "",
        ),
    )
