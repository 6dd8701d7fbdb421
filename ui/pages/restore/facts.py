"""What a backup holds, where it will go, and what becomes of the vault that lies there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from ui.theme.sizes import GAP
from ui.widgets.labels import label, set_role
from ui.words import _, moment_text, ngettext

if TYPE_CHECKING:
    from planner.usecases.restoring import BackupFacts

MEGABYTE = 1_000_000


class FactsPanel(QWidget):
    """Shows the facts in rows, and the place in sentences below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: dict[str, QLabel] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GAP)
        grid.setColumnStretch(1, 1)
        rows = (
            ("clinic", _("Clinic")),
            ("made", _("Made")),
            ("holds", _("Holds")),
            ("users", _("Accounts")),
            ("folder", _("Lies in")),
        )
        for row, (key, text) in enumerate(rows):
            self._values[key] = label("", wrap=True)
            grid.addWidget(label(text, "muted"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._values[key], row, 1)
        self.place = label("", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GAP)
        column.addLayout(grid)
        column.addWidget(self.place)

    def show_facts(self, facts: BackupFacts) -> None:
        """Show what was found."""
        unsaid = _("not noted in this backup")
        self._values["clinic"].setText(facts.clinic or unsaid)
        self._values["made"].setText(moment_text(facts.made_at) or unsaid)
        self._values["holds"].setText(_counts(facts))
        self._values["users"].setText(", ".join(facts.users))
        self._values["folder"].setText(str(facts.folder))

    def show_place(self, target: Path, *, taken: bool) -> None:
        """Say where the backup goes, and that nothing is overwritten."""
        set_role(self.place, "warn" if taken else "")
        said = (
            _(
                "It takes the place of the vault in {folder}. That vault is not overwritten: it is "
                "kept beside it, with “before-restore” and the date in its name."
            )
            if taken
            else _("It becomes the vault in {folder}. There is nothing there yet.")
        )
        self.place.setText(said.format(folder=target))

    def told(self) -> str:
        """Return everything that is shown, as one text."""
        return " ".join(each.text() for each in (*self._values.values(), self.place))


def _counts(facts: BackupFacts) -> str:
    parts = [] if facts.clients is None else [ngettext("{n} client", "{n} clients", facts.clients)]
    parts.append(ngettext("{n} plan version", "{n} plan versions", facts.versions))
    parts.append(_("{size} MB").format(size=f"{facts.size / MEGABYTE:.1f}"))
    return " · ".join(parts)
