"""Append-only: what was done, asked for, measured or told stays, whoever writes."""

from __future__ import annotations

from fitflow.schema.migrate import make_tables

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Put the triggers on the tables that are there."""
    make_tables("69_append_only")
