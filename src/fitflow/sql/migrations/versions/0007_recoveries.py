"""Recoveries: what is written off of an invoice is kept from entry to entry."""

from __future__ import annotations

from fitflow.schema.migrate import make_functions, make_tables, run_migration, set_aside

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the table of entries anew, with a kind more, and bring its rows back."""
    set_aside("0007_recoveries")
    make_functions("03_reach")  # rules of tables that are made from here on call them
    make_tables("42_invoice_entry")
    run_migration("0007_recoveries")
    make_tables("43_entered")
