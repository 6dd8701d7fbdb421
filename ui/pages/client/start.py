"""Starting a plan: from a template for the level of care, from an earlier plan, or blank."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from planner.library import starting
from planner.model.client import Episode
from planner.model.kept import ClientFile, Kept, PlanRow
from planner.model.people import Clinic
from planner.usecases import admitting, authoring, keeping_library, running_clinic
from planner.workspace import Desk
from ui.theme.icons import icon
from ui.theme.sizes import GAP, MARGIN
from ui.viewmodels.client_card import headline
from ui.viewmodels.levels import with_level
from ui.viewmodels.sitting import Sitting
from ui.widgets.buttons import button
from ui.widgets.columns import Columns
from ui.widgets.form import scrolled
from ui.widgets.labels import field_label, label
from ui.widgets.page import Page
from ui.widgets.section import Section
from ui.words import _, day_text, language


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateOffer:
    """A starter plan and its problems by id: ticked, offered, and how many come later."""

    id: str
    title: str
    level: str
    ticked: tuple[str, ...]
    offered: tuple[str, ...]
    later: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Offer:
    file: ClientFile
    clinic: Clinic
    episode: Episode | None
    templates: tuple[TemplateOffer, ...]
    titles: Mapping[str, str] = field(default_factory=dict)


class StartPlanPage(Page):
    """Three ways to begin; the template's problems can be chosen before."""

    def __init__(
        self,
        sitting: Sitting,
        *,
        client_id: str,
        episode_id: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._sitting, self._id, self._episode_id = sitting, client_id, episode_id
        self._offer: _Offer | None = None
        self.name = label("", "muted", wrap=True)
        self.template = QComboBox()
        self.template.activated.connect(self._show_problems)
        self.checks: dict[str, QCheckBox] = {}
        self.later = label("", "muted", wrap=True)
        self.template_button = button(
            _("Start from this &template"), icon("check", "on_accent"), primary=True
        )
        self.previous_button = button(_("Start from the &previous plan"), icon("history"))
        self.blank_button = button(_("Start with a &blank page"), icon("file-plus"))
        self.previous_hint = label("", "muted", wrap=True)
        self._lay_out()
        self.template_button.clicked.connect(self._from_template)
        self.previous_button.clicked.connect(self._from_previous)
        self.blank_button.clicked.connect(self._blank)
        self._hold(on=True)
        self._load()

    def _lay_out(self) -> None:
        first = Section(_("From a template"))
        first.body.addWidget(field_label(_("Te&mplate").replace("&", ""), self.template))
        first.body.addWidget(self.template)
        first.body.addWidget(label(_("Problems to begin with"), "h2"))
        self._shelf = QVBoxLayout()
        first.body.addLayout(self._shelf)
        first.body.addWidget(self.later)
        second = Section(_("From the client's previous plan"))
        second.body.addWidget(self.previous_hint)
        second.body.addWidget(self.previous_button)
        third = Section(_("Blank"))
        third.body.addWidget(
            label(_("For a plan that you build yourself from the library."), "muted", wrap=True)
        )
        third.body.addWidget(self.blank_button)
        right = QWidget()
        pile = QVBoxLayout(right)
        pile.setContentsMargins(0, 0, 0, 0)
        pile.addWidget(second)
        pile.addWidget(third)
        back = button(_("Back to the client"), icon("arrow-left"))
        back.clicked.connect(self._leave)
        head = QHBoxLayout()
        head.addWidget(label(_("How shall the plan begin?"), "h1"), 1)
        head.addWidget(back)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        column.addLayout(head)
        column.addWidget(self.name)
        column.addWidget(scrolled(Columns(first, right)), 1)
        # Outside of what scrolls: however many problems there are, what begins the plan is in sight.
        column.addWidget(self.template_button, 0, Qt.AlignmentFlag.AlignLeft)

    def first_focus(self) -> QWidget | None:
        """Return the template button: Enter begins at once."""
        return self.template_button

    def help_text(self) -> str:
        """Return help for this screen."""
        return _(
            "The templates of the client's level of care stand first. Untick a problem that is not "
            "this person's. From a previous plan, what is not met yet is taken over, without the "
            "client's words, dates and scores."
        )

    def _load(self) -> None:
        desk, identity, wanted, spoken_in = (
            self._sitting.desk,
            self._id,
            self._episode_id,
            language(),
        )
        self._sitting.tasks.run(self, lambda: _offer(desk, identity, wanted, spoken_in), self._show)

    def _show(self, offer: _Offer) -> None:
        self._offer = offer
        self.name.setText(
            f"{offer.file.client.name} · {headline(offer.file.client, self._sitting.today())}"
        )
        for each in offer.templates:
            self.template.addItem(with_level(each.title, each.level), each)
        previous = _previous(offer.file.plans)
        self.previous_hint.setText(
            _(
                "What is not met yet, without the client's words, dates and scores. Last plan: {date}."
            ).format(date=day_text(previous.started_on) or _("no date"))
            if previous
            else _("There is no earlier plan of this client.")
        )
        self._hold(on=offer.episode is None)
        self.previous_button.setEnabled(previous is not None and offer.episode is not None)
        self._show_problems()
        self.template_button.setFocus()

    @Slot()
    def _show_problems(self) -> None:
        for check in self.checks.values():
            self._shelf.removeWidget(check)
            check.hide()
            check.deleteLater()
        self.checks = {}
        chosen: TemplateOffer | None = self.template.currentData()
        if chosen is None or self._offer is None:
            return
        for problem in (*chosen.ticked, *chosen.offered):
            check = QCheckBox(self._offer.titles.get(problem, problem))
            check.setChecked(problem in chosen.ticked)
            self.checks[problem] = check
            self._shelf.addWidget(check)
        order: list[QWidget] = [self.template, *self.checks.values(), self.template_button]
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)
        self.later.setText(
            _("Further problems of this template come with a later edition of the library.")
            if chosen.later
            else ""
        )
        self.later.setVisible(bool(chosen.later))

    def _hold(self, *, on: bool) -> None:
        for each in (self.template_button, self.previous_button, self.blank_button):
            each.setEnabled(not on)

    @Slot()
    def _from_template(self) -> None:
        offer, chosen = self._offer, self.template.currentData()
        if offer is None or offer.episode is None or chosen is None:
            return
        desk, episode, template = self._sitting.desk, offer.episode, chosen.id
        problems = tuple(key for key, check in self.checks.items() if check.isChecked())
        client, clinic = offer.file.client, offer.clinic

        def work() -> Kept:
            library = keeping_library.library(desk)
            blank = starting.starting_document(library, client, episode, clinic)
            parts = starting.apply_template(library, template, blank, problems)
            return authoring.start_plan(desk, client.id, episode.id, parts)

        self._run(work)

    @Slot()
    def _from_previous(self) -> None:
        offer = self._offer
        previous = _previous(offer.file.plans) if offer else None
        if offer is None or offer.episode is None or previous is None:
            return
        desk, plan, client, episode = (
            self._sitting.desk,
            previous.plan_id,
            self._id,
            offer.episode.id,
        )
        self._run(lambda: authoring.from_previous(desk, plan, client, episode))

    @Slot()
    def _blank(self) -> None:
        offer = self._offer
        if offer is None or offer.episode is None:
            return
        desk, client = self._sitting.desk, offer.file.client
        episode, clinic = offer.episode, offer.clinic

        def work() -> Kept:
            library = keeping_library.library(desk)
            parts = starting.starting_document(library, client, episode, clinic)
            return authoring.start_plan(desk, client.id, episode.id, parts)

        self._run(work)

    def _run(self, work: Callable[[], Kept]) -> None:
        self._hold(on=True)
        self._sitting.tasks.run(self, work, self._begun, failed=self._failed)

    def _begun(self, kept: Kept) -> None:
        self.wants.emit("plan", {"plan_id": kept.plan_id, "instead": True})

    def _failed(self, error: Exception) -> None:
        self._hold(on=False)
        self._sitting.tasks.failed.emit(error)

    @Slot()
    def _leave(self) -> None:
        self.wants.emit("client", {"client_id": self._id, "instead": True})


