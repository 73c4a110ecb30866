"""Living: a synthetic gym goes on after the day it was drawn to."""

from __future__ import annotations

from fitflow.schema.migrate import run_migration

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Run the folder of this name."""
    run_migration("0006_living")
