"""Consumer rules: what the law of a gym's country lets it agree on."""

from __future__ import annotations

from fitflow.schema.migrate import make_tables, run_migration

revision = "0044"
down_revision = "0043"


def upgrade() -> None:
    """Make the tables, and run the folder of this name."""
    make_tables("05_consumer_rule")
    run_migration("0044_consumer_rules")
    make_tables("15_lawful_plan")
