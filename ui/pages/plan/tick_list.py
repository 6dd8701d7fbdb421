"""Ticks in a list: which diagnoses a problem answers, which objectives an intervention serves."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui.theme.rows import RowDelegate
from ui.theme.sizes import UNIT, em
from ui.widgets.labels import field_label

SHOWN = 5
ID = Qt.ItemDataRole.UserRole


class TickList(QWidget):
    """A named list of things that can be ticked with Space.

    Signals:
        changed: the ids that are ticked (tuple of str), in the order of the list
    """

    changed = Signal(tuple)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = QListWidget()
        self.view.setWordWrap(True)
        self.view.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.view.setItemDelegate(RowDelegate(self.view))
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addWidget(field_label(name, self.view))
        column.addWidget(self.view)
        self.setFocusProxy(self.view)
        self.view.itemChanged.connect(self._tell)

    def show_ticks(self, options: tuple[tuple[str, str], ...], ticked: tuple[str, ...]) -> None:
        """Show what can be ticked and what is."""
        self.view.blockSignals(True)
        shown = tuple(
            (self.view.item(row).data(ID), self.view.item(row).text())
            for row in range(self.view.count())
        )
        if shown != options:
            self.view.clear()
            for each, text in options:
                item = QListWidgetItem(text)
                item.setData(ID, each)
                item.setToolTip(text)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                self.view.addItem(item)
        for row in range(self.view.count()):
            item = self.view.item(row)
            on = item.data(ID) in ticked
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.view.blockSignals(False)
        self.view.setFixedHeight(em(self.view, 2) * min(max(len(options), 1), SHOWN) + UNIT)

    @Slot()
    def _tell(self) -> None:
        items = [self.view.item(row) for row in range(self.view.count())]
        ticked = [item.data(ID) for item in items if item.checkState() == Qt.CheckState.Checked]
        self.changed.emit(tuple(ticked))
