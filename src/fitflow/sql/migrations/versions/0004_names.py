"""Names: a recording, its kept figures and a tenure are called so wherever they stand."""

from __future__ import annotations

from fitflow.schema.migrate import run_migration

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Run the folder of this name."""
    run_migration("0004_names")
