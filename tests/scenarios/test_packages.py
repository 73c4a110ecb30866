"""
Somebody paid for ten sessions and lost some of them.

A session was taken although the booking failed; the last one was used twice; the sign was wrong
when a plan was changed, and the gym charged what it owed; money came back for sessions that were
then trained. Here a session is taken with the visit or not at all.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from fitflow import errors
from fitflow.operations import visits
from fitflow.operations.payments import refund, take_payment
from fitflow.operations.sales import sell_package
from fitflow.operations.trainers import add_trainer
from fitflow.operations.visits import Entry
from scenarios.ledger import invoices_of, money_of
from scenarios.two_clients import one_after_the_other
from unit.operations.memberships.timeline import noon

if TYPE_CHECKING:
    from fitflow.catalogue.client import Client
    from fitflow.postgres.database import Database
    from unit.operations.memberships.timeline import Book


@pytest.fixture
def trainer(client: Client) -> int:
    """Somebody to train with, since 2025."""
    hired = add_trainer(
        client, given_name="Tom", family_name="Hill", specialty="Strength", since=date(2025, 1, 1)
    )
    return hired.trainer_id


def bought(book: Book, sessions: int, price_cents: int) -> int:
    """Join in January, buy a package, and return its number."""
    book.enrol("Monthly", "2026-01-01")
    sold = sell_package(
        book.client, book.member_id, sessions=sessions, price_cents=price_cents, method="card",
        at=noon("2026-01-02"),
    )  # fmt: skip
    return sold.transaction_id


def trains(book: Book, trainer: int, day: str) -> Entry:
    """Train for an hour at noon."""
    entry = visits.check_in(book.client, book.member_id, trainer_id=trainer, at=noon(day))
    if entry.allowed:
        visits.check_out(book.client, book.member_id, at=noon(day) + timedelta(hours=1))
    return entry


def test_a_session_is_taken_with_the_visit(book: Book, trainer: int) -> None:
    bought(book, 2, 9000)

    entry = trains(book, trainer, "2026-01-05")

    assert entry.package is not None
    assert (entry.package.use_no, entry.package.sessions_left) == (1, 1)


def test_no_session_is_lost_when_the_visit_is_refused(book: Book, trainer: int) -> None:
    """Their membership begins in February: nobody trains in January, and both sessions stay."""
    book.enrol("Monthly", "2026-02-01", on="2026-01-02")
    sell_package(book.client, book.member_id, sessions=2, price_cents=9000, method="card",
                 at=noon("2026-01-02"))  # fmt: skip

    refused = trains(book, trainer, "2026-01-06")
    entry = trains(book, trainer, "2026-02-06")

    assert not refused.allowed
    assert entry.package is not None
    assert entry.package.use_no == 1


def test_a_second_scan_takes_no_second_session(book: Book, trainer: int) -> None:
    bought(book, 2, 9000)
    seven = noon("2026-01-07")

    with ThreadPoolExecutor(4) as scans:
        entries = list(
            scans.map(
                lambda _: visits.check_in(
                    book.client, book.member_id, trainer_id=trainer, at=seven
                ),
                range(4),
            )
        )
    visits.check_out(book.client, book.member_id, at=seven + timedelta(hours=1))

    assert {entry.session_id for entry in entries} == {entries[0].session_id}
    after = trains(book, trainer, "2026-01-08").package
    assert after is not None
    assert (after.use_no, after.sessions_left) == (2, 0)


def test_the_last_session_is_used_once(book: Book, trainer: int) -> None:
    bought(book, 1, 4500)
    trains(book, trainer, "2026-01-09")

    entry = trains(book, trainer, "2026-01-10")

    assert (entry.allowed, entry.reason) == (False, "no_package")


def test_money_back_for_the_rest_ends_the_package(book: Book, trainer: int) -> None:
    """One of five was trained: four fifths of 25000 come back, and no session is left."""
    package = bought(book, 5, 25000)
    trains(book, trainer, "2026-01-12")

    back = refund(book.client, package, reason="moved away", at=noon("2026-01-13"))
    entry = trains(book, trainer, "2026-01-14")

    assert back.transaction.amount_cents == -20000
    assert (entry.allowed, entry.reason) == (False, "no_package")


def test_trained_sessions_are_not_paid_back(book: Book, trainer: int) -> None:
    package = bought(book, 5, 25000)
    trains(book, trainer, "2026-01-15")

    with pytest.raises(errors.SessionsWereUsed):
        refund(book.client, package, reason="moved away", amount_cents=20001)

    assert money_of(book) == ["charge 25000"]


def test_trained_while_the_money_goes_back(book: Book, trainer: int, database: Database) -> None:
    """They are on the mat when the desk gives all the money back: it can give back nothing."""
    package = bought(book, 1, 4500)

    entry, told = one_after_the_other(
        database, book.client.gym_id,
        lambda client: visits.check_in(client, book.member_id, trainer_id=trainer,
                                     at=noon("2026-01-16")),
        lambda client: refund(client, package, reason="moved away"),
    )  # fmt: skip

    assert entry.allowed
    assert isinstance(told, errors.NothingToGiveBack)
    assert money_of(book) == ["charge 4500"]


def test_given_back_while_they_come_to_train(book: Book, trainer: int, database: Database) -> None:
    """The other way round: the money is back, and the door knows."""
    package = bought(book, 1, 4500)

    back, entry = one_after_the_other(
        database, book.client.gym_id,
        lambda client: refund(client, package, reason="moved away"),
        lambda client: visits.check_in(client, book.member_id, trainer_id=trainer,
                                     at=noon("2026-01-17")),
    )  # fmt: skip

    assert back.transaction.amount_cents == -4500
    assert isinstance(entry, Entry)
    assert (entry.allowed, entry.reason) == (False, "no_package")


def test_nobody_gets_a_package_for_less_than_nothing(book: Book) -> None:
    with pytest.raises(errors.AmountIsNotPositive):
        sell_package(book.client, book.member_id, sessions=5, price_cents=-25000, method="card")

    assert money_of(book) == []


def test_a_cheaper_plan_gives_credit_and_does_not_charge_it(book: Book) -> None:
    """
    From Premium at 6000 to Monthly at 3000 on 16 January, with 16 of 31 days to go.

    6000 * 16/31 = 3097 come back, 3000 * 16/31 = 1548 are billed: 1549 are the member's.
    """
    book.enrol("Premium", "2026-01-01")
    take_payment(book.client, invoices_of(book)[0], method="card", at=noon("2026-01-01"))

    change = book.change_plan("Monthly", "now", on="2026-01-16")

    assert change.owed_cents == -1549
    assert money_of(book) == ["charge 6000"]
