"""Products: goods on a price list, and what was sold before as free items."""

from __future__ import annotations

from fitflow.schema.migrate import make_tables, run_file, run_migration

revision = "0052"
down_revision = "0051"


def upgrade() -> None:
    """Make the tables, and run the folder of this name."""
    run_file("past_triggers.sql")
    make_tables("18_product", "19_product_price")
    run_migration("0052_product")
