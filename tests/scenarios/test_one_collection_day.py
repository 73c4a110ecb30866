"""
Everybody paid on a day of their own, and the office collected every day.

One day for all, through freezes, plans and leaving. The amounts are worked out by hand.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fitflow.catalogue.client import Client
from fitflow.operations import period_close
from fitflow.operations.billing import set_collection_day
from fitflow.operations.gyms import open_gym
from fitflow.operations.plans import add_plan
from fitflow.operations.rises import announce_rise
from fitflow.operations.tax import set_tax_rate
from unit.operations.memberships.timeline import Book, noon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.postgres.database import Database

TAX = """
    SELECT to_char(issued_on, 'MM-DD') || ': ' || net_cents || ' + ' || tax_cents
    FROM fitflow.invoice_tax ORDER BY issued_at, invoice_id, tax_no
"""
GAPS = """
    SELECT (range_agg(held.during * '[,2026-06-01)') - coalesce((
        SELECT range_agg(billed.during) FROM fitflow.invoice_period AS billed
        WHERE billed.member_id = %(member)s), '{}'))::text
    FROM fitflow.membership AS held
    WHERE held.member_id = %(member)s AND held.state = 'active'
"""


@pytest.fixture
def book(database: Database, request: pytest.FixtureRequest) -> Iterator[Book]:
    """A member of a gym that collects on the 1st, in the currency and at the price named."""
    currency, cents = getattr(request, "param", ("EUR", 3100))
    with database.transaction(role="fitflow_owner") as conn:
        gym = open_gym(conn, "Buche", "Europe/Berlin", currency)
    with database.client_pool(max_size=1) as pool:
        client = Client(pool, gym.gym_id, "Dana at the desk")
        month = add_plan(client, name="Monthly", billing_period="month", price_cents=cents)
        year = add_plan(client, name="Yearly", billing_period="year", price_cents=365000)
        set_collection_day(client, 1)
        yield Book(client, {"Monthly": month.plan_id, "Yearly": year.plan_id})


def test_from_the_31st_with_tax_and_a_freeze_over_the_day(book: Book) -> None:
    """
    31.00 a month with 19 % in it: 26.05 and 4.95 (26.0504, 4.9495).

    - 31 January is one of 31 days: 1.00, which is 0.84 and 0.16 (0.8403, 0.1596). Then February.
    - Frozen from 21 February to 10 March: the 8 days left of February are 11 to 18 March. 19 March
      to 1 April are 13 of 31 days: 13.00, 10.92 and 2.07 (10.9244, 2.0748), and a cent of rounding.
      Then April.
    - February is closed before that bill is written, and stays as it is.
    - She leaves on 10 April: 20 of 30 days, 20.67 (20.6667): 17.37 and 3.30 (17.3697, 3.3003).
    """
    set_tax_rate(
        book.client, "standard", rate_percent=Decimal(19), since=date(2007, 1, 1),
        at=noon("2026-01-01"),
    )  # fmt: skip
    book.enrol("Monthly", "2026-01-31")
    book.bill("2026-02-01")
    book.freeze("2026-02-21", "2026-03-11", on="2026-02-15")
    period_close.close_month(book.client, date(2026, 2, 1), at=noon("2026-03-02"))
    book.bill("2026-03-19")
    book.bill("2026-04-01")

    change = book.terminate("2026-04-10", until="2026-04-10")

    assert [note.amount_cents for note in change.credit_notes] == [-2067]
    assert book.account() == [
        "membership 100", "membership 3100", "membership 1300", "membership 3100",
        "membership -2067",
    ]  # fmt: skip
    assert book._lines(TAX) == [
        "01-31: 84 + 16", "02-01: 2605 + 495", "03-19: 1092 + 207", "04-01: 2605 + 495",
        "04-10: -1737 + -330",
    ]  # fmt: skip
    assert book._lines(GAPS) == ["{}"]


@pytest.mark.parametrize("book", [("JPY", 9800)], indirect=True)
def test_in_yen_a_day_of_return_that_moves_after_the_bill(book: Book) -> None:
    """
    - 21 January: 11 of 31 days of 9800 yen, 3477 (3477.42). February 9800.
    - Frozen from 20 February to 5 March: 9 days of February are left, 6 to 14 March. On 15 March
      17 of 31 days: 5374 (5374.19).
    - On 16 March it turns out that she was back on 1 March: five days earlier. What was paid moves:
      to 10 March, and 17 days more to 27 March. 27 March to 1 April are 5 of 31 days: 1581
      (1580.65). April 9800, and May.
    """
    book.enrol("Monthly", "2026-01-21")
    book.bill("2026-02-01")
    book.freeze("2026-02-20", "2026-03-06", on="2026-02-15")
    book.bill("2026-03-15")
    book.unfreeze("2026-03-01", since="2026-02-20", on="2026-03-16")
    book.bill("2026-05-01")

    assert book.account() == [
        "membership 3477", "membership 9800", "membership 5374", "membership 1581",
        "membership 9800", "membership 9800",
    ]  # fmt: skip
    assert book.billed()[2:5] == [
        "[2026-03-01,2026-03-10) of 2026-02-01 for 9800",
        "[2026-03-10,2026-03-27) of 2026-03-15 for 5374",
        "[2026-03-27,2026-04-01) of 2026-03-27 for 1581",
    ]
    assert book._lines(GAPS) == ["{}"]


@pytest.mark.parametrize("book", [("KWD", 31000)], indirect=True)
def test_in_dinars_a_year_and_somebody_who_leaves_in_it(book: Book) -> None:
    """
    365.000 dinars a year, 1.000 a day: 11 days of January, then the year from 1 February on. Left
    with 31 May: 28 + 31 + 30 + 31 = 120 days are had, 245.000 go back.
    """
    book.enrol("Yearly", "2026-01-21")
    book.bill("2026-02-01")

    book.terminate("2026-05-20", until="2026-05-31")

    assert book.account() == ["membership 11000", "membership 365000", "membership -245000"]


def test_a_rise_is_from_the_collection_day_on(book: Book) -> None:
    """
    Bob is on the 21st, since before there was a collection day; a rise to 34.00 from 1 March on is
    announced for 21 March. On 21 February he is billed for 8 of 28 days, 8.86 (8.857), and the rise
    comes on 1 April: on 1 March it is not what he was told.
    """
    set_collection_day(book.client, 0)
    book.enrol("Monthly", "2026-01-21")
    rise = announce_rise(
        book.client, book.plans["Monthly"], since=date(2026, 3, 1), price_cents=3400,
        at=noon("2026-01-18"),
    )  # fmt: skip
    assert [one.rises_on for one in rise.members] == [date(2026, 3, 21)]
    set_collection_day(book.client, 1)

    book.bill("2026-04-01")

    assert book.account() == [
        "membership 3100", "membership 886", "membership 3100", "membership 3400",
    ]  # fmt: skip
    assert book.spells()[-1] == "[2026-04-01,) active Monthly 3400"
