"""The library beside the plan: search with every keystroke, filters, cautions, adding."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QListView, QMenu, QVBoxLayout, QWidget

from planner.library.catalogue import Entry, Library
from planner.library.search import Index
from ui.pages.plan.line_delegate import LineDelegate
from ui.theme.icons import icon
from ui.theme.rows import tint
from ui.theme.sizes import GAP
from ui.viewmodels.plan_hits import ENTRY_ROLE, READING_ROLE, HitsModel, nearest
from ui.viewmodels.plan_words import entry_kinds
from ui.widgets.announce import announce
from ui.widgets.buttons import button
from ui.widgets.labels import field_label, label
from ui.widgets.search_edit import SearchEdit
from ui.words import _, language, ngettext

MOST = 60
LINES = 3


class LibraryPane(QWidget):
    """Finds library entries and hands the chosen ones out.

    Signals:
        added: an entry is to be added; its id
        written: an own line of this kind is to be written ("goal", "objective" …)
    """

    added = Signal(str)
    written = Signal(str)

    def __init__(
        self, library: Library, index: Index, level: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("library_pane")
        self._library, self._index, self._level = library, index, level
        self._near = ""
        self.problems: frozenset[str] = frozenset()
        self.model = HitsModel(library, self)
        self.search = SearchEdit(_("Search library"), _("Search goals, objectives, interventions"))
        self.kind = _filter(entry_kinds())
        self.shelf = _filter(
            (
                ("", _("All approaches")),
                *((k, d.title.of(language())) for k, d in library.domains.items()),
            )
        )
        self.list = QListView()
        self._list_up()
        self.empty = label("", "muted", wrap=True)
        self.caution = label("", "warn", wrap=True)
        self.add_button = button(_("&Add to plan"), icon("plus"))
        self.write_button = button(_("&Write your own"), icon("pencil"))
        self.menu = QMenu(self)
        for kind, text in entry_kinds()[1:]:
            self.menu.addAction(text).setData(kind)
        self._lay()
        self._connect()
        self._find()

    def chosen(self) -> Entry | None:
        """Return the entry that is selected."""
        found = self.list.currentIndex().data(ENTRY_ROLE)
        return found if isinstance(found, Entry) else None

    def show_context(self, problem: str, used: frozenset[str]) -> None:
        """Offer what belongs to this library problem first, and tell what the plan already holds."""
        self.problems = frozenset(item for item in used if item in self._library.problems)
        if self.model.mark_used(used) | (problem != self._near):
            self._near = problem
            if not self.search.text().strip():
                self._find()

    @Slot()
    def add_chosen(self) -> None:
        """Hand out the selected entry."""
        entry = self.chosen()
        if entry is not None:
            self.added.emit(entry.id)

    @Slot()
    def offer_writing(self) -> None:
        """Ask which kind of line is to be written."""
        self.menu.popup(self.write_button.mapToGlobal(QPoint(0, 0)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the rows out anew in the new width."""
        super().resizeEvent(event)
        self.list.doItemsLayout()

    def _list_up(self) -> None:
        self.list.setObjectName("library_list")
        self.list.setAccessibleName(_("Library"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(LineDelegate(self.list, READING_ROLE, 0, LINES))
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setDragEnabled(True)
        self.list.setMouseTracking(True)
        tint(self.list, strong=False)

    def _lay(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(field_label(_("Library"), self.search))
        column.addWidget(self.search)
        filters = QHBoxLayout()
        filters.setSpacing(GAP)
        for text, box in ((_("Kind"), self.kind), (_("Approach"), self.shelf)):
            tag = field_label(text, box)
            tag.hide()
            tag.setParent(self)
            filters.addWidget(box, 1)
        column.addLayout(filters)
        column.addWidget(self.list, 1)
        column.addWidget(self.empty)
        column.addWidget(self.caution)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.add_button)
        row.addWidget(self.write_button)
        row.addStretch(1)
        column.addLayout(row)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._find)
        self.kind.currentIndexChanged.connect(self._find)
        self.shelf.currentIndexChanged.connect(self._find)
        self.search.moved.connect(self._move)
        self.search.taken.connect(self.add_chosen)
        self.list.activated.connect(self.add_chosen)
        self.add_button.clicked.connect(self.add_chosen)
        self.write_button.clicked.connect(self.offer_writing)
        self.menu.triggered.connect(lambda action: self.written.emit(str(action.data())))
        self.list.selectionModel().currentChanged.connect(self._show_caution)

    @Slot()
    def _find(self) -> None:
        kind = str(self.kind.currentData() or "")
        shelf = str(self.shelf.currentData() or "")
        entries = self._found(kind) if self.search.text().strip() else self._all(kind)
        entries = [entry for entry in entries if not shelf or entry.problem.domain == shelf]
        self.model.show(entries[:MOST])
        if entries:
            self.list.setCurrentIndex(self.model.index(0))
            self.list.scrollToTop()
        self.empty.setText(
            _("Nothing matches “{words}”. Try other words, or write your own.").format(
                words=self.search.text()
            )
        )
        self.empty.setVisible(not entries)
        self._show_caution()
        if self.search.hasFocus():
            announce(self.search, ngettext("{n} result", "{n} results", len(entries)))

    def _found(self, kind: str) -> list[Entry]:
        hits = self._index.search(
            self.search.text(),
            level=self._level,
            language=language(),
            limit=MOST * 8 if self.shelf.currentData() else MOST,
            kinds=(kind,) if kind else (),
        )
        return nearest([hit.entry for hit in hits], self.problems)

    def _all(self, kind: str) -> list[Entry]:
        """Return what is offered before anything is typed: what fits, the problem at hand first."""
        fitting = [
            entry
            for entry in self._library.entries.values()
            if self._level in entry.levels and (not kind or entry.kind == kind)
        ]
        return sorted(fitting, key=lambda entry: entry.problem.id != self._near)

    @Slot(int)
    def _move(self, key: int) -> None:
        steps = {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_PageUp: -6,
            Qt.Key.Key_PageDown: 6,
        }
        row = self.list.currentIndex().row() + steps.get(Qt.Key(key), 0)
        row = max(0, min(row, self.model.rowCount() - 1))
        self.list.setCurrentIndex(self.model.index(row))

    @Slot(QModelIndex)
    def _show_caution(self) -> None:
        entry = self.chosen()
        first = entry.problem.cautions[0] if entry and entry.problem.cautions else ""
        self.caution.setText(_("Caution: {text}").format(text=first) if first else "")
        self.caution.setToolTip("\n".join(entry.problem.cautions) if entry else "")
        self.caution.setVisible(bool(first) and entry is not None and entry.kind != "goal")


def _filter(options: tuple[tuple[str, str], ...]) -> QComboBox:
    made = QComboBox()
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(7)
    for value, text in options:
        made.addItem(text, value)
    return made
