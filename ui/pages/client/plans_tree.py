"""A client's episodes of care, and the plan versions of each."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from planner.model.kept import ClientFile, PlanRow
from planner.model.plan import PlanStatus
from ui.theme.icons import icon
from ui.theme.rows import RowDelegate, tint
from ui.theme.sizes import em
from ui.viewmodels.client_card import episode_line, plan_lines
from ui.words import _

ROLE = Qt.ItemDataRole.UserRole
LEAST_LINES = 10


class PlansTree(QTreeWidget):
    """Episodes with the newest first; Enter or a double click opens a plan.

    Signals:
        opened: a plan version is wanted; carries its row
    """

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plans_view")
        self.setAccessibleName(_("Episodes and plans"))
        self.setHeaderLabels([_("Plan"), _("Saved"), _("By")])
        self.setItemDelegate(RowDelegate(self))
        self.setMinimumHeight(em(self, LEAST_LINES))
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.itemActivated.connect(self._open)

    def show_file(
        self, file: ClientFile, programs: Mapping[str, str], people: Mapping[str, str]
    ) -> None:
        """Show a client's file; programs and people are names by id."""
        self.clear()
        for episode in sorted(file.episodes, key=lambda each: each.admitted_at, reverse=True):
            top = QTreeWidgetItem([episode_line(episode, programs)])
            top.setIcon(0, icon("calendar-clock"))
            top.setToolTip(0, top.text(0))
            self.addTopLevelItem(top)
            top.setFirstColumnSpanned(True)
            mine = [row for row in file.plans if row.episode_id == episode.id]
            for line in plan_lines(mine, people):
                item = QTreeWidgetItem(top, [line.text, line.saved, line.by])
                signed = line.row.status is PlanStatus.SIGNED
                item.setIcon(0, icon("file-check" if signed else "file-text"))
                item.setData(0, ROLE, line.row)
            top.setExpanded(True)
        tint(self, strong=False)

    def chosen(self) -> PlanRow | None:
        """Return the selected plan version, else the newest."""
        item = self.currentItem()
        row: PlanRow | None = item.data(0, ROLE) if item is not None else None
        return row or next(iter(self._rows()), None)

    def _rows(self) -> list[PlanRow]:
        tops = [self.topLevelItem(at) for at in range(self.topLevelItemCount())]
        items = [top.child(at) for top in tops if top for at in range(top.childCount())]
        return [item.data(0, ROLE) for item in items if item is not None]

    @Slot(QTreeWidgetItem)
    def _open(self, item: QTreeWidgetItem) -> None:
        row = item.data(0, ROLE)
        if row is not None:
            self.opened.emit(row)
