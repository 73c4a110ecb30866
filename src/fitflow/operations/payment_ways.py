"""Ways to pay: by what members pay, and in which order they are asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

from fitflow.catalogue.client import Client
from fitflow.catalogue.operation import Example, MemberId, operation
from fitflow.operations.payments import Method


@dataclass(frozen=True, slots=True)
class PaymentWay:
    """How a member pays, from an instant on."""

    payment_way_id: int
    member_id: int
    rank: int
    """Which of the member's ways is tried first: 1 before 2."""
    method: Method
    gateway: str | None
    """The gateway that holds the card or the mandate; None for cash and transfers."""
    began_at: datetime
    ended_at: datetime | None
    """None while it holds."""


@operation(command="member pay-by", http="PUT /members/{member_id}/payment-ways")
def set_payment_way(
    client: Client,
    member_id: MemberId,
    *,
    method: Annotated[Method, Example("direct_debit")],
    gateway: Annotated[str | None, Example("test", is_shown=True)] = None,
    reference: Annotated[str | None, Example("mandate-2026-0017", is_shown=True)] = None,
    rank: int = 1,
    at: datetime | None = None,
    key: UUID | None = None,
) -> PaymentWay:
    """
    Set how a member pays from now on.

    What they paid by at that rank ends. `fitflow dunning collect` asks for what is due by it.

    Args:
        member_id: the member.
        method: how the money moves.
        gateway: the gateway that holds the card or the mandate; cash and transfers have none.
        reference: what the gateway calls it, such as a token or the reference of a mandate; never
            the number of a card. It is not shown again, and not in the audit log.
        rank: which of the member's ways it is: 1 is tried before 2.

    Raises:
        NoSuchMember: the gym has no such member.
        PaymentWayIsHalfTold: a card or a debit without its gateway and reference, or cash or a
            transfer with one.
        PaymentWayKeepsNoCardNumber: the reference looks like the number of a card.
        PaymentWayWasSetLater: what it is to replace was set after `at`.
    """
    return client.run(
        PaymentWay, "set_payment_way", key, member_id=member_id, method=method, gateway=gateway,
        reference=reference, rank=rank, at=at,
    )  # fmt: skip


@operation(command="member stop-paying-by", http="POST /members/{member_id}/payment-ways/end")
def end_payment_way(
    client: Client,
    member_id: MemberId,
    *,
    rank: int = 1,
    at: datetime | None = None,
    key: UUID | None = None,
) -> PaymentWay:
    """
    End a member's way to pay, such as a mandate that was taken back: nothing more is asked by it.

    Args:
        member_id: the member.
        rank: which of the member's ways it is.

    Raises:
        NoSuchMember: the gym has no such member.
        NoSuchPaymentWay: they have none of that rank.
        PaymentWayWasSetLater: it was set after `at`.
    """
    return client.run(PaymentWay, "end_payment_way", key, member_id=member_id, rank=rank, at=at)
