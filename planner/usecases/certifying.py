"""The clinic's signing authority, its seal, and each person's certificate: made, renewed, withdrawn.

Who can use which key:
- the authority's: each administrator with their password, and the recovery key; never the vault's
  data key alone, so that nobody who only opened the vault can make a signer;
- the clinic seal's (it witnesses a client's ink): whoever has the vault open;
- a person's: that person's password only. An administrator who resets a password makes a new key;
  the old certificate is withdrawn from that moment, and what it signed before stays valid.

Functions whose first parameter is `records` are steps of a larger act and run in its transaction.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from planner.clock import Clock
from planner.errors import UserError, VaultError
from planner.model.kept import Certificate, SealedKey
from planner.model.people import Person, Role
from planner.security import keyslots, sealing
from planner.security.keyslots import Keyring
from planner.signing import authority
from planner.store.records import Records
from planner.usecases.authorising import Act, authorise
from planner.workspace import Desk

AUTHORITY, SEAL, PERSON = "authority", "seal", "person"
CLINIC = "clinic"  # the owner of the authority's and the seal's certificates
RECOVERY = "recovery"  # the holder of the recovery key, as an owner of sealed keys
SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class AuthorityKeys:
    """The keys under which a new authority is sealed: the administrator's, recovery, the vault's."""

    administrator: bytearray = field(repr=False)
    recovery: bytearray = field(repr=False)
    keyring: Keyring


def establish(
    records: Records,
    *,
    clock: Clock,
    clinic_name: str,
    administrator: Person,
    keys: AuthorityKeys,
) -> None:
    """Make the clinic's authority, its seal and the first administrator's certificate."""
    now = clock()
    root = authority.found(clinic_name, now)
    try:
        records.certificates.put(_kept(root, CLINIC, AUTHORITY))
        _share(records, root.key, administrator.id, keys.administrator)
        _share(records, root.key, RECOVERY, keys.recovery)
        seal_name = f"{clinic_name or 'Clinic'} witness seal"
        seal = authority.issue(root.der, root.key, seal_name, now, authority.SEAL_YEARS)
        _keep_seal(records, seal, keys.keyring)
        _issue(records, (root.der, root.key), administrator, keys.administrator, now)
    finally:
        sealing.wipe(root.key)


def issue(
    records: Records,
    *,
    clock: Clock,
    person: Person,
    person_key: bytearray,
    administrator_id: str,
    admin_key: bytearray,
) -> Certificate:
    """Make a new signing key and certificate for a person; an older certificate is withdrawn.

    An administrator also gets the authority's key, sealed with their own.

    Raises:
        VaultError: this administrator's key does not open the authority.
    """
    now = clock()
    root_key = _opened_authority(records, administrator_id, admin_key)
    try:
        withdraw(records, person.id, now)
        made = _issue(records, (root_of(records).der, root_key), person, person_key, now)
        if person.role is Role.ADMINISTRATOR:
            _share(records, root_key, person.id, person_key)
    finally:
        sealing.wipe(root_key)
    return made


def withdraw(records: Records, person_id: str, at: datetime) -> None:
    """Note that the person's certificates are no longer valid from `at` on; drop the sealed keys."""
    for each in records.certificates.all(PERSON):
        if each.owner == person_id and each.revoked_at is None:
            records.certificates.put(replace(each, revoked_at=at))
    records.keys.remove(person_id, SIGNATURE)
    records.keys.remove(person_id, AUTHORITY)


def reseal(records: Records, *, person_id: str, old_key: bytearray, new_key: bytearray) -> None:
    """Seal a person's keys anew when they change their password; certificates stay as they are."""
    for purpose, label, context in (
        (SIGNATURE, "sig", _signature_context(person_id)),
        (AUTHORITY, "authority", _authority_context(person_id)),
    ):
        kept = records.keys.get(person_id, purpose)
        if kept is None:
            continue
        secret = _unsealed(kept, old_key, label, context)
        try:
            _keep(records, (person_id, purpose), secret, (new_key, label), context)
        finally:
            sealing.wipe(secret)


def recover(
    records: Records,
    *,
    clock: Clock,
    person: Person,
    person_key: bytearray,
    recovery_key: bytearray,
) -> Certificate:
    """Give a person who lost their password a new key and certificate, with the recovery key."""
    return issue(
        records,
        clock=clock,
        person=person,
        person_key=person_key,
        administrator_id=RECOVERY,
        admin_key=recovery_key,
    )


def share_with_recovery(
    records: Records, *, administrator_id: str, admin_key: bytearray, recovery_key: bytearray
) -> None:
    """Seal the authority's key for a new recovery key; the one before no longer opens it."""
    root_key = _opened_authority(records, administrator_id, admin_key)
    try:
        _share(records, root_key, RECOVERY, recovery_key)
    finally:
        sealing.wipe(root_key)


def renew(desk: Desk, person_id: str, own_password: str) -> Certificate:
    """Give a person's key a new certificate before or after the old one ends (administrators).

    The key stays the same, so the person's password is not needed.

    Raises:
        VaultError: the administrator's password is wrong.
        UserError: the person never had a certificate, or it was withdrawn.
    """
    authorise(desk.actor, Act.RENEW_CERTIFICATE)
    return _renewed(desk, (person_id, PERSON), authority.PERSON_YEARS, own_password)


def renew_seal(desk: Desk, own_password: str) -> Certificate:
    """Give the clinic seal a new certificate for the same key (administrators)."""
    authorise(desk.actor, Act.RENEW_CERTIFICATE)
    return _renewed(desk, (CLINIC, SEAL), authority.SEAL_YEARS, own_password)


