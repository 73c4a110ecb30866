"""By which day entries were made and invoices issued late, for the roll-up of arrears."""

from __future__ import annotations

from fitflow.schema.migrate import run_migration

revision = "0037"
down_revision = "0036"


def upgrade() -> None:
    """Run the folder of this name."""
    run_migration("0037_arrears")
