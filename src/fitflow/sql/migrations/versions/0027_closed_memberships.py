"""Closed memberships: who was a member of a closed month, and at which price, stays."""

from __future__ import annotations

from fitflow.schema.migrate import make_tables, run_migration

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    """Run the folder of this name, and put the triggers on the tables that are there."""
    run_migration("0027_closed_memberships")
    make_tables("77_closed_memberships")
