"""Sales: goods, packages of sessions, and what a member owes by itself."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fitflow.catalogue.client import Client
from fitflow.catalogue.operation import Cents, Example, MemberId, TaxCategory, operation
from fitflow.operations.memberships import Invoice
from fitflow.operations.payments import Method, Transaction


@operation(command="sell", http="POST /sales", previews=True)
def sell(
    client: Client,
    *,
    item: Annotated[str, Example("Shaker")],
    price_cents: Cents,
    method: Method,
    member_id: MemberId | None = None,
    at: datetime | None = None,
    key: UUID | None = None,
) -> Transaction:
    """
    Sell goods over the counter.

    Args:
        item: what is sold.
        price_cents: what it costs.
        method: how the money moved.
        member_id: who buys it; anybody where it is not given.

    Raises:
        NoSuchMember: there is no such member.
        MonthIsClosed: the books of that month are closed.
    """
    return client.run(
        Transaction,
        "sell",
        key,
        item=item,
        price_cents=price_cents,
        method=method,
        member_id=member_id,
        at=at,
    )


@operation(command="sell-package", http="POST /members/{member_id}/packages", previews=True)
def sell_package(
    client: Client,
    member_id: MemberId,
    *,
    sessions: Annotated[int, Example("10")],
    price_cents: Cents,
    method: Method,
    at: datetime | None = None,
    key: UUID | None = None,
) -> Transaction:
    """
    Sell a package of personal training sessions.

    Args:
        member_id: who buys it, and trains.
        sessions: how many, from 1 to 200.
        price_cents: what they cost together.
        method: how the money moved.

    Raises:
        NoSuchMember: there is no such member.
        MonthIsClosed: the books of that month are closed.
    """
    return client.run(
        Transaction,
        "sell_package",
        key,
        member_id=member_id,
        sessions=sessions,
        price_cents=price_cents,
        method=method,
        at=at,
    )


@operation(command="member charge", http="POST /members/{member_id}/charges", previews=True)
def charge_member(
    client: Client,
    member_id: MemberId,
    item: Annotated[str, Example("Lost key")],
    price_cents: Annotated[Cents, Example("10.00")],
    *,
    tax_category: TaxCategory = "standard",
    at: datetime | None = None,
    key: UUID | None = None,
) -> Invoice:
    """
    Bill a member for something by itself, as a lost key: an invoice, due at once.

    Credit the member has left pays it. It needs no membership.

    Args:
        member_id: who owes it.
        item: what for, as it stands on the invoice.
        price_cents: what it costs; tax is added where the gym's prices do not include it.
        tax_category: how it is taxed.

    Raises:
        NoSuchMember: there is no such member.
        MonthIsClosed: the books of that month are closed.
    """
    return client.run(
        Invoice,
        "charge_member",
        key,
        member_id=member_id,
        item=item,
        price_cents=price_cents,
        tax_category=tax_category,
        at=at,
    )
