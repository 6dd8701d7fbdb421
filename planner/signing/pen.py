"""The door to signing and verifying: pyHanko is loaded by the first signature.

It brings four hundred modules along and holds more memory than everything else that an open plan
needs from outside. So it is imported where it is used, by the worker that signs or verifies.
"""

from __future__ import annotations

from collections.abc import Iterable

from planner.signing.parts import Box, Mark, Reading, Signer


def empty_fields(pdf: bytes) -> dict[str, Box]:
    """Return the signature fields that nobody has signed yet, with their sizes.

    Raises:
        UserError: the bytes are not a readable PDF.
    """
    from planner.signing import sign as signing  # noqa: PLC0415  # heavy

    return signing.empty_fields(pdf)


def sign(pdf: bytes, field: str, signer: Signer, mark: Mark, *, closes: bool) -> bytes:
    """Return the file with one more signature; see `planner.signing.sign`.

    Raises:
        ConflictError: the field is signed already, or the file is closed.
        UserError: the file has no such field, or is not a PDF.
    """
    from planner.signing import sign as signing  # noqa: PLC0415  # heavy

    return signing.sign(pdf, field, signer, mark, closes=closes)


def read(pdf: bytes, roots: Iterable[bytes]) -> Reading:
    """Return the facts about a PDF's signatures, trusting the given root certificates (DER).

    Raises:
        UserError: the bytes are not a readable PDF.
    """
    from planner.signing import verify  # noqa: PLC0415  # heavy

    return verify.read(pdf, roots)
