"""Between rows: refunds, bookings, dunning and gateway events agree with what they name."""

from __future__ import annotations

from fitflow.schema.migrate import make_tables, run_migration

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Run the folder of this name, and put the triggers on the tables that are there."""
    run_migration("0010_between_rows")
    make_tables("72_rules_between_rows")
