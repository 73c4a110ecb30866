"""Trials: a plan may begin with some days at another price, once for a member."""

from __future__ import annotations

from fitflow.schema.migrate import make_tables, run_migration

revision = "0053"
down_revision = "0052"


def upgrade() -> None:
    """Run the folder of this name, and make the tables that are new."""
    run_migration("0053_trial")
    make_tables("67_trial")
