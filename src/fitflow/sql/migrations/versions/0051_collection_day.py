"""The collection day: on which day of the month a gym collects from everybody, if on one."""

from __future__ import annotations

from fitflow.schema.migrate import run_migration

revision = "0051"
down_revision = "0050"


def upgrade() -> None:
    """Run the folder of this name."""
    run_migration("0051_collection_day")
