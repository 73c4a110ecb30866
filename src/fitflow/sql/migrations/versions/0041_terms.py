"""Terms: what a plan is agreed for, what a membership was, and how it ended."""

from __future__ import annotations

from fitflow.schema.migrate import run_file, run_migration

revision = "0041"
down_revision = "0040"


def upgrade() -> None:
    """Run the folder of this name."""
    run_file("past_triggers.sql")
    run_migration("0041_terms")
