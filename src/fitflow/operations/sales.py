"""Sales: goods, packages of sessions, and what a member owes by itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

from fitflow.catalogue.client import Client
from fitflow.catalogue.operation import (
    Cents,
    Example,
    MemberId,
    ProductId,
    TaxCategory,
    operation,
)
from fitflow.operations.memberships import Invoice
from fitflow.operations.payments import Method, Transaction


@dataclass(frozen=True, slots=True)
class Sale(Transaction):
    """Money for something that was sold, and the receipt."""

    receipt: Invoice | None = None
    """What it was for, with its tax; None in a gym without tax."""


@operation(command="sell", http="POST /sales", previews=True)
def sell(
    client: Client,
    *,
    method: Method,
    product_id: Annotated[ProductId | None, Example("Water", is_shown=True)] = None,
    code: str | None = None,
    quantity: int = 1,
    item: str | None = None,
    price_cents: Cents | None = None,
    tax_category: TaxCategory | None = None,
    member_id: MemberId | None = None,
    at: datetime | None = None,
    key: UUID | None = None,
) -> Sale:
    """
    Sell goods over the counter; a gym with tax has a receipt for it.

    A product of the price list costs what it costs that day, and is taxed as it says. Anything else
    is an item with a price.

    Args:
        method: how the money moved.
        product_id: the product.
        code: the product by its code, as a scanner reads it.
        quantity: how many.
        item: what is sold that is no product.
        price_cents: what one of that costs; tax is added where the gym's prices do not include it.
        tax_category: how that is taxed; standard without one.
        member_id: who buys it; anybody where it is not given.

    Raises:
        SaleIsOfOneThing: neither a product nor an item with its price is said, or both.
        NoSuchProduct: the gym has no such product.
        NoProductHasTheCode: no product has that code.
        ProductIsWithdrawn: it is not sold any more.
        ProductHasNoPrice: it has no price that day.
        NoSuchMember: there is no such member.
        MonthIsClosed: the books of that month are closed.
    """
    return client.run(
        Sale,
        "sell",
        key,
        item=item,
        price_cents=price_cents,
        method=method,
        member_id=member_id,
        product_id=product_id,
        code=code,
        quantity=quantity,
        tax_category=tax_category,
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
    tax_category: TaxCategory = "standard",
    at: datetime | None = None,
    key: UUID | None = None,
) -> Sale:
    """
    Sell a package of personal training sessions; a gym with tax has a receipt for it.

    Args:
        member_id: who buys it, and trains.
        sessions: how many, from 1 to 200.
        price_cents: what they cost together; tax is added where prices do not include it.
        method: how the money moved.
        tax_category: how they are taxed.

    Raises:
        NoSuchMember: there is no such member.
        MonthIsClosed: the books of that month are closed.
    """
    return client.run(
        Sale,
        "sell_package",
        key,
        member_id=member_id,
        sessions=sessions,
        price_cents=price_cents,
        method=method,
        tax_category=tax_category,
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
