"""Money held: credit paid ahead, vouchers and deposits, each with a chain of entries."""

from __future__ import annotations

from fitflow.schema.migrate import make_tables, run_migration

revision = "0050"
down_revision = "0049"


def upgrade() -> None:
    """Make the tables that are new, and run the folder of this name between them."""
    make_tables("64_held", "65_held_entry")
    run_migration("0050_held")
    make_tables("82_held_named")
