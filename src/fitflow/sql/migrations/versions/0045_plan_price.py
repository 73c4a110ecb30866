"""Plan prices: what a plan costs on a day, and at which day's price a membership was agreed."""

from __future__ import annotations

from fitflow.schema.migrate import make_tables, run_migration

revision = "0045"
down_revision = "0044"


def upgrade() -> None:
    """Make the table, and run the folder of this name."""
    make_tables("16_plan_price")
    run_migration("0045_plan_price")
    make_tables("17_first_price")
