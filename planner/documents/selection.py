"""What of a plan goes on the patient's sheet, in which words, and what is wrong with those words.

The sheet shows at most `GOALS` goals, with `MINE` steps of the client's own and `TEAM` of the team
each. It never holds codes, scores, clinical wording or another person's data.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import chain, zip_longest

from rapidfuzz import fuzz

from planner.documents.lines import Line
from planner.documents.phrases import Phrases
from planner.model import sentences
from planner.model.assessment import Disposition
from planner.model.document import PlanDocument
from planner.model.languages import likely
from planner.model.plan import Agreement, Goal, Intervention, Objective, Plain, Problem, Progress
from planner.model.sheet import Flaw

Worded = Problem | Goal | Objective | Intervention
GOALS, MINE, TEAM = 4, 4, 3
SAME = 90.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One goal of the sheet, with what the client and what the team will do."""

    goal: Line
    words: Line | None
    mine: tuple[Line, ...]
    team: tuple[Line, ...]


class Selection:
    """Chooses the lines of one document in one language."""

    def __init__(self, document: PlanDocument, phrases: Phrases, language: str) -> None:
        self._document, self._phrases, self._language = document, phrases, language

    @property
    def language(self) -> str:
        """Return the language of the sheet."""
        return self._language

    def why(self) -> tuple[Line, ...]:
        """Return why the client is here: in their own words, else a line for each problem."""
        words = self._document.plan.client_words or self._document.assessment.presenting_problem
        field = "client_words" if self._document.plan.client_words else "presenting_problem"
        node = "plan" if self._document.plan.client_words else "assessment"
        if words and likely(words) in ("", self._language):
            return (self._own(words, node, field),)
        lines = [self._worded(each, each.why, "why") for each in self.problems()]
        return tuple(lines)

    def problems(self) -> tuple[Problem, ...]:
        """Return the problems that this plan treats."""
        problems = self._document.plan.problems
        return tuple(each for each in problems if each.disposition is Disposition.TREAT)

    def steps(self) -> tuple[Step, ...]:
        """Return the goals of the sheet, in the plan's order."""
        return tuple(self._step(goal) for goal in self.chosen_goals()[:GOALS])

    def left_out(self) -> tuple[Line, ...]:
        """Return the goals and steps that the sheet has no room for, or the client did not want."""
        chosen = self.chosen_goals()
        shown = {each.id for each in chosen[:GOALS]}
        goals = [each for problem in self._document.plan.problems for each in problem.goals]
        out = [
            self._line(each, each.plain, None, (Flaw.LEFT_OUT,))
            for each in goals
            if each.id not in shown
        ]
        for goal in chosen[:GOALS]:
            out += [
                self._line(objective, objective.plain, objective.due, (Flaw.LEFT_OUT,))
                for objective in self._due_next(goal)[MINE:]
            ]
        return tuple(out)

    def chosen_goals(self) -> tuple[Goal, ...]:
        """Return the goals the client has not turned down."""
        return tuple(
            goal
            for problem in self.problems()
            for goal in problem.goals
            if goal.agreement is not Agreement.DISAGREE
        )

    def _own(self, words: str, node: str, field: str) -> Line:
        """Return the client's own words: they stand as they were said."""
        return Line(text=words, node=node, field=field, language=self._language)

    def _step(self, goal: Goal) -> Step:
        last = max((each.due for each in goal.objectives if each.due), default=None)
        words = None
        if goal.client_words and likely(goal.client_words) in ("", self._language):
            words = self._own(goal.client_words, goal.id, "client_words")
        return Step(
            goal=self._line(goal, goal.plain, last),
            words=words,
            mine=tuple(
                self._line(each, each.plain, each.due) for each in self._due_next(goal)[:MINE]
            ),
            team=self._team(goal),
        )

    def _due_next(self, goal: Goal) -> list[Objective]:
        unfinished = (Progress.OPEN, Progress.PARTLY_MET, Progress.NOT_MET)
        left = [each for each in goal.objectives if each.progress in unfinished]
        return sorted(left, key=lambda each: each.due or date.max)

    def _team(self, goal: Goal) -> tuple[Line, ...]:
        ranks = [
            [(each, each.dose.until or objective.due) for each in objective.interventions]
            for objective in self._due_next(goal)[:MINE]
        ]
        lines: list[Line] = []
        for each, by in (pair for pair in chain(*zip_longest(*ranks)) if pair):
            line = self._line(each, each.plain, by)
            if not any(fuzz.token_sort_ratio(line.text, other.text) >= SAME for other in lines):
                lines.append(line)
        worded = [each for each in lines if each.text]
        return tuple(worded[:TEAM]) or tuple(lines[:1])

    def _line(
        self,
        node: Goal | Objective | Intervention,
        plain: Plain,
        by: date | None,
        flaws: tuple[Flaw, ...] = (),
    ) -> Line:
        line = self._worded(node, plain, "plain")
        text = self._phrases.sentence(node, line.language, by) if line.text else ""
        blank = (Flaw.BLANK,) if sentences.BLANK in text else ()
        return Line(
            text=text,
            node=node.id,
            field="plain",
            language=line.language,
            flaws=(*line.flaws, *blank, *flaws),
        )

    def _worded(self, node: Worded, plain: Plain, field: str) -> Line:
        """Return the plain wording in this language, else in English, and what is wrong with it."""
        flaws: list[Flaw] = []
        language = self._language
        text = plain.es if language == "es" else plain.en
        if not text and plain.en:
            text, language = plain.en, "en"
            flaws.append(Flaw.UNTRANSLATED)
        if not text:
            flaws.append(Flaw.MISSING)
        elif sentences.is_stale(node.text, plain):
            flaws.append(Flaw.STALE)
        if language == "es" and plain.es and node.origin is None and not plain.es_by:
            flaws.append(Flaw.UNREVIEWED)
        return Line(text=text, node=node.id, field=field, language=language, flaws=tuple(flaws))
