"""A list with columns, as the program shows them."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel
from PySide6.QtWidgets import QHeaderView, QTreeView

from ui.theme.rows import RowDelegate, tint


def table(model: QAbstractItemModel, name: str, *, wide: int = 0) -> QTreeView:
    """Return a view of a table; column `wide` takes the room that is left."""
    view = QTreeView()
    view.setModel(model)
    view.setAccessibleName(name)
    view.setRootIsDecorated(False)
    view.setUniformRowHeights(True)
    view.setAllColumnsShowFocus(True)
    view.setItemDelegate(RowDelegate(view))
    header = view.header()
    header.setStretchLastSection(False)
    header.setSectionsMovable(False)
    for column in range(model.columnCount()):
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)
    tint(view, strong=False)
    return view
