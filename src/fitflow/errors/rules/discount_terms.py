"""
The errors of the rules of discount_terms.

Written by `python -m fitflow.docs`: see fitflow/docs/rules.py.
"""

# fmt: off

from __future__ import annotations

from typing import Final

from fitflow.errors.tree import BadInput, Conflict, FitFlowError, NotFound

__all__ = [
    "BilledDaysOfAnotherDiscount",
    "DayPassHasNoDiscount",
    "DiscountCodeIsTaken",
    "DiscountEndsAfterItStarts",
    "DiscountHasNotBegun",
    "DiscountLastsForPeriods",
    "DiscountNameIsTaken",
    "DiscountPercentIsUpToTheWhole",
    "DiscountPlaceIsTaken",
    "DiscountTakesSomethingOff",
    "DiscountWasGiven",
    "DiscountWithdrawnOnIsADay",
    "MemberDiscountClaimedOnIsADay",
    "MemberDiscountHasAFirstDay",
    "NoDiscountToEnd",
    "NoSuchDiscount",
]


class BilledDaysOfAnotherDiscount(Conflict):
    """
    Days billed with a discount are those of its use: the member's, on its plan, on its invoice.
    """

    code = "billed_days_of_another_discount"
    templates = (
        (
            "days billed with a discount are those of its use: the member's, on its plan, on its"
            " invoice",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("use_id", "member_id", "plan_id", "used_key")
    rules = ("invoice_period_gym_id_use_id_member_id_plan_id_used_key_fkey",)


class DayPassHasNoDiscount(Conflict):
    """Member member_id has a day pass on since, and discount is not for day passes."""

    code = "day_pass_has_no_discount"
    templates = (
        (
            "member {member_id} has a day pass on {since}, and {discount} is not for day passes",
            "sell the pass at a price of its own, or give the discount from a later day on",
        ),
    )


class DiscountCodeIsTaken(Conflict):
    """Two discounts of a gym do not share a code, whatever its capitals and accents."""

    code = "discount_code_is_taken"
    templates = (
        ("another discount has the coupon {code}", "give another: {do:discount list} has them"),
        (
            "two discounts of a gym do not share a code, whatever its capitals and accents",
            "nothing was changed; look at what is there already",
        ),
    )
    rules = ("discount_code_idx",)


class DiscountEndsAfterItStarts(BadInput):
    """A discount given from first_claim_on on is not given up to last_claim_on."""

    code = "discount_ends_after_it_starts"
    templates = (
        (
            "a discount given from {first_claim_on} on is not given up to {last_claim_on}",
            "give the first day and the last in order; both are included",
        ),
    )


class DiscountHasNotBegun(Conflict):
    """The discount discount_id of member member_id begins on since."""

    code = "discount_has_not_begun"
    templates = (
        (
            "the discount {discount_id} of member {member_id} begins on {since}",
            "end it from that day on",
        ),
    )


class DiscountLastsForPeriods(BadInput):
    """A discount is for 1 to 1200 billing periods, or for ever."""

    code = "discount_lasts_for_periods"
    templates = (
        (
            "a discount is for 1 to 1200 billing periods, or for ever: periods is {periods}",
            "give another periods",
        ),
    )
    columns = ("periods",)
    rules = ("discount_lasts_for_periods",)


class DiscountNameIsTaken(Conflict):
    """Two discounts of a gym do not share a name, whatever its capitals and accents."""

    code = "discount_name_is_taken"
    templates = (
        ("another discount is called {name}", "give another name: {do:discount list} has them"),
        (
            "two discounts of a gym do not share a name, whatever its capitals and accents",
            "nothing was changed; look at what is there already",
        ),
    )
    rules = ("discount_name_idx",)


class DiscountPercentIsUpToTheWhole(BadInput):
    """A discount's percentage is above 0 and at most 100."""

    code = "discount_percent_is_up_to_the_whole"
    templates = (
        (
            "a discount's percentage is above 0 and at most 100: percent is {percent}",
            "give another percent",
        ),
    )
    columns = ("percent",)
    rules = ("discount_percent_is_up_to_the_whole",)


class DiscountPlaceIsTaken(Conflict):
    """A discount's place is taken once."""

    code = "discount_place_is_taken"
    templates = (
        ("a discount's place is taken once", "nothing was changed; look at what is there already"),
    )
    columns = ("discount_id", "claim_no")
    rules = ("member_discount_pkey",)


class DiscountTakesSomethingOff(BadInput):
    """
    The amount of a discount is above zero, and at most 100,000,000,000 of the smallest units of a
    currency.
    """

    code = "discount_takes_something_off"
    templates = (
        (
            "the amount of a discount is above zero, and at most 100,000,000,000 of the smallest"
            " units of a currency: amount is {amount_cents}",
            "give another amount",
        ),
    )
    columns = ("amount_cents",)
    rules = ("discount_takes_something_off",)


class DiscountWasGiven(Conflict):
    """A member has a discount once."""

    code = "discount_was_given"
    templates = (
        (
            "member {member_id} had the discount {discount} already, from {since} on",
            "a member has a discount once: pick another",
        ),
    )
    columns = (
        "discount_id",
        "member_id",
        "during",
        "percent_key",
        "amount_key",
        "periods_key",
        "plan_key",
    )
    rules = (
        "member_discount_gym_id_discount_id_member_id_during_key",
        "member_discount_gym_id_discount_id_member_id_key",
        "member_discount_gym_id_discount_id_member_id_percent_key_am_key",
    )


class DiscountWithdrawnOnIsADay(BadInput):
    """A discount is withdrawn on a day between 1900 and 2299."""

    code = "discount_withdrawn_on_is_a_day"
    templates = (
        (
            "a discount is withdrawn on a day between 1900 and 2299: withdrawn on is "
            "{withdrawn_on}",
            "give another withdrawn on",
        ),
    )
    columns = ("withdrawn_on",)
    rules = ("discount_withdrawn_on_is_a_day",)


class MemberDiscountClaimedOnIsADay(BadInput):
    """A discount is given to a member on a day between 1900 and 2299."""

    code = "member_discount_claimed_on_is_a_day"
    templates = (
        (
            "a discount is given to a member on a day between 1900 and 2299: claimed on is "
            "{claimed_on}",
            "give another claimed on",
        ),
    )
    columns = ("claimed_on",)
    rules = ("member_discount_claimed_on_is_a_day",)


class MemberDiscountHasAFirstDay(BadInput):
    """A member has a discount from a day on, between 1900 and 2299."""

    code = "member_discount_has_a_first_day"
    templates = (
        (
            "a member has a discount from a day on, between 1900 and 2299: during is {during}",
            "give another during",
        ),
    )
    columns = ("during",)
    rules = ("member_discount_has_a_first_day",)


class NoDiscountToEnd(Conflict):
    """Member member_id has no discount discount_id to end."""

    code = "no_discount_to_end"
    templates = (
        (
            "member {member_id} has no discount {discount_id} to end",
            "{do:member show} has those of a member",
        ),
        (
            "member member_id has no discount discount_id to end",
            "nothing was changed; look at what is there already",
        ),
    )


class NoSuchDiscount(NotFound):
    """There is no discount discount_id."""

    code = "no_such_discount"
    templates = (
        ("there is no discount {discount_id}", "{do:discount list} has them"),
        ("there is no discount with the coupon {coupon}", "{do:discount list} has them"),
        ("there is no discount discount_id", "look the number up"),
    )


EVERY: Final[tuple[type[FitFlowError], ...]] = (
    BilledDaysOfAnotherDiscount,
    DayPassHasNoDiscount,
    DiscountCodeIsTaken,
    DiscountEndsAfterItStarts,
    DiscountHasNotBegun,
    DiscountLastsForPeriods,
    DiscountNameIsTaken,
    DiscountPercentIsUpToTheWhole,
    DiscountPlaceIsTaken,
    DiscountTakesSomethingOff,
    DiscountWasGiven,
    DiscountWithdrawnOnIsADay,
    MemberDiscountClaimedOnIsADay,
    MemberDiscountHasAFirstDay,
    NoDiscountToEnd,
    NoSuchDiscount,
)
