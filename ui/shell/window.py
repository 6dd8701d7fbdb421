"""The main window: places to go above, one page, notices, the save state below."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QLabel, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from ui.shell.cover import PrivacyCover
from ui.shell.places import PlacesBar
from ui.theme.sizes import (
    LEAST_HEIGHT,
    LEAST_WIDTH,
    WINDOW_HEIGHT,
    WINDOW_WIDTH,
)
from ui.widgets.labels import ElidedLabel, label
from ui.widgets.notice_bar import NoticeBar
from ui.widgets.page import Page
from ui.widgets.toast import Toast

TITLE = "Golden Thread"
FRAME = 40


class MainWindow(QMainWindow):
    """Shows one page at a time. Its title never names anybody.

    Signals:
        closing: the window is about to close; what is typed must be kept now
    """

    closing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(TITLE)
        self.setObjectName("main_window")
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        room = self.screen().availableGeometry()
        self.resize(
            QSize(min(WINDOW_WIDTH, room.width()), min(WINDOW_HEIGHT, room.height()) - FRAME)
        )
        self._page: QWidget | None = None
        self._furnish()

    def _furnish(self) -> None:
        """Make everything around the page, in the language and size of the moment."""
        root = QWidget()
        self.places = PlacesBar()
        self.notices = NoticeBar()
        self.stack = QStackedWidget()
        self.state = ElidedLabel()
        self.hint = label("", "muted")
        column = QVBoxLayout(root)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.places)
        column.addWidget(self.notices)
        column.addWidget(self.stack, 1)
        self.setCentralWidget(root)
        bar = self.statusBar()
        for old in bar.findChildren(QLabel):
            bar.removeWidget(old)
            old.deleteLater()
        bar.addWidget(self.state, 1)
        bar.addPermanentWidget(self.hint)
        bar.setSizeGripEnabled(False)
        self.toasts = Toast(root)
        self.cover = PrivacyCover(root)
        self.cover.lifted.connect(self.uncover)

    def refurnish(self) -> None:
        """Make the surroundings anew after a change of language; the page is shown again after it."""
        self._page = None
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
        self.statusBar().setVisible(not on)
        self.notices.clear()

    def hide_content(self) -> None:
        """Cover the page (privacy screen)."""
        self.cover.cover()
        self.statusBar().hide()

    @Slot()
    def uncover(self) -> None:
        """Show the page again."""
        self.cover.hide()
        self.statusBar().setVisible(self.places.isVisible())
        if self._page is not None:
            self._focus(self._page)

    def toast(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Say shortly what was done."""
        self.toasts.tell(text, undo)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Have everything kept before the window goes."""
        self.closing.emit()
        super().closeEvent(event)

    def _focus(self, page: QWidget) -> None:
        first = page.first_focus() if isinstance(page, Page) else None
        (first or page).setFocus()
