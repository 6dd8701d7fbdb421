"""The clinic's director of a test's vault accepts the library, as is done once in every real one."""

from __future__ import annotations

from datetime import timedelta

from planner.library import catalogue
from planner.model.own_library import SpanishReview
from planner.usecases import library_acceptance
from planner.usecases.library_acceptance import AcceptanceForm
from planner.workspace import Desk


def accept_library(desk: Desk, password: str) -> None:
    """Accept the edition; somebody qualified has read its Spanish."""
    reader = SpanishReview(
        name="Inés Robles",
        qualification="certified translator",
        on=desk.clock().date() - timedelta(days=1),
    )
    form = AcceptanceForm(
        digest=catalogue.load().digest, credential="Clinical director", spanish=reader
    )
    library_acceptance.accept(desk, form, password)
