"""Fewer keys: what several foreign keys point at is one, and none has rows that nobody needs."""

from __future__ import annotations

from fitflow.schema.migrate import run_migration

revision = "0034"
down_revision = "0033"


def upgrade() -> None:
    """Run the folder of this name."""
    run_migration("0034_fewer_keys")
