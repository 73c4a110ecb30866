"""An address has no characters that nobody sees."""

from __future__ import annotations

from fitflow.schema.migrate import run_migration

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Run the folder of this name."""
    run_migration("0015_visible_email")
