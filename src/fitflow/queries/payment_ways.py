"""Ways to pay: how members pay, and from when to when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime  # noqa: TC003  (read when an edge is made)
from typing import Annotated

from fitflow.catalogue.client import Client  # noqa: TC001  (as above)
from fitflow.catalogue.operation import Example, MemberId
from fitflow.catalogue.pagination import Order, Page, Paging, page_of
from fitflow.catalogue.query import query


@dataclass(frozen=True, slots=True)
class PaymentWayRow:
    """How a member pays or paid, without what the gateway calls it."""

    payment_way_id: int
    member_id: int
    rank: int
    """Which of the member's ways is tried first: 1 before 2."""
    method: str
    gateway: str | None
    began_at: datetime
    ended_at: datetime | None
    """None while it holds."""


@query(command="member payment-ways", http="/payment-ways")
def payment_ways(
    client: Client,
    page: Paging,
    *,
    member_id: Annotated[MemberId | None, Example("17", is_shown=True)] = None,
) -> Page[PaymentWayRow]:
    """
    List how members pay, and from when to when.

    Args:
        member_id: only this member's.
    """
    query = """
        SELECT payment_way_id, member_id, rank, method::text, gateway, lower(during) AS began_at,
            upper(during) AS ended_at
        FROM fitflow.payment_way
        WHERE gym_id = fitflow.current_gym_id()
            AND (%(member_id)s::bigint IS NULL OR member_id = %(member_id)s::bigint)
    """
    order = Order(("payment_way_id",))
    return page_of(client, PaymentWayRow, query, order, page, member_id=member_id)
