"""Changing one's own password."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from planner.errors import UserError
from planner.usecases import signing_in
from ui.viewmodels.first_run import LEAST_PASSWORD
from ui.viewmodels.sitting import Sitting
from ui.widgets.announce import announce
from ui.widgets.buttons import button
from ui.widgets.labels import field_label, label
from ui.widgets.password_field import PasswordField
from ui.widgets.section import Section
from ui.words import _, spoken


class PasswordSection(Section):
    """Asks for the old password and twice for the new one."""

    def __init__(self, sitting: Sitting, parent: QWidget | None = None) -> None:
        super().__init__(_("Your password"), parent)
        self._sitting = sitting
        self.old, self.new, self.again = PasswordField(), PasswordField(), PasswordField()
        self.message = label("", "wrong", wrap=True)
        self.change_button = button(_("Change &password"))
        self.change_button.clicked.connect(self._change)
        for text, field in (
            (_("Present password"), self.old),
            (_("New password"), self.new),
            (_("New password again"), self.again),
        ):
            self.body.addWidget(field_label(text, field))
            self.body.addWidget(field)
        self.body.addWidget(self.message)
        self.body.addWidget(self.change_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.again.entered.connect(self._change)

    @Slot()
    def _change(self) -> None:
        old, new = self.old.text, self.new.text
        wrong = self._problem(new)
        self.message.setText(wrong)
        if wrong:
            return
        self.change_button.setEnabled(False)
        desk = self._sitting.desk
        self._sitting.tasks.run(
            self,
            lambda: signing_in.change_password(desk, old, new),
            self._changed,
            failed=self._failed,
        )

    def _problem(self, new: str) -> str:
        if len(new) < LEAST_PASSWORD:
            return _("Please use at least 15 characters. Four unrelated words are good.")
        if new != self.again.text:
            return _("The two passwords differ. Please type the same one again.")
        return ""

    def _changed(self, _nothing: object) -> None:
        for field in (self.old, self.new, self.again):
            field.wipe()
        self.change_button.setEnabled(True)
        self._sitting.toast(_("Password changed"), None)

    def _failed(self, error: Exception) -> None:
        self.change_button.setEnabled(True)
        if isinstance(error, UserError):
            self.message.setText(spoken(error))
            announce(self, spoken(error))
        else:
            self._sitting.tasks.failed.emit(error)
