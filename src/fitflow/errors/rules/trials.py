"""
The errors of the rules of trials.

Written by `python -m fitflow.docs`: see fitflow/docs/rules.py.
"""

# fmt: off

from __future__ import annotations

from typing import Final

from fitflow.errors.tree import BadInput, Conflict, FitFlowError

__all__ = [
    "MembershipPlanTrialIsWithinAYear",
    "MembershipPlanTrialPriceIsAnAmount",
    "TrialIsBilledFromItsEnd",
    "TrialIsNotBilled",
    "TrialIsOfDays",
    "TrialIsTaken",
    "TrialLastsUpToAYear",
    "TrialPriceIsAnAmount",
    "TrialStartsOnADay",
]


class MembershipPlanTrialIsWithinAYear(BadInput):
    """A plan's trial lasts between 1 and 366 days."""

    code = "membership_plan_trial_is_within_a_year"
    templates = (
        (
            "a plan's trial lasts between 1 and 366 days: trial days is {trial_days}",
            "give another trial days",
        ),
    )
    columns = ("trial_days",)
    rules = ("membership_plan_trial_is_within_a_year",)


class MembershipPlanTrialPriceIsAnAmount(BadInput):
    """
    A plan's trial costs nothing or an amount, at most 100,000,000,000 of the smallest units of a
    currency.
    """

    code = "membership_plan_trial_price_is_an_amount"
    templates = (
        (
            "a plan's trial costs nothing or an amount, at most 100,000,000,000 of the smallest "
            "units of a currency: trial price is {trial_price_cents}",
            "give another trial price",
        ),
    )
    columns = ("trial_price_cents",)
    rules = ("membership_plan_trial_price_is_an_amount",)


class TrialIsBilledFromItsEnd(BadInput):
    """The plan plan begins with a trial of trial_days days, and is billed from its end."""

    code = "trial_is_billed_from_its_end"
    templates = (
        (
            "the plan {plan} begins with a trial of {trial_days} days, and is billed from its "
            "end",
            "leave out the day that periods are counted from, or the trial",
        ),
    )


class TrialIsNotBilled(BadInput):
    """A trial at a price has an invoice, and a free one has none."""

    code = "trial_is_not_billed"
    templates = (
        (
            "a trial at a price has an invoice, and a free one has none: price is {price_cents},"
            " invoice is {invoice_id}",
            "give another price or invoice",
        ),
    )
    columns = ("price_cents", "invoice_id")
    rules = ("trial_at_a_price_is_billed",)


class TrialIsOfDays(BadInput):
    """Only a plan with a trial has a price for it, and a day pass has none."""

    code = "trial_is_of_days"
    templates = (
        (
            "only a plan with a trial has a price for it, and a day pass has none: trial days is"
            " {trial_days}, trial price is {trial_price_cents}, billing period is "
            "{billing_period}",
            "give another trial days or trial price or billing period",
        ),
    )
    columns = ("trial_days", "trial_price_cents", "billing_period")
    rules = ("membership_plan_trial_is_of_days",)


class TrialIsTaken(Conflict):
    """A member has one trial, ever."""

    code = "trial_is_taken"
    templates = (
        ("a member has one trial, ever", "nothing was changed; look at what is there already"),
    )
    columns = ("member_id",)
    rules = ("trial_pkey",)


class TrialLastsUpToAYear(BadInput):
    """A trial lasts between 1 and 366 days."""

    code = "trial_lasts_up_to_a_year"
    templates = (
        ("a trial lasts between 1 and 366 days: days is {days}", "give another days"),
    )
    columns = ("days",)
    rules = ("trial_lasts_up_to_a_year",)


class TrialPriceIsAnAmount(BadInput):
    """
    A trial costs nothing or an amount, at most 100,000,000,000 of the smallest units of a
    currency.
    """

    code = "trial_price_is_an_amount"
    templates = (
        (
            "a trial costs nothing or an amount, at most 100,000,000,000 of the smallest units "
            "of a currency: price is {price_cents}",
            "give another price",
        ),
    )
    columns = ("price_cents",)
    rules = ("trial_price_is_an_amount",)


class TrialStartsOnADay(BadInput):
    """A trial begins on a day between 1900 and 2299."""

    code = "trial_starts_on_a_day"
    templates = (
        ("a trial begins on a day between 1900 and 2299: since is {since}", "give another since"),
    )
    columns = ("since",)
    rules = ("trial_starts_on_a_day",)


EVERY: Final[tuple[type[FitFlowError], ...]] = (
    MembershipPlanTrialIsWithinAYear,
    MembershipPlanTrialPriceIsAnAmount,
    TrialIsBilledFromItsEnd,
    TrialIsNotBilled,
    TrialIsOfDays,
    TrialIsTaken,
    TrialLastsUpToAYear,
    TrialPriceIsAnAmount,
    TrialStartsOnADay,
)
