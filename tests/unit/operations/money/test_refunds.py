"""What was charged goes back once, and no more of it than came in."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from fitflow import errors
from fitflow.operations.payments import (
    charge_back,
    credit,
    credit_and_release,
    record_decline,
    refund,
    take_payment,
)
from fitflow.operations.sales import sell
from unit.operations.money.payer import noon

if TYPE_CHECKING:
    from fitflow.catalogue.client import Client
    from unit.operations.money.payer import Payer


@pytest.fixture
def charge(client: Client, payer: Payer) -> int:
    """A paid invoice of 3000."""
    paid = take_payment(client, payer.owes(3000), method="card", at=noon("2026-01-02"))
    return paid.transaction.transaction_id


def test_a_refund_credits_the_invoice_first(client: Client, payer: Payer, charge: int) -> None:
    back = refund(client, charge, reason="flooded", amount_cents=1000)

    assert (back.transaction.amount_cents, back.transaction.kind) == (-1000, "refund")
    assert (back.transaction.method, back.transaction.refund_of_id) == ("card", charge)
    assert back.credit_note is not None
    assert back.invoice is not None
    assert back.credit_note.amount_cents == -1000
    assert (back.credit_note.corrects_id, back.invoice.owed_cents) == (back.invoice.invoice_id, 0)
    assert payer.entries(back.invoice.invoice_id) == [
        "payment 3000", "credit 1000", "refund -1000"
    ]  # fmt: skip


def test_credit_that_is_there_is_given_back_without_a_second_note(
    client: Client, payer: Payer, charge: int
) -> None:
    (invoice,) = payer.invoices()
    credit(client, invoice, amount_cents=1200, reason="closed pool")

    back = refund(client, charge, reason="closed pool", amount_cents=1000)

    assert back.credit_note is None
    assert payer.owed() == [-200]


def test_all_of_it_goes_back_where_the_whole_is_said(
    client: Client, payer: Payer, charge: int
) -> None:
    refund(client, charge, reason="part", amount_cents=1000)

    refund(client, charge, reason="the rest", whole=True)

    assert payer.money() == ["charge 3000", "refund -1000", "refund -2000"]
    assert payer.owed() == [0]


def test_the_credit_goes_back_where_no_amount_is_given(
    client: Client, payer: Payer, charge: int
) -> None:
    """365.00 paid for a year, 183.00 of it credited when they left: 183.00 go back, not 365.00."""
    (invoice,) = payer.invoices()
    credit(client, invoice, amount_cents=1200, reason="moved away")

    back = refund(client, charge, reason="moved away")

    assert back.transaction.amount_cents == -1200
    assert back.credit_note is None
    assert payer.owed() == [0]


def test_what_is_nobodys_credit_stays_where_no_amount_is_given(
    client: Client, payer: Payer, charge: int
) -> None:
    with pytest.raises(errors.NoCreditToGiveBack, match="no credit of the invoice"):
        refund(client, charge, reason="?")

    assert payer.money() == ["charge 3000"]


@pytest.mark.parametrize("already", [0, 1000])
def test_a_cent_more_than_was_charged_is_refused(
    client: Client, payer: Payer, charge: int, already: int
) -> None:
    give = [already] * bool(already)
    for amount in give:
        refund(client, charge, reason="part", amount_cents=amount)

    with pytest.raises((errors.RefundExceedsCharge, errors.CreditsMoreThanTheInvoice)):
        refund(client, charge, reason="too much", amount_cents=3001 - already)

    assert payer.money() == ["charge 3000", *(f"refund -{amount}" for amount in give)]


def test_what_went_back_does_not_go_back_again(client: Client, payer: Payer, charge: int) -> None:
    refund(client, charge, reason="moved away", whole=True)

    with pytest.raises(errors.NothingToGiveBack):
        refund(client, charge, reason="moved away", whole=True)

    assert payer.money() == ["charge 3000", "refund -3000"]


def test_a_refund_is_not_given_back(client: Client, charge: int) -> None:
    back = refund(client, charge, reason="moved away", whole=True).transaction.transaction_id

    with pytest.raises(errors.NotACharge, match="is a refund"):
        refund(client, back, reason="again")


def test_a_declined_attempt_is_not_given_back(client: Client, payer: Payer) -> None:
    tried = record_decline(client, payer.owes(3000), method="card", reason="no money")

    with pytest.raises(errors.NotACharge, match="is a decline"):
        refund(client, tried.transaction.transaction_id, reason="again")


def test_an_unknown_transaction_is_not_found(client: Client) -> None:
    with pytest.raises(errors.NoSuchTransaction, match="no transaction 999999"):
        refund(client, 999999, reason="?")


def test_part_of_a_debt_is_not_given_back_while_the_rest_is_owed(
    client: Client, payer: Payer
) -> None:
    paid = take_payment(client, payer.owes(3000), method="cash", amount_cents=1000)

    with pytest.raises(errors.InvoiceIsStillOwed, match=r"20\.00 EUR of it are still owed"):
        refund(client, paid.transaction.transaction_id, reason="changed my mind", whole=True)

    assert payer.money() == ["charge 1000"]


@pytest.mark.parametrize("amount", [None, 1000])
@pytest.mark.parametrize("is_released", [True, False])
def test_what_the_hint_of_a_part_payment_says_lets_it_go_back(
    client: Client, payer: Payer, is_released: bool, amount: int | None
) -> None:
    """A third was paid: what is owed is credited, or the invoice taken back, and it goes back."""
    invoice = payer.owes(3000)
    paid = take_payment(client, invoice, method="cash", amount_cents=1000)
    number = paid.transaction.transaction_id
    with pytest.raises(errors.InvoiceIsStillOwed) as told:
        refund(client, number, reason="changed my mind", amount_cents=amount)
    if is_released:
        credit_and_release(client, invoice, reason="wrong")
    else:
        credit(client, invoice, amount_cents=2000, reason="hardship")

    refund(client, number, reason="changed my mind", amount_cents=amount, whole=amount is None)

    assert "invoice release" in (told.value.marked_hint or "")
    assert payer.money() == ["charge 1000", "refund -1000"]
    assert payer.owed() == [0]


def test_credit_that_paid_another_invoice_is_gone_from_this_one(
    client: Client, payer: Payer, charge: int
) -> None:
    """3000 came in; 1000 of it was credited and pays the next month: 2000 can still go back."""
    (first,) = payer.invoices()
    payer.owes(1000, due="2026-02-01")
    credit(client, first, amount_cents=1000, reason="closed pool")

    back = refund(client, charge, reason="moved away", whole=True)

    assert back.transaction.amount_cents == -2000
    assert payer.owed() == [0, 0]


def test_a_refund_says_how_it_went_back(client: Client, charge: int) -> None:
    back = refund(client, charge, reason="card lost", method="bank_transfer", whole=True)

    assert back.transaction.method == "bank_transfer"


def test_goods_are_given_back_to_somebody_unknown(client: Client) -> None:
    water = sell(client, item="Water", price_cents=200, method="cash")

    back = refund(client, water.transaction_id, reason="leaked")

    assert (back.transaction.amount_cents, back.transaction.item) == (-200, "Water")
    assert (back.transaction.member_id, back.invoice, back.credit_note) == (None, None, None)
    with pytest.raises(errors.NothingToGiveBack):
        refund(client, water.transaction_id, reason="leaked")


def test_a_repeated_refund_is_one_refund(client: Client, payer: Payer, charge: int) -> None:
    key = uuid4()

    first = refund(client, charge, reason="part", amount_cents=1000, key=key)
    again = refund(client, charge, reason="part", amount_cents=1000, key=key)

    assert again == first
    assert payer.money() == ["charge 3000", "refund -1000"]


def test_what_the_bank_takes_back_is_owed_again(client: Client, payer: Payer, charge: int) -> None:
    refund(client, charge, reason="part", amount_cents=1000)

    taken = charge_back(client, charge)

    assert taken.transaction.amount_cents == -2000
    assert taken.invoice is not None
    assert taken.invoice.owed_cents == 2000
    assert payer.money() == ["charge 3000", "refund -1000", "chargeback -2000"]


@pytest.mark.parametrize("whole", [False, True])
def test_the_bank_takes_back_once(client: Client, charge: int, whole: bool) -> None:
    charge_back(client, charge)

    with pytest.raises(errors.NothingToGiveBack):
        charge_back(client, charge, whole=whole)


@pytest.mark.parametrize("given", [1000, 3000])
def test_what_left_twice_is_owed(client: Client, payer: Payer, charge: int, given: int) -> None:
    """30.00 came in, some or all of it was given back, and the bank took the whole 30.00."""
    refund(client, charge, reason="sorry", amount_cents=given)

    taken = charge_back(client, charge, whole=True)

    assert taken.transaction.amount_cents == -3000
    assert payer.money() == ["charge 3000", f"refund -{given}", "chargeback -3000"]
    assert payer.owed() == [3000]
    assert payer.notices()[-1].startswith("Your bank took your payment of 30.00 EUR")
    with pytest.raises(errors.NothingToGiveBack):
        refund(client, charge, reason="sorry", amount_cents=1)


def test_a_clerk_who_books_a_refund_as_the_banks_is_asked_whether_it_took_the_whole(
    client: Client, payer: Payer, charge: int
) -> None:
    refund(client, charge, reason="sorry", whole=True)

    with pytest.raises(errors.NothingToGiveBack) as told:
        charge_back(client, charge)

    assert "say that it took the whole" in (told.value.marked_hint or "")
    assert payer.owed() == [0]


def test_no_bank_takes_cash_back(client: Client, payer: Payer) -> None:
    paid = take_payment(client, payer.owes(3000), method="cash")

    with pytest.raises(errors.CashHasNoBank):
        charge_back(client, paid.transaction.transaction_id)


def test_the_bank_takes_back_what_had_paid_another_invoice(
    client: Client, payer: Payer, charge: int
) -> None:
    """
    1000 of the 3000 paid for January went on to February.

    The bank takes all 3000: January's 2000 are owed again, and the 1000 that February was paid
    with, on the invoice the money came in for.
    """
    (first,) = payer.invoices()
    payer.owes(1000, due="2026-02-01")
    credit(client, first, amount_cents=1000, reason="closed pool")

    charge_back(client, charge)

    assert payer.owed() == [3000, 0]
    take_payment(client, first, method="cash")
    assert payer.owed() == [0, 0]
