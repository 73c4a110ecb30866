"""The till as a payment gateway."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fitflow.gateways.port import IncomingEvent

if TYPE_CHECKING:
    from fitflow.operations.dunning import PaymentRequest
    from fitflow.operations.payments import Method


@dataclass(frozen=True, slots=True)
class Cash:
    """The till: who is asked pays at once."""

    name: str = "cash"
    method: Method = "cash"

    def ask(self, payment: PaymentRequest) -> list[IncomingEvent]:
        """Say that the money is there."""
        return [
            IncomingEvent(
                f"{payment.payment_id}-paid", payment.payment_id, "paid", payment.requested_at
            )
        ]
