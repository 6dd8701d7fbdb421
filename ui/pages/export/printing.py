"""Pages on a real printer."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

JOB = "Golden Thread"  # the job's name is seen by everybody at the printer


def new_printer() -> QPrinter:
    """Return the system's printer with a job name that tells nothing."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(JOB)
    printer.setCreator(JOB)
    printer.setFullPage(True)
    return printer


def print_pages(printer: QPrinter, pages: tuple[QImage, ...]) -> bool:
    """Print the pages, each on a sheet of its own and in its own proportions."""
    painter = QPainter()
    if not painter.begin(printer):
        return False
    room = printer.pageRect(QPrinter.Unit.DevicePixel).toRect()
    for number, page in enumerate(pages):
        if number and not printer.newPage():
            painter.end()
            return False
        painter.drawImage(fitted(page.size(), room), page)
    return bool(painter.end())


def fitted(size: QSize, room: QRect) -> QRect:
    """Return where a page stands on the sheet: as large as it fits, in the middle."""
    scaled = size.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    left = room.left() + (room.width() - scaled.width()) // 2
    top = room.top() + (room.height() - scaled.height()) // 2
    return QRect(left, top, scaled.width(), scaled.height())
