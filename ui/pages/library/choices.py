"""What a new entry is chosen to be: its kind, where it belongs, and how it is done."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from planner.library.catalogue import Library
from ui.theme.sizes import UNIT
from ui.viewmodels import plan_words
from ui.viewmodels.entry_draft import objectives_for
from ui.viewmodels.levels import levels
from ui.viewmodels.library_list import kind_name, with_blanks
from ui.widgets.labels import field_label
from ui.words import _, language

SHORTEST = 24
Options = list[tuple[str, str]]


class Choices(QWidget):
    """The lists of a new entry; which stand there depends on its kind.

    Signals:
        kind_changed: another kind
        changed: another choice
    """

    kind_changed = Signal()
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library: Library | None = None
        self.boxes: dict[str, QComboBox] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(UNIT)
        self.kind = self._box("new_kind", _("&Kind of entry"))
        self.problem = self._box("new_problem", _("It belongs to"))
        for key, name in _names().items():
            self.boxes[key] = self._box(f"new_{key}", name)
            self.boxes[key].activated.connect(self.changed)
        self.kind.activated.connect(self._choose_kind)
        self.problem.activated.connect(self._choose_problem)

    def furnish(self, library: Library) -> None:
        """Fill the lists from a library."""
        self._library = library
        kinds = ("objective", "intervention", "goal", "problem")
        _fill(self.kind, [(kind, kind_name(kind)) for kind in kinds])
        titles = [(each.id, each.title.of(language())) for each in library.problems.values()]
        _fill(self.problem, sorted(titles, key=lambda each: each[1]))
        _fill(self.boxes["pace"], list(plan_words.paces()))
        _fill(self.boxes["method"], list(plan_words.methods()[1:]))
        _fill(self.boxes["kind"], list(plan_words.kinds()))
        _fill(self.boxes["role"], list(plan_words.roles()[1:]))
        _fill(self.boxes["evidence"], list(plan_words.evidence_grades().items()))
        _fill(
            self.boxes["domain"],
            [(key, each.title.of(language())) for key, each in library.domains.items()],
        )
        every = (",".join(levels()), _("All levels of care"))
        _fill(self.boxes["levels"], [every, *levels().items()])
        sources = [(key, each.short) for key, each in library.compiled.bibliography.items()]
        sources.sort(key=lambda each: each[1])
        _fill(self.boxes["cite"], [("", _("No source yet")), *sources])
        _fill(self.boxes["cite2"], [("", _("No further source")), *sources])
        self._choose_kind()

    def kind_chosen(self) -> str:
        """Return the kind."""
        return str(self.kind.currentData() or "")

    def problem_chosen(self) -> str:
        """Return the problem."""
        return str(self.problem.currentData() or "")

    def values(self) -> dict[str, str]:
        """Return what is chosen."""
        return {key: str(box.currentData() or "") for key, box in self.boxes.items()}

    def _choose_kind(self) -> None:
        asked = _asked().get(self.kind_chosen(), ())
        for key, box in self.boxes.items():
            _show(box, on=key in asked)
        _show(self.problem, on=self.kind_chosen() != "problem")
        self._choose_problem()
        self.kind_changed.emit()

    def _choose_problem(self) -> None:
        found = self._library.problems.get(self.problem_chosen()) if self._library else None
        if found is not None and self._library is not None:
            _fill(self.boxes["goal"], [(each.id, with_blanks(each.text)) for each in found.goals])
            _fill(
                self.boxes["for"],
                [(key, with_blanks(text)) for key, text in objectives_for(self._library, found.id)],
            )
        self.changed.emit()

    def _box(self, name: str, text: str) -> QComboBox:
        made = QComboBox()
        made.setObjectName(name)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(SHORTEST)
        self.column.addWidget(field_label(text, made))
        self.column.addWidget(made)
        return made


def _fill(box: QComboBox, options: Options) -> None:
    box.clear()
    for value, text in options:
        box.addItem(text, value)


def _show(box: QComboBox, *, on: bool) -> None:
    box.setVisible(on)
    holder = box.parentWidget()
    layout = holder.layout() if holder is not None else None
    item = layout.itemAt(layout.indexOf(box) - 1) if layout is not None else None
    widget = item.widget() if item is not None else None
    if widget is not None:
        widget.setVisible(on)


def _names() -> dict[str, str]:
    return {
        "goal": _("Towards the goal"),
        "for": _("Serves the objective"),
        "pace": _("Pace"),
        "method": _("Measured by"),
        "kind": _("Way of working"),
        "role": _("Done by"),
        "evidence": _("Evidence"),
        "cite": _("Source"),
        "cite2": _("Further source"),
        "domain": _("Area"),
        "levels": _("Level of care"),
    }


def _asked() -> dict[str, tuple[str, ...]]:
    return {
        "problem": ("domain", "levels"),
        "goal": (),
        "objective": ("goal", "pace", "method"),
        "intervention": ("for", "kind", "role", "evidence", "cite", "cite2"),
    }
