"""What is shown when somebody else kept another draft of the same plan."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.theme.icons import icon
from ui.theme.sizes import GAP, MARGIN
from ui.widgets.announce import announce
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.words import _


class ConflictBar(QFrame):
    """Two ways on; nothing is lost before one of them is chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self.setObjectName("conflict_bar")
        self.text = label("", wrap=True)
        self.mine_button = button(_("Keep mine"), icon("check"))
        self.theirs_button = button(_("Take the other one"), icon("users"))
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, GAP, MARGIN, GAP)
        row.addWidget(self.text, 1)
        row.addWidget(self.mine_button)
        row.addWidget(self.theirs_button)
        self.mine_button.clicked.connect(self.hide)
        self.theirs_button.clicked.connect(self.hide)
        self.hide()

    @Slot()
    def ask(self) -> None:
        """Show the question."""
        self.text.setText(
            _(
                "Somebody else changed this plan in the meantime. Your text is still here, not yet saved."
            )
        )
        self.show()
        announce(self, self.text.text())
