"""Roll-ups: closed days are kept, and whoever changes one marks it."""

from __future__ import annotations

from fitflow.schema.migrate import make_tables

revision = "0033"
down_revision = "0032"


def upgrade() -> None:
    """Make the schema that says how far each roll-up has got."""
    make_tables("80_rollup")
