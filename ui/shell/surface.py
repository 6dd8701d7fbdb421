"""What the window shows: places to go above, one page, notices, the save state below."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QStatusBar, QVBoxLayout, QWidget

from ui.shell.cover import PrivacyCover
from ui.shell.places import PlacesBar
from ui.widgets.labels import ElidedLabel, label
from ui.widgets.notice_bar import NoticeBar
from ui.widgets.page import Page
from ui.widgets.toast import Toast
from ui.words import ngettext


class Surface(QWidget):
    """Shows one page at a time and speaks to the reader around it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self._page: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._parts: tuple[QWidget, ...] = ()
        self._furnish()

    def _furnish(self) -> None:
        """Make everything around the page, in the language and size of the moment."""
        self.places = PlacesBar()
        self.notices = NoticeBar()
        self.stack = QStackedWidget()
        self.status = QStatusBar()
        self.status.setSizeGripEnabled(False)
        self.state = ElidedLabel()
        self.hint = label("", "muted")
        self.copied = label("", "muted")
        self.status.addWidget(self.state, 1)
        self.status.addPermanentWidget(self.copied)
        self.status.addPermanentWidget(self.hint)
        self._column.addWidget(self.places)
        self._column.addWidget(self.notices)
        self._column.addWidget(self.stack, 1)
        self._column.addWidget(self.status)
        self.toasts = Toast(self)
        self.cover = PrivacyCover(self)
        self.cover.lifted.connect(self.uncover)
        self._parts = (
            self.places,
            self.notices,
            self.stack,
            self.status,
            self.toasts,
            self.cover,
        )

    def refurnish(self) -> None:
        """Make the surroundings anew after a change of language; the page is shown again after it."""
        self._page = None
        for part in self._parts:
            self._column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._furnish()

    @Slot(object)
    def show_page(self, page: QWidget) -> None:
        """Show a page and let the one before it go."""
        old, self._page = self._page, page
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        self.state.show_text("")
        if isinstance(page, Page):
            page.status.connect(self.state.show_text)
        if old is not None:
            self.stack.removeWidget(old)
            old.deleteLater()
        self._focus(page)

    def bare(self, *, on: bool) -> None:
        """Hide the places and the status line while nobody is at the desk."""
        self.places.setVisible(not on)
        self.status.setVisible(not on)
        self.notices.clear()

    def hide_content(self) -> None:
        """Cover the page (privacy screen)."""
        self.cover.cover()
        self.status.hide()

    @Slot()
    def uncover(self) -> None:
        """Show the page again."""
        self.cover.hide()
        self.status.setVisible(self.places.isVisible())
        if self._page is not None:
            self._focus(self._page)

    @Slot(int)
    def show_clipboard(self, seconds: int) -> None:
        """Say when what was copied here leaves the clipboard; nothing when it is not there."""
        said = ngettext("Clipboard emptied in {n} s", "Clipboard emptied in {n} s", seconds)
        self.copied.setText(said if seconds else "")

    def toast(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Say shortly what was done."""
        self.toasts.tell(text, undo)

    def _focus(self, page: QWidget) -> None:
        first = page.first_focus() if isinstance(page, Page) else None
        (first or page).setFocus()
