"""Ways to pay: how members pay, from when to when, and by which of them a payment is asked for."""

from __future__ import annotations

from fitflow.schema.migrate import make_tables, run_migration

revision = "0054"
down_revision = "0053"


def upgrade() -> None:
    """Make the table, and run the folder of this name."""
    make_tables("43_payment_way")
    run_migration("0054_payment_way")
