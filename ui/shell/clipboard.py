"""What is copied here is a client's: marked as private, gone after a while, gone when the vault is locked."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

SECOND_MS = 1000
HINT = "x-kde-passwordManagerHint"
# What keepers of a clipboard history look for: KDE, macOS, Windows (a history, its cloud, monitors).
MARKS = {
    HINT: b"secret",
    "application/x-nspasteboard-concealed-type": b"1",
    "ExcludeClipboardContentFromMonitorProcessing": b"1",
    "CanIncludeInClipboardHistory": bytes(4),
    "CanUploadToCloudClipboard": bytes(4),
}
PARAGRAPH = "\u2029"


class PrivateClipboard(QObject):
    """Watches over what this program puts on the clipboard, from whichever field it was copied.

    Signals:
        left: the seconds until the clipboard is emptied; 0 when nothing of ours is there
    """

    left = Signal(int)

    def __init__(self, app: QApplication, seconds: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app, self._seconds = app, seconds
        self._own, self._rest = "", 0
        self._clipboard = QGuiApplication.clipboard()
        self._clipboard.dataChanged.connect(self._look)
        self._clock = QTimer(self)
        self._clock.setInterval(SECOND_MS)
        self._clock.timeout.connect(self._tick)

    def set_seconds(self, seconds: int) -> None:
        """Change how long a copy may stay; the next copy counts from there."""
        self._seconds = seconds

    @Slot()
    def wipe(self) -> None:
        """Empty the clipboard and the mouse selection now, where what stands there is ours."""
        ours = self._own
        self._forget()
        if self._clipboard.ownsClipboard() or (ours and self._clipboard.text() == ours):
            self._clipboard.clear()
        if self._clipboard.ownsSelection():
            self._clipboard.clear(QClipboard.Mode.Selection)

    @Slot()
    def _look(self) -> None:
        """Mark what was copied here a moment ago; leave alone what others copied."""
        text, data = self._clipboard.text(), self._clipboard.mimeData()
        if data is not None and data.hasFormat(HINT):
            return
        if not text or not (self._clipboard.ownsClipboard() or text == self._selected()):
            self._forget()
            return
        self._own, self._rest = text, self._seconds
        self._clipboard.setMimeData(_marked(text))
        self._clock.start()
        self.left.emit(self._rest)

    @Slot()
    def _tick(self) -> None:
        self._rest -= 1
        if self._rest <= 0:
            self.wipe()
        else:
            self.left.emit(self._rest)

    def _forget(self) -> None:
        self._own = ""
        if self._clock.isActive():
            self._clock.stop()
            self.left.emit(0)

    def _selected(self) -> str:
        """Return what is selected where the focus is: not every system tells whose the clipboard is."""
        return _selected_in(self._app.focusWidget())


def _selected_in(field: QWidget | None) -> str:
    if isinstance(field, QLineEdit | QLabel):
        return field.selectedText()
    if isinstance(field, QPlainTextEdit | QTextEdit):
        return field.textCursor().selectedText().replace(PARAGRAPH, "\n")
    return ""


def _marked(text: str) -> QMimeData:
    made = QMimeData()
    made.setText(text)
    for name, data in MARKS.items():
        made.setData(name, data)
    return made
