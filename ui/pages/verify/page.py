"""Can this file be relied on? Drop or open any PDF and read the answer in plain words."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout, QWidget

from planner.errors import UserError
from planner.model.limits import MAX_PDF_BYTES
from planner.model.verdict import SignatureFact, Standing, Verdict
from planner.usecases import verifying
from planner.workspace import Desk
from ui.theme.icons import icon
from ui.theme.sizes import GAP, MARGIN, icon_size
from ui.viewmodels.sitting import Sitting
from ui.widgets.announce import announce
from ui.widgets.buttons import action_button
from ui.widgets.form import scrolled
from ui.widgets.labels import label, set_role
from ui.widgets.page import Page
from ui.widgets.section import Section
from ui.words import _, language, moment_text, told

GOOD, DOUBTFUL = ("shield-check", "ok"), ("triangle-alert", "warn")
BAD = ("circle-alert", "danger")
SIGNS = {
    Standing.GOOD: GOOD,
    Standing.CHANGED: BAD,
    Standing.UNREADABLE: BAD,
    Standing.WITHDRAWN: BAD,
}


class VerifyPage(Page):
    """Checks a file against its signatures and against the vault."""

    def __init__(self, sitting: Sitting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("verify_page")
        self.setAcceptDrops(True)
        self._sitting = sitting
        self.open_button = action_button(sitting.act("file.open", self, self._choose), primary=True)
        self.drop_hint = label(_("Drop a PDF here, or choose one."), "muted", wrap=True)
        self.file_name = label("", "muted", wrap=True)
        self.sign = label()
        self.sentence = label("", "h1", wrap=True)
        self.details = QVBoxLayout()
        self.details.setSpacing(GAP)
        self.answer = QFrame()
        self._lay()

    def first_focus(self) -> QWidget | None:
        """Return the button that opens a file."""
        return self.open_button

    def help_text(self) -> str:
        """Return help for this screen."""
        return _(
            "The answer says who signed, when, whether anything was changed since, and whether the file is "
            "the version that this clinic keeps. Any PDF reader that knows signatures says the same."
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one local file."""
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Check the dropped file."""
        self.check(event.mimeData().urls()[0].toLocalFile())
        event.acceptProposedAction()

    @Slot(str)
    def check(self, chosen: str) -> None:
        """Check a file."""
        desk, path, spoken_in = self._sitting.desk, Path(chosen), language()
        self.file_name.setText(path.name)
        self._sitting.tasks.run(
            self, lambda: _checked(desk, path, spoken_in), self._show, failed=self._fail
        )

    def _lay(self) -> None:
        self.answer.setProperty("role", "card")
        card = QVBoxLayout(self.answer)
        card.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        card.setSpacing(GAP)
        for each in (self.sign, self.sentence, self.file_name):
            card.addWidget(each)
        card.addLayout(self.details)
        self.answer.hide()
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(label(_("Check a signed PDF"), "h1"))
        column.addWidget(self.drop_hint)
        column.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.answer)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(2 * MARGIN, MARGIN, 2 * MARGIN, MARGIN)
        whole.addWidget(scrolled(content))

    def _choose(self) -> None:
        dialog = QFileDialog(self, _("Choose a PDF"), "", _("PDF files (*.pdf)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.check)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _show(self, verdict: Verdict) -> None:
        picture, token = SIGNS.get(verdict.standing, DOUBTFUL)
        self.sign.setPixmap(icon(picture, token).pixmap(icon_size(self.sign, 2)))
        self.sentence.setText(verdict.sentence)
        while (item := self.details.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for line in verdict.details:
            self.details.addWidget(label(line, wrap=True))
        for fact in verdict.signatures:
            self.details.addWidget(_signature(fact))
        digits = label(
            _("Fingerprint of the file (SHA-256): {digits}").format(digits=verdict.sha256)
        )
        digits.setWordWrap(True)
        set_role(digits, "muted")
        digits.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.details.addWidget(digits)
        self.answer.show()
        announce(self, verdict.sentence)

    def _fail(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self._sitting.notice(*told(error))
        else:
            self._sitting.tasks.failed.emit(error)


def _signature(fact: SignatureFact) -> Section:
    made = Section(fact.name or fact.signer)
    lines = (
        fact.meaning,
        _("Signed {when}").format(when=moment_text(fact.signed_at)) if fact.signed_at else "",
        _("Certificate of {signer}, issued by {clinic}").format(
            signer=fact.signer, clinic=fact.clinic
        ),
        _("The signed pages are as they were.")
        if fact.intact
        else _("The signed pages were changed."),
    )
    for line in lines:
        if line:
            made.body.addWidget(label(line, "muted", wrap=True))
    return made


def _checked(desk: Desk, path: Path, spoken_in: str) -> Verdict:
    try:
        if path.stat().st_size > MAX_PDF_BYTES:
            raise UserError(_("This file is too large to be a plan."), _("Choose another file."))
        pdf = path.read_bytes()
    except OSError:
        raise UserError(
            _("The file cannot be read."), _("Close it in other programs, or choose another one.")
        ) from None
    return verifying.verify_file(desk, pdf, language=spoken_in)
