"""Money for an invoice is taken once, and no more than is owed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from fitflow import errors
from fitflow.operations.payments import credit, record_decline, take_payment
from unit.operations.money.payer import noon

if TYPE_CHECKING:
    from fitflow.catalogue.client import Client
    from unit.operations.money.payer import Payer

FEBRUARY = noon("2026-02-01")


def test_all_that_is_owed_is_taken_where_no_amount_is_given(client: Client, payer: Payer) -> None:
    invoice = payer.owes(3000)

    paid = take_payment(client, invoice, method="cash", at=FEBRUARY)

    assert (paid.transaction.amount_cents, paid.transaction.kind) == (3000, "charge")
    assert paid.transaction.taken_at == FEBRUARY
    assert paid.invoice.owed_cents == 0
    assert payer.money() == ["charge 3000"]


def test_an_invoice_is_paid_in_parts(client: Client, payer: Payer) -> None:
    invoice = payer.owes(3000)

    first = take_payment(client, invoice, method="cash", amount_cents=1000)
    second = take_payment(client, invoice, method="card")

    assert first.invoice.owed_cents == 2000
    assert second.transaction.amount_cents == 2000
    assert payer.owed() == [0]


def test_a_cent_more_than_is_owed_is_refused(client: Client, payer: Payer) -> None:
    invoice = payer.owes(3000)

    with pytest.raises(errors.PaysMoreThanIsOwed):
        take_payment(client, invoice, method="cash", amount_cents=3001)

    assert payer.money() == []


def test_what_is_paid_is_not_paid_again(client: Client, payer: Payer) -> None:
    invoice = payer.owes(3000)
    take_payment(client, invoice, method="cash")

    with pytest.raises(errors.NothingIsOwed) as refusal:
        take_payment(client, invoice, method="cash")

    assert refusal.value.message.startswith("nothing is owed of invoice 2026-")
    assert payer.money() == ["charge 3000"]


@pytest.mark.parametrize("amount", [0, -3000])
def test_an_amount_is_more_than_zero(client: Client, payer: Payer, amount: int) -> None:
    invoice = payer.owes(3000)

    with pytest.raises(errors.AmountIsNotPositive, match=f"{amount // 100}.00 EUR"):
        take_payment(client, invoice, method="cash", amount_cents=amount)


def test_an_unknown_invoice_is_not_found(client: Client) -> None:
    with pytest.raises(errors.NoSuchInvoice, match="no invoice 999999"):
        take_payment(client, 999999, method="cash")


def test_a_credit_note_is_not_paid(client: Client, payer: Payer) -> None:
    note = credit(client, payer.owes(3000), amount_cents=500, reason="late towels").credit_note
    assert note is not None

    with pytest.raises(errors.NothingIsOwed):
        take_payment(client, note.invoice_id, method="cash")


def test_own_credit_pays_first(client: Client, payer: Payer) -> None:
    """3000 paid, 1000 credited, then 1900 owed: 900 are left to pay."""
    first = payer.owes(3000)
    take_payment(client, first, method="card")
    credit(client, first, amount_cents=1000, reason="closed pool")
    second = payer.owes(1900, due="2026-02-01")

    paid = take_payment(client, second, method="card")

    assert paid.transaction.amount_cents == 900
    assert payer.owed() == [0, 0]
    assert payer.entries(second) == ["offset 1000", "payment 900"]


def test_a_decline_moves_nothing_and_is_told(client: Client, payer: Payer) -> None:
    invoice = payer.owes(3000)

    tried = record_decline(client, invoice, method="direct_debit", reason="no money")

    assert (tried.transaction.kind, tried.transaction.declined_cents) == ("decline", 3000)
    assert payer.owed() == [3000]
    assert payer.notices() == [
        f"Your payment of 30.00 EUR for invoice 2026-{tried.invoice.number} was declined: no money."
    ]


def test_a_preview_answers_and_changes_nothing(client: Client, payer: Payer) -> None:
    invoice = payer.owes(3000)

    shown = take_payment(client.previewing(), invoice, method="cash", at=FEBRUARY)

    assert (shown.transaction.amount_cents, shown.invoice.owed_cents) == (3000, 0)
    assert (payer.money(), payer.owed()) == ([], [3000])


def test_the_same_request_twice_is_one_payment(client: Client, payer: Payer) -> None:
    invoice = payer.owes(3000)
    key = uuid4()

    first = take_payment(client, invoice, method="cash", amount_cents=1000, key=key)
    again = take_payment(client, invoice, method="cash", amount_cents=1000, key=key)

    assert again == first
    assert payer.money() == ["charge 1000"]


def test_a_key_is_not_used_for_another_request(client: Client, payer: Payer) -> None:
    invoice = payer.owes(3000)
    key = uuid4()
    take_payment(client, invoice, method="cash", amount_cents=1000, key=key)

    with pytest.raises(errors.RequestKeyWasUsed):
        take_payment(client, invoice, method="cash", amount_cents=1001, key=key)

    assert payer.money() == ["charge 1000"]


def test_the_same_request_from_eight_clients_at_once_is_one_payment(
    client: Client, payer: Payer
) -> None:
    invoice = payer.owes(3000)
    key = uuid4()

    with ThreadPoolExecutor(8) as clients:
        sent = [
            clients.submit(take_payment, client, invoice, method="cash", amount_cents=1000, key=key)
            for _ in range(8)
        ]
        answers = [one.result() for one in sent]

    assert answers == [answers[0]] * 8
    assert payer.money() == ["charge 1000"]


def test_eight_desks_at_once_take_what_is_owed_once(client: Client, payer: Payer) -> None:
    """Each means to take all of it; one does, and seven are told that nothing is owed."""
    invoice = payer.owes(3000)

    with ThreadPoolExecutor(8) as clients:
        sent = [clients.submit(take_payment, client, invoice, method="cash") for _ in range(8)]
        refusals = [one.exception() for one in sent]

    assert sum(isinstance(one, errors.NothingIsOwed) for one in refusals) == 7
    assert payer.money() == ["charge 3000"]
