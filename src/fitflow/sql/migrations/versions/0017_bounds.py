"""Bounds: papers in the order of their days."""

from __future__ import annotations

from fitflow.schema.migrate import make_tables

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Put the triggers on the tables that are there."""
    make_tables("76_papers_in_order")
