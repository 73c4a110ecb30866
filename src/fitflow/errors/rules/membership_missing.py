"""
The errors of the rules of membership_missing.

Written by `python -m fitflow.docs`: see fitflow/docs/rules.py.
"""

# fmt: off

from __future__ import annotations

from typing import Final

from fitflow.errors.tree import Conflict, FitFlowError

__all__ = [
    "NoMembershipToCancel",
    "NoMembershipToChange",
    "NoMembershipToExtend",
    "NoMembershipToReactivate",
]


class NoMembershipToCancel(Conflict):
    """Member member_id has no membership to cancel."""

    code = "no_membership_to_cancel"
    templates = (
        (
            "member {member_id} has no membership to cancel",
            "it ended already, or never began: {do:member show} has its days",
        ),
        (
            "member member_id has no membership to cancel",
            "nothing was changed; look at what is there already",
        ),
    )


class NoMembershipToChange(Conflict):
    """Member member_id has no membership on day_on to change."""

    code = "no_membership_to_change"
    templates = (
        (
            "member {member_id} has no membership on {day_on} to change",
            "{do:member reactivate} or {do:member enrol} them first",
        ),
        (
            "member {member_id} has a day pass on {day_on}, and no other plan",
            "{do:member enrol} them from the next day on",
        ),
        (
            "member {member_id} has only days given for nothing left on {day_on}",
            "{do:member reactivate} them first",
        ),
        (
            "member member_id has no membership on day_on to change",
            "nothing was changed; look at what is there already",
        ),
    )


class NoMembershipToExtend(Conflict):
    """Member member_id has no membership to extend."""

    code = "no_membership_to_extend"
    templates = (
        (
            "member {member_id} has no membership to extend",
            "{do:member reactivate} or {do:member enrol} them first",
        ),
        (
            "the membership of member {member_id} has not begun on {starts_on}",
            "extend it once it has: {do:member show} has its days",
        ),
        (
            "member member_id has no membership to extend",
            "nothing was changed; look at what is there already",
        ),
    )


class NoMembershipToReactivate(Conflict):
    """Member member_id has no membership to take up again."""

    code = "no_membership_to_reactivate"
    templates = (
        (
            "member {member_id} has no membership to take up again",
            "{do:member enrol} puts them on a plan",
        ),
        (
            "member member_id has no membership to take up again",
            "nothing was changed; look at what is there already",
        ),
    )


EVERY: Final[tuple[type[FitFlowError], ...]] = (
    NoMembershipToCancel,
    NoMembershipToChange,
    NoMembershipToExtend,
    NoMembershipToReactivate,
)
