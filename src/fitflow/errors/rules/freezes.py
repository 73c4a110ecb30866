"""
The errors of the rules of freezes.

Written by `python -m fitflow.docs`: see fitflow/docs/rules.py.
"""

# fmt: off

from __future__ import annotations

from typing import Final

from fitflow.errors.tree import BadInput, Conflict, FitFlowError, NotFound

__all__ = [
    "FreezeDaysOutOfOrder",
    "FreezeEndsAfterItStarts",
    "FreezeFeeOnActiveDays",
    "FreezeIsTooLong",
    "FreezeIsTooShort",
    "FreezeOverlapsAnother",
    "FreezeWithoutReason",
    "MembershipFreezeFeeIsNotNegative",
    "MembershipIsFrozen",
    "MembershipPlanFreezeFeeIsNotNegative",
    "NoMembershipToFreeze",
    "NoSuchFreeze",
    "OpenFreezeOnActiveDays",
]


class FreezeDaysOutOfOrder(BadInput):
    """A plan's shortest freeze is a day or more, and its longest no shorter and within a year."""

    code = "freeze_days_out_of_order"
    templates = (
        (
            "a freeze cannot last from {freeze_min_days} to {freeze_max_days} days: the shortest"
            " is a day or more, the longest no shorter and within a year",
            "give other days",
        ),
    )
    columns = ("freeze_min_days", "freeze_max_days")
    rules = ("membership_plan_freeze_days_are_in_order",)


class FreezeEndsAfterItStarts(BadInput):
    """The return on returns_on is not after the start on since."""

    code = "freeze_ends_after_it_starts"
    templates = (
        (
            "the return on {returns_on} is not after the start on {since}",
            "give the first frozen day and the day of return",
        ),
        (
            "the freeze that starts on {frozen_on} has no day of return",
            "the first frozen day as the day of return takes the freeze back",
        ),
        (
            "the return on {returns_on} is before the freeze starts on {frozen_on}",
            "the first frozen day as the day of return takes the freeze back",
        ),
    )


class FreezeFeeOnActiveDays(Conflict):
    """Frozen days have a freeze fee, zero or more, and active days have none."""

    code = "freeze_fee_on_active_days"
    templates = (
        (
            "a freeze fee is for frozen days of member {member_id} only, and zero or more",
            "{do:member show} has the days of their membership",
        ),
        (
            "frozen days have a freeze fee, zero or more, and active days have none",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("state", "freeze_fee_cents")
    rules = ("membership_fee_is_for_frozen_days",)


class FreezeIsTooLong(Conflict):
    """Days days would be frozen in the year before until; the plan plan allows freeze_max_days."""

    code = "freeze_is_too_long"
    templates = (
        (
            "{days} days would be frozen in the year before {until}; the plan {plan} allows "
            "{freeze_max_days}",
            "freeze for fewer days",
        ),
    )


class FreezeIsTooShort(Conflict):
    """A freeze of days days is shorter than the freeze_min_days of the plan plan."""

    code = "freeze_is_too_short"
    templates = (
        (
            "a freeze of {days} days is shorter than the {freeze_min_days} of the plan {plan}",
            "freeze for longer",
        ),
    )


class FreezeOverlapsAnother(Conflict):
    """Member member_id is frozen from frozen_on until last_on already."""

    code = "freeze_overlaps_another"
    templates = (
        (
            "member {member_id} is frozen from {frozen_on} until {last_on} already",
            "{do:member unfreeze} moves the day of return of a freeze",
        ),
        (
            "member {member_id} is frozen again before {returns_on}",
            "take the later freeze back, or return before it",
        ),
    )


class FreezeWithoutReason(Conflict):
    """A freeze has a reason, and active days have none."""

    code = "freeze_without_reason"
    templates = (
        ("a freeze of member {member_id} has a reason, and active days have none", "say why"),
    )
    columns = ("state", "freeze_reason")
    rules = ("membership_freeze_has_a_reason",)


class MembershipFreezeFeeIsNotNegative(BadInput):
    """A freeze fee is zero or more."""

    code = "membership_freeze_fee_is_not_negative"
    templates = (
        (
            "a freeze fee is zero or more: freeze fee is {freeze_fee_cents}",
            "give another freeze fee",
        ),
    )
    columns = ("freeze_fee_cents",)
    rules = ("membership_freeze_fee_is_not_negative",)


class MembershipIsFrozen(Conflict):
    """The paid time of member member_id ends in a freeze, on starts_on."""

    code = "membership_is_frozen"
    templates = (
        (
            "the paid time of member {member_id} ends in a freeze, on {starts_on}",
            "{do:member unfreeze} first, or make the freeze longer",
        ),
        (
            "the membership of member {member_id} is frozen until {last_on}",
            "change the plan at the period's end, or {do:member unfreeze} first",
        ),
        (
            "the paid time of member member_id ends in a freeze, on starts_on",
            "nothing was changed; look at what is there already",
        ),
    )


class MembershipPlanFreezeFeeIsNotNegative(BadInput):
    """A plan's freeze fee is zero or more."""

    code = "membership_plan_freeze_fee_is_not_negative"
    templates = (
        (
            "a plan's freeze fee is zero or more: freeze fee is {freeze_fee_cents}",
            "give another freeze fee",
        ),
    )
    columns = ("freeze_fee_cents",)
    rules = ("membership_plan_freeze_fee_is_not_negative",)


class NoMembershipToFreeze(Conflict):
    """Member member_id has no active membership on day_on."""

    code = "no_membership_to_freeze"
    templates = (
        (
            "member {member_id} has no active membership on {day_on}",
            "a freeze starts on an active day: {do:member show} has them",
        ),
        (
            "member {member_id} has no membership on {day_on}",
            "a freeze starts on a day of the membership: {do:member show} has them",
        ),
        (
            "member member_id has no active membership on day_on",
            "nothing was changed; look at what is there already",
        ),
    )


class NoSuchFreeze(NotFound):
    """Member member_id has no freeze now or to come."""

    code = "no_such_freeze"
    templates = (
        (
            "member {member_id} has no freeze now or to come",
            "since names the first day of a freeze: {do:member show} has them",
        ),
        (
            "member {member_id} has no freeze that starts on {since}",
            "since names the first day of a freeze: {do:member show} has them",
        ),
        ("member member_id has no freeze now or to come", "look the number up"),
    )


class OpenFreezeOnActiveDays(Conflict):
    """Only a freeze lasts until further notice."""

    code = "open_freeze_on_active_days"
    templates = (
        (
            "only a freeze lasts until further notice: state is {state}, freeze is open is "
            "{freeze_is_open}",
            "give another state or freeze is open",
        ),
    )
    columns = ("state", "freeze_is_open")
    rules = ("membership_open_freeze_is_frozen",)


EVERY: Final[tuple[type[FitFlowError], ...]] = (
    FreezeDaysOutOfOrder,
    FreezeEndsAfterItStarts,
    FreezeFeeOnActiveDays,
    FreezeIsTooLong,
    FreezeIsTooShort,
    FreezeOverlapsAnother,
    FreezeWithoutReason,
    MembershipFreezeFeeIsNotNegative,
    MembershipIsFrozen,
    MembershipPlanFreezeFeeIsNotNegative,
    NoMembershipToFreeze,
    NoSuchFreeze,
    OpenFreezeOnActiveDays,
)
