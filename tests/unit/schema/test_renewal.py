"""What no row is stored by is always that of this version's files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import psycopg
import pytest

from fitflow.config import Settings
from fitflow.postgres.backup import restore_backup, write_backup
from fitflow.schema import migrate
from fitflow.schema.sql_files import COMMENT, below, made
from unit.schema.catalogue import catalogue
from unit.schema.former import empty_database

if TYPE_CHECKING:
    from pathlib import Path

    from fitflow.postgres.database import Database

HELD: Final = """
    WITH RECURSIVE held AS (
        SELECT refobjid AS oid FROM pg_depend
        WHERE refclassid = 'pg_proc'::regclass
            AND classid NOT IN ('pg_proc'::regclass, 'pg_rewrite'::regclass)
        UNION
        SELECT refobjid FROM pg_depend JOIN held ON held.oid = objid
        WHERE classid = 'pg_proc'::regclass AND refclassid = 'pg_proc'::regclass
    )
    SELECT DISTINCT pronamespace::regnamespace::text, proname
    FROM held JOIN pg_proc USING (oid)
    WHERE pronamespace IN ('fitflow'::regnamespace, 'synthesis'::regnamespace)
"""
"""Functions that a default, a column, a constraint, an index, a policy or a trigger calls."""


def says(database: Database) -> set[tuple[object, ...]]:
    with psycopg.connect(database.conninfo("fitflow_owner")) as conn:
        return catalogue(conn)


def renewed_after(database: Database, statements: str) -> None:
    """Let an older version have left a database so, and migrate it."""
    with psycopg.connect(database.conninfo("fitflow_owner")) as conn:
        conn.execute(statements.encode())
        conn.execute("UPDATE fitflow_meta.installation SET sql_digest = 'of an older version'")
    assert migrate.create_or_migrate(database)


def test_tables_have_the_functions_that_they_call_and_no_others(database: Database) -> None:
    """These are made once, with the tables: changing one takes a migration."""
    with psycopg.connect(database.conninfo("fitflow_owner")) as conn:
        held = set(conn.execute(HELD.encode()))

    assert set(made("FUNCTION", below("tables"))) == held


def test_every_comment_of_a_table_is_found() -> None:
    for file in below("tables"):
        text = file.read_text(encoding="utf-8")
        assert len(COMMENT.findall(text)) == text.count("\nCOMMENT ON "), file.name


@pytest.mark.parametrize(
    "left",
    [
        "COMMENT ON TABLE fitflow.member IS 'A customer.'",
        (
            "COMMENT ON CONSTRAINT member_pkey ON fitflow.member IS NULL; COMMENT ON CONSTRAINT"
            " recording_ends_within_a_day ON fitflow.recording IS 'Too long.'"
        ),
        (
            "CREATE FUNCTION fitflow.cancel_class(meeting_id bigint) RETURNS void LANGUAGE sql"
            " AS ''; COMMENT ON FUNCTION fitflow.cancel_class IS 'Cancels a class.'"
        ),
        (
            "CREATE FUNCTION fitflow.as_of(plus integer) RETURNS date LANGUAGE sql"
            " RETURN fitflow.as_of() + plus; COMMENT ON FUNCTION fitflow.as_of(integer) IS 'A day.'"
        ),
        "CREATE VIEW fitflow.sample AS SELECT 1; COMMENT ON VIEW fitflow.sample IS 'Seconds.'",
    ],
)
def test_what_an_older_version_left_is_gone(database: Database, left: str) -> None:
    before = says(database)

    renewed_after(database, left)

    assert says(database) == before


def test_what_has_no_comment_is_somebody_elses_and_stays(database: Database) -> None:
    renewed_after(database, "CREATE FUNCTION fitflow.mine() RETURNS integer LANGUAGE sql RETURN 1")

    with psycopg.connect(database.conninfo("fitflow_owner")) as conn:
        assert conn.execute("SELECT fitflow.mine()").fetchone() == (1,)
        conn.execute("DROP FUNCTION fitflow.mine")


def test_a_backup_put_back_says_what_a_new_database_says(
    template: Database, tmp_path: Path
) -> None:
    file = write_backup(template, Settings(home=tmp_path, dsn=None))
    with empty_database(template) as restored:
        restore_backup(restored, file)

        assert says(restored) == says(template)
