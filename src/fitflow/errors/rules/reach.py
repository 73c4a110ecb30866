"""
The errors of the rules of reach.

Written by `python -m fitflow.docs`: see fitflow/docs/rules.py.
"""

# fmt: off

from __future__ import annotations

from typing import Final

from fitflow.errors.tree import BadInput, FitFlowError

__all__ = [
    "AmountIsInReach",
    "DayIsInReach",
    "InvoiceAmountIsInReach",
    "PaymentAmountIsInReach",
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


class DayIsInReach(BadInput):
    """Value is no day of a gym's books."""

    code = "day_is_in_reach"
    templates = (
        ("{value} is no day of a gym's books", "give {argument} between 1900 and 2299"),
        ("value is no day of a gym's books", "give another value"),
    )


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


EVERY: Final[tuple[type[FitFlowError], ...]] = (
    AmountIsInReach,
    DayIsInReach,
    InvoiceAmountIsInReach,
    PaymentAmountIsInReach,
)
