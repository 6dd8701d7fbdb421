"""One library entry: what the chart says, what the client reads in both languages, and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from planner.library.catalogue import Entry, Library
from ui.pages.library.handout_section import HandoutSection
from ui.pages.library.link_section import LinkSection
from ui.theme.sizes import GAP
from ui.viewmodels import library_entry as told
from ui.viewmodels.library_entry import Badge, Side
from ui.viewmodels.library_list import title_of, with_blanks
from ui.widgets.bilingual import Bilingual, TonguePane
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import label, readable
from ui.widgets.section import Section
from ui.words import _


class EntryPanel(QWidget):
    """Shows an entry; the labels stay, only their texts change.

    Signals:
        wanted: another entry is to be shown; its id
    """

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = label("", "muted", wrap=True)
        self.title = label("", "h1", wrap=True)
        self._badges = QWidget()
        self.badges = FlowLayout(self._badges)
        self.texts: dict[str, tuple[Section, QLabel]] = {}
        self.client_section = Section(_("For the client"))
        self.client = Bilingual()
        self.client_section.body.addWidget(self.client)
        self.handouts = HandoutSection()
        self.below = LinkSection("")
        self.see_also = LinkSection(_("See also"))
        self._shown: tuple[Entry, Library] | None = None
        self._lay_out()
        for each in (self.below, self.see_also):
            each.wanted.connect(self.wanted)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.kind)
        column.addWidget(self.title)
        column.addWidget(self._badges)
        self._add_text(column, "clinical", _("In the chart"))
        self._add_text(column, "blanks", _("Blanks to fill in"))
        column.addWidget(self.client_section)
        self._add_text(column, "words", _("Words to explain"))
        self._add_text(column, "cautions", _("Cautions"))
        self._add_text(column, "signs", _("As shown by"))
        self._add_text(column, "how", _("How and when"))
        self._add_text(column, "why", _("Evidence"))
        column.addWidget(self.below)
        column.addWidget(self.handouts)
        column.addWidget(self.see_also)
        self._add_text(column, "levels", _("Meant for"))
        self._add_text(column, "origin", _("Where it comes from"))
        column.addStretch(1)

    def _add_text(self, column: QVBoxLayout, key: str, heading: str) -> None:
        section, text = Section(heading), readable(label("", wrap=True))
        section.body.addWidget(text)
        self.texts[key] = (section, text)
        column.addWidget(section)

    def show_entry(self, entry: Entry, library: Library) -> None:
        """Show an entry."""
        self._shown = (entry, library)
        problem = entry.problem
        self.kind.setText(told.place_of(entry, library))
        self.title.setText(title_of(entry))
        self._show_badges(told.badges(entry))
        shown = {
            "clinical": with_blanks(entry.text),
            "blanks": told.blanks(entry),
            "words": told.explained(entry, library),
            "cautions": told.bullets(problem.cautions, library),
            "signs": told.bullets(problem.signs, library) if entry.item is None else "",
            "how": told.how(entry, library),
            "why": told.evidence(entry, library),
            "levels": told.meant_for(entry),
            "origin": told.origin(entry, library),
        }
        for key, (section, text) in self.texts.items():
            text.setText(shown[key])
            section.setVisible(bool(shown[key]))
        _show_side(self.client.english, told.side(entry, "en"))
        _show_side(self.client.spanish, told.side(entry, "es"))
        self.below.heading.setText(_below_heading(entry.kind))
        up = () if entry.item is None else (problem.id,)
        self.below.show_links(told.links(up, library) + told.below(entry, library))
        self.see_also.show_links(told.links(problem.see_also, library))
        self.handouts.show_handouts(told.handouts(entry), library)

    @Slot()
    def again(self) -> None:
        """Show the same entry anew."""
        if self._shown is not None:
            self.show_entry(*self._shown)

    def _show_badges(self, badges: Sequence[Badge]) -> None:
        self.badges.empty()
        for badge in badges:
            self.badges.addWidget(label(badge.text, badge.role))


def _show_side(pane: TonguePane, side: Side) -> None:
    pane.show_text(side.text, side.reading, hard=side.hard)


def _below_heading(kind: str) -> str:
    return {
        "problem": _("Goals of this problem"),
        "goal": _("Its problem, and its objectives"),
        "objective": _("Its problem, and what helps to reach it"),
        "intervention": _("Its problem, and the objectives it serves"),
    }[kind]
