"""Audit digests: an entry's text can be emptied, and the end of a chain is named."""

from __future__ import annotations

from fitflow.schema.migrate import make_tables, run_migration

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    """Run the folder of this name, and make what names the ends of the chains."""
    run_migration("0023_audit_digests")
    make_tables("48_audit_log_grows")
