"""Sealed keys, certificates, signed files and settings within one transaction."""

from __future__ import annotations

from dataclasses import asdict

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from planner.errors import UserError
from planner.model.kept import Certificate, SealedKey, SignedFile
from planner.store.tables import certificate, sealed_key, setting, signed_file


class Settings:
    """Small facts by name."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, key: str) -> str | None:
        """Return a setting's value, or None."""
        query = select(setting.c.value).where(setting.c.key == key)
        return self._connection.execute(query).scalar_one_or_none()

    def put(self, key: str, value: str) -> None:
        """Keep a setting's value."""
        change = update(setting).where(setting.c.key == key).values(value=value)
        if self._connection.execute(change).rowcount == 0:
            self._connection.execute(insert(setting).values(key=key, value=value))


class Keys:
    """Secrets that were sealed before they came here."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, key: SealedKey) -> None:
        """Keep a sealed key in place of the owner's former one for that purpose."""
        self.remove(key.owner, key.purpose)
        self._connection.execute(insert(sealed_key).values(asdict(key)))

    def get(self, owner: str, purpose: str) -> SealedKey | None:
        """Return the owner's sealed key for a purpose, or None."""
        query = select(sealed_key).where(_is(owner, purpose))
        found = self._connection.execute(query).one_or_none()
        return SealedKey(**found._asdict()) if found else None

    def remove(self, owner: str, purpose: str) -> None:
        """Forget the owner's sealed key for a purpose."""
        self._connection.execute(delete(sealed_key).where(_is(owner, purpose)))


class Certificates:
    """The clinic's certificates; none is ever deleted."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, made: Certificate) -> None:
        """Keep a certificate; of a known one (by serial) only `revoked_at` can change."""
        known = certificate.c.serial == made.serial
        change = update(certificate).where(known).values(revoked_at=made.revoked_at)
        if self._connection.execute(change).rowcount == 0:
            self._connection.execute(insert(certificate).values(asdict(made)))

    def all(self, kind: str | None = None) -> tuple[Certificate, ...]:
        """Return all certificates, or those of one kind, oldest first."""
        query = select(certificate).order_by(certificate.c.id)
        if kind is not None:
            query = query.where(certificate.c.kind == kind)
        return tuple(_certificate(row._asdict()) for row in self._connection.execute(query))

    def current(self, owner: str, kind: str) -> Certificate | None:
        """Return the owner's newest certificate that was not withdrawn, else the newest, or None."""
        query = (
            select(certificate)
            .where(certificate.c.owner == owner, certificate.c.kind == kind)
            .order_by(certificate.c.revoked_at.is_(None).desc(), certificate.c.id.desc())
            .limit(1)
        )
        found = self._connection.execute(query).one_or_none()
        return _certificate(found._asdict()) if found else None


class Documents:
    """Signed PDFs, byte for byte; none is ever changed or deleted."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, made: SignedFile) -> None:
        """Keep a signed file.

        Raises:
            UserError: this version already has a file of the kind and language.
        """
        known = self._first(
            signed_file.c.plan_id == made.plan_id,
            signed_file.c.number == made.number,
            signed_file.c.kind == made.kind,
            signed_file.c.language == made.language,
        )
        if known is not None:
            raise UserError(
                "This version already has its signed document.", "Start a new version instead."
            )
        self._connection.execute(insert(signed_file).values(asdict(made)))

    def get(
        self, plan_id: str, number: int, kind: str, language: str | None = None
    ) -> SignedFile | None:
        """Return a version's signed file of a kind (in one language, if asked), or None."""
        wanted = [
            signed_file.c.plan_id == plan_id,
            signed_file.c.number == number,
            signed_file.c.kind == kind,
        ]
        if language is not None:
            wanted.append(signed_file.c.language == language)
        return self._first(*wanted)

    def by_sha256(self, sha256: str) -> SignedFile | None:
        """Return the signed file with this digest, or None."""
        return self._first(signed_file.c.sha256 == sha256)

    def all(self) -> tuple[tuple[str, int, str, str], ...]:
        """Return plan id, number, kind and digest of every signed file."""
        query = select(
            signed_file.c.plan_id, signed_file.c.number, signed_file.c.kind, signed_file.c.sha256
        ).order_by(signed_file.c.id)
        found = self._connection.execute(query)
        return tuple((row.plan_id, row.number, row.kind, row.sha256) for row in found)

    def _first(self, *wanted: ColumnElement[bool]) -> SignedFile | None:
        query = select(signed_file).where(*wanted).order_by(signed_file.c.id).limit(1)
        found = self._connection.execute(query).one_or_none()
        if found is None:
            return None
        values = found._asdict()
        values.pop("id")
        return SignedFile(**values)


def _is(owner: str, purpose: str) -> ColumnElement[bool]:
    return (sealed_key.c.owner == owner) & (sealed_key.c.purpose == purpose)


def _certificate(values: dict[str, object]) -> Certificate:
    values.pop("id")
    return Certificate(**values)  # type: ignore[arg-type]  # the table's columns are the fields
