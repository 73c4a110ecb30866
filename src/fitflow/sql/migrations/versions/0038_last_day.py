"""Last day: a roll-up may keep its last day alone, and then marks name members."""

from __future__ import annotations

from fitflow.schema.migrate import run_migration

revision = "0038"
down_revision = "0037"


def upgrade() -> None:
    """Run the folder of this name."""
    run_migration("0038_last_day")
