"""Papers stand in the order of their days: none is dated before what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fitflow.errors import InvoicesAreNumberedByDay, NothingPrecedesItsInvoice
from fitflow.operations import dunning, payments
from unit.operations.memberships.timeline import Book, noon

if TYPE_CHECKING:
    from collections.abc import Callable

    from fitflow.catalogue.client import Client

BOOKS = True


def newest(book: Book) -> int:
    """Return the newest invoice of a member."""
    (invoice_id,) = book._lines(
        "SELECT max(invoice_id)::text FROM fitflow.invoice WHERE member_id = %(member)s"
    )
    return int(invoice_id)


JANUARY = noon("2025-01-10")
DATED_BACK: dict[str, Callable[[Client, int], object]] = {
    "credit": lambda client, invoice_id: payments.credit(
        client, invoice_id, amount_cents=500, reason="Goodwill", at=JANUARY
    ),
    "take_payment": lambda client, invoice_id: payments.take_payment(
        client, invoice_id, method="cash", at=JANUARY
    ),
    "write_off": lambda client, invoice_id: payments.write_off(
        client, invoice_id, reason="Gone", at=JANUARY
    ),
    "record_decline": lambda client, invoice_id: payments.record_decline(
        client, invoice_id, method="card", reason="No cover", at=JANUARY
    ),
    "request_payment": lambda client, invoice_id: dunning.request_payment(
        client, invoice_id, gateway="test", method="card", at=JANUARY
    ),
    "credit_and_release": lambda client, invoice_id: payments.credit_and_release(
        client, invoice_id, reason="Wrong price", at=JANUARY
    ),
}


@pytest.mark.parametrize("what", DATED_BACK)
def test_nothing_is_dated_months_before_its_invoice(book: Book, what: str) -> None:
    """The invoice is of 28 November 2025; somebody types January."""
    book.enrol("Monthly", "2025-11-28")

    with pytest.raises((NothingPrecedesItsInvoice, InvoicesAreNumberedByDay), match="2025"):
        DATED_BACK[what](book.client, newest(book))

    assert book.owed() == 3000


def test_money_that_came_before_its_invoice_says_gateway_is_dated_now(book: Book) -> None:
    book.enrol("Monthly", "2025-11-28")
    asked = dunning.request_payment(
        book.client, newest(book), gateway="test", method="card", at=noon("2025-11-29")
    )

    dunning.apply_gateway_event(
        book.client, "test", event_id=f"e{asked.payment_id}", payment_id=asked.payment_id,
        kind="paid", occurred_at=noon("2025-11-20"), at=noon("2025-11-30"),
    )  # fmt: skip

    assert book._lines(
        "SELECT taken_on::text FROM fitflow.transaction_table WHERE member_id = %(member)s"
    ) == ["2025-11-30"]


def test_invoice_numbers_are_in_the_order_of_their_days(book: Book, plans: dict[str, int]) -> None:
    """Somebody joined on 1 December; who joined the week before, and is entered after, is billed
    from their day on by an invoice of today."""
    book.enrol("Monthly", "2025-12-01")
    late = Book(book.client, plans)

    with pytest.raises(InvoicesAreNumberedByDay, match="numbers follow their days"):
        late.enrol("Monthly", "2025-11-24")
    late.enrol("Monthly", "2025-11-24", on="2025-12-01")

    assert late.billed() == ["[2025-11-24,2025-12-24) of 2025-11-24 for 3000"]


def test_dunning_as_of_an_earlier_day_passes_later_invoices_by(book: Book) -> None:
    dunning.set_dunning(book.client, remind_after_days=[0], retry_after_days=[])
    book.enrol("Monthly", "2025-12-01", on="2025-12-02")

    run = dunning.dun(book.client, at=noon("2025-12-01"))

    assert newest(book) not in run.reminded
