"""Names of scripts: letters and digits that other scripts write in several ways are one."""

from __future__ import annotations

from fitflow.schema.migrate import make_functions, run_file, run_migration, says, set_aside

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    """Work all names out anew, unless 0008 has just compared them so."""
    if says("SELECT fitflow.plain(U&'\\0629') = U&'\\0647'"):
        return
    set_aside("0029_names_of_scripts")
    make_functions("01_names")
    run_file("past_triggers.sql")
    run_file("0008_one_name/numbers.sql")
    run_migration("0029_names_of_scripts")
