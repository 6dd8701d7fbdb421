"""First step: the clinic as it stands on paper."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from planner.model.people import Clinic
from ui.viewmodels.first_run import ZONES, Answers, clinic_problems
from ui.widgets.form import FieldBox, add_field, form_layout
from ui.words import _


class ClinicStep(QWidget):
    """Asks for the clinic's name, address and telephone numbers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        form = form_layout(self)
        self.name = QLineEdit()
        self.address = QLineEdit()
        self.phone = QLineEdit()
        self.after_hours = QLineEdit()
        self.zone = QComboBox()
        self.zone.addItems(list(ZONES))
        self.paper = QComboBox()
        self.paper.addItem(_("Letter"), "letter")
        self.paper.addItem("A4", "a4")
        self.word = QComboBox()
        for text in (_("Client"), _("Patient"), _("Resident")):
            self.word.addItem(text)
        self.word.setItemData(0, "Client")
        self.word.setItemData(1, "Patient")
        self.word.setItemData(2, "Resident")
        self.boxes: dict[str, FieldBox] = {
            "name": add_field(
                form, _("Clinic &name"), self.name, _("Printed at the top of every plan")
            ),
            "address": add_field(form, _("&Address"), self.address),
            "phone": add_field(form, _("&Phone"), self.phone, _("Clients find it on their sheet")),
            "after": add_field(
                form, _("After-&hours phone"), self.after_hours, _("For a crisis; optional")
            ),
        }
        add_field(form, _("&Time zone"), self.zone)
        add_field(form, _("Pape&r"), self.paper)
        add_field(form, _("&Word for the person"), self.word, _("As it is printed on paper"))

    def show_answers(self, answers: Answers) -> None:
        """Fill the fields."""
        clinic = answers.clinic
        self.name.setText(clinic.name)
        self.address.setText(clinic.address)
        self.phone.setText(clinic.phone)
        self.after_hours.setText(clinic.after_hours_phone)
        if self.zone.findText(clinic.time_zone) < 0:
            self.zone.addItem(clinic.time_zone)
        self.zone.setCurrentText(clinic.time_zone)
        self.paper.setCurrentIndex(max(self.paper.findData(clinic.paper), 0))
        self.word.setCurrentIndex(max(self.word.findData(clinic.client_word), 0))

    def answered(self, answers: Answers) -> Answers:
        """Return the answers with what stands in the fields."""
        clinic = Clinic(
            name=self.name.text().strip(),
            address=self.address.text().strip(),
            phone=self.phone.text().strip(),
            after_hours_phone=self.after_hours.text().strip(),
            time_zone=self.zone.currentText(),
            paper=self.paper.currentData(),
            client_word=self.word.currentData(),
        )
        return replace(answers, clinic=clinic)

    def complain(self, answers: Answers) -> QWidget | None:
        """Show what is wrong and return the first field to mend."""
        found = clinic_problems(answers.clinic)
        for key, box in self.boxes.items():
            box.complain(found.get(key, ""))
        return next((self.boxes[key].field for key in found), None)

    def first(self) -> QWidget:
        """Return the field to begin with."""
        return self.name
