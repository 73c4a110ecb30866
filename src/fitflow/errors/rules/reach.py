"""
The errors of the rules of reach.

Written by `python -m fitflow.docs`: see fitflow/docs/rules.py.
"""

# fmt: off

from __future__ import annotations

from typing import Final

from fitflow.errors.tree import BadInput, Conflict, FitFlowError

__all__ = [
    "AmountIsInReach",
    "AmountIsOutOfReach",
    "AtIsWithinReach",
    "DayIsInReach",
    "FeeIsOutOfReach",
    "HeldIsOutOfReach",
    "InvoiceAmountIsInReach",
    "PaymentAmountIsInReach",
    "PlanFeeIsOutOfReach",
    "PlanPriceIsInReach",
    "PriceIsOutOfReach",
    "ProductPriceIsInReach",
    "RisenPriceIsOutOfReach",
]


class AmountIsInReach(BadInput):
    """An amount of amount_cents is too large."""

    code = "amount_is_in_reach"
    templates = (
        (
            "an amount of {amount_cents} is too large",
            "give an amount of at most 100,000,000,000 of the smallest units",
        ),
    )


class AmountIsOutOfReach(BadInput):
    """A transaction moves at most 100,000,000,000 of the smallest units of a currency."""

    code = "amount_is_out_of_reach"
    templates = (
        (
            "a transaction moves at most 100,000,000,000 of the smallest units of a currency: "
            "amount is {amount_cents}, declined is {declined_cents}",
            "give another amount or declined",
        ),
    )
    columns = ("amount_cents", "declined_cents")
    rules = ("transaction_table_amounts_are_in_reach",)


class AtIsWithinReach(BadInput):
    """Nothing is done on done_at."""

    code = "at_is_within_reach"
    templates = (
        ("nothing is done on {done_at}", "give an instant between 1950 and ten years from now"),
    )


class DayIsInReach(BadInput):
    """Value is no day of a gym's books."""

    code = "day_is_in_reach"
    templates = (
        ("{value} is no day of a gym's books", "give {argument} between 1900 and 2299"),
        ("value is no day of a gym's books", "give another value"),
    )


class FeeIsOutOfReach(BadInput):
    """The fees of a class are at most 100,000,000,000 of the smallest units of a currency."""

    code = "fee_is_out_of_reach"
    templates = (
        (
            "the fees of a class are at most 100,000,000,000 of the smallest units of a "
            "currency: late cancel fee is {late_cancel_fee_cents}, no show fee is "
            "{no_show_fee_cents}",
            "give another late cancel fee or no show fee",
        ),
    )
    columns = ("late_cancel_fee_cents", "no_show_fee_cents")
    rules = ("exercise_class_fees_are_in_reach",)


class HeldIsOutOfReach(BadInput):
    """At most 100,000,000,000 of the smallest units of a currency are held at once."""

    code = "held_is_out_of_reach"
    templates = (
        (
            "at most 100,000,000,000 of the smallest units of a currency are held at once: "
            "amount is {amount_cents}, balance is {balance_cents}, lost is {lost_cents}",
            "give another amount or balance or lost",
        ),
    )
    columns = ("amount_cents", "balance_cents", "lost_cents")
    rules = ("held_entry_amounts_are_in_reach",)


class InvoiceAmountIsInReach(BadInput):
    """An invoice is for at most 100,000,000,000 of the smallest units of a currency."""

    code = "invoice_amount_is_in_reach"
    templates = (
        (
            "an invoice is for at most 100,000,000,000 of the smallest units of a currency: "
            "amount is {amount_cents}",
            "give another amount",
        ),
    )
    columns = ("amount_cents",)
    rules = ("invoice_amount_is_in_reach",)


class PaymentAmountIsInReach(BadInput):
    """A payment asks for at most 100,000,000,000 of the smallest units of a currency."""

    code = "payment_amount_is_in_reach"
    templates = (
        (
            "a payment asks for at most 100,000,000,000 of the smallest units of a currency: "
            "amount is {amount_cents}",
            "give another amount",
        ),
    )
    columns = ("amount_cents",)
    rules = ("payment_amount_is_in_reach",)


class PlanFeeIsOutOfReach(BadInput):
    """The fees of a plan are at most 100,000,000,000 of the smallest units of a currency."""

    code = "plan_fee_is_out_of_reach"
    templates = (
        (
            "the fees of a plan are at most 100,000,000,000 of the smallest units of a currency:"
            " joining fee is {joining_fee_cents}, freeze fee is {freeze_fee_cents}",
            "give another joining fee or freeze fee",
        ),
    )
    columns = ("joining_fee_cents", "freeze_fee_cents")
    rules = ("membership_plan_fees_are_in_reach",)


class PlanPriceIsInReach(BadInput):
    """A plan's price is at most 100,000,000,000 of the smallest units of a currency."""

    code = "plan_price_is_in_reach"
    templates = (
        (
            "a plan's price is at most 100,000,000,000 of the smallest units of a currency: "
            "price is {price_cents}",
            "give another price",
        ),
    )
    columns = ("price_cents",)
    rules = ("plan_price_is_in_reach",)


class PriceIsOutOfReach(BadInput):
    """
    The price and the freeze fee of a membership are at most 100,000,000,000 of the smallest units
    of a currency.
    """

    code = "price_is_out_of_reach"
    templates = (
        (
            "the price and the freeze fee of a membership are at most 100,000,000,000 of the "
            "smallest units of a currency: price is {price_cents}, freeze fee is "
            "{freeze_fee_cents}",
            "give another price or freeze fee",
        ),
    )
    columns = ("price_cents", "freeze_fee_cents")
    rules = ("membership_prices_are_in_reach",)


class ProductPriceIsInReach(BadInput):
    """A product costs at most 100,000,000,000 of the smallest units of a currency."""

    code = "product_price_is_in_reach"
    templates = (
        (
            "a product costs at most 100,000,000,000 of the smallest units of a currency: price "
            "is {price_cents}",
            "give another price",
        ),
    )
    columns = ("price_cents",)
    rules = ("product_price_is_in_reach",)


class RisenPriceIsOutOfReach(Conflict):
    """
    A price rises from above zero, to at most 100,000,000,000 of the smallest units of a currency.
    """

    code = "risen_price_is_out_of_reach"
    templates = (
        (
            "a price rises from above zero, to at most 100,000,000,000 of the smallest units of "
            "a currency: former is {former_cents}, price is {price_cents}",
            "give another former or price",
        ),
    )
    columns = ("former_cents", "price_cents")
    rules = ("price_rise_member_price_is_in_reach",)


EVERY: Final[tuple[type[FitFlowError], ...]] = (
    AmountIsInReach,
    AmountIsOutOfReach,
    AtIsWithinReach,
    DayIsInReach,
    FeeIsOutOfReach,
    HeldIsOutOfReach,
    InvoiceAmountIsInReach,
    PaymentAmountIsInReach,
    PlanFeeIsOutOfReach,
    PlanPriceIsInReach,
    PriceIsOutOfReach,
    ProductPriceIsInReach,
    RisenPriceIsOutOfReach,
)
