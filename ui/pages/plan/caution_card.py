"""What to mind about a problem, shown when it enters the plan and staying until it was read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from ui.theme.icons import icon
from ui.theme.sizes import GAP, em
from ui.widgets.announce import announce
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.words import _

LEAST, MOST = 4, 9  # em: two lines where the window is small, never more than half the pane


class CautionCard(QFrame):
    """A problem's cautions. It takes no focus of its own, is reached by Tab and said aloud."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("caution_card")
        self.setProperty("role", "sentence")
        self.title = label("", "h2", wrap=True)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(em(self, LEAST))
        self.text.setMaximumHeight(em(self, MOST))
        self.done = button(_("I have read this"), icon("check"))
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GAP)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addWidget(self.done, 0, Qt.AlignmentFlag.AlignLeft)
        self.done.clicked.connect(self.hide)
        self.hide()

    def show_cautions(self, problem: str, cautions: tuple[str, ...]) -> None:
        """Show and say what to mind about a problem that was just added."""
        if not cautions:
            return
        self.title.setText(_("Before you go on: {problem}").format(problem=problem))
        self.text.setPlainText("\n".join(f"• {each}" for each in cautions))
        self.text.setAccessibleName(self.title.text())
        self.show()
        announce(self, f"{self.title.text()}. {' '.join(cautions)}")
