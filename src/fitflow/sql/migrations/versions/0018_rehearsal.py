"""Rehearsal: a gym says whether it is rehearsed in, and its database holds it to that."""

from __future__ import annotations

from fitflow.schema.migrate import run_migration

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """Run the folder of this name."""
    run_migration("0018_rehearsal")
