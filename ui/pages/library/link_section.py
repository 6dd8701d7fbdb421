"""Ways from one entry to others."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.theme.sizes import UNIT
from ui.viewmodels.library_entry import Link
from ui.widgets.link_button import LinkButton
from ui.widgets.section import Section


class LinkSection(Section):
    """A card of links; hidden when there are none.

    Signals:
        wanted: an entry is to be shown; its id
    """

    wanted = Signal(str)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.body.setSpacing(UNIT)
        self.buttons: list[LinkButton] = []

    def show_links(self, links: Sequence[Link]) -> None:
        """Show other links; the buttons stay, only what they lead to changes."""
        while len(self.buttons) < len(links):
            made = LinkButton("")
            made.clicked.connect(self._follow)
            self.body.addWidget(made)
            self.buttons.append(made)
        for at, each in enumerate(self.buttons):
            each.setVisible(at < len(links))
            if at < len(links):
                each.show_text(links[at].text)
                each.setProperty("item", links[at].item)
        self.setVisible(bool(links))
        self.body.activate()

    @Slot()
    def _follow(self) -> None:
        self.wanted.emit(str(self.sender().property("item")))
