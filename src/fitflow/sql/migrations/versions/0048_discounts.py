"""Discounts: what comes off a price, who has it, and what was billed with it."""

from __future__ import annotations

from fitflow.schema.migrate import make_tables, run_migration

revision = "0048"
down_revision = "0047"


def upgrade() -> None:
    """Run the folder of this name, and make the tables that are new."""
    run_migration("0048_discounts")
    make_tables("64_discount", "65_member_discount", "66_discount_use")
