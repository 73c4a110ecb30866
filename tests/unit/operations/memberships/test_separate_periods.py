"""Somebody who leaves and comes back has two memberships: what is done to one leaves the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from unit.operations.memberships.timeline import Book

LATER = "[2026-06-01,2026-07-01) of 2026-06-01 for 3000"


def comes_back(book: Book) -> None:
    """A membership through April, and one from June on, billed in advance."""
    book.enrol("Monthly", "2026-01-01")
    book.cancel("notice", on="2026-04-01")
    book.enrol("Monthly", "2026-06-01", on="2026-04-02", with_joining_fee=False)
    assert book.billed()[-1] == LATER


def test_a_change_of_plan_leaves_the_membership_after_a_gap_on_its_plan(book: Book) -> None:
    comes_back(book)

    book.change_plan("Premium", "now", on="2026-04-10")

    assert book.billed()[-1] == LATER
    assert book.spells()[-1] == "[2026-06-01,) active Monthly 3000"
    book.bill("2026-07-31")
    assert book.billed()[-1] == "[2026-07-01,2026-08-01) of 2026-07-01 for 3000"


def test_days_for_nothing_make_the_membership_longer_that_somebody_has(book: Book) -> None:
    comes_back(book)

    book.extend(7, on="2026-04-10")

    assert "[2026-05-01,2026-05-08) of a gift for 0" in book.billed()
    assert book.billed()[-1] == LATER


def test_a_freeze_leaves_the_membership_after_a_gap_on_its_days(book: Book) -> None:
    comes_back(book)
    book.freeze("2026-06-10", "2026-06-20", on="2026-04-10")
    later = book.billed()[-2:]

    book.freeze("2026-04-15", "2026-04-25", on="2026-04-10")

    assert book.billed()[-2:] == later


def test_who_cancelled_came_back_and_changed_in_a_freeze_is_billed_for_every_day(
    book: Book,
) -> None:
    book.enrol("Quarterly", "2026-01-30")
    book.change_plan("Premium", "period_end", on="2026-01-31")
    book.extend(16, on="2026-01-31")
    book.freeze("2026-03-02", "2026-04-02", on="2026-02-01", fee=500)
    book.extend(19, on="2026-02-02")
    book.change_plan("Four weeks", "now", on="2026-02-21")
    book.cancel("period_end", on="2026-02-21")
    book.reactivate(on="2026-02-23", since="2026-02-26")
    book.cancel("notice", on="2026-03-01")
    book.unfreeze("2026-03-23", on="2026-03-22")

    book.change_plan("Four weeks", "now", on="2026-04-02")

    book.bill("2026-07-31")
    assert book.spells()[-1] == "[2026-05-16,2026-06-06) active Four weeks 3700"
    assert book.billed()[-3:] == [
        "[2026-04-02,2026-04-11) of 2026-04-02 for 1189",
        "[2026-04-11,2026-05-16) of a gift for 0",
        "[2026-05-16,2026-06-06) of 2026-05-16 for 2775",
    ]
