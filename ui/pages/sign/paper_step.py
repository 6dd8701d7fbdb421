"""Step 2: what is signed, page by page, with its fingerprint."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme.sizes import GAP
from ui.widgets.labels import label
from ui.widgets.pages_view import PagesView
from ui.words import _


class PaperStep(QWidget):
    """Shows the pages and the digest of the plan's contents."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.headline = label("", "h2", wrap=True)
        self.pages = PagesView()
        self.pages.setAccessibleName(_("Pages to be signed"))
        self.digest = label("", "muted", wrap=True)
        self.digest.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.headline)
        column.addWidget(self.pages, 1)
        column.addWidget(self.digest)

    def show_paper(self, pages: tuple[QImage, ...], number: int, sha256: str) -> None:
        """Show the paper of a version."""
        self.pages.show_pages(pages)
        self.headline.setText(
            _("Version {number}, {pages} pages. Go through it together.").format(
                number=number, pages=len(pages)
            )
        )
        groups = " ".join(sha256[place : place + 8] for place in range(0, len(sha256), 8))
        self.digest.setText(
            _("Fingerprint of the contents (SHA-256): {digits}").format(digits=groups)
        )

    def missing(self) -> str:
        """Return nothing: there is nothing to fill in here."""
        return ""

    def first_focus(self) -> QWidget | None:
        """Return nothing: Enter goes on."""
        return None
