"""Step 3: the client signs, or what came of offering it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from planner.model.document import ClientOutcome, PlanDocument
from planner.usecases.attesting import Ceremony
from ui.pages.sign.refusal_form import RefusalForm
from ui.theme.sizes import GAP, MARGIN, columns
from ui.viewmodels import signing_facts
from ui.viewmodels.sitting import Sitting
from ui.widgets.buttons import action_button
from ui.widgets.flow import FlowLayout
from ui.widgets.form import add_field, form_layout
from ui.widgets.ink_pad import InkPad
from ui.widgets.labels import field_label, label
from ui.words import _

WIDEST = 60  # letters
DRAWS, TYPES, DECLINES, UNABLE = range(4)


class ClientStep(QWidget):
    """Ink or typed name, or declined or unable with a reason and the provider's statement.

    Signals:
        changed: another answer
    """

    changed = Signal()

    def __init__(self, sitting: Sitting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: PlanDocument | None = None
        self._offered: datetime = sitting.desk.clock()
        self.headline = label("", "h2", wrap=True)
        self.ways = QButtonGroup(self)
        self.pad = InkPad()
        self.ink = self._with_tools(sitting)
        self.typed = QLineEdit()
        self.typed_box = _boxed(_("The client types their full name"), self.typed)
        self.witness = QLineEdit()
        self.refusal = RefusalForm(self._offered)
        self.took_part = QCheckBox(_("The client took part in making this plan"))
        self.took_part.setChecked(True)
        self.copy = _choice(signing_facts.copies())
        self.copy_language = _choice((("en", _("English")), ("es", _("Spanish"))))
        self._lay()
        self._connect()
        self._show_way()

    def show_document(self, document: PlanDocument) -> None:
        """Prepare for a client."""
        self._document = document
        self.headline.setText(
            _("{name}: signs here, or says why not.").format(name=document.client.name)
        )
        place = self.copy_language.findData(document.client.language)
        self.copy_language.setCurrentIndex(max(place, 0))

    @property
    def outcome(self) -> ClientOutcome:
        """Return what came of it."""
        return {DECLINES: ClientOutcome.DECLINED, UNABLE: ClientOutcome.UNABLE}.get(
            self.ways.checkedId(), ClientOutcome.SIGNED
        )

    def missing(self) -> str:
        """Return why this step is not done, or nothing."""
        way = self.ways.checkedId()
        if way == DRAWS and not self.pad.is_signed:
            return _("The signature is missing.")
        if way == TYPES and not self.typed.text().strip():
            return _("The typed name is missing.")
        return self.refusal.missing() if way in (DECLINES, UNABLE) else ""

    def ceremony(self, accepted: tuple[str, ...], seen: tuple[str, ...]) -> Ceremony:
        """Return what happened at the table."""
        signed = self.outcome is ClientOutcome.SIGNED
        typed = self.ways.checkedId() == TYPES
        return Ceremony(
            client_outcome=self.outcome,
            strokes=self.pad.strokes if self.ways.checkedId() == DRAWS else (),
            typed=typed,
            reason="" if signed else self.refusal.chosen_reason(),
            client_says="" if signed else self.refusal.says.toPlainText().strip(),
            statement="" if signed else self.refusal.statement.toPlainText().strip(),
            took_part=self.took_part.isChecked(),
            copy_given=str(self.copy.currentData()),
            copy_language=str(self.copy_language.currentData()),
            witness=self.witness.text().strip(),
            offered_at=self._offered,
            accepted_warnings=accepted,
            findings_seen=seen,
        )

    def first_focus(self) -> QWidget | None:
        """Return the field in which to sign."""
        return self.pad if self.pad.isVisibleTo(self) else self.ways.checkedButton()

    def _with_tools(self, sitting: Sitting) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pad)
        tools = QHBoxLayout()
        tools.addWidget(action_button(sitting.act("ink.undo", self, self.pad.undo)))
        tools.addWidget(action_button(sitting.act("ink.clear", self, self.pad.clear)))
        tools.addStretch(1)
        column.addLayout(tools)
        return made

    def _lay(self) -> None:
        shelf = QWidget()
        row = FlowLayout(shelf)
        row.setSpacing(2 * MARGIN)
        texts = (_("Signs by hand"), _("Types the name"), _("Declines"), _("Is unable"))
        for way, text in enumerate(texts):
            choice = QRadioButton(text)
            self.ways.addButton(choice, way)
            row.addWidget(choice)
        self.ways.button(DRAWS).setChecked(True)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, GAP, 0)
        column.setSpacing(GAP)
        for each in (shelf, self.ink, self.typed_box, self.refusal, self.took_part):
            column.addWidget(each)
        for field in (self.copy, self.copy_language, self.witness):
            field.setMaximumWidth(columns(self, WIDEST))
        form = form_layout()
        add_field(form, _("Copy for the client"), self.copy)
        add_field(form, _("Language of the copy"), self.copy_language)
        add_field(form, _("Witness (if any)"), self.witness)
        column.addLayout(form)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(GAP)
        whole.addWidget(self.headline)
        whole.addWidget(content, 1)

    def _connect(self) -> None:
        self.ways.idToggled.connect(self._show_way)
        self.pad.changed.connect(self.changed)
        self.typed.textChanged.connect(self.changed)
        self.refusal.changed.connect(self._state)
        self.took_part.toggled.connect(self._state)

    @Slot()
    def _show_way(self) -> None:
        way = self.ways.checkedId()
        self.ink.setVisible(way == DRAWS)
        self.typed_box.setVisible(way == TYPES)
        self.refusal.setVisible(way in (DECLINES, UNABLE))
        if way in (DECLINES, UNABLE):
            self.refusal.show_outcome(self.outcome)
        self._state()

    @Slot()
    def _state(self) -> None:
        if self._document is not None and self.ways.checkedId() in (DECLINES, UNABLE):
            self.refusal.restate(self._document, took_part=self.took_part.isChecked())
        self.changed.emit()


def _choice(options: tuple[tuple[str, str], ...]) -> QComboBox:
    made = QComboBox()
    for value, text in options:
        made.addItem(text, value)
    return made


def _boxed(text: str, field: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(field_label(text, field))
    column.addWidget(field)
    return made
