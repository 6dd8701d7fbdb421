"""A wrong word is underlined a moment after it was typed, and mended from the context menu."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QMenu

from ui.pages.plan.inputs import WordsEdit
from ui.widgets.spelling import Lexicon, Speller

# The offscreen screen has no keyboard that a menu could take.
MENU = pytest.mark.qt_log_ignore("support grabbing the keyboard", extend=True)
WAVE = QTextCharFormat.UnderlineStyle.SpellCheckUnderline
RIGHT = {"en": {"i", "sleep", "well"}, "es": {"duermo", "bien"}}


def places(text):
    at = 0
    for word in text.split(" "):
        if word:
            yield at, word
        at += len(word) + 1


@pytest.fixture
def asked():
    return []


@pytest.fixture
def kept():
    return []


@pytest.fixture
def speller(dressed, tasks, asked, kept):
    def wrong(words, language):
        asked.append((words, language, threading.current_thread() is threading.main_thread()))
        known = RIGHT["en"] | RIGHT["es"] if language == "any" else RIGHT[language]
        return frozenset(word for word in words if word.lower() not in known)

    lexicon = Lexicon(
        words=places,
        wrong=wrong,
        meant=lambda _word, _language: ("sleep", "slip"),
        keep=kept.append,
    )
    made = Speller(lexicon, tasks, dressed)
    yield made
    made.setParent(None)
    made.deleteLater()


def field(qtbot, text, name=""):
    made = WordsEdit()
    made.setObjectName(name)
    qtbot.addWidget(made)
    made.resize(400, 80)
    made.show_text(text)
    made.show()
    return made


def waves(edit):
    found = []
    block = edit.document().firstBlock()
    while block.isValid():
        found += [
            block.text()[part.start : part.start + part.length]
            for part in block.layout().formats()
            if part.format.underlineStyle() == WAVE
        ]
        block = block.next()
    return found


def test_a_wrong_word_is_underlined_after_a_pause(qtbot, speller, asked):
    edit = field(qtbot, "I sleeep well")
    assert waves(edit) == []
    assert asked == []
    qtbot.waitUntil(lambda: waves(edit) == ["sleeep"])
    assert [main for _words, _language, main in asked] == [False]
    asked.clear()
    edit.show_text("I sleeep well sleeep")
    assert waves(edit) == ["sleeep", "sleeep"]
    assert asked == []


@pytest.mark.parametrize(
    ("name", "text", "wrong"),
    [
        ("plain.es", "duermo biennn sleep", ["biennn", "sleep"]),
        ("plain.en", "sleep bien", ["bien"]),
        ("client_words", "sleep bien duermoo", ["duermoo"]),
    ],
)
def test_each_field_has_its_language(qtbot, speller, name, text, wrong):
    edit = field(qtbot, text, name)
    qtbot.waitUntil(lambda: waves(edit) == wrong)


def menu_at(qtbot, edit):
    edit.customContextMenuRequested.emit(QPoint(30, 12))
    qtbot.waitUntil(lambda: bool(edit.findChildren(QMenu)))
    return edit.findChildren(QMenu)[-1]


@MENU
def test_a_suggestion_takes_the_words_place(qtbot, speller):
    edit = field(qtbot, "sleeep well")
    told = []
    edit.edited.connect(told.append)
    qtbot.waitUntil(lambda: waves(edit) == ["sleeep"])
    menu = menu_at(qtbot, edit)
    assert [each.text() for each in menu.actions()[:3]] == [
        "sleep",
        "slip",
        "Add to the clinic's words",
    ]
    menu.actions()[0].trigger()
    menu.close()
    assert edit.toPlainText() == "sleep well"
    assert told == ["sleep well"]


@MENU
def test_a_word_can_be_added(qtbot, speller, kept, settled):
    edit = field(qtbot, "sleeep well")
    qtbot.waitUntil(lambda: waves(edit) == ["sleeep"])
    menu = menu_at(qtbot, edit)
    menu.actions()[2].trigger()
    menu.close()
    settled()
    assert kept == ["sleeep"]
    assert waves(edit) == []


@MENU
def test_a_right_word_has_the_usual_menu(qtbot, speller):
    edit = field(qtbot, "sleep well")
    menu = menu_at(qtbot, edit)
    assert "clinic" not in " ".join(each.text() for each in menu.actions())
    menu.close()


def test_without_a_speller_nothing_is_looked_up(qtbot, dressed):
    edit = field(qtbot, "sleeep")
    assert waves(edit) == []
