"""The administration screen: one tab for each thing to look after."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from planner.model.people import Role
from ui.pages.admin.audit_tab import AuditTab
from ui.pages.admin.backup_tab import BackupTab
from ui.pages.admin.clinic_tab import ClinicTab
from ui.pages.admin.people_tab import PeopleTab
from ui.theme.sizes import GAP, MARGIN
from ui.viewmodels.sitting import Sitting
from ui.widgets.labels import label
from ui.widgets.page import Page
from ui.words import _


class AdminPage(Page):
    """Shows the tabs of the reader's role: auditors and supervisors see only the trail."""

    def __init__(self, sitting: Sitting, *, tab: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setAccessibleName(_("Administration"))
        if sitting.role is Role.ADMINISTRATOR:
            self.tabs.addTab(PeopleTab(sitting), _("People"))
            self.tabs.addTab(ClinicTab(sitting), _("Clinic and programs"))
            self.tabs.addTab(BackupTab(sitting), _("Backup"))
        self.tabs.addTab(AuditTab(sitting), _("Audit trail"))
        self.tabs.setCurrentIndex(tab)
        self.tabs.currentChanged.connect(self._note)
        self._tab = tab
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        column.addWidget(label(_("Administration"), "h1"))
        column.addWidget(self.tabs, 1)

    def first_focus(self) -> QWidget | None:
        """Return the tabs."""
        return self.tabs.tabBar()

    def place(self) -> dict[str, int]:
        """Return the tab."""
        return {"tab": self._tab}

    def help_text(self) -> str:
        """Return help for this screen."""
        return _(
            "People: add accounts, give new passwords, close accounts. Backup: write an encrypted copy "
            "to another disk. Audit trail: who did what and when; verifying tells whether a row was "
            "changed. Plans cannot be seen with this account."
        )

    @Slot(int)
    def _note(self, tab: int) -> None:
        self._tab = tab
