"""Reach: days, instants and amounts that calendars and sums have room for."""

from __future__ import annotations

from fitflow.schema.migrate import make_functions, run_migration

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    """Run the folder of this name, with the functions that its rules call."""
    make_functions("03_reach")
    run_migration("0024_reach")
