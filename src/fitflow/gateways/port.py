"""The port that every payment gateway stands behind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from fitflow.operations.dunning import PaymentRequest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from fitflow.operations.dunning import EventKind
    from fitflow.operations.payments import Method


@dataclass(frozen=True, slots=True)
class IncomingEvent:
    """An event as a gateway sends it."""

    event_id: str
    payment_id: UUID
    kind: EventKind
    occurred_at: datetime


@dataclass(frozen=True, slots=True)
class PaymentToAsk(PaymentRequest):
    """Money that a gateway is asked for, with what it needs to find who pays."""

    reference: str | None
    """What the gateway calls the member's card or mandate; None where it was named for once."""


class PaymentGateway(Protocol):
    """Whoever moves money for the gym."""

    @property
    def name(self) -> str:
        """What the books call it."""

    @property
    def method(self) -> Method:
        """How money moves through it."""

    def ask(self, payment: PaymentToAsk) -> Iterable[IncomingEvent]:
        """
        Ask for the money of a payment, and return what the gateway says at once.

        It may be asked for one payment any number of times: the payment's number makes it one.
        """
