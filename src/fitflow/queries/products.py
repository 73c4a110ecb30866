"""The price list of the counter: products and what they cost when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # noqa: TC003  (read when an edge is made)

from fitflow.catalogue.client import Client  # noqa: TC001  (as above)
from fitflow.catalogue.operation import ProductId  # noqa: TC001  (as above)
from fitflow.catalogue.pagination import Order, Page, Paging, page_of
from fitflow.catalogue.query import query


@dataclass(frozen=True, slots=True)
class ProductRow:
    """One product."""

    product_id: int
    name: str
    price_cents: int | None
    """What one costs today; None where it has no price."""
    tax_category: str
    code: str | None
    withdrawn_on: date | None


@query(command="product list", http="/products")
def products(client: Client, page: Paging) -> Page[ProductRow]:
    """List the products with what they cost today, withdrawn ones too."""
    query = """
        SELECT product.product_id, product.name, price.price_cents, product.tax_category::text,
            product.code, product.withdrawn_on
        FROM fitflow.product
        LEFT JOIN fitflow.product_price AS price
            ON price.gym_id = product.gym_id AND price.product_id = product.product_id
            AND price.during @> (fitflow.now() AT TIME ZONE fitflow.gym_time_zone())::date
        WHERE product.gym_id = fitflow.current_gym_id()
    """
    return page_of(client, ProductRow, query, Order(("product_id",)), page)


@dataclass(frozen=True, slots=True)
class ProductPriceRow:
    """What a product costs on some days."""

    product_id: int
    place: int
    """Which of the product's prices it is, from 1."""
    product: str
    since: date
    until: date | None
    """The last of the days, included; None where no other price is set."""
    price_cents: int


@query(command="product prices", http="/products/prices")
def product_prices(
    client: Client, page: Paging, *, product_id: ProductId | None = None
) -> Page[ProductPriceRow]:
    """
    List what the products cost, and from when to when.

    Args:
        product_id: only this one's prices.
    """
    query = """
        SELECT product_id, row_number() OVER (PARTITION BY product_id ORDER BY during) AS place,
            product.name AS product, lower(during) AS since, upper(during) - 1 AS until,
            price.price_cents
        FROM fitflow.product_price AS price
        JOIN fitflow.product USING (gym_id, product_id)
        WHERE gym_id = fitflow.current_gym_id()
            AND (%(product_id)s::bigint IS NULL OR product_id = %(product_id)s::bigint)
    """
    order = Order(("product_id", "place"))
    return page_of(client, ProductPriceRow, query, order, page, product_id=product_id)
