"""Clients and their episodes within one transaction."""

from __future__ import annotations

import unicodedata
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, delete, insert, select, update

from planner.errors import ConflictError, UserError
from planner.model.client import Client, Contact, Episode, Guardian
from planner.model.kept import ClientRow
from planner.store import listing
from planner.store.tables import client, contact, episode, guardian

_PLAIN = tuple(each.name for each in fields(Client) if each.name not in ("contacts", "guardian"))
_WHO: BindParameter[str] = bindparam("who")
_CLIENT = select(client).where(client.c.id == _WHO)
_GUARDED = tuple(each.name for each in fields(Guardian))
_WITH_GUARDIAN = (
    select(
        *(client.c[name] for name in _PLAIN),
        guardian.c.client_id.label("guarded"),
        *(guardian.c[name].label(f"guardian_{name}") for name in _GUARDED),
    )
    .join_from(client, guardian, isouter=True)
    .where(client.c.id == _WHO)
)
_CONTACTS = (
    select(*(contact.c[each.name] for each in fields(Contact)))
    .where(contact.c.client_id == _WHO)
    .order_by(contact.c.position)
)
_EPISODES = (
    select(*(episode.c[each.name] for each in fields(Episode)))
    .where(episode.c.client_id == _WHO)
    .order_by(episode.c.admitted_at.desc(), episode.c.id)
)


class Clients:
    """The clients, with contacts, guardian and episodes."""

    def __init__(self, connection: Connection, actor: str, now: datetime) -> None:
        self._connection = connection
        self._actor = actor
        self._now = now

    def rows(self, search: str = "", limit: int = 500) -> tuple[ClientRow, ...]:
        """Return the clients whose name or record number holds every word of `search`, by name."""
        query = select(client).order_by(client.c.found_by, client.c.id).limit(limit)
        for word in folded(search).split():
            query = query.where(client.c.found_by.contains(word, autoescape=True))
        return listing.rows(self._connection, self._connection.execute(query).all())

    def get(self, client_id: str) -> Client:
        """Return one client.

        Raises:
            UserError: there is no such client.
        """
        row = self._connection.execute(_WITH_GUARDIAN, {"who": client_id}).one_or_none()
        if row is None:
            raise _unknown()
        found = row._asdict()
        values = {name: found[name] for name in _PLAIN}
        values["reading_needs"] = tuple(values["reading_needs"])
        values["allergies"] = tuple(values["allergies"])
        guarding = {name: found[f"guardian_{name}"] for name in _GUARDED}
        return Client(
            **values,
            guardian=Guardian(**guarding) if found["guarded"] else None,
            contacts=self._contacts(client_id),
        )

    def rev(self, client_id: str) -> int:
        """Return the client's revision, to hand back when saving."""
        return int(self._row(client_id).rev)

    def add(self, made: Client) -> None:
        """Keep a new client.

        Raises:
            UserError: the record number is taken.
        """
        if self.record_number_taken(made.record_number):
            raise _taken()
        self._connection.execute(insert(client).values(self._values(made, 1)))
        self._keep_people(made)

    def save(self, made: Client, rev: int) -> int:
        """Keep a changed client and return the new revision.

        Raises:
            ConflictError: somebody saved the client since `rev` was read; nothing was changed.
            UserError: the record number is another client's.
        """
        if self.record_number_taken(made.record_number, but=made.id):
            raise _taken()
        known = (client.c.id == made.id) & (client.c.rev == rev)
        change = update(client).where(known).values(self._values(made, rev + 1))
        if self._connection.execute(change).rowcount != 1:
            raise ConflictError(
                "This client was changed by somebody else in the meantime; your change was not saved.",
                "Open the client again and enter your change there.",
            )
        self._keep_people(made)
        return rev + 1

    def record_number_taken(self, number: str, *, but: str = "") -> bool:
        """Tell whether a client (other than `but`) has this record number."""
        query = select(client.c.id).where(client.c.record_number == number, client.c.id != but)
        return self._connection.execute(query).first() is not None

    def by_record_number(self, number: str) -> str:
        """Return the id of the client with this record number, or ""."""
        query = select(client.c.id).where(client.c.record_number == number)
        return self._connection.execute(query).scalar_one_or_none() or ""

    def identifiers(self) -> tuple[tuple[str, str, str], ...]:
        """Return id, name and record number of every client."""
        query = select(client.c.id, client.c.name, client.c.record_number).order_by(client.c.id)
        return tuple(
            (row.id, row.name, row.record_number) for row in self._connection.execute(query)
        )

    def episodes(self, client_id: str) -> tuple[Episode, ...]:
        """Return the client's episodes, the newest first."""
        found = self._connection.execute(_EPISODES, {"who": client_id})
        return tuple(Episode(**row._asdict()) for row in found)

    def episode_taken(self, episode_id: str) -> bool:
        """Tell whether there is an episode with this id."""
        query = select(episode.c.id).where(episode.c.id == episode_id)
        return self._connection.execute(query).first() is not None

    def put_episode(self, client_id: str, made: Episode) -> None:
        """Keep an episode, new or changed.

        Raises:
            UserError: there is no such client, or the episode is another client's.
        """
        self._row(client_id)
        known = select(episode.c.client_id).where(episode.c.id == made.id)
        owner = self._connection.execute(known).scalar_one_or_none()
        if owner not in (None, client_id):
            raise UserError("This episode is another client's.", "Open that client instead.")
        values = asdict(made) | {"client_id": client_id}
        if owner is None:
            self._connection.execute(insert(episode).values(values))
        else:
            self._connection.execute(update(episode).where(episode.c.id == made.id).values(values))

    def _row(self, client_id: str) -> Any:
        row = self._connection.execute(_CLIENT, {"who": client_id}).one_or_none()
        if row is None:
            raise _unknown()
        return row

    def _values(self, made: Client, rev: int) -> dict[str, Any]:
        values: dict[str, Any] = {name: getattr(made, name) for name in _PLAIN}
        found_by = f"{made.name} {made.legal_name} {made.record_number}"
        return values | {
            "reading_needs": list(made.reading_needs),
            "allergies": list(made.allergies),
            "found_by": folded(found_by),
            "rev": rev,
            "saved_at": self._now,
            "saved_by": self._actor,
        }

    def _keep_people(self, made: Client) -> None:
        self._connection.execute(delete(guardian).where(guardian.c.client_id == made.id))
        self._connection.execute(delete(contact).where(contact.c.client_id == made.id))
        if made.guardian is not None:
            values = asdict(made.guardian) | {"client_id": made.id}
            self._connection.execute(insert(guardian).values(values))
        for position, each in enumerate(made.contacts):
            values = asdict(each) | {"client_id": made.id, "position": position}
            self._connection.execute(insert(contact).values(values))

    def _contacts(self, client_id: str) -> tuple[Contact, ...]:
        found = self._connection.execute(_CONTACTS, {"who": client_id})
        return tuple(Contact(**row._asdict()) for row in found)


def folded(text: str) -> str:
    """Return a text as it is searched: small letters, no accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _unknown() -> UserError:
    return UserError("This client is not in the vault.", "Choose another from the list.")


def _taken() -> UserError:
    return UserError("This record number is another client's.", "Check the number.")
