"""Spells of open days: closed months are looked at when a spell has days of them."""

from __future__ import annotations

from fitflow.schema.migrate import make_tables, run_migration

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    """Make what holds the rules anew, as 0028 did."""
    run_migration("0028_closed_membership")
    make_tables("73_days_before_anchor", "77_closed_memberships")
