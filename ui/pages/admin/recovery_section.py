"""The recovery key: whether somebody is known to hold it, and a new one in its place."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner import disk
from planner.errors import UserError
from planner.usecases import rekeying
from ui.theme.sizes import GAP
from ui.viewmodels.sitting import Sitting
from ui.widgets.announce import announce
from ui.widgets.buttons import button, explain
from ui.widgets.key_sheet import KeySheet
from ui.widgets.labels import field_label, label, set_role
from ui.widgets.password_field import PasswordField
from ui.widgets.section import Section
from ui.words import _, moment_text, spoken


class RecoverySection(Section):
    """Asks for the administrator's password, makes a new key, and has it kept as in the first run."""

    def __init__(self, sitting: Sitting, parent: QWidget | None = None) -> None:
        super().__init__(_("Recovery key"), parent)
        self._sitting = sitting
        self.state = label("", wrap=True)
        self.own = PasswordField()
        self.own.entered.connect(self._renew)
        self.problem = label("", "wrong", wrap=True)
        self.renew_button = button(_("Make a new recovery &key"))
        self.renew_button.clicked.connect(self._renew)
        self.sheet = KeySheet(disk.put)
        self.sheet.changed.connect(self._show_missing)
        self.missing = label("", "muted", wrap=True)
        self.done_button = button(_("The key is kept"), primary=True)
        self.done_button.clicked.connect(self._confirm)
        self.asking, self.keeping = self._asking(), self._keeping()
        self.body.addWidget(self.state)
        self.body.addWidget(self.asking)
        self.body.addWidget(self.keeping)
        self.keeping.hide()
        self._load()

    def _asking(self) -> QWidget:
        made, column = _pile()
        column.addWidget(
            label(
                _(
                    "A new key takes the place of the present one: the old sheet no longer opens "
                    "this vault. Older backups still open with the old key."
                ),
                "muted",
                wrap=True,
            )
        )
        column.addWidget(field_label(_("Your own password"), self.own))
        column.addWidget(self.own)
        column.addWidget(self.problem)
        column.addWidget(self.renew_button, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    def _keeping(self) -> QWidget:
        made, column = _pile()
        column.addWidget(self.sheet)
        column.addWidget(self.missing)
        column.addWidget(self.done_button, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    def _load(self) -> None:
        desk = self._sitting.desk
        self._sitting.tasks.run(self, lambda: rekeying.recovery_confirmed(desk), self._show_state)

    def _show_state(self, at: datetime | None) -> None:
        set_role(self.state, "warn" if at is None else "ok")
        self.state.setText(
            _("Nobody has confirmed that the recovery key was kept.")
            if at is None
            else _("Confirmed as kept: {when}").format(when=moment_text(at))
        )

    @Slot()
    def _renew(self) -> None:
        if not self.renew_button.isEnabled():
            return
        self.problem.setText("")
        self.renew_button.setEnabled(False)
        desk, own = self._sitting.desk, self.own.text
        self._sitting.tasks.run(
            self,
            lambda: rekeying.renew_recovery_key(desk, own),
            self._show_key,
            failed=self._failed,
        )

    def _show_key(self, key: str) -> None:
        self.own.wipe()
        self.renew_button.setEnabled(True)
        self.sheet.show_key(key, str(self._sitting.desk.vault))
        self.asking.hide()
        self.keeping.show()
        self._show_missing()
        self._show_state(None)
        self.sheet.print_button.setFocus()

    def _failed(self, error: Exception) -> None:
        self.renew_button.setEnabled(True)
        self.own.wipe()
        if isinstance(error, UserError):
            self.problem.setText(spoken(error))
            announce(self, spoken(error))
            self.own.setFocus()
        else:
            self._sitting.tasks.failed.emit(error)

    @Slot()
    def _show_missing(self) -> None:
        missing = self.sheet.missing()
        explain(self.done_button, missing)
        self.missing.setText(missing)

    @Slot()
    def _confirm(self) -> None:
        desk = self._sitting.desk
        self.done_button.setEnabled(False)
        self._sitting.tasks.run(self, lambda: rekeying.confirm_recovery_key(desk), self._confirmed)

    def _confirmed(self, _nothing: object) -> None:
        self.sheet.wipe()
        self.keeping.hide()
        self.asking.show()
        self.own.setFocus()
        self._sitting.toast(_("Recovery key confirmed"), None)
        self._load()


def _pile() -> tuple[QWidget, QVBoxLayout]:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GAP)
    return made, column
