"""Products: goods on the price list of the counter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from fitflow.catalogue.client import Client
from fitflow.catalogue.operation import Cents, Example, ProductId, Since, TaxCategory, operation


@dataclass(frozen=True, slots=True)
class Product:
    """Goods on the price list."""

    product_id: int
    name: str
    price_cents: Cents | None
    """What one costs today, or on the first day it costs that; None on a day without a price."""
    tax_category: TaxCategory
    code: str | None
    """What a scanner reads off it."""
    withdrawn_on: date | None
    """The first day on which it is not sold any more."""


@operation(command="product add", http="POST /products")
def add_product(
    client: Client,
    *,
    name: Annotated[str, Example("Water")],
    price_cents: Annotated[Cents, Example("2.20")],
    tax_category: TaxCategory = "standard",
    code: Annotated[str | None, Example("4006381333931", is_shown=True)] = None,
    since: Since | None = None,
    at: datetime | None = None,
    key: UUID | None = None,
) -> Product:
    """
    Put goods on the price list of the counter.

    Args:
        name: what the price list calls it.
        price_cents: what one costs.
        tax_category: how it is taxed.
        code: what a scanner reads off it, such as its EAN.
        since: the first day on which it is sold; today without one.

    Raises:
        ProductNameIsTaken: another product has that name.
        ProductCodeIsTaken: another product has that code.
    """
    return client.run(
        Product, "add_product", key, name=name, price_cents=price_cents,
        tax_category=tax_category, code=code, since=since, at=at,
    )  # fmt: skip


@operation(command="product set-price", http="POST /products/{product_id}/prices")
def set_product_price(
    client: Client,
    product_id: ProductId,
    *,
    price_cents: Annotated[Cents, Example("2.40")],
    since: Annotated[date | None, Example("2027-01-01", is_shown=True)] = None,
    at: datetime | None = None,
    key: UUID | None = None,
) -> Product:
    """
    Set what a product costs from a day on, up to the next day from which another price is set.

    Args:
        product_id: the product.
        price_cents: what one costs.
        since: the first day on which it costs that; today without one.

    Raises:
        NoSuchProduct: the gym has no such product.
        ProductPriceIsSetAhead: the day is over.
    """
    return client.run(
        Product, "set_product_price", key, product_id=product_id, price_cents=price_cents,
        since=since, at=at,
    )  # fmt: skip


@operation(command="product withdraw", http="POST /products/{product_id}/withdrawal")
def withdraw_product(
    client: Client,
    product_id: ProductId,
    *,
    withdrawn_on: Annotated[date | None, Example("2027-01-01")] = None,
    at: datetime | None = None,
    key: UUID | None = None,
) -> Product:
    """
    Take a product off the price list.

    Args:
        product_id: the product.
        withdrawn_on: the first day on which it is not sold any more; today without one.

    Raises:
        NoSuchProduct: the gym has no such product.
    """
    return client.run(
        Product, "withdraw_product", key, product_id=product_id, withdrawn_on=withdrawn_on, at=at
    )
