"""Who the client is: names, dates, language, reading, allergies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QVBoxLayout, QWidget

from planner.model.client import Client
from ui.viewmodels.client_form import pronoun_choices, reading_choices
from ui.widgets.date_field import DateField
from ui.widgets.form import FieldBox, add_field, form_layout
from ui.widgets.section import Section
from ui.widgets.tag_field import TagField
from ui.words import _


class PersonForm(QWidget):
    """The client's own details.

    Signals:
        edited: something was typed
    """

    edited = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.record, self.legal = QLineEdit(), QLineEdit(), QLineEdit()
        self.birth = DateField(today, past=True)
        self.pronouns, self.language = QComboBox(), QComboBox()
        self.pronouns.setEditable(True)
        self.pronouns.addItems(list(pronoun_choices()))
        self.language.addItem("English", "en")
        self.language.addItem("Español", "es")
        self.interpreter, self.safe = QLineEdit(), QLineEdit()
        self.reading = TagField(suggestions=reading_choices())
        self.allergies = TagField(_("Name one and press Enter"))
        self.no_allergies = QCheckBox(_("No known aller&gies"))
        self.boxes: dict[str, FieldBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._needed())
        column.addWidget(self._paper())
        column.addWidget(self._health())
        self._connect()

    def _needed(self) -> Section:
        section = Section(_("Who it is"))
        form = form_layout()
        self.boxes["name"] = add_field(
            form, _("N&ame"), self.name, _("As the person uses it; it stands on the plan")
        )
        self.boxes["record_number"] = add_field(form, _("Recor&d number"), self.record)
        self.boxes["birth_date"] = add_field(form, _("&Birth date"), self.birth)
        add_field(form, _("Pron&ouns"), self.pronouns)
        line = self.pronouns.lineEdit()
        if line is not None:
            line.setAccessibleName(_("Pronouns"))
        add_field(form, _("Legal name"), self.legal, _("Only where it differs"))
        section.body.addLayout(form)
        return section

    def _paper(self) -> Section:
        section = Section(_("Language and reading"))
        form = form_layout()
        add_field(form, _("Lang&uage of the client's sheet"), self.language)
        add_field(
            form, _("Interpreter"), self.interpreter, _("Language and name, where one is needed")
        )
        add_field(form, _("&Reading needs"), self.reading)
        section.body.addLayout(form)
        return section

    def _health(self) -> Section:
        section = Section(_("Allergies and contact"))
        form = form_layout()
        self.boxes["allergies"] = add_field(form, _("Aller&gies").replace("&", ""), self.allergies)
        form.addRow("", self.no_allergies)
        add_field(
            form,
            _("Sa&fe contact"),
            self.safe,
            _("How this person may be reached safely, for example: text only, no messages at home"),
        )
        section.body.addLayout(form)
        return section

    def _connect(self) -> None:
        for line in (self.name, self.record, self.legal, self.interpreter, self.safe):
            line.textEdited.connect(self.edited)
        for tags in (self.reading, self.allergies):
            tags.changed.connect(self.edited)
        self.birth.changed.connect(self.edited)
        self.pronouns.editTextChanged.connect(self.edited)
        self.language.activated.connect(self.edited)
        self.no_allergies.toggled.connect(self.edited)

    def show_client(self, client: Client) -> None:
        """Fill the fields; nobody is told."""
        self.blockSignals(True)  # Qt's signature
        self.name.setText(client.name)
        self.record.setText(client.record_number)
        self.legal.setText(client.legal_name)
        self.birth.set_day(client.birth_date)
        self.pronouns.setCurrentText(client.pronouns)
        self.language.setCurrentIndex(max(self.language.findData(client.language), 0))
        self.interpreter.setText(client.interpreter)
        self.reading.set_tags(client.reading_needs)
        self.allergies.set_tags(client.allergies)
        self.no_allergies.setChecked(client.no_known_allergies)
        self.safe.setText(client.safe_contact)
        self.blockSignals(False)  # Qt's signature

    def filled(self, client: Client) -> Client:
        """Return the client with what stands in the fields."""
        return replace(
            client,
            name=" ".join(self.name.text().split()),
            record_number=self.record.text().strip(),
            legal_name=self.legal.text().strip(),
            birth_date=self.birth.day,
            pronouns=self.pronouns.currentText().strip(),
            language=str(self.language.currentData()),
            interpreter=self.interpreter.text().strip(),
            reading_needs=self.reading.tags,
            allergies=self.allergies.tags,
            no_known_allergies=self.no_allergies.isChecked(),
            safe_contact=self.safe.text().strip(),
        )
