"""A member's days: the last visits of one are found without reading them all."""

from __future__ import annotations

from fitflow.schema.migrate import run_migration

revision = "0039"
down_revision = "0038"


def upgrade() -> None:
    """Run the folder of this name."""
    run_migration("0039_members_days")
