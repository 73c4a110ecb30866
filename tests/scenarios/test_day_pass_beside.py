"""A day pass bought beside a membership: it is for its day, and says nothing of the membership."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fitflow import errors
from fitflow.operations.plans import add_plan
from unit.operations.memberships.timeline import Book

if TYPE_CHECKING:
    from collections.abc import Callable

    from fitflow.catalogue.client import Client

ONE_DAY = "[2026-06-10,2026-06-11) active Day pass 1500"


@pytest.fixture
def bound(client: Client, plans: dict[str, int], request: pytest.FixtureRequest) -> Book:
    """A new member's book, and a plan with 60 days of notice and 19.00 for joining."""
    plan = add_plan(
        client, name=request.node.name[-60:], billing_period="month", price_cents=3000,
        joining_fee_cents=1900, notice_days=60,
    )  # fmt: skip
    return Book(client, {**plans, "Bound": plan.plan_id})


def test_it_is_no_way_around_the_notice(bound: Book) -> None:
    bound.enrol("Bound", "2026-06-20", on="2026-06-01")
    bound.enrol("Day pass", "2026-06-10")

    change = bound.cancel("notice", on="2026-06-10")

    assert [one.until for one in change.spells] == [date(2026, 6, 10), date(2026, 8, 19)]


def test_what_never_begins_costs_no_joining_fee(bound: Book) -> None:
    bound.enrol("Bound", "2026-06-20", on="2026-06-01")
    bound.enrol("Day pass", "2026-06-10")

    bound.cancel("now", on="2026-06-10")

    assert bound.spells() == [ONE_DAY]
    assert bound.owed() == 1500


def test_no_joining_fee_either_beside_a_membership_that_ends(bound: Book) -> None:
    bound.enrol("Monthly", "2026-06-01", until=date(2026, 6, 30))
    bound.enrol("Bound", "2026-07-10", on="2026-06-02")

    bound.cancel("now", on="2026-06-10")

    assert bound.owed() == 1000


def test_a_change_of_plan_leaves_it(book: Book) -> None:
    book.enrol("Monthly", "2026-05-11", until=date(2026, 6, 9))
    book.enrol("Day pass", "2026-06-10", on="2026-06-01")

    book.change_plan("Premium", "now", on="2026-06-02")

    assert book.spells()[-1] == ONE_DAY


@pytest.mark.parametrize(
    "move",
    [
        lambda book: book.freeze("2026-06-05", "2026-06-08", on="2026-06-02"),
        lambda book: book.extend(3, on="2026-06-02"),
    ],
    ids=["freeze", "extend"],
)
def test_what_would_move_it_is_refused(book: Book, move: Callable[[Book], object]) -> None:
    book.enrol("Monthly", "2026-05-11", until=date(2026, 6, 9))
    book.enrol("Day pass", "2026-06-10", on="2026-06-01")
    before = book.spells()

    with pytest.raises(errors.MembershipOverlaps):
        move(book)

    assert book.spells() == before


def test_a_freeze_after_it_is_one_of_the_membership(book: Book) -> None:
    book.enrol("Day pass", "2026-06-10")
    book.enrol("Monthly", "2026-06-11", on="2026-06-10")

    book.freeze("2026-06-11", "2026-06-21", on="2026-06-10")

    assert [spell.partition(" ")[0] for spell in book.spells()] == [
        "[2026-06-10,2026-06-11)",
        "[2026-06-11,2026-06-21)",
        "[2026-06-21,)",
    ]
    with pytest.raises(errors.NoMembershipToFreeze):
        book.freeze("2026-06-10", "2026-06-11", on="2026-06-10")


def test_who_bought_one_after_they_left_comes_back(book: Book) -> None:
    book.enrol("Monthly", "2026-05-01", until=date(2026, 5, 31))
    book.enrol("Day pass", "2026-06-10")

    with pytest.raises(errors.MembershipOverlaps, match="on Day pass from 2026-06-10"):
        book.reactivate(on="2026-06-10")
    change = book.reactivate(on="2026-06-10", since="2026-06-11")

    assert [one.since for one in change.spells] == [date(2026, 6, 10), date(2026, 6, 11)]
