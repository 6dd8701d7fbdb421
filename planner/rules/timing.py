"""Days and hours: due dates, the clock of the first plan, the next review, the age of scores."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from planner.model.plan import PlanStatus, Progress
from planner.rules.case import Case, Gap, gap
from planner.rules.measurable import current
from planner.wording import wording

FRESH_DAYS = 14


def due_dates_fit(case: Case) -> Iterator[Gap]:
    """GT13: due after the plan's start; not after the expected discharge; not all on one day."""
    leaving = case.document.episode.expected_discharge
    draft = case.plan.status == PlanStatus.DRAFT
    dates = []
    for placed in current(case):
        due = placed.node.due
        if due is None:
            continue
        dates.append(due)
        if due <= case.start:
            yield gap("too_soon", placed.node.id, "due", name=placed.name)
        elif draft and due < case.context.today and placed.node.progress == Progress.OPEN:
            yield gap("passed", placed.node.id, "due", name=placed.name)
        elif leaving and due > leaving:
            yield gap("after_discharge", placed.node.id, "due", name=placed.name)
    if len(dates) >= 3 and len(set(dates)) == 1:
        yield gap("all_equal", "plan", "problems")


def first_plan_due(case: Case) -> datetime:
    """Return the moment by which the first plan of this episode is due."""
    return case.document.episode.admitted_at + timedelta(hours=case.profile.first_plan_hours)


def plan_is_on_time(case: Case) -> Iterator[Gap]:
    """GT28: the first plan is made within its clock, else the plan says why it is late."""
    if case.plan.number > 1 or case.plan.late_reason.strip():
        return
    signing = case.document.signing
    made = signing.signed_at if signing else case.context.now
    due = first_plan_due(case)
    if made > due:
        yield gap(
            "late",
            "plan",
            "late_reason",
            due=_moment(case, due),
            hours=str(case.profile.first_plan_hours),
        )


def _moment(case: Case, moment: datetime) -> str:
    """Return a moment as the reader writes it, at the clinic ("October 7, 2026, 2:30 PM")."""
    local = moment.astimezone(ZoneInfo(case.context.time_zone))
    return wording(case.context.language).moment(local)


def review_is_planned(case: Case) -> Iterator[Gap]:
    """GT28 for what comes after: the next review has a day, not further than the profile allows."""
    if not case.problems:
        return
    next_on = case.plan.review.next_on
    days = case.profile.review_days
    if next_on is None:
        yield gap("no_review", "plan", "review.next_on", days=str(days))
    elif next_on > max(case.start, case.context.today) + timedelta(days=days):
        yield gap("review_far", "plan", "review.next_on", days=str(days))


def scores_are_possible(case: Case) -> Iterator[Gap]:
    """GT30: a score lies within its measure's range."""
    for score in case.assessment.scores:
        low, high = case.context.measure_ranges.get(score.measure, (float("-inf"), float("inf")))
        if not low <= score.value <= high:
            yield gap(
                "outside",
                score.id,
                "scores.value",
                measure=score.measure,
                range=f"{low:g}-{high:g}",
            )


def baseline_is_fresh(case: Case) -> Iterator[Gap]:
    """GT31: a measure named in an objective has a score not older than two weeks at the start."""
    by_measure = {score.measure: score.on for score in case.assessment.scores}
    for score in case.assessment.scores:
        by_measure[score.measure] = max(by_measure[score.measure], score.on)
    oldest = case.start - timedelta(days=FRESH_DAYS)
    for placed in current(case):
        measure = placed.node.measure
        if not measure or placed.node.baseline.strip():
            continue
        if measure not in by_measure:
            yield gap("no_score", placed.node.id, "measure", name=placed.name, measure=measure)
        elif by_measure[measure] < oldest:
            yield gap("old_score", placed.node.id, "measure", name=placed.name, measure=measure)
