"""Spelling in text fields: a wavy line under a word nobody knows, and what may have been meant.

Typing never waits: a line is painted from what is known already, and the rest is looked up on a worker
a moment later.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QColor,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QPlainTextEdit

from ui.tasks import Tasks
from ui.theme.current import current
from ui.words import _

PAUSE_MS = 300
SPEAKS = "spelling_language"
ANY = "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """What the speller asks: the words of a text, those that are wrong, what was meant, what is kept."""

    words: Callable[[str], Iterable[tuple[int, str]]]
    wrong: Callable[[frozenset[str], str], frozenset[str]]
    meant: Callable[[str, str], tuple[str, ...]]
    keep: Callable[[str], None]


class Speller(QObject):
    """Remembers which words are wrong; looks up new ones after a pause. Lives as long as somebody writes.

    Signals:
        learned: more is known; lines are to be painted anew
    """

    learned = Signal()

    def __init__(self, lexicon: Lexicon, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self.lexicon, self.tasks = lexicon, tasks
        self._known: dict[tuple[str, str], bool] = {}
        self._asked: set[tuple[str, str]] = set()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._look_up)

    def is_wrong(self, word: str, language: str) -> bool:
        """Tell whether a word is known to be wrong; one not met before is looked up later."""
        key = (word, language)
        found = self._known.get(key)
        if found is None:
            self._asked.add(key)
            self._pause.start()
        return bool(found)

    def keep(self, word: str) -> None:
        """Take a word up into the clinic's words."""
        for each in [key for key in self._known if key[0].casefold() == word.casefold()]:
            self._known[each] = False
        self.learned.emit()
        self.tasks.run(self, lambda: self.lexicon.keep(word), _nothing)

    @Slot()
    def _look_up(self) -> None:
        asked, self._asked = frozenset(self._asked), set()
        wrong = self.lexicon.wrong
        self.tasks.run(self, lambda: _judged(wrong, asked), self._learn, free=True)

    def _learn(self, found: dict[tuple[str, str], bool]) -> None:
        self._known.update(found)
        if any(found.values()):
            self.learned.emit()


class Underline(QSyntaxHighlighter):
    """Draws the wavy lines of one document."""

    def __init__(self, document: QTextDocument, speller: Speller) -> None:
        super().__init__(document)
        self._speller = speller

    def highlightBlock(self, text: str) -> None:
        """Mark the words of a line that are known to be wrong."""
        language = str(self.document().property(SPEAKS))
        mark = QTextCharFormat()
        mark.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
        mark.setUnderlineColor(QColor(current().danger))
        for start, word in self._speller.lexicon.words(text):
            if self._speller.is_wrong(word, language):
                self.setFormat(start, len(word), mark)


class FieldSpelling(QObject):
    """What a field does with its spelling: its language, its lines, suggestions in its context menu."""

    def __init__(self, edit: QPlainTextEdit, speller: Speller) -> None:
        super().__init__(edit)
        self._speller = speller
        self._at = QPoint()
        self._place = (0, "")
        edit.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        edit.customContextMenuRequested.connect(self._open)
        edit.objectNameChanged.connect(self._speak)
        speller.learned.connect(self._paint_anew)
        self._speak(edit.objectName())

    @property
    def edit(self) -> QPlainTextEdit:
        """Return the field; it is not held, so that field and menu end together."""
        parent = self.parent()
        if not isinstance(parent, QPlainTextEdit):
            raise TypeError("the menu of no field")
        return parent

    @Slot(str)
    def _speak(self, name: str) -> None:
        """Take the language from the field's name: `….es` or `….en`; others quote the client in either."""
        language = name[-2:] if name.endswith((".es", ".en")) else ANY
        self.edit.document().setProperty(SPEAKS, language)

    @Slot()
    def _paint_anew(self) -> None:
        """Draw the lines by what is known now; Qt would tell of it as if somebody had typed."""
        edit = self.edit
        drawn = edit.document().findChild(Underline)
        if isinstance(drawn, Underline):
            before = edit.blockSignals(True)
            drawn.rehighlight()
            edit.blockSignals(before)

    @Slot(QPoint)
    def _open(self, at: QPoint) -> None:
        self._at = self.edit.mapToGlobal(at)
        cursor = self.edit.cursorForPosition(at)
        language = str(self.edit.document().property(SPEAKS))
        word = self._wrong_at(cursor, language)
        if not word:
            self.edit.createStandardContextMenu().popup(self._at)
            return
        meant = self._speller.lexicon.meant
        self._speller.tasks.run(self, lambda: meant(word, language), self._offer, free=True)

    def _wrong_at(self, cursor: QTextCursor, language: str) -> str:
        inside, block = cursor.positionInBlock(), cursor.block()
        for start, word in self._speller.lexicon.words(block.text()):
            if start <= inside <= start + len(word) and self._speller.is_wrong(word, language):
                self._place = (block.position() + start, word)
                return word
        return ""

    def _offer(self, meant: tuple[str, ...]) -> None:
        menu = self.edit.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        first = menu.actions()[0]
        for each in meant:
            action = QAction(each.replace("&", "&&"), menu)
            action.setData(each)
            menu.insertAction(first, action)
        if not meant:
            nothing = QAction(_("No suggestions"), menu)
            nothing.setEnabled(False)
            menu.insertAction(first, nothing)
        keep = QAction(_("Add to the clinic's words"), menu)
        keep.setData(True)
        menu.insertAction(first, keep)
        menu.insertSeparator(first)
        menu.triggered.connect(self._chosen)
        menu.popup(self._at)

    @Slot(QAction)
    def _chosen(self, action: QAction) -> None:
        start, word = self._place
        if action.data() is True:
            self._speller.keep(word)
        elif isinstance(action.data(), str):
            cursor = self.edit.textCursor()
            cursor.setPosition(start)
            cursor.setPosition(start + len(word), QTextCursor.MoveMode.KeepAnchor)
            if cursor.selectedText() == word:
                cursor.insertText(action.data())


def adopt(edit: QPlainTextEdit) -> None:
    """Check the spelling in a field, if somebody is at the desk who writes."""
    app = QCoreApplication.instance()
    only = Qt.FindChildOption.FindDirectChildrenOnly
    speller = app.findChild(Speller, "", only) if app is not None else None
    if isinstance(speller, Speller):
        Underline(edit.document(), speller)
        FieldSpelling(edit, speller)


def _judged(
    wrong: Callable[[frozenset[str], str], frozenset[str]], asked: frozenset[tuple[str, str]]
) -> dict[tuple[str, str], bool]:
    found: dict[tuple[str, str], bool] = {}
    for language in {language for _word, language in asked}:
        words = frozenset(word for word, spoken in asked if spoken == language)
        bad = wrong(words, language)
        found.update({(word, language): word in bad for word in words})
    return found


def _nothing(_answer: object) -> None:
    """Nothing is to be done with the answer."""
