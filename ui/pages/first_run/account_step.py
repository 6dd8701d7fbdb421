"""Fourth and fifth step: the first people with an account."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from ui.viewmodels.first_run import Account, Answers, account_problems, user_name
from ui.widgets.form import FieldBox, add_field, form_layout
from ui.widgets.labels import label
from ui.widgets.password_field import PasswordField
from ui.words import _


class AccountForm(QWidget):
    """Name, credential, user name and password of one person."""

    def __init__(self, *, credential: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        form = form_layout(self)
        self.name, self.credential, self.user = QLineEdit(), QLineEdit(), QLineEdit()
        self.password, self.again = PasswordField(), PasswordField()
        self.credential.setPlaceholderText(_("LMHC, LADC I, LICSW…"))
        self.boxes: dict[str, FieldBox] = {"name": add_field(form, _("F&ull name"), self.name)}
        if not credential:
            self.credential.setParent(self)
            self.credential.hide()
        else:
            add_field(form, _("&Credential"), self.credential, _("Printed after the name"))
        self.boxes["user"] = add_field(
            form, _("User na&me"), self.user, _("To sign in, for example dreyes")
        )
        self.boxes["password"] = add_field(
            form,
            _("&Password"),
            self.password,
            _("At least 15 characters; four unrelated words are good"),
        )
        self.boxes["again"] = add_field(form, _("Password a&gain"), self.again)
        self.name.textEdited.connect(self._suggest)

    @property
    def account(self) -> Account:
        """Return what stands in the fields."""
        return Account(
            name=self.name.text().strip(),
            credential=self.credential.text().strip(),
            user=self.user.text().strip().lower(),
            password=self.password.text,
            again=self.again.text,
        )

    def show_account(self, account: Account) -> None:
        """Fill the fields."""
        self.name.setText(account.name)
        self.credential.setText(account.credential)
        self.user.setText(account.user)
        self.password.line.setText(account.password)
        self.again.line.setText(account.again)

    def complain(self, account: Account, others: tuple[str, ...]) -> QWidget | None:
        """Show what is wrong and return the first field to mend."""
        found = account_problems(account, others)
        for key, box in self.boxes.items():
            box.complain(found.get(key, ""))
        return next((self.boxes[key].field for key in found), None)

    @Slot(str)
    def _suggest(self, name: str) -> None:
        if not self.user.isModified():
            self.user.setText(user_name(name))


class AdministratorStep(QWidget):
    """Asks for the first administrator."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = AccountForm(credential=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(
            label(
                _(
                    "The administrator looks after people, programs and backups. "
                    "This account cannot see or write plans."
                ),
                "muted",
                wrap=True,
            )
        )
        column.addWidget(self.form)
        column.addStretch(1)

    def show_answers(self, answers: Answers) -> None:
        """Fill the fields."""
        self.form.show_account(answers.administrator)

    def answered(self, answers: Answers) -> Answers:
        """Return the answers with the administrator."""
        return replace(answers, administrator=self.form.account)

    def complain(self, answers: Answers) -> QWidget | None:
        """Show what is wrong and return the first field to mend."""
        return self.form.complain(answers.administrator, ())

    def first(self) -> QWidget:
        """Return the field to begin with."""
        return self.form.name


class TherapistStep(QWidget):
    """Asks for the first clinician, who may also be the administrator with a second account."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wanted = QCheckBox(_("Make an account for a &therapist now"))
        self.form = AccountForm(credential=True)
        self.wanted.toggled.connect(self.form.setEnabled)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(
            label(
                _(
                    "Plans are written and signed with a therapist's account. If you do both, "
                    "make yourself a second one here, with its own user name."
                ),
                "muted",
                wrap=True,
            )
        )
        column.addWidget(self.wanted)
        column.addWidget(self.form)
        column.addStretch(1)
        self.wanted.setChecked(True)

    def show_answers(self, answers: Answers) -> None:
        """Fill the fields."""
        self.wanted.setChecked(answers.with_therapist)
        self.form.show_account(answers.therapist)

    def answered(self, answers: Answers) -> Answers:
        """Return the answers with the therapist."""
        return replace(answers, with_therapist=self.wanted.isChecked(), therapist=self.form.account)

    def complain(self, answers: Answers) -> QWidget | None:
        """Show what is wrong and return the first field to mend."""
        if not answers.with_therapist:
            return None
        return self.form.complain(answers.therapist, (answers.administrator.user,))

    def first(self) -> QWidget:
        """Return the field to begin with."""
        return self.form.name if self.wanted.isChecked() else self.wanted
