"""Isolation: what writes sees what others have committed."""

from __future__ import annotations

from fitflow.schema.migrate import make_tables

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    """Make what refuses, of its own file; each migrate puts it on every table."""
    make_tables("76_isolation")
