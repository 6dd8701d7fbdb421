"""The composer of one plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.library.catalogue import Library
from planner.library.search import Index, index_of
from planner.model.kept import Kept
from planner.rules.context import Context
from planner.usecases import (
    authoring,
    checking,
    keeping_library,
    library_acceptance,
    staffing,
)
from planner.usecases.library_acceptance import LibraryState
from planner.workspace import Desk
from ui.pages.plan.desk_work import PlanWork
from ui.theme.sizes import MARGIN
from ui.viewmodels.library_opening import unaccepted
from ui.viewmodels.plan_setting import PlanSetting
from ui.viewmodels.sitting import Sitting
from ui.widgets.labels import label
from ui.widgets.page import Page
from ui.widgets.quiet_bar import QuietBar
from ui.words import _, language


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """All that is fetched before a plan can be shown."""

    kept: Kept
    context: Context
    staff: tuple[str, ...]
    index: Index
    uses: Mapping[str, int]
    library: Library
    favourites: frozenset[str]
    state: LibraryState


class PlanPage(Page):
    """Opens a plan and shows it in the composer; a signed version is shown to read."""

    def __init__(
        self,
        sitting: Sitting,
        *,
        plan_id: str,
        number: int | None = None,
        line: str = "",
        field: str = "",
        add: str = "",
    ) -> None:
        super().__init__()
        self.setObjectName("plan_page")
        self._sitting, self._line, self._field = sitting, line, field
        self._add = add
        self.work: PlanWork | None = None
        self._wait = label(_("Opening the plan…"), "muted")
        self._wait.setMargin(MARGIN)
        self._wait.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.bar = QuietBar(_("See what is accepted"))
        self.bar.pressed.connect(self._accept)
        self._column.addWidget(self.bar)
        self._column.addWidget(self._wait)
        desk, spoken_in = sitting.desk, language()
        sitting.tasks.run(self, lambda: _opened(desk, plan_id, number, spoken_in), self._show)

    def first_focus(self) -> QWidget | None:
        """Return the search field: adding is what one comes for."""
        return self.work.first_focus() if self.work else None

    def flush(self) -> None:
        """Hand everything typed to the store lane."""
        if self.work is not None:
            self.work.autosave.flush()

    def place(self) -> dict[str, Any]:
        """Return the line at hand; what was to be added is added once."""
        if self.work is None:
            return {}
        return {"line": self.work.composer.outline.line, "field": "", "add": ""}

    def help_text(self) -> str:
        """Return help for this screen."""
        return _(
            "Search on the left and press Enter to add. The outline in the middle is the plan; the form "
            "on the right belongs to the line at hand. What is left to finish stands below: F8 goes to "
            "the next thing, Ctrl+. repairs it. Everything is saved by itself and can be undone. "
            "Ctrl+K finds any command and any line of the library. The library is a draft for clinical "
            "use: below its list stands whether a clinician and a reviewer of the Spanish have read the "
            "entry."
        )

    @Slot()
    def _accept(self) -> None:
        self.wants.emit("library.accept", {})

    def _show(self, opened: Opened) -> None:
        setting = PlanSetting(
            library=opened.library,
            staff=opened.staff,
            author=self._sitting.desk.actor.signature_name,
            today=self._sitting.today,
            uses=opened.uses,
            favourites=opened.favourites,
        )
        self.work = PlanWork(self._sitting, setting, opened.kept, (opened.context, opened.index))
        self._wait.hide()
        self._column.insertWidget(1, self.work, 1)
        if not self.work.editor.read_only:
            self.bar.tell(unaccepted(opened.state), way=opened.state.may_accept)
        self.work.wants.connect(self.wants)
        self.work.status.connect(self.status)
        self.work.start(self._line, self._field)
        if self._add:
            self.work.take_in(self._add)


def _opened(desk: Desk, plan_id: str, number: int | None, spoken_in: str) -> Opened:
    kept = authoring.open_plan(desk, plan_id, number)
    people = staffing.people(desk)
    library = keeping_library.library(desk)
    return Opened(
        kept=kept,
        context=checking.context(desk, kept.document, spoken_in),
        staff=tuple(person.signature_name for person in people if person.active),
        index=index_of(library),
        uses=authoring.entry_uses(desk),
        library=library,
        favourites=keeping_library.habits(desk).favourites,
        state=library_acceptance.state(desk),
    )
