"""Products: what the counter sells, by name and code, at the price of the day."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fitflow import errors
from fitflow.catalogue.client import Client
from fitflow.catalogue.pagination import Paging
from fitflow.operations.gyms import open_gym
from fitflow.operations.payments import refund
from fitflow.operations.products import add_product, set_product_price, withdraw_product
from fitflow.operations.sales import sell
from fitflow.operations.tax import set_tax_rate
from fitflow.queries.books import transactions
from fitflow.queries.names import number_of
from fitflow.queries.products import product_prices, products

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.operations.sales import Sale
    from fitflow.postgres.database import Database

EAN = "4006381333931"


def noon(day: str) -> datetime:
    """Noon of a day, in UTC."""
    return datetime.fromisoformat(f"{day} 12:00").replace(tzinfo=UTC)


@pytest.fixture
def client(database: Database) -> Iterator[Client]:
    """The desk of a gym of its own, without tax."""
    with database.transaction(role="fitflow_owner") as conn:
        gym = open_gym(conn, "Kastanienhof", "Europe/Berlin", "EUR")
    with database.client_pool(max_size=1) as pool:
        yield Client(pool, gym.gym_id, "Dana at the desk")


@pytest.fixture
def water(client: Client) -> int:
    """Water: 2.20 from 1 January 2026 on, and a code."""
    return add_product(
        client, name="Water", price_cents=220, code=EAN, tax_category="reduced",
        at=noon("2026-01-01"),
    ).product_id  # fmt: skip


def sold(client: Client, water: int, day: str, *, quantity: int = 1) -> Sale:
    """Water on a day."""
    return sell(client, product_id=water, quantity=quantity, method="cash", at=noon(day))


def test_a_product_costs_what_the_list_says(client: Client, water: int) -> None:
    """Three at 2.20 are 6.60."""
    sale = sold(client, water, "2026-01-02", quantity=3)

    (listed,) = transactions(client, Paging()).items
    assert (sale.amount_cents, sale.item, sale.product_id, sale.quantity) == (
        660,
        "Water",
        water,
        3,
    )
    assert (listed.product_id, listed.quantity, listed.item) == (water, 3, "Water")


def test_the_price_is_that_of_the_day(client: Client, water: int) -> None:
    """2.20, 2.40 from 1 March, 2.30 from 1 February up to that day."""
    for since, cents in (("2026-03-01", 240), ("2026-02-01", 230)):
        set_product_price(
            client, water, price_cents=cents, since=date.fromisoformat(since),
            at=noon("2026-01-02"),
        )  # fmt: skip

    days = ("2026-01-31", "2026-02-01", "2026-02-28", "2026-03-01")
    assert [sold(client, water, day).amount_cents for day in days] == [220, 230, 230, 240]
    assert [
        (one.place, str(one.since), str(one.until), one.price_cents)
        for one in product_prices(client, Paging(), product_id=water).items
    ] == [
        (1, "2026-01-01", "2026-01-31", 220),
        (2, "2026-02-01", "2026-02-28", 230),
        (3, "2026-03-01", "None", 240),
    ]


def test_a_price_that_was_set_is_set_anew(client: Client, water: int) -> None:
    for cents in (240, 250):
        set_product_price(
            client, water, price_cents=cents, since=date(2026, 2, 1), at=noon("2026-01-02")
        )

    assert sold(client, water, "2026-02-01").amount_cents == 250


def test_a_day_that_is_over_keeps_its_price(client: Client, water: int) -> None:
    with pytest.raises(errors.ProductPriceIsSetAhead):
        set_product_price(
            client, water, price_cents=240, since=date(2026, 1, 31), at=noon("2026-02-01")
        )


def test_a_scanner_reads_the_code(client: Client, water: int) -> None:
    sale = sell(client, code=EAN, method="cash", at=noon("2026-01-02"))

    assert (sale.product_id, sale.amount_cents) == (water, 220)
    with pytest.raises(errors.NoProductHasTheCode):
        sell(client, code="4006381333948", method="cash", at=noon("2026-01-02"))


def test_a_name_finds_it_however_it_is_spelled(client: Client, water: int) -> None:
    assert number_of(client, "product", "WATER") == water
    with pytest.raises(errors.NoSuchProduct):
        number_of(client, "product", "Juice")


def test_two_products_have_two_names_and_two_codes(client: Client, water: int) -> None:
    with pytest.raises(errors.ProductNameIsTaken) as taken:
        add_product(client, name="water", price_cents=100)
    with pytest.raises(errors.ProductCodeIsTaken):
        add_product(client, name="Still water", price_cents=100, code=EAN)

    assert taken.value.message == "another product is called water"
    assert [one.product_id for one in products(client, Paging()).items] == [water]


def test_what_is_withdrawn_is_not_sold_from_that_day_on(client: Client, water: int) -> None:
    gone = withdraw_product(client, water, withdrawn_on=date(2026, 2, 1), at=noon("2026-01-15"))

    assert gone.withdrawn_on == date(2026, 2, 1)
    assert sold(client, water, "2026-01-31").amount_cents == 220
    with pytest.raises(errors.ProductIsWithdrawn):
        sold(client, water, "2026-02-01")


def test_before_its_first_price_it_is_not_sold(client: Client, water: int) -> None:
    with pytest.raises(errors.ProductHasNoPrice):
        sold(client, water, "2025-12-31")


def test_a_sale_is_of_one_thing(client: Client, water: int) -> None:
    with pytest.raises(errors.SaleIsOfOneThing):
        sell(client, method="cash")
    with pytest.raises(errors.SaleIsOfOneThing):
        sell(client, item="Water", method="cash")
    with pytest.raises(errors.SaleIsOfOneThing):
        sell(client, product_id=water, price_cents=100, method="cash")
    with pytest.raises(errors.SaleIsOfOneThing):
        sell(client, product_id=water, code=EAN, method="cash")
    with pytest.raises(errors.SaleIsOfOneThing):
        sell(client, product_id=water, tax_category="exempt", method="cash")
    with pytest.raises(errors.NoSuchProduct):
        sell(client, product_id=999_999, method="cash")
    with pytest.raises(errors.QuantityIsOfGoods, match="-2 of one thing cannot be sold at once"):
        sold(client, water, "2026-01-02", quantity=-2)
    with pytest.raises(errors.QuantityIsOfGoods):
        sold(client, water, "2026-01-02", quantity=0)
    with pytest.raises(errors.QuantityIsOfGoods):
        sold(client, water, "2026-01-02", quantity=10_001)


def test_an_item_is_sold_by_the_piece_too(client: Client) -> None:
    """Two at 1.50 are 3.00."""
    sale = sell(client, item="Old mat", price_cents=150, quantity=2, method="cash")

    assert (sale.amount_cents, sale.quantity, sale.product_id) == (300, 2, None)


def test_its_receipt_is_taxed_as_the_product_says(client: Client, water: int) -> None:
    """Five at 2.14 with 7 % in it: 10.70 is 10.00 and 0.70."""
    set_tax_rate(
        client, "reduced", rate_percent=Decimal(7), since=date(2025, 1, 1), at=noon("2025-01-01")
    )
    set_product_price(client, water, price_cents=214, at=noon("2026-01-02"))

    receipt = sold(client, water, "2026-01-02", quantity=5).receipt

    assert receipt is not None
    assert (receipt.item, receipt.net_cents, receipt.tax_cents) == ("5 x Water", 1000, 70)


def test_a_refund_is_of_the_same_product(client: Client, water: int) -> None:
    sale = sold(client, water, "2026-01-02", quantity=3)

    given = refund(client, sale.transaction_id, reason="warm", amount_cents=220)

    assert (given.transaction.product_id, given.transaction.quantity) == (water, 1)
