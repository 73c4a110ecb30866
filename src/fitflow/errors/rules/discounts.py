"""
The errors of the rules of discounts.

Written by `python -m fitflow.docs`: see fitflow/docs/rules.py.
"""

# fmt: off

from __future__ import annotations

from typing import Final

from fitflow.errors.tree import BadInput, Conflict, FitFlowError

__all__ = [
    "DiscountIsAPartOrAnAmount",
    "DiscountIsAPercentage",
    "DiscountIsClaimableOnDays",
    "DiscountIsForAnotherPlan",
    "DiscountIsForSomebody",
    "DiscountIsGivenToAll",
    "DiscountIsNotGivenThen",
    "DiscountIsOver",
    "DiscountIsUsedUp",
    "DiscountIsWithdrawn",
]


class DiscountIsAPartOrAnAmount(BadInput):
    """A discount is a percentage or an amount, and not both."""

    code = "discount_is_a_part_or_an_amount"
    templates = (
        (
            "a discount is a percentage or an amount, and not both: percent is {percent}, amount"
            " is {amount_cents}",
            "give another percent or amount",
        ),
    )
    columns = ("percent", "amount_cents")
    rules = ("discount_is_a_part_or_an_amount",)


class DiscountIsAPercentage(BadInput):
    """A discount of percent percent is not one."""

    code = "discount_is_a_percentage"
    templates = (
        (
            "a discount of {percent} percent is not one",
            "give a percentage above 0 and up to 100, with at most two decimals",
        ),
    )


class DiscountIsClaimableOnDays(BadInput):
    """A discount is given from a day on, and on at least one, between 1900 and 2299."""

    code = "discount_is_claimable_on_days"
    templates = (
        (
            "a discount is given from a day on, and on at least one, between 1900 and 2299: "
            "claimable is {claimable}",
            "give another claimable",
        ),
    )
    columns = ("claimable",)
    rules = ("discount_is_claimable_on_days",)


class DiscountIsForAnotherPlan(Conflict):
    """A discount for a plan is used on that plan."""

    code = "discount_is_for_another_plan"
    templates = (
        (
            "the discount {discount} is for the plan {plan}, which member {member_id} is not on "
            "from {since} on",
            "pick another discount, or put them on that plan first",
        ),
    )
    columns = ("plan_key", "plan_id")
    rules = ("discount_use_is_of_its_plan",)


class DiscountIsForSomebody(BadInput):
    """A discount is for 1 to 1,000,000,000 members, or for as many as come."""

    code = "discount_is_for_somebody"
    templates = (
        (
            "a discount is for 1 to 1,000,000,000 members, or for as many as come: max claims is"
            " {max_claims}",
            "give another max claims",
        ),
    )
    columns = ("max_claims",)
    rules = ("discount_is_for_somebody",)


class DiscountIsGivenToAll(Conflict):
    """No more members have a discount than it is for."""

    code = "discount_is_given_to_all"
    templates = (
        (
            "all {max_claims} of the discount {discount} are given",
            "pick another: {do:discount list} has them",
        ),
        (
            "no more members have a discount than it is for",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("claim_no", "claims_key")
    rules = ("member_discount_is_within_its_claims",)


class DiscountIsNotGivenThen(Conflict):
    """A discount is given on its days."""

    code = "discount_is_not_given_then"
    templates = (
        (
            "the discount {discount} is given from {first_claim_on} on, and not on {claimed_on}",
            "pick another: {do:discount list} has their days",
        ),
        (
            "the discount {discount} was given up to {last_claim_on}, and not on {claimed_on}",
            "pick another: {do:discount list} has their days",
        ),
        ("a discount is given on its days", "nothing was changed; look at what is there already"),
    )
    columns = ("discount_id", "claimed_day")
    rules = ("member_discount_gym_id_discount_id_claimed_day_fkey",)


class DiscountIsOver(Conflict):
    """A bill has a discount that its member has on its first day."""

    code = "discount_is_over"
    templates = (
        (
            "a bill has a discount that its member has on its first day",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("discount_id", "member_id", "starts_day")
    rules = ("discount_use_gym_id_discount_id_member_id_starts_day_fkey",)


class DiscountIsUsedUp(Conflict):
    """A discount is used for no more billing periods than it is for."""

    code = "discount_is_used_up"
    templates = (
        (
            "a discount is used for no more billing periods than it is for: use no is {use_no}, "
            "periods key is {periods_key}",
            "give another use no or periods key",
        ),
    )
    columns = ("use_no", "periods_key")
    rules = ("discount_use_is_within_its_periods",)


class DiscountIsWithdrawn(Conflict):
    """The discount discount is not given since withdrawn_on."""

    code = "discount_is_withdrawn"
    templates = (
        (
            "the discount {discount} is not given since {withdrawn_on}",
            "pick one that is: {do:discount list} has them",
        ),
        (
            "the discount discount is not given since withdrawn_on",
            "nothing was changed; look at what is there already",
        ),
    )


EVERY: Final[tuple[type[FitFlowError], ...]] = (
    DiscountIsAPartOrAnAmount,
    DiscountIsAPercentage,
    DiscountIsClaimableOnDays,
    DiscountIsForAnotherPlan,
    DiscountIsForSomebody,
    DiscountIsGivenToAll,
    DiscountIsNotGivenThen,
    DiscountIsOver,
    DiscountIsUsedUp,
    DiscountIsWithdrawn,
)
