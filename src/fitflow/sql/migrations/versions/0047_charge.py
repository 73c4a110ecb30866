"""What is charged or sold by itself: invoices without a plan."""

from __future__ import annotations

from fitflow.schema.migrate import make_tables, run_migration

revision = "0047"
down_revision = "0046"


def upgrade() -> None:
    """Run the folder of this name, and have receipts name their money."""
    run_migration("0047_charge")
    make_tables("64_receipt")
