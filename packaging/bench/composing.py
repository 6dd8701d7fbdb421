"""Typing in the composer of a plan of two hundred nodes, and searching beside it.

The floor is the same stroke in a bare text field alone in a window of the same size, with the same heart
beating in it. The checks run after each pause and the autosave at least every two seconds, as when a
person types; pauses are uneven, so that letters also come while a check or a save is under way.
"""

from __future__ import annotations

import os
import tempfile
from itertools import cycle, islice
from pathlib import Path
from zoneinfo import ZoneInfo

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import sample
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from report import late, middle, tell
from window import SIZE, Heart, Painted, rest, stroke, wait_for

from planner.workspace import Desk
from tests.planner.library.bench_search import QUERIES
from ui import words
from ui.garbage import Collector
from ui.pages.plan.page import PlanPage
from ui.shell import actions
from ui.tasks import Tasks
from ui.theme import apply as theme
from ui.theme.tokens import Scheme
from ui.viewmodels.preferences import Preferences
from ui.viewmodels.sitting import Sitting

STROKES = 200
# A person's hand: letters, words, a thought; often a letter comes just as something else begins.
USUAL = (45, 60, 80, 100, 120, 150, 152, 155, 158, 160, 165, 170, 180, 200, 240, 401, 405, 410, 600)
PAUSES = tuple(USUAL[(7 * number * number + 3 * number) % len(USUAL)] for number in range(300))
TEXT = "says that evenings after work are hardest and names two people to call "
FRAME, BLOCKED = 16.7, 50.0
FIELD_LIMIT = 2.5


def sitting(desk: Desk, tasks: Tasks) -> Sitting:
    """Return a sitting whose window says nothing."""
    return Sitting(
        desk=desk,
        tasks=tasks,
        act=actions.make,
        notice=lambda _message, _remedy: None,
        toast=lambda _text, _undo: None,
        zone=ZoneInfo("America/New_York"),
        preferences=Preferences(),
        prefer=lambda _preferences: None,
    )


def shown(widget: QWidget) -> QWidget:
    """Show a widget as a window."""
    widget.resize(*SIZE)
    widget.show()
    widget.activateWindow()
    rest(200)
    return widget


def bare_strokes(app: QApplication) -> list[float]:
    """Return the milliseconds of each stroke in a bare field."""
    field = shown(QPlainTextEdit())
    field.setFocus()
    painted = Painted(field.viewport())
    Heart(field)
    rest(500)
    strokes = [
        stroke(app, field, key, painted, pause)
        for key, pause in islice(zip(cycle(TEXT), cycle(PAUSES), strict=False), STROKES)
    ]
    field.close()
    return strokes


def typed(app: QApplication, page: PlanPage) -> list[float]:
    """Return the milliseconds of each stroke in a field of the plan."""
    composer = page.work.composer
    composer.outline.go_to(page.work.editor.plan.problems[0].id)
    composer.details.focus_field("evidence")
    field = QApplication.focusWidget()
    painted = Painted(field.viewport())
    return [
        stroke(app, field, key, painted, pause)
        for key, pause in islice(zip(cycle(TEXT), cycle(PAUSES), strict=False), STROKES)
    ]


def searched(app: QApplication, page: PlanPage) -> list[float]:
    """Return the milliseconds of each stroke in the search field until the list is painted."""
    pane = page.work.composer.library
    pane.search.setFocus()
    painted = Painted(pane.list.viewport())
    strokes, pauses = [], cycle(PAUSES)
    for query in QUERIES:
        strokes += [stroke(app, pane.search, key, painted, next(pauses)) for key in query]
        pane.search.setText("")
        rest(20)
    return strokes


def measure(app: QApplication, place: Path) -> None:
    """Open a plan, search beside it, type into it."""
    bare = bare_strokes(app)
    tasks = Tasks()
    with sample.open_vault(place) as desk:
        kept = sample.kept_plan(desk)
        page = shown(PlanPage(sitting(desk, tasks), plan_id=kept.plan_id))
        wait_for(lambda: page.work is not None and not tasks.busy)
        found = searched(app, page)
        tell("key to painted search result, median", middle(found), middle(bare))
        tell("key to painted search result, p99", late(found), late(bare), most=FRAME)
        heart = Heart(page)
        strokes = typed(app, page)
        tell("key in the composer, median", middle(strokes), middle(bare))
        tell("key in the composer, p99", late(strokes), late(bare), limit=FIELD_LIMIT, most=FRAME)
        tell("longest pause of the window while typing", heart.longest, late(bare), most=BLOCKED)
        wait_for(lambda: not tasks.busy)
        page.flush()
        tasks.finish_store()
        page.close()
        page.deleteLater()
        rest(50)
    tasks.stop()


if __name__ == "__main__":
    program = QApplication([])
    theme.start(program)
    words.use(program, "en")
    theme.dress(program, Scheme.LIGHT, 1.0)
    Collector(program)
    with tempfile.TemporaryDirectory(prefix="goldenthread-") as folder:
        measure(program, Path(folder))
