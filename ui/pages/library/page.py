"""The library browser: search, filters, and each entry whole in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from planner.library.catalogue import Entry
from planner.model.kept import ClientRow
from ui.pages.library.entry_panel import EntryPanel
from ui.pages.library.finder import Finder
from ui.pages.library.plan_chooser import PlanChooser
from ui.pages.library.star import Star
from ui.theme.sizes import GAP, MARGIN
from ui.viewmodels.library_list import title_of
from ui.viewmodels.library_opening import (
    WRITERS,
    Fetched,
    Opened,
    fetched,
    opened,
    unaccepted,
)
from ui.viewmodels.open_drafts import open_drafts
from ui.viewmodels.sitting import Sitting
from ui.widgets.buttons import action_button, button
from ui.widgets.flow import FlowLayout
from ui.widgets.form import scrolled
from ui.widgets.labels import label
from ui.widgets.page import Page
from ui.widgets.quiet_bar import QuietBar
from ui.words import _


class LibraryPage(Page):
    """Finds entries, shows the one at hand, and puts it into a plan."""

    def __init__(
        self,
        sitting: Sitting,
        *,
        plan_id: str = "",
        entry: str = "",
        picks: Mapping[str, str] | None = None,
        words: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("library_page")
        self._sitting, self._plan = sitting, plan_id
        self._begin = (dict(picks or {}), words, entry)
        self._opened: Opened | None = None
        self._entry: Entry | None = None
        self._trail: list[str] = []
        self.finder = Finder()
        self.panel = EntryPanel()
        self.chooser = PlanChooser()
        self._make_actions()
        self._lay_out()
        self.finder.pointed.connect(self._point)
        self.finder.taken.connect(self.use)
        self.panel.wanted.connect(self.follow)
        self.chooser.taken.connect(self._use_in)
        self.chooser.left.connect(self._leave_chooser)
        desk = sitting.desk
        sitting.tasks.run(self, partial(fetched, desk), self._prepare)

    def _make_actions(self) -> None:
        act = self._sitting.act
        act("search.here", self, self.finder.search.setFocus)
        act("search.slash", self, self.finder.search.setFocus)
        act("library.filters", self, self.finder.filters_button.toggle)
        self.use_button = action_button(act("library.use", self, self.use), primary=True)
        self.use_button.setVisible(self._sitting.gives_care)
        self.star = Star(self._sitting, self)
        self.star.changed.connect(self._remark)
        self.change_button = action_button(act("library.change", self, self._change))
        self.own_button = action_button(
            act("library.own", self, partial(self.wants.emit, "library.own", {}))
        )
        writes = self._sitting.role in WRITERS
        for each in (self.star.button, self.change_button, self.own_button):
            each.setVisible(writes)
        self.bar = QuietBar(_("See what is accepted"))
        self.bar.pressed.connect(partial(self.wants.emit, "library.accept", {}))
        self.back_button = button(_("Back to the entry before"))
        self.back_button.clicked.connect(self.go_back)
        self.back_button.hide()

    def _lay_out(self) -> None:
        buttons = QWidget()
        self.tools = FlowLayout(buttons)
        for each in (self.use_button, self.star.button, self.change_button, self.back_button):
            self.tools.addWidget(each)
        self.reading = scrolled(self.panel)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(MARGIN, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(buttons)
        column.addWidget(self.reading, 1)
        self.faces = QStackedWidget()
        self.faces.addWidget(side)
        self.faces.addWidget(self.chooser)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(self.finder)
        split.addWidget(self.faces)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 1)
        self._head(split)

    def _head(self, split: QSplitter) -> None:
        head = QHBoxLayout()
        head.addWidget(label(_("Library"), "h1"))
        head.addStretch(1)
        head.addWidget(self.own_button)
        body = QVBoxLayout()
        body.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        body.setSpacing(GAP)
        body.addLayout(head)
        body.addWidget(split, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addLayout(body, 1)

    def first_focus(self) -> QWidget | None:
        """Return the search."""
        return self.finder.search

    def place(self) -> dict[str, Any]:
        """Return what was looked for and the entry at hand."""
        return {
            "entry": self._entry.id if self._entry else "",
            "picks": self.finder.filters.picks(),
            "words": self.finder.search.text(),
        }

    def help_text(self) -> str:
        """Return help for this screen."""
        return _(
            "Type words in any order, in English or Spanish; small typing errors do not matter. Arrow "
            "keys choose, F4 opens the filters, Enter in the list uses the entry in a plan. The texts "
            "are a draft for clinical use: each entry says whether a clinician and a reviewer of the "
            "Spanish have read it. Read what you choose, and adapt it to the person."
        )

    def _prepare(self, found: Fetched) -> None:
        self.bar.tell(unaccepted(found.state), way=found.state.may_accept)
        self._sitting.tasks.run(self, partial(opened, found), self._show, free=True)

    def _show(self, ready: Opened) -> None:
        self._opened = ready
        self.star.favourites = ready.fetched.habits.favourites
        self.finder.open(ready.library, ready.index, ready.shelves)
        self.finder.start(*self._begin)
        wanted = self._begin[2]
        if wanted and (self._entry is None or self._entry.id != wanted):
            self.follow(wanted)

    @Slot(object)
    def _point(self, entry: Entry | None) -> None:
        """Show the entry at hand in the list; the way through links begins anew."""
        self._trail.clear()
        self._present(entry)

    @Slot(str)
    def follow(self, item: str) -> None:
        """Show an entry that another one points to."""
        entry = self._opened.library.entries.get(item) if self._opened else None
        if entry is None:
            return
        if self._entry is not None:
            self._trail.append(self._entry.id)
        self._present(entry)
        self.use_button.setFocus() if self.use_button.isVisible() else self.back_button.setFocus()

    @Slot()
    def go_back(self) -> None:
        """Show the entry from which a link was followed."""
        if self._trail and self._opened is not None:
            self._present(self._opened.library.entries.get(self._trail.pop()))

    def _present(self, entry: Entry | None) -> None:
        self._entry = entry
        self.faces.setCurrentIndex(0)
        self.reading.setVisible(entry is not None)
        self.use_button.setEnabled(entry is not None)
        self.change_button.setEnabled(entry is not None)
        self.star.show_entry(entry)
        self.back_button.setVisible(bool(self._trail))
        if entry is not None and self._opened is not None:
            self.panel.show_entry(entry, self._opened.library)
            self.reading.verticalScrollBar().setValue(0)

    @Slot()
    def use(self) -> None:
        """Add the entry to the plan one comes from; else ask to which."""
        if self._entry is None or not self._sitting.gives_care:
            return
        if self._plan:
            self._use_in(self._plan)
            return
        desk = self._sitting.desk
        self._sitting.tasks.run(self, lambda: open_drafts(desk), self._ask)

    def _ask(self, drafts: tuple[ClientRow, ...]) -> None:
        if self._entry is not None:
            self.faces.setCurrentWidget(self.chooser)
            self.chooser.ask(title_of(self._entry), drafts)

    @Slot(str)
    def _use_in(self, plan: str) -> None:
        if self._entry is not None:
            self.wants.emit("plan", {"plan_id": plan, "add": self._entry.id})

    @Slot()
    def _leave_chooser(self) -> None:
        self.faces.setCurrentIndex(0)
        self.finder.view.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _remark(self, favourites: frozenset[str]) -> None:
        if self._opened is not None:
            self._opened.shelves.mark("mine", "favourite", favourites)
            self.finder.recount()

    @Slot()
    def _change(self) -> None:
        if self._entry is not None:
            self.wants.emit("library.edit", {"entry": self._entry.id})
