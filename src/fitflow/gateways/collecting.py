"""Collecting: gateways are asked for what is owed, and what they say is taken in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid5

from fitflow.errors import FitFlowError
from fitflow.operations import dunning
from fitflow.operations.dunning import GatewayEvent, PaymentRequest

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from fitflow.catalogue.client import Client
    from fitflow.gateways.port import IncomingEvent, PaymentGateway

    Told = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Retry:
    """An invoice that a step of dunning wants to be tried again."""

    invoice_id: int
    step_no: int


@dataclass(frozen=True, slots=True)
class Collection:
    """What asking a gateway came to."""

    asked: list[PaymentRequest]
    events: list[GatewayEvent]


RETRIES_DUE: Final = """
    SELECT event.invoice_id, event.step_no
    FROM fitflow.dunning_event AS event
    JOIN fitflow.invoice_balance AS balance USING (gym_id, invoice_id)
    WHERE event.gym_id = fitflow.current_gym_id()
        AND event.action = 'retry'
        AND balance.owed_cents > 0
        AND NOT EXISTS (
            SELECT FROM fitflow.payment
            WHERE payment.gym_id = event.gym_id
                AND payment.invoice_id = event.invoice_id
                AND payment.requested_at >= event.taken_at
        )
    ORDER BY event.invoice_id, event.step_no
"""
"""Retries that no gateway was asked for yet, also those of a run that was stopped."""

UNANSWERED: Final = """
    SELECT
        payment.payment_id, payment.gateway, payment.invoice_id, payment.member_id,
        payment.amount_cents, payment.method::text AS method, payment.requested_at
    FROM fitflow.payment
    WHERE payment.gym_id = fitflow.current_gym_id()
        AND payment.gateway = %(gateway)s
        AND NOT EXISTS (
            SELECT FROM fitflow.gateway_event AS event
            WHERE event.gym_id = payment.gym_id
                AND event.payment_id = payment.payment_id
                AND event.kind IN ('declined', 'paid')
        )
    ORDER BY payment.requested_at, payment.payment_id
"""
"""What a gateway was asked for and has not answered, or was to be asked for when a run stopped."""


SETTLED: Final = frozenset({"nothing_is_owed", "payment_is_waiting", "request_key_was_used"})
"""What says that a retry needs no more asking: somebody did, or the member paid."""

RETRIES: Final = UUID("5e0a6f1c-8b2d-5c7e-9a41-3d1f0b6c2e77")
"""The namespace of the request keys of retries."""


def apply(
    client: Client, gateway: str, said: IncomingEvent, *, at: datetime | None = None
) -> GatewayEvent:
    """Take in one event of a gateway."""
    return dunning.apply_gateway_event(
        client,
        gateway,
        event_id=said.event_id,
        payment_id=said.payment_id,
        kind=said.kind,
        occurred_at=said.occurred_at,
        at=at,
    )


def collect_retries(
    client: Client,
    gateway: PaymentGateway,
    *,
    at: datetime | None = None,
    told: Told = lambda _done, _total, _what: None,
) -> Collection:
    """
    Ask a gateway for every invoice that dunning wants to be tried again.

    Args:
        told: called after each payment that was asked for, with how many there are.

    It may be stopped anywhere and run again, by any number at once: an invoice is asked for once a
    step, and a gateway that did not hear the question is asked it again.
    """
    for retry in client.read(Retry, RETRIES_DUE):
        _request(client, gateway, retry, at)
    asked = client.read(PaymentRequest, UNANSWERED, gateway=gateway.name)
    events = []
    for done, payment in enumerate(asked, start=1):
        events += [apply(client, gateway.name, said, at=at) for said in gateway.ask(payment)]
        told(done, len(asked), f"invoice {payment.invoice_id}")
    return Collection(asked, events)


def _request(client: Client, gateway: PaymentGateway, retry: Retry, at: datetime | None) -> None:
    """Note that a gateway is asked, unless somebody did meanwhile or the invoice was paid."""
    # The key of the step: whoever else takes it, at another moment, is told that it was used.
    key = uuid5(RETRIES, f"{client.gym_id} {retry.invoice_id} {retry.step_no}")
    try:
        dunning.request_payment(
            client, retry.invoice_id, gateway=gateway.name, method=gateway.method, at=at, key=key
        )
    except FitFlowError as refused:
        if refused.code not in SETTLED:
            raise
