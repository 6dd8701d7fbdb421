"""The clinic as it stands on paper, and its programs."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from planner.errors import UserError
from planner.model.identity import new_id
from planner.model.people import Clinic, Program
from planner.usecases import running_clinic
from ui.viewmodels.first_run import clinic_problems
from ui.viewmodels.levels import level_name, levels
from ui.viewmodels.sitting import Sitting
from ui.viewmodels.table import Line, LinesModel
from ui.widgets.buttons import button
from ui.widgets.columns import Columns
from ui.widgets.form import FieldBox, add_field, form_layout, scrolled
from ui.widgets.labels import field_label, label
from ui.widgets.section import Section
from ui.widgets.table import table
from ui.words import _, spoken


@dataclass(frozen=True, slots=True)
class _House:
    clinic: Clinic
    programs: tuple[Program, ...]


class ClinicTab(QWidget):
    """Edits name, address and telephone numbers, and adds programs."""

    def __init__(self, sitting: Sitting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sitting = sitting
        self._clinic = Clinic()
        self.name, self.address = QLineEdit(), QLineEdit()
        self.phone, self.after_hours = QLineEdit(), QLineEdit()
        self.problem = label("", "wrong", wrap=True)
        self.save_button = button(_("Save clinic"), primary=True)
        self.save_button.clicked.connect(self._save)
        self.model = LinesModel((_("Program"), _("Level of care")), self)
        self.view = table(self.model, _("Programs"))
        self.program, self.level = QLineEdit(), QComboBox()
        for key, title in levels().items():
            self.level.addItem(title, key)
        self.add_button = button(_("Add program"))
        self.add_button.clicked.connect(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled(Columns(self._clinic_section(), self._program_section())))
        self._load()

    def _clinic_section(self) -> Section:
        section = Section(_("Clinic"))
        form = form_layout()
        self.boxes: dict[str, FieldBox] = {
            "name": add_field(form, _("Clinic name"), self.name),
            "address": add_field(form, _("Address"), self.address),
            "phone": add_field(form, _("Phone"), self.phone),
            "after": add_field(form, _("After-hours phone"), self.after_hours),
        }
        section.body.addLayout(form)
        section.body.addWidget(self.problem)
        section.body.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignLeft)
        return section

    def _program_section(self) -> Section:
        section = Section(_("Programs"))
        section.body.addWidget(self.view, 1)
        section.body.addWidget(field_label(_("Name of the new program"), self.program))
        section.body.addWidget(self.program)
        section.body.addWidget(field_label(_("Its level of care"), self.level))
        row = QHBoxLayout()
        row.addWidget(self.level, 1)
        row.addWidget(self.add_button)
        section.body.addLayout(row)
        return section

    @Slot()
    def _load(self) -> None:
        desk = self._sitting.desk
        self._sitting.tasks.run(
            self,
            lambda: _House(running_clinic.clinic(desk), running_clinic.programs(desk)),
            self._show,
        )

    def _show(self, house: _House) -> None:
        clinic = self._clinic = house.clinic
        self.name.setText(clinic.name)
        self.address.setText(clinic.address)
        self.phone.setText(clinic.phone)
        self.after_hours.setText(clinic.after_hours_phone)
        self.model.show(
            [Line((each.name, level_name(each.level)), each) for each in house.programs]
        )

    @Slot()
    def _save(self) -> None:
        changed = replace(
            self._clinic,
            name=self.name.text().strip(),
            address=self.address.text().strip(),
            phone=self.phone.text().strip(),
            after_hours_phone=self.after_hours.text().strip(),
        )
        found = clinic_problems(changed)
        for key, box in self.boxes.items():
            box.complain(found.get(key, ""))
        if found:
            return
        desk = self._sitting.desk
        self._sitting.tasks.run(
            self,
            lambda: running_clinic.save_clinic(desk, changed),
            self._saved,
            failed=self._failed,
        )

    @Slot()
    def _add(self) -> None:
        name = self.program.text().strip()
        if not name:
            self.program.setFocus()
            return
        made = Program(id=new_id(), name=name, level=str(self.level.currentData()))
        desk = self._sitting.desk
        self.program.setText("")
        self._sitting.tasks.run(
            self,
            lambda: running_clinic.save_program(desk, made),
            self._saved,
            failed=self._failed,
        )

    def _saved(self, _kept: object) -> None:
        self.problem.setText("")
        self._sitting.toast(_("Saved"), None)
        self._load()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.problem.setText(spoken(error))
        else:
            self._sitting.tasks.failed.emit(error)
