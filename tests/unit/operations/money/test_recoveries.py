"""Money that comes for a debt the gym had given up pays that debt, and is nobody's credit."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import permutations
from typing import TYPE_CHECKING, Final, Literal

import pytest

from fitflow import errors
from fitflow.gateways.collecting import apply
from fitflow.gateways.port import IncomingEvent
from fitflow.operations.dunning import request_payment
from fitflow.operations.payments import charge_back, credit, refund, take_payment, write_off
from unit.operations.money.audit import findings
from unit.operations.money.payer import noon

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from fitflow.catalogue.client import Client
    from fitflow.operations.dunning import EventKind
    from unit.operations.money.payer import Payer

CLOCK: Final = datetime(2030, 1, 1, tzinfo=UTC)

HAPPENED: Final[dict[EventKind, str]] = {
    "declined": "2026-01-03",
    "paid": "2026-01-05",
    "charged_back": "2026-02-09",
    "dispute_won": "2026-03-01",
}


def asked(client: Client, invoice: int) -> UUID:
    """Ask the bank for what an invoice owes."""
    request = request_payment(
        client, invoice, gateway="bank", method="direct_debit", at=noon("2026-01-02")
    )
    return request.payment_id


def said(payment: UUID, kind: EventKind) -> IncomingEvent:
    return IncomingEvent(f"{payment}-{kind}", payment, kind, noon(HAPPENED[kind]))


def test_a_direct_debit_that_comes_late_is_not_the_members_credit(
    client: Client, payer: Payer
) -> None:
    """30.00 came in for 60.00 of service, and nothing was owed."""
    november = payer.owes(3000)
    payment = asked(client, november)
    write_off(client, november, reason="moved abroad")

    apply(client, "bank", said(payment, "paid"))
    december = payer.owes(3000, due="2026-12-01")
    taken = take_payment(client, december, method="cash")

    assert payer.entries(november) == ["write_off 3000", "recovery -3000", "payment 3000"]
    assert taken.transaction.amount_cents == 3000


def test_the_desk_takes_money_for_what_was_written_off(client: Client, payer: Payer) -> None:
    invoice = payer.owes(3000)
    write_off(client, invoice, reason="moved abroad")

    part = take_payment(client, invoice, method="cash", amount_cents=1000)
    rest = take_payment(client, invoice, method="cash")

    assert (part.invoice.owed_cents, rest.transaction.amount_cents) == (0, 2000)
    assert payer.entries(invoice)[1:3] == ["recovery -1000", "payment 1000"]
    with pytest.raises(errors.NothingIsOwed):
        take_payment(client, invoice, method="cash")


def test_only_more_than_what_was_written_off_is_credit(client: Client, payer: Payer) -> None:
    invoice = payer.owes(3000)
    payment = asked(client, invoice)
    take_payment(client, invoice, method="cash", amount_cents=1000)
    write_off(client, invoice, reason="moved abroad")

    apply(client, "bank", said(payment, "paid"))

    assert payer.entries(invoice)[2:] == ["recovery -2000", "overpayment 3000"]
    assert payer.owed() == [-1000]


def test_a_recovery_that_is_charged_back_is_owed_again(client: Client, payer: Payer) -> None:
    invoice = payer.owes(3000)
    write_off(client, invoice, reason="moved abroad")
    paid = take_payment(client, invoice, method="card")

    charge_back(client, paid.transaction.transaction_id)

    assert payer.owed() == [3000]
    write_off(client, invoice, reason="moved abroad")
    assert payer.owed() == [0]


def test_credit_pays_a_debt_of_which_a_part_was_written_off(client: Client, payer: Payer) -> None:
    """The member's credit could not be booked on it, and that stopped billing for the whole gym."""
    first, second = payer.owes(2000), payer.owes(3000, due="2026-01-02")
    paid = take_payment(client, first, method="card", amount_cents=1000, at=noon("2026-01-03"))
    write_off(client, first, reason="moved away", at=noon("2026-01-04"))
    take_payment(client, second, method="card", at=noon("2026-01-05"))
    credit(client, second, amount_cents=500, reason="goodwill", at=noon("2026-01-06"))

    charge_back(client, paid.transaction.transaction_id, at=noon("2026-01-07"))
    write_off(client, first, reason="moved away", at=noon("2026-01-08"))

    assert payer.entries(first)[-2:] == ["offset 500", "write_off 500"]
    assert payer.owed() == [0, 0]


def test_days_given_back_are_not_paid_by_a_debt_that_was_given_up(
    client: Client, payer: Payer
) -> None:
    """All of it was credited; the 30.00 that came later are the member's."""
    invoice = payer.owes(3000)
    payment = asked(client, invoice)
    write_off(client, invoice, reason="moved abroad")
    credit(client, invoice, amount_cents=3000, reason="never came")

    apply(client, "bank", said(payment, "paid"))

    assert payer.owed() == [-3000]


def test_a_dispute_that_is_won_brings_the_money_back(client: Client, payer: Payer) -> None:
    payment = asked(client, payer.owes(3000))

    waiting = apply(client, "bank", said(payment, "dispute_won"))
    apply(client, "bank", said(payment, "charged_back"))
    apply(client, "bank", said(payment, "paid"))

    assert waiting.transaction_id is None
    assert payer.money() == ["charge 3000", "chargeback -3000", "charge 3000"]
    assert payer.owed() == [0]


def test_a_dispute_that_is_won_brings_back_what_the_desk_booked_as_lost(
    client: Client, payer: Payer
) -> None:
    payment = asked(client, payer.owes(3000))
    paid = apply(client, "bank", said(payment, "paid"))
    assert paid.transaction_id is not None
    lost = charge_back(client, paid.transaction_id, at=noon("2026-02-08"))

    told = apply(client, "bank", said(payment, "charged_back"))
    apply(client, "bank", said(payment, "dispute_won"))

    assert told.transaction_id == lost.transaction.transaction_id
    assert payer.money() == ["charge 3000", "chargeback -3000", "charge 3000"]
    assert payer.owed() == [0]


@pytest.mark.parametrize("order", [*permutations(["write_off", *HAPPENED])], ids="-".join)
def test_no_order_makes_credit_of_a_debt(
    new_payer: Callable[[], Payer], order: tuple[EventKind | Literal["write_off"], ...]
) -> None:
    """What came in and stayed pays for November, in whatever order it is told and given up."""
    payer = new_payer()
    invoice = payer.owes(3000)
    payment = asked(payer.client, invoice)

    for what in order:
        if what != "write_off":
            apply(payer.client, "bank", said(payment, what))
        elif payer.owed() == [3000]:
            write_off(payer.client, invoice, reason="moved abroad")

    assert payer.owed() == [0]
    assert sum(payer.amounts()) == 3000
    with payer.database.transaction(role="fitflow_owner", gym_id=payer.client.gym_id) as conn:
        assert findings(conn) == []


def test_what_was_paid_of_a_debt_goes_back_whole_with_what_was_given_up(
    client: Client, payer: Payer
) -> None:
    invoice = payer.owes(3000)
    paid = take_payment(client, invoice, method="cash", amount_cents=1000)
    write_off(client, invoice, reason="moved abroad")

    back = refund(client, paid.transaction.transaction_id, reason="never came", amount_cents=1000)

    assert back.credit_note is not None
    assert back.credit_note.amount_cents == -3000
    assert payer.owed() == [0]
