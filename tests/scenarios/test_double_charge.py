"""
A member was charged twice.

The button was pressed again because nothing seemed to happen; a time-out made the client send the
payment once more; the nightly run was started a second time; the card went through while the cash
lay on the desk. Here each of them is one charge, and money that did come twice is not lost.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from fitflow import errors
from fitflow.gateways.collecting import apply
from fitflow.gateways.port import IncomingEvent
from fitflow.operations import billing
from fitflow.operations.dunning import request_payment
from fitflow.operations.payments import credit_and_release, refund, take_payment
from fitflow.operations.sales import sell
from scenarios.ledger import invoices_of, money_of
from unit.operations.memberships.timeline import noon

if TYPE_CHECKING:
    from unit.operations.memberships.timeline import Book

CLICK = UUID("0b5e3e4e-0000-4000-8000-000000000001")
SALE = UUID("0b5e3e4e-0000-4000-8000-000000000002")


def test_the_pay_button_is_pressed_five_times(book: Book) -> None:
    """The page sends one key with the form: five requests at once are one payment."""
    book.enrol("Monthly", "2026-01-01")
    (invoice,) = invoices_of(book)

    with ThreadPoolExecutor(5) as clicks:
        sent = [
            clicks.submit(take_payment, book.client, invoice, method="card", key=CLICK)
            for _ in range(5)
        ]
        answers = [click.result() for click in sent]

    assert answers == [answers[0]] * 5
    assert money_of(book) == ["charge 3000"]


def test_two_desks_take_the_same_invoice(book: Book) -> None:
    """Two requests of two people: the second is told that it is paid."""
    book.enrol("Monthly", "2026-01-01")
    (invoice,) = invoices_of(book)
    take_payment(book.client, invoice, method="cash")

    with pytest.raises(errors.NothingIsOwed):
        take_payment(book.client, invoice, method="card")

    assert money_of(book) == ["charge 3000"]


def test_the_billing_run_is_started_again(book: Book) -> None:
    """Every hour of the day, and by four workers at once: one invoice a month."""
    book.enrol("Monthly", "2026-01-01")

    with ThreadPoolExecutor(4) as workers:
        runs = [workers.submit(book.bill, "2026-03-01") for _ in range(24)]
        for run in runs:
            run.result()

    assert book.account() == ["membership 3000"] * 3


def test_a_run_under_one_key_answers_again_what_it_did(book: Book) -> None:
    book.enrol("Monthly", "2026-01-01")
    key = UUID("0b5e3e4e-0000-4000-8000-000000000003")
    through = date(2026, 2, 1)

    first = billing.bill(book.client, through=through, at=noon("2026-02-01"), key=key)
    again = billing.bill(book.client, through=through, at=noon("2026-02-01"), key=key)

    assert (first.invoices, again) == (1, first)
    assert book.account() == ["membership 3000"] * 2


def test_the_card_goes_through_while_the_cash_lies_on_the_desk(book: Book) -> None:
    """Both came in: both are in the books, the member has credit, and next month costs nothing."""
    book.enrol("Monthly", "2026-01-01")
    (invoice,) = invoices_of(book)
    asked = request_payment(book.client, invoice, gateway="bank", method="card")
    take_payment(book.client, invoice, method="cash")

    apply(book.client, "bank", IncomingEvent("evt_1", asked.payment_id, "paid", noon("2026-01-02")))

    assert money_of(book) == ["charge 3000", "charge 3000"]
    assert book.owed() == -3000
    book.bill("2026-02-01")
    assert book.owed() == 0


def test_a_double_payment_goes_back_to_the_card_it_came_from(book: Book) -> None:
    book.enrol("Monthly", "2026-01-01")
    (invoice,) = invoices_of(book)
    asked = request_payment(book.client, invoice, gateway="bank", method="card")
    take_payment(book.client, invoice, method="cash")
    event = apply(
        book.client, "bank", IncomingEvent("evt_2", asked.payment_id, "paid", noon("2026-01-02"))
    )
    assert event.transaction_id is not None

    back = refund(book.client, event.transaction_id, reason="paid in cash", amount_cents=3000)

    assert (back.transaction.method, back.credit_note) == ("card", None)
    assert book.account() == ["membership 3000"]
    assert book.owed() == 0


def test_a_drink_is_rung_up_once_although_the_answer_got_lost(book: Book) -> None:
    first = sell(book.client, item="Shake", price_cents=450, method="card",
                 member_id=book.member_id, key=SALE)  # fmt: skip

    again = sell(book.client, item="Shake", price_cents=450, method="card",
                 member_id=book.member_id, key=SALE)  # fmt: skip

    assert again == first
    assert money_of(book) == ["charge 450"]


def test_the_key_of_one_sale_does_not_hide_another(book: Book) -> None:
    key = UUID("0b5e3e4e-0000-4000-8000-000000000004")
    sell(book.client, item="Shake", price_cents=450, method="card", key=key)

    with pytest.raises(errors.RequestKeyWasUsed):
        sell(book.client, item="Towel", price_cents=900, method="card", key=key)


def test_a_wrong_invoice_is_billed_anew_once(book: Book) -> None:
    """Taken back as a whole, February is issued again by the next run, and only once."""
    book.enrol("Monthly", "2026-01-01")
    book.bill("2026-02-01")
    credit_and_release(book.client, invoices_of(book)[1], reason="wrong due day")

    book.bill("2026-02-01")
    book.bill("2026-02-01")

    assert book.account() == ["membership 3000"] * 2 + ["membership -3000", "membership 3000"]
    assert book.owed() == 6000
