"""
The errors of the rules of rises.

Written by `python -m fitflow.docs`: see fitflow/docs/rules.py.
"""

# fmt: off

from __future__ import annotations

from typing import Final

from fitflow.errors.tree import BadInput, Conflict, FitFlowError, NotFound

__all__ = [
    "NoSuchRise",
    "NotConcernedByTheRise",
    "PaysAnotherPriceThanAnnounced",
    "PaysNoMoreAfterTheRise",
    "PriceRiseMemberRisesOnIsADay",
    "PriceRiseMemberToldOnIsADay",
    "PriceRiseNoticeIsWithinAYear",
    "RiseFollowsTheLast",
    "RiseIsBilled",
    "RiseIsForAnother",
    "RiseIsToldAlready",
    "RiseIsToldTooLate",
    "RiseWasNotAnnounced",
    "RisesToNothingOrTwice",
]


class NoSuchRise(NotFound):
    """There is no rise rise_id."""

    code = "no_such_rise"
    templates = (
        ("there is no rise {rise_id}", "{do:rise list} has the numbers"),
        ("there is no rise rise_id", "look the number up"),
    )


class NotConcernedByTheRise(Conflict):
    """
    Rise rise_id cannot concern member member_id: they are not on its plan then at a lower price,
    or leave.
    """

    code = "not_concerned_by_the_rise"
    templates = (
        (
            "rise {rise_id} cannot concern member {member_id}: they are not on its plan then at "
            "a lower price, or leave",
            "{do:member show} has their membership",
        ),
        (
            "rise {rise_id} does not concern member {member_id}",
            "{do:rise members} has whom it concerns",
        ),
        (
            "rise rise_id cannot concern member member_id: they are not on its plan then at a "
            "lower price, or leave",
            "nothing was changed; look at what is there already",
        ),
    )


class PaysAnotherPriceThanAnnounced(Conflict):
    """Whoever a rise concerns pays what was announced: its price, or theirs and the part."""

    code = "pays_another_price_than_announced"
    templates = (
        (
            "whoever a rise concerns pays what was announced: its price, or theirs and the part:"
            " price is {price_cents}, by percent is {by_percent}, former is {former_cents}, to "
            "is {to_cents}",
            "give another price or by percent or former or to",
        ),
    )
    columns = ("price_cents", "by_percent", "former_cents", "to_cents")
    rules = ("price_rise_member_pays_what_was_announced",)


class PaysNoMoreAfterTheRise(Conflict):
    """Whoever a rise concerns pays more after it than before."""

    code = "pays_no_more_after_the_rise"
    templates = (
        (
            "whoever a rise concerns pays more after it than before: price is {price_cents}, "
            "former is {former_cents}",
            "give another price or former",
        ),
    )
    columns = ("price_cents", "former_cents")
    rules = ("price_rise_member_pays_more",)


class PriceRiseMemberRisesOnIsADay(BadInput):
    """Whoever a rise concerns pays more from a day between 1900 and 2299."""

    code = "price_rise_member_rises_on_is_a_day"
    templates = (
        (
            "whoever a rise concerns pays more from a day between 1900 and 2299: rises on is "
            "{rises_on}",
            "give another rises on",
        ),
    )
    columns = ("rises_on",)
    rules = ("price_rise_member_rises_on_is_a_day",)


class PriceRiseMemberToldOnIsADay(BadInput):
    """Whoever a rise concerns is told on a day between 1900 and 2299."""

    code = "price_rise_member_told_on_is_a_day"
    templates = (
        (
            "whoever a rise concerns is told on a day between 1900 and 2299: told on is "
            "{told_on}",
            "give another told on",
        ),
    )
    columns = ("told_on",)
    rules = ("price_rise_member_told_on_is_a_day",)


class PriceRiseNoticeIsWithinAYear(BadInput):
    """The notice of a rise is between 0 and 366 days."""

    code = "price_rise_notice_is_within_a_year"
    templates = (
        (
            "the notice of a rise is between 0 and 366 days: notice days is {notice_days}",
            "give another notice days",
        ),
    )
    columns = ("notice_days",)
    rules = ("price_rise_notice_is_within_a_year",)


