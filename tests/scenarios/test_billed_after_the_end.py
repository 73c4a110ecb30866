"""
Somebody left, and the gym went on taking their money.

Their last day was in the system, the billing run did not look, or looked at the wrong line; a
membership that ended before it began made a bill below zero. Here an end is the end of billing.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final

import pytest

from fitflow import errors
from fitflow.operations import payments
from unit.operations.memberships.timeline import noon

if TYPE_CHECKING:
    from unit.operations.memberships.timeline import Book

CLOCK: Final = datetime(2040, 1, 1, tzinfo=UTC)


def test_nothing_is_billed_after_the_last_period(book: Book) -> None:
    book.enrol("Monthly", "2026-01-15")
    book.cancel("period_end", on="2026-02-20")

    book.bill("2028-12-31")

    assert book.billed() == [
        "[2026-01-15,2026-02-15) of 2026-01-15 for 3000",
        "[2026-02-15,2026-03-15) of 2026-02-15 for 3000",
    ]


def test_a_fixed_end_is_paid_to_the_day(book: Book) -> None:
    """Fourteen of the 28 days of February are half a month."""
    book.enrol("Monthly", "2026-01-01", until=date(2026, 2, 14))

    book.bill("2026-12-31")

    assert book.account() == ["membership 3000", "membership 1500"]
    assert book.billed()[-1] == "[2026-02-01,2026-02-15) of 2026-02-01 for 1500"


def test_months_billed_ahead_come_back_when_somebody_leaves(book: Book) -> None:
    """Three months are billed on 1 January; they leave on the 10th with 21 of 31 days to go."""
    book.enrol("Monthly", "2026-01-01")
    book.bill("2026-03-01", on="2026-01-01")

    change = book.cancel("now", on="2026-01-10")

    assert book.account()[3:] == ["membership -2032", "membership -3000", "membership -3000"]
    assert change.owed_cents == 3000 - 2032
    assert book.billed() == ["[2026-01-01,2026-01-11) of 2026-01-01 for 3000"]


def test_leaving_on_the_last_day_of_a_period_gives_nothing_back(book: Book) -> None:
    book.enrol("Monthly", "2026-01-01")

    book.cancel("now", on="2026-01-31")
    book.bill("2026-12-31")

    assert book.account() == ["membership 3000"]


def test_notice_is_billed_and_not_a_day_more(book: Book) -> None:
    """30 days of notice from 10 February end on 11 March: in the period that ends on 1 April."""
    book.enrol("Loyal", "2026-01-01")
    book.cancel("notice", on="2026-02-10")

    book.bill("2026-12-31")

    assert book.spells() == ["[2026-01-01,2026-04-01) active Loyal 3000"]
    assert book.account() == ["membership 3000"] * 3


def test_notice_that_ends_with_a_period_does_not_cost_another(book: Book) -> None:
    """30 days of notice from 2 March are over when 1 April begins."""
    book.enrol("Loyal", "2026-01-01")

    book.cancel("notice", on="2026-03-02")

    assert book.spells() == ["[2026-01-01,2026-04-01) active Loyal 3000"]


def test_notice_given_a_day_too_late_costs_one_more_period(book: Book) -> None:
    book.enrol("Loyal", "2026-01-01")

    book.cancel("notice", on="2026-03-03")

    assert book.spells() == ["[2026-01-01,2026-05-01) active Loyal 3000"]


def test_the_time_between_leaving_and_coming_back_is_not_billed(book: Book) -> None:
    book.enrol("Monthly", "2026-01-01")
    book.cancel("period_end", on="2026-01-10")
    book.reactivate(on="2026-04-20")

    book.bill("2026-05-31")

    assert book.billed() == [
        "[2026-01-01,2026-02-01) of 2026-01-01 for 3000",
        "[2026-04-20,2026-05-20) of 2026-04-20 for 3000",
        "[2026-05-20,2026-06-20) of 2026-05-20 for 3000",
    ]


def test_leaving_now_and_staying_after_all_costs_what_staying_costs(book: Book) -> None:
    """Ten of 30 days used, 20.00 back, and 20.00 owed again: one month in all."""
    book.enrol("Monthly", "2026-06-01")
    book.cancel("now", on="2026-06-10")

    change = book.reactivate(on="2026-06-10")

    assert book.account() == ["membership 3000", "membership -2000", "membership 2000"]
    assert change.owed_cents == 3000
    assert change.next_billing_on == date(2026, 7, 1)


def test_an_end_before_the_start_is_refused_and_makes_no_negative_bill(book: Book) -> None:
    with pytest.raises(errors.BadInput):
        book.enrol("Monthly", "2026-06-10", until=date(2026, 5, 31))

    assert (book.spells(), book.account()) == ([], [])


def test_a_membership_of_no_days_is_refused(book: Book) -> None:
    with pytest.raises(errors.BadInput, match="cannot end on 2026-06-09"):
        book.enrol("Monthly", "2026-06-10", until=date(2026, 6, 9))

    assert (book.spells(), book.account()) == ([], [])


def test_no_run_of_billing_makes_a_negative_invoice(book: Book) -> None:
    """The first period has not begun when they take it back; there is nothing to bill."""
    book.enrol("Monthly", "2026-06-10", on="2026-06-01")
    book.cancel("now", on="2026-06-02")

    book.bill("2026-12-31")

    assert book.account() == ["membership 3000", "membership -3000"]
    assert book.owed() == 0


def test_a_day_pass_is_paid_once_and_never_again(book: Book) -> None:
    book.enrol("Day pass", "2026-06-10")

    book.bill("2027-12-31")

    assert book.account() == ["membership 1500"]
    assert book.spells() == ["[2026-06-10,2026-06-11) active Day pass 1500"]


def test_two_day_passes_are_two_days(book: Book) -> None:
    book.enrol("Day pass", "2026-06-10")

    book.enrol("Day pass", "2026-06-11")

    assert book.account() == ["membership 1500", "membership 1500"]


def test_billing_twice_bills_once(book: Book) -> None:
    book.enrol("Monthly", "2026-01-01")
    book.bill("2026-03-31")

    again = book.bill("2026-03-31")

    assert again.invoices == 0
    assert book.account() == ["membership 3000"] * 3


def test_notice_beyond_a_fixed_end_is_refused_and_changes_nothing(book: Book) -> None:
    """It ends on 1 March; 30 days of notice from 20 February would be over later."""
    book.enrol("Loyal", "2026-01-01", until=date(2026, 2, 28))

    with pytest.raises(errors.Conflict, match="ends on 2026-02-28 already"):
        book.cancel("notice", on="2026-02-20")

    assert book.spells() == ["[2026-01-01,2026-03-01) active Loyal 3000"]


def test_a_debt_that_was_written_off_is_not_given_back(book: Book) -> None:
    """Nobody paid for June: leaving on the 10th makes no credit of the other twenty days."""
    change = book.enrol("Monthly", "2026-06-01")
    payments.write_off(
        book.client, change.invoices[0].invoice_id, reason="Lost", at=noon("2026-06-05")
    )

    book.cancel("now", on="2026-06-10")

    assert book.owed() == 0


def test_what_was_paid_of_a_debt_written_off_is_given_back_for_days_not_served(book: Book) -> None:
    """Paid 25.00 of 30.00, served ten days of thirty: 15.00 of the 25.00 come back."""
    invoice_id = book.enrol("Monthly", "2026-06-01").invoices[0].invoice_id
    payments.take_payment(
        book.client, invoice_id, method="cash", amount_cents=2500, at=noon("2026-06-01")
    )
    payments.write_off(book.client, invoice_id, reason="Lost", at=noon("2026-06-05"))

    change = book.cancel("now", on="2026-06-10")

    assert change.owed_cents == -1500
