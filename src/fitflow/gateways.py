"""
Payment gateways: who is asked for money, and how what they say comes back.

A gateway is asked through request_payment() and answers by events, which apply_gateway_event()
takes in once each, in whatever order they come.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final, Protocol
from uuid import UUID, uuid5

from fitflow import dunning
from fitflow.dunning import EventKind, GatewayEvent, PaymentRequest
from fitflow.errors import FitFlowError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fitflow.desk import Desk
    from fitflow.money import Method


@dataclass(frozen=True, slots=True)
class Said:
    """An event as a gateway sends it."""

    event_id: str
    payment_id: UUID
    kind: EventKind
    occurred_at: datetime


class PaymentGateway(Protocol):
    """Whoever moves money for the gym."""

    @property
    def name(self) -> str:
        """What the books call it."""

    @property
    def method(self) -> Method:
        """How money moves through it."""

    def ask(self, payment: PaymentRequest) -> Iterable[Said]:
        """
        Ask for the money of a payment, and return what the gateway says at once.

        It may be asked for one payment any number of times: the payment's number makes it one.
        """


@dataclass(frozen=True, slots=True)
class Cash:
    """The till: who is asked pays at once."""

    name: str = "cash"
    method: Method = "cash"

    def ask(self, payment: PaymentRequest) -> list[Said]:
        """Say that the money is there."""
        return [
            Said(f"{payment.payment_id}-paid", payment.payment_id, "paid", payment.requested_at)
        ]


@dataclass(slots=True)
class UnreliableGateway:
    """
    A gateway for tests: it declines some payments, and sends events twice, late and in any order.

    The same seed and the same questions give the same events.
    """

    seed: int
    declined: float = 0.25
    """The share of payments that are declined and then not paid."""
    charged_back: float = 0.1
    """The share of paid ones that the bank takes back."""
    twice: float = 0.5
    """The share of events that are sent again."""
    name: str = "unreliable"
    method: Method = "card"
    _random: random.Random = field(init=False)
    _on_the_way: dict[UUID, list[Said]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Draw from the seed."""
        self._random = random.Random(self.seed)  # noqa: S311  (a test that can be repeated)

    def ask(self, payment: PaymentRequest) -> list[Said]:
        """Draw what will happen to a payment; nothing is said at once."""
        if payment.payment_id not in self._on_the_way:
            self._on_the_way[payment.payment_id] = list(self._draw(payment))
        return []

    def deliver(self) -> list[Said]:
        """Return all that is to be said of every payment asked for, in no order and some twice."""
        events = [event for said in self._on_the_way.values() for event in said]
        again = [event for event in events if self._random.random() < self.twice]
        sent = [*events, *again]
        self._random.shuffle(sent)
        return sent

    def _draw(self, payment: PaymentRequest) -> Iterator[Said]:
        """Yield the events of a payment as they happen."""
        kinds: list[EventKind] = ["paid"]
        if self._random.random() < self.declined:
            kinds = ["declined"]
        elif self._random.random() < self.charged_back:
            kinds = ["paid", "charged_back"]
        for days, kind in enumerate(kinds):
            happened = payment.requested_at + timedelta(days=days)
            yield Said(f"{payment.payment_id}-{kind}", payment.payment_id, kind, happened)


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


def apply(desk: Desk, gateway: str, said: Said, *, at: datetime | None = None) -> GatewayEvent:
    """Take in one event of a gateway."""
    return dunning.apply_gateway_event(
        desk,
        gateway,
        event_id=said.event_id,
        payment_id=said.payment_id,
        kind=said.kind,
        occurred_at=said.occurred_at,
        at=at,
    )


def collect_retries(
    desk: Desk, gateway: PaymentGateway, *, at: datetime | None = None
) -> Collection:
    """
    Ask a gateway for every invoice that dunning wants to be tried again.

    It may be stopped anywhere and run again, by any number at once: an invoice is asked for once a
    step, and a gateway that did not hear the question is asked it again.
    """
    now = at or datetime.now(UTC)
    for retry in desk.read(Retry, RETRIES_DUE):
        _request(desk, gateway, retry, now)
    asked = desk.read(PaymentRequest, UNANSWERED, gateway=gateway.name)
    events = [
        apply(desk, gateway.name, said, at=at) for payment in asked for said in gateway.ask(payment)
    ]
    return Collection(asked, events)


def _request(desk: Desk, gateway: PaymentGateway, retry: Retry, now: datetime) -> None:
    """Note that a gateway is asked, unless somebody did meanwhile or the invoice was paid."""
    # The key of the step: whoever else takes it, at another moment, is told that it was used.
    key = uuid5(RETRIES, f"{desk.gym_id} {retry.invoice_id} {retry.step_no}")
    try:
        dunning.request_payment(
            desk, retry.invoice_id, gateway=gateway.name, method=gateway.method, at=now, key=key
        )
    except FitFlowError as refused:
        if refused.code not in SETTLED:
            raise
