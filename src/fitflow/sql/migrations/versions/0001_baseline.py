"""The first schema: sql/tables/ makes it whole, so there is nothing to change."""

from __future__ import annotations

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Change nothing: a new database starts here."""
