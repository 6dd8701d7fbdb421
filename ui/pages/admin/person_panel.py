"""The panel for a new account and for a new password."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from planner.errors import UserError
from planner.model.people import Person, Role
from planner.usecases import staffing
from ui.viewmodels.first_run import Account, account_problems, person, user_name
from ui.viewmodels.levels import roles
from ui.viewmodels.sitting import Sitting
from ui.widgets.announce import announce
from ui.widgets.buttons import button
from ui.widgets.form import FieldBox, add_field, form_layout
from ui.widgets.labels import label
from ui.widgets.password_field import PasswordField
from ui.widgets.section import Section
from ui.words import _, spoken


class PersonPanel(Section):
    """Asks for what an account needs, and for the administrator's own password.

    Signals:
        done: an account was made or changed
    """

    done = Signal()

    def __init__(self, sitting: Sitting, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._sitting = sitting
        self._person: Person | None = None
        self.name, self.credential, self.user = QLineEdit(), QLineEdit(), QLineEdit()
        self.role = QComboBox()
        for role, text in roles().items():
            self.role.addItem(text, role)
        self.password, self.again, self.own = PasswordField(), PasswordField(), PasswordField()
        self.problem = label("", "wrong", wrap=True)
        self.save_button = button(_("Save account"))
        self.cancel_button = button(_("Cancel"))
        self.save_button.clicked.connect(self._save)
        self.cancel_button.clicked.connect(self.hide)
        self.name.textEdited.connect(self._suggest)
        self._lay_out()

    def _lay_out(self) -> None:
        self._form = form_layout()
        self.boxes: dict[str, FieldBox] = {
            "name": add_field(self._form, _("Full name"), self.name),
            "credential": add_field(self._form, _("Credential"), self.credential),
            "user": add_field(self._form, _("User name"), self.user),
            "role": add_field(self._form, _("Kind of account"), self.role),
            "password": add_field(
                self._form, _("Password for them"), self.password, _("At least 15 characters")
            ),
            "again": add_field(self._form, _("Password again"), self.again),
            "own": add_field(self._form, _("Your own password"), self.own),
        }
        self.body.addLayout(self._form)
        self.body.addWidget(self.problem)
        row = QHBoxLayout()
        row.addWidget(self.save_button)
        row.addWidget(self.cancel_button)
        row.addStretch(1)
        self.body.addLayout(row)

    def begin_new(self) -> None:
        """Show the empty form for an account."""
        self._begin(None, _("New account"))
        self.name.setFocus()

    def begin_reset(self, chosen: Person) -> None:
        """Show the form for a person's new password."""
        self._begin(chosen, _("New password for {name}").format(name=chosen.name))
        self.password.setFocus()

    def _begin(self, chosen: Person | None, title: str) -> None:
        self._person = chosen
        self.heading.setText(title)
        for line in (self.name, self.credential, self.user):
            line.setText("")
        for key in ("name", "credential", "user", "role"):
            self._form.setRowVisible(self.boxes[key], chosen is None)
        self._wipe()
        self.problem.setText("")
        self.show()

    def _wipe(self) -> None:
        for field in (self.password, self.again, self.own):
            field.wipe()

    @Slot(str)
    def _suggest(self, name: str) -> None:
        if not self.user.isModified():
            self.user.setText(user_name(name))

    @Slot()
    def _save(self) -> None:
        account = Account(
            name=self.name.text().strip() if self._person is None else self._person.name,
            credential=self.credential.text().strip(),
            user=self.user.text().strip().lower() if self._person is None else self._person.user,
            password=self.password.text,
            again=self.again.text,
        )
        found = account_problems(account)
        for key, box in self.boxes.items():
            box.complain(found.get(key, ""))
        if found:
            self.boxes[next(iter(found))].field.setFocus()
            return
        self.save_button.setEnabled(False)
        self._sitting.tasks.run(self, self._work(account), self._saved, failed=self._failed)

    def _work(self, account: Account) -> Callable[[], object]:
        desk, own, chosen = self._sitting.desk, self.own.text, self._person
        if chosen is not None:
            identity = chosen.id
            return lambda: staffing.reset_password(desk, identity, account.password, own)
        made = person(account, Role(self.role.currentData()))
        return lambda: staffing.add_person(desk, made, account.password, own)

    def _saved(self, _nothing: object) -> None:
        self.save_button.setEnabled(True)
        self._wipe()
        self.hide()
        self._sitting.toast(_("Account saved"), None)
        self.done.emit()

    def _failed(self, error: Exception) -> None:
        self.save_button.setEnabled(True)
        if isinstance(error, UserError):
            self.problem.setText(spoken(error))
            announce(self, spoken(error))
        else:
            self._sitting.tasks.failed.emit(error)