class RiseFollowsTheLast(Conflict):
    """Rise rise_id of plan is announced from since on already."""

    code = "rise_follows_the_last"
    templates = (
        (
            "rise {rise_id} of {plan} is announced from {since} on already",
            "announce one from a later day on, or spare its members first: {do:rise members}",
        ),
        (
            "rise rise_id of plan is announced from since on already",
            "nothing was changed; look at what is there already",
        ),
    )


class RiseIsBilled(Conflict):
    """Member member_id has been billed at the price of rise rise_id already."""

    code = "rise_is_billed"
    templates = (
        (
            "member {member_id} has been billed at the price of rise {rise_id} already",
            "put them on the plan again at their price: {do:member change-plan}; {do:invoice "
            "credit} gives money back",
        ),
        (
            "member member_id has been billed at the price of rise rise_id already",
            "nothing was changed; look at what is there already",
        ),
    )


class RiseIsForAnother(Conflict):
    """
    The price of member member_id would be of a rise that is not theirs, or before the day from
    which it holds.
    """

    code = "rise_is_for_another"
    templates = (
        (
            "the price of member {member_id} would be of a rise that is not theirs, or before "
            "the day from which it holds",
            "{do:rise members} has whom it concerns; {do:rise spare} takes it back for them",
        ),
        (
            "the price of member member_id would be of a rise that is not theirs, or before the "
            "day from which it holds",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("rise_id", "member_id", "plan_id", "price_cents", "during")
    rules = ("membership_gym_id_rise_id_member_id_plan_id_price_cents_du_fkey",)


class RiseIsToldAlready(Conflict):
    """Rise rise_id concerns member member_id already."""

    code = "rise_is_told_already"
    templates = (
        ("rise {rise_id} concerns member {member_id} already", "{do:rise members} has them"),
        (
            "rise rise_id concerns member member_id already",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("rise_id", "member_id", "plan_id", "price_cents", "holds")
    rules = (
        "price_rise_member_gym_id_rise_id_member_id_plan_id_price_ce_key",
        "price_rise_member_pkey",
    )


class RiseIsToldTooLate(Conflict):
    """A rise is announced at least its notice before the day it is from."""

    code = "rise_is_told_too_late"
    templates = (
        (
            "a rise on {since} cannot be announced now, with {notice_days} days of notice",
            "give a later day, or a shorter notice where that is allowed",
        ),
    )
    columns = ("told_on", "since", "notice_days")
    rules = ("price_rise_is_told_in_time",)


class RiseWasNotAnnounced(Conflict):
    """Rise rise_id was not announced like that."""

    code = "rise_was_not_announced"
    templates = (
        ("rise {rise_id} was not announced like that", "{do:rise list} has those that were"),
        (
            "rise rise_id was not announced like that",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("rise_id", "plan_id", "since", "notice_days", "to_cents", "by_percent")
    rules = ("price_rise_member_gym_id_rise_id_plan_id_since_notice_days_fkey",)


class RisesToNothingOrTwice(Conflict):
    """A price rises to a price above zero, or by a part of it up to 100 percent."""

    code = "rises_to_nothing_or_twice"
    templates = (
        (
            "a price rises to a price above zero, or by a part of it up to 100 percent",
            "give the price or the percentage, and not both",
        ),
    )
    columns = ("to_cents", "by_percent")
    rules = ("price_rise_is_to_a_price_or_by_a_part",)


EVERY: Final[tuple[type[FitFlowError], ...]] = (
    NoSuchRise,
    NotConcernedByTheRise,
    PaysAnotherPriceThanAnnounced,
    PaysNoMoreAfterTheRise,
    PriceRiseMemberRisesOnIsADay,
    PriceRiseMemberToldOnIsADay,
    PriceRiseNoticeIsWithinAYear,
    RiseFollowsTheLast,
    RiseIsBilled,
    RiseIsForAnother,
    RiseIsToldAlready,
    RiseIsToldTooLate,
    RiseWasNotAnnounced,
    RisesToNothingOrTwice,
)
