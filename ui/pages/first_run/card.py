"""The wizard's card: heading, steps, the step shown, what is wrong, back and next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.theme.icons import icon
from ui.theme.sizes import GAP, MARGIN, WIDE, columns
from ui.widgets.buttons import button
from ui.widgets.flow import FlowLayout
from ui.widgets.form import scrolled
from ui.widgets.labels import label, set_role
from ui.widgets.language_choice import LanguageChoice
from ui.words import _

CARD_LETTERS = 110


class WizardCard(QFrame):
    """Holds the steps; knows nothing of what they ask.

    Signals:
        language_chosen: the wizard is wanted in another language
    """

    language_chosen = Signal(str)

    def __init__(self, steps: Sequence[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setMaximumWidth(columns(self, CARD_LETTERS))
        self.pages = QStackedWidget()
        for step in steps:
            self.pages.addWidget(scrolled(step))
        self.title = label("", "h1")
        self.problem = label("", "wrong", wrap=True)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setAccessibleName(_("Making the keys"))
        self.progress.hide()
        self.back_button = button(_("&Back"), icon("arrow-left"))
        self.next_button = button(_("Ne&xt"), primary=True)
        self.next_button.setDefault(True)
        self.restore_button = button(_("R&estore a backup…"))
        self.restore_button.setProperty("flat", True)
        self._names: list[QLabel] = []
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, MARGIN)
        column.setSpacing(2 * GAP)
        column.addLayout(self._head())
        column.addWidget(self._trail())
        column.addWidget(self.title)
        column.addWidget(self.pages, 1)
        column.addWidget(self.problem)
        column.addWidget(self.progress)
        row = QHBoxLayout()
        row.addWidget(self.back_button)
        row.addWidget(self.restore_button)
        row.addStretch(1)
        row.addWidget(self.next_button)
        column.addLayout(row)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(label(_("Welcome to Golden Thread"), "large", wrap=True), 1)
        language = LanguageChoice()
        language.chosen.connect(self.language_chosen)
        row.addWidget(language, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _trail(self) -> QWidget:
        shelf = QWidget()
        flow = FlowLayout(shelf)
        for text in titles():
            name = label(text, "idle")
            self._names.append(name)
            flow.addWidget(name)
        return shelf

    @property
    def step(self) -> int:
        """Return the number of the step that is shown."""
        return self.pages.currentIndex()

    def show_step(self, step: int) -> None:
        """Show a step under its heading."""
        self.pages.setCurrentIndex(step)
        self.title.setText(headings()[step])
        self.problem.setText("")
        for number, name in enumerate(self._names):
            set_role(name, "chip" if number == step else "idle")

    def busy(self, *, on: bool) -> None:
        """Hold everything while the vault is made."""
        self.progress.setVisible(on)
        for each in (self.pages, self.back_button, self.restore_button, self.next_button):
            each.setEnabled(not on)
        set_role(self.problem, "muted" if on else "wrong")
        said = _("Making the vault and its keys. This takes a few seconds.")
        self.problem.setText(said if on else "")


def titles() -> tuple[str, ...]:
    """Return the names of the steps."""
    return (
        _("1 Clinic"),
        _("2 Programs"),
        _("3 Storage"),
        _("4 Administrator"),
        _("5 Therapist"),
        _("6 Recovery key"),
    )


def headings() -> tuple[str, ...]:
    """Return the question of each step."""
    return (
        _("Which clinic is this?"),
        _("Which programs does it have?"),
        _("Where shall the vault be kept?"),
        _("Who looks after this program?"),
        _("Who writes plans?"),
        _("Keep the recovery key"),
    )
