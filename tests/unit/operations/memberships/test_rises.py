"""A rise for who is on a plan: announced, each on their billing day, and taken back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from fitflow import errors
from fitflow.catalogue.pagination import Paging
from fitflow.operations import rises
from fitflow.operations.plans import add_plan
from fitflow.queries.books import risen_members
from fitflow.queries.books import rises as announced
from unit.operations.memberships.timeline import Book, noon

if TYPE_CHECKING:
    from fitflow.catalogue.client import Client


@pytest.fixture
def book(client: Client, request: pytest.FixtureRequest) -> Book:
    """A member, and plans of their own: 30.00 a month, 60.00, and 30.00 agreed for a year."""
    of = f"of {request.node.name}"
    listed = {
        "Basic": add_plan(client, name=f"Basic {of}", billing_period="month", price_cents=3000),
        "Plus": add_plan(client, name=f"Plus {of}", billing_period="month", price_cents=6000),
        "Twelve": add_plan(
            client, name=f"Twelve {of}", billing_period="month", price_cents=3000, term_months=12,
            rolls_by="day",
        ),
    }  # fmt: skip
    return Book(client, {name: plan.plan_id for name, plan in listed.items()})


def beside(book: Book) -> Book:
    """Another member of the same gym."""
    return Book(book.client, book.plans)


def announce(book: Book, since: str, *, on: str, plan: str = "Basic", **more: object) -> rises.Rise:
    """Announce a rise to 33.00, unless something else is said."""
    more = more or {"price_cents": 3300}
    return rises.announce_rise(
        book.client, book.plans[plan], since=date.fromisoformat(since), at=noon(on),
        **more,  # type: ignore[arg-type]
    )  # fmt: skip


def told(rise: rises.Rise) -> list[str]:
    """Return whom a rise concerns as lines."""
    return [f"{one.former_cents} {one.price_cents} {one.rises_on}" for one in rise.members]


def priced(book: Book) -> list[str]:
    """Return the member's spells with their prices."""
    return book._lines(
        "SELECT format('%%s %%s %%s', during, left(state::text, 1), price_cents)"
        " FROM fitflow.membership WHERE member_id = %(member)s ORDER BY during"
    )


def test_everybody_pays_more_from_their_own_billing_day(book: Book) -> None:
    """From 1 March: Ann on the 1st, Bob on the 20th, Cid, who joined on 31 January, on the 31st."""
    bob, cid = beside(book), beside(book)
    book.enrol("Basic", "2026-01-01")
    bob.enrol("Basic", "2026-01-20")
    cid.enrol("Basic", "2025-12-31")

    rise = announce(book, "2026-03-01", on="2026-01-18")

    assert told(rise) == [
        "3000 3300 2026-03-01", "3000 3300 2026-03-20", "3000 3300 2026-03-31",
    ]  # fmt: skip
    assert priced(bob) == ["[2026-01-20,2026-03-20) a 3000", "[2026-03-20,) a 3300"]
    bob.bill("2026-04-30")
    assert bob.account() == [
        "membership 3000", "membership 3000", "membership 3300", "membership 3300",
    ]  # fmt: skip


def test_a_rise_by_a_part_is_of_each_price(book: Book) -> None:
    """5 % of 30.00 is 1.50; of 24.99, agreed with Bob, 1.2495: 26.24."""
    bob = beside(book)
    book.enrol("Basic", "2026-01-01")
    bob.enrol("Basic", "2026-01-01", price_cents=2499)

    rise = announce(book, "2026-03-01", on="2026-01-18", percent=Decimal(5))

    assert told(rise) == ["3000 3150 2026-03-01", "2499 2624 2026-03-01"]


def test_it_is_told_in_time_or_not_at_all(book: Book) -> None:
    """From 18 January to 1 March are 42 days."""
    book.enrol("Basic", "2026-01-01")

    with pytest.raises(errors.RiseIsToldTooLate):
        announce(book, "2026-03-01", on="2026-01-19")

    assert priced(book) == ["[2026-01-01,) a 3000"]
    assert told(announce(book, "2026-03-01", on="2026-01-18")) == ["3000 3300 2026-03-01"]


