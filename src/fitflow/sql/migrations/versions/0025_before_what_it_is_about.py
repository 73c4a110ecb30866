"""Before what it is about: nothing is done about what is not there yet."""

from __future__ import annotations

from fitflow.schema.migrate import make_tables, run_migration

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    """Run the folder of this name, and make what minds the order of rows."""
    run_migration("0025_before_what_it_is_about")
    make_tables("78_before_what_it_is_about")
