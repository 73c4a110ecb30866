"""Price rises: announced with notice, whom they concern, and the memberships that rose by one."""

from __future__ import annotations

from fitflow.schema.migrate import make_tables, run_migration

revision = "0049"
down_revision = "0048"


def upgrade() -> None:
    """Make the tables, and run the folder of this name."""
    make_tables("18_price_rise")
    run_migration("0049_price_rise")