def _offer(desk: Desk, client_id: str, episode_id: str, spoken_in: str) -> _Offer:
    """Return all that the page shows, from the vault and the library."""
    file = admitting.client(desk, client_id)
    episode = _episode(file, episode_id)
    library = keeping_library.library(desk)
    names = starting.templates_for(library, episode.level) if episode else ()
    offers = []
    for name in names:
        template, proposal = library.template(name), starting.proposal(library, name, ())
        offers.append(
            TemplateOffer(
                id=name,
                title=template.title.of(spoken_in),
                level=template.level,
                ticked=(*proposal.preselected, *proposal.required),
                offered=proposal.offered,
                later=len(proposal.later),
            )
        )
    titles = {key: each.title.of(spoken_in) for key, each in library.problems.items()}
    clinic = running_clinic.clinic(desk)
    return _Offer(file=file, clinic=clinic, episode=episode, templates=tuple(offers), titles=titles)


def _episode(file: ClientFile, episode_id: str) -> Episode | None:
    """Return the named episode, else the newest open one."""
    wanted = [each for each in file.episodes if each.id == episode_id]
    opened = [each for each in file.episodes if each.closed_at is None]
    return max(wanted or opened, key=lambda each: each.admitted_at, default=None)


def _previous(plans: tuple[PlanRow, ...]) -> PlanRow | None:
    return max(plans, key=lambda row: row.saved_at, default=None)
