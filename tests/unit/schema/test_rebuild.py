"""A migration is whole or not at all, and drops nothing that is somebody else's."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import psycopg
import pytest

from fitflow.errors import Conflict, FitFlowError
from fitflow.schema import migrate
from unit.schema.catalogue import catalogue
from unit.schema.former import former_database
from unit.schema.rows import VISIT_UNDONE, differing_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.postgres.database import Database

OLD = pytest.mark.parametrize("name", ["given_0.1.0", "given_0.2.0"])
EVERY = pytest.mark.parametrize("name", ["given_0.1.0", "given_0.2.0", "drawn_0.3.0"])


@pytest.fixture
def former(template: Database, name: str) -> Iterator[Database]:
    """A database of an earlier version."""
    with former_database(template, name) as made:
        yield made


def says(database: Database) -> set[tuple[object, ...]]:
    with psycopg.connect(database.conninfo("fitflow_owner")) as conn:
        return catalogue(conn)


def change(database: Database, statement: str) -> None:
    with psycopg.connect(database.conninfo("fitflow_owner")) as conn:
        conn.execute(statement.encode())


@EVERY
def test_one_that_fails_late_changes_nothing(
    former: Database, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(conn: psycopg.Connection) -> None:
        conn.execute("SELECT 1 / 0")

    before = says(former)
    with monkeypatch.context() as patched:
        patched.setattr("fitflow.metrics.catalogue.create_views", fails)
        with pytest.raises(FitFlowError, match="division by zero"):
            migrate.create_or_migrate(former)

    assert says(former) == before
    assert migrate.create_or_migrate(former)
    if name != "given_0.1.0":
        differing = set(differing_rows(former, name)) - VISIT_UNDONE.get(name, set())
        assert differing <= {"synthesis.step"}


@OLD
@pytest.mark.parametrize(
    ("planted", "named"),
    [
        ("ALTER TABLE fitflow.member ADD COLUMN locker text", "fitflow.member.locker"),
        ("CREATE TABLE fitflow.locker (number integer)", "fitflow.locker"),
    ],
)
def test_rows_it_has_no_place_for_are_not_left_behind(
    former: Database, planted: str, named: str
) -> None:
    change(former, planted)
    before = says(former)

    with pytest.raises(Conflict, match=f"this FitFlow has no place for {named}$") as refusal:
        migrate.create_or_migrate(former)

    assert "schema of your own" in (refusal.value.hint or "")
    assert says(former) == before


@pytest.mark.parametrize("name", ["given_0.2.0"])
@pytest.mark.parametrize(
    "planted",
    [
        "CREATE VIEW own.mine AS SELECT name FROM fitflow.gym",
        "CREATE VIEW fitflow.mine AS SELECT name FROM fitflow.gym",
        "CREATE VIEW analytics.mine AS SELECT name FROM fitflow.gym",
        "CREATE TABLE own.mine (name fitflow.label)",
        "CREATE TABLE own.mine (gym_id bigint REFERENCES fitflow.gym)",
        "CREATE TABLE own.mine (gym_id bigint DEFAULT fitflow.current_gym_id())",
        "CREATE FUNCTION fitflow.mine() RETURNS integer LANGUAGE sql RETURN 1",
    ],
)
def test_what_leans_on_a_table_made_anew_is_not_dropped(former: Database, planted: str) -> None:
    change(former, f"CREATE SCHEMA own; {planted}")
    before = says(former)

    with pytest.raises(Conflict, match="something of yours leans on") as refusal:
        migrate.create_or_migrate(former)

    assert "mine" in (refusal.value.detail or "")
    assert "make it again" in (refusal.value.hint or "")
    assert says(former) == before


@pytest.mark.parametrize("name", ["empty_0.3.0"])
def test_what_leans_on_a_view_made_anew_is_not_dropped(former: Database) -> None:
    change(former, "CREATE SCHEMA own; CREATE VIEW own.mine AS SELECT * FROM analytics.visits")

    with pytest.raises(Conflict, match="something of yours leans on") as refusal:
        migrate.create_or_migrate(former)

    assert refusal.value.detail == "view own.mine depends on view visits"


@pytest.mark.parametrize("name", ["empty_0.3.0"])
@pytest.mark.parametrize("schema", ["own", "fitflow", "analytics"])
def test_a_view_of_tables_alone_stays_and_reads_them(former: Database, schema: str) -> None:
    change(
        former,
        "CREATE SCHEMA own;"
        f" CREATE VIEW {schema}.mine AS SELECT recording_id FROM fitflow.wearable_recording",
    )

    migrate.create_or_migrate(former)

    with psycopg.connect(former.conninfo("fitflow_owner")) as conn:
        assert conn.execute(f"SELECT FROM {schema}.mine".encode()).rowcount == 0


@pytest.mark.parametrize("name", ["given_0.2.0", "empty_0.3.0"])
def test_two_at_once_migrate_once(former: Database) -> None:
    made: list[bool] = []
    both = [
        threading.Thread(target=lambda: made.append(migrate.create_or_migrate(former)))
        for _ in range(2)
    ]
    for one in both:
        one.start()
    for one in both:
        one.join()

    assert sorted(made) == [False, True]
