"""Clock: what has happened is not later than now, and a rehearsal has a clock of its own."""

from __future__ import annotations

from fitflow.schema.migrate import make_tables

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Make what tells the time, of its own files."""
    make_tables("04_rehearsal", "74_clock")
