"""The client list: search as one types, what is due first, Enter opens."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from planner.usecases import admitting, staffing
from ui.theme.icons import icon
from ui.theme.rows import RowDelegate, tint
from ui.theme.sizes import GAP, MARGIN, columns
from ui.viewmodels.clients import ClientList, ClientsModel, Column, Filter
from ui.viewmodels.sitting import Sitting
from ui.widgets.announce import announce
from ui.widgets.buttons import action_button, button
from ui.widgets.empty_state import EmptyState
from ui.widgets.form import follow
from ui.widgets.labels import ElidedLabel, field_label, label
from ui.widgets.page import Page
from ui.widgets.search_edit import SearchEdit
from ui.words import _, ngettext


class ClientsPage(Page):
    """Lists the clients of the clinic."""

    def __init__(self, sitting: Sitting, *, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sitting = sitting
        self.model = ClientsModel(sitting.today(), self)
        self.new_action = sitting.act("client.new", self, self._new)
        self.new_action.setEnabled(sitting.gives_care)
        self.search = SearchEdit(_("Search clients"), _("Name, record number or birth date"))
        self.search.setText(text)
        self.program = QComboBox()
        self.mine = QCheckBox(_("Only &mine"))
        self.count = ElidedLabel("", "muted")
        self.view = self._table()
        self.new_button = action_button(self.new_action, primary=True)
        sitting.act("search.here", self, self.search.setFocus)
        self._lay_out()
        self._connect()
        self._load()

    def _table(self) -> QTreeView:
        view = QTreeView()
        view.setObjectName("clients_view")
        view.setAccessibleName(_("Clients"))
        view.setModel(self.model)
        view.setRootIsDecorated(False)
        view.setUniformRowHeights(True)
        view.setAllColumnsShowFocus(True)
        view.setItemDelegate(RowDelegate(view))
        view.setSelectionMode(QTreeView.SelectionMode.SingleSelection)
        header = view.header()
        header.setStretchLastSection(False)
        for column in Column:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(Column.CLIENT, QHeaderView.ResizeMode.Stretch)
        header.setSectionsMovable(False)
        return view

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(label(_("Clients"), "h1"))
        head.addWidget(self.count, 1)
        head.addWidget(self.new_button)
        tools = QHBoxLayout()
        tools.setSpacing(GAP)
        tools.addWidget(self.search, 1)
        tools.addWidget(field_label(_("&Program"), self.program))
        tools.addWidget(follow(self.program))
        tools.addWidget(self.mine)
        again = button(_("&New client"), icon("user-plus"))
        again.setEnabled(self._sitting.gives_care)
        again.clicked.connect(self.new_action.trigger)
        clear = button(_("Show all clients"))
        clear.clicked.connect(self._clear)
        self.faces = QStackedWidget()
        self.faces.addWidget(self.view)
        self.faces.addWidget(EmptyState("users", _("No clients yet. Add the first one."), again))
        self.faces.addWidget(
            EmptyState("search", _("No client matches. Try fewer letters."), clear)
        )
        self.faces.addWidget(EmptyState("clock", _("Loading…")))
        self.faces.setCurrentIndex(3)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        column.addLayout(head)
        column.addLayout(tools)
        column.addWidget(self.faces, 1)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._narrow)
        self.search.moved.connect(self._move)
        self.search.taken.connect(self._open_current)
        self.program.activated.connect(self._narrow)
        self.mine.toggled.connect(self._narrow)
        self.view.activated.connect(self._open)

    def first_focus(self) -> QWidget | None:
        """Return the search."""
        return self.search

    def place(self) -> dict[str, str]:
        """Return nothing of what was typed: it may be a name."""
        return {}

    def help_text(self) -> str:
        """Return help for this screen."""
        return _(
            "Type a part of a name, a record number or a birth date. Arrow keys choose, Enter opens. "
            "The clients with the nearest date stand first. Ctrl+N adds a client."
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what matters least where there is no room for it."""
        super().resizeEvent(event)
        room = event.size().width()
        for column, letters in (
            (Column.THERAPIST, 140),
            (Column.REVIEW, 120),
            (Column.PROGRAM, 100),
        ):
            self.view.setColumnHidden(column, room < columns(self, letters))

    def _load(self) -> None:
        desk = self._sitting.desk

        def work() -> ClientList:
            people = {each.id: each.name for each in staffing.people(desk)}
            return ClientList(rows=admitting.clients(desk), people=people)

        self._sitting.tasks.run(self, work, self._show)

    def _show(self, clients: ClientList) -> None:
        self.model.show(clients)
        self.program.clear()
        self.program.addItem(_("All programs"), "")
        for name in self.model.programs:
            self.program.addItem(name, name)
        self._narrow()

    @Slot()
    def _narrow(self) -> None:
        me = self._sitting.desk.actor.person if self.mine.isChecked() else ""
        program = self.program.currentData() or ""
        self.model.narrow(Filter(text=self.search.text(), program=program, therapist=me))
        shown = self.model.rowCount()
        self.faces.setCurrentIndex(0 if shown else (2 if self.model.total else 1))
        if shown:
            self._select(0)
        tint(self.view, strong=self.view.hasFocus())
        self.count.show_text(self._counted(shown))
        if self.search.text():
            announce(self.search, ngettext("{n} client", "{n} clients", shown))

    def _counted(self, shown: int) -> str:
        parts = [ngettext("{n} client", "{n} clients", shown)]
        if self.model.due_now:
            parts.append(
                ngettext("{n} due today or late", "{n} due today or late", self.model.due_now)
            )
        return " · ".join(parts)

    def _select(self, row: int) -> None:
        flags = (
            QItemSelectionModel.SelectionFlag.ClearAndSelect
            | QItemSelectionModel.SelectionFlag.Rows
        )
        index = self.model.index(row, 0)
        self.view.selectionModel().setCurrentIndex(index, flags)
        self.view.scrollTo(index)

    @Slot(int)
    def _move(self, key: int) -> None:
        steps = {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_PageUp: -10,
            Qt.Key.Key_PageDown: 10,
        }
        row = self.view.currentIndex().row() + steps.get(Qt.Key(key), 0)
        if self.model.rowCount():
            self._select(min(max(row, 0), self.model.rowCount() - 1))

    @Slot()
    def _clear(self) -> None:
        self.search.setText("")
        self.program.setCurrentIndex(0)
        self.mine.setChecked(False)
        self._narrow()
        self.search.setFocus()

    @Slot()
    def _new(self) -> None:
        self.wants.emit("client.edit", {"client_id": ""})

    @Slot()
    def _open_current(self) -> None:
        self._open(self.view.currentIndex())

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        row = self.model.client(index.row())
        if row is not None:
            self.wants.emit("client", {"client_id": row.id})
