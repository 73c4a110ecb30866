"""A payment gateway for tests."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from fitflow.gateways.port import IncomingEvent

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from fitflow.operations.dunning import EventKind, PaymentRequest
    from fitflow.operations.payments import Method


@dataclass(slots=True)
class UnreliableGateway:
    """
    A gateway that declines some payments, and sends events twice, late and in any order.

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
    _on_the_way: dict[UUID, list[IncomingEvent]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Draw from the seed."""
        self._random = random.Random(self.seed)  # noqa: S311  (a test that can be repeated)

    def ask(self, payment: PaymentRequest) -> list[IncomingEvent]:
        """Draw what will happen to a payment; nothing is said at once."""
        if payment.payment_id not in self._on_the_way:
            self._on_the_way[payment.payment_id] = list(self._draw(payment))
        return []

    def deliver(self) -> list[IncomingEvent]:
        """Return all that is to be said of every payment asked for, in no order and some twice."""
        events = [event for said in self._on_the_way.values() for event in said]
        again = [event for event in events if self._random.random() < self.twice]
        sent = [*events, *again]
        self._random.shuffle(sent)
        return sent

    def _draw(self, payment: PaymentRequest) -> Iterator[IncomingEvent]:
        """Yield the events of a payment as they happen."""
        kinds: list[EventKind] = ["paid"]
        if self._random.random() < self.declined:
            kinds = ["declined"]
        elif self._random.random() < self.charged_back:
            kinds = ["paid", "charged_back"]
        for days, kind in enumerate(kinds):
            happened = payment.requested_at + timedelta(days=days)
            yield IncomingEvent(f"{payment.payment_id}-{kind}", payment.payment_id, kind, happened)
