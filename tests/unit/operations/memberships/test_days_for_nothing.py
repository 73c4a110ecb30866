"""Days for nothing come after the paid time, and stay given whatever happens before them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fitflow import errors

if TYPE_CHECKING:
    from unit.operations.memberships.timeline import Book


def test_leaving_at_the_periods_end_keeps_them(book: Book) -> None:
    book.enrol("Monthly", "2026-06-01", with_joining_fee=False)
    book.extend(7, on="2026-06-10")

    book.cancel("period_end", on="2026-06-20")

    assert book.spells() == ["[2026-06-01,2026-07-08) active Monthly 3000"]
    assert book.account() == ["membership 3000"]


def test_another_plan_at_the_periods_end_begins_after_them(book: Book) -> None:
    book.enrol("Monthly", "2026-06-01", with_joining_fee=False)
    book.extend(7, on="2026-06-10")

    book.change_plan("Premium", "period_end", on="2026-06-20")

    assert book.spells() == [
        "[2026-06-01,2026-07-08) active Monthly 3000",
        "[2026-07-08,) active Premium 6000",
    ]


def test_another_plan_now_does_not_charge_for_them(book: Book) -> None:
    """Ten days left: 10.00 back, 20.00 owed; then the seven days, and the next bill."""
    book.enrol("Monthly", "2026-06-01", with_joining_fee=False)
    book.extend(7, on="2026-06-10")

    change = book.change_plan("Premium", "now", on="2026-06-21")

    assert book.account() == ["membership 3000", "membership -1000", "membership 2000"]
    assert book.billed()[-1] == "[2026-07-01,2026-07-08) of a gift for 0"
    assert change.next_billing_on == date(2026, 7, 8)


def test_a_year_from_now_is_a_year_and_the_days(book: Book) -> None:
    book.enrol("Monthly", "2026-06-01", with_joining_fee=False)
    book.extend(7, on="2026-06-10")

    change = book.change_plan("Yearly", "now", on="2026-06-21")

    assert change.next_billing_on == date(2027, 6, 28)


def test_a_freeze_to_come_stays_on_its_days(book: Book) -> None:
    book.enrol("Monthly", "2026-06-01", with_joining_fee=False)
    book.freeze("2026-08-01", "2026-08-15", on="2026-06-05")

    change = book.extend(7, on="2026-06-10")

    assert book.spells()[2] == "[2026-08-01,2026-08-15) frozen Monthly 3000"
    assert change.next_billing_on == date(2026, 7, 8)


def test_more_days_than_a_period_are_one_gift(book: Book) -> None:
    book.enrol("Monthly", "2026-06-01", with_joining_fee=False)
    book.extend(40, on="2026-06-10")

    book.cancel("period_end", on="2026-07-15")

    assert book.spells() == ["[2026-06-01,2026-08-10) active Monthly 3000"]


def test_a_membership_that_has_not_begun_is_said_not_to_have(book: Book) -> None:
    book.enrol("Monthly", "2026-06-01", with_joining_fee=False, until=date(2026, 6, 10))
    book.reactivate(on="2026-06-20", since="2026-08-01")

    with pytest.raises(errors.NoMembershipToExtend, match="has not begun on 2026-06-21"):
        book.extend(7, on="2026-06-21")
