"""The handouts of an entry: each opens in place, in both languages."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from planner.library.catalogue import Library
from ui.theme.sizes import UNIT
from ui.viewmodels import library_entry as told
from ui.viewmodels.library_entry import Link
from ui.widgets.announce import announce
from ui.widgets.bilingual import Bilingual
from ui.widgets.link_button import LinkButton
from ui.widgets.section import Section
from ui.words import _


class HandoutSection(Section):
    """A link for each handout, and below the links the text of the one that is open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Handouts"), parent)
        self.body.setSpacing(UNIT)
        self._library: Library | None = None
        self.buttons: list[LinkButton] = []
        self.page = Bilingual()
        self.page.hide()
        self.body.addWidget(self.page)

    def show_handouts(self, handouts: Sequence[Link], library: Library) -> None:
        """Show the links to other handouts, all of them closed."""
        self._library = library
        self.page.hide()
        while len(self.buttons) < len(handouts):
            made = LinkButton("")
            made.setCheckable(True)
            made.clicked.connect(self._open)
            self.body.insertWidget(1 + len(self.buttons), made)
            self.buttons.append(made)
        for at, each in enumerate(self.buttons):
            each.setChecked(False)
            each.setVisible(at < len(handouts))
            if at < len(handouts):
                each.show_text(handouts[at].text)
                each.setProperty("item", handouts[at].item)
        self.setVisible(bool(handouts))
        self.body.activate()

    @Slot()
    def _open(self) -> None:
        """Open the chosen handout, or close it where it was open."""
        asked = self.sender()
        shut = all(not each.isChecked() for each in self.buttons)
        for each in self.buttons:
            each.setChecked(each is asked and not shut)
        self.page.setVisible(not shut)
        if shut or self._library is None:
            return
        text = told.page_text(self._library, str(asked.property("item")))
        if text is None:
            self.page.english.show_text(_("This handout is not in the edition."))
            self.page.spanish.show_text("")
            return
        for pane, tongue in ((self.page.english, "en"), (self.page.spanish, "es")):
            side = told.reading_of(text.of(tongue), text.of(tongue), tongue)
            pane.show_text(side.text, side.reading, hard=side.hard)
        announce(self, text.en if self.page.english.isVisible() else "")
