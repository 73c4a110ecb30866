"""Recording day: a recording knows its days, and an index finds those of some."""

from __future__ import annotations

from fitflow.schema.migrate import make_tables, run_migration

revision = "0036"
down_revision = "0035"


def upgrade() -> None:
    """Run the folder of this name, and make what keeps the days."""
    run_migration("0036_recording_day")
    make_tables("51_recording_day")
