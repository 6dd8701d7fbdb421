"""Writing for the clinic's own library, with the same checks that the shipped one passes."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from planner.errors import UserError
from planner.library.catalogue import Entry, Library
from planner.model.own_library import Change, Op, Proposal
from planner.usecases import keeping_library
from planner.workspace import Desk
from ui.pages.library.check_lights import CheckLights
from ui.pages.library.choices import Choices
from ui.pages.library.text_editor import TextEditor, name_blanks
from ui.theme.icons import icon
from ui.theme.sizes import GAP, MARGIN
from ui.viewmodels import entry_draft as draft
from ui.viewmodels.entry_draft import Looked, TextField
from ui.viewmodels.library_list import title_of
from ui.viewmodels.sitting import Sitting
from ui.widgets.buttons import button, explain
from ui.widgets.flow import FlowLayout
from ui.widgets.form import scrolled
from ui.widgets.labels import field_label, label
from ui.widgets.page import Page
from ui.widgets.section import Section
from ui.words import _, told

PAUSE = 400  # milliseconds after the last letter


class EditEntryPage(Page):
    """Writes a new entry, or words a shipped one differently field by field; submits it for approval."""

    def __init__(self, sitting: Sitting, *, entry: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("edit_entry_page")
        self._sitting, self._target = sitting, entry
        self._entry: Entry | None = None
        self.editors: list[TextEditor] = []
        self.title = label("", "h1", wrap=True)
        self.choices = Choices()
        self.choices.setVisible(not entry)
        self.texts = Section(_("Texts"))
        self.lights = CheckLights()
        self.trouble = label("", "wrong", wrap=True)
        self.note = QLineEdit()
        self.submit_button = button(
            _("&Submit for approval"), icon("send", "on_accent"), primary=True
        )
        self.hide_button = button(_("No &longer offer this entry"), icon("archive"))
        self.back_button = button(_("Cancel"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.look)
        self._lay_out()
        self._connect()
        sitting.tasks.run(self, partial(keeping_library.library, sitting.desk), self._show)

    def _lay_out(self) -> None:
        buttons = QWidget()
        pressed = FlowLayout(buttons)
        for each in (self.submit_button, self.hide_button, self.back_button):
            pressed.addWidget(each)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.choices)
        column.addWidget(self.texts)
        column.addWidget(field_label(_("Why (for whoever &approves it)"), self.note))
        column.addWidget(self.note)
        column.addStretch(1)
        self.area = scrolled(inside)
        self.area.setParent(self)
        self.area.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        whole.setSpacing(GAP)
        whole.addWidget(self.title)
        whole.addWidget(self.lights)
        whole.addWidget(self.trouble)
        whole.addStretch(1)
        whole.addWidget(buttons)
        self._whole = whole
        self.hide_button.setVisible(bool(self._target))
        self.trouble.hide()
        explain(self.submit_button, _("Nothing is written yet."))

    def _connect(self) -> None:
        self.choices.kind_changed.connect(self._ask)
        self.choices.changed.connect(self._timer.start)
        self.submit_button.clicked.connect(self._submit)
        self.hide_button.clicked.connect(self._no_longer)
        self.back_button.clicked.connect(self._leave)
        self._sitting.act("library.submit", self, self._submit)

    def first_focus(self) -> QWidget | None:
        """Return the first text, or the kind of a new entry."""
        return self.editors[0].edit if self._target and self.editors else self.choices.kind

    def help_text(self) -> str:
        """Return help for this screen."""
        return _(
            "Write for every client of the clinic, never for one. The lights show the checks that the "
            "shipped library passes too: measurable, person-first, easy to read, blanks, sources. "
            "Another person approves what you submit; until then only you and they see it."
        )

    def _show(self, library: Library) -> None:
        """Fill the form before it is laid out: so it stands at once, without a jump."""
        self._fill(library)
        self._whole.takeAt(self._whole.count() - 2)
        self._whole.insertWidget(self._whole.count() - 1, self.area, 1)
        self.area.show()
        focus = self.first_focus()
        if focus is not None:
            focus.setFocus()

    def _fill(self, library: Library) -> None:
        if not self._target:
            self.title.setText(_("Write a new entry"))
            self.choices.furnish(library)
            return
        self._entry = library.entries.get(self._target)
        if self._entry is None:
            self.title.setText(_("The edition no longer has this entry."))
            self.hide_button.hide()
            return
        self.title.setText(title_of(self._entry))
        self._edit(draft.fields_of(self._entry))

    @Slot()
    def _ask(self) -> None:
        """Ask for the texts of another kind; what was written for the same field stays."""
        kept = self.written()
        self._edit(draft.new_fields(self.choices.kind_chosen()))
        for each in self.editors:
            each.edit.setPlainText(kept.get(each.field.key, ""))

    def _edit(self, fields: list[TextField]) -> None:
        for old in self.editors:
            self.texts.body.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.editors = [TextEditor(field) for field in fields]
        for made in self.editors:
            self.texts.body.addWidget(made)
            made.changed.connect(self._timer.start)

    def written(self) -> dict[str, str]:
        """Return every text as it stands."""
        return {each.field.key: each.text for each in self.editors}

    def proposals(self) -> list[Proposal]:
        """Return what the form would submit.

        Raises:
            UserError: a blank or a usual value cannot be read
        """
        texts, note = self.written(), self.note.text()
        if self._entry is not None:
            fields = [each.field for each in self.editors]
            return draft.changed_proposals(self._entry, fields, texts, note)
        chosen = self.choices
        if not any(text.strip() for text in texts.values()):
            return []
        return [
            draft.new_proposal(
                chosen.kind_chosen(), chosen.problem_chosen(), texts, chosen.values(), note
            )
        ]

    @Slot()
    def look(self) -> None:
        """Have the checks look at what is written."""
        name_blanks(self.editors)
        try:
            made = self.proposals()
        except UserError as error:
            self._tell(Looked(trouble=" ".join(told(error))))
            return
        explain(self.submit_button, "" if made else _("Nothing is written yet."))
        self._sitting.tasks.run(self, partial(draft.look, self._sitting.desk, made), self._tell)

    def _tell(self, looked: Looked) -> None:
        self.trouble.setText(looked.trouble)
        self.trouble.setVisible(bool(looked.trouble))
        for each in self.editors:
            each.show_level(*looked.level(each.field.field, each.field.language))
        self.lights.show_looked(looked)

    @Slot()
    def _submit(self) -> None:
        try:
            made = self.proposals()
        except UserError as error:
            self._refused(error)
            return
        if made:
            self._keep(made)

    @Slot()
    def _no_longer(self) -> None:
        note = self.note.text()
        self._keep([Proposal(op=Op.HIDE, target=self._target, note=note)])

    def _keep(self, made: list[Proposal]) -> None:
        work = partial(_proposed, self._sitting.desk, made)
        self._sitting.tasks.run(self, work, self._kept, failed=self._refused)

    def _kept(self, changes: tuple[Change, ...]) -> None:
        desk, tasks = self._sitting.desk, self._sitting.tasks

        def undo() -> None:
            tasks.run(tasks, partial(_withdrawn, desk, changes), _nothing)

        self._sitting.toast(_("Submitted: another person approves it now."), undo)
        self.wants.emit("library.own", {"shelf": "waiting", "instead": True})

    def _refused(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self._sitting.notice(*told(error))
        else:
            self._sitting.tasks.failed.emit(error)

    @Slot()
    def _leave(self) -> None:
        self.wants.emit("back", {})


def _proposed(desk: Desk, made: list[Proposal]) -> tuple[Change, ...]:
    return tuple(keeping_library.propose(desk, each) for each in made)


def _withdrawn(desk: Desk, changes: tuple[Change, ...]) -> None:
    for each in changes:
        keeping_library.withdraw(desk, each.id, each.rev)


def _nothing(_answer: Any) -> None:
    """Nothing is left to show."""
