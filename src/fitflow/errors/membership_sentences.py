"""What a broken constraint of plans and memberships says to a person: a part of sentences.py."""

from __future__ import annotations

from typing import Final

SHOW: Final = "{do:member show} has the days of their membership"

OF_MEMBERSHIPS: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "PlanNameIsTaken": (
        (
            "another plan is called {name}",
            "give another name; {do:plan list} has those there are",
        ),
    ),
    "PlanHasAPriceThatDay": (
        (
            "plan {plan_id} has a price on one of these days already",
            "{do:plan prices} has its prices and their days",
        ),
    ),
    "PriceIsNotOffered": (
        (
            "plan {plan_id} was not offered at the price of member {member_id} on {offered_on}",
            "{do:plan prices} has its prices; a price of their own is agreed with the member",
        ),
        (
            "members agreed on plan {plan_id} at the price of one of these days",
            "{do:plan prices} has its prices and their days",
        ),
    ),
    "RiseIsToldTooLate": (
        (
            "a rise on {since} cannot be announced now, with {notice_days} days of notice",
            "give a later day, or a shorter notice where that is allowed",
        ),
    ),
    "RisesToNothingOrTwice": (
        (
            "a price rises to a price above zero, or by a part of it up to 100 percent",
            "give the price or the percentage, and not both",
        ),
    ),
    "RiseIsForAnother": (
        (
            "the price of member {member_id} would be of a rise that is not theirs, or before the"
            " day from which it holds",
            "{do:rise members} has whom it concerns; {do:rise spare} takes it back for them",
        ),
    ),
    "RiseWasNotAnnounced": (
        ("rise {rise_id} was not announced like that", "{do:rise list} has those that were"),
    ),
    "RiseIsToldAlready": (
        ("rise {rise_id} concerns member {member_id} already", "{do:rise members} has them"),
    ),
    "PriceHasTwoSources": (
        (
            "the price of member {member_id} would be offered on a day and of a rise",
            "it is one of them",
        ),
    ),
    "RisesWithinItsTerm": (
        (
            "the price of member {member_id} would rise within their term",
            "{do:member show} has the days of their membership",
        ),
    ),
    "FirstPriceIsMissing": (
        (
            "plan {plan_id} would be without a price on some days",
            "{do:plan set-price} sets another price from a day on",
        ),
    ),
    "MembershipOverlaps": (
        (
            "member {member_id} has a membership on a day from {starts_on} until {ends_on} already",
            SHOW,
        ),
        ("member {member_id} has a membership on a day from {starts_on} on already", SHOW),
        ("member {member_id} has a membership on one of these days already", SHOW),
    ),
    "NoActiveMembership": (
        (
            "member {member_id} has no active membership on the day of meeting {meeting_id}",
            "{do:member show} has the days of their membership; {do:member enrol} begins one",
        ),
        (
            "member {member_id} has a visit or a place in a class on a day without an active"
            " membership",
            "{do:member show} has the days of their membership",
        ),
    ),
    "DayPassIsOneDay": (
        (
            "a day pass lasts one day, not from {starts_on} until {ends_on}",
            "leave the end out, or pick another plan: {do:plan list} has them",
        ),
        (
            "member {member_id} has a day pass, which lasts one day and cannot be frozen",
            "pick another plan: {do:plan list} has them",
        ),
    ),
    "CancelledWithoutLastDay": (
        ("a membership of member {member_id} that is cancelled has a last day", SHOW),
    ),
    "EndsWithinItsTerm": (
        (
            "plan {plan_id} is agreed for longer than until {until}",
            "give a later last day, or leave it out; {do:plan list} has the terms of the plans",
        ),
        (
            "the membership of member {member_id} would end within the term of plan {plan_id}",
            "{do:member reactivate} first, or pick a plan without a term: {do:plan list} has them",
        ),
        (
            "the membership of member {member_id} would end within its term",
            "{do:member terminate} ends it on a day for a special reason",
        ),
    ),
    "FreezeFeeOnActiveDays": (
        ("a freeze fee is for frozen days of member {member_id} only, and zero or more", SHOW),
    ),
    "FreezeWithoutReason": (
        ("a freeze of member {member_id} has a reason, and active days have none", "say why"),
    ),
}
"""The error -> its templates: (sentence, hint)."""
