"""The words a member is found by, and members with one name alone."""

from __future__ import annotations

from fitflow.schema.migrate import make_tables, run_migration

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Make the table, and run the folder of this name."""
    make_tables("02_words", "12_member_word")
    run_migration("0012_member_word")
