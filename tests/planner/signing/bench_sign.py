"""How long signing and verifying take, each against its floor in the same run.

    python -m tests.planner.signing.bench_sign

The floor of signing is what no signature can do without: one ECDSA signature and one digest of the
file. `measure` returns seconds (medians) and ratios, for `dev.py bench`.
"""

from __future__ import annotations

import hashlib
import json
import statistics
import time
from collections.abc import Callable

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from planner.signing import verify
from planner.signing.parts import AUTHOR, CLIENT, Mark
from planner.signing.sign import empty_fields, sign
from planner.usecases import witnessing
from tests.planner.signing import paper


def median(work: Callable[[], object], times: int) -> float:
    """Return the median time of one call, after one call that does not count."""
    work()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def measure(times: int = 15) -> dict[str, float]:
    """Return seconds for one signature with ink, for a whole plan, and for verifying it."""
    clinic, pdf, document = paper.clinic(), paper.unsigned(), paper.document()
    key = serialization.load_der_private_key(bytes(clinic.author.key), None)

    def floor() -> object:
        return key.sign(hashlib.sha256(pdf).digest(), ec.ECDSA(hashes.SHA256()))

    def one() -> bytes:
        box = empty_fields(pdf)[CLIENT]
        picture = witnessing._picture(box, witnessing.client_lines(document), paper.INK)
        mark = Mark("Ana Morales", "Takes part", "Clinic", paper.NOW, picture)
        return sign(pdf, CLIENT, clinic.seal, mark, closes=False)

    signed = paper.sign_all(pdf, clinic)
    least = median(floor, times)
    found = {
        "floor": least,
        "one_signature_with_ink": median(one, times),
        "whole_plan": median(lambda: paper.sign_all(pdf, clinic), times),
        "verify_two_signatures": median(lambda: verify.read(signed, [clinic.root.der]), times),
    }
    assert AUTHOR in empty_fields(pdf)
    return found | {"whole_plan_ratio": found["whole_plan"] / least}


if __name__ == "__main__":
    print(json.dumps({name: round(value, 5) for name, value in measure().items()}, indent=2))
