"""
The errors of the rules of plans.

Written by `python -m fitflow.docs`: see fitflow/docs/rules.py.
"""

# fmt: off

from __future__ import annotations

from typing import Final

from fitflow.errors.tree import BadInput, Conflict, FitFlowError

__all__ = [
    "FirstPriceIsMissing",
    "MembershipDaysAreNear",
    "MembershipEndsAfterItStarts",
    "MembershipPlanJoiningFeeIsNotNegative",
    "MembershipPlanNoticeIsWithinAYear",
    "MembershipPlanWithdrawnOnIsADay",
    "PlanIsNotLawful",
    "PlanIsWithdrawn",
    "PlanNameIsTaken",
    "PlanPriceIsAgreed",
    "PlanPriceIsSetAhead",
    "TakesEffectIsKnown",
]


class FirstPriceIsMissing(Conflict):
    """A plan costs what it is added at, until a day from which another price is set."""

    code = "first_price_is_missing"
    templates = (
        (
            "plan {plan_id} would be without a price on some days",
            "{do:plan set-price} sets another price from a day on",
        ),
        (
            "a plan costs what it is added at, until a day from which another price is set",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("plan_id", "price_cents", "first_day")
    rules = ("membership_plan_gym_id_plan_id_price_cents_first_day_fkey",)


class MembershipDaysAreNear(BadInput):
    """A membership that starts on starts_on is far from today, today_on."""

    code = "membership_days_are_near"
    templates = (
        (
            "a membership that starts on {starts_on} is far from today, {today_on}",
            "start within ten years, and end within a hundred or leave the end out",
        ),
        (
            "a membership from {starts_on} until {ends_on} is far from today, {today_on}",
            "start within ten years, and end within a hundred or leave the end out",
        ),
    )


class MembershipEndsAfterItStarts(BadInput):
    """A membership from starts_on cannot end on ends_on."""

    code = "membership_ends_after_it_starts"
    templates = (
        (
            "a membership from {starts_on} cannot end on {ends_on}",
            "give the first day and the last in order; both are included",
        ),
    )


class MembershipPlanJoiningFeeIsNotNegative(BadInput):
    """A joining fee is zero or more."""

    code = "membership_plan_joining_fee_is_not_negative"
    templates = (
        (
            "a joining fee is zero or more: joining fee is {joining_fee_cents}",
            "give another joining fee",
        ),
    )
    columns = ("joining_fee_cents",)
    rules = ("membership_plan_joining_fee_is_not_negative",)


class MembershipPlanNoticeIsWithinAYear(BadInput):
    """A plan's notice is between 0 and 366 days."""

    code = "membership_plan_notice_is_within_a_year"
    templates = (
        (
            "a plan's notice is between 0 and 366 days: notice days is {notice_days}",
            "give another notice days",
        ),
    )
    columns = ("notice_days",)
    rules = ("membership_plan_notice_is_within_a_year",)


class MembershipPlanWithdrawnOnIsADay(BadInput):
    """A plan is withdrawn on a day between 1900 and 2299."""

    code = "membership_plan_withdrawn_on_is_a_day"
    templates = (
        (
            "a plan is withdrawn on a day between 1900 and 2299: withdrawn on is {withdrawn_on}",
            "give another withdrawn on",
        ),
    )
    columns = ("withdrawn_on",)
    rules = ("membership_plan_withdrawn_on_is_a_day",)


class PlanIsNotLawful(BadInput):
    """
    The plan plan is agreed for term_months months; the law of country allows a term of
    term_max_months.
    """

    code = "plan_is_not_lawful"
    templates = (
        (
            "the plan {plan} is agreed for {term_months} months; the law of {country} allows a "
            "term of {term_max_months}",
            "give a shorter term or notice, and let it be left on any day; who is on a plan "
            "stays on it as agreed",
        ),
        (
            "the plan {plan} asks for notice {term_notice_days} days before its term ends; the "
            "law of {country} allows {term_notice_max_days}, a month at its shortest",
            "give a shorter term or notice, and let it be left on any day; who is on a plan "
            "stays on it as agreed",
        ),
        (
            "once no term is running, the plan {plan} lets a member leave after up to "
            "{longest_wait_days} days; the law of {country} wants it within "
            "{leaves_within_days}, a month at its shortest",
            "give a shorter term or notice, and let it be left on any day; who is on a plan "
            "stays on it as agreed",
        ),
    )


class PlanIsWithdrawn(Conflict):
    """The plan plan is not sold since withdrawn_on."""

    code = "plan_is_withdrawn"
    templates = (
        (
            "the plan {plan} is not sold since {withdrawn_on}",
            "pick a plan that is sold: {do:plan list} has them",
        ),
        (
            "the plan plan is not sold since withdrawn_on",
            "nothing was changed; look at what is there already",
        ),
    )


class PlanNameIsTaken(Conflict):
    """Two plans of a gym do not share a name, whatever its capitals and accents."""

    code = "plan_name_is_taken"
    templates = (
        ("another plan is called {name}", "give another name; {do:plan list} has those there are"),
        (
            "two plans of a gym do not share a name, whatever its capitals and accents",
            "nothing was changed; look at what is there already",
        ),
    )
    rules = ("membership_plan_name_idx",)


class PlanPriceIsAgreed(Conflict):
    """Member member_id agreed on plan on agreed_on, at the price of that day."""

    code = "plan_price_is_agreed"
    templates = (
        (
            "member {member_id} agreed on {plan} on {agreed_on}, at the price of that day",
            "set another price from a later day on",
        ),
    )


class PlanPriceIsSetAhead(BadInput):
    """The price of plan cannot change on since: that day is over on today_on."""

    code = "plan_price_is_set_ahead"
    templates = (
        (
            "the price of {plan} cannot change on {since}: that day is over on {today_on}",
            "set it from a day that is not over",
        ),
    )


class TakesEffectIsKnown(BadInput):
    """Takes_effect is takes_effect, not now, period_end or notice."""

    code = "takes_effect_is_known"
    templates = (
        (
            "takes_effect is {takes_effect}, not now, period_end or notice",
            "say now, period_end or notice",
        ),
    )


EVERY: Final[tuple[type[FitFlowError], ...]] = (
    FirstPriceIsMissing,
    MembershipDaysAreNear,
    MembershipEndsAfterItStarts,
    MembershipPlanJoiningFeeIsNotNegative,
    MembershipPlanNoticeIsWithinAYear,
    MembershipPlanWithdrawnOnIsADay,
    PlanIsNotLawful,
    PlanIsWithdrawn,
    PlanNameIsTaken,
    PlanPriceIsAgreed,
    PlanPriceIsSetAhead,
    TakesEffectIsKnown,
)
