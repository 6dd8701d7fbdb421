"""Second step: the programs of the clinic and their levels of care."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from ui.theme.sizes import GAP
from ui.viewmodels.first_run import Answers
from ui.viewmodels.levels import levels
from ui.widgets.labels import label, set_role
from ui.words import _


class ProgramsStep(QWidget):
    """Asks which levels of care the clinic offers, and what it calls them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(
            label(
                _(
                    "The level of care decides due dates, how often services take place, and reviews."
                ),
                "muted",
                wrap=True,
            )
        )
        grid = QGridLayout()
        grid.setSpacing(GAP)
        self.checks: dict[str, QCheckBox] = {}
        self.names: dict[str, QLineEdit] = {}
        for row, (level, title) in enumerate(levels().items()):
            check, name = QCheckBox(title), QLineEdit(title)
            name.setAccessibleName(_("Name of the program: {level}").format(level=title))
            name.setEnabled(False)
            check.toggled.connect(name.setEnabled)
            self.checks[level], self.names[level] = check, name
            grid.addWidget(check, row, 0)
            grid.addWidget(name, row, 1)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)
        self.note = label(_("Choose at least one. You can change them later."), "muted", wrap=True)
        column.addWidget(self.note)
        column.addStretch(1)

    def show_answers(self, answers: Answers) -> None:
        """Fill the fields."""
        chosen = dict(answers.programs)
        for level, check in self.checks.items():
            check.setChecked(level in chosen)
            if level in chosen:
                self.names[level].setText(chosen[level])

    def answered(self, answers: Answers) -> Answers:
        """Return the answers with the chosen programs."""
        programs = tuple(
            (level, self.names[level].text().strip() or check.text())
            for level, check in self.checks.items()
            if check.isChecked()
        )
        return replace(answers, programs=programs)

    def complain(self, answers: Answers) -> QWidget | None:
        """Show what is wrong and return the first field to mend."""
        set_role(self.note, "muted" if answers.programs else "wrong")
        return None if answers.programs else self.first()

    def first(self) -> QWidget:
        """Return the field to begin with."""
        return next(iter(self.checks.values()))
