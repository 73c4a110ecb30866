"""
Agreed for a year, cancelled too late; and moved away in the middle of one.

A term is no end: notice in time ends a membership with it, notice that is late ends it in what
follows, and only a reason ends it before. The amounts are worked out by hand, below each story.
"""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from fitflow import errors
from fitflow.operations import payments, period_close
from fitflow.operations.plans import add_plan
from unit.operations.memberships.timeline import Book, noon

if TYPE_CHECKING:
    from fitflow.catalogue.client import Client
    from fitflow.postgres.database import Database


@pytest.fixture
def book(client: Client, request: pytest.FixtureRequest) -> Book:
    """A member who can take plans agreed for a year: paid by the month, and a year ahead."""
    listed = [
        add_plan(client, name=f"Twelve of {request.node.name}", billing_period="month",
                 price_cents=3000, term_months=12, term_notice_days=30, notice_days=28,
                 rolls_by="day"),
        add_plan(client, name=f"Year of {request.node.name}", billing_period="year",
                 price_cents=36500, term_months=12, term_notice_days=30),
    ]  # fmt: skip
    return Book(client, dict(zip(("Twelve", "Year"), (one.plan_id for one in listed), strict=True)))


def invoices(book: Book) -> list[int]:
    """Return the numbers of the member's invoices without credit notes."""
    return [
        int(line)
        for line in book._lines(
            "SELECT format('%%s', invoice_id) FROM fitflow.invoice"
            " WHERE member_id = %(member)s AND corrects_id IS NULL ORDER BY invoice_id"
        )
    ]


def money(book: Book) -> int:
    """Return what came in, less what went back."""
    return int(
        book._lines(
            "SELECT sum(amount_cents)::text FROM fitflow.transaction_table"
            " WHERE member_id = %(member)s"
        )[0]
    )


def pay(book: Book, on: str, method: payments.Method = "direct_debit") -> int:
    """Pay the newest invoice; return the transaction."""
    paid = payments.take_payment(book.client, invoices(book)[-1], method=method, at=noon(on))
    return paid.transaction.transaction_id


def test_a_year_with_a_freeze_and_a_chargeback_cancelled_too_late_rolls_on(book: Book) -> None:
    """
    Ann is on Twelve from 1 January 2025: 30.00 a month, for a year, 30 days' notice, then 28.

    - January, February and March are billed and paid: 3 x 30.00. The bank takes February back on
      20 February, and she pays it in cash on 1 March: 30.00 out, 30.00 in.
    - She freezes from 11 to 30 March for nothing: 21 days of March are left, so the next bill comes
      on 21 April, and then on the 21st. To 21 December that is nine bills: 9 x 30.00 = 270.00.
    - The term is as it was: it ends on 31 December; 2 December is the last day of notice for that.
    - On 22 December she gives notice: 28 days, that one included, end on 18 January 2026. The bill
      of 21 December is for 31 days up to 20 January, and 2 are left: 2 / 31 of 30.00 = 1.94.
    - December is closed on 5 January. On 20 January the 1.94 go back: it is January's money.
    - In all 90.00 + 270.00 - 1.94 = 358.06.
    """
    book.enrol("Twelve", "2025-01-01")
    pay(book, "2025-01-01")
    book.bill("2025-02-01")
    february = pay(book, "2025-02-01")
    payments.charge_back(book.client, february, at=noon("2025-02-20"))
    book.bill("2025-03-01")
    pay(book, "2025-03-01")
    payments.take_payment(book.client, invoices(book)[1], method="cash", at=noon("2025-03-01"))
    book.freeze("2025-03-11", "2025-03-31", on="2025-03-05")
    for month in range(4, 13):
        book.bill(f"2025-{month:02}-21")
        last = pay(book, f"2025-{month:02}-21")
    assert book.endings()[-1] == "[2025-03-31,) term 2026-01-01 "

    change = book.cancel("notice", on="2025-12-22")

    assert change.ending is not None
    assert change.ending.until == date(2026, 1, 18)
    assert change.ending.because == "too_late_for_the_term"
    assert change.ending.notice_by == date(2025, 12, 2)
    assert [note.amount_cents for note in change.credit_notes] == [-194]
    assert change.owed_cents == -194

    december = date(2025, 12, 1)
    period_close.close_month(book.client, december, at=noon("2026-01-05"))
    with pytest.raises(errors.MonthIsClosed):
        book.terminate("2026-01-10", until="2025-12-30")
    payments.refund(book.client, last, reason="left", at=noon("2026-01-20"))
    period_close.reopen_month(book.client, december)

    assert book.owed() == 0
    assert money(book) == 35806
    assert book.account() == [*["membership 3000"] * 12, "membership -194"]
    assert book.endings() == [
        "[2025-01-01,2025-03-11) term 2026-01-01 ",
        "[2025-03-11,2025-03-31) term 2026-01-01 ",
        "[2025-03-31,2026-01-19) term 2026-01-01 notice",
    ]


def test_who_moves_away_leaves_within_the_term_on_that_day(book: Book, database: Database) -> None:
    """
    Ben pays 365.00 ahead for 2026, and moves away at the end of May.

    Notice of 20 May would end it on 31 December and give nothing back. Of the 365 days up to then
    January to May are 31 + 28 + 31 + 30 + 31 = 151: 214 are left, at 1.00 each 214.00. That goes
    back to him; 151.00 stay.
    """
    book.enrol("Year", "2026-01-01")
    paid = pay(book, "2026-01-01", "card")
    asking = copy(book)
    asking.client = replace(book.client, previews=True)
    by_notice = asking.cancel("notice", on="2026-05-20")
    assert by_notice.ending is not None
    assert (by_notice.ending.until, by_notice.ending.because) == (date(2026, 12, 31), "term")
    assert by_notice.credit_notes == []
    assert book.endings() == ["[2026-01-01,) term 2027-01-01 "]

    change = book.terminate("2026-05-20", until="2026-05-31")

    assert change.ending is not None
    assert (change.ending.until, change.ending.because) == (date(2026, 5, 31), "special")
    assert [note.amount_cents for note in change.credit_notes] == [-21400]
    back = payments.refund(book.client, paid, reason="moved away", at=noon("2026-05-21"))
    assert back.transaction.amount_cents == -21400
    assert book.owed() == 0
    assert money(book) == 15100
    assert book.endings() == ["[2026-01-01,2026-06-01) term 2027-01-01 special"]
    with database.transaction(role="fitflow_analyst", gym_id=book.client.gym_id) as conn:
        said = conn.execute(
            "SELECT ended_by::text FROM fitflow.membership WHERE member_id = %s", [book.member_id]
        ).fetchall()
    assert said == [("special",)]
