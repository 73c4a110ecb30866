"""Not to come: what has happened is not later than now, in whatever table it stands."""

from __future__ import annotations

from fitflow.schema.migrate import make_tables, run_migration

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    """Run the folder of this name, and make what minds the time."""
    run_migration("0032_not_to_come")
    make_tables("79_not_to_come")
