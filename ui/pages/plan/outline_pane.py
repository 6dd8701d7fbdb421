"""The outline of the plan: move, change level, duplicate, remove, drop."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from planner.errors import UserError
from planner.model import editing
from ui.pages.plan.line_delegate import LineDelegate
from ui.theme.rows import tint
from ui.theme.sizes import GAP, UNIT, em
from ui.viewmodels import plan_moves
from ui.viewmodels.plan_editor import PlanEditor
from ui.viewmodels.plan_outline import is_section
from ui.viewmodels.plan_tree import (
    ID_ROLE,
    ITEM_MIME,
    NODE_MIME,
    READING_ROLE,
    SEVERITY_ROLE,
    PlanTreeModel,
)
from ui.viewmodels.sitting import Sitting
from ui.widgets.buttons import icon_button
from ui.widgets.labels import field_label
from ui.words import _, told

LINES = 2
TOOLS = ("item.up", "item.down", "item.outdent", "item.indent", "item.duplicate", "item.remove")


class OutlineView(QTreeView):
    """The tree; takes drops of its own lines and of library entries."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plan_outline")
        self.setHeaderHidden(True)
        self.setIndentation(em(self, 1.1))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(False)
        tint(self, strong=False)

    def showEvent(self, event: QShowEvent) -> None:
        """Lay the lines out in the width that the view came to have, with the line at hand in sight."""
        super().showEvent(event)
        self.doItemsLayout()
        self.scrollTo(self.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the lines out anew in the new width; out of sight that waits."""
        super().resizeEvent(event)
        if self.isVisible() and event.oldSize().width() != event.size().width():
            self.doItemsLayout()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take lines and library entries only."""
        if _ours(event):
            super().dragEnterEvent(event)
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where it would fall; what cannot stand there is asked about, not refused."""
        if not _ours(event):
            event.ignore()
            return
        super().dragMoveEvent(event)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the drop to the model, on the line under the pointer if not between two."""
        if not _ours(event):
            event.ignore()
            return
        super().dropEvent(event)
        event.accept()


class OutlinePane(QWidget):
    """The tree with its tools.

    Signals:
        selected: another line is at hand; its id
        edit_wanted: the line at hand is to be edited
        item_dropped: a library entry fell on a line: entry id, line id, row
        refused: something cannot be done: why, and what to do
        removed: a line was removed: what to say about it
    """

    selected = Signal(str)
    edit_wanted = Signal()
    item_dropped = Signal(str, str, int)
    refused = Signal(str, str)
    removed = Signal(str)

    def __init__(self, editor: PlanEditor, sitting: Sitting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self.model = PlanTreeModel(editor.document, self)
        self.view = OutlineView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(LineDelegate(self.view, READING_ROLE, SEVERITY_ROLE, LINES))
        self.view.setAccessibleName(_("Plan outline"))
        self.actions_by_key: dict[str, QAction] = {}
        self._make_actions(sitting)
        tools = QHBoxLayout()
        tools.setSpacing(UNIT)
        tools.addWidget(field_label(_("Plan"), self.view), 1)
        for key in TOOLS:
            tool = icon_button(self.actions_by_key[key])
            tool.setProperty("flat", True)
            tools.addWidget(tool)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(tools)
        column.addWidget(self.view, 1)
        self.view.expandAll()
        self.view.collapse(self.model.index_of("around"))
        editor.settled.connect(self._follow)
        editor.pointed.connect(self.go_to)
        self.view.selectionModel().currentChanged.connect(self._tell)
        self.view.activated.connect(self._want_edit)
        self.model.dropped.connect(self._drop)
        self.model.rowsInserted.connect(self._unfold)

    @property
    def line(self) -> str:
        """Return the id of the line at hand, "" for none."""
        index = self.view.currentIndex()
        return str(index.data(ID_ROLE)) if index.isValid() else ""

    @Slot(str)
    def go_to(self, line: str) -> None:
        """Show a line and take it in hand."""
        index = self.model.index_of(line)
        if index.isValid():
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)

    @Slot()
    def remove(self) -> None:
        """Remove the line at hand."""
        node = self._editor.node(self.line)
        if node is not None and plan_moves.remove(self._editor, node.id):
            self.removed.emit(plan_moves.removed_text(node))

    def _make_actions(self, sitting: Sitting) -> None:
        does: dict[str, Callable[[], object]] = {
            "item.up": partial(self._shift, plan_moves.UP),
            "item.down": partial(self._shift, plan_moves.DOWN),
            "item.indent": partial(self._level, 1),
            "item.outdent": partial(self._level, -1),
            "item.duplicate": self._duplicate,
            "item.remove": self.remove,
            "item.edit": self._want_edit,
        }
        for key, do in does.items():
            self.actions_by_key[key] = sitting.act(key, self.view, do)

    @Slot()
    def _follow(self) -> None:
        self.model.show(self._editor.document)

    def _shift(self, by: int) -> None:
        if self._editor.node(self.line) is not None:
            plan_moves.shift(self._editor, self.line, by)

    def _duplicate(self) -> None:
        if self._editor.node(self.line) is not None:
            plan_moves.duplicate(self._editor, self.line)

    def _level(self, by: int) -> None:
        if self._editor.node(self.line) is None:
            return
        try:
            plan_moves.level(self._editor, self.line, by)
        except UserError as error:
            self.refused.emit(*told(error))

    @Slot()
    def _want_edit(self) -> None:
        self.edit_wanted.emit()

    @Slot(QModelIndex, QModelIndex)
    def _tell(self, now: QModelIndex, before: QModelIndex) -> None:
        if now.isValid():
            self.selected.emit(str(now.data(ID_ROLE)))

    @Slot(QModelIndex, int, int)
    def _unfold(self, above: QModelIndex, first: int, last: int) -> None:
        self.view.setExpanded(above, True)

    @Slot(str, str, str, int)
    def _drop(self, kind: str, what: str, line: str, row: int) -> None:
        if kind == ITEM_MIME:
            self.item_dropped.emit(what, line, row)
        elif kind == NODE_MIME:
            self._move(what, line, row)

    def _move(self, node_id: str, line: str, row: int) -> None:
        plan = self._editor.plan
        node = editing.find(plan, node_id)
        if node is None or node_id == line:
            return
        holder = plan_moves.place_for(plan, "" if is_section(line) else line, type(node))
        place = self._place(node_id, holder, line, row)
        if not holder:
            self.refused.emit(
                _("It is not clear where this belongs."),
                _("Drop it on the goal or objective under which it is to stand."),
            )
            return
        plan_moves.move(self._editor, node_id, holder, place)

    def _place(self, node_id: str, holder: str, line: str, row: int) -> int | None:
        """Return the place among the holder's lines, counted without the moved line itself."""
        if row < 0 or line not in (holder, "plan"):
            return None
        plan = self._editor.plan
        holder_node = plan if holder == "plan" else editing.find(plan, holder)
        if holder_node is None:
            return None
        ids = [each.id for each in editing.children(holder_node)]
        if holder == "plan":
            row -= self.model.index_of(ids[0]).row() if ids else 0
        earlier = node_id in ids and ids.index(node_id) < row
        return max(0, min(row - (1 if earlier else 0), len(ids)))


def _ours(event: QDropEvent) -> bool:
    data = event.mimeData()
    return bool(data.hasFormat(NODE_MIME) or data.hasFormat(ITEM_MIME))
