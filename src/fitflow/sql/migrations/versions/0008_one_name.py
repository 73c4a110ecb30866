"""One name: what is seen, whatever its capitals and accents."""

from __future__ import annotations

from fitflow.schema.migrate import make_functions, run_file, run_migration

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Run the folder of this name."""
    make_functions("01_names")
    run_file("past_triggers.sql")
    run_file("0008_one_name/numbers.sql")  # for those that differ in what nobody sees
    run_file("0008_one_name/seen.sql")
    run_file("0008_one_name/numbers.sql")
    run_migration("0008_one_name")