@pytest.mark.parametrize("more", [{"price_cents": 3300, "percent": Decimal(5)}, {"notice_days": 7}])
def test_it_is_to_a_price_or_by_a_part(book: Book, more: dict[str, Any]) -> None:
    with pytest.raises(errors.RisesToNothingOrTwice):
        announce(book, "2026-03-01", on="2026-01-18", **more)


def test_it_does_not_concern_who_leaves_is_on_another_plan_or_pays_that_already(
    book: Book,
) -> None:
    """Ann leaves, Bob changes for March, Cid agreed 35.00, Dot pays nothing, Eve joins later."""
    bob, cid, dot, eve = (beside(book) for _ in range(4))
    for who in (book, bob):
        who.enrol("Basic", "2026-01-01")
    cid.enrol("Basic", "2026-01-01", price_cents=3500)
    dot.enrol("Basic", "2026-01-01", price_cents=0)
    eve.enrol("Basic", "2026-03-15", on="2026-01-17")
    book.cancel("period_end", on="2026-01-10")
    bob.bill("2026-02-01")
    bob.change_plan("Plus", "period_end", on="2026-02-02")

    assert told(announce(book, "2026-04-01", on="2026-02-03")) == ["3000 3300 2026-04-15"]
    assert told(announce(book, "2026-05-01", on="2026-02-03", price_cents=3400)) == [
        "3300 3400 2026-05-15"
    ]


def test_within_a_term_it_waits_for_its_end(book: Book) -> None:
    """Agreed from 15 January 2026 for a year: from 15 January 2027 on."""
    book.enrol("Twelve", "2026-01-15")

    rise = announce(book, "2026-06-01", on="2026-02-01", plan="Twelve")

    assert told(rise) == ["3000 3300 2027-01-15"]


def test_what_is_billed_ahead_stays_at_its_price(book: Book) -> None:
    """Billed up to the end of April."""
    book.enrol("Basic", "2026-01-01")
    book.bill("2026-04-01")

    assert told(announce(book, "2026-03-01", on="2026-01-18")) == ["3000 3300 2026-05-01"]


def test_a_freeze_moves_it_to_the_billing_day_that_follows(book: Book) -> None:
    """
    On the 20th, from 1 March: 20 March. Frozen from 1 to 16 February, 15 days, paid up to
    20 February: the next bills are on 7 March and 7 April, and nobody pays more before the day they
    were told. Back on 6 February, 5 days: they are on 25 February, 25 March.
    """
    book.enrol("Basic", "2026-01-20")
    announce(book, "2026-03-01", on="2026-01-18")
    book.freeze("2026-02-01", "2026-02-16", on="2026-01-25")
    assert priced(book) == [
        "[2026-01-20,2026-02-01) a 3000", "[2026-02-01,2026-02-16) f 3000",
        "[2026-02-16,2026-04-07) a 3000", "[2026-04-07,) a 3300",
    ]  # fmt: skip

    book.unfreeze("2026-02-06", on="2026-02-02")

    assert priced(book) == [
        "[2026-01-20,2026-02-01) a 3000", "[2026-02-01,2026-02-06) f 3000",
        "[2026-02-06,2026-03-25) a 3000", "[2026-03-25,) a 3300",
    ]  # fmt: skip


def test_days_for_nothing_come_before_it(book: Book) -> None:
    """Paid up to 1 February and given a week: billed on the 8th, and on 8 March at 33.00."""
    book.enrol("Basic", "2026-01-01")
    announce(book, "2026-03-01", on="2026-01-18")

    book.extend(7, on="2026-01-19")

    assert priced(book) == [
        "[2026-01-01,2026-02-08) a 3000", "[2026-02-08,2026-03-08) a 3000",
        "[2026-03-08,) a 3300",
    ]  # fmt: skip


