"""The clinic's own library: what waits for approval, what is in force, and what an edition changed."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from planner.errors import UserError
from planner.model.own_library import Change, Decision, Review
from planner.usecases import keeping_library
from planner.workspace import Desk
from ui.pages.library.change_panel import ChangePanel
from ui.theme.sizes import GAP, MARGIN
from ui.viewmodels.own_words import SHELVES, OwnLibrary, own_library, shelves
from ui.viewmodels.sitting import Sitting
from ui.viewmodels.text_list import TextRowsModel
from ui.widgets.buttons import action_button
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.form import follow, scrolled
from ui.widgets.labels import field_label, label
from ui.widgets.page import Page
from ui.widgets.text_rows import text_rows
from ui.words import _, told


class OwnLibraryPage(Page):
    """Lists the clinic's changes by where they stand; each is decided on beside what it replaces."""

    def __init__(self, sitting: Sitting, *, shelf: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("own_library_page")
        self._sitting, self._wanted = sitting, shelf
        self._own: OwnLibrary | None = None
        self.shelf = QComboBox()
        self.model = TextRowsModel(self)
        self.view = text_rows(_("Changes of our library"))
        self.view.setModel(self.model)
        self.panel = ChangePanel()
        self.faces = QStackedWidget()
        self._make_actions()
        self._lay_out()
        self.shelf.activated.connect(self._list)
        self.view.selectionModel().currentChanged.connect(self._point)
        self.panel.decided.connect(self._decide)
        self._load()

    def _make_actions(self) -> None:
        act = self._sitting.act
        self.new_button = action_button(act("library.new", self, self._write))
        self.export_button = action_button(act("library.export", self, self._export))
        self.import_button = action_button(act("library.import", self, self._import))
        self.accept_button = action_button(act("library.accept", self, self._accept))

    def _lay_out(self) -> None:
        tools = QWidget()
        row = FlowLayout(tools)
        for each in (self.new_button, self.import_button, self.export_button, self.accept_button):
            row.addWidget(each)
        self.empty = EmptyState("library", "")
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        head = QHBoxLayout()
        head.addWidget(field_label(_("S&how"), self.shelf))
        head.addWidget(follow(self.shelf), 1)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        self.scroll_area = scrolled(self.panel)
        self.faces.setContentsMargins(MARGIN, 0, 0, 0)
        self.faces.addWidget(self.scroll_area)
        self.faces.addWidget(self.empty)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self.faces)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        whole.setSpacing(GAP)
        whole.addWidget(label(_("Our library"), "h1"))
        whole.addWidget(tools)
        whole.addWidget(split, 1)

    def first_focus(self) -> QWidget | None:
        """Return the list."""
        return self.view

    def place(self) -> dict[str, Any]:
        """Return the shelf that is shown."""
        return {"shelf": str(self.shelf.currentData() or "")}

    def help_text(self) -> str:
        """Return help for this screen."""
        return _(
            "What one person writes or changes holds for the clinic once another person approved it. "
            "Nothing is deleted: what is no longer wanted is retired, and plans keep what they copied. "
            "After a new edition, Library review shows the old text, the new one and yours; what "
            "concerns safety stands first."
        )

    def _load(self) -> None:
        self._sitting.tasks.run(self, partial(own_library, self._sitting.desk), self._show)

    def _show(self, own: OwnLibrary) -> None:
        chosen = str(self.shelf.currentData() or self._wanted)
        self._own = own
        self.import_button.setVisible(own.may_import)
        self.shelf.clear()
        for key, name in shelves().items():
            self.shelf.addItem(f"{name} ({len(own.rows(key))})", key)
        if not chosen:
            chosen = next((key for key in SHELVES if own.rows(key)), SHELVES[0])
        self.shelf.setCurrentIndex(SHELVES.index(chosen))
        self._list()

    @Slot()
    def _list(self) -> None:
        if self._own is None:
            return
        shelf = str(self.shelf.currentData())
        rows = self._own.rows(shelf)
        self.model.show(rows)
        self.faces.setCurrentIndex(0 if rows else 1)
        self.empty.text.setText(_empty(shelf))
        if rows:
            self.view.setCurrentIndex(self.model.index(0))

    @Slot(QModelIndex)
    def _point(self, index: QModelIndex) -> None:
        value, own = self.model.value(index.row()), self._own
        if own is None or value is None:
            return
        if isinstance(value, Review):
            self.panel.show_review(value, own)
            return
        self.panel.show_change(value, own)
        work = partial(keeping_library.findings, self._sitting.desk, value.id)
        self._sitting.tasks.run(
            self, work, partial(self._show_findings, value.id), failed=self._unchecked
        )

    def _show_findings(self, change: str, findings: Any) -> None:
        value = self.model.value(self.view.currentIndex().row())
        if isinstance(value, Change) and value.id == change:
            self.panel.show_findings(findings)

    def _unchecked(self, error: Exception) -> None:
        """Show a change whose entry is gone without findings: it cannot be checked."""
        if not isinstance(error, UserError):
            self._sitting.tasks.failed.emit(error)

    @Slot(str)
    def _decide(self, decision: str) -> None:
        value = self.model.value(self.view.currentIndex().row())
        if value is None:
            return
        change = value.change if isinstance(value, Review) else value
        comment = self.panel.comment.text()
        work = partial(_decided, self._sitting.desk, change, decision, comment)
        self._sitting.tasks.run(self, work, partial(self._done, decision), failed=self._refused)

    def _done(self, decision: str, _change: object) -> None:
        self._sitting.toast(_said(decision), None)
        self._load()

    def _refused(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self._sitting.notice(*told(error))
            self._load()
        else:
            self._sitting.tasks.failed.emit(error)

    @Slot()
    def _write(self) -> None:
        self.wants.emit("library.new", {})

    @Slot()
    def _export(self) -> None:
        self.wants.emit("library.exchange", {"way": "export"})

    @Slot()
    def _import(self) -> None:
        self.wants.emit("library.exchange", {"way": "import"})

    @Slot()
    def _accept(self) -> None:
        self.wants.emit("library.accept", {})


def _decided(desk: Desk, change: Change, decision: str, comment: str) -> Change:
    if decision in ("keep", "take"):
        return keeping_library.decide_review(desk, change.id, change.rev, Decision(decision))
    if decision == "withdraw":
        return keeping_library.withdraw(desk, change.id, change.rev)
    act = {
        "approve": keeping_library.approve,
        "reject": keeping_library.reject,
        "retire": keeping_library.retire,
    }[decision]
    return act(desk, change.id, change.rev, comment)


def _said(decision: str) -> str:
    return {
        "approve": _("Approved: it holds for the whole clinic now."),
        "reject": _("Sent back to its author."),
        "withdraw": _("Withdrawn."),
        "retire": _("Retired. Plans keep what they copied."),
        "keep": _("Ours stays; the edition's new text is noted."),
        "take": _("The edition's text is in force."),
    }[decision]


def _empty(shelf: str) -> str:
    return {
        "waiting": _("Nothing waits for approval. Write an entry, or change a wording."),
        "review": _("The edition and our changes do not disagree anywhere."),
        "force": _("Our clinic has no entries or wordings of its own yet."),
        "ended": _("Nothing was turned down or retired."),
    }[shelf]
