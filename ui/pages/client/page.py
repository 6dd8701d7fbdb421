"""A client's page: who it is, episodes and plans, and the next step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from planner.model.kept import ClientFile, Kept, PlanRow
from planner.usecases import admitting, authoring, running_clinic, staffing
from ui.pages.client.facts import FactsPanel
from ui.pages.client.plans_tree import PlansTree
from ui.theme.sizes import GAP, MARGIN
from ui.viewmodels.client_card import draft_of, headline, signed_of
from ui.viewmodels.sitting import Sitting
from ui.widgets.buttons import action_button, set_primary
from ui.widgets.columns import Columns
from ui.widgets.form import scrolled
from ui.widgets.labels import label
from ui.widgets.page import Page
from ui.widgets.section import Section
from ui.words import _


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    file: ClientFile
    programs: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)


class ClientPage(Page):
    """Shows one client; the primary button is always the next step towards a signed plan."""

    def __init__(self, sitting: Sitting, *, client_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sitting, self._id = sitting, client_id
        self._file: ClientFile | None = None
        self.name = label("", "large", wrap=True)
        self.line = label("", "muted", wrap=True)
        self.hint = label("", "muted", wrap=True)
        self.actions_by_key: dict[str, QAction] = {
            key: sitting.act(key, self, do)
            for key, do in (
                ("client.edit", self._edit),
                ("episode.admit", self._admit),
                ("plan.start", self._start),
                ("plan.continue", self._continue),
                ("plan.open", self._open_current),
                ("plan.revise", self._revise),
            )
        }
        self.plans = PlansTree()
        self.plans.opened.connect(self._open)
        self.facts = FactsPanel()
        self._lay_out()
        self._load()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        names = QVBoxLayout()
        names.addWidget(self.name)
        names.addWidget(self.line)
        head.addLayout(names, 1)
        self.buttons = {
            key: action_button(
                self.actions_by_key[key], primary=key in ("plan.start", "plan.continue")
            )
            for key in (
                "client.edit",
                "episode.admit",
                "plan.revise",
                "plan.start",
                "plan.continue",
            )
        }
        for each in self.buttons.values():
            each.hide()
            head.addWidget(each, 0, Qt.AlignmentFlag.AlignTop)
        left = Section(_("Episodes and plans"))
        left.body.addWidget(self.hint)
        left.body.addWidget(self.plans, 1)
        row = QHBoxLayout()
        self.open_button = action_button(self.actions_by_key["plan.open"])
        row.addWidget(self.open_button)
        row.addStretch(1)
        left.body.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        column.addLayout(head)
        column.addWidget(scrolled(Columns(left, self.facts)), 1)

    def first_focus(self) -> QWidget | None:
        """Return the next step's button, or the list."""
        return next(
            (each for each in self.buttons.values() if each.property("primary")), self.plans
        )

    def help_text(self) -> str:
        """Return help for this screen."""
        return _(
            "Ctrl+Enter does the next step: it starts the plan or goes on with the draft. F2 changes "
            "the client's details. A signed plan is never changed; Next version begins a new one."
        )

    def _load(self) -> None:
        desk, identity = self._sitting.desk, self._id

        def work() -> _File:
            return _File(
                file=admitting.client(desk, identity),
                programs={each.id: each.name for each in running_clinic.programs(desk)},
                people={each.id: each.name for each in staffing.people(desk)},
            )

        self._sitting.tasks.run(self, work, self._show)

    def _show(self, loaded: _File) -> None:
        file = self._file = loaded.file
        self.name.setText(file.client.name)
        self.line.setText(headline(file.client, self._sitting.today()))
        self.facts.show_client(file.client)
        self.plans.show_file(file, loaded.programs, loaded.people)
        self._offer(file)

    def _offer(self, file: ClientFile) -> None:
        """Show the buttons for what may be done next."""
        cares = self._sitting.gives_care
        draft, signed = draft_of(file.plans), signed_of(file.plans)
        shown = {
            "client.edit": cares,
            "episode.admit": cares,
            "plan.start": cares and bool(file.episodes) and draft is None and signed is None,
            "plan.continue": draft is not None,
            "plan.revise": cares and draft is None and signed is not None,
        }
        for key, wanted in shown.items():
            self.buttons[key].setVisible(wanted)
            self.actions_by_key[key].setEnabled(wanted)
        set_primary(self.buttons["episode.admit"], on=not file.episodes)
        self.hint.setText(self._next_step(file))
        self.open_button.setVisible(bool(file.plans))
        for key in ("plan.continue", "plan.start", "plan.revise"):
            if shown[key]:
                self.buttons[key].setFocus()
                return

    def _next_step(self, file: ClientFile) -> str:
        if not file.episodes:
            return _("Not admitted yet. Admit the client to a program to start a plan.")
        if not file.plans:
            return _("No plan yet. Start one from a template, from an earlier plan, or blank.")
        return ""

    @Slot()
    def _edit(self) -> None:
        self.wants.emit("client.edit", {"client_id": self._id})

    @Slot()
    def _admit(self) -> None:
        self.wants.emit("client.admit", {"client_id": self._id})

    @Slot()
    def _start(self) -> None:
        self.wants.emit("plan.start", {"client_id": self._id})

    @Slot()
    def _continue(self) -> None:
        draft = draft_of(self._file.plans) if self._file else None
        if draft is not None:
            self.wants.emit("plan", {"plan_id": draft.plan_id})

    @Slot()
    def _revise(self) -> None:
        signed = signed_of(self._file.plans) if self._file else None
        if signed is None:
            return
        desk, plan = self._sitting.desk, signed.plan_id
        self._sitting.tasks.run(self, lambda: authoring.start_next_version(desk, plan), self._begun)

    def _begun(self, kept: Kept) -> None:
        self.wants.emit("plan", {"plan_id": kept.plan_id})

    @Slot()
    def _open_current(self) -> None:
        row = self.plans.chosen()
        if row is not None:
            self._open(row)

    @Slot(object)
    def _open(self, row: PlanRow) -> None:
        self.wants.emit("plan", {"plan_id": row.plan_id, "number": row.number})
