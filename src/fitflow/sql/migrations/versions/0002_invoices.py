"""Invoices: what is owed and which days are billed, made from the charges and refunds there are."""

from __future__ import annotations

from fitflow.schema.migrate import run_migration

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Run the folder of this name."""
    run_migration("0002_invoices")
