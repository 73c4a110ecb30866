"""Watched: one row a gym says before which day its writers may have something to mark."""

from __future__ import annotations

from fitflow.schema.migrate import make_tables

revision = "0043"
down_revision = "0042"


def upgrade() -> None:
    """Make the table; after a migration nothing is kept, and nothing is to be marked."""
    make_tables("81_rollup_watched")
