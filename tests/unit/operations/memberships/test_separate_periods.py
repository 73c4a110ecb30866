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
