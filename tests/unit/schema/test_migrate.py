"""Creating the schema, migrating it, and knowing when nothing is to be done."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import psycopg
import pytest
from alembic import config, script
from psycopg.conninfo import make_conninfo

from fitflow import __version__
from fitflow.errors import Conflict, FitFlowError
from fitflow.postgres import embedded
from fitflow.postgres.database import Database
from fitflow.schema import migrate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def empty(template: Database) -> Iterator[Database]:
    """A database without FitFlow in it."""
    admin = make_conninfo(template.base, user=embedded.SUPERUSER, dbname="postgres")
    with psycopg.connect(admin, autocommit=True) as conn:
        conn.execute("CREATE DATABASE empty OWNER fitflow_owner STRATEGY file_copy")
        yield Database(make_conninfo(template.base, dbname="empty"), embedded=True)
        conn.execute("DROP DATABASE empty (FORCE)")


def installed(database: Database) -> migrate.Installation | None:
    with database.transaction(role="fitflow_owner") as conn:
        return migrate.installation(conn)


def change(database: Database, statement: str) -> None:
    with database.transaction(role="fitflow_owner") as conn:
        conn.execute(statement.encode())


def test_a_new_database_gets_the_schema_and_a_second_call_does_nothing(empty: Database) -> None:
    assert installed(empty) is None

    assert migrate.create_or_migrate(empty)
    assert not migrate.create_or_migrate(empty)

    assert installed(empty) == migrate.Installation(migrate.head(), __version__, migrate.digest())


def test_two_processes_at_once_make_it_once(empty: Database) -> None:
    made: list[bool] = []
    both = [
        threading.Thread(target=lambda: made.append(migrate.create_or_migrate(empty)))
        for _ in range(2)
    ]
    for one in both:
        one.start()
    for one in both:
        one.join()

    assert sorted(made) == [False, True]


def test_a_failure_leaves_nothing_behind(empty: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: psycopg.Connection) -> None:
        raise Conflict("no views today")

    monkeypatch.setattr("fitflow.metrics.catalogue.create_views", fails)
    with pytest.raises(Conflict, match="no views today"):
        migrate.create_or_migrate(empty)

    assert installed(empty) is None
    with empty.transaction(role="fitflow_owner") as conn:
        assert conn.execute("SELECT to_regnamespace('fitflow')").fetchone() == (None,)


def test_functions_are_made_anew_when_the_sql_changed(empty: Database) -> None:
    migrate.create_or_migrate(empty)
    change(empty, "UPDATE fitflow_meta.installation SET sql_digest = 'of an older version'")

    assert migrate.create_or_migrate(empty)

    found = installed(empty)
    assert found is not None
    assert found.digest == migrate.digest()


def test_a_database_of_a_newer_version_is_refused(empty: Database) -> None:
    migrate.create_or_migrate(empty)
    change(empty, "UPDATE fitflow_meta.alembic_version SET version_num = '9999'")

    with pytest.raises(Conflict, match="the database is at migration 9999") as refusal:
        migrate.create_or_migrate(empty)

    assert "update FitFlow" in (refusal.value.hint or "")


def test_alembic_runs_the_migrations_an_older_database_lacks(
    empty: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrate.create_or_migrate(empty)
    add_migration(tmp_path, monkeypatch)

    assert migrate.create_or_migrate(empty)

    found = installed(empty)
    assert found is not None
    assert found.revision == "0004"
    with empty.transaction(role="fitflow_owner") as conn:
        assert conn.execute("SELECT percent FROM fitflow.later").fetchone() == ("100 % ",)


def test_a_migration_that_fails_changes_nothing_and_names_its_line(
    empty: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrate.create_or_migrate(empty)
    add_migration(tmp_path, monkeypatch, "CREATE TABLE fitflow.half ();\n\nSELECT nothing;\n")

    with pytest.raises(FitFlowError, match=r'0004_later.sql:3: column "nothing" does not exist'):
        migrate.create_or_migrate(empty)

    found = installed(empty)
    assert found is not None
    assert found.revision == "0003"
    with empty.transaction(role="fitflow_owner") as conn:
        assert conn.execute("SELECT to_regclass('fitflow.half')").fetchone() == (None,)


def test_the_newest_migration_is_the_one_alembic_finds() -> None:
    plan = config.Config()
    plan.set_main_option("script_location", str(migrate._folder("migrations")))

    assert script.ScriptDirectory.from_config(plan).get_heads() == [migrate.head()]


def test_everything_fitflow_records_of_itself_has_a_comment(database: Database) -> None:
    with database.transaction(role="fitflow_owner") as conn:
        silent = conn.execute(
            "SELECT relname, attname FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid"
            " WHERE relnamespace = 'fitflow_meta'::regnamespace AND relkind = 'r' AND attnum > 0"
            " AND col_description(pg_class.oid, attnum) IS NULL"
        ).fetchall()

    assert silent == []


LATER = """
CREATE TABLE fitflow.later (percent text);
INSERT INTO fitflow.later VALUES ('100 % ');
"""

REVISION = """
from fitflow.schema.migrate import run_migration

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    run_migration("0004_later.sql")
"""


def add_migration(folder: Path, monkeypatch: pytest.MonkeyPatch, text: str = LATER) -> None:
    """Let the code know one migration more, in a copy of its folder."""
    import shutil  # noqa: PLC0415

    shutil.copytree(str(migrate._folder("")), folder / "sql")
    (folder / "sql/migrations/versions/0004_later.py").write_text(REVISION)
    (folder / "sql/migrations/0004_later.sql").write_text(text)
    monkeypatch.setattr(migrate, "files", lambda _: folder)
    for known in (migrate.head, migrate.digest):
        known.cache_clear()
        monkeypatch.setattr(migrate, known.__name__, known.__wrapped__)
