"""By which day invoices were issued and which payments failed, for the roll-ups of debts."""

from __future__ import annotations

from fitflow.schema.migrate import run_migration

revision = "0046"
down_revision = "0045"


def upgrade() -> None:
    """Run the folder of this name."""
    run_migration("0046_debts")
