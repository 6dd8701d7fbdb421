"""Restoring a backup: which one, what it holds, where it goes, and what becomes of the present vault."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from planner.errors import UserError
from planner.usecases.restoring import Course, StoppedError
from ui.pages.restore.facts import FactsPanel
from ui.tasks import Tasks
from ui.theme.icons import icon
from ui.theme.sizes import GAP, MARGIN, WIDE, columns
from ui.viewmodels.gate import Gate
from ui.widgets.announce import announce
from ui.widgets.buttons import button
from ui.widgets.form import scrolled
from ui.widgets.labels import label, set_role
from ui.widgets.page import Page
from ui.words import _, spoken

if TYPE_CHECKING:
    from planner.usecases.restoring import BackupFacts, RestoreReport

CARD_LETTERS = 80
LOOK_MS = 100
STEPS = 1000


class RestorePage(Page):
    """Leads from a backup's folder to a vault one can sign in to; nothing is overwritten.

    Signals:
        left: the reader goes back without restoring
        restored: a vault was put back; carries its folder
    """

    left = Signal()
    restored = Signal(str)

    def __init__(self, gate: Gate, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gate, self._tasks = gate, tasks
        self._target, self._taken = gate.folder, False
        self._source: Path | None = None
        self._course = Course()
        self.choose_button = button(_("&Choose a backup…"), icon("folder-open"))
        self.choose_button.clicked.connect(self._choose)
        self.facts = FactsPanel()
        self.place_button = button(_("Another &folder…"))
        self.place_button.clicked.connect(self._choose_place)
        self.message = label("", "muted", wrap=True)
        self.progress = QProgressBar()
        self.progress.setRange(0, STEPS)
        self.progress.setAccessibleName(_("Restoring the backup"))
        self.stop_button = button(_("Cancel"), icon("x"))
        self.stop_button.clicked.connect(self.stop)
        self.back_button = button(_("&Back"), icon("arrow-left"))
        self.back_button.clicked.connect(self.left)
        self.restore_button = button(_("&Restore"), icon("history", "on_accent"), primary=True)
        self.restore_button.clicked.connect(self._restore)
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK_MS)
        self._clock.timeout.connect(self._show_progress)
        self._lay_out()
        self._hold(working=False)

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GAP)
        column.addWidget(label(_("Restore a backup"), "h1", wrap=True))
        column.addWidget(
            label(
                _(
                    "A backup is a folder whose name ends in .gtbackup. It is checked before "
                    "anything is done, and opens with the passwords of its day."
                ),
                "muted",
                wrap=True,
            )
        )
        column.addLayout(_row(self.choose_button))
        column.addWidget(self.facts)
        column.addLayout(_row(self.place_button))
        column.addWidget(self.message)
        column.addWidget(self.progress)
        column.addStretch(1)
        card = QFrame()
        card.setProperty("role", "card")
        card.setMaximumWidth(columns(self, CARD_LETTERS))
        frame = QVBoxLayout(card)
        frame.setContentsMargins(WIDE, WIDE, WIDE, MARGIN)
        frame.addWidget(scrolled(inside), 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.back_button)
        buttons.addStretch(1)
        buttons.addWidget(self.stop_button)
        buttons.addWidget(self.restore_button)
        frame.addLayout(buttons)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        outer.addStretch(1)
        outer.addWidget(card, 100)
        outer.addStretch(1)

    def first_focus(self) -> QWidget | None:
        """Return the choice of the backup."""
        return self.choose_button

    @Slot()
    def stop(self) -> None:
        """Stop what is being copied; nothing will have been changed."""
        self._course.stop()

    @Slot(str)
    def look(self, folder: str) -> None:
        """Check a backup and show what it holds."""
        source, target = Path(folder), self._target
        course = self._begin(_("Checking the backup…"))
        self._tasks.run(
            self,
            lambda: (self._gate.look(source, course), self._gate.taken(target)),
            self._show_facts,
            failed=self._failed,
        )

    @Slot(str)
    def go_to(self, folder: str) -> None:
        """Have the vault put into another folder."""
        chosen = Path(folder)
        same = chosen.suffix == self._gate.folder.suffix
        target = self._target = chosen if same else chosen / self._gate.folder.name
        self._tasks.run(
            self, lambda: self._gate.taken(target), self._show_place, failed=self._failed
        )

    def _show_facts(self, found: tuple[BackupFacts, bool]) -> None:
        facts, taken = found
        self._end()
        self._source = facts.folder
        self.facts.show_facts(facts)
        self._say("")
        self._show_place(taken)
        self._hold(working=False)
        self.restore_button.setFocus()

    def _show_place(self, taken: bool) -> None:  # a worker's answer
        self._taken = taken
        self.facts.show_place(self._target, taken=taken)

    @Slot()
    def _restore(self) -> None:
        if self._source is None:
            return
        source, target, aside = self._source, self._target, self._taken
        course = self._begin(_("Restoring. The present vault is not touched before the end."))
        self._tasks.run(
            self,
            lambda: self._gate.restore(source, target, aside, course),
            self._done,
            failed=self._failed,
        )

    def _done(self, report: RestoreReport) -> None:
        self._end()
        self.restored.emit(str(report.folder))

    def _failed(self, error: Exception) -> None:
        self._end()
        self._hold(working=False)
        if not isinstance(error, UserError):
            self._tasks.failed.emit(error)
            return
        self._say(spoken(error), "muted" if isinstance(error, StoppedError) else "wrong")
        self.choose_button.setFocus()

    def _begin(self, said: str) -> Course:
        self._course = Course()
        self._hold(working=True)
        self._say(said)
        self._show_progress()
        self._clock.start()
        self.stop_button.setFocus()
        return self._course

    def _end(self) -> None:
        self._clock.stop()

    def _hold(self, *, working: bool) -> None:
        """Show what can be done now."""
        known = self._source is not None
        self.progress.setVisible(working)
        self.stop_button.setVisible(working)
        self.facts.setVisible(known)
        self.place_button.setVisible(known)
        self.restore_button.setVisible(not working)
        self.restore_button.setEnabled(known)
        for each in (self.choose_button, self.place_button, self.back_button):
            each.setEnabled(not working)

    def _say(self, text: str, role: str = "muted") -> None:
        self.message.setText(text)
        set_role(self.message, role)
        if text:
            announce(self, text)

    @Slot()
    def _show_progress(self) -> None:
        self.progress.setValue(round(self._course.fraction * STEPS))

    @Slot()
    def _choose(self) -> None:
        self._ask(_("The backup's folder")).fileSelected.connect(self.look)

    @Slot()
    def _choose_place(self) -> None:
        self._ask(_("Folder for the vault")).fileSelected.connect(self.go_to)

    def _ask(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self, title)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog


def _row(widget: QWidget) -> QHBoxLayout:
    made = QHBoxLayout()
    made.addWidget(widget)
    made.addStretch(1)
    return made
