"""
The errors of the rules of products.

Written by `python -m fitflow.docs`: see fitflow/docs/rules.py.
"""

# fmt: off

from __future__ import annotations

from typing import Final

from fitflow.errors.tree import BadInput, Conflict, FitFlowError, NotFound

__all__ = [
    "NoProductHasTheCode",
    "NoSuchProduct",
    "ProductCodeIsTaken",
    "ProductHasAPriceThatDay",
    "ProductHasNoPrice",
    "ProductIsOfGoods",
    "ProductIsWithdrawn",
    "ProductNameIsTaken",
    "ProductPriceHasAFirstDay",
    "ProductPriceIsPositive",
    "ProductPriceIsSetAhead",
    "ProductWithdrawnOnIsADay",
    "QuantityIsOfGoods",
]


class NoProductHasTheCode(NotFound):
    """No product has the code code."""

    code = "no_product_has_the_code"
    templates = (
        ("no product has the code {code}", "{do:product list} has the codes"),
        ("no product has the code code", "look the number up"),
    )


class NoSuchProduct(NotFound):
    """The gym has no such product."""

    code = "no_such_product"
    templates = (
        ("there is no product {product_id}", "{do:product list} has the numbers"),
        ("the gym has no such product", "look the number up"),
    )
    columns = ("product_id",)
    rules = ("product_price_gym_id_product_id_fkey", "transaction_table_gym_id_product_id_fkey")


class ProductCodeIsTaken(Conflict):
    """A code is on one product of a gym."""

    code = "product_code_is_taken"
    templates = (
        (
            "another product has the code {code}",
            "give another code; {do:product list} has those there are",
        ),
        (
            "a code is on one product of a gym",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("code",)
    rules = ("product_code_idx",)


class ProductHasAPriceThatDay(Conflict):
    """A product has one price a day."""

    code = "product_has_a_price_that_day"
    templates = (
        ("a product has one price a day", "nothing was changed; look at what is there already"),
    )
    columns = ("product_id", "during")
    rules = ("product_price_pkey",)


class ProductHasNoPrice(Conflict):
    """Product has no price on day_on."""

    code = "product_has_no_price"
    templates = (
        ("{product} has no price on {day_on}", "{do:product set-price} sets one from a day on"),
        ("product has no price on day_on", "nothing was changed; look at what is there already"),
    )


class ProductIsOfGoods(Conflict):
    """Only a retail transaction is about a product."""

    code = "product_is_of_goods"
    templates = (
        (
            "only a retail transaction is about a product: product is {product_id}, stream is "
            "{stream}",
            "give another product or stream",
        ),
    )
    columns = ("product_id", "stream")
    rules = ("transaction_table_only_goods_are_products",)


class ProductIsWithdrawn(Conflict):
    """Product is not sold any more from withdrawn_on on."""

    code = "product_is_withdrawn"
    templates = (
        (
            "{product} is not sold any more from {withdrawn_on} on",
            "pick another: {do:product list} has them, or sell it as an item at a price",
        ),
        (
            "product is not sold any more from withdrawn_on on",
            "nothing was changed; look at what is there already",
        ),
    )


class ProductNameIsTaken(Conflict):
    """Two products of a gym have two names, however they are spelled."""

    code = "product_name_is_taken"
    templates = (
        (
            "another product is called {name}",
            "give another name; {do:product list} has those there are",
        ),
        (
            "two products of a gym have two names, however they are spelled",
            "nothing was changed; look at what is there already",
        ),
    )
    rules = ("product_name_idx",)


class ProductPriceHasAFirstDay(BadInput):
    """A product has a price from a day on, between 1900 and 2299."""

    code = "product_price_has_a_first_day"
    templates = (
        (
            "a product has a price from a day on, between 1900 and 2299: during is {during}",
            "give another during",
        ),
    )
    columns = ("during",)
    rules = ("product_price_has_a_first_day",)


class ProductPriceIsPositive(BadInput):
    """A product costs something."""

    code = "product_price_is_positive"
    templates = (
        ("a product costs something: price is {price_cents}", "give another price"),
    )
    columns = ("price_cents",)
    rules = ("product_price_is_positive",)


class ProductPriceIsSetAhead(BadInput):
    """The price of product cannot change on since: that day is over on today_on."""

    code = "product_price_is_set_ahead"
    templates = (
        (
            "the price of {product} cannot change on {since}: that day is over on {today_on}",
            "set it from a day that is not over",
        ),
    )


class ProductWithdrawnOnIsADay(BadInput):
    """A product is withdrawn on a day between 1900 and 2299."""

    code = "product_withdrawn_on_is_a_day"
    templates = (
        (
            "a product is withdrawn on a day between 1900 and 2299: withdrawn on is "
            "{withdrawn_on}",
            "give another withdrawn on",
        ),
    )
    columns = ("withdrawn_on",)
    rules = ("product_withdrawn_on_is_a_day",)


class QuantityIsOfGoods(BadInput):
    """Goods are sold by up to 10,000 at once, and nothing else is counted."""

    code = "quantity_is_of_goods"
    templates = (
        ("{quantity} of one thing cannot be sold at once", "give a quantity between 1 and 10,000"),
    )
    columns = ("quantity", "stream", "amount_cents")
    rules = ("transaction_table_quantity_is_of_goods_sold",)


EVERY: Final[tuple[type[FitFlowError], ...]] = (
    NoProductHasTheCode,
    NoSuchProduct,
    ProductCodeIsTaken,
    ProductHasAPriceThatDay,
    ProductHasNoPrice,
    ProductIsOfGoods,
    ProductIsWithdrawn,
    ProductNameIsTaken,
    ProductPriceHasAFirstDay,
    ProductPriceIsPositive,
    ProductPriceIsSetAhead,
    ProductWithdrawnOnIsADay,
    QuantityIsOfGoods,
)
