"""Distance contracts: which memberships were agreed at a distance, and withdrawn from."""

from __future__ import annotations

from fitflow.schema.migrate import make_tables

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Make the table."""
    make_tables("59_distance_contract")
