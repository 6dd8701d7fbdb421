"""Backups: an encrypted copy that is proven to open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFileDialog, QProgressBar, QVBoxLayout, QWidget

from planner.errors import UserError
from planner.usecases import backing_up
from planner.usecases.backing_up import BackupReport
from ui.pages.admin.recovery_section import RecoverySection
from ui.theme.sizes import GAP
from ui.viewmodels.sitting import Sitting
from ui.widgets.buttons import action_button, button
from ui.widgets.form import scrolled
from ui.widgets.labels import label, set_role
from ui.widgets.section import Section
from ui.words import _, spoken


class BackupTab(QWidget):
    """Writes a backup, leads to putting one back, and looks after the recovery key."""

    def __init__(self, sitting: Sitting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sitting = sitting
        self.action = sitting.act("backup.now", self, self._choose)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setAccessibleName(_("Writing the backup"))
        self.progress.hide()
        self.result = label("", wrap=True)
        self.recovery = RecoverySection(sitting)
        self.restore_button = button(_("R&estore a backup…"))
        self.restore_button.clicked.connect(sitting.restore)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._making())
        column.addWidget(self._restoring())
        column.addWidget(self.recovery)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, GAP, 0, 0)
        outer.addWidget(scrolled(content))

    def _making(self) -> Section:
        made = Section(_("Make a backup"))
        made.body.addWidget(
            label(
                _(
                    "The copy is encrypted like the vault and checked after writing. Keep it on "
                    "another disk, away from this computer."
                ),
                "muted",
                wrap=True,
            )
        )
        made.body.addWidget(action_button(self.action, primary=True), 0, Qt.AlignmentFlag.AlignLeft)
        made.body.addWidget(self.progress)
        made.body.addWidget(self.result)
        return made

    def _restoring(self) -> Section:
        back = Section(_("Put a backup back"))
        back.body.addWidget(
            label(
                _(
                    "The vault is locked first. You choose a backup and see what it holds; the present "
                    "vault is not overwritten but kept beside it. Sign in with the passwords of the "
                    "day of the backup."
                ),
                "muted",
                wrap=True,
            )
        )
        back.body.addWidget(self.restore_button, 0, Qt.AlignmentFlag.AlignLeft)
        return back

    @Slot()
    def _choose(self) -> None:
        dialog = QFileDialog(self, _("Folder for the backup"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.back_up)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def back_up(self, folder: str) -> None:
        """Write a backup into a folder."""
        desk, target = self._sitting.desk, Path(folder)
        self._busy(on=True)
        self._sitting.tasks.run(
            self, lambda: backing_up.back_up(desk, target), self._done, failed=self._failed
        )

    def _busy(self, *, on: bool) -> None:
        self.progress.setVisible(on)
        self.action.setEnabled(not on)

    def _done(self, report: BackupReport) -> None:
        self._busy(on=False)
        set_role(self.result, "ok")
        self.result.setText(
            _("Backup made and checked: {size} MB in {folder}.").format(
                size=f"{report.size / 1_000_000:.1f}", folder=report.folder
            )
        )

    def _failed(self, error: Exception) -> None:
        self._busy(on=False)
        if isinstance(error, UserError):
            set_role(self.result, "wrong")
            self.result.setText(spoken(error))
        else:
            self._sitting.tasks.failed.emit(error)
