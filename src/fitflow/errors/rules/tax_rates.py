"""
The errors of the rules of tax_rates.

Written by `python -m fitflow.docs`: see fitflow/docs/rules.py.
"""

# fmt: off

from __future__ import annotations

from typing import Final

from fitflow.errors.tree import BadInput, Conflict, FitFlowError

__all__ = [
    "TaxRateAppliesOnDays",
    "TaxRateIsAPercentage",
    "TaxRateIsARate",
    "TaxRateIsKnownFromAnInstant",
    "TaxRateIsOfATaxedCategory",
    "TaxRateIsSet",
    "TaxRateIsToldAlready",
    "TaxRateWasSetLater",
]


class TaxRateAppliesOnDays(BadInput):
    """A tax rate applies from a day on, between 1900 and 2299."""

    code = "tax_rate_applies_on_days"
    templates = (
        (
            "a tax rate applies from a day on, between 1900 and 2299: applies is {applies}",
            "give another applies",
        ),
    )
    columns = ("applies",)
    rules = ("tax_rate_applies_on_days",)


class TaxRateIsAPercentage(BadInput):
    """A tax rate of rate_percent percent is not one."""

    code = "tax_rate_is_a_percentage"
    templates = (
        (
            "a tax rate of {rate_percent} percent is not one",
            "give a percentage between 0 and 99, with at most three decimals",
        ),
    )


class TaxRateIsARate(BadInput):
    """A tax rate is between 0 and 99 percent."""

    code = "tax_rate_is_a_rate"
    templates = (
        (
            "a tax rate is between 0 and 99 percent: rate percent is {rate_percent}",
            "give another rate percent",
        ),
    )
    columns = ("rate_percent",)
    rules = ("tax_rate_is_a_rate",)


class TaxRateIsKnownFromAnInstant(BadInput):
    """A tax rate is known from an instant on, between 1900 and 2299."""

    code = "tax_rate_is_known_from_an_instant"
    templates = (
        (
            "a tax rate is known from an instant on, between 1900 and 2299: known is {known}",
            "give another known",
        ),
    )
    columns = ("known",)
    rules = ("tax_rate_is_known_from_an_instant",)


class TaxRateIsOfATaxedCategory(BadInput):
    """Only what is standard or reduced has a rate."""

    code = "tax_rate_is_of_a_taxed_category"
    templates = (
        (
            "only what is standard or reduced has a rate: category is {category}",
            "give another category",
        ),
    )
    columns = ("category",)
    rules = ("tax_rate_is_of_a_taxed_category",)


class TaxRateIsSet(Conflict):
    """A tax category has one rate a day, at any time."""

    code = "tax_rate_is_set"
    templates = (
        (
            "a tax category has one rate a day, at any time",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("category", "applies", "known", "rate_percent")
    rules = ("tax_rate_is_one_a_day", "tax_rate_pkey")


class TaxRateIsToldAlready(Conflict):
    """
    Invoice year-number was issued on issued_at at the rates of then, and they are not set before
    that on done_at.
    """

    code = "tax_rate_is_told_already"
    templates = (
        (
            "invoice {year}-{number} was issued on {issued_at} at the rates of then, and they "
            "are not set before that on {done_at}",
            "give an instant after that, or leave it out for now",
        ),
    )


class TaxRateWasSetLater(Conflict):
    """The rates of category were set on known_at, and not before that on done_at."""

    code = "tax_rate_was_set_later"
    templates = (
        (
            "the rates of {category} were set on {known_at}, and not before that on {done_at}",
            "give an instant after that, or leave it out for now",
        ),
    )


EVERY: Final[tuple[type[FitFlowError], ...]] = (
    TaxRateAppliesOnDays,
    TaxRateIsAPercentage,
    TaxRateIsARate,
    TaxRateIsKnownFromAnInstant,
    TaxRateIsOfATaxedCategory,
    TaxRateIsSet,
    TaxRateIsToldAlready,
    TaxRateWasSetLater,
)
