"""Trainer time: a trainer is in one place, with a class or with a member."""

from __future__ import annotations

from fitflow.schema.migrate import make_tables, run_migration

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Run the folder of this name, and make the table that it fills."""
    run_migration("0009_trainer_time")
    make_tables("34_trainer_time")
