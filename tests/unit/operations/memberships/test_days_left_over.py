"""Changes that meet one another leave no day unbilled: each was found by clients at random work."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fitflow import errors
from fitflow.operations import payments
from unit.operations.memberships.timeline import noon

if TYPE_CHECKING:
    from unit.operations.memberships.timeline import Book


def test_a_freeze_that_becomes_longer_costs_the_fee_for_the_days_added(book: Book) -> None:
    """Four of 30 days at 5.00 are 0.67; ten are 1.67, so the six added are 1.00."""
    book.enrol("With fee", "2026-06-01")
    book.freeze("2026-06-11", "2026-06-15", on="2026-06-11")

    book.unfreeze("2026-06-21", on="2026-06-12")

    assert book.account() == ["membership 3000", "freeze_fee 67", "freeze_fee 100"]


def test_changing_plan_on_the_first_day_of_a_freeze_bills_the_days_after_it(book: Book) -> None:
    """Twenty of 30 days are left: 20.00 back of 30.00, and 40.00 of 60.00 owed."""
    book.enrol("Monthly", "2026-06-01", with_joining_fee=False)
    book.freeze("2026-06-11", "2026-06-21", on="2026-06-01")

    book.change_plan("Premium", "now", on="2026-06-11")

    assert book.account() == ["membership 3000", "membership -2000", "membership 4000"]
    assert book.billed() == [
        "[2026-06-01,2026-06-11) of 2026-06-01 for 3000",
        "[2026-06-21,2026-07-11) of 2026-06-21 for 4000",
    ]


def test_a_change_now_in_place_of_one_to_come_keeps_the_billing_day(book: Book) -> None:
    book.enrol("Monthly", "2026-06-01", with_joining_fee=False)
    book.change_plan("Yearly", "period_end", on="2026-06-05")
    book.change_plan("Premium", "now", on="2026-06-11")

    book.bill("2026-07-31")

    assert book.billed() == [
        "[2026-06-01,2026-06-11) of 2026-06-01 for 3000",
        "[2026-06-11,2026-07-01) of 2026-06-11 for 4000",
        "[2026-07-01,2026-08-01) of 2026-07-01 for 6000",
    ]


def test_a_day_of_return_after_the_next_freeze_began_is_refused(book: Book) -> None:
    book.enrol("Monthly", "2026-06-01")
    book.freeze("2026-06-11", "2026-06-21", on="2026-06-01")
    book.freeze("2026-07-01", "2026-07-11", on="2026-06-01")

    with pytest.raises(errors.Conflict, match="frozen again before 2026-07-05"):
        book.unfreeze("2026-07-05", on="2026-06-12")


def test_an_invoice_is_released_only_where_its_days_are_billed_anew(book: Book) -> None:
    first = book.enrol("Premium", "2026-06-01").invoices[0].invoice_id
    book.bill("2026-07-01")

    with pytest.raises(errors.Conflict, match="would not be billed anew"):
        payments.credit_and_release(book.client, first, reason="wrong", at=noon("2026-07-02"))

    assert book.account() == ["membership 6000", "membership 6000"]


def test_the_last_invoice_of_a_membership_is_released_and_billed_anew(book: Book) -> None:
    first = book.enrol("Premium", "2026-06-01").invoices[0].invoice_id
    payments.credit_and_release(book.client, first, reason="wrong", at=noon("2026-06-02"))

    book.bill("2026-06-03")

    assert book.account() == ["membership 6000", "membership -6000", "membership 6000"]


def test_a_released_period_that_a_freeze_cut_is_billed_anew_beside_days_added_later(
    book: Book,
) -> None:
    """The first ten days were sold alone, the other twenty of the 30 came with staying on."""
    first = book.enrol("Premium", "2026-06-01", until=date(2026, 6, 10)).invoices[0].invoice_id
    book.freeze("2026-06-05", "2026-06-15", on="2026-06-02")
    book.reactivate(on="2026-06-03")
    payments.credit_and_release(book.client, first, reason="wrong", at=noon("2026-06-04"))

    book.bill("2026-06-04")

    assert book.account() == [
        "membership 2000",
        "membership 4000",
        "membership -2000",
        "membership 2000",
    ]
