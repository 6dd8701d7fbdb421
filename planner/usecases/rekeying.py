"""The recovery key after the first run: a new one in place of the old, and whether it was ever kept.

A vault knows whether somebody proved to hold its recovery key. Until then, each administrator who
signs in is told so: a program that was ended between making the key and its being kept cannot show
it again.
"""

from __future__ import annotations

from datetime import datetime

from planner.errors import said
from planner.security import keyfile, keyslots, recovery, sealing
from planner.store.records import Records
from planner.usecases import certifying
from planner.usecases.authorising import Act, authorise
from planner.workspace import Desk, keep_keys

_CONFIRMED = "recovery.confirmed"
UNCONFIRMED = said(
    "Nobody has confirmed that the recovery key of this vault was kept. If it is lost, and a password "
    "too, the vault cannot be opened. Make a new one: Administration, Backup, “Make a new recovery key”."
)


def renew_recovery_key(desk: Desk, own_password: str) -> str:
    """Make a new recovery key and return it as it is printed; the one before no longer opens the vault.

    It counts as not kept until `confirm_recovery_key`. The vault's own key stays, so older backups
    still open with the older key.

    Raises:
        VaultError: the administrator's own password is wrong; nothing was changed.
    """
    authorise(desk.actor, Act.RENEW_RECOVERY)
    with desk.store.read() as records:
        me = records.people.get(desk.actor.person)
    own_key = keyslots.user_key(desk.vault, me.user, own_password)
    secret = recovery.new_key()
    file = keyslots.with_recovery(keyfile.read(desk.vault), desk.keyring, secret)

    def also(records: Records) -> None:
        certifying.share_with_recovery(
            records, administrator_id=me.id, admin_key=own_key, recovery_key=secret
        )
        records.settings.put(_CONFIRMED, "")
        records.audit.append(Act.RENEW_RECOVERY, detail=str(file.epoch))

    try:
        keep_keys(desk, file, also)
        keyfile.save(desk.vault, file)  # once more: the spare copy shall not hold the old slot
        return recovery.written(secret)
    finally:
        sealing.wipe(own_key, secret)


def confirm_recovery_key(desk: Desk) -> None:
    """Note that the recovery key was printed or saved, and read back from the copy."""
    authorise(desk.actor, Act.RENEW_RECOVERY)
    with desk.store.begin() as records:
        records.settings.put(_CONFIRMED, desk.clock().isoformat(timespec="seconds"))
        records.audit.append("recovery.confirm")


def recovery_confirmed(desk: Desk) -> datetime | None:
    """Return when somebody proved to hold the present recovery key, or None."""
    authorise(desk.actor, Act.RENEW_RECOVERY)
    with desk.store.read() as records:
        kept = records.settings.get(_CONFIRMED)
    return datetime.fromisoformat(kept) if kept else None


def is_confirmed(records: Records) -> bool:
    """Tell whether somebody proved to hold the present recovery key."""
    return bool(records.settings.get(_CONFIRMED))
