"""The people around the client: guardian, contacts, and how they may be reached."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from planner.model.client import Client, Contact, Guardian
from ui.theme.icons import icon
from ui.theme.sizes import GAP
from ui.viewmodels.client_form import relationship_choices
from ui.widgets.buttons import button
from ui.widgets.form import add_field, form_layout
from ui.widgets.labels import label
from ui.widgets.section import Section
from ui.words import _


class ContactForm(QFrame):
    """One contact with the rule for reaching them.

    Signals:
        edited: something was typed
        removed: this contact is to go
    """

    edited = Signal()
    removed = Signal(object)

    def __init__(self, contact: Contact, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contact = contact
        self.name, self.phone = QLineEdit(contact.name), QLineEdit(contact.phone)
        self.rule = QLineEdit(contact.safe_rule)
        self.relationship = QComboBox()
        self.relationship.setEditable(True)
        self.relationship.addItems(["", *relationship_choices()])
        self.relationship.setCurrentText(contact.relationship)
        self.may = QCheckBox(_("The clinic may call"))
        self.may.setChecked(contact.may_contact)
        self.emergency = QCheckBox(_("Call in an emergency"))
        self.emergency.setChecked(contact.emergency)
        self.remove_button = button(_("Remove contact"), icon("trash-2"))
        self.remove_button.clicked.connect(self._remove)
        self._lay_out()
        for line in (self.name, self.phone, self.rule):
            line.textEdited.connect(self.edited)
        self.relationship.editTextChanged.connect(self.edited)
        for check in (self.may, self.emergency):
            check.toggled.connect(self.edited)

    def _lay_out(self) -> None:
        form = form_layout()
        add_field(form, _("Contact's name"), self.name)
        add_field(form, _("Relationship"), self.relationship)
        line = self.relationship.lineEdit()
        if line is not None:
            line.setAccessibleName(_("Relationship"))
        add_field(form, _("Phone"), self.phone)
        add_field(form, _("Safe-contact rule"), self.rule, _("For example: do not leave a message"))
        row = QHBoxLayout()
        row.addWidget(self.may)
        row.addWidget(self.emergency)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, GAP)
        column.setSpacing(GAP)
        column.addLayout(form)
        column.addLayout(row)
        foot = QHBoxLayout()
        foot.addWidget(self.remove_button)
        foot.addStretch(1)
        column.addLayout(foot)

    @property
    def contact(self) -> Contact:
        """Return the contact as it stands."""
        return replace(
            self._contact,
            name=self.name.text().strip(),
            relationship=self.relationship.currentText().strip(),
            phone=self.phone.text().strip(),
            may_contact=self.may.isChecked(),
            safe_rule=self.rule.text().strip(),
            emergency=self.emergency.isChecked(),
        )

    @Slot()
    def _remove(self) -> None:
        self.removed.emit(self)


class PeopleForm(QWidget):
    """Guardian and contacts.

    Signals:
        edited: something was typed
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.contacts: list[ContactForm] = []
        self.has_guardian = QCheckBox(
            _("There is a g&uardian or legal representative").replace("&", "")
        )
        self.guardian_name, self.guardian_tie = QLineEdit(), QLineEdit()
        self.guardian_phone, self.guardian_paper = QLineEdit(), QLineEdit()
        self.add_button = button(_("Add &contact"), icon("plus"))
        self.add_button.clicked.connect(self._add_empty)
        self.contact_problem = label("", "wrong", wrap=True)
        self.contact_problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._contact_section())
        column.addWidget(self._guardian_section())
        self.has_guardian.toggled.connect(self._show_guardian)
        self.has_guardian.toggled.connect(self.edited)
        self._show_guardian()

    def _contact_section(self) -> Section:
        section = Section(_("People who matter"))
        section.body.addWidget(
            label(_("The clinic calls nobody unless it is allowed here."), "muted", wrap=True)
        )
        self._shelf = QVBoxLayout()
        section.body.addLayout(self._shelf)
        section.body.addWidget(self.contact_problem)
        row = QHBoxLayout()
        row.addWidget(self.add_button)
        row.addStretch(1)
        section.body.addLayout(row)
        return section

    def _guardian_section(self) -> Section:
        section = Section(_("Guardian"))
        section.body.addWidget(self.has_guardian)
        self._guardian = QWidget()
        form = form_layout(self._guardian)
        for text, line in (
            (_("Guardian's name"), self.guardian_name),
            (_("Guardian's relationship"), self.guardian_tie),
            (_("Guardian's phone"), self.guardian_phone),
            (_("Court paper or document"), self.guardian_paper),
        ):
            add_field(form, text, line)
            line.textEdited.connect(self.edited)
        section.body.addWidget(self._guardian)
        return section

    def show_client(self, client: Client) -> None:
        """Fill the fields; nobody is told."""
        self.blockSignals(True)  # Qt's signature
        for form in tuple(self.contacts):
            self._take_away(form)
        for contact in client.contacts:
            self._add(contact)
        guardian = client.guardian
        self.has_guardian.setChecked(guardian is not None)
        if guardian is not None:
            self.guardian_name.setText(guardian.name)
            self.guardian_tie.setText(guardian.relationship)
            self.guardian_phone.setText(guardian.phone)
            self.guardian_paper.setText(guardian.document)
        self._show_guardian()
        self.blockSignals(False)  # Qt's signature

    def filled(self, client: Client) -> Client:
        """Return the client with what stands in the fields."""
        return replace(
            client,
            guardian=self._guardian_value(),
            contacts=tuple(form.contact for form in self.contacts),
        )

    def complain(self, found: dict[str, str]) -> QWidget | None:
        """Show what is wrong here and return the first field to mend."""
        self.contact_problem.setText(found.get("contacts", ""))
        self.contact_problem.setVisible("contacts" in found)
        if "contacts" in found:
            return next((each.name for each in self.contacts if not each.name.text().strip()), None)
        return self.guardian_name if "guardian" in found else None

    def _guardian_value(self) -> Guardian | None:
        if not self.has_guardian.isChecked():
            return None
        return Guardian(
            name=self.guardian_name.text().strip(),
            relationship=self.guardian_tie.text().strip(),
            phone=self.guardian_phone.text().strip(),
            document=self.guardian_paper.text().strip(),
        )

    @Slot()
    def _add_empty(self) -> None:
        self._add(Contact(name="")).name.setFocus()
        self.edited.emit()

    def _add(self, contact: Contact) -> ContactForm:
        form = ContactForm(contact)
        form.edited.connect(self.edited)
        form.removed.connect(self._drop)
        self.contacts.append(form)
        self._shelf.addWidget(form)
        return form

    @Slot(object)
    def _drop(self, form: ContactForm) -> None:
        self._take_away(form)
        self.add_button.setFocus()
        self.edited.emit()

    def _take_away(self, form: ContactForm) -> None:
        self.contacts.remove(form)
        self._shelf.removeWidget(form)
        form.hide()
        form.deleteLater()

    @Slot()
    def _show_guardian(self) -> None:
        self._guardian.setVisible(self.has_guardian.isChecked())
