"""
The database's default is another isolation level, and two people are at work in the same second.

Somebody's package was given back in full and used; two payments were asked for one invoice; money
came into a month that was closed. FitFlow says itself at which level it works.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import psycopg
import pytest
from psycopg import sql

from fitflow import errors
from fitflow.catalogue.client import Client
from fitflow.operations import dunning, visits
from fitflow.operations.payments import refund
from fitflow.operations.period_close import close_month
from fitflow.operations.sales import sell, sell_package
from fitflow.operations.trainers import add_trainer
from fitflow.postgres.database import set_gym
from scenarios.ledger import invoices_of, money_of
from scenarios.two_clients import one_after_the_other
from server import superuser
from unit.operations.memberships.timeline import Book, noon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database


@pytest.fixture(params=["repeatable read", "serializable"], autouse=True)
def default(request: pytest.FixtureRequest, database: Database) -> Iterator[str]:
    """What an administrator has set for every connection."""
    with psycopg.connect(superuser(database), autocommit=True) as admin:
        change = sql.SQL("ALTER DATABASE {} SET default_transaction_isolation = {}")
        name = sql.Identifier(admin.info.dbname)
        admin.execute(change.format(name, sql.Literal(request.param)))
        yield request.param
        admin.execute(sql.SQL("ALTER DATABASE {} RESET default_transaction_isolation").format(name))


@pytest.fixture
def desk(database: Database, gym: Gym, default: str) -> Iterator[Client]:
    """A client whose connections are opened after that."""
    assert default
    with database.client_pool() as pool:
        yield Client(pool, gym.gym_id, "Dana at the desk")


@pytest.fixture
def book(desk: Client, plans: dict[str, int]) -> Book:
    """A new member's book, written by that client."""
    return Book(desk, plans)


def test_a_package_is_used_or_given_back(book: Book, database: Database) -> None:
    book.enrol("Monthly", "2026-01-01")
    trainer = add_trainer(
        book.client, given_name="Tom", family_name="Hill", specialty="Strength",
        since=date(2025, 1, 1),
    )  # fmt: skip
    package = sell_package(
        book.client, book.member_id, sessions=1, price_cents=4500, method="card",
        at=noon("2026-01-02"),
    ).transaction_id  # fmt: skip

    entry, told = one_after_the_other(
        database, book.client.gym_id,
        lambda client: visits.check_in(client, book.member_id, trainer_id=trainer.trainer_id,
                                     at=noon("2026-01-16")),
        lambda client: refund(client, package, reason="moved away"),
    )  # fmt: skip

    assert entry.allowed
    assert isinstance(told, errors.NothingToGiveBack)
    assert money_of(book) == ["charge 4500"]


def test_an_invoice_is_asked_for_once(book: Book, database: Database) -> None:
    book.enrol("Monthly", "2026-01-01")
    invoice = invoices_of(book)[0]

    asked, told = one_after_the_other(
        database, book.client.gym_id,
        lambda client: dunning.request_payment(client, invoice, gateway="bank", method="card"),
        lambda client: dunning.request_payment(client, invoice, gateway="bank", method="card"),
    )  # fmt: skip

    assert asked.payment_id is not None
    assert isinstance(told, errors.PaymentIsWaiting)


def test_no_money_comes_into_a_month_that_closes(
    desk: Client, database: Database, default: str
) -> None:
    month = {"repeatable read": date(2025, 3, 1), "serializable": date(2025, 4, 1)}[default]

    _, told = one_after_the_other(
        database, desk.gym_id,
        lambda client: close_month(client, month=month),
        lambda client: sell(client, item="Water", price_cents=200, method="cash",
                            at=noon(str(month.replace(day=20)))),
    )  # fmt: skip

    assert isinstance(told, errors.MonthIsClosed)


def test_a_program_of_ones_own_is_told(database: Database, gym: Gym, default: str) -> None:
    """It takes the database's default: nothing is written, and it hears what to set."""
    with psycopg.connect(superuser(database)) as conn:
        set_gym(conn, gym.gym_id)

        with pytest.raises(psycopg.Error, match=default.upper()):
            conn.execute("SELECT fitflow.sell('Water', 200, 'cash')")
