"""A gateway's events come twice, late and in any order; what is booked is the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fitflow import errors
from fitflow.gateways.collecting import apply
from fitflow.gateways.port import IncomingEvent
from fitflow.operations.dunning import apply_gateway_event, request_payment
from fitflow.operations.payments import charge_back, credit, refund, take_payment
from fitflow.operations.period_close import close_month, reopen_month
from unit.operations.money.payer import noon

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from fitflow.catalogue.client import Client
    from fitflow.operations.dunning import EventKind
    from unit.operations.money.payer import Payer

KINDS: Final[tuple[EventKind, ...]] = ("declined", "paid", "charged_back", "dispute_won")
HAPPENED: Final = {
    "declined": "2026-01-03",
    "paid": "2026-01-05",
    "charged_back": "2026-02-09",
    "dispute_won": "2026-03-01",
}


def asked(client: Client, invoice: int) -> UUID:
    """Ask the bank for what an invoice owes."""
    request = request_payment(client, invoice, gateway="bank", method="card", at=noon("2026-01-02"))
    return request.payment_id


def said(payment: UUID, kind: EventKind) -> IncomingEvent:
    return IncomingEvent(f"{payment}-{kind}", payment, kind, noon(HAPPENED[kind]))


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_what_is_booked_does_not_depend_on_the_order(
    client: Client, new_payer: Callable[[], Payer], data: st.DataObject
) -> None:
    """Some of the four happen; each is sent one to three times, shuffled, some after a payment."""
    happened = data.draw(st.sets(st.sampled_from(KINDS), min_size=1))
    sent = data.draw(
        st.lists(st.sampled_from(sorted(happened)), min_size=len(happened), max_size=8)
        .map(lambda more: [*happened, *more])
        .flatmap(st.permutations)
    )
    in_order, in_any_order = new_payer(), new_payer()
    for payer, kinds in ((in_order, [k for k in KINDS if k in happened]), (in_any_order, sent)):
        payment = asked(client, payer.owes(3000))
        for kind in kinds:
            apply(client, "bank", said(payment, kind))

    assert in_any_order.ledger() == in_order.ledger()
    assert in_any_order.owed() == in_order.owed()


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(order=st.permutations([(n, kind) for n in (0, 1, 2) for kind in ("paid", "charged_back")]))
def test_payments_of_several_invoices_do_not_mix(
    client: Client, payer: Payer, new_payer: Callable[[], Payer], order: list[tuple[int, EventKind]]
) -> None:
    payer = new_payer()
    payments = [asked(client, payer.owes(1000 * n)) for n in (1, 2, 3)]

    for number, kind in order:
        apply(client, "bank", said(payments[number], kind))

    assert payer.owed() == [1000, 2000, 3000]
    assert sorted(payer.money()) == sorted(
        [*(f"charge {n}000" for n in (1, 2, 3)), *(f"chargeback -{n}000" for n in (1, 2, 3))]
    )


def test_the_same_event_again_answers_the_same(client: Client, payer: Payer) -> None:
    paid = said(asked(client, payer.owes(3000)), "paid")

    answers = [apply(client, "bank", paid) for _ in range(3)]

    assert answers[0].transaction_id is not None
    assert answers == [answers[0]] * 3
    assert payer.money() == ["charge 3000"]


def test_the_same_fact_under_another_name_is_the_same_fact(client: Client, payer: Payer) -> None:
    payment = asked(client, payer.owes(3000))
    first = apply(client, "bank", said(payment, "paid"))

    again = apply(client, "bank", IncomingEvent("evt_2", payment, "paid", noon("2026-01-06")))

    assert again == first
    assert payer.money() == ["charge 3000"]


def test_money_is_dated_when_it_moved(client: Client, payer: Payer) -> None:
    apply(client, "bank", said(asked(client, payer.owes(3000)), "paid"), at=noon("2026-04-01"))

    assert payer.days() == ["2026-01-05"]


def test_late_news_of_a_closed_month_is_dated_in_an_open_one(client: Client, payer: Payer) -> None:
    payment = asked(client, payer.owes(3000))
    january = noon("2026-01-01").date()
    close_month(client, january, at=noon("2026-02-01"))

    apply(client, "bank", said(payment, "paid"), at=noon("2026-02-03"))

    reopen_month(client, january)
    assert payer.days() == ["2026-02-03"]


def test_a_chargeback_waits_for_its_payment(client: Client, payer: Payer) -> None:
    payment = asked(client, payer.owes(3000))

    waiting = apply(client, "bank", said(payment, "charged_back"))

    assert waiting.transaction_id is None
    assert payer.money() == []
    apply(client, "bank", said(payment, "paid"))
    assert payer.money() == ["charge 3000", "chargeback -3000"]
    assert payer.owed() == [3000]


def test_money_that_was_paid_meanwhile_becomes_credit(client: Client, payer: Payer) -> None:
    """Asked for 3000, 1000 came in cash, then all 3000: the member has 1000 to their credit."""
    invoice = payer.owes(3000)
    payment = asked(client, invoice)
    take_payment(client, invoice, method="cash", amount_cents=1000)

    apply(client, "bank", said(payment, "paid"))

    assert payer.entries(invoice) == ["payment 1000", "overpayment 3000"]
    assert payer.owed() == [-1000]


def test_credit_of_an_overpayment_pays_the_next_invoice(client: Client, payer: Payer) -> None:
    invoice = payer.owes(3000)
    payment = asked(client, invoice)
    take_payment(client, invoice, method="cash")
    apply(client, "bank", said(payment, "paid"))
    second = payer.owes(4000, due="2026-02-01")

    paid = take_payment(client, second, method="cash")

    assert paid.transaction.amount_cents == 1000
    assert payer.owed() == [0, 0]


def test_credit_of_an_overpayment_pays_what_is_owed_already(client: Client, payer: Payer) -> None:
    """Else the door stays shut, and the desk is told that there is nothing to pay."""
    payer.owes(3000)
    second = payer.owes(3000, due="2026-01-02")
    payment = asked(client, second)
    take_payment(client, second, method="cash")

    apply(client, "bank", said(payment, "paid"))

    assert payer.owed() == [0, 0]


@pytest.mark.parametrize("by_gateway", [True, False])
def test_credit_pays_what_a_bank_took_back(
    client: Client, payer: Payer, *, by_gateway: bool
) -> None:
    first, second = payer.owes(3000), payer.owes(3000, due="2026-01-02")
    payment = asked(client, first)
    charge = apply(client, "bank", said(payment, "paid")).transaction_id
    assert charge is not None
    take_payment(client, second, method="cash")
    credit(client, second, amount_cents=2000, reason="sauna closed")

    if by_gateway:
        apply(client, "bank", said(payment, "charged_back"))
    else:
        charge_back(client, charge)

    assert payer.owed() == [1000, 0]


def test_an_overpayment_is_given_back(client: Client, payer: Payer) -> None:
    invoice = payer.owes(3000)
    payment = asked(client, invoice)
    take_payment(client, invoice, method="cash")
    charge = apply(client, "bank", said(payment, "paid")).transaction_id
    assert charge is not None

    back = refund(client, charge, reason="paid twice", amount_cents=3000)

    assert back.credit_note is None
    assert payer.owed() == [0]
    assert payer.money() == ["charge 3000", "charge 3000", "refund -3000"]


def test_a_chargeback_takes_what_was_not_given_back(client: Client, payer: Payer) -> None:
    payment = asked(client, payer.owes(3000))
    charge = apply(client, "bank", said(payment, "paid")).transaction_id
    assert charge is not None
    refund(client, charge, reason="part", amount_cents=1000)

    apply(client, "bank", said(payment, "charged_back"))

    assert payer.money() == ["charge 3000", "refund -1000", "chargeback -2000"]


def test_a_payment_that_was_given_back_and_charged_back_is_owed(
    client: Client, payer: Payer
) -> None:
    """The money left twice: it is in the books, the member owes it, and they are told."""
    payment = asked(client, payer.owes(3000))
    charge = apply(client, "bank", said(payment, "paid")).transaction_id
    assert charge is not None
    refund(client, charge, reason="left", whole=True)

    taken = apply(client, "bank", said(payment, "charged_back"))

    assert taken.transaction_id is not None
    assert payer.money() == ["charge 3000", "refund -3000", "chargeback -3000"]
    assert payer.owed() == [3000]
    (told,) = payer.notices()
    assert told.startswith("Your bank took your payment of 30.00 EUR")


def test_a_dispute_won_ends_what_left_twice(client: Client, payer: Payer) -> None:
    payment = asked(client, payer.owes(3000))
    charge = apply(client, "bank", said(payment, "paid")).transaction_id
    assert charge is not None
    refund(client, charge, reason="left", whole=True)
    apply(client, "bank", said(payment, "charged_back"))

    apply(client, "bank", said(payment, "dispute_won"))

    assert payer.owed() == [0]
    assert sum(payer.amounts()) == 0


@pytest.mark.parametrize("desk_first", [True, False])
def test_what_left_twice_is_booked_once_by_desk_and_bank(
    client: Client, payer: Payer, desk_first: bool
) -> None:
    payment = asked(client, payer.owes(3000))
    charge = apply(client, "bank", said(payment, "paid")).transaction_id
    assert charge is not None
    refund(client, charge, reason="left", whole=True)
    if desk_first:
        charge_back(client, charge, whole=True)

    taken = apply(client, "bank", said(payment, "charged_back"))

    with pytest.raises(errors.NothingToGiveBack):
        charge_back(client, charge, whole=True)
    assert taken.transaction_id == payer.transactions()[-1]
    assert payer.money() == ["charge 3000", "refund -3000", "chargeback -3000"]


def test_a_member_is_not_told_of_a_decline_once_it_is_paid(client: Client, payer: Payer) -> None:
    payment = asked(client, payer.owes(3000))
    apply(client, "bank", said(payment, "paid"))

    apply(client, "bank", said(payment, "declined"))

    assert payer.notices() == []
    assert sorted(payer.money()) == ["charge 3000", "decline 3000"]


def test_one_request_waits_for_its_answer_at_a_time(client: Client, payer: Payer) -> None:
    invoice = payer.owes(3000)
    first = asked(client, invoice)

    with pytest.raises(errors.PaymentIsWaiting, match=str(first)):
        asked(client, invoice)

    apply(client, "bank", said(first, "declined"))
    assert asked(client, invoice) != first


def test_no_more_is_asked_for_than_is_owed(client: Client, payer: Payer) -> None:
    invoice = payer.owes(3000)

    with pytest.raises(errors.MoreThanIsOwed, match=r"owes 30\.00 EUR, and 30\.01 EUR"):
        request_payment(client, invoice, gateway="bank", method="card", amount_cents=3001)


def test_a_gateway_speaks_only_of_what_it_was_asked(client: Client, payer: Payer) -> None:
    payment = asked(client, payer.owes(3000))

    with pytest.raises(errors.NoSuchPayment, match="another was not asked"):
        apply(client, "another", said(payment, "paid"))

    assert payer.money() == []


def test_an_event_keeps_its_meaning(client: Client, payer: Payer) -> None:
    payment = asked(client, payer.owes(3000))
    apply(client, "bank", said(payment, "paid"))

    with pytest.raises(errors.EventSaidOtherwise, match="said before"):
        apply_gateway_event(
            client,
            "bank",
            event_id=f"{payment}-paid",
            payment_id=payment,
            kind="charged_back",
            occurred_at=noon("2026-01-09"),
        )

    assert payer.money() == ["charge 3000"]


@pytest.mark.parametrize(
    ("year", "said"), [("0001", "is no day of a gym's books"), ("2062", "is said to be of")]
)
def test_an_event_of_a_day_to_come_moves_no_money(
    client: Client, payer: Payer, year: str, said: str
) -> None:
    payment = asked(client, payer.owes(3000))

    with pytest.raises(errors.FitFlowError, match=said):
        apply_gateway_event(
            client, gateway="bank", event_id=f"{payment}-early", payment_id=payment, kind="paid",
            occurred_at=noon("2026-01-05").replace(year=int(year)), at=noon("2026-01-05"),
        )  # fmt: skip

    assert payer.money() == []
