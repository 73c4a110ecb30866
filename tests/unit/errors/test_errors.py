"""What a database error becomes."""

from __future__ import annotations

import re
import sys
from decimal import Decimal
from typing import TYPE_CHECKING

import psycopg
import pytest
from psycopg.types.json import Jsonb

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
from fitflow.errors.words import fill, money

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database


def refusal(
    conn: psycopg.Connection, statement: str, asked: Mapping[str, object] | None = None
) -> FitFlowError:
    """Return what a refused statement becomes, with the arguments it was asked with."""
    with pytest.raises(psycopg.Error) as raised, conn.transaction():
        conn.execute(statement.encode())
    return from_database(raised.value, asked=asked)


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


def test_a_broken_rule_says_its_comment_where_no_value_is_known(conn: psycopg.Connection) -> None:
    error = refusal(
        conn, "INSERT INTO gym (name, time_zone, currency) VALUES ('Linde', 'UTC', 'eur')"
    )

    assert type(error) is errors.GymCurrencyIsThreeCapitals
    assert error.code == "gym_currency_is_three_capitals"
    assert error.message == "a currency is three capital letters, such as EUR"
    assert error.detail is None
    assert error.hint == "give another currency"


def test_a_broken_rule_names_the_value_that_was_asked_for(conn: psycopg.Connection) -> None:
    error = refusal(
        conn,
        "INSERT INTO gym (name, time_zone, currency) VALUES ('Linde', 'UTC', 'eur')",
        {"currency": "eur", "name": "Linde"},
    )

    assert error.message == "a currency is three capital letters, such as EUR: currency is eur"
    assert error.hint == "give another currency"
    assert error.parameters == {"currency": "eur"}


def test_a_name_that_is_none_is_found_among_what_was_asked_for(conn: psycopg.Connection) -> None:
    error = refusal(
        conn,
        "INSERT INTO gym (name, time_zone, currency) VALUES (' ', 'UTC', 'EUR')",
        {"currency": "EUR", "name": " "},
    )

    assert type(error) is errors.LabelIsOneTrimmedLine
    assert error.message.startswith("name is ' ': a name is one line of 1 to 120 characters")
    assert error.hint == "give another name"


def test_the_number_a_shard_appends_to_a_name_is_ignored(conn: psycopg.Connection) -> None:
    conn.execute(
        "CREATE TEMP TABLE shard (c text,"
        " CONSTRAINT gym_currency_is_three_capitals_102024 CHECK (c ~ '^[A-Z]{3}$'))"
    )

    error = refusal(conn, "INSERT INTO shard VALUES ('eur')")

    assert type(error) is errors.GymCurrencyIsThreeCapitals
    assert error.message == "a currency is three capital letters, such as EUR"


def test_what_an_operation_refuses_comes_with_its_parameters(conn: psycopg.Connection) -> None:
    error = refusal(conn, "SELECT withdraw_plan(7)")

    assert type(error) is errors.NoSuchPlan
    assert error.message == "there is no plan 7"
    assert error.parameters == {
        "plan_id": 7, "time_zone": "Europe/Berlin", "currency": "EUR", "currency_digits": 2,
    }  # fmt: skip
    assert error.hint == "plan list has the numbers"
    assert error.hint_for("`fitflow {}`".format) == "`fitflow plan list` has the numbers"


def test_psql_reads_the_same_sentence_as_python(conn: psycopg.Connection) -> None:
    statement = """
        SELECT fitflow.refuse(
            'class_is_full', '{name} on {starts_at} costs {fee_cents}, {none} in {month}',
            '{do:member list} of {name}',
            jsonb_build_object(
                'name', 'Spin', 'starts_at', timestamptz '2026-12-02 17:00Z', 'fee_cents', -5,
                'none', NULL, 'month', date '2026-12-01'))
    """
    with pytest.raises(psycopg.Error) as raised, conn.transaction():
        conn.execute(statement)

    error = from_database(raised.value)

    assert error.message == (
        "Spin on Wednesday 2 December 2026 at 18:00 costs -0.05 EUR, none in 2026-12"
    )
    assert raised.value.diag.message_primary == error.message
    assert raised.value.diag.message_hint == error.hint == "member list of Spin"


