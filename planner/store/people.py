"""The clinic, its programs and its people within one transaction."""

from __future__ import annotations

from dataclasses import asdict

from sqlalchemy import Connection, delete, func, insert, select, update

from planner.errors import UserError
from planner.model.people import Clinic, Person, Program, Role
from planner.store.tables import clinic, person, program

_CLINIC = select(*(each for each in clinic.c if each.name != "id"))


class Clinics:
    """The clinic itself and its programs."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self) -> Clinic:
        """Return the clinic as it stands on paper; an empty one before it was set up."""
        found = self._connection.execute(_CLINIC).one_or_none()
        return Clinic() if found is None else Clinic(**found._asdict())

    def put(self, made: Clinic) -> None:
        """Keep the clinic."""
        self._connection.execute(delete(clinic))
        self._connection.execute(insert(clinic).values(asdict(made) | {"id": 1}))

    def programs(self) -> tuple[Program, ...]:
        """Return the programs in the order they were added, closed ones too."""
        query = select(program.c.id, program.c.name, program.c.level, program.c.active)
        rows = self._connection.execute(query.order_by(program.c.position))
        return tuple(Program(**row._asdict()) for row in rows)

    def put_program(self, made: Program) -> None:
        """Keep a program, new or changed."""
        change = update(program).where(program.c.id == made.id).values(asdict(made))
        if self._connection.execute(change).rowcount == 0:
            last = self._connection.execute(select(func.max(program.c.position))).scalar() or 0
            self._connection.execute(insert(program).values(asdict(made) | {"position": last + 1}))


class People:
    """The people with an account."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> tuple[Person, ...]:
        """Return everybody, by name; closed accounts too."""
        rows = self._connection.execute(select(person).order_by(person.c.name, person.c.id))
        return tuple(_person(row._asdict()) for row in rows)

    def get(self, person_id: str) -> Person:
        """Return one person.

        Raises:
            UserError: there is nobody with this id.
        """
        found = self._connection.execute(
            select(person).where(person.c.id == person_id)
        ).one_or_none()
        if found is None:
            raise UserError("This account does not exist.", "Choose another from the list.")
        return _person(found._asdict())

    def by_user(self, user: str) -> Person | None:
        """Return the person with this sign-in name, or None."""
        found = self._connection.execute(select(person).where(person.c.user == user)).one_or_none()
        return _person(found._asdict()) if found else None

    def put(self, made: Person) -> None:
        """Keep a person, new or changed.

        Raises:
            UserError: somebody else has this sign-in name.
        """
        other = self.by_user(made.user)
        if other is not None and other.id != made.id:
            raise UserError("This sign-in name is taken.", "Choose another one.")
        values = asdict(made) | {"role": made.role.value}
        change = update(person).where(person.c.id == made.id).values(values)
        if self._connection.execute(change).rowcount == 0:
            self._connection.execute(insert(person).values(values))


def _person(values: dict[str, object]) -> Person:
    values["role"] = Role(str(values["role"]))
    return Person(**values)  # type: ignore[arg-type]  # the table's columns are the fields
