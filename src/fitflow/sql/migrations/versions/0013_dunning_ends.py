"""Dunning ends: a step of the schedule may end the membership."""

from __future__ import annotations

from fitflow.schema.migrate import run_migration

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Run the folder of this name."""
    run_migration("0013_dunning_ends")
