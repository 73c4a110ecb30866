"""Elsewhere: what was trained elsewhere is no visit, and keeps its ratings and bests."""

from __future__ import annotations

from fitflow.schema.migrate import run_migration, set_aside

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    """Add the columns first: rows are moved to them."""
    set_aside("0021_elsewhere")
    run_migration("0021_elsewhere")
