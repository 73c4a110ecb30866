"""Own steps: each channel's values stand as long as they lie apart."""

from __future__ import annotations

from fitflow.schema.migrate import run_migration

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    """Run the folder of this name."""
    run_migration("0020_own_steps")
