"""One open plan on the page: the panes, the check, the autosave, and what ties them together."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from planner.errors import UserError
from planner.library.offering import Taste
from planner.library.search import Index
from planner.library.suiting import suited
from planner.model import editing
from planner.model.findings import Finding
from planner.model.kept import Kept
from planner.model.plan import PlanStatus
from planner.rules.context import Context
from planner.usecases import authoring
from ui.pages.plan.adding import Adder
from ui.pages.plan.composer import Composer
from ui.pages.plan.conflict_bar import ConflictBar
from ui.pages.plan.details_pane import DetailsPane
from ui.pages.plan.findings_pane import FindingsPane
from ui.pages.plan.guide import Guide
from ui.pages.plan.header import PlanHeader
from ui.pages.plan.library_pane import LibraryPane
from ui.pages.plan.offers import Offers
from ui.pages.plan.outline_pane import OutlinePane
from ui.pages.plan.palette_door import PaletteDoor
from ui.pages.plan.preview_pane import PreviewPane
from ui.pages.plan.signed_bar import SignedBar
from ui.viewmodels.favourites import Favourites
from ui.viewmodels.plan_autosave import Autosave
from ui.viewmodels.plan_editor import PlanEditor
from ui.viewmodels.plan_findings import blockers
from ui.viewmodels.plan_offer import Offer
from ui.viewmodels.plan_places import marks
from ui.viewmodels.plan_setting import PlanSetting
from ui.viewmodels.plan_watch import Watch
from ui.viewmodels.sitting import Sitting
from ui.words import _, told

OPEN = (PlanStatus.DRAFT, PlanStatus.IN_REVIEW)


class PlanWork(QWidget):
    """Everything about one open plan.

    Signals:
        wants: another screen: its route and arguments
        status: the line at the window's lower edge
    """

    wants = Signal(str, dict)
    status = Signal(str)

    def __init__(
        self,
        sitting: Sitting,
        setting: PlanSetting,
        kept: Kept,
        knowledge: tuple[Context, Index],
    ) -> None:
        super().__init__()
        self._sitting, self._setting, self._kept = sitting, setting, kept
        context, self._index = knowledge
        self.editor = PlanEditor(kept.document, self)
        self.editor.read_only = kept.status not in OPEN or not sitting.gives_care
        self.offers = Offers(self.editor, sitting)
        self.autosave = Autosave(self.editor, sitting.desk, sitting.tasks, kept)
        self.watch = Watch(self.editor, context)
        self.adder = Adder(self.editor, setting.library, self)
        self.composer = Composer(
            LibraryPane(setting.library, _offer(setting, self._index, kept)),
            OutlinePane(self.editor, sitting),
            FindingsPane(),
            DetailsPane(self.editor, setting),
            PreviewPane(self.editor, sitting),
        )
        self.guide = Guide(self.editor, self.composer, self.watch, self.adder)
        level = kept.document.episode.level
        knows = (self._index, level, self._problems)
        self.palette_door = PaletteDoor(self, knows, self._all_actions, self.guide)
        self.actions_by_key = self._made_actions()
        self.header = PlanHeader(self.editor, self.actions_by_key)
        self.conflict = ConflictBar()
        self.signed = SignedBar(kept, can_revise=sitting.gives_care)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for each in (self.header, self.conflict, self.signed):
            column.addWidget(each)
        column.addWidget(self.composer, 1)
        self.favourites = Favourites(sitting.desk, sitting.tasks, setting.favourites, self)
        self.composer.library.marks.follow(self.favourites)
        self._connect()

    def start(self, line: str, field: str) -> None:
        """Show the line that was at hand, and begin to check."""
        plan = self.editor.plan
        first = line or (plan.problems[0].id if plan.problems else "assessment")
        self.composer.outline.go_to(first)
        self.watch.check()
        self._tell_state()
        if self.editor.read_only:
            self.composer.library.setEnabled(False)
            self.composer.tabs.setCurrentWidget(self.composer.preview)
            self.composer.findings.hide()
        if field:
            QTimer.singleShot(0, self, partial(self.guide.go, first, field))
        else:
            self.first_focus().setFocus()

    def take_in(self, item: str) -> None:
        """Add a library entry that was chosen on the library's own page."""
        if not self.editor.read_only:
            self._add(item)

    def first_focus(self) -> QWidget:
        """Return the search field; in a signed version the outline."""
        if self.editor.read_only:
            return self.composer.outline.view
        return self.composer.library.search

    def _connect(self) -> None:
        outline, library = self.composer.outline, self.composer.library
        findings, details = self.composer.findings, self.composer.details
        outline.selected.connect(details.show_line)
        outline.selected.connect(self._show_context)
        self.editor.settled.connect(self._show_context)
        outline.edit_wanted.connect(self.guide.edit)
        outline.item_dropped.connect(lambda item, line, _row: self.adder.drop(item, line))
        outline.removed.connect(self.offers.offer)
        outline.refused.connect(self._sitting.notice)
        library.added.connect(self._add)
        self.palette_door.added.connect(self._add)
        library.written.connect(self._write)
        self.adder.added.connect(self.offers.offer)
        self.adder.written.connect(self.guide.edit)
        self.adder.refused.connect(self._sitting.notice)
        self.adder.cautioned.connect(library.show_cautions)
        findings.jump_wanted.connect(self.guide.jump)
        findings.repair_wanted.connect(self.guide.repair)
        self.guide.mended.connect(self.offers.offer)
        self.watch.found.connect(self._show_findings)
        self.autosave.state_changed.connect(self._tell_state)
        self.autosave.conflicted.connect(self.conflict.ask)
        self.autosave.failed.connect(self._tell_failure)
        self.conflict.mine_button.clicked.connect(self.autosave.keep_mine)
        self.conflict.theirs_button.clicked.connect(self.autosave.take_theirs)
        self.signed.wants.connect(self.wants)
        self.signed.revise_wanted.connect(self._revise)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._leave_field)

    def _made_actions(self) -> dict[str, QAction]:
        does: dict[str, Callable[[], object]] = {
            "undo": self.editor.undo,
            "redo": self.editor.redo,
            "palette": self.palette_door.open,
            "item.add": self.composer.library.add_chosen,
            "item.write": self.composer.library.offer_writing,
            **self.guide.ways(),
            "plan.saved": self._say_saved,
            "plan.sign": self._sign,
            "plan.print": self._print,
        }
        made = {key: self._sitting.act(key, self, do) for key, do in does.items()}
        if self.editor.read_only:
            for key in ("item.add", "item.write", "plan.sign"):
                made[key].setEnabled(False)
        return made

    @Slot()
    def _show_context(self) -> None:
        plan, line = self.editor.plan, self.composer.outline.line
        chain = editing.path(plan, line)
        origin = chain[0].origin if chain else None
        used = frozenset(each.origin.item for each in editing.walk(plan) if each.origin)
        self.composer.library.show_context(origin.item if origin else "", used)

    @Slot(str)
    def _add(self, item: str) -> None:
        self.adder.add(item, self.composer.outline.line)

    @Slot(str)
    def _write(self, kind: str) -> None:
        self.adder.write(kind, self.composer.outline.line)

    @Slot(tuple)
    def _show_findings(self, findings: tuple[Finding, ...]) -> None:
        document = self.editor.document
        self.composer.findings.show_findings(findings, document)
        worst = {line: each.severity for line, each in marks(document, findings).items()}
        self.composer.outline.model.mark(worst)
        self.header.show_blockers(blockers(findings))

    @Slot(object)
    def _tell_state(self) -> None:
        self.status.emit(self.autosave.state_text())

    @Slot(object)
    def _tell_failure(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self._sitting.notice(*told(error))
        else:
            self._sitting.tasks.failed.emit(error)

    @Slot()
    def _say_saved(self) -> None:
        self.autosave.flush()
        self._sitting.toast(_("The plan saves itself; there is nothing to do."), None)

    @Slot("QWidget*", "QWidget*")
    def _leave_field(self) -> None:
        self.editor.end_run()

    def _problems(self) -> frozenset[str]:
        return self.composer.library.offer.problems

    def _all_actions(self) -> list[QAction]:
        return [*self.actions_by_key.values(), *self.composer.outline.actions_by_key.values()]

    def _sign(self) -> None:
        self.autosave.flush()
        self.wants.emit("plan.sign", {"plan_id": self.editor.plan.id})

    def _print(self) -> None:
        self.autosave.flush()
        plan = self.editor.plan
        self.wants.emit("plan.export", {"plan_id": plan.id, "number": plan.number})

    @Slot()
    def _revise(self) -> None:
        desk, plan_id = self._sitting.desk, self.editor.plan.id
        self._sitting.tasks.run(
            self, lambda: authoring.start_next_version(desk, plan_id), self._open_next
        )

    def _open_next(self, kept: Kept) -> None:
        self.wants.emit("plan", {"plan_id": kept.plan_id, "instead": True})


def _offer(setting: PlanSetting, index: Index, kept: Kept) -> Offer:
    document = kept.document
    level, template = document.episode.level, document.plan.template
    taste = Taste(
        level=level,
        template=template,
        uses=setting.uses,
        suits=suited(setting.library, index, document.assessment),
        favourites=setting.favourites,
    )
    return Offer(setting.library, index, taste)
