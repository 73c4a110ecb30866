"""Invoices are corrected by credit notes, and debts written off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fitflow import errors
from fitflow.operations.payments import credit, credit_and_release, refund, take_payment, write_off
from unit.operations.money.payer import noon

if TYPE_CHECKING:
    from fitflow.catalogue.client import Client
    from unit.operations.money.payer import Payer


def test_a_credit_note_lowers_what_is_owed(client: Client, payer: Payer) -> None:
    invoice = payer.owes(3000)

    credited = credit(
        client, invoice, amount_cents=500, reason="closed pool", at=noon("2026-01-05")
    )

    assert credited.credit_note is not None
    assert credited.credit_note.amount_cents == -500
    assert credited.credit_note.number == credited.invoice.number + 1
    assert credited.invoice.owed_cents == 2500


def test_what_was_paid_already_pays_the_next_invoice(client: Client, payer: Payer) -> None:
    first = payer.owes(3000)
    take_payment(client, first, method="card")
    payer.owes(1900, due="2026-02-01")

    credit(client, first, amount_cents=500, reason="closed pool")

    assert payer.owed() == [0, 1400]


def test_no_more_is_credited_than_was_billed(client: Client, payer: Payer) -> None:
    invoice = payer.owes(3000)
    credit(client, invoice, amount_cents=500, reason="closed pool")

    with pytest.raises(errors.MoreThanCanBeCredited, match=r"only 25\.00 EUR"):
        credit(client, invoice, amount_cents=2501, reason="closed pool")

    assert payer.owed() == [2500]


def test_a_credit_is_more_than_nothing(client: Client, payer: Payer) -> None:
    with pytest.raises(errors.AmountIsNotPositive):
        credit(client, payer.owes(3000), amount_cents=0, reason="?")


def test_what_is_written_off_is_not_waited_for(client: Client, payer: Payer) -> None:
    invoice = payer.owes(3000)
    take_payment(client, invoice, method="cash", amount_cents=1000)

    gone = write_off(client, invoice, reason="moved abroad")

    assert (gone.written_off_cents, gone.invoice.owed_cents) == (2000, 0)
    assert payer.entries(invoice) == ["payment 1000", "write_off 2000"]
    with pytest.raises(errors.NothingIsOwed):
        write_off(client, invoice, reason="moved abroad")


def test_a_credit_of_what_was_written_off_gives_no_money_away(client: Client, payer: Payer) -> None:
    """The write-off is undone first: only the 10.00 that were paid become the member's credit."""
    invoice = payer.owes(3000)
    take_payment(client, invoice, method="cash", amount_cents=1000)
    write_off(client, invoice, reason="moved abroad")

    credit(client, invoice, amount_cents=3000, reason="mistake")

    assert payer.owed() == [-1000]
    assert payer.entries(invoice)[2:] == ["recovery -2000", "credit 3000"]


def test_what_was_paid_before_a_write_off_can_be_given_back(client: Client, payer: Payer) -> None:
    invoice = payer.owes(3000)
    paid = take_payment(client, invoice, method="cash", amount_cents=1000)
    write_off(client, invoice, reason="moved abroad")

    refund(client, paid.transaction.transaction_id, reason="goodwill", whole=True)

    assert payer.owed() == [0]
    assert payer.money() == ["charge 1000", "refund -1000"]


def test_a_wrong_invoice_is_taken_back_and_its_days_are_released(
    client: Client, payer: Payer
) -> None:
    invoice = payer.billed("[2026-01-01,2026-02-01)", 3000)
    take_payment(client, invoice, method="card")

    undone = credit_and_release(client, invoice, reason="wrong plan")

    assert undone.credit_note is not None
    assert undone.credit_note.amount_cents == -3000
    assert undone.invoice.owed_cents == -3000
    assert payer.billed_days() == []


def test_a_preview_of_a_credit_changes_nothing(client: Client, payer: Payer) -> None:
    invoice = payer.billed("[2026-01-01,2026-02-01)", 3000)

    shown = credit_and_release(client.previewing(), invoice, reason="wrong plan")

    assert shown.invoice.owed_cents == 0
    assert payer.owed() == [3000]
    assert payer.billed_days() == ["[2026-01-01,2026-02-01)"]


@pytest.mark.parametrize("cents", [None, 1000, 1])
def test_what_paid_another_invoice_is_not_given_back_out_of_a_write_off(
    client: Client, payer: Payer, cents: int | None
) -> None:
    first = payer.owes(3000)
    paid = take_payment(client, first, method="card", amount_cents=1000, at=noon("2026-01-02"))
    write_off(client, first, reason="moved abroad", at=noon("2026-01-03"))
    payer.owes(1900, due="2026-02-01")
    credit(client, first, amount_cents=3000, reason="closed pool", at=noon("2026-02-01"))

    with pytest.raises((errors.NothingToGiveBack, errors.MoreThanCanBeCredited)):
        refund(client, paid.transaction.transaction_id, reason="again", amount_cents=cents)

    assert payer.owed() == [0, 900]
    assert payer.money() == ["charge 1000"]
