"""The form of the client's wording: each short entry of the sheet, in plain English and Spanish."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from planner.model import phrases
from planner.model.phrases import Entry
from ui.pages.plan.inputs import WordsEdit
from ui.pages.plan.sheet import FormSheet
from ui.theme.icons import icon
from ui.theme.sizes import GAP, UNIT
from ui.viewmodels import plan_words
from ui.viewmodels.plan_editor import PlanEditor
from ui.viewmodels.plan_reading import reading_level
from ui.viewmodels.plan_setting import PlanSetting
from ui.widgets.buttons import button
from ui.widgets.labels import label, set_role
from ui.words import _, ngettext

LANGUAGES = ("en", "es")


def phrases_sheet(editor: PlanEditor, setting: PlanSetting) -> FormSheet:
    """Return the form of the client's wording of short entries."""
    sheet = FormSheet(setting.today)
    sheet.note(
        _(
            "The client's sheet prints these short lines of the plan. Write them as the client would"
            " say them; a line without words of its own prints as it stands."
        )
    )
    rows = PhraseRows(editor, setting.author)
    sheet.whole(rows, rows.refresh, name="phrases", focus=rows.focus_field)
    return sheet.finish()


class PhraseRows(QWidget):
    """Shows the entries in the order of the sheet, each with its words in two columns."""

    def __init__(self, editor: PlanEditor, author: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor, self._author = editor, author
        self._shown: tuple[Entry, ...] | None = None
        self._rows: dict[str, PhraseRow] = {}
        self._body: QWidget | None = None
        self._last = ("", "")
        self.summary = label("", "muted", wrap=True)
        self.next_button = button(_("Next line without words"), icon("arrow-down"))
        self.next_button.clicked.connect(self._go_on)
        self.tidy_button = button("", icon("trash-2"))
        self.tidy_button.clicked.connect(self._tidy)
        foot = QHBoxLayout()
        foot.addWidget(self.next_button)
        foot.addWidget(self.tidy_button)
        foot.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        self._column.addWidget(self.summary)
        self._column.addLayout(foot)

    @property
    def rows(self) -> tuple[PhraseRow, ...]:
        """Return the rows in their order."""
        return tuple(self._rows.values())

    def refresh(self) -> None:
        """Show the entries and their words as they are now."""
        document = self._editor.document
        found = phrases.entries(document)
        if found != self._shown:
            self._build(found)
        lacking = {each: self._lacking(each) for each in LANGUAGES}
        for text, row in self._rows.items():
            for each in LANGUAGES:
                words = phrases.of_text(document.plan, text)
                row.show_words(each, getattr(words, each, ""), missing=text in lacking[each])
        self._sum_up(lacking)

    def focus_field(self, row: str, field: str) -> bool:
        """Put the cursor into the first field of a language ("es"), or of the nth phrase ("es.3")."""
        language, _dot, place = field.partition(".")
        language = language if language in LANGUAGES else "es"
        kept = self._editor.plan.phrases
        if place.isdigit() and int(place) < len(kept):
            wanted = self._rows.get(kept[int(place)].text)
        else:
            wanted = next((self._rows[each] for each in self._order(language)), None)
        wanted = wanted or next(iter(self._rows.values()), None)
        if wanted is not None:
            wanted.fields[language].setFocus()
        return wanted is not None

    def _order(self, language: str) -> tuple[str, ...]:
        """Return the entries that lack words in a language, else all."""
        lacking = self._lacking(language)
        return tuple(text for text in self._rows if text in lacking) or tuple(self._rows)

    def _lacking(self, language: str) -> frozenset[str]:
        """Return the entries that a copy in this language needs words for."""
        if language not in self._editor.plan.languages:
            return frozenset()
        found = phrases.missing(self._editor.document, language)
        return frozenset(each.text for each in found)

    def _sum_up(self, lacking: dict[str, frozenset[str]]) -> None:
        counted = {
            "en": ngettext(
                "{n} line has no English", "{n} lines have no English", len(lacking["en"])
            ),
            "es": ngettext(
                "{n} line has no Spanish", "{n} lines have no Spanish", len(lacking["es"])
            ),
        }
        said = [counted[each] for each in LANGUAGES if lacking[each]]
        set_role(self.summary, "warn" if said else "muted")
        if not self._rows:
            said = [_("The plan has no short lines yet")]
        self.summary.setText(
            "; ".join(said) if said else _("Every line can be read in the languages of the copies")
        )
        self.next_button.setVisible(any(lacking.values()))
        gone = len(phrases.orphans(self._editor.document))
        self.tidy_button.setVisible(bool(gone))
        self.tidy_button.setText(
            ngettext(
                "Remove wording of {n} line that is gone",
                "Remove wording of {n} lines that are gone",
                gone,
            )
        )

    def _build(self, found: tuple[Entry, ...]) -> None:
        """Make the rows anew: the plan's entries changed."""
        if self._body is not None:
            self._column.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._shown, self._rows, self._body = found, {}, QWidget()
        lines = QVBoxLayout(self._body)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP)
        lines.addLayout(_columns())
        titles, place = dict(plan_words.phrase_places()), ""
        for each in found:
            if each.place != place:
                place = each.place
                lines.addWidget(label(titles[place], "h2", wrap=True))
            row = PhraseRow(each)
            for language in LANGUAGES:
                row.fields[language].edited.connect(partial(self._write, each.text, language))
            lines.addWidget(row)
            self._rows[each.text] = row
        self._column.addWidget(self._body)

    def _write(self, text: str, language: str, words: str) -> None:
        self._editor.change_plan(
            _("Edit client's wording"),
            lambda plan: phrases.with_phrase(plan, text, language, words, self._author),
            merge=f"phrases.{language}.{text}",
        )

    @Slot()
    def _go_on(self) -> None:
        """Put the cursor into the next field without words, after the one it went to before."""
        lacking = {each: self._lacking(each) for each in LANGUAGES}
        places = [(text, each) for text in self._rows for each in LANGUAGES]
        start = places.index(self._last) + 1 if self._last in places else 0
        for text, language in (*places[start:], *places[:start]):
            if text in lacking[language]:
                self._last = (text, language)
                self._rows[text].fields[language].setFocus()
                return

    @Slot()
    def _tidy(self) -> None:
        document = self._editor.document
        self._editor.change_plan(
            _("Remove client's wording"), lambda _plan: phrases.without_orphans(document)
        )


