"""One clinic and one signed plan for all tests of signatures: they only read them."""

from __future__ import annotations

import pytest

from tests.planner.signing import paper


@pytest.fixture(scope="session")
def clinic() -> paper.Clinic:
    return paper.clinic()


@pytest.fixture(scope="session")
def unsigned() -> bytes:
    return paper.unsigned()


@pytest.fixture(scope="session")
def signed(clinic: paper.Clinic, unsigned: bytes) -> bytes:
    return paper.sign_all(unsigned, clinic)
