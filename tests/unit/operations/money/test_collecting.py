"""Dunning asks a gateway again: once a step, also when it was stopped in between."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fitflow.gateways.cash import Cash
from fitflow.gateways.collecting import apply, collect_through
from fitflow.operations.dunning import PaymentRequest, dun, request_payment, set_dunning
from fitflow.operations.payments import take_payment, write_off
from unit.operations.money.payer import noon
from unit.operations.money.unreliable_gateway import UnreliableGateway

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fitflow.catalogue.client import Client
    from fitflow.gateways.port import IncomingEvent
    from unit.operations.money.payer import Payer

RETRY_DAY: Final = noon("2026-03-08")


class Stopped(Exception):
    """The process went away."""


class StopsOnce(Cash):
    """The till, but the first time somebody asks it, the process is stopped."""

    heard: Final[list[PaymentRequest]] = []

    def ask(self, payment: PaymentRequest) -> list[IncomingEvent]:
        self.heard.append(payment)
        if len(self.heard) == 1:
            raise Stopped
        return super().ask(payment)


@pytest.fixture(autouse=True)
def _schedule(client: Client, new_payer: Callable[[], Payer]) -> Iterator[None]:
    """Retry a week after the due day; and nobody owes else."""
    set_dunning(client, retry_after_days=[7])
    yield
    for invoice in new_payer().everybody_who_owes():
        write_off(client, invoice, reason="the test is over")


def test_cash_is_there_at_once(client: Client, payer: Payer) -> None:
    payer.owes(3000, due="2026-03-01")
    dun(client, at=RETRY_DAY)

    collected = collect_through(client, Cash(), at=RETRY_DAY)

    assert [event.kind for event in collected.events] == ["paid"]
    assert (payer.money(), payer.owed()) == (["charge 3000"], [0])


def test_a_retry_is_asked_for_once(client: Client, payer: Payer) -> None:
    payer.owes(3000, due="2026-03-01")
    dun(client, at=RETRY_DAY)
    silent = UnreliableGateway(seed=1)

    collect_through(client, silent, at=RETRY_DAY)
    collect_through(client, silent, at=noon("2026-03-09"))

    assert len(payer.requests()) == 1


def test_what_was_stopped_is_asked_for_when_it_runs_again(client: Client, payer: Payer) -> None:
    payer.owes(3000, due="2026-03-01")
    dun(client, at=RETRY_DAY)
    gateway = StopsOnce()
    with pytest.raises(Stopped):
        collect_through(client, gateway, at=RETRY_DAY)

    collect_through(client, gateway, at=noon("2026-03-09"))

    assert gateway.heard[0] == gateway.heard[1]
    assert (payer.money(), payer.owed()) == (["charge 3000"], [0])


def test_what_was_paid_meanwhile_is_not_asked_for(client: Client, payer: Payer) -> None:
    invoice = payer.owes(3000, due="2026-03-01")
    dun(client, at=RETRY_DAY)
    take_payment(client, invoice, method="cash")

    collect_through(client, Cash(), at=RETRY_DAY)

    assert payer.requests() == []


def test_what_waits_for_an_answer_is_not_asked_for_again(client: Client, payer: Payer) -> None:
    invoice = payer.owes(3000, due="2026-03-01")
    request_payment(client, invoice, gateway="bank", method="card", at=noon("2026-03-01"))
    dun(client, at=RETRY_DAY)

    collect_through(client, UnreliableGateway(seed=1), at=RETRY_DAY)

    assert len(payer.requests()) == 1


def test_eight_workers_ask_for_each_invoice_once(
    client: Client, new_payer: Callable[[], Payer]
) -> None:
    payers = [new_payer() for _ in range(20)]
    for payer in payers:
        payer.owes(3000, due="2026-03-01")
    dun(client, at=RETRY_DAY)

    with ThreadPoolExecutor(8) as workers:
        runs = [workers.submit(collect_through, client, Cash()) for _ in range(8)]
        for run in runs:
            run.result()

    assert [len(payer.requests()) for payer in payers] == [1] * 20
    assert [payer.money() for payer in payers] == [["charge 3000"]] * 20


@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.integers(0, 2**32), drop=st.integers(0, 3))
def test_an_unreliable_gateway_books_each_payment_once(
    client: Client, new_payer: Callable[[], Payer], seed: int, drop: int
) -> None:
    """All it ever says of ten payments, twice, late and in any order, some of it after a rerun."""
    payers = [new_payer() for _ in range(10)]
    for payer in payers:
        payer.owes(3000, due="2026-03-01")
    dun(client, at=RETRY_DAY)
    gateway = UnreliableGateway(seed=seed, declined=0.3, charged_back=0.5)
    collect_through(client, gateway, at=RETRY_DAY)
    sent = [gateway.deliver()[drop:], gateway.deliver()]

    for said in (said for delivery in sent for said in delivery):
        apply(client, gateway.name, said, at=RETRY_DAY + timedelta(days=1))

    outcomes = {tuple(sorted(payer.money())) for payer in payers}
    assert outcomes <= {
        ("decline 3000",), ("charge 3000",), ("charge 3000", "chargeback -3000")
    }  # fmt: skip
    for payer in payers:
        assert payer.owed() == [3000 - sum(payer.amounts())]
    for invoice in payers[0].everybody_who_owes():
        write_off(client, invoice, reason="the round is over")


def test_the_same_seed_says_the_same(client: Client, payer: Payer) -> None:
    payment = request_payment(client, payer.owes(3000), gateway="bank", method="card")
    gateways = [UnreliableGateway(seed=7) for _ in range(2)]

    for gateway in gateways:
        gateway.ask(payment)

    assert gateways[0].deliver() == gateways[1].deliver()
