"""All rules over one plan: functions find the gaps, the pack gives them words, weight and authority."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator

from planner.model.document import PlanDocument
from planner.model.findings import Finding, Repair, Severity
from planner.rules import (
    closing,
    individual,
    measurable,
    origins,
    people,
    sections,
    services,
    signature,
    thread,
    timing,
    wording,
)
from planner.rules.case import Case, Gap, laid_out
from planner.rules.context import Context
from planner.rules.packs import weight

# What yields None found nothing there, and may be left waiting.
Rule = Callable[[Case], Iterator[Gap | None]]
RULES: tuple[tuple[str, Rule], ...] = (
    ("GT50", thread.plan_is_begun),
    ("GT01", thread.diagnosis_has_problem),
    ("GT02", thread.diagnosis_has_disposition),
    ("GT03", individual.problem_has_evidence),
    ("GT04", thread.need_is_answered),
    ("GT05", thread.problem_has_goal),
    ("GT05", thread.plan_has_client_words),
    ("GT06", individual.words_are_own),
    ("GT07", thread.goal_has_steps),
    ("GT08", thread.intervention_serves),
    ("GT09", measurable.objective_is_specific),
    ("GT10", measurable.objective_has_span),
    ("GT11", measurable.verb_is_visible),
    ("GT12", measurable.client_acts),
    ("GT13", timing.due_dates_fit),
    ("GT14", services.service_is_complete),
    ("GT15", services.service_is_no_routine),
    ("GT16", people.staff_is_listed),
    ("GT16", people.duty_is_written),
    ("GT17", closing.discharge_is_tied),
    ("GT18", closing.aftercare_is_planned),
    ("GT20", people.coordination_has_basis),
    ("GT21", people.accommodations_are_answered),
    ("GT22", closing.risk_has_safety_plan),
    ("GT26", services.hours_are_enough),
    ("GT28", timing.plan_is_on_time),
    ("GT28", timing.review_is_planned),
    ("GT29", closing.follow_up_is_soon),
    ("GT30", timing.scores_are_possible),
    ("GT31", timing.baseline_is_fresh),
    ("GT32", signature.signature_covers_content),
    ("GT33", signature.signing_is_complete),
    ("GT36", individual.nobody_else_is_named),
    ("GT38", wording.plain_wording_is_current),
    ("GT38", wording.short_entries_are_worded),
    ("GT40", wording.words_are_kind),
    ("GT41", people.allergies_are_heeded),
    ("GT45", closing.short_stay_is_kept_small),
    ("GT49", individual.blanks_are_filled),
    ("GT49", individual.statement_is_written),
    ("GT51", sections.sections_are_there),
    ("GT52", origins.library_is_answered_for),
)
ORDER = {Severity.BLOCKER: 0, Severity.WARNING: 1, Severity.HINT: 2}


def check(document: PlanDocument, context: Context) -> tuple[Finding, ...]:
    """Return every break in the thread, blockers first, else in the order of the plan's sections."""
    steps = in_steps(document, context)
    while True:
        try:
            next(steps)
        except StopIteration as done:
            found: tuple[Finding, ...] = done.value
            return found


def in_steps(
    document: PlanDocument, context: Context, tokens: dict[str, list[str]] | None = None
) -> Generator[None, None, tuple[Finding, ...]]:
    """Check bit by bit, for somebody who has to look up in between; returns what `check` returns.

    `tokens` carries the words of texts that stay the same from check to check.
    """
    case = laid_out(document, context, tokens)
    yield from case.read()
    found: dict[str, Finding] = {}
    for rule, function in RULES:
        for each in function(case):
            finding = _finding(case, rule, each) if each else None
            if finding is not None:
                found.setdefault(finding.key, finding)
            yield
        yield
    case.forget()
    return tuple(sorted(found.values(), key=lambda each: ORDER[each.severity]))


def blocking(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings that stop signing."""
    return tuple(each for each in findings if each.severity == Severity.BLOCKER)


def _finding(case: Case, rule: str, gap: Gap) -> Finding | None:
    context = case.context
    severity = weight(rule, gap.says, case.profile, context.pack)
    if severity is None:
        return None
    saying = context.pack.rules[rule].says[gap.says]
    return Finding(
        rule=rule,
        severity=severity,
        node=gap.node,
        field=gap.field,
        sentence=saying.spoken(context.language).format_map(gap.values),
        authorities=context.pack.cited(rule),
        repairs=tuple(
            Repair(
                id=each,
                label=context.pack.repairs[each].spoken(context.language).format_map(gap.values),
            )
            for each in saying.repairs
        ),
    )
