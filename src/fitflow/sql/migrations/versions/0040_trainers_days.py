"""A trainer's days: the personal training of some days is found without reading all of it."""

from __future__ import annotations

from fitflow.schema.migrate import run_migration

revision = "0040"
down_revision = "0039"


def upgrade() -> None:
    """Run the folder of this name."""
    run_migration("0040_trainers_days")
