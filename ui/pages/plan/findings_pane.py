"""What is left to finish before signing: a list, who asks for it, and repairs."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from planner.model.document import PlanDocument
from planner.model.findings import Finding
from ui.pages.plan.line_delegate import LEAST, Index, Option, room
from ui.theme.current import current
from ui.theme.icons import icon
from ui.theme.rows import broken, tint
from ui.theme.sizes import GAP, UNIT, em
from ui.viewmodels.plan_findings import (
    FINDING_ROLE,
    SEVERITY_ICONS,
    FindingsModel,
    authority_text,
    blockers,
    severity_word,
)
from ui.widgets.announce import announce
from ui.widgets.buttons import button
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import label
from ui.words import _, ngettext

QWIDGETSIZE_MAX = 16_777_215  # Qt's own "no limit"; PySide6 does not name it
LINES = 3
REPAIRS = 3


class FindingDelegate(QStyledItemDelegate):
    """Paints a finding: icon, word of its severity, sentence."""

    def sizeHint(self, option: Option, index: Index) -> QSize:
        """Return the height that the sentence takes."""
        rows = broken(_said(index), option.font, self._room(option), LINES)
        return QSize(0, max(LEAST, len(rows) * option.fontMetrics.lineSpacing() + 2 * UNIT))

    def paint(self, painter: QPainter, option: Option, index: Index) -> None:
        """Paint a finding."""
        finding = index.data(FINDING_ROLE)
        if not isinstance(finding, Finding):
            return
        painter.save()
        tokens = current()
        view = option.widget
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        strong = selected and view is not None and view.hasFocus()
        if selected:
            painter.fillRect(
                option.rect, QColor(tokens.selection if strong else tokens.accent_soft)
            )
        name, token = SEVERITY_ICONS[finding.severity]
        side = option.fontMetrics.height()
        box = option.rect.adjusted(UNIT, UNIT, 0, 0)
        box.setSize(QSize(side, side))
        icon(name, "on_selection" if strong else token).paint(painter, box)
        painter.setPen(QPen(QColor(tokens.on_selection if strong else tokens.text)))
        rows = broken(_said(index), option.font, self._room(option), LINES)
        word = severity_word(finding.severity) + ": "
        _write(painter, option, rows, word, box.right() + GAP)
        painter.restore()

    def _room(self, option: Option) -> int:
        view = self.parent()
        width = room(view) if isinstance(view, QListView) else option.rect.width()
        return int(width - option.fontMetrics.height() - 5 * GAP)


def _write(painter: QPainter, option: Option, rows: tuple[str, ...], word: str, left: int) -> None:
    """Write the rows of a finding, the word of its severity in bold."""
    y = option.rect.top() + UNIT + option.fontMetrics.ascent()
    bold = QFont(option.font)
    bold.setBold(True)
    for number, row in enumerate(rows):
        x, shown = left, row
        if number == 0 and row.startswith(word):
            painter.setFont(bold)
            painter.drawText(x, y, word)
            x += painter.fontMetrics().horizontalAdvance(word)
            shown = row[len(word) :]
        painter.setFont(option.font)
        painter.drawText(x, y, shown)
        y += option.fontMetrics.lineSpacing()


def _said(index: Index) -> str:
    return str(index.data(Qt.ItemDataRole.DisplayRole) or "")


class FindingsPane(QWidget):
    """The list, and under it what can be done about the finding at hand.

    Signals:
        jump_wanted: a finding's field is to be shown
        repair_wanted: a repair is to be made: finding and repair id
    """

    jump_wanted = Signal(object)
    repair_wanted = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findings_pane")
        self.model = FindingsModel(self)
        self.title = label(_("To finish before signing"), "h2")
        self.list = QListView()
        self.list.setObjectName("findings_list")
        self.list.setModel(self.model)
        self.list.setItemDelegate(FindingDelegate(self.list))
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        tint(self.list, strong=False)
        self.list.setAccessibleName(_("To finish before signing"))
        self.empty = label(
            _("Nothing left to finish. Ready to look at it together and sign."), "ok", wrap=True
        )
        self.why = button(_("Who asks for this?"), icon("info"))
        self.why.setCheckable(True)
        self.authority = label("", "muted", wrap=True)
        self._shelf = QWidget()
        self._flow = FlowLayout(self._shelf)
        self.repair_buttons: list[QPushButton] = []
        self._lay()
        self.list.activated.connect(self._jump)
        self.list.clicked.connect(self._jump)
        self.list.selectionModel().currentChanged.connect(self._offer)
        self.why.toggled.connect(self._offer_authority)
        self._counted = -1
        self._at = ("", 0)

    def show_findings(self, findings: tuple[Finding, ...], document: PlanDocument) -> None:
        """Show what the check found."""
        self.model.show(findings, document)
        stopping = blockers(findings)
        self.title.setText(
            _("To finish before signing ({n})").format(n=len(findings))
            if findings
            else _("To finish before signing")
        )
        self.empty.setVisible(not findings)
        self.list.setVisible(bool(findings))
        self.setMaximumHeight(QWIDGETSIZE_MAX if findings else em(self, 4))
        self._offer()
        if stopping != self._counted:
            self._counted = stopping
            announce(
                self.list,
                ngettext("{n} thing needed to sign", "{n} things needed to sign", stopping),
            )

    def current(self) -> Finding | None:
        """Return the finding at hand."""
        found = self.list.currentIndex().data(FINDING_ROLE)
        return found if isinstance(found, Finding) else None

    def step(self, by: int) -> None:
        """Go to the next or previous finding, round and round, and to its field."""
        count = self.model.rowCount()
        if not count:
            return
        key, row = self._at
        finding = self.current()
        if not key:
            row = 0 if by > 0 else count - 1
        elif finding is not None and finding.key == key:
            row = self.list.currentIndex().row() + by
        elif by < 0:
            row -= 1  # what stood there is mended: its successor has taken its place
        self.list.setCurrentIndex(self.model.index(row % count))
        self._jump()

    @Slot()
    def fix(self) -> None:
        """Make the first repair of the finding at hand, of the first finding if none is."""
        finding = self.current()
        if finding is None and self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0))
            finding = self.current()
        if finding is not None and finding.repairs:
            self.repair_wanted.emit(finding, finding.repairs[0].id)
        elif finding is not None:
            self.jump_wanted.emit(finding)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the rows out anew in the new width."""
        super().resizeEvent(event)
        self.list.doItemsLayout()

    def _lay(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP, 0, 0)
        column.setSpacing(UNIT)
        column.addWidget(self.title)
        column.addWidget(self.empty)
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self._shelf, 1)
        row.addWidget(self.why, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        column.addWidget(self.authority)

    @Slot()
    def _jump(self) -> None:
        finding = self.current()
        if finding is not None:
            self._at = (finding.key, self.list.currentIndex().row())
            self.jump_wanted.emit(finding)

    @Slot(QModelIndex, QModelIndex)
    def _offer(self) -> None:
        finding = self.current()
        self._flow.empty()
        self.repair_buttons = []
        repairs = finding.repairs[:REPAIRS] if finding else ()
        for repair in repairs:
            made = button(repair.label, icon("wand-sparkles"))
            made.clicked.connect(partial(self.repair_wanted.emit, finding, repair.id))
            self._flow.addWidget(made)
            self.repair_buttons.append(made)
        self._shelf.setVisible(bool(repairs))
        self.why.setVisible(finding is not None and bool(finding.authorities))
        self._offer_authority()

    @Slot()
    def _offer_authority(self) -> None:
        finding = self.current()
        shown = self.why.isChecked() and finding is not None
        self.authority.setText(authority_text(finding) if finding and shown else "")
        self.authority.setVisible(shown)
