"""Rises of a plan's price for those who are on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from fitflow.catalogue.client import Client
from fitflow.catalogue.operation import Cents, Example, MemberId, PlanId, operation

RiseId = Annotated[int, Example("4")]


@dataclass(frozen=True, slots=True)
class RisenMember:
    """Whom a rise concerns, and what they pay."""

    member_id: int
    former_cents: Cents
    price_cents: Cents
    told_on: date
    is_spared: bool
    rises_on: date | None
    """The first day at the new price; None where it does not come to that."""


@dataclass(frozen=True, slots=True)
class Rise:
    """A rise, and all whom it concerns."""

    rise_id: int
    plan_id: int
    told_on: date
    since: date
    notice_days: int
    to_cents: Cents
    """The price it rises to; 0 for a rise by a part."""
    by_percent: Decimal
    """The part it rises by; 0 for a rise to a price."""
    members: list[RisenMember]


@operation(command="rise announce", http="POST /plans/{plan_id}/rises", previews=True)
def announce_rise(
    client: Client,
    plan_id: PlanId,
    *,
    since: Annotated[date, Example("2027-03-01")],
    price_cents: Annotated[Cents | None, Example("32.90", is_shown=True)] = None,
    percent: Annotated[Decimal | None, Example("5")] = None,
    notice_days: int = 42,
    at: datetime | None = None,
    key: UUID | None = None,
) -> Rise:
    """
    Announce that the price of who is on a plan rises, and tell them.

    Each pays it from their first billing day from that day on which is not billed yet, and never
    within a term. Who pays as much already, pays nothing or leaves is not concerned. The price for
    who joins is set apart.

    Args:
        plan_id: the plan
        since: the day from which on it is billed
        price_cents: what one billing period costs then; or else give percent
        percent: by how much each price rises, in percent, to the smallest unit of the currency
        notice_days: how many days before they pay more everybody is told at least

    Raises:
        NoSuchPlan: the gym has no such plan.
        RiseIsToldTooLate: the day is too near for the notice.
        RiseFollowsTheLast: one from that day on, or a later one, is announced already.
    """
    return client.run(
        Rise, "announce_rise", key, plan_id=plan_id, since=since, price_cents=price_cents,
        percent=percent, notice_days=notice_days, at=at,
    )  # fmt: skip


@operation(command="rise spare", http="POST /rises/{rise_id}/spared")
def spare_from_rise(
    client: Client,
    rise_id: RiseId,
    *,
    member_id: MemberId,
    at: datetime | None = None,
    key: UUID | None = None,
) -> Rise:
    """
    Take a rise back for a member, who goes on at the price they have, and tell them.

    Args:
        rise_id: the rise
        member_id: the member

    Raises:
        NoSuchRise: the gym has announced no such rise.
        NotConcernedByTheRise: it does not concern the member.
        RiseIsBilled: they have been billed at the new price.
    """
    return client.run(Rise, "spare_from_rise", key, rise_id=rise_id, member_id=member_id, at=at)


@operation(command="rise include", http="POST /rises/{rise_id}/members")
def include_in_rise(
    client: Client,
    rise_id: RiseId,
    *,
    member_id: MemberId,
    at: datetime | None = None,
    key: UUID | None = None,
) -> Rise:
    """
    Add a member to whom a rise concerns, or take back that they were spared, and tell them.

    They too pay more once its notice is over, counted from today.

    Args:
        rise_id: the rise
        member_id: the member

    Raises:
        NoSuchRise: the gym has announced no such rise.
        NotConcernedByTheRise: they are not on its plan at a lower price then, or leave.
        RiseIsBilled: they have been billed at the new price.
    """
    return client.run(Rise, "include_in_rise", key, rise_id=rise_id, member_id=member_id, at=at)
