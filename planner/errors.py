"""Errors a person can act on. Anything else that is raised is a bug."""

from __future__ import annotations


class UserError(Exception):
    """Something the reader can put right: what happened, and what to do about it.

    The text never holds a client's name or words: it may be logged.
    """

    exit_code = 1

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.remedy = remedy


class FindingsError(UserError):
    """Findings of the golden-thread check block the act."""

    exit_code = 3


class NotAllowedError(UserError):
    """This person's role does not include the act."""


class ConflictError(UserError):
    """Somebody else changed the same thing in the meantime; nothing was overwritten."""


class InvalidDocumentError(UserError):
    """A plan document cannot be read: says where in the document, and why."""


class VaultError(UserError):
    """The vault cannot be opened or written: wrong password, damage, lock, full disk, newer program."""
