"""
The errors of the rules of prices.

Written by `python -m fitflow.docs`: see fitflow/docs/rules.py.
"""

# fmt: off

from __future__ import annotations

from typing import Final

from fitflow.errors.tree import BadInput, Conflict, FitFlowError

__all__ = [
    "MembershipOfferedOnIsADay",
    "PlanHasAPriceThatDay",
    "PlanPriceHasAFirstDay",
    "PlanPriceIsNotNegative",
    "PriceIsNotOffered",
]


class MembershipOfferedOnIsADay(BadInput):
    """A price was offered on a day between 1900 and 2299."""

    code = "membership_offered_on_is_a_day"
    templates = (
        (
            "a price was offered on a day between 1900 and 2299: offered on is {offered_on}",
            "give another offered on",
        ),
    )
    columns = ("offered_on",)
    rules = ("membership_offered_on_is_a_day",)


class PlanHasAPriceThatDay(Conflict):
    """A plan has one price a day."""

    code = "plan_has_a_price_that_day"
    templates = (
        (
            "plan {plan_id} has a price on one of these days already",
            "{do:plan prices} has its prices and their days",
        ),
        ("a plan has one price a day", "nothing was changed; look at what is there already"),
    )
    columns = ("plan_id", "price_cents", "during")
    rules = ("plan_price_gym_id_plan_id_price_cents_during_key", "plan_price_pkey")


class PlanPriceHasAFirstDay(BadInput):
    """A plan has a price from a day on, between 1900 and 2299."""

    code = "plan_price_has_a_first_day"
    templates = (
        (
            "a plan has a price from a day on, between 1900 and 2299: during is {during}",
            "give another during",
        ),
    )
    columns = ("during",)
    rules = ("plan_price_has_a_first_day",)


class PlanPriceIsNotNegative(BadInput):
    """A plan's price is zero or more."""

    code = "plan_price_is_not_negative"
    templates = (
        ("a plan's price is zero or more: price is {price_cents}", "give another price"),
    )
    columns = ("price_cents",)
    rules = ("plan_price_is_not_negative",)


class PriceIsNotOffered(Conflict):
    """A membership's price is what the plan cost on the day it was offered."""

    code = "price_is_not_offered"
    templates = (
        (
            "plan {plan_id} was not offered at the price of member {member_id} on {offered_on}",
            "{do:plan prices} has its prices; a price of their own is agreed with the member",
        ),
        (
            "members agreed on plan {plan_id} at the price of one of these days",
            "{do:plan prices} has its prices and their days",
        ),
        (
            "a membership's price is what the plan cost on the day it was offered",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("plan_id", "price_cents", "offered_day")
    rules = ("membership_gym_id_plan_id_price_cents_offered_day_fkey",)


EVERY: Final[tuple[type[FitFlowError], ...]] = (
    MembershipOfferedOnIsADay,
    PlanHasAPriceThatDay,
    PlanPriceHasAFirstDay,
    PlanPriceIsNotNegative,
    PriceIsNotOffered,
)
