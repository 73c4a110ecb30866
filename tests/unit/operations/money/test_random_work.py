"""Whatever is done to an account in whatever order, every cent adds up, and refusals are plain."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from random import Random
from typing import TYPE_CHECKING, Final

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fitflow.errors import FitFlowError
from fitflow.gateways.collecting import apply
from fitflow.gateways.port import IncomingEvent
from fitflow.operations.dunning import request_payment
from fitflow.operations.payments import (
    charge_back,
    credit,
    credit_and_release,
    record_decline,
    refund,
    take_payment,
    write_off,
)
from unit.operations.money.audit import findings
from unit.operations.money.payer import noon

if TYPE_CHECKING:
    from collections.abc import Callable

    from fitflow.operations.dunning import EventKind
    from unit.operations.money.payer import Payer

EXPECTED: Final = {
    "nothing_is_owed",
    "pays_more_than_is_owed",
    "nothing_to_give_back",
    "no_credit_to_give_back",
    "not_a_charge",
    "refund_exceeds_charge",
    "credits_more_than_the_invoice",
    "invoice_is_still_owed",
    "more_than_can_be_credited",
    "payment_is_waiting",
    "more_than_is_owed",
    "cash_has_no_bank",
}
"""What a person at the desk may be told; anything else is a fault of ours."""

AMOUNTS: Final = (None, 1, 700, 1500, 3000)
EVENTS: Final[tuple[EventKind, ...]] = ("declined", "paid", "charged_back", "dispute_won")


def work(payer: Payer, draw: Random) -> None:
    """Do one thing to one of the member's invoices or transactions."""
    client, invoice = payer.client, draw.choice(payer.invoices())
    amount = draw.choice(AMOUNTS)
    charge = draw.choice(payer.transactions() or [0])
    asked = draw.choice(payer.payments() or [None])
    what: list[Callable[[], object]] = [
        lambda: take_payment(client, invoice, method="cash", amount_cents=amount),
        lambda: take_payment(client, invoice, method="card", amount_cents=amount),
        lambda: record_decline(client, invoice, method="card", reason="no money"),
        lambda: write_off(client, invoice, reason="gone"),
        lambda: credit(client, invoice, amount_cents=amount or 500, reason="sorry"),
        lambda: credit_and_release(client, invoice, reason="wrong"),
        lambda: request_payment(client, invoice, gateway="bank", method="card"),
    ]
    if charge:
        what += [
            lambda: refund(client, charge, reason="sorry", amount_cents=amount, method="card"),
            lambda: refund(client, charge, reason="sorry", whole=True),
            lambda: charge_back(client, charge, whole=draw.random() < 0.5),
        ] * 2
    if asked:
        kind = draw.choice(EVENTS)
        said = IncomingEvent(f"{asked}-{kind}", asked, kind, noon("2026-02-01"))
        what += [lambda: apply(client, "bank", said)] * 6
    try:
        draw.choice(what)()
    except FitFlowError as refused:
        assert refused.code in EXPECTED, refused  # noqa: PT017  (what is refused varies)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.integers(0, 2**32), steps=st.integers(5, 25))
def test_every_cent_adds_up(new_payer: Callable[[], Payer], seed: int, steps: int) -> None:
    payer, draw = new_payer(), Random(seed)  # noqa: S311  (a test that can be repeated)
    for cents in (1500, 3000, 3000):
        payer.owes(cents)

    for _ in range(steps):
        work(payer, draw)

    with payer.database.transaction(role="fitflow_owner", gym_id=payer.client.gym_id) as conn:
        assert findings(conn) == []
    owed = payer.owed()
    assert min(owed) >= 0 or max(owed) <= 0, "credit lies beside a debt"


def test_every_cent_adds_up_with_eight_clients_at_one_account(
    new_payer: Callable[[], Payer],
) -> None:
    payer = new_payer()
    for cents in (1500, 3000, 3000, 6000):
        payer.owes(cents)

    def shift(seed: int) -> None:
        draw = Random(seed)  # noqa: S311  (a test that can be repeated)
        for _ in range(12):
            work(payer, draw)

    with ThreadPoolExecutor(8) as clients:
        for done in [clients.submit(shift, seed) for seed in range(8)]:
            done.result()

    with payer.database.transaction(role="fitflow_owner", gym_id=payer.client.gym_id) as conn:
        assert findings(conn) == []
    owed = payer.owed()
    assert min(owed) >= 0 or max(owed) <= 0, "credit lies beside a debt"
