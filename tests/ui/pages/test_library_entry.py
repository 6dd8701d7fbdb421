"""A library entry as it is shown: the words a client may ask about stand below it, explained."""

from __future__ import annotations

from planner.library import catalogue
from ui.pages.library.entry_panel import EntryPanel


def test_words_of_the_client_text_are_explained(qtbot, dressed):
    panel = EntryPanel()
    qtbot.addWidget(panel)
    library = catalogue.load()
    panel.show_entry(library.entry("cbt.cravings.o1"), library)
    section, text = panel.texts["words"]
    shown = text.text()
    named = [line.partition(":")[0] for line in shown.splitlines()]
    assert named
    assert set(named) <= {term.term.en for term in library.glossary.values()}
    assert section.isVisibleTo(panel)


def test_an_entry_in_common_words_has_no_such_part(qtbot, dressed):
    panel = EntryPanel()
    qtbot.addWidget(panel)
    library = catalogue.load()
    plain = next(
        entry
        for entry in library.entries.values()
        if not any(
            f" {name.lower()}" in f" {entry.plain.en.lower()}"
            for term in library.glossary.values()
            for name in term.names("en")
        )
    )
    panel.show_entry(plain, library)
    assert not panel.texts["words"][0].isVisibleTo(panel)
