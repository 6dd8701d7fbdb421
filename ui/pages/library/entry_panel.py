"""One library entry: what the chart says, what the client reads in both languages, and why."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from planner.library import glossary
from planner.library.catalogue import Entry, Library
from planner.library.schema import InterventionItem
from ui.theme.sizes import GAP, MARGIN
from ui.viewmodels.levels import level_name
from ui.viewmodels.library_list import kind_name, title_of, with_blanks
from ui.widgets.labels import label
from ui.widgets.section import Section
from ui.words import _, language


class EntryPanel(QWidget):
    """Shows an entry; the labels stay, only their texts change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = label("", "muted", wrap=True)
        self.title = label("", "h1", wrap=True)
        self.texts: dict[str, tuple[Section, QLabel]] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.kind)
        column.addWidget(self.title)
        for key, heading in (
            ("clinical", _("In the chart")),
            ("en", _("For the client, in English")),
            ("es", _("For the client, in Spanish")),
            ("words", _("Words to explain")),
            ("levels", _("Levels of care")),
            ("why", _("Evidence")),
        ):
            section, text = Section(heading), label("", wrap=True)
            section.body.addWidget(text)
            self.texts[key] = (section, text)
            column.addWidget(section)
        column.addStretch(1)

    def show_entry(self, entry: Entry, library: Library) -> None:
        """Show an entry."""
        self.kind.setText(f"{kind_name(entry.kind)} · {entry.problem.title.of(language())}")
        self.title.setText(title_of(entry))
        shown = {
            "clinical": with_blanks(entry.text),
            "en": with_blanks(entry.plain.en),
            "es": with_blanks(entry.plain.es),
            "words": _explained(entry, library),
            "levels": ", ".join(level_name(each) for each in entry.levels),
            "why": _why(entry, library),
        }
        for key, (section, text) in self.texts.items():
            text.setText(shown[key])
            section.setVisible(bool(shown[key]))


def _explained(entry: Entry, library: Library) -> str:
    """Return the words of the client's text that the glossary explains, one a line."""
    tongue = language()
    terms = glossary.explained(library.glossary, entry.plain.of(tongue), tongue)
    return "\n".join(f"{term.term.of(tongue)}: {term.means.of(tongue)}" for term in terms)


def _why(entry: Entry, library: Library) -> str:
    """Return grade and sources of an intervention, one a line."""
    if not isinstance(entry.item, InterventionItem):
        return ""
    grade = _("Grade {grade}").format(grade=entry.item.evidence)
    return "\n".join((grade, *(library.citation(key) for key in entry.item.cite)))
