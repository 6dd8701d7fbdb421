"""Help for the screen: a few sentences, and the keys that work here."""

from __future__ import annotations

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.sizes import GAP, MARGIN, columns, em
from ui.viewmodels.table import Line, LinesModel
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.table import table
from ui.words import _


class HelpDialog(QDialog):
    """Opened by F1 on every screen, always in the same shape."""

    def __init__(self, text: str, actions: list[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Golden Thread")
        self.resize(columns(self, 80), em(self, 26))
        self.model = LinesModel((_("Act"), _("Key")), self)
        self.model.show([Line(pair) for pair in keys(actions)])
        self.view = table(self.model, _("Keys of this screen"))
        self.close_button = button(_("&Close"), primary=True)
        self.close_button.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        column.addWidget(label(_("Help for this screen"), "h1"))
        column.addWidget(label(text, wrap=True))
        column.addWidget(self.view, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.close_button)
        column.addLayout(row)
        self.close_button.setFocus()


def keys(actions: list[QAction]) -> list[tuple[str, str]]:
    """Return words and key of each action that has a key, each once."""
    form = QKeySequence.SequenceFormat.NativeText
    found = {
        (action.text().replace("&", ""), action.shortcut().toString(form)): None
        for action in actions
        if action.text() and not action.shortcut().isEmpty()
    }
    return list(found)
