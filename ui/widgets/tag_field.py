"""A field for several short texts: allergies, reading needs, strengths."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCompleter, QLineEdit, QVBoxLayout, QWidget

from ui.theme.icons import icon
from ui.widgets.announce import announce
from ui.widgets.buttons import button
from ui.widgets.flow import FlowLayout
from ui.words import _


class TagField(QWidget):
    """Enter or a comma adds what was typed; a click on a tag removes it.

    Signals:
        changed: the texts as they stand (tuple of str)
    """

    changed = Signal(tuple)

    def __init__(
        self,
        placeholder: str = "",
        suggestions: tuple[str, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tags: tuple[str, ...] = ()
        self.line = QLineEdit()
        self.line.setPlaceholderText(placeholder or _("Type and press Enter"))
        if suggestions:
            completer = QCompleter(list(suggestions), self)
            completer.setCaseSensitivity(completer.caseSensitivity().CaseInsensitive)
            self.line.setCompleter(completer)
        self.line.returnPressed.connect(self._take)
        self.line.editingFinished.connect(self._take)
        self.line.textEdited.connect(self._split)
        self._shelf = QWidget()
        self._flow = FlowLayout(self._shelf)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.line)
        column.addWidget(self._shelf)
        self._shelf.hide()
        self.setFocusProxy(self.line)

    @property
    def tags(self) -> tuple[str, ...]:
        """Return the texts, with what is still in the line."""
        rest = self.line.text().strip()
        return self._tags if not rest or rest in self._tags else (*self._tags, rest)

    def set_tags(self, tags: tuple[str, ...]) -> None:
        """Show these texts without telling anybody."""
        self._tags = tags
        self._rebuild()

    def setAccessibleName(self, name: str) -> None:
        """Name the field that is typed into."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    @Slot(str)
    def _split(self, text: str) -> None:
        if text.endswith((",", ";")):
            self.line.setText(text[:-1])
            self._take()

    @Slot()
    def _take(self) -> None:
        tags = self.tags
        self.line.setText("")
        if tags != self._tags:
            self._show(tags, _("Added {text}").format(text=tags[-1]))

    def _drop(self, text: str) -> None:
        self.line.setFocus()
        self._show(
            tuple(tag for tag in self._tags if tag != text), _("Removed {text}").format(text=text)
        )

    def _show(self, tags: tuple[str, ...], said: str) -> None:
        self._tags = tags
        self._rebuild()
        announce(self.line, said)
        self.changed.emit(tags)

    def _rebuild(self) -> None:
        self._flow.empty()
        for text in self._tags:
            chip = button(text, icon("x", "text_muted"))
            chip.setAccessibleName(_("Remove {text}").format(text=text))
            chip.setToolTip(_("Remove {text}").format(text=text))
            chip.clicked.connect(partial(self._drop, text))
            self._flow.addWidget(chip)
        self._shelf.setVisible(bool(self._tags))
