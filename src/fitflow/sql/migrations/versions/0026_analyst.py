"""Analyst: reads no names, dates of birth or reasons."""

from __future__ import annotations

from fitflow.schema.migrate import run_migration

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    """Run the folder of this name."""
    run_migration("0026_analyst")
