"""Package order: no session of a package is left out."""

from __future__ import annotations

from fitflow.schema.migrate import run_migration

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Run the folder of this name."""
    run_migration("0016_package_order")
