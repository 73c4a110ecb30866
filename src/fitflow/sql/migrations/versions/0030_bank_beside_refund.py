"""Bank beside refund: a bank may take back what the gym has given back already."""

from __future__ import annotations

from fitflow.schema.migrate import run_migration

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    """Run the folder of this name."""
    run_migration("0030_bank_beside_refund")
