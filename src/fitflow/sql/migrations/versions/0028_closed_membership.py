"""Closed membership: no client writes what is noted of a closed month."""

from __future__ import annotations

from fitflow.schema.migrate import make_tables, run_migration

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    """Run the folder of this name, and make what holds the rules anew."""
    run_migration("0028_closed_membership")
    make_tables("73_days_before_anchor", "77_closed_memberships")
