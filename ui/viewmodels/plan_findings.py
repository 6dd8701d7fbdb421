"""What is left to finish before signing, as a Qt list: the worst first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from planner.model import editing
from planner.model.document import PlanDocument
from planner.model.findings import Finding, Severity
from ui.words import _

Index = QModelIndex | QPersistentModelIndex
FINDING_ROLE = Qt.ItemDataRole.UserRole + 1
OPEN_ROLE = Qt.ItemDataRole.UserRole + 2
RANK = {Severity.BLOCKER: 0, Severity.WARNING: 1, Severity.HINT: 2}
SEVERITY_ICONS = {
    Severity.BLOCKER: ("circle-alert", "danger"),
    Severity.WARNING: ("triangle-alert", "warn"),
    Severity.HINT: ("info", "accent"),
}
TOP = QModelIndex()


def severity_word(severity: Severity) -> str:
    """Return the word that stands beside the icon."""
    return {
        Severity.BLOCKER: _("Needed"),
        Severity.WARNING: _("Should fix"),
        Severity.HINT: _("Tip"),
    }[severity]


def authority_text(finding: Finding) -> str:
    """Return who asks for it, a line each, with how far that was verified."""
    lines = []
    for each in finding.authorities:
        title = f"{each.citation} – {each.title}" if each.title else each.citation
        if each.state == "memory":
            title = _("{citation} (text not yet verified)").format(citation=title)
        elif each.state == "clinic_policy":
            title = _("{citation} (good practice, not law)").format(citation=title)
        lines.append(title)
    return "\n".join(lines)


def worst_by_node(findings: Sequence[Finding]) -> dict[str, Severity]:
    """Return the worst severity of each node that has a finding."""
    worst: dict[str, Severity] = {}
    for finding in findings:
        known = worst.get(finding.node)
        if known is None or RANK[finding.severity] < RANK[known]:
            worst[finding.node] = finding.severity
    return worst


def blockers(findings: Sequence[Finding]) -> int:
    """Return how many findings stop signing."""
    return sum(1 for each in findings if each.severity is Severity.BLOCKER)


class FindingsModel(QAbstractListModel):
    """Shows findings, sorted by severity and then in the plan's reading order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._findings: tuple[Finding, ...] = ()
        self._open: set[str] = set()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return what is shown, in order."""
        return self._findings

    def show(self, findings: Sequence[Finding], document: PlanDocument) -> None:
        """Show other findings; rows that stay are not touched."""
        order = {node.id: place for place, node in enumerate(editing.walk(document.plan))}
        wanted = sorted(
            findings, key=lambda each: (RANK[each.severity], order.get(each.node, -1), each.rule)
        )
        self._drop({each.key for each in wanted})
        for place, finding in enumerate(wanted):
            self._place(place, finding)

    def toggle(self, row: int) -> None:
        """Show or hide the authority below a row."""
        key = self._findings[row].key
        self._open.symmetric_difference_update({key})
        self.dataChanged.emit(self.index(row), self.index(row))

    def rowCount(self, parent: Index = TOP) -> int:
        """Return how many findings there are."""
        return 0 if parent.isValid() else len(self._findings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a row shows."""
        if not index.isValid():
            return None
        finding = self._findings[index.row()]
        shown: dict[int, Callable[[], Any]] = {
            FINDING_ROLE: lambda: finding,
            OPEN_ROLE: lambda: finding.key in self._open,
            Qt.ItemDataRole.DisplayRole: lambda: _said(finding),
            Qt.ItemDataRole.ToolTipRole: lambda: authority_text(finding),
            Qt.ItemDataRole.AccessibleTextRole: lambda: _spoken(finding),
        }
        return shown[role]() if role in shown else None

    def _drop(self, keys: set[str]) -> None:
        for row in range(len(self._findings) - 1, -1, -1):
            if self._findings[row].key not in keys:
                self.beginRemoveRows(QModelIndex(), row, row)
                self._findings = (*self._findings[:row], *self._findings[row + 1 :])
                self.endRemoveRows()

    def _place(self, place: int, finding: Finding) -> None:
        """Bring a finding to its place: there already, further down, or new."""
        found = next(
            (
                row
                for row in range(place, len(self._findings))
                if self._findings[row].key == finding.key
            ),
            None,
        )
        rows = list(self._findings)
        if found is None:
            self.beginInsertRows(QModelIndex(), place, place)
            rows.insert(place, finding)
            self._findings = tuple(rows)
            self.endInsertRows()
            return
        if found != place:
            self.beginMoveRows(QModelIndex(), found, found, QModelIndex(), place)
            rows.insert(place, rows.pop(found))
            self._findings = tuple(rows)
            self.endMoveRows()
        if rows[place] != finding:
            rows[place] = finding
            self._findings = tuple(rows)
            self.dataChanged.emit(self.index(place), self.index(place))


def _said(finding: Finding) -> str:
    return f"{severity_word(finding.severity)}: {finding.sentence}"


def _spoken(finding: Finding) -> str:
    repairs = ", ".join(each.label for each in finding.repairs)
    return f"{_said(finding)} {_('Repairs')}: {repairs}" if repairs else _said(finding)
