"""What a plan costs is dated; who agreed on it keeps the price of the day they did."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fitflow import errors
from fitflow.catalogue.pagination import Paging
from fitflow.operations.plans import PlanPrice, add_plan, set_plan_price, withdraw_plan
from fitflow.queries.books import plan_prices, plans
from unit.operations.memberships.timeline import Book, noon

if TYPE_CHECKING:
    from fitflow.catalogue.client import Client


@pytest.fixture
def book(client: Client, request: pytest.FixtureRequest) -> Book:
    """A member who can take a plan of 30.00 and one of 60.00 a month."""
    listed = {
        name: add_plan(
            client, name=f"{name} of {request.node.name}", billing_period="month", price_cents=price
        ).plan_id
        for name, price in (("Basic", 3000), ("Plus", 6000))
    }
    return Book(client, listed)


def set_price(book: Book, cents: int, since: str, *, on: str) -> list[str]:
    """Set what Basic costs from a day on; return its prices as lines."""
    known = set_plan_price(
        book.client, book.plans["Basic"], price_cents=cents, since=date.fromisoformat(since),
        at=noon(on),
    )  # fmt: skip
    return [f"{one.since or ''}..{one.until or ''} {one.price_cents}" for one in known.prices]


def agreed(book: Book) -> list[str]:
    """Return the member's spells with their price, and the day it was offered on."""
    return book._lines(
        "SELECT format('%%s %%s %%s', during, price_cents, coalesce(offered_on::text, 'own'))"
        " FROM fitflow.membership WHERE member_id = %(member)s ORDER BY during"
    )


def test_a_price_is_set_ahead_and_up_to_the_next(book: Book) -> None:
    """30.00 so far, 33.00 from March on, 35.00 from July; then February at 31.00, and at 30.00."""
    set_price(book, 3300, "2026-03-01", on="2026-01-10")
    set_price(book, 3500, "2026-07-01", on="2026-01-10")

    assert set_price(book, 3100, "2026-02-01", on="2026-01-10") == [
        "..2026-01-31 3000", "2026-02-01..2026-02-28 3100", "2026-03-01..2026-06-30 3300",
        "2026-07-01.. 3500",
    ]  # fmt: skip
    assert set_price(book, 3000, "2026-02-01", on="2026-01-10") == [
        "..2026-02-28 3000", "2026-03-01..2026-06-30 3300", "2026-07-01.. 3500",
    ]  # fmt: skip


def test_who_joins_and_who_changes_take_the_price_of_the_day_they_agree(book: Book) -> None:
    """Agreed in February for April, when it costs more: 30.00; changed to it in March: 33.00."""
    set_price(book, 3300, "2026-03-01", on="2026-02-01")
    other = Book(book.client, book.plans)

    book.enrol("Basic", "2026-04-01", on="2026-02-28")
    other.enrol("Plus", "2026-01-01")
    other.change_plan("Basic", "period_end", on="2026-03-10")

    assert agreed(book) == ["[2026-04-01,) 3000 2026-02-28"]
    assert agreed(other) == [
        "[2026-01-01,2026-04-01) 6000 2026-01-01", "[2026-04-01,) 3300 2026-03-10",
    ]  # fmt: skip


def test_a_price_of_ones_own_is_agreed_and_not_offered(book: Book) -> None:
    book.enrol("Basic", "2026-01-01", price_cents=2500)

    assert agreed(book) == ["[2026-01-01,) 2500 own"]


def test_parts_of_a_membership_keep_the_price_through_a_freeze_and_its_end(book: Book) -> None:
    book.enrol("Basic", "2026-01-01")
    set_price(book, 3300, "2026-02-01", on="2026-01-10")
    book.freeze("2026-02-10", "2026-02-20", on="2026-02-01")

    assert agreed(book) == [
        "[2026-01-01,2026-02-10) 3000 2026-01-01", "[2026-02-10,2026-02-20) 3000 2026-01-01",
        "[2026-02-20,) 3000 2026-01-01",
    ]  # fmt: skip


def test_coming_back_is_agreed_anew(book: Book) -> None:
    """Left at the end of January; back on 10 March, when it costs 33.00."""
    book.enrol("Basic", "2026-01-01")
    book.cancel("period_end", on="2026-01-10")
    set_price(book, 3300, "2026-02-01", on="2026-01-10")

    book.reactivate(since="2026-03-10", on="2026-03-10")

    assert agreed(book)[-1] == "[2026-03-10,) 3300 2026-03-10"


def test_a_day_that_is_over_keeps_its_price(book: Book) -> None:
    with pytest.raises(errors.PlanPriceIsSetAhead, match="that day is over on 2026-01-10"):
        set_price(book, 3300, "2026-01-09", on="2026-01-10")


def test_a_day_on_which_somebody_agreed_keeps_its_price(book: Book) -> None:
    book.enrol("Basic", "2026-01-10")

    with pytest.raises(errors.PlanPriceIsAgreed, match=r"agreed on Basic of .* on 2026-01-10"):
        set_price(book, 3300, "2026-01-10", on="2026-01-10")

    assert set_price(book, 3300, "2026-01-11", on="2026-01-10") == [
        "..2026-01-10 3000", "2026-01-11.. 3300",
    ]  # fmt: skip


def test_lists_and_answers_have_the_price_of_today(book: Book) -> None:
    """Set from today on, whatever day that is."""
    plan_id = book.plans["Basic"]
    today = set_plan_price(book.client, plan_id, price_cents=3300).prices[-1].since
    assert today is not None
    every = {one.plan_id: one.price_cents for one in plans(book.client, Paging(limit=200)).items}

    assert every[plan_id] == 3300
    assert withdraw_plan(book.client, plan_id, withdrawn_on=date(2299, 1, 1)).price_cents == 3300
    listed = plan_prices(book.client, Paging(), plan_id=plan_id).items
    assert [(one.place, one.price_cents) for one in listed] == [(1, 3000), (2, 3300)]
    assert PlanPrice(3300, listed[1].since, None) == PlanPrice(3300, today, None)
