"""Collecting: gateways are asked for what is owed, and what they say is taken in."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid5

from fitflow.errors import FitFlowError
from fitflow.gateways.port import PaymentToAsk
from fitflow.operations import dunning
from fitflow.operations.dunning import GatewayEvent, PaymentRequest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from fitflow.catalogue.client import Client
    from fitflow.gateways.port import IncomingEvent, PaymentGateway

    Told = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Due:
    """An invoice that somebody is to be asked for."""

    invoice_id: int
    step_no: int
    """The step of dunning that wants it to be tried again; 0 when nobody was asked yet."""
    gateway: str | None
    """The gateway that its member pays through; None where they have no such way to pay."""


@dataclass(frozen=True, slots=True)
class Collection:
    """What asking gateways came to."""

    asked: list[PaymentRequest]
    events: list[GatewayEvent]
    not_installed: list[str]
    """The gateways that members pay through, and that could not be asked."""


DUE: Final = """
    SELECT owed.invoice_id, coalesce(retry.step_no, 0) AS step_no, way.gateway
    FROM fitflow.invoice_balance AS owed
    LEFT JOIN LATERAL (
        SELECT event.step_no
        FROM fitflow.dunning_event AS event
        WHERE event.gym_id = owed.gym_id AND event.invoice_id = owed.invoice_id
            AND event.action = 'retry'
            AND NOT EXISTS (
                SELECT FROM fitflow.payment
                WHERE payment.gym_id = event.gym_id
                    AND payment.invoice_id = event.invoice_id
                    AND payment.requested_at >= event.taken_at
            )
        ORDER BY event.step_no DESC
        LIMIT 1
    ) AS retry ON true
    CROSS JOIN (SELECT coalesce(%(at)s::timestamptz, fitflow.now()) AS at) AS now
    LEFT JOIN LATERAL fitflow.way_to_ask(owed.member_id, owed.invoice_id, now.at) AS way ON true
    WHERE owed.gym_id = fitflow.current_gym_id()
        AND owed.owed_cents > 0
        AND owed.due_on <= (now.at AT TIME ZONE fitflow.gym_time_zone())::date
        AND (retry.step_no IS NOT NULL
            OR way.gateway IS NOT NULL AND NOT EXISTS (
                SELECT FROM fitflow.payment
                WHERE payment.gym_id = owed.gym_id AND payment.invoice_id = owed.invoice_id
            ))
    ORDER BY owed.invoice_id
"""
"""
What is due and nobody was asked for yet, where its member pays through a gateway; and retries, also
those of a run that was stopped.
"""

UNANSWERED: Final = """
    SELECT
        payment.payment_id, payment.gateway, payment.invoice_id, payment.member_id,
        payment.amount_cents, payment.method::text AS method, payment.requested_at, way.reference
    FROM fitflow.payment
    LEFT JOIN fitflow.payment_way AS way
        ON way.gym_id = payment.gym_id AND way.payment_way_id = payment.payment_way_id
    WHERE payment.gym_id = fitflow.current_gym_id()
        AND payment.gateway = ANY (%(gateways)s)
        AND NOT EXISTS (
            SELECT FROM fitflow.gateway_event AS event
            WHERE event.gym_id = payment.gym_id
                AND event.payment_id = payment.payment_id
                AND event.kind IN ('declined', 'paid')
        )
    ORDER BY payment.requested_at, payment.payment_id
"""
"""What gateways have not answered, or were to be asked for when a run stopped."""


SETTLED: Final = frozenset(
    {"nothing_is_owed", "payment_is_waiting", "request_key_was_used", "no_payment_way"}
)
"""What says that an invoice needs no asking now: somebody did, or it was paid, or has no way."""

RETRIES: Final = UUID("5e0a6f1c-8b2d-5c7e-9a41-3d1f0b6c2e77")
"""The namespace of the request keys of what is asked for."""


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


def collect_through(
    client: Client,
    gateway: PaymentGateway,
    *,
    at: datetime | None = None,
    told: Told = lambda _done, _total, _what: None,
) -> Collection:
    """
    Ask one gateway for what is due of who pays through it, and for retries of who pays by none.

    Args:
        told: called after each payment that was asked for, with how many there are.

    It may be stopped anywhere and run again, by any number at once: an invoice is asked for once,
    and once a step, and a gateway that did not hear the question is asked it again.
    """
    for due in client.read(Due, DUE, at=at):
        if due.gateway is None:
            _request(client, due, at, gateway)
        elif due.gateway == gateway.name:
            _request(client, due, at)
    return _ask(client, [gateway], [], at, told)


def collect_by_ways(
    client: Client,
    installed: Mapping[str, PaymentGateway],
    *,
    at: datetime | None = None,
    told: Told = lambda _done, _total, _what: None,
) -> Collection:
    """
    Ask for all that is due of members who pay through a gateway, each of the one that is theirs.

    Args:
        installed: the gateways there are, by name; what is due through others is not asked for.
        told: called after each payment that was asked for, with how many there are.

    It may be stopped anywhere and run again, as `collect_through`.
    """
    missing = set()
    for due in client.read(Due, DUE, at=at):
        if due.gateway in installed:
            _request(client, due, at)
        elif due.gateway is not None:
            missing.add(due.gateway)
    return _ask(client, list(installed.values()), sorted(missing), at, told)


def _ask(
    client: Client,
    gateways: list[PaymentGateway],
    missing: list[str],
    at: datetime | None,
    told: Told,
) -> Collection:
    """Ask gateways for what they have not answered, and take in what they say at once."""
    by_name = {gateway.name: gateway for gateway in gateways}
    asked = client.read(PaymentToAsk, UNANSWERED, gateways=list(by_name))
    events = []
    for done, payment in enumerate(asked, start=1):
        said = by_name[payment.gateway].ask(payment)
        events += [apply(client, payment.gateway, one, at=at) for one in said]
        told(done, len(asked), f"invoice {payment.invoice_id}")
    # What a gateway calls a card is for its ears alone.
    told_of = [part.name for part in fields(PaymentRequest)]
    requests = [
        PaymentRequest(**{name: getattr(payment, name) for name in told_of}) for payment in asked
    ]
    return Collection(requests, events, missing)


def _request(
    client: Client, due: Due, at: datetime | None, gateway: PaymentGateway | None = None
) -> None:
    """Note that a gateway is asked, unless somebody did meanwhile or the invoice was paid."""
    # The key of the step: whoever else takes it, at another moment, is told that it was used.
    key = uuid5(RETRIES, f"{client.gym_id} {due.invoice_id} {due.step_no}")
    try:
        dunning.request_payment(
            client,
            due.invoice_id,
            gateway=gateway.name if gateway is not None else None,
            method=gateway.method if gateway is not None else None,
            at=at,
            key=key,
        )
    except FitFlowError as refused:
        if refused.code not in SETTLED:
            raise
