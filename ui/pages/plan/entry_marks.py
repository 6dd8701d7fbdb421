"""What is known of the library entry at hand: whether it was reviewed, and the star for favourites."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QToolButton

from planner.library.catalogue import Entry
from ui.theme.icons import icon
from ui.theme.sizes import icon_size
from ui.viewmodels.favourites import Favourites
from ui.viewmodels.library_entry import badges
from ui.widgets.labels import ElidedLabel
from ui.words import _


class EntryMarks(QObject):
    """The badge and the star; the pane puts them where there is room.

    Signals:
        starred: the star was pressed; carries the entry's id
    """

    starred = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._item = ""
        self._favourites: frozenset[str] = frozenset()
        self.badge = ElidedLabel("", "muted")
        self.star = QToolButton()
        self.star.setObjectName("star_button")
        self.star.setCheckable(True)
        self.star.setIcon(icon("star"))
        self.star.setIconSize(icon_size(self.star))
        self.star.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.star.setAccessibleName(_("Favorite"))
        self.star.setToolTip(_("Mark this entry as one of my favorites"))
        self.star.clicked.connect(self._press)

    def follow(self, favourites: Favourites) -> None:
        """Show these favourites, and change them by the star."""
        self.show_favourites(favourites.held)
        favourites.changed.connect(self.show_favourites)
        self.starred.connect(favourites.toggle)

    def show_entry(self, entry: Entry | None) -> None:
        """Tell of an entry who has not yet read it, and whether it is a favourite."""
        self._item = entry.id if entry else ""
        said = " · ".join(each.text for each in badges(entry)) if entry else ""
        self.badge.show_text(said)
        self.star.setEnabled(entry is not None)
        self.star.setChecked(self._item in self._favourites)

    @Slot(object)
    def show_favourites(self, favourites: frozenset[str]) -> None:
        """Take another set of favourites over."""
        self._favourites = favourites
        self.star.setChecked(self._item in favourites)

    @Slot()
    def _press(self) -> None:
        self.star.setChecked(self._item in self._favourites)  # until it is kept
        self.starred.emit(self._item)
