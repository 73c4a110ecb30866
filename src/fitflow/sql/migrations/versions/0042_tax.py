"""Tax: dated rates, and what of an invoice is taxed at each."""

from __future__ import annotations

from fitflow.schema.migrate import make_tables, run_migration

revision = "0042"
down_revision = "0041"


def upgrade() -> None:
    """Run the folder of this name, and make the tables that are new."""
    run_migration("0042_tax")
    make_tables("60_tax_rate", "61_invoice_tax", "62_invoice_line", "63_paper")
