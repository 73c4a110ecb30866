"""
Prices rose, and nobody knew for whom, from when and whether in time.

A gym announces it, each pays more from their own billing day, and who would rather leave does. The
amounts are worked out by hand, below each story.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fitflow import errors
from fitflow.catalogue.client import Client
from fitflow.metrics import catalogue
from fitflow.operations import payments, period_close
from fitflow.operations.gyms import open_gym
from fitflow.operations.plans import add_plan, set_plan_price
from fitflow.operations.rises import announce_rise, spare_from_rise
from fitflow.operations.tax import set_tax_rate
from unit.operations.memberships.timeline import Book, noon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.postgres.database import Database

TAX = """
    SELECT to_char(issued_on, 'YYYY-MM') || ' ' || sum(net_cents) || ' + ' || sum(tax_cents)
    FROM fitflow.invoice_tax GROUP BY to_char(issued_on, 'YYYY-MM') ORDER BY 1
"""


@pytest.fixture
def book(database: Database, request: pytest.FixtureRequest) -> Iterator[Book]:
    """A member of a gym of its own, in the currency and at the price that the test names."""
    currency, cents = getattr(request, "param", ("EUR", 3000))
    with database.transaction(role="fitflow_owner") as conn:
        gym = open_gym(conn, "Ahorn", "Europe/Berlin", currency)
    with database.client_pool(max_size=1) as pool:
        client = Client(pool, gym.gym_id, "Dana at the desk")
        listed = {
            name: add_plan(client, name=name, billing_period="month", price_cents=price).plan_id
            for name, price in (("Basic", cents), ("Plus", 2 * cents))
        }
        yield Book(client, listed)


def movements(database: Database, client: Client, since: str, until: str) -> list[tuple[int, ...]]:
    """Return what moved recurring revenue by month: new, up, back, down, frozen, left; closing."""
    with database.transaction(gym_id=client.gym_id) as conn:
        days = catalogue.Range(date.fromisoformat(since), date.fromisoformat(until))
        catalogue.set_range(conn, days, days.until)
        return [(*row[2:8], row[9]) for row in catalogue.run(conn, "mrr_movements").rows]


def test_a_rise_with_a_freeze_and_a_closed_month_and_somebody_who_leaves(book: Book) -> None:
    """
    30.00 a month with 19 % in it from 20 January: 25.21 (25.2101), of which 19 % are 4.79 (4.7899).

    - Announced on 1 February, from 1 April on: 33.00, on 20 April.
    - Frozen from 1 to 10 March, 10 days: the bills are on 30 March and 30 April; the first of them
      from 1 April on is at 33.00: 27.73 and 5.27 (27.7311, 5.2687).
    - March is closed on 5 April. She cannot be frozen in it any more, and it stays as it is.
    - She leaves with 14 May: of the 30 days up to 29 May 15 are left, 16.50: 13.87 and 2.64
      (13.8655, 2.6353), less a cent of rounding. That goes back.
    - In all 30.00 + 30.00 + 30.00 + 33.00 - 16.50 = 106.50.
    """
    set_tax_rate(
        book.client, "standard", rate_percent=Decimal(19), since=date(2007, 1, 1),
        at=noon("2026-01-01"),
    )  # fmt: skip
    book.enrol("Basic", "2026-01-20")
    book.bill("2026-02-20")
    rise = announce_rise(
        book.client, book.plans["Basic"], since=date(2026, 4, 1), price_cents=3300,
        at=noon("2026-02-20"), notice_days=40,
    )  # fmt: skip
    assert [one.rises_on for one in rise.members] == [date(2026, 4, 20)]
    book.freeze("2026-03-01", "2026-03-11", on="2026-02-25")
    book.bill("2026-03-30")
    period_close.close_month(book.client, date(2026, 3, 1), at=noon("2026-04-05"))
    with pytest.raises(errors.MonthIsClosed):
        book.unfreeze("2026-03-06", since="2026-03-01", on="2026-04-06")
    book.bill("2026-04-30")
    for invoice in book._lines(
        "SELECT invoice_id::text FROM fitflow.invoice WHERE member_id = %(member)s"
    ):
        paid = payments.take_payment(
            book.client, int(invoice), method="card", at=noon("2026-05-01")
        )

    change = book.terminate("2026-05-10", until="2026-05-14")
    payments.refund(
        book.client, paid.transaction.transaction_id, reason="left", at=noon("2026-05-20")
    )

    assert [note.amount_cents for note in change.credit_notes] == [-1650]
    assert book.account() == [*["membership 3000"] * 3, "membership 3300", "membership -1650"]
    assert book.owed() == 0
    assert book._lines(TAX) == [
        "2026-01 2521 + 479", "2026-02 2521 + 479", "2026-03 2521 + 479", "2026-04 2773 + 527",
        "2026-05 -1387 + -264",
    ]  # fmt: skip
    assert book.spells() == [
        "[2026-01-20,2026-03-01) active Basic 3000", "[2026-03-01,2026-03-11) frozen Basic 3000",
        "[2026-03-11,2026-04-30) active Basic 3000", "[2026-04-30,2026-05-15) active Basic 3300",
    ]  # fmt: skip


def test_recurring_revenue_grows_by_a_rise_on_the_day_of_each(
    database: Database, book: Book
) -> None:
    """
    Ann on the 1st and Bob on the 20th, 30.00 each; 33.00 from 1 March on.

    February closes at 60.00. In March Ann goes up on the 1st and Bob on the 20th: 6.00, and it
    closes at 66.00. Bob leaves on the 5th of April, and takes 33.00 with him.
    """
    bob = Book(book.client, book.plans)
    book.enrol("Basic", "2026-01-01")
    bob.enrol("Basic", "2026-01-20")
    announce_rise(
        book.client, book.plans["Basic"], since=date(2026, 3, 1), price_cents=3300,
        at=noon("2026-01-18"),
    )  # fmt: skip
    book.bill("2026-04-01")
    bob.terminate("2026-04-02", until="2026-04-04")

    assert movements(database, book.client, "2026-02-01", "2026-05-01") == [
        (0, 0, 0, 0, 0, 0, 6000), (0, 600, 0, 0, 0, 0, 6600), (0, 0, 0, 0, 0, -3300, 3300),
    ]  # fmt: skip


@pytest.mark.parametrize("book", [("JPY", 9800)], indirect=True)
def test_a_rise_by_a_part_in_yen_before_another_plan(book: Book) -> None:
    """
    9800 yen on the last of each month, since 31 December.

    5 % are 490: 10290 from the first billing day on or after 1 March, which is 31 March; that of
    28 February is before it. From 30 April on it is Plus, agreed on 10 April at its price of that
    day, 20000 since 1 April. 9800 + 9800 + 9800 + 10290 + 20000 = 59690.
    """
    book.enrol("Basic", "2025-12-31")
    announce_rise(
        book.client, book.plans["Basic"], since=date(2026, 3, 1), percent=Decimal(5),
        at=noon("2026-01-10"),
    )  # fmt: skip
    set_plan_price(
        book.client, book.plans["Plus"], price_cents=20000, since=date(2026, 4, 1),
        at=noon("2026-01-10"),
    )  # fmt: skip
    book.bill("2026-03-31")
    book.change_plan("Plus", "period_end", on="2026-04-10")
    book.bill("2026-04-30")

    assert book.account() == [
        "membership 9800", "membership 9800", "membership 9800", "membership 10290",
        "membership 20000",
    ]  # fmt: skip
    assert book.owed() == 59690


@pytest.mark.parametrize("book", [("KWD", 12345)], indirect=True)
def test_a_rise_by_a_part_in_dinars_previewed_and_taken_back_for_one(book: Book) -> None:
    """
    12.345 dinars on the first; 5 % are 0.61725, and the price 12.962. Agreed with Bob: 10.010, and
    10.5105, which is 10.511. Ann is spared, Cid gives notice for the end of March.
    """
    bob, cid = Book(book.client, book.plans), Book(book.client, book.plans)
    book.enrol("Basic", "2026-01-01")
    bob.enrol("Basic", "2026-01-01", price_cents=10010)
    cid.enrol("Basic", "2026-01-01")

    def announce(client: Client) -> list[tuple[int, int]]:
        rise = announce_rise(
            client, book.plans["Basic"], since=date(2026, 4, 1), percent=Decimal(5),
            at=noon("2026-01-10"),
        )  # fmt: skip
        return [(one.former_cents, one.price_cents) for one in rise.members]

    before = bob.spells()
    expected = [(12345, 12962), (10010, 10511), (12345, 12962)]
    assert announce(replace(book.client, previews=True)) == expected
    assert bob.spells() == before
    assert announce(book.client) == expected
    (rise_id,) = book._lines("SELECT rise_id::text FROM fitflow.price_rise")
    spare_from_rise(book.client, int(rise_id), member_id=book.member_id, at=noon("2026-01-12"))
    cid.bill("2026-03-01")
    cid.cancel("period_end", on="2026-03-10")
    cid.bill("2026-04-01")

    assert book.account()[-1] == "membership 12345"
    assert bob.account()[-1] == "membership 10511"
    assert cid.account() == ["membership 12345"] * 3