@pytest.mark.parametrize(("currency", "digits"), [("EUR", 2), ("JPY", 0), ("KWD", 3)])
def test_psql_writes_money_with_the_digits_of_its_currency(
    conn: psycopg.Connection, currency: str, digits: int
) -> None:
    row = conn.execute("SELECT money_in_words(-1234567, %s)", [currency]).fetchone()

    assert row == (money(-1234567, currency, digits),)


def test_a_sentence_in_another_language_is_another_template() -> None:
    error = errors.NoSuchPlan.of(plan_id=7)

    assert error.in_other_words(
        {"there is no plan {plan_id}": "Tarif {plan_id} gibt es nicht"}
    ) == ("Tarif 7 gibt es nicht")


def test_an_amount_and_an_instant_are_written_by_the_gyms_money_and_clock() -> None:
    parameters = {"a_cents": 3500, "b_at": "2026-07-01T10:00:00Z", "time_zone": "Asia/Tokyo",
                  "currency": "JPY", "currency_digits": 0}  # fmt: skip

    assert fill("{a_cents} on {b_at}", parameters) == "3,500 JPY on Wednesday 1 July 2026 at 19:00"


def test_no_file_of_sql_is_read_to_refuse(conn: psycopg.Connection) -> None:
    """The sentences are in rules/: the first refusal of a program is as quick as any other."""
    opened: list[str] = []
    watch = [True]

    def see(event: str, arguments: tuple[object, ...]) -> None:
        if watch and event == "open":
            opened.append(str(arguments[0]))

    sys.addaudithook(see)

    refusal(conn, "SELECT withdraw_plan(7)")
    watch.clear()

    assert [file for file in opened if file.endswith(".sql")] == []


def test_a_malformed_value_is_bad_input_and_is_named(conn: psycopg.Connection) -> None:
    error = refusal(conn, "SELECT date '2026-02-30'")

    assert isinstance(error, BadInput)
    assert "2026-02-30" in error.message


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("SELECT '99999999999'::integer", "'99999999999' is too large to be kept"),
        ("SELECT 2147483647 + 1", "a value is too large to be kept"),
        ("SELECT date 'soon'", "'soon' is no day and no time"),
        ("SELECT 'soon'::fitflow.sex", "'soon' is none that belongs there"),
        (r"""SELECT '"\u0000"'::jsonb""", "a value has characters that cannot be kept"),
        (
            "SELECT int4range(2, 1)",
            "something would end before it begins, or last for less than nothing",
        ),
        ("SELECT 1 / 0", "it comes to a division by zero"),
        ("INSERT INTO fitflow.gym (name) VALUES ('X')", "time zone is missing"),
        (
            "SELECT nothing()",
            "the database refused it for a reason that FitFlow has no words for, 42883",
        ),
        ("SELECT FROM fitflow.nothing", "the database lacks something of FitFlow's schema"),
        (
            "BEGIN READ ONLY; UPDATE fitflow.gym SET name = 'X'",
            "the database can only be read just now",
        ),
    ],
)
def test_what_postgresql_says_reaches_nobody(
    conn: psycopg.Connection, statement: str, message: str
) -> None:
    conn.rollback()

    error = refusal(conn, statement)

    assert error.message == message
    assert error.detail is None
    assert error.hint


