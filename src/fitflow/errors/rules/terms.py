"""
The errors of the rules of terms.

Written by `python -m fitflow.docs`: see fitflow/docs/rules.py.
"""

# fmt: off

from __future__ import annotations

from typing import Final

from fitflow.errors.tree import BadInput, Conflict, FitFlowError

__all__ = [
    "DayPassHasNoTerm",
    "EndsWithinItsTerm",
    "MembershipPlanTermIsWithinFiveYears",
    "MembershipPlanTermNoticeIsWithinAYear",
    "MembershipTermUntilIsADay",
    "PlanWithoutATerm",
    "RisesWithinItsTerm",
    "RollsOnWithoutATerm",
    "TermIsNotOver",
]


class DayPassHasNoTerm(BadInput):
    """A day pass has no term, and does not roll on."""

    code = "day_pass_has_no_term"
    templates = (
        (
            "a day pass has no term, and does not roll on: billing period is {billing_period}, "
            "term until is {term_until}, rolls by is {rolls_by}",
            "give another billing period or term until or rolls by",
        ),
        (
            "a day pass has no term, and does not roll on: billing period is {billing_period}, "
            "term months is {term_months}, rolls by is {rolls_by}",
            "give another billing period or term months or rolls by",
        ),
    )
    columns = ("billing_period", "term_until", "rolls_by", "term_months")
    rules = ("membership_day_pass_has_no_term", "membership_plan_day_pass_has_no_term")


class EndsWithinItsTerm(Conflict):
    """A membership that ends by notice, or as agreed, does not end within its term."""

    code = "ends_within_its_term"
    templates = (
        (
            "plan {plan_id} is agreed for longer than until {until}",
            "give a later last day, or leave it out; {do:plan list} has the terms of the plans",
        ),
        (
            "the membership of member {member_id} would end within the term of plan {plan_id}",
            "{do:member reactivate} first, or pick a plan without a term: {do:plan list} has "
            "them",
        ),
        (
            "the membership of member {member_id} would end within its term",
            "{do:member terminate} ends it on a day for a special reason",
        ),
        (
            "a membership that ends by notice, or as agreed, does not end within its term",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("ended_by", "term_until", "during", "next_on", "member_id")
    rules = ("membership_ends_after_its_term", "membership_gym_id_next_on_member_id_fkey")


class MembershipPlanTermIsWithinFiveYears(BadInput):
    """A plan's term is between 1 and 60 months."""

    code = "membership_plan_term_is_within_five_years"
    templates = (
        (
            "a plan's term is between 1 and 60 months: term months is {term_months}",
            "give another term months",
        ),
    )
    columns = ("term_months",)
    rules = ("membership_plan_term_is_within_five_years",)


class MembershipPlanTermNoticeIsWithinAYear(BadInput):
    """A plan's notice for the end of the term is between 0 and 366 days."""

    code = "membership_plan_term_notice_is_within_a_year"
    templates = (
        (
            "a plan's notice for the end of the term is between 0 and 366 days: term notice days"
            " is {term_notice_days}",
            "give another term notice days",
        ),
    )
    columns = ("term_notice_days",)
    rules = ("membership_plan_term_notice_is_within_a_year",)


class MembershipTermUntilIsADay(BadInput):
    """The term of a membership ends on a day between 1900 and 2299."""

    code = "membership_term_until_is_a_day"
    templates = (
        (
            "the term of a membership ends on a day between 1900 and 2299: term until is "
            "{term_until}",
            "give another term until",
        ),
    )
    columns = ("term_until",)
    rules = ("membership_term_until_is_a_day",)


class PlanWithoutATerm(BadInput):
    """
    Only a plan with a term has a notice for its end, is extended by freezes, or rolls on by
    anything but days or its billing periods.
    """

    code = "plan_without_a_term"
    templates = (
        (
            "only a plan with a term has a notice for its end, is extended by freezes, or rolls "
            "on by anything but days or its billing periods: term months is {term_months}, term "
            "notice days is {term_notice_days}, freeze extends term is {freeze_extends_term}, "
            "rolls by is {rolls_by}",
            "give another term months or term notice days or freeze extends term or rolls by",
        ),
    )
    columns = ("term_months", "term_notice_days", "freeze_extends_term", "rolls_by")
    rules = ("membership_plan_without_a_term_has_none_of_its_terms",)


class RisesWithinItsTerm(Conflict):
    """Within its term the price of a membership does not rise."""

    code = "rises_within_its_term"
    templates = (
        (
            "the price of member {member_id} would rise within their term",
            "{do:member show} has the days of their membership",
        ),
        (
            "within its term the price of a membership does not rise",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("rise_id", "during", "term_until")
    rules = ("membership_price_rises_after_its_term",)


class RollsOnWithoutATerm(BadInput):
    """Only a membership with a term rolls on by stretches counted from its end."""

    code = "rolls_on_without_a_term"
    templates = (
        (
            "only a membership with a term rolls on by stretches counted from its end: term "
            "until is {term_until}, rolls by is {rolls_by}",
            "give another term until or rolls by",
        ),
    )
    columns = ("term_until", "rolls_by")
    rules = ("membership_rolls_on_from_a_term",)


class TermIsNotOver(Conflict):
    """The membership of member member_id is agreed until term_until at least."""

    code = "term_is_not_over"
    templates = (
        (
            "the membership of member {member_id} is agreed until {term_until} at least",
            "notice ends it when the term allows; {do:member terminate} ends it on a day for a "
            "special reason",
        ),
        (
            "the membership of member member_id is agreed until term_until at least",
            "nothing was changed; look at what is there already",
        ),
    )


EVERY: Final[tuple[type[FitFlowError], ...]] = (
    DayPassHasNoTerm,
    EndsWithinItsTerm,
    MembershipPlanTermIsWithinFiveYears,
    MembershipPlanTermNoticeIsWithinAYear,
    MembershipTermUntilIsADay,
    PlanWithoutATerm,
    RisesWithinItsTerm,
    RollsOnWithoutATerm,
    TermIsNotOver,
)