class PhraseRow(QWidget):
    """One entry: its text, and under it the client's words in English and in Spanish."""

    def __init__(self, entry: Entry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry = entry
        self.fields = {each: WordsEdit(1, 5) for each in LANGUAGES}
        self.levels: dict[str, QLabel] = {each: label("", "muted", wrap=True) for each in LANGUAGES}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(UNIT // 2)
        grid.addWidget(label(entry.text, wrap=True), 0, 0, 1, 2)
        names = column_names()
        for column, each in enumerate(LANGUAGES):
            field = self.fields[each]
            field.setObjectName(f"phrases.{each}")
            field.setAccessibleName(f"{names[each]}: {entry.text}")
            field.setPlaceholderText(self._standing(each) or names[each])
            grid.addWidget(field, 1, column)
            grid.addWidget(self.levels[each], 2, column)
            # A long word of a level must not make the columns wider than the pane.
            self.levels[each].setMinimumWidth(1)
            grid.setColumnStretch(column, 1)

    def show_words(self, language: str, words: str, *, missing: bool) -> None:
        """Show the words in a language, and how easy they are or that they are missing."""
        self.fields[language].show_text(words)
        said = reading_level(words or self._standing(language), language)
        if missing:
            said = _("Not in Spanish yet") if language == "es" else _("Not in English yet")
        set_role(self.levels[language], "warn" if missing else "muted")
        self.levels[language].setText(said)
        self.levels[language].setVisible(bool(said))

    def _standing(self, language: str) -> str:
        """Return what the sheet prints in a language as long as there are no words of its own."""
        if language == "es" and self.entry.es:
            return self.entry.es
        return self.entry.text if phrases.stands_in(self.entry, language) else ""


def column_names() -> dict[str, str]:
    """Return what the columns are called."""
    return {"en": _("Plain English"), "es": _("Plain Spanish")}


def _columns() -> QHBoxLayout:
    """Return the names of the columns, above the rows."""
    names = QHBoxLayout()
    names.setSpacing(GAP)
    for each in column_names().values():
        names.addWidget(label(each, "muted"), 1)
    return names
