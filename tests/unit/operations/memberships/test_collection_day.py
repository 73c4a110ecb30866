"""One collection day for everybody: from the next bill on, through freezes and changes of plan."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fitflow import errors
from fitflow.catalogue.client import Client
from fitflow.operations.billing import bill, set_collection_day
from fitflow.operations.gyms import open_gym
from fitflow.operations.plans import add_plan
from unit.operations.memberships.timeline import Book, noon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.postgres.database import Database


@pytest.fixture
def book(database: Database) -> Iterator[Book]:
    """The only member of a gym that bills each on their day so far."""
    with database.transaction(role="fitflow_owner") as conn:
        gym = open_gym(conn, "Ulme", "Europe/Berlin", "EUR")
    with database.client_pool(max_size=1) as pool:
        client = Client(pool, gym.gym_id, "Dana at the desk")
        listed = [
            add_plan(client, name="Monthly", billing_period="month", price_cents=3100),
            add_plan(client, name="Premium", billing_period="month", price_cents=6200),
            add_plan(client, name="Yearly", billing_period="year", price_cents=36500),
            add_plan(client, name="Weekly", billing_period="week", price_cents=1000),
        ]
        yield Book(client, {plan.name: plan.plan_id for plan in listed})


def collect_on(book: Book, day: int) -> None:
    set_collection_day(book.client, day)


def test_the_first_bill_is_for_the_days_up_to_it(book: Book) -> None:
    """From 21 January, 11 of 31 days of January at 31.00 are 11.00; then February as a whole."""
    collect_on(book, 1)

    change = book.enrol("Monthly", "2026-01-21")

    assert [one.amount_cents for one in change.invoices] == [1100]
    assert change.next_billing_on == date(2026, 2, 1)
    book.bill("2026-03-01")
    assert book.billed() == [
        "[2026-01-21,2026-02-01) of 2026-01-21 for 1100",
        "[2026-02-01,2026-03-01) of 2026-02-01 for 3100",
        "[2026-03-01,2026-04-01) of 2026-03-01 for 3100",
    ]


def test_who_begins_on_it_is_billed_as_ever(book: Book) -> None:
    collect_on(book, 15)

    change = book.enrol("Monthly", "2026-01-15")

    assert [one.amount_cents for one in change.invoices] == [3100]
    assert book.spells() == ["[2026-01-15,) active Monthly 3100"]


def test_those_there_are_move_with_their_next_bill(book: Book) -> None:
    """On the 21st so far: 21 February to 1 March are 8 of 28 days: 31.00 x 8 / 28 = 8.857."""
    book.enrol("Monthly", "2026-01-21")
    collect_on(book, 1)
    assert book.account() == ["membership 3100"]

    run = book.bill("2026-03-01")

    assert (run.invoices, run.amount_cents) == (2, 3986)
    assert book.account() == ["membership 3100", "membership 886", "membership 3100"]


def test_the_31st_moves_to_the_first(book: Book) -> None:
    """31 January is one day of 31: 1.00."""
    collect_on(book, 1)
    book.enrol("Monthly", "2026-01-31")
    book.bill("2026-02-01")

    assert book.account() == ["membership 100", "membership 3100"]


def test_a_freeze_moves_the_paid_days_and_not_the_day(book: Book) -> None:
    """
    Paid for April, frozen from 11 to 21 April, ten days: the 20 that are left last until 11 May.
    11 May to 1 June are 21 of 31 days: 21.00. Then June.
    """
    collect_on(book, 1)
    book.enrol("Monthly", "2026-04-01")
    book.freeze("2026-04-11", "2026-04-21", on="2026-04-05")
    book.bill("2026-06-01")

    assert book.billed() == [
        "[2026-04-01,2026-04-11) of 2026-04-01 for 3100",
        "[2026-04-21,2026-05-11) of 2026-04-01 for 3100",
        "[2026-05-11,2026-06-01) of 2026-05-11 for 2100",
        "[2026-06-01,2026-07-01) of 2026-06-01 for 3100",
    ]


def test_a_freeze_to_come_stays_where_it_is(book: Book) -> None:
    """
    On the 21st so far, frozen from 10 to 20 March. Billed on 21 February up to the first: 8.86.
    Of March 9 days are before the freeze, and 22 after it, up to 11 April; then 20 of 30 days.
    31.00 x 20 / 30 = 20.666. Without a day left out, nor billed twice.
    """
    book.enrol("Monthly", "2026-01-21")
    book.freeze("2026-03-10", "2026-03-20", on="2026-02-01")
    collect_on(book, 1)
    book.bill("2026-05-01")

    assert book.billed() == [
        "[2026-01-21,2026-02-21) of 2026-01-21 for 3100",
        "[2026-02-21,2026-03-01) of 2026-02-21 for 886",
        "[2026-03-01,2026-03-10) of 2026-03-01 for 3100",
        "[2026-03-20,2026-04-11) of 2026-03-01 for 3100",
        "[2026-04-11,2026-05-01) of 2026-04-11 for 2067",
        "[2026-05-01,2026-06-01) of 2026-05-01 for 3100",
    ]


def test_a_freeze_before_it_moves_the_days_up_to_it(book: Book) -> None:
    """
    On the 21st so far, frozen from 25 February to 2 March. Billed on 21 February up to the first,
    8 of 28 days, 8.86: 4 of them are before the freeze and 4 after it, up to 7 March. Then 25 of 31
    days, 25.00.
    """
    book.enrol("Monthly", "2026-01-21")
    book.freeze("2026-02-25", "2026-03-03", on="2026-02-01")
    collect_on(book, 1)
    book.bill("2026-04-01")

    assert book.billed() == [
        "[2026-01-21,2026-02-21) of 2026-01-21 for 3100",
        "[2026-02-21,2026-02-25) of 2026-02-21 for 886",
        "[2026-03-03,2026-03-07) of 2026-02-21 for 886",
        "[2026-03-07,2026-04-01) of 2026-03-07 for 2500",
        "[2026-04-01,2026-05-01) of 2026-04-01 for 3100",
    ]


def test_leaving_before_it_is_billed_up_to_there(book: Book) -> None:
    """From 21 to 25 January: 5 of the 31 days up to 21 February: 5.00."""
    collect_on(book, 1)

    change = book.enrol("Monthly", "2026-01-21", until=date(2026, 1, 25))

    assert [one.amount_cents for one in change.invoices] == [500]


def test_leaving_ends_with_the_month(book: Book) -> None:
    collect_on(book, 1)
    book.enrol("Monthly", "2026-01-21")
    book.bill("2026-02-01")

    book.cancel("period_end", on="2026-02-10")

    assert book.endings()[-1] == "[2026-01-21,2026-03-01) term  notice"


def test_a_year_begins_on_it_too(book: Book) -> None:
    """365.00 a year are 1.00 a day: 11 days of January, then the year from 1 February on."""
    collect_on(book, 1)
    book.enrol("Yearly", "2026-01-21")
    book.bill("2026-02-01")

    assert book.account() == ["membership 1100", "membership 36500"]
    assert book.billed()[-1] == "[2026-02-01,2027-02-01) of 2026-02-01 for 36500"


def test_weeks_stay_as_they_are(book: Book) -> None:
    collect_on(book, 1)
    book.enrol("Weekly", "2026-01-21")
    book.bill("2026-02-01")

    assert book.account() == ["membership 1000", "membership 1000"]


def test_another_plan_is_on_the_same_day(book: Book) -> None:
    """On 11 February 18 of 28 days are left: 31.00 x 18 / 28 = 19.93 back, 39.86 due."""
    collect_on(book, 1)
    book.enrol("Monthly", "2026-02-01")
    book.change_plan("Premium", "now", on="2026-02-11")
    book.bill("2026-03-01")

    assert book.account() == [
        "membership 3100", "membership -1993", "membership 3986", "membership 6200",
    ]  # fmt: skip


def test_a_year_begins_on_it_when_somebody_changes_to_it(book: Book) -> None:
    """On 11 February 18 days at 1.00 up to March, then the year."""
    collect_on(book, 1)
    book.enrol("Monthly", "2026-02-01")
    book.change_plan("Yearly", "now", on="2026-02-11")
    book.bill("2026-03-01")

    assert book.account() == [
        "membership 3100", "membership -1993", "membership 1800", "membership 36500",
    ]  # fmt: skip


def test_days_for_nothing_come_before_the_days_up_to_it(book: Book) -> None:
    """January paid, a week given: 8 February to 1 March are 21 of 28 days: 23.25."""
    collect_on(book, 1)
    book.enrol("Monthly", "2026-01-01")
    book.extend(7, on="2026-01-10")
    book.bill("2026-03-01")

    assert book.account() == ["membership 3100", "membership 2325", "membership 3100"]


def test_a_preview_says_what_would_be_billed_and_changes_nothing(book: Book) -> None:
    book.enrol("Monthly", "2026-01-21")
    collect_on(book, 1)
    spells = book.spells()
    asking = Client(book.client.pool, book.client.gym_id, book.client.actor, previews=True)

    run = bill(asking, through=date(2026, 2, 21), at=noon("2026-02-21"))

    assert (run.invoices, run.amount_cents) == (1, 886)
    assert book.spells() == spells


@pytest.mark.parametrize("day", [29, -1])
def test_it_is_a_day_of_every_month(book: Book, day: int) -> None:
    with pytest.raises(errors.GymCollectionDayIsInEveryMonth):
        collect_on(book, day)


def test_without_one_each_stays_on_the_day_they_have(book: Book) -> None:
    collect_on(book, 1)
    book.enrol("Monthly", "2026-01-21")
    collect_on(book, 0)
    book.bill("2026-02-01")
    other = Book(book.client, book.plans)
    other.enrol("Monthly", "2026-02-10")

    assert book.account() == ["membership 1100", "membership 3100"]
    assert other.account() == ["membership 3100"]
