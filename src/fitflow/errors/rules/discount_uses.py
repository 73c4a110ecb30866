"""
The errors of the rules of discount_uses.

Written by `python -m fitflow.docs`: see fitflow/docs/rules.py.
"""

# fmt: off

from __future__ import annotations

from typing import Final

from fitflow.errors.tree import BadInput, Conflict, FitFlowError

__all__ = [
    "DiscountDoesNotAddUp",
    "DiscountOffAFreezeFee",
    "DiscountOnOtherTerms",
    "DiscountRestIsAWholePeriod",
    "DiscountTimeIsUsed",
    "DiscountUseIsForDays",
    "DiscountUsePriceIsInReach",
    "InvoiceHasADiscount",
    "MemberHasADiscount",
]


class DiscountDoesNotAddUp(Conflict):
    """A discount takes off what it says, and the rest is billed."""

    code = "discount_does_not_add_up"
    templates = (
        (
            "what a discount leaves of a price is billed, and nothing is where it leaves "
            "nothing: full is {full_cents}, discount is {discount_cents}, invoice is "
            "{invoice_id}, amount is {amount_cents}, tax count is {tax_count}, tax is "
            "{tax_cents}, issued at is {issued_at}, issued on is {issued_on}",
            "give another full or discount or invoice or amount or tax count or tax or issued at"
            " or issued on",
        ),
        (
            "a discount takes off its percentage, or its amount by the days, and no more than "
            "the price: discount is {discount_cents}, percent key is {percent_key}, full is "
            "{full_cents}, amount key is {amount_key}, until day is {until_day}, of days is "
            "{of_days}, from day is {from_day}, off is {off_cents}, price is {price_cents}",
            "give another discount or percent key or full or amount key or until day or of days "
            "or from day or off or price",
        ),
        (
            "what days would have cost is their share of the price of the period: full is "
            "{full_cents}, price is {price_cents}, until day is {until_day}, of days is "
            "{of_days}, from day is {from_day}",
            "give another full or price or until day or of days or from day",
        ),
    )
    columns = (
        "full_cents",
        "discount_cents",
        "invoice_id",
        "amount_cents",
        "tax_count",
        "tax_cents",
        "issued_at",
        "issued_on",
        "net_is_gross",
        "net_corrects",
        "net_cents",
        "percent_key",
        "amount_key",
        "until_day",
        "of_days",
        "from_day",
        "off_cents",
        "price_cents",
    )
    rules = (
        "discount_use_bills_what_is_left",
        "discount_use_gym_id_invoice_id_amount_cents_fkey",
        "discount_use_gym_id_invoice_id_tax_count_tax_count_net_is__fkey",
        "discount_use_takes_off_what_it_says",
        "discount_use_would_cost_its_days",
    )


class DiscountOffAFreezeFee(Conflict):
    """A discount is off the price of the membership, and not off a freeze fee."""

    code = "discount_off_a_freeze_fee"
    templates = (
        (
            "a discount is off the price of the membership, and not off a freeze fee: use is "
            "{use_id}, purpose is {purpose}",
            "give another use or purpose",
        ),
    )
    columns = ("use_id", "purpose")
    rules = ("invoice_period_discount_is_off_the_membership",)


class DiscountOnOtherTerms(Conflict):
    """A discount is off by what it says, for whoever has it."""

    code = "discount_on_other_terms"
    templates = (
        (
            "a discount is off by what it says, for whoever has it",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = (
        "discount_id",
        "member_id",
        "percent_key",
        "amount_key",
        "periods_key",
        "plan_key",
        "claims_key",
    )
    rules = (
        "discount_use_gym_id_discount_id_member_id_percent_key_amou_fkey",
        "member_discount_gym_id_discount_id_percent_key_amount_key__fkey",
    )


class DiscountRestIsAWholePeriod(BadInput):
    """Only the rest of a period has a discount without counting as one."""

    code = "discount_rest_is_a_whole_period"
    templates = (
        (
            "only the rest of a period has a discount without counting as one: part no is "
            "{part_no}, until day is {until_day}, from day is {from_day}, of days is {of_days}",
            "give another part no or until day or from day or of days",
        ),
    )
    columns = ("part_no", "until_day", "from_day", "of_days")
    rules = ("discount_use_rest_is_a_part_of_a_period",)


class DiscountTimeIsUsed(Conflict):
    """A member uses each of the times of a discount once."""

    code = "discount_time_is_used"
    templates = (
        (
            "a member uses each of the times of a discount once",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("discount_id", "member_id", "use_no", "part_no")
    rules = ("discount_use_gym_id_discount_id_member_id_use_no_part_no_key",)


class DiscountUseIsForDays(BadInput):
    """A discount is used for days of a billing period, between 1900 and 2299."""

    code = "discount_use_is_for_days"
    templates = (
        (
            "a discount is used for days of a billing period, between 1900 and 2299: days is "
            "{days}, from day is {from_day}, until day is {until_day}, of days is {of_days}",
            "give another days or from day or until day or of days",
        ),
    )
    columns = ("days", "from_day", "until_day", "of_days")
    rules = ("discount_use_is_for_days",)


class DiscountUsePriceIsInReach(BadInput):
    """
    A price that a discount is taken off is above zero, and at most 100,000,000,000 of the smallest
    units of a currency.
    """

    code = "discount_use_price_is_in_reach"
    templates = (
        (
            "a price that a discount is taken off is above zero, and at most 100,000,000,000 of "
            "the smallest units of a currency: price is {price_cents}",
            "give another price",
        ),
    )
    columns = ("price_cents",)
    rules = ("discount_use_price_is_in_reach",)


class InvoiceHasADiscount(Conflict):
    """An invoice has one discount."""

    code = "invoice_has_a_discount"
    templates = (
        ("an invoice has one discount", "nothing was changed; look at what is there already"),
    )
    columns = ("invoice_id",)
    rules = ("discount_use_gym_id_invoice_id_key",)


class MemberHasADiscount(Conflict):
    """A member has one discount at a time."""

    code = "member_has_a_discount"
    templates = (
        (
            "member {member_id} has the discount {other} on {since}",
            "one at a time: {do:discount end} that one first, or begin after it",
        ),
        (
            "a member has one discount at a time",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("member_id", "during")
    rules = ("member_discount_is_one_at_a_time",)


EVERY: Final[tuple[type[FitFlowError], ...]] = (
    DiscountDoesNotAddUp,
    DiscountOffAFreezeFee,
    DiscountOnOtherTerms,
    DiscountRestIsAWholePeriod,
    DiscountTimeIsUsed,
    DiscountUseIsForDays,
    DiscountUsePriceIsInReach,
    InvoiceHasADiscount,
    MemberHasADiscount,
)
