"""Connections, roles, the gym of a transaction, and servers FitFlow cannot use."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import psycopg
import pytest

from fitflow.config import Settings
from fitflow.errors import BadInput, Conflict, DatabaseAway, FitFlowError
from fitflow.postgres import database as module
from fitflow.postgres import embedded
from fitflow.postgres.binaries import client_program
from fitflow.postgres.database import Role, open_database, set_gym

if TYPE_CHECKING:
    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database


def first(conn: psycopg.Connection, query: str) -> object:
    row = conn.execute(query.encode()).fetchone()
    return None if row is None else row[0]


@pytest.mark.parametrize("role", get_args(Role))
def test_a_transaction_is_in_its_role_in_utc_and_in_no_gym(database: Database, role: Role) -> None:
    with database.transaction(role=role) as conn:
        found = [
            first(conn, "SELECT current_user::text"),
            first(conn, "SHOW timezone"),
            first(conn, "SHOW fitflow.gym_id"),
        ]

    assert found == [role, "UTC", ""]


def test_a_finished_block_is_committed(database: Database) -> None:
    with database.transaction(role="fitflow_owner") as conn:
        conn.execute("CREATE TABLE fitflow.finished ()")

    with database.transaction(role="fitflow_owner") as conn:
        assert first(conn, "SELECT to_regclass('fitflow.finished') IS NOT NULL")


def test_an_error_rolls_the_block_back_and_is_told_in_our_words(database: Database) -> None:
    def refused() -> None:
        with database.transaction(role="fitflow_owner") as conn:
            conn.execute("CREATE TABLE fitflow.unfinished ()")
            conn.execute("SELECT 'x'::int")

    with pytest.raises(BadInput, match="'x' is none that belongs there"):
        refused()

    with database.transaction(role="fitflow_owner") as conn:
        assert first(conn, "SELECT to_regclass('fitflow.unfinished') IS NULL")


def test_our_own_error_passes_through_and_rolls_back(database: Database) -> None:
    def refused() -> None:
        with database.transaction(role="fitflow_owner") as conn:
            conn.execute("CREATE TABLE fitflow.given_up ()")
            raise Conflict("the class is full")

    with pytest.raises(Conflict, match="the class is full"):
        refused()

    with database.transaction(role="fitflow_owner") as conn:
        assert first(conn, "SELECT to_regclass('fitflow.given_up') IS NULL")


def test_the_application_sees_one_gym_and_none_without_choosing(
    database: Database, gym: Gym
) -> None:
    with database.transaction(gym_id=gym.gym_id) as conn:
        assert first(conn, "SELECT count(*) FROM gym") == 1
    with database.transaction() as conn:
        assert first(conn, "SELECT count(*) FROM gym") == 0
    with database.transaction(gym_id=gym.gym_id + 1) as conn:
        assert first(conn, "SELECT count(*) FROM gym") == 0


def test_a_pooled_connection_forgets_the_gym_of_the_transaction_before(
    database: Database, gym: Gym
) -> None:
    with database.pool(max_size=1) as pool:
        with pool.connection() as conn, conn.transaction():
            set_gym(conn, gym.gym_id)
            assert first(conn, "SELECT count(*) FROM gym") == 1
        with pool.connection() as conn:
            assert first(conn, "SELECT count(*) FROM gym") == 0


def test_the_url_is_taken_by_psycopg(database: Database, gym: Gym) -> None:
    with psycopg.connect(database.url("fitflow_analyst", gym_id=gym.gym_id)) as conn:
        assert first(conn, "SELECT current_user::text") == "fitflow_analyst"
        assert first(conn, "SHOW fitflow.gym_id") == str(gym.gym_id)


def test_the_url_is_taken_by_psql_which_finds_tables_however_they_are_written(
    database: Database, gym: Gym
) -> None:
    said = subprocess.run(
        [
            *(client_program("psql", embedded=True), "-X", "-At"),
            *(database.url("fitflow_app", gym_id=gym.gym_id), "-c", "SELECT name FROM GYM"),
        ],
        capture_output=True,
        text=True,
        check=True,
    )

    assert said.stdout == f"{gym.name}\n"


def test_the_url_holds_no_password(database: Database) -> None:
    passfile = psycopg.conninfo.conninfo_to_dict(database.base)["passfile"]
    passwords = [line.rsplit(":", 1)[1] for line in Path(str(passfile)).read_text().splitlines()]

    assert not any(password in database.url("fitflow_app") for password in passwords)


def test_a_password_meant_for_another_server_is_not_sent(
    database: Database, gym: Gym, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGPASSWORD", "of another server")
    monkeypatch.setenv("PGHOST", "elsewhere.example")

    with database.transaction(gym_id=gym.gym_id) as conn:
        assert first(conn, "SELECT name FROM gym") == gym.name


def superuser_dsn(database: Database) -> str:
    return psycopg.conninfo.make_conninfo(database.base, user=embedded.SUPERUSER)


def elsewhere(dsn: str) -> Settings:
    return Settings(home=Path("/nonexistent"), dsn=dsn)


def test_another_server_is_used_as_each_role_through_one_login(
    database: Database, gym: Gym
) -> None:
    other = open_database(elsewhere(superuser_dsn(database)))

    with other.transaction(gym_id=gym.gym_id) as conn:
        assert first(conn, "SELECT session_user::text") == "postgres"
        assert first(conn, "SELECT current_user::text") == "fitflow_app"
        assert first(conn, "SELECT count(*) FROM gym") == 1
    with psycopg.connect(other.url("fitflow_analyst")) as conn:
        assert first(conn, "SELECT current_user::text") == "fitflow_analyst"


def test_an_older_server_is_refused_with_a_sentence(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "OLDEST", 990_000)

    with pytest.raises(DatabaseAway) as refusal:
        open_database(elsewhere(superuser_dsn(database)))

    assert refusal.value.message == "the server of FITFLOW_DSN is PostgreSQL 18, older than 99"


def test_a_server_that_does_not_answer_is_away() -> None:
    with pytest.raises(DatabaseAway, match="no server listens at"):
        open_database(elsewhere("host=/nowhere"))


def test_a_dsn_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(FitFlowError, match="FITFLOW_DSN"):
        open_database(elsewhere("postgresql//nonsense"))
