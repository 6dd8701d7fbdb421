"""The program as it is, with an onlooker that writes down what can be seen: where, what, in focus.

The onlooker changes nothing. A flow test reads what it wrote to know when to go on, as a person does
by looking at the screen.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QWidget,
)

from ui.app import main as program

EVERY_MS = 60
MOST_ROWS = 60


def seen(widget: QWidget) -> dict[str, object]:
    """Return what can be seen of a widget."""
    middle = widget.mapToGlobal(QPoint(widget.width() // 2, widget.height() // 2))
    text = ""
    if isinstance(widget, QComboBox):
        text = widget.currentText()
    elif isinstance(widget, QPlainTextEdit):
        text = widget.toPlainText()
    elif isinstance(widget, QLineEdit):
        text = "" if widget.echoMode() is not QLineEdit.EchoMode.Normal else widget.text()
    elif hasattr(widget, "text") and callable(widget.text):
        text = str(widget.text())
    return {
        "kind": type(widget).__name__,
        "base": widget.metaObject().className(),
        "id": widget.objectName(),
        "name": (widget.accessibleName() or text).replace("&", ""),
        "text": text,
        "at": [middle.x(), middle.y()],
        "size": [widget.width(), widget.height()],
        "on": widget.isEnabled(),
        "focus": widget is QApplication.focusWidget(),
        "items": items(widget),
        "current": widget.currentIndex().data() if isinstance(widget, QListView) else "",
    }


def items(widget: QWidget) -> list[str]:
    """Return the rows of a list, as they read."""
    if not isinstance(widget, QListView) or widget.model() is None:
        return []
    model = widget.model()
    return [str(model.index(row, 0).data()) for row in range(min(model.rowCount(), MOST_ROWS))]


def look(place: Path) -> None:
    """Write down everything that can be seen now."""
    rows = []
    for top in QApplication.topLevelWidgets():
        if not top.isVisible():
            continue
        for widget in (top, *top.findChildren(QWidget)):
            shown = widget.isVisible() and not widget.visibleRegion().isEmpty()
            told = widget.accessibleName() or widget.objectName() or isinstance(widget, QLabel)
            if shown and (told or hasattr(widget, "text")):
                rows.append(seen(widget))
    focus = QApplication.focusWidget()
    state = {"focus": seen(focus) if focus else None, "rows": rows}
    fresh = place.with_suffix(".new")
    fresh.write_text(json.dumps(state), encoding="utf-8")
    fresh.replace(place)


def main() -> int:
    """Run the program with the onlooker beside it."""
    place = Path(os.environ["WATCH_FILE"])
    run = QApplication.exec

    def watched_exec(*_application: object) -> int:
        timer = QTimer(QApplication.instance())
        timer.timeout.connect(lambda: look(place))
        timer.start(EVERY_MS)
        return run()

    QApplication.exec = watched_exec
    return program()


if __name__ == "__main__":
    sys.exit(main())
