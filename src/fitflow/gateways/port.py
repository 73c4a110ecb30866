"""The port that every payment gateway stands behind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from fitflow.operations.dunning import EventKind, PaymentRequest
    from fitflow.operations.payments import Method


@dataclass(frozen=True, slots=True)
class IncomingEvent:
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

    def ask(self, payment: PaymentRequest) -> Iterable[IncomingEvent]:
        """
        Ask for the money of a payment, and return what the gateway says at once.

        It may be asked for one payment any number of times: the payment's number makes it one.
        """