@pytest.mark.parametrize(
    ("statement", "asked", "message"),
    [
        (
            "SELECT '40000'::smallint", {"capacity": 40000, "weekdays": [1]},
            "capacity is 40000, and only -32,767 to 32,767 can be kept there",
        ),
        (
            "SELECT 40000::smallint", {"price_cents": 45000, "sessions": 40000},
            "sessions is 40000, and only -32,767 to 32,767 can be kept there",
        ),
        (
            "SELECT '40000'::smallint", {"steps": Jsonb([{"after_days": 40000, "action": "hold"}])},
            "after_days is 40000, and only -32,767 to 32,767 can be kept there",
        ),
        (
            "SELECT '{1,40000}'::smallint[]", {"capacity": 9, "weekdays": [1, 40000]},
            "weekdays is 40000, and only -32,767 to 32,767 can be kept there",
        ),
        (
            "SELECT 99999999999::integer", {"amount": 99999999999, "capacity": 9},
            "amount is 99999999999, and only -2,147,483,647 to 2,147,483,647 can be kept there",
        ),
        (
            "SELECT 1234.5::numeric(5, 2)", {"value": Decimal("1234.5")},
            "value is 1234.5, and only -1,000 to 1,000 can be kept there",
        ),
        (
            "SELECT 2147483647 + 1", {"days": 7},
            "days is 7: with it, a figure is too large to be kept",
        ),
    ],
)  # fmt: skip
def test_a_number_that_is_too_large_is_named_with_how_far_it_may_go(
    conn: psycopg.Connection, statement: str, asked: Mapping[str, object], message: str
) -> None:
    error = refusal(conn, statement, asked)

    assert isinstance(error, BadInput)
    assert error.message == message
    assert error.hint == "give a smaller number"


def test_a_role_that_may_not_write_is_a_conflict(app_conn: psycopg.Connection) -> None:
    error = refusal(app_conn, "DELETE FROM gym")

    assert isinstance(error, Conflict)
    assert error.message == "this role may not do that"
    assert error.detail is None


def test_an_absent_server_is_away_and_has_a_next_step() -> None:
    with pytest.raises(psycopg.OperationalError) as raised:
        psycopg.connect("host=/nowhere")

    error = from_database(raised.value)

    assert isinstance(error, DatabaseAway)
    assert "/nowhere" in error.message
    assert "db start starts FitFlow's own" in (error.hint or "")


@pytest.mark.parametrize(
    ("limit", "statement", "said"),
    [
        ("statement_timeout = '20ms'", "SELECT pg_sleep(9)", "what took longer than it may"),
        ("lock_timeout = '20ms'", "LOCK TABLE fitflow.gym", "somebody else is at work there"),
        (
            "temp_file_limit = 0; SET LOCAL work_mem = '64kB'",
            "SELECT count(*) FROM (SELECT i FROM generate_series(1, 99999) AS i ORDER BY i) AS s",
            "more room on the disk than this role may have",
        ),
    ],
)
def test_a_server_that_keeps_its_limits_says_so_in_a_sentence(
    database: Database, gym: Gym, limit: str, statement: str, said: str
) -> None:
    with (
        database.transaction(role="fitflow_owner", gym_id=gym.gym_id) as busy,
        psycopg.connect(database.superuser()) as conn,
    ):
        busy.execute("SELECT FROM fitflow.gym")
        conn.execute(f"SET LOCAL {limit}".encode())
        with pytest.raises(psycopg.Error) as raised:
            conn.execute(statement.encode())

    error = from_database(raised.value)
    assert said in error.message
    assert error.hint is not None
    assert error.detail is None


def test_a_mistake_in_our_own_call_is_not_blamed_on_the_server(conn: psycopg.Connection) -> None:
    with pytest.raises(psycopg.ProgrammingError) as raised:
        conn.execute("SELECT %s, %s", [1])

    assert type(from_database(raised.value)) is FitFlowError


def test_a_missing_table_says_how_to_get_the_schema(conn: psycopg.Connection) -> None:
    error = refusal(conn, "SELECT FROM fitflow.nothing")

    assert error.next_step == "{do:db migrate} makes the schema"


def test_every_error_has_its_own_code() -> None:
    def below(kind: type[errors.FitFlowError]) -> list[type[errors.FitFlowError]]:
        return [one for child in kind.__subclasses__() for one in (child, *below(child))]

    kinds = [one for one in below(errors.FitFlowError) if one.__module__.startswith("fitflow.")]

    assert [
        one.__name__
        for one in kinds
        if one.__dict__.get("code") != re.sub(r"(?<!^)(?=[A-Z])", "_", one.__name__).lower()
    ] == []
