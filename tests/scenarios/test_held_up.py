"""
An analyst who holds up the gym.

One took the lock that all money of the gym waits for, by hand, and let nobody sell. Another's tool
opened twenty-eight connections, and the desks found none left.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

import psycopg
import pytest
from psycopg import sql

from fitflow.catalogue.client import Client
from fitflow.errors import DatabaseAway, from_database
from fitflow.operations import sales
from fitflow.postgres import limits, roles
from fitflow.postgres.database import open_embedded, set_gym
from fitflow.queries import audit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.catalogue.gym import Gym
    from fitflow.postgres import embedded
    from fitflow.postgres.database import Database, Role

CLIENTS: tuple[Role, ...] = ("fitflow_app", "fitflow_analyst")
DESKS = 32

LOCKS = [
    f"SELECT pg_{tries}advisory_{until}lock{shared}({key})"
    for tries in ("", "try_")
    for until in ("", "xact_")
    for shared in ("", "_shared")
    for key in ("2, 1", roles.LOCK)
]
BY_HAND = [
    *LOCKS,
    "LOCK TABLE fitflow.transaction_table IN ROW SHARE MODE",
    "LOCK TABLE fitflow.transaction_table IN ACCESS EXCLUSIVE MODE",
    "LOCK TABLE fitflow_meta.installation IN ACCESS SHARE MODE",
    "SELECT FROM fitflow.gym FOR KEY SHARE",
    "SELECT FROM fitflow.member FOR UPDATE",
    "CREATE TEMPORARY TABLE heap ()",
    "CREATE TABLE public.heap ()",
    "CREATE SCHEMA heap",
    "SELECT lo_create(0)",
    "SELECT lo_creat(-1)",
    "SELECT lo_from_bytea(0, '\\x00')",
    "SELECT pg_logical_emit_message(false, 'heap', repeat('x', 1000))",
    "SET temp_file_limit = -1",
    "SELECT nextval('fitflow.member_member_id_seq')",
    "ALTER ROLE CURRENT_USER CONNECTION LIMIT -1",
    "SET ROLE fitflow_owner",
    "SELECT pg_create_logical_replication_slot('heap', 'test_decoding')",
]


@pytest.fixture(scope="module")
def desk(database: Database, gym: Gym) -> Iterator[Client]:
    """The desks, with a connection for each."""
    with database.client_pool(max_size=DESKS) as pool:
        yield Client(pool, gym.gym_id, "Dana at the desk")


def sell(desk: Client, item: str = "Towel") -> int:
    return sales.sell(desk, item=item, price_cents=900, method="cash").transaction_id


@contextmanager
def every_connection(conninfo: str) -> Iterator[list[psycopg.Connection]]:
    """Open connections until there are no more, each with a transaction in it."""
    with ExitStack() as opened:
        held = []
        try:
            for _ in range(200):
                held.append(opened.enter_context(psycopg.connect(conninfo)))
                held[-1].execute("SELECT")
        except psycopg.OperationalError as refused:
            said = from_database(refused)
            assert said.message == "every connection that the database has for this role is taken"
            assert isinstance(said, DatabaseAway)
        yield held


@pytest.mark.parametrize("role", CLIENTS)
@pytest.mark.parametrize("attempt", BY_HAND)
def test_no_client_holds_by_hand_what_the_books_need(
    database: Database, gym: Gym, role: Role, attempt: str
) -> None:
    with psycopg.connect(database.conninfo(role)) as conn:
        set_gym(conn, gym.gym_id)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            conn.execute(attempt.encode())


@pytest.mark.parametrize("role", CLIENTS)
def test_no_client_leaves_a_transaction_behind_that_outlives_its_connection(
    database: Database, role: Role
) -> None:
    with (
        psycopg.connect(database.conninfo(role)) as conn,
        pytest.raises(psycopg.errors.ObjectNotInPrerequisiteState),
    ):
        conn.execute("PREPARE TRANSACTION 'heap'")


def test_the_desks_sell_while_analysts_have_every_connection_they_get(
    database: Database, desk: Client
) -> None:
    with (
        every_connection(database.conninfo("fitflow_analyst")) as held,
        ThreadPoolExecutor(DESKS) as at,
    ):
        sold = list(at.map(lambda number: sell(desk, f"Towel {number}"), range(DESKS)))

    assert len(held) == limits.CONNECTIONS["fitflow_analyst"]
    assert len(set(sold)) == DESKS


def test_a_login_that_nobody_limits_leaves_the_desks_their_share(
    database: Database, desk: Client
) -> None:
    with psycopg.connect(database.superuser(), autocommit=True) as admin:
        admin.execute("CREATE ROLE heap LOGIN PASSWORD 'h'")
    try:
        with (
            every_connection(database.conninfo("fitflow_app", user="heap", password="h")) as held,
            ThreadPoolExecutor(DESKS) as at,
        ):
            sold = list(at.map(lambda number: sell(desk, f"Bar {number}"), range(DESKS)))
    finally:
        with psycopg.connect(database.superuser(), autocommit=True) as admin:
            admin.execute("DROP ROLE heap")

    assert len(held) > limits.CONNECTIONS["fitflow_analyst"]
    assert len(set(sold)) == DESKS


@pytest.mark.parametrize("role", limits.TIMEOUTS)
def test_what_a_role_begins_comes_to_an_end(database: Database, role: Role) -> None:
    with psycopg.connect(database.conninfo(role)) as conn:
        found = {
            name: conn.execute(sql.SQL("SHOW {}").format(sql.Identifier(name))).fetchone()
            for name in limits.TIMEOUTS[role]
        }

    assert found == {name: (value,) for name, value in limits.TIMEOUTS[role].items()}


def test_an_analyst_who_allowed_themself_more_is_back_at_the_next_start(
    cluster: embedded.Cluster, database: Database
) -> None:
    with psycopg.connect(database.conninfo("fitflow_analyst"), autocommit=True) as conn:
        conn.execute("ALTER ROLE fitflow_analyst SET statement_timeout = 0")
        here = sql.Identifier(conn.info.dbname)
        forever = "ALTER ROLE fitflow_analyst IN DATABASE {} SET idle_session_timeout = 0"
        conn.execute(sql.SQL(forever).format(here))

    open_embedded(cluster)

    with psycopg.connect(database.conninfo("fitflow_analyst")) as conn:
        assert conn.execute("SHOW statement_timeout").fetchone() == ("5min",)
        assert conn.execute("SHOW idle_session_timeout").fetchone() == ("1h",)


def test_whoever_looks_at_the_log_and_goes_to_lunch_holds_nobody_up(
    database: Database, gym: Gym, desk: Client
) -> None:
    with psycopg.connect(database.conninfo("fitflow_app")) as conn:
        set_gym(conn, gym.gym_id)
        conn.execute("SELECT fitflow.quiet_instant()")

        assert sell(desk)

    assert audit.verify(database, gym.gym_id).is_whole
