"""The audit trail: who did what and when, and whether a row was changed."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.errors import in_words
from planner.model.kept import AuditRow
from planner.usecases import auditing, staffing
from planner.usecases.auditing import AuditVerdict
from planner.usecases.deeds import deed
from planner.workspace import Desk
from ui.theme.sizes import GAP
from ui.viewmodels.sitting import Sitting
from ui.viewmodels.table import Line, LinesModel
from ui.widgets.announce import announce
from ui.widgets.buttons import action_button
from ui.widgets.labels import label, set_role
from ui.widgets.table import table
from ui.words import _, moment_text


@dataclass(frozen=True, slots=True)
class _Trail:
    rows: tuple[AuditRow, ...]
    names: dict[str, str]


class AuditTab(QWidget):
    """The last rows of the trail, and a button that verifies all of them."""

    def __init__(self, sitting: Sitting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sitting = sitting
        headings = (_("When"), _("Who"), _("Act"), _("Record"), _("Detail"))
        self.model = LinesModel(headings, self)
        self.view = table(self.model, _("Audit trail"), wide=4)
        self.verdict = label(_("Newest first. No clinical text is kept here."), "muted", wrap=True)
        self.action = sitting.act("audit.verify", self, self._verify)
        row = QHBoxLayout()
        row.addWidget(action_button(self.action))
        row.addWidget(self.verdict, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP, 0, 0)
        column.addLayout(row)
        column.addWidget(self.view, 1)
        desk = sitting.desk
        sitting.tasks.run(self, lambda: _Trail(auditing.rows(desk), _names(desk)), self._show)

    def _show(self, trail: _Trail) -> None:
        self.model.show(
            [
                Line(
                    (
                        moment_text(row.moment),
                        trail.names.get(row.actor, row.actor),
                        in_words(deed(row.act), _),
                        row.record[:8],
                        row.detail,
                    ),
                    row,
                )
                for row in trail.rows
            ]
        )

    @Slot()
    def _verify(self) -> None:
        desk = self._sitting.desk
        self.action.setEnabled(False)
        self._sitting.tasks.run(self, lambda: auditing.verify(desk), self._told)

    def _told(self, verdict: AuditVerdict) -> None:
        self.action.setEnabled(True)
        set_role(self.verdict, "ok" if verdict.ok else "wrong")
        sentence = in_words(verdict.sentence, _)
        self.verdict.setText(sentence)
        announce(self, sentence)


def _names(desk: Desk) -> dict[str, str]:
    """Return the names of all people by id."""
    return {each.id: each.name for each in staffing.people(desk)}