def signing_key(records: Records, person: Person, user_key: bytearray) -> bytearray:
    """Return a person's signing key (PKCS#8), opened with their password's key; wipe it after use.

    Raises:
        UserError: the person has no signing key.
    """
    kept = records.keys.get(person.id, SIGNATURE)
    if kept is None:
        raise UserError(
            "Your account has no signing key.", "Ask an administrator to renew your certificate."
        )
    return _unsealed(kept, user_key, "sig", _signature_context(person.id))


def seal_key(records: Records, keyring: Keyring) -> bytearray:
    """Return the clinic seal's key (PKCS#8); wipe it after use."""
    kept = records.keys.get(CLINIC, SEAL)
    if kept is None:
        raise VaultError("The clinic seal is missing.", "Restore the vault from a backup.")
    key = keyring.sub("seal")
    try:
        return sealing.unseal(key, kept.sealed, _seal_context())
    finally:
        sealing.wipe(key)


def root_of(records: Records) -> Certificate:
    """Return the clinic's root certificate."""
    root = records.certificates.current(CLINIC, AUTHORITY)
    if root is None:
        raise VaultError("The clinic's authority is missing.", "Restore the vault from a backup.")
    return root


def valid_certificate(records: Records, owner: str, kind: str, now: datetime) -> Certificate:
    """Return the certificate to sign with now.

    Raises:
        UserError: there is none, it was withdrawn, or it has ended.
    """
    current = records.certificates.current(owner, kind)
    if current is None or current.revoked_at is not None or now >= current.expires_at:
        ended = (
            "The clinic seal's certificate is missing or has ended."
            if kind == SEAL
            else "Your signing certificate is missing or has ended."
        )
        raise UserError(
            ended,
            "Ask an administrator to renew it in the clinic's settings; signed plans stay valid.",
        )
    return current


def _issue(
    records: Records,
    root: tuple[bytes, bytearray],
    person: Person,
    person_key: bytearray,
    now: datetime,
) -> Certificate:
    certificate, root_key = root
    made = authority.issue(
        certificate, root_key, person.signature_name, now, authority.PERSON_YEARS
    )
    try:
        _keep(
            records,
            (person.id, SIGNATURE),
            made.key,
            (person_key, "sig"),
            _signature_context(person.id),
        )
    finally:
        sealing.wipe(made.key)
    kept = _kept(made, person.id, PERSON)
    records.certificates.put(kept)
    return kept


def _renewed(desk: Desk, owner: tuple[str, str], years: int, own_password: str) -> Certificate:
    with desk.store.read() as records:
        me = records.people.get(desk.actor.person)
    admin_key = keyslots.user_key(desk.vault, me.user, own_password)
    try:
        with desk.store.begin() as records:
            current = records.certificates.current(*owner)
            if current is None or current.revoked_at is not None:
                raise UserError(
                    "There is no certificate to renew.",
                    "Set a new password for this person; that makes a new certificate.",
                )
            root_key = _opened_authority(records, me.id, admin_key)
            try:
                made = authority.reissue(
                    root_of(records).der, root_key, current.der, desk.clock(), years
                )
            finally:
                sealing.wipe(root_key)
            kept = _kept(made, *owner)
            records.certificates.put(kept)
            records.audit.append(Act.RENEW_CERTIFICATE, record=owner[0], detail=kept.serial)
    finally:
        sealing.wipe(admin_key)
    return kept


def _share(records: Records, root_key: bytearray, owner: str, owner_key: bytearray) -> None:
    context = _authority_context(owner)
    _keep(records, (owner, AUTHORITY), root_key, (owner_key, "authority"), context)


def _keep_seal(records: Records, seal: authority.Issued, keyring: Keyring) -> None:
    key = keyring.sub("seal")
    try:
        sealed = sealing.seal(key, seal.key, _seal_context())
    finally:
        sealing.wipe(key, seal.key)
    context = _seal_context().decode()
    records.keys.put(SealedKey(owner=CLINIC, purpose=SEAL, sealed=sealed, context=context))
    records.certificates.put(_kept(seal, CLINIC, SEAL))


def _keep(
    records: Records,
    place_of: tuple[str, str],
    secret: bytearray,
    lock: tuple[bytearray, str],
    context: bytes,
) -> None:
    owner, purpose = place_of
    key = sealing.derive(*lock)
    try:
        sealed = sealing.seal(key, secret, context)
    finally:
        sealing.wipe(key)
    records.keys.put(
        SealedKey(owner=owner, purpose=purpose, sealed=sealed, context=context.decode())
    )


def _unsealed(kept: SealedKey, owner_key: bytearray, label: str, context: bytes) -> bytearray:
    key = sealing.derive(owner_key, label)
    try:
        return sealing.unseal(key, kept.sealed, context)
    finally:
        sealing.wipe(key)


def _opened_authority(records: Records, owner: str, owner_key: bytearray) -> bytearray:
    kept = records.keys.get(owner, AUTHORITY)
    if kept is None:
        raise UserError(
            "Your account cannot open the clinic's signing authority.",
            "Ask another administrator, or use the recovery key.",
        )
    return _unsealed(kept, owner_key, "authority", _authority_context(owner))


def _kept(made: authority.Issued, owner: str, kind: str) -> Certificate:
    return Certificate(
        serial=made.serial,
        owner=owner,
        kind=kind,
        der=made.der,
        issued_at=made.issued_at,
        expires_at=made.expires_at,
    )


def _signature_context(person_id: str) -> bytes:
    return b"gt-sig|" + person_id.encode()


def _authority_context(owner: str) -> bytes:
    return b"gt-authority|" + owner.encode()


def _seal_context() -> bytes:
    return b"gt-seal|clinic"