def test_a_year_that_begins_a_week_later_is_not_dearer_than_was_told(book: Book) -> None:
    """
    Paid up to 15 September 2026 by the year: told, for the days from then on, of 15 September 2027.

    A week for nothing brings a billing day after 20 September 2026, which is not what was told.
    """
    book.plans["Yearly"] = add_plan(
        book.client, name="Yearly of a week", billing_period="year", price_cents=36500
    ).plan_id
    book.enrol("Yearly", "2025-09-15")
    rise = announce(book, "2026-09-20", on="2026-06-25", plan="Yearly", percent=10)
    assert told(rise) == ["36500 40150 2027-09-15"]

    book.extend(7, on="2026-07-01")
    book.bill("2026-10-01")

    assert priced(book)[-1] == "[2027-09-22,) a 40150"
    assert book.account()[-1] == "membership 36500"


def test_who_is_told_may_go_before_it(book: Book) -> None:
    book.enrol("Twelve", "2025-01-15")
    rise = announce(book, "2026-03-01", on="2026-01-18", plan="Twelve")

    book.terminate("2026-02-01", until="2026-03-14")

    assert priced(book) == ["[2025-01-15,2026-03-15) a 3000"]
    (listed,) = risen_members(book.client, Paging(), rise.rise_id).items
    assert (listed.price_cents, listed.rises_on) == (3300, None)


def test_another_plan_is_at_its_own_price(book: Book) -> None:
    book.enrol("Basic", "2026-01-01")
    announce(book, "2026-03-01", on="2026-01-18")

    book.change_plan("Plus", "period_end", on="2026-01-20")

    assert priced(book) == ["[2026-01-01,2026-02-01) a 3000", "[2026-02-01,) a 6000"]


def test_it_is_taken_back_for_somebody_and_announced_again(book: Book) -> None:
    """Told again on 1 February, Ann has her 42 days until 15 March: 1 April is the next bill."""
    book.enrol("Basic", "2026-01-01")
    rise = announce(book, "2026-03-01", on="2026-01-18")

    spared = rises.spare_from_rise(
        book.client, rise.rise_id, member_id=book.member_id, at=noon("2026-01-20")
    )
    assert [one.is_spared for one in spared.members] == [True]
    assert priced(book) == ["[2026-01-01,) a 3000"]
    assert announced(book.client, Paging()).items[0].members == 0

    again = rises.include_in_rise(
        book.client, rise.rise_id, member_id=book.member_id, at=noon("2026-02-01")
    )
    assert told(again) == ["3000 3300 2026-04-01"]
    assert book._lines(
        "SELECT message FROM fitflow.notice WHERE member_id = %(member)s ORDER BY notice_id"
    ) == [
        f"Your membership {_plan(book)} costs 33.00 EUR instead of 30.00 EUR from 2026-03-01 on.",
        f"Your membership {_plan(book)} goes on at 30.00 EUR.",
        f"Your membership {_plan(book)} costs 33.00 EUR instead of 30.00 EUR from 2026-04-01 on.",
    ]


def _plan(book: Book) -> str:
    """Return the name of Basic."""
    (name,) = book._lines(
        f"SELECT name FROM fitflow.membership_plan WHERE plan_id = {book.plans['Basic']}"
    )
    return name


def test_what_is_billed_is_not_taken_back(book: Book) -> None:
    book.enrol("Basic", "2026-01-01")
    rise = announce(book, "2026-03-01", on="2026-01-18")
    book.bill("2026-03-01")

    with pytest.raises(errors.RiseIsBilled):
        rises.spare_from_rise(
            book.client, rise.rise_id, member_id=book.member_id, at=noon("2026-03-02")
        )


def test_whom_it_cannot_concern_is_not_added(book: Book) -> None:
    """Bob is on another plan."""
    bob = beside(book)
    book.enrol("Basic", "2026-01-01")
    bob.enrol("Plus", "2026-01-01")
    rise = announce(book, "2026-03-01", on="2026-01-18")

    for refused in (rises.include_in_rise, rises.spare_from_rise):
        with pytest.raises(errors.NotConcernedByTheRise):
            refused(book.client, rise.rise_id, member_id=bob.member_id, at=noon("2026-01-20"))


def test_one_does_not_come_before_another_that_is_announced(book: Book) -> None:
    book.enrol("Basic", "2026-01-01")
    announce(book, "2026-06-01", on="2026-01-18")

    with pytest.raises(errors.RiseFollowsTheLast):
        announce(book, "2026-05-01", on="2026-01-18", price_cents=3200)
