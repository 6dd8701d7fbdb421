"""Step 1: nothing in the way, and the warnings looked at."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from planner.model.document import PlanDocument
from planner.model.findings import Finding, Severity
from ui.theme.icons import icon
from ui.theme.sizes import GAP, icon_size
from ui.viewmodels.plan_findings import SEVERITY_ICONS, severity_word
from ui.viewmodels.plan_places import spot_of
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.words import _, ngettext


class CheckStep(QWidget):
    """Lists what the check found; a way to each place.

    Signals:
        changed: another answer
        wants: a line and a field of the plan to be shown
    """

    changed = Signal()
    wants = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._findings: tuple[Finding, ...] = ()
        self.headline = label("", "h2", wrap=True)
        self.accept = QCheckBox(_("I have looked at these points and sign all the same"))
        self.accept.toggled.connect(self.changed)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(GAP)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._rows)
        column.addWidget(self.accept)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(GAP)
        whole.addWidget(self.headline)
        whole.addWidget(content, 1)

    def show_findings(self, findings: tuple[Finding, ...], document: PlanDocument) -> None:
        """Show what was found; tips are left to the composer."""
        self._findings = findings
        for finding in findings:
            if finding.severity is not Severity.HINT:
                self._rows.addWidget(self._row(finding, document))
        stopping, warnings = self._of(Severity.BLOCKER), self._of(Severity.WARNING)
        self.accept.setVisible(bool(warnings))
        if stopping:
            text = ngettext(
                "{n} point has to be finished first.",
                "{n} points have to be finished first.",
                len(stopping),
            )
        elif warnings:
            text = ngettext(
                "Nothing stops signing. {n} point should be looked at.",
                "Nothing stops signing. {n} points should be looked at.",
                len(warnings),
            )
        else:
            text = _("Nothing is in the way.")
        self.headline.setText(text)

    def missing(self) -> str:
        """Return why this step is not done, or nothing."""
        if self._of(Severity.BLOCKER):
            return _("Finish the listed points first.")
        if self._of(Severity.WARNING) and not self.accept.isChecked():
            return _("Look at the points and tick that you did.")
        return ""

    def accepted(self) -> tuple[str, ...]:
        """Return the keys of the warnings that were accepted."""
        return tuple(each.key for each in self._of(Severity.WARNING))

    def seen(self) -> tuple[str, ...]:
        """Return the keys of everything that was shown."""
        return tuple(each.key for each in self._findings)

    def first_focus(self) -> QWidget | None:
        """Return the tick, where there is one."""
        return self.accept if self._of(Severity.WARNING) else None

    def _of(self, severity: Severity) -> list[Finding]:
        return [each for each in self._findings if each.severity is severity]

    def _row(self, finding: Finding, document: PlanDocument) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        sign = label()
        name, token = SEVERITY_ICONS[finding.severity]
        sign.setPixmap(icon(name, token).pixmap(icon_size(sign)))
        line.addWidget(sign)
        said = f"{severity_word(finding.severity)}: {finding.sentence}"
        line.addWidget(label(said, wrap=True), 1)
        spot = spot_of(document, finding)
        go = button(_("Go there"), icon("arrow-right"))
        go.setAccessibleName(_("Go there: {text}").format(text=finding.sentence))
        go.clicked.connect(partial(self._go, spot.line, spot.field))
        line.addWidget(go)
        return row

    @Slot()
    def _go(self, line: str, field: str) -> None:
        self.wants.emit(line, field)
