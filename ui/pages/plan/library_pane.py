"""The library beside the plan: search with every keystroke, filters, cautions, adding."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QListView, QMenu, QVBoxLayout, QWidget

from planner.library.catalogue import Entry, Library
from ui.pages.plan.caution_card import CautionCard
from ui.pages.plan.entry_marks import EntryMarks
from ui.pages.plan.line_delegate import LineDelegate
from ui.theme.icons import icon
from ui.theme.rows import tint
from ui.theme.sizes import GAP
from ui.viewmodels.plan_hits import ENTRY_ROLE, READING_ROLE, HitsModel
from ui.viewmodels.plan_offer import Offer
from ui.viewmodels.plan_words import entry_kinds
from ui.widgets.announce import announce
from ui.widgets.buttons import button
from ui.widgets.labels import field_label, label
from ui.widgets.search_edit import SearchEdit
from ui.words import _, language, ngettext

LINES = 3
LONGEST = 100  # letters of a caution below the list
AT_ONCE = 12  # rows laid out before the window goes on: more than stand in sight


class LibraryPane(QWidget):
    """Finds library entries and hands the chosen ones out.

    Signals:
        added: an entry is to be added; its id
        written: an own line of this kind is to be written ("goal", "objective" …)
    """

    added = Signal(str)
    written = Signal(str)

    def __init__(self, library: Library, offer: Offer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("library_pane")
        self._library, self.offer = library, offer
        self._whole = False
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
        self.more_button = button("", icon("chevron-down"))
        self.caution = label("", "warn", wrap=True)
        self.cautions = CautionCard(self)
        self.marks = EntryMarks(self)
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
        self.offer.problems = frozenset(item for item in used if item in self._library.problems)
        if self.model.mark_used(used) | (problem != self.offer.near):
            self.offer.near = problem
            if not self.search.text().strip():
                self._find()

    @Slot()
    def add_chosen(self) -> None:
        """Hand out the selected entry."""
        if (entry := self.chosen()) is not None:
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
        self.list.setLayoutMode(QListView.LayoutMode.Batched)
        self.list.setBatchSize(AT_ONCE)
        self.list.setDragEnabled(True)
        self.list.setMouseTracking(True)
        tint(self.list, strong=False)

    def _lay(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        head = QHBoxLayout()
        head.addWidget(field_label(_("Library"), self.search))
        head.addWidget(self.marks.badge, 1)
        column.addLayout(head)
        column.addWidget(self.search)
        filters = QHBoxLayout()
        filters.setSpacing(GAP)
        for text, box in ((_("Kind"), self.kind), (_("Approach"), self.shelf)):
            tag = field_label(text, box)
            tag.hide()
            tag.setParent(self)
            filters.addWidget(box, 1)
        filters.addWidget(self.marks.star)
        column.addLayout(filters)
        column.addWidget(self.list, 1)
        for each in (self.more_button, self.empty, self.caution, self.cautions):
            column.addWidget(each)
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
        self.cautions.done.clicked.connect(self._back_to_search)
        self.more_button.clicked.connect(self._show_more)
        self.menu.triggered.connect(lambda action: self.written.emit(str(action.data())))
        self.list.selectionModel().currentChanged.connect(self._show_caution)

    @Slot()
    def _find(self) -> None:
        self._whole = False
        entries = self._fill()
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

    def _fill(self) -> list[Entry]:
        """Put what was found into the list, and return all of it."""
        entries = self.offer.entries(
            self.search.text(),
            str(self.kind.currentData() or ""),
            str(self.shelf.currentData() or ""),
        )
        shown, late = self.offer.shown(entries, whole=self._whole)
        self.model.show(shown)
        said = ngettext("Show {n} more objective", "Show {n} more objectives", late)
        self.more_button.setText(said)
        self.more_button.setVisible(late > 0)
        return entries

    @Slot(str, tuple)
    def show_cautions(self, problem: str, cautions: tuple[str, ...]) -> None:
        """Show what to mind about a problem that entered the plan, until it was read."""
        self.cautions.show_cautions(problem, cautions)
        self._show_caution()

    @Slot()
    def _back_to_search(self) -> None:
        self._show_caution()
        self.search.setFocus()

    @Slot()
    def _show_more(self) -> None:
        """Show the objectives that were kept back, and go to the first of them."""
        before = {entry.id for entry in self.model.entries}
        self._whole = True
        self._fill()
        news = (row for row, entry in enumerate(self.model.entries) if entry.id not in before)
        row = next(news, 0)
        self.list.setCurrentIndex(self.model.index(row))
        self.list.setFocus()

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
        self.marks.show_entry(entry)
        first = entry.problem.cautions[0] if entry and entry.problem.cautions else ""
        self.caution.setText(_("Caution: {text}").format(text=_begun(first)) if first else "")
        self.caution.setToolTip("\n".join(entry.problem.cautions) if entry else "")
        wanted = bool(first) and entry is not None and entry.kind != "goal"
        self.caution.setVisible(wanted and self.cautions.isHidden())


def _begun(text: str) -> str:
    """Return as much of a caution as leaves the list its room; the tip and the card hold all of it."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(' ', 1)[0]} …"


def _filter(options: tuple[tuple[str, str], ...]) -> QComboBox:
    made = QComboBox()
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(7)
    for value, text in options:
        made.addItem(text, value)
    return made
