"""Accepting an edition: what is accepted, who read the Spanish, and the director's own password."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from planner.errors import UserError
from planner.model.own_library import Acceptance, SpanishReview
from planner.usecases import library_acceptance
from planner.usecases.library_acceptance import AcceptanceForm, LibraryState
from ui.theme.icons import icon
from ui.theme.sizes import GAP, MARGIN, em
from ui.viewmodels import acceptance_words as words
from ui.viewmodels.sitting import Sitting
from ui.viewmodels.table import LinesModel
from ui.widgets.announce import announce
from ui.widgets.buttons import button, explain
from ui.widgets.date_field import DateField
from ui.widgets.form import add_field, form_layout, scrolled
from ui.widgets.labels import label, set_role
from ui.widgets.page import Page
from ui.widgets.password_field import PasswordField
from ui.widgets.section import Section
from ui.widgets.table import table
from ui.words import _, language, spoken

LEAST = 9  # em


class AcceptancePage(Page):
    """Lists the edition in use; whoever may accept it does so here, by name and password."""

    def __init__(self, sitting: Sitting, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("acceptance_page")
        self._sitting = sitting
        self._state: LibraryState | None = None
        self.standing = label("", "h2", wrap=True)
        self.sign_off = label("", wrap=True)
        self.model = LinesModel(words.headings(), self)
        self.view = table(self.model, _("What is accepted"))
        self.view.setMinimumHeight(em(self, LEAST))
        self.name, self.credential = QLineEdit(), QLineEdit()
        self.reader_box = QCheckBox(_("A qualified person has read the &Spanish"))
        self.reader, self.qualification = QLineEdit(), QLineEdit()
        self.read_on = DateField(sitting.today, past=True)
        self.without = label(
            _("Left open: what comes from the library is not handed out in Spanish."),
            "muted",
            wrap=True,
        )
        self.password = PasswordField()
        self.problem = label("", "wrong", wrap=True)
        self.accept_button = button(
            _("&Accept this edition"), icon("check", "on_accent"), primary=True
        )
        self.back_button = button(_("Not now"))
        self._lay_out()
        self._connect()
        self._load()

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        column.addWidget(label(_("Accept the library"), "h1"))
        column.addWidget(self.standing)
        column.addWidget(self._listed())
        column.addWidget(self._asked())
        column.addStretch(1)
        inside = QWidget()
        inside.setLayout(column)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inside))

    def _listed(self) -> Section:
        section = Section(_("What is accepted"))
        section.body.addWidget(self.sign_off)
        section.body.addWidget(self.view)
        return section

    def _asked(self) -> Section:
        self.form = Section(_("Who answers for it"))
        who = form_layout()
        add_field(who, _("Director's name"), self.name)
        add_field(who, _("What qualifies the director"), self.credential, words.example())
        self.form.body.addLayout(who)
        self.form.body.addWidget(self.reader_box)
        self.form.body.addWidget(self.without)
        self.spanish = QWidget()
        reading = form_layout(self.spanish)
        add_field(reading, _("Name of the reader"), self.reader)
        add_field(reading, _("What qualifies the reader"), self.qualification)
        add_field(reading, _("Read on"), self.read_on)
        self.form.body.addWidget(self.spanish)
        own = form_layout()
        add_field(own, _("Your own password"), self.password)
        self.form.body.addLayout(own)
        self.form.body.addWidget(self.problem)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.accept_button)
        row.addWidget(self.back_button)
        row.addStretch(1)
        self.form.body.addLayout(row)
        return self.form

    def _connect(self) -> None:
        self.reader_box.toggled.connect(self._show_reader)
        self.accept_button.clicked.connect(self._accept)
        self.password.entered.connect(self._accept)
        self.back_button.clicked.connect(self._leave)
        self.spanish.hide()

    def first_focus(self) -> QWidget | None:
        """Return the list: it is read before anything is accepted."""
        return self.view

    def help_text(self) -> str:
        """Return help for this screen."""
        return _(
            "The library is a draft for clinical use. Before its first use the clinic's director "
            "accepts an edition by name, with what stands in the list and how far it was reviewed. "
            "When the contents change, they are accepted anew. What comes from the library is handed "
            "out in Spanish only after a qualified reader is named."
        )

    def _load(self) -> None:
        desk = self._sitting.desk
        self._sitting.tasks.run(self, partial(library_acceptance.state, desk), self._show)

    def _show(self, state: LibraryState) -> None:
        self._state = state
        self.standing.setText(words.standing(state))
        set_role(self.standing, "ok" if state.is_accepted else "warn")
        self.sign_off.setText(words.sign_off(state))
        self.model.show(words.lines(state, language()))
        actor = self._sitting.desk.actor
        self.name.setText(actor.name)
        self.credential.setText(actor.credential)
        self.form.setVisible(state.may_accept)
        explain(self.accept_button, "")

    @Slot(bool)
    def _show_reader(self, on: bool) -> None:
        self.spanish.setVisible(on)
        self.without.setVisible(not on)
        if on:
            self.reader.setFocus()

    def _spanish(self) -> SpanishReview | None:
        """Return who read the Spanish, as it was filled in; nothing where it is left open."""
        if not self.reader_box.isChecked():
            return None
        on = self.read_on.day
        if on is None:
            raise UserError("The day on which the Spanish was read is missing.", "Enter the day.")
        return SpanishReview(
            name=self.reader.text(), qualification=self.qualification.text(), on=on
        )

    @Slot()
    def _accept(self) -> None:
        if self._state is None or not self.accept_button.isEnabled():
            return
        try:
            form = AcceptanceForm(
                digest=self._state.digest,
                name=self.name.text(),
                credential=self.credential.text(),
                spanish=self._spanish(),
            )
        except UserError as error:
            self._refused(error)
            return
        self.problem.setText("")
        self.accept_button.setEnabled(False)
        work = partial(library_acceptance.accept, self._sitting.desk, form, self.password.text)
        self._sitting.tasks.run(self, work, self._accepted, failed=self._failed)

    def _accepted(self, _made: Acceptance) -> None:
        self.password.wipe()
        self._sitting.toast(_("The edition is accepted."), None)
        self.wants.emit("back", {})

    def _failed(self, error: Exception) -> None:
        self.accept_button.setEnabled(True)
        self.password.wipe()
        if isinstance(error, UserError):
            self._refused(error)
        else:
            self._sitting.tasks.failed.emit(error)

    def _refused(self, error: UserError) -> None:
        self.problem.setText(spoken(error))
        announce(self, spoken(error))

    @Slot()
    def _leave(self) -> None:
        self.wants.emit("back", {})
