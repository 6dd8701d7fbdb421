"""The tables of the clinic's own part of the library. None of them knows a client."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import Column, Table

from planner.store.tables import Moment, metadata

_ID = sa.String(64)
_ITEM = sa.String(200)

library_change = Table(
    "library_change",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("op", sa.String(16), nullable=False),
    Column("target", _ITEM, nullable=False, index=True),
    Column("field", sa.String(64), nullable=False),
    Column("language", sa.String(8), nullable=False),
    Column("value", sa.Text, nullable=False),
    Column("base", sa.Text, nullable=False),
    Column("base_hash", sa.String(64), nullable=False),
    Column("state", sa.String(16), nullable=False, index=True),
    Column("author", _ID, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("approved_by", _ID, nullable=False),
    Column("approved_at", Moment),
    Column("note", sa.Text, nullable=False),
    Column("rev", sa.Integer, nullable=False),
)
library_acceptance = Table(
    "library_acceptance",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    Column("edition", sa.String(64), nullable=False),
    Column("digest", sa.String(64), nullable=False, index=True),
    Column("person", _ID, nullable=False),
    Column("name", sa.Text, nullable=False),
    Column("credential", sa.Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("listed", sa.Text, nullable=False),
    Column("spanish_name", sa.Text, nullable=False),
    Column("spanish_qualification", sa.Text, nullable=False),
    Column("spanish_on", sa.Date),
)
library_use = Table(
    "library_use",
    metadata,
    Column("month", sa.String(7), primary_key=True),
    Column("item", _ITEM, primary_key=True),
    Column("count", sa.Integer, nullable=False),
)
