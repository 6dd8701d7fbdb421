"""Loading the compiled library, against decoding the same bytes by msgspec alone."""

from __future__ import annotations

import msgspec
from report import in_turn, late, middle, tell

from planner import assets
from planner.library import catalogue
from planner.library import compile as compiler
from planner.library.shelf import Compiled

ROUNDS = 40
LIMIT = 2.0


def measure() -> None:
    """Load what is shipped as an installed program does, and in a checkout, and decode in turn."""
    catalogue.load()
    root = assets.folder_on_disk("library")
    path = root / compiler.PLACE
    data = path.read_bytes()

    def decode() -> object:
        return msgspec.json.decode(data, type=Compiled)

    ours, floor = in_turn(
        lambda: catalogue.Library(compiler.decoded(path.read_bytes())).entries, decode, ROUNDS
    )
    tell("library loaded, installed, median", middle(ours), middle(floor), limit=LIMIT, most=30)
    tell("library loaded, installed, p99", late(ours), late(floor))
    ours, floor = in_turn(lambda: catalogue.load.__wrapped__().entries, decode, ROUNDS)
    tell("library loaded, checkout, median", middle(ours), middle(floor))


if __name__ == "__main__":
    measure()
