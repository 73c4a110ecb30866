"""Days before the anchor: none is left out after billed ones."""

from __future__ import annotations

from fitflow.schema.migrate import make_tables, run_migration

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    """Mend what was left out, and put the triggers on the tables that are there."""
    run_migration("0019_days_before_anchor")
    make_tables("73_days_before_anchor")
