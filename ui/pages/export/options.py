"""What is asked before a paper leaves the program."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QVBoxLayout, QWidget

from planner.model.document import PlanDocument
from planner.model.plan import PlanStatus
from planner.usecases.exporting import Handover, PrintRequest
from ui.theme.icons import icon
from ui.theme.sizes import GAP, MARGIN
from ui.widgets.buttons import button
from ui.widgets.flow import FlowLayout
from ui.widgets.form import add_field, follow, form_layout
from ui.widgets.labels import label
from ui.widgets.remarks import RemarkList
from ui.words import _


class ExportOptions(QWidget):
    """The choices, and the buttons that act.

    Signals:
        changed: another paper is wanted
        save_wanted: the paper is to be saved as a PDF
        print_wanted: the paper is to be printed
        back_wanted: the reader wants to go back
    """

    changed = Signal()
    save_wanted = Signal()
    print_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanted = "en"  # the language of the client's sheet
        self.kind = _choice(
            (("clinical", _("Clinical plan (chart)")), ("sheet", _("My plan (for the client)")))
        )
        self.kind.setCurrentIndex(max(self.kind.findData(kind), 0))
        self.language = _choice((("en", _("English")), ("es", _("Spanish"))))
        self.large = QCheckBox(_("Large print"))
        self.appendix = QCheckBox(_("With sources of the methods"))
        self.week = QCheckBox(_("With the weekly schedule"))
        self.purpose = _choice(_purposes())
        self.recipient = _choice(_recipients())
        self.state = label("", wrap=True)
        self.name = label("", "muted", wrap=True)
        self.remarks = RemarkList()
        self.save_button = button(_("&Save PDF…"), icon("save", "on_accent"), primary=True)
        self.print_button = button(_("&Print…"), icon("printer"))
        self.back_button = button(_("Back"), icon("arrow-left"))
        self._lay()
        self._show_fitting()
        self._connect()

    def show_document(self, document: PlanDocument, status: PlanStatus) -> None:
        """Show what kind of version this is, in the client's language."""
        signing = document.signing
        self._wanted = signing.copy_language if signing else document.client.language
        self._show_language()
        draft = status in (PlanStatus.DRAFT, PlanStatus.IN_REVIEW)
        self.state.setText(
            _("This version is a draft; every page says so.")
            if draft
            else _(
                "This version is signed; the clinical plan is handed out byte for byte as signed."
            )
        )

    def show_name(self, name: str) -> None:
        """Show how the file will be called."""
        # a long name may break after its parts: in one piece it would push the column out of sight
        broken = name.replace("_", "_\u200b")
        self.name.setText(_("File name: {name}").format(name=broken))

    def request(self) -> PrintRequest:
        """Return which paper is wanted."""
        sheet = self.kind.currentData() == "sheet"
        return PrintRequest(
            kind=str(self.kind.currentData()),
            language=str(self.language.currentData()) if sheet else "en",
            large_print=self.large.isChecked() and sheet,
            appendix=self.appendix.isChecked() and not sheet,
            week=self.week.isChecked() and sheet,
        )

    def handover(self) -> Handover:
        """Return for what and for whom."""
        return Handover(
            purpose=str(self.purpose.currentData()), recipient=str(self.recipient.currentData())
        )

    def _lay(self) -> None:
        form, asked = form_layout(), form_layout()
        for part in (form, asked):  # beside its label a long choice is cut off in large text
            part.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        add_field(form, _("Paper"), self.kind)
        add_field(form, _("Language"), self.language)
        add_field(asked, _("What for"), self.purpose)
        add_field(asked, _("For whom"), self.recipient)
        shelf = QWidget()
        row = FlowLayout(shelf)
        row.addWidget(self.save_button)
        row.addWidget(self.print_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 0, MARGIN, 0)
        column.setSpacing(GAP)
        column.addWidget(self.state)
        column.addLayout(form)
        for each in (self.large, self.appendix, self.week):
            column.addWidget(each)
        column.addLayout(asked)
        column.addWidget(self.name)
        column.addWidget(shelf)
        column.addWidget(self.remarks)
        column.addStretch(1)

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(self._show_fitting)
        for box in (self.kind, self.language):
            box.currentIndexChanged.connect(self.changed)
        for tick in (self.large, self.appendix, self.week):
            tick.toggled.connect(self.changed)
        self.save_button.clicked.connect(self.save_wanted)
        self.print_button.clicked.connect(self.print_wanted)
        self.back_button.clicked.connect(self.back_wanted)

    def _show_fitting(self) -> None:
        """Show only the choices that go with the paper."""
        sheet = self.kind.currentData() == "sheet"
        self._show_language()
        self.large.setVisible(sheet)
        self.week.setVisible(sheet)
        self.appendix.setVisible(not sheet)
        purpose, recipient = ("client_copy", "client") if sheet else ("chart", "chart")
        self.purpose.setCurrentIndex(self.purpose.findData(purpose))
        self.recipient.setCurrentIndex(self.recipient.findData(recipient))

    def _show_language(self) -> None:
        """Offer the sheet's language; the clinical plan is in the language of the chart."""
        sheet = self.kind.currentData() == "sheet"
        wanted = self._wanted if sheet else "en"
        self.language.setCurrentIndex(max(self.language.findData(wanted), 0))
        self.language.setEnabled(sheet)


def _purposes() -> tuple[tuple[str, str], ...]:
    return (
        ("chart", _("Chart")),
        ("client_copy", _("Client's copy")),
        ("care_coordination", _("Coordination of care")),
        ("payer", _("Payer")),
        ("court", _("Court or probation")),
        ("review", _("Review")),
        ("other", _("Other")),
    )


def _recipients() -> tuple[tuple[str, str], ...]:
    return (
        ("chart", _("Stays in the clinic")),
        ("client", _("Client")),
        ("guardian", _("Guardian")),
        ("provider", _("Another provider")),
        ("payer", _("Payer")),
        ("court", _("Court or probation")),
        ("other", _("Other")),
    )


def _choice(options: tuple[tuple[str, str], ...]) -> QComboBox:
    made = follow(QComboBox())
    for value, text in options:
        made.addItem(text, value)
    return made
