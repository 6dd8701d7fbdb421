"""The filters beside the library's list."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from planner.library.browsing import Shelves
from planner.library.catalogue import Library
from ui.theme.icons import icon
from ui.theme.sizes import GAP, UNIT
from ui.viewmodels.library_filters import VALUE_ROLE, FacetModel, filter_names, options
from ui.widgets.buttons import button
from ui.widgets.labels import field_label
from ui.words import _

SHORTEST = 12  # letters: long values are shown whole in the opened list


class FilterPanel(QWidget):
    """One choice for each property of an entry, each value with the number of entries behind it.

    Signals:
        changed: another value was chosen, or all were cleared
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("library_filters")
        self.boxes: dict[str, QComboBox] = {}
        self.models: dict[str, FacetModel] = {}
        self.clear_button = button(_("Clear &filters"), icon("x"))
        self.clear_button.clicked.connect(self.clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(UNIT, 0, GAP, 0)
        column.setSpacing(UNIT)
        for facet, name in filter_names().items():
            box = QComboBox()
            box.setObjectName(f"filter_{facet}")
            policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            box.setSizeAdjustPolicy(policy)
            box.setMinimumContentsLength(SHORTEST)
            self.boxes[facet] = box
            column.addWidget(field_label(name, box))
            column.addWidget(box)
        column.addSpacing(GAP)
        column.addWidget(self.clear_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def furnish(self, library: Library, shelves: Shelves, picks: Mapping[str, str]) -> None:
        """Fill the filters with what the library has, and choose these values."""
        for facet, box in self.boxes.items():
            box.blockSignals(True)
            model = FacetModel(options(library, shelves, facet), box)
            self.models[facet] = model
            box.setModel(model)
            box.setCurrentIndex(model.row_of(picks.get(facet, "")))
            box.view().setMinimumWidth(box.view().sizeHintForColumn(0) + 4 * GAP)
            box.blockSignals(False)
            box.activated.connect(self._choose, Qt.ConnectionType.UniqueConnection)
        self._show_cleared()

    def picks(self) -> dict[str, str]:
        """Return what is chosen, by filter; filters that are open to all are left out."""
        chosen = {
            facet: str(box.currentData(VALUE_ROLE) or "") for facet, box in self.boxes.items()
        }
        return {facet: value for facet, value in chosen.items() if value}

    def pick(self, facet: str, value: str) -> None:
        """Choose one value of one filter."""
        if facet in self.models:
            self.boxes[facet].setCurrentIndex(self.models[facet].row_of(value))
            self._choose()

    def show_counts(self, counts: Mapping[str, Mapping[str, int]]) -> None:
        """Show how many entries each value would leave."""
        for facet, model in self.models.items():
            model.count(counts.get(facet, {}))
            self.boxes[facet].setToolTip(self.boxes[facet].currentText())

    @Slot()
    def clear(self) -> None:
        """Open every filter to all."""
        for box in self.boxes.values():
            box.setCurrentIndex(0)
        self._choose()

    @Slot()
    def _choose(self) -> None:
        self._show_cleared()
        self.changed.emit()

    def _show_cleared(self) -> None:
        self.clear_button.setEnabled(bool(self.picks()))
