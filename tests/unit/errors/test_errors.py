"""What a database error becomes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg
import pytest

from fitflow import errors
from fitflow.errors import (
    BadInput,
    Conflict,
    DatabaseAway,
    FitFlowError,
    NotFound,
    UsageError,
    from_database,
)
from fitflow.errors.sentences import constraint_sentences

if TYPE_CHECKING:
    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database


def refusal(conn: psycopg.Connection, statement: str) -> FitFlowError:
    """Return what a refused statement becomes."""
    with pytest.raises(psycopg.Error) as raised, conn.transaction():
        conn.execute(statement.encode())
    return from_database(raised.value)


@pytest.mark.parametrize(
    ("error", "code", "exit_code", "http_status"),
    [
        (BadInput, "bad_input", 1, 422),
        (NotFound, "not_found", 1, 404),
        (Conflict, "conflict", 1, 409),
        (UsageError, "usage_error", 2, 400),
        (DatabaseAway, "database_away", 3, 503),
    ],
)
def test_every_error_has_a_code_and_the_statuses_of_its_kind(
    error: type[FitFlowError], code: str, exit_code: int, http_status: int
) -> None:
    raised = error("no")

    assert (raised.code, raised.exit_code, raised.http_status) == (code, exit_code, http_status)


def test_the_module_opens_with_every_error_there_is() -> None:
    tree = errors.__doc__ or ""

    assert all(kind.__name__ in tree for kind in FitFlowError.__subclasses__())


def test_a_broken_rule_speaks_through_its_comment(conn: psycopg.Connection) -> None:
    error = refusal(
        conn, "INSERT INTO gym (name, time_zone, currency) VALUES ('Linde', 'UTC', 'eur')"
    )

    assert isinstance(error, BadInput)
    assert error.code == "gym_currency_is_three_capitals"
    assert error.message == "a currency is three capital letters, such as EUR"
    assert "gym_currency_is_three_capitals" in (error.detail or "")


def test_a_rule_of_a_domain_speaks_through_its_comment_too(conn: psycopg.Connection) -> None:
    error = refusal(conn, "INSERT INTO gym (name, time_zone, currency) VALUES (' ', 'UTC', 'EUR')")

    assert error.message == constraint_sentences()["label_is_one_trimmed_line"]


def test_the_number_a_shard_appends_to_a_name_is_ignored(conn: psycopg.Connection) -> None:
    conn.execute(
        "CREATE TEMP TABLE shard (c text,"
        " CONSTRAINT gym_currency_is_three_capitals_102024 CHECK (c ~ '^[A-Z]{3}$'))"
    )

    error = refusal(conn, "INSERT INTO shard VALUES ('eur')")

    assert type(error) is errors.GymCurrencyIsThreeCapitals
    assert error.message == "a currency is three capital letters, such as EUR"


def test_what_an_operation_raises_keeps_its_words(conn: psycopg.Connection) -> None:
    error = refusal(
        conn,
        "DO $$BEGIN RAISE no_data_found USING MESSAGE = 'no member has the number 7',"
        " HINT = 'fitflow member list'; END$$",
    )

    assert isinstance(error, NotFound)
    assert error.message == "no member has the number 7"
    assert error.hint == "fitflow member list"


def test_a_malformed_value_is_bad_input_and_is_named(conn: psycopg.Connection) -> None:
    error = refusal(conn, "SELECT date '2026-02-30'")

    assert isinstance(error, BadInput)
    assert "2026-02-30" in error.message


def test_a_role_that_may_not_write_is_a_conflict(app_conn: psycopg.Connection) -> None:
    error = refusal(app_conn, "DELETE FROM gym")

    assert isinstance(error, Conflict)
    assert error.message == "permission denied for table gym"


def test_an_absent_server_is_away_and_has_a_next_step() -> None:
    with pytest.raises(psycopg.OperationalError) as raised:
        psycopg.connect("host=/nowhere")

    error = from_database(raised.value)

    assert isinstance(error, DatabaseAway)
    assert "/nowhere" in error.message
    assert "fitflow doctor" in (error.hint or "")


def test_every_sentence_about_a_rule_is_read_from_the_schema(database: Database, gym: Gym) -> None:
    with database.transaction(role="fitflow_owner", gym_id=gym.gym_id) as conn:
        stored = dict(
            conn.execute(
                "SELECT conname, description FROM pg_constraint"
                " JOIN pg_description ON objoid = pg_constraint.oid"
                " AND classoid = 'pg_constraint'::regclass"
                " WHERE connamespace = 'fitflow'::regnamespace"
            ).fetchall()
        )

    assert stored.items() <= constraint_sentences(raw=True).items()


def test_a_mistake_in_our_own_call_is_not_blamed_on_the_server(conn: psycopg.Connection) -> None:
    with pytest.raises(psycopg.ProgrammingError) as raised:
        conn.execute("SELECT %s, %s", [1])

    assert type(from_database(raised.value)) is FitFlowError


def test_a_missing_table_says_how_to_get_the_schema(conn: psycopg.Connection) -> None:
    error = refusal(conn, "SELECT FROM fitflow.nothing")

    assert error.hint == "`fitflow db migrate` makes the schema"
