"""What can be said about a signed file: who signed, when, and whether anything was changed since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Standing(StrEnum):
    """The one thing to know about a file; the worst that was found decides."""

    GOOD = "good"
    NOT_SIGNED = "not_signed"
    CHANGED = "changed"
    UNKNOWN_SIGNER = "unknown_signer"
    WITHDRAWN = "withdrawn"
    OLDER_COPY = "older_copy"
    NOT_IN_VAULT = "not_in_vault"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureFact:
    """One signature as it was found.

    `signer` and `clinic` stand in the certificate, `name` and `meaning` in the signature. `intact`:
    the signed bytes are as they were. `unchanged`: nothing but further signatures was added after it.
    `trusted`: the certificate was issued by one of the given roots and valid when it was used.
    `withdrawn`: it was used after the clinic withdrew it. `last`: nothing at all follows it.
    """

    field: str
    signer: str
    clinic: str
    name: str
    meaning: str
    signed_at: datetime | None
    serial: str
    intact: bool
    unchanged: bool
    trusted: bool
    certifies: bool
    last: bool
    withdrawn: bool = False

    @property
    def good(self) -> bool:
        """Tell whether this signature stands without reservation."""
        return self.intact and self.unchanged and self.trusted and not self.withdrawn


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The answer to "can I rely on this file?".

    `sentence` is that answer in one line, `details` all that was found, in plain words.
    `matches_vault` is None where no vault was asked. `sha256` is that of the whole file.
    """

    standing: Standing
    sentence: str
    details: tuple[str, ...]
    signatures: tuple[SignatureFact, ...]
    sha256: str
    intact: bool
    matches_vault: bool | None = None
    plan_id: str = ""
    number: int = 0
    expected_signatures: int = 0

    @property
    def exit_code(self) -> int:
        """Return what `planctl verify` ends with: 0 good, 1 not readable, 3 something was found."""
        if self.standing is Standing.UNREADABLE:
            return 1
        return 0 if self.standing is Standing.GOOD else 3
