"""Creating the schema, migrating it, and knowing when nothing is to be done."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from alembic import config, script

from fitflow import __version__
from fitflow.errors import Conflict, FitFlowError
from fitflow.schema import migrate, sql_files
from unit.schema.former import empty_database

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import psycopg

    from fitflow.postgres.database import Database


@pytest.fixture
def empty(template: Database) -> Iterator[Database]:
    """A database without FitFlow in it."""
    with empty_database(template) as made:
        yield made


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


def test_a_database_of_no_version_is_refused(empty: Database) -> None:
    migrate.create_or_migrate(empty)
    change(empty, "UPDATE fitflow_meta.alembic_version SET version_num = '0000'")

    with pytest.raises(Conflict, match="migration '0000' is not one of FitFlow's"):
        migrate.create_or_migrate(empty)


def test_alembic_runs_the_migrations_an_older_database_lacks(
    empty: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrate.create_or_migrate(empty)
    change(empty, "INSERT INTO fitflow.gym (name, time_zone, currency) VALUES ('A', 'UTC', 'EUR')")
    add_migration(tmp_path, monkeypatch)

    assert migrate.create_or_migrate(empty)

    found = installed(empty)
    assert found is not None
    assert found.revision == NEXT
    with empty.transaction(role="fitflow_owner") as conn:
        assert conn.execute("SELECT FROM fitflow.locker").rowcount == 0  # no gym's, without one
        conn.execute("ALTER TABLE fitflow.locker NO FORCE ROW LEVEL SECURITY")
        assert conn.execute("SELECT gym_id, name FROM fitflow.locker").fetchone() == (1, "100 % ")


def test_a_migration_that_fails_changes_nothing_and_names_its_line(
    empty: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrate.create_or_migrate(empty)
    add_migration(tmp_path, monkeypatch, "CREATE TABLE fitflow.half ();\n\nSELECT nothing;\n")

    with pytest.raises(FitFlowError, match=r'rules.sql:3: column "nothing" does not exist'):
        migrate.create_or_migrate(empty)

    found = installed(empty)
    assert found is not None
    assert found.revision == NEWEST
    with empty.transaction(role="fitflow_owner") as conn:
        assert conn.execute("SELECT to_regclass('fitflow.half')").fetchone() == (None,)


@pytest.mark.parametrize("change_of", ["functions", "tables"])
def test_an_analyst_who_went_to_lunch_is_named_and_not_waited_for(
    empty: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change_of: str
) -> None:
    migrate.create_or_migrate(empty)
    monkeypatch.setattr(migrate, "PATIENCE_S", 0.2)
    if change_of == "tables":
        add_migration(tmp_path, monkeypatch)
    else:
        change(empty, "UPDATE fitflow_meta.installation SET sql_digest = ''")

    with empty.transaction(role="fitflow_analyst") as analyst:
        analyst.execute("SELECT FROM analytics.monthly_revenue")
        with pytest.raises(Conflict, match="nothing was changed: fitflow_analyst in process"):
            migrate.create_or_migrate(empty)

    assert migrate.create_or_migrate(empty)


def test_the_newest_migration_is_the_one_alembic_finds() -> None:
    plan = config.Config()
    plan.set_main_option("script_location", str(sql_files.folder("migrations")))

    assert script.ScriptDirectory.from_config(plan).get_heads() == [migrate.head()]


def test_everything_fitflow_records_of_itself_has_a_comment(database: Database) -> None:
    with database.transaction(role="fitflow_owner") as conn:
        silent = conn.execute(
            "SELECT relname, attname FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid"
            " WHERE relnamespace = 'fitflow_meta'::regnamespace AND relkind = 'r' AND attnum > 0"
            " AND col_description(pg_class.oid, attnum) IS NULL"
        ).fetchall()

    assert silent == []


NEWEST = migrate.head()
NEXT = f"{int(NEWEST) + 1:04}"

LATER = """
ALTER TABLE fitflow.gym ADD COLUMN lockers text NOT NULL DEFAULT '100 % ';
INSERT INTO fitflow.locker SELECT gym_id, lockers FROM fitflow.gym;
"""

TABLE = """
CREATE TABLE fitflow.locker (gym_id bigint NOT NULL, name text NOT NULL);
COMMENT ON TABLE fitflow.locker IS 'Where things are left.';
ALTER TABLE fitflow.locker ENABLE ROW LEVEL SECURITY;
ALTER TABLE fitflow.locker FORCE ROW LEVEL SECURITY;
"""

REVISION = f"""
from fitflow.schema.migrate import make_tables, run_migration

revision = "{NEXT}"
down_revision = "{NEWEST}"


def upgrade() -> None:
    make_tables("59_locker")
    run_migration("later")
"""


def add_migration(folder: Path, monkeypatch: pytest.MonkeyPatch, text: str = LATER) -> None:
    """Let the code know one migration more, and a table, in a copy of its folder."""
    import shutil  # noqa: PLC0415

    shutil.copytree(str(sql_files.folder("")), folder / "sql")
    (folder / "sql/tables/59_locker.sql").write_text(TABLE)
    (folder / f"sql/migrations/versions/{NEXT}_later.py").write_text(REVISION)
    (folder / "sql/migrations/later").mkdir()
    (folder / "sql/migrations/later/rules.sql").write_text(text)
    monkeypatch.setattr(sql_files, "files", lambda _: folder)
    for known in (migrate.head, migrate.digest):
        known.cache_clear()
        monkeypatch.setattr(migrate, known.__name__, known.__wrapped__)
