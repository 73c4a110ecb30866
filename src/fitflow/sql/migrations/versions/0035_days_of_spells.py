"""The first and the last day of a spell as columns, by which roll-ups find it."""

from __future__ import annotations

from fitflow.schema.migrate import run_migration

revision = "0035"
down_revision = "0034"


def upgrade() -> None:
    """Run the folder of this name."""
    run_migration("0035_days_of_spells")
