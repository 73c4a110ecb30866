"""Invoices: what is owed and which days are billed, made from the charges and refunds there are."""

from __future__ import annotations

from fitflow.schema.migrate import run_migration

revision = "0002"
down_revision = "0001"

FILES = (
    "01_before",
    "02_types",
    "11_plans_and_classes",
    "20_memberships_and_bookings",
    "22_billing_calendar",
    "30_meetings_and_visits",
    "36_invoice",
    "37_invoice_rules",
    "38_invoice_period",
    "40_transaction_table",
    "42_invoice_entry",
    "43_invoice_entry_rules",
    "44_payment",
    "45_dunning",
    "46_package_use",
    "50_former_invoices",
    "51_invoices",
    "52_billed_days",
    "60_transaction_table_rules",
    "47_closed_month",
    "48_audit_log",
    "49_notice",
    "72_synthesis_periods",
    "90_after",
)


def upgrade() -> None:
    """Make the new tables, fill them from the old columns, and drop those."""
    for name in FILES:
        run_migration(f"0002_invoices/{name}.sql")
