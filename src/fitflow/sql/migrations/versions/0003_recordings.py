"""Recordings: their device, and where their energy came from."""

from __future__ import annotations

from fitflow.schema.migrate import run_migration

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Run the folder of this name."""
    run_migration("0003_recordings")
