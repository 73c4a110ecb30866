"""
The errors of the rules of memberships.

Written by `python -m fitflow.docs`: see fitflow/docs/rules.py.
"""

# fmt: off

from __future__ import annotations

from typing import Final

from fitflow.errors.tree import BadInput, Conflict, FitFlowError

__all__ = [
    "CancelledWithoutLastDay",
    "ContractIsWithdrawn",
    "DayPassIsOneDay",
    "DaysAreNotLeftOut",
    "EarlyStartIsOfADistanceContract",
    "EndedWithoutLastDay",
    "EndedWithoutReason",
    "ExtensionIsWithinAYear",
    "FirstPeriodIsTooLong",
    "MembershipBillingAnchorIsADay",
    "MembershipEndsAlready",
    "MembershipGoesOn",
    "MembershipHasAFirstDay",
    "MembershipNoticeIsWithinAYear",
    "MembershipOverlaps",
    "MembershipPriceIsNotNegative",
    "NothingToWithdrawFrom",
    "PriceHasTwoSources",
    "WithdrawalIsTooLate",
]


class CancelledWithoutLastDay(Conflict):
    """A membership with a cancellation reason has a last day."""

    code = "cancelled_without_last_day"
    templates = (
        (
            "a membership of member {member_id} that is cancelled has a last day",
            "{do:member show} has the days of their membership",
        ),
        (
            "a membership with a cancellation reason has a last day",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("cancel_reason", "during")
    rules = ("membership_cancelled_has_a_last_day",)


class ContractIsWithdrawn(Conflict):
    """Member member_id withdrew on withdrawn_at already."""

    code = "contract_is_withdrawn"
    templates = (
        (
            "member {member_id} withdrew on {withdrawn_at} already",
            "there is nothing left to withdraw from",
        ),
    )


class DayPassIsOneDay(Conflict):
    """A day pass lasts exactly one day, and cannot be frozen."""

    code = "day_pass_is_one_day"
    templates = (
        (
            "a day pass lasts one day, not from {starts_on} until {ends_on}",
            "leave the end out, or pick another plan: {do:plan list} has them",
        ),
        (
            "member {member_id} has a day pass, which lasts one day and cannot be frozen",
            "pick another plan: {do:plan list} has them",
        ),
        (
            "a day pass lasts exactly one day, and cannot be frozen",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("billing_period", "state", "during")
    rules = ("membership_day_pass_is_one_day",)


class DaysAreNotLeftOut(Conflict):
    """
    Member member_id would never be billed for days from since up to anchor_on, the day their
    billing periods are counted from.
    """

    code = "days_are_not_left_out"
    templates = (
        (
            "member {member_id} would never be billed for days from {since} up to {anchor_on}, "
            "the day their billing periods are counted from",
            "bill those days, or count the periods from {since}",
        ),
        (
            "member member_id would never be billed for days from since up to anchor_on, the day"
            " their billing periods are counted from",
            "nothing was changed; look at what is there already",
        ),
    )


class EarlyStartIsOfADistanceContract(BadInput):
    """An early start is asked for with a contract closed at a distance."""

    code = "early_start_is_of_a_distance_contract"
    templates = (
        (
            "an early start is asked for with a contract closed at a distance",
            "say that it is one, or leave the early start out",
        ),
    )


class EndedWithoutLastDay(Conflict):
    """A membership that is ended has a last day."""

    code = "ended_without_last_day"
    templates = (
        (
            "a membership that is ended has a last day: ended by is {ended_by}, during is "
            "{during}",
            "give another ended by or during",
        ),
    )
    columns = ("ended_by", "during")
    rules = ("membership_ending_has_a_day",)


class EndedWithoutReason(Conflict):
    """Whoever leaves whatever was agreed has a reason."""

    code = "ended_without_reason"
    templates = (
        (
            "whoever leaves whatever was agreed has a reason: ended by is {ended_by}, cancel "
            "reason is {cancel_reason}",
            "give another ended by or cancel reason",
        ),
    )
    columns = ("ended_by", "cancel_reason")
    rules = ("membership_special_ending_has_a_reason",)


class ExtensionIsWithinAYear(BadInput):
    """A membership is not extended by days days."""

    code = "extension_is_within_a_year"
    templates = (
        ("a membership is not extended by {days} days", "give between 1 and 366 days"),
    )


class FirstPeriodIsTooLong(BadInput):
    """Billing from billed_from does not start within a period of starts_on."""

    code = "first_period_is_too_long"
    templates = (
        (
            "billing from {billed_from} does not start within a period of {starts_on}",
            "the days before it are billed by the day, and are at most one period",
        ),
    )


class MembershipBillingAnchorIsADay(BadInput):
    """Billing periods are counted from a day between 1900 and 2299."""

    code = "membership_billing_anchor_is_a_day"
    templates = (
        (
            "billing periods are counted from a day between 1900 and 2299: billing anchor is "
            "{billing_anchor}",
            "give another billing anchor",
        ),
    )
    columns = ("billing_anchor",)
    rules = ("membership_billing_anchor_is_a_day",)


class MembershipEndsAlready(Conflict):
    """The membership of member member_id ends on ends_on already."""

    code = "membership_ends_already"
    templates = (
        (
            "the membership of member {member_id} ends on {ends_on} already",
            "cancel now to end it sooner, or {do:member reactivate} it",
        ),
        (
            "the membership of member {member_id} ends on {ends_on} already",
            "give an earlier day, or {do:member reactivate} it",
        ),
        (
            "the membership of member {member_id} ends on {ends_on}, in the freeze",
            "there is nothing to return to; {do:member reactivate} them first",
        ),
        (
            "the membership of member member_id ends on ends_on already",
            "nothing was changed; look at what is there already",
        ),
    )


class MembershipGoesOn(Conflict):
    """The membership of member member_id has no end."""

    code = "membership_goes_on"
    templates = (
        ("the membership of member {member_id} has no end", "there is nothing to reactivate"),
    )


class MembershipHasAFirstDay(BadInput):
    """
    A membership starts on a day, lasts at least one, and ends on a day if it ends, between 1900
    and 2299.
    """

    code = "membership_has_a_first_day"
    templates = (
        (
            "a membership starts on a day, lasts at least one, and ends on a day if it ends, "
            "between 1900 and 2299: during is {during}",
            "give another during",
        ),
    )
    columns = ("during",)
    rules = ("membership_has_a_first_day",)


class MembershipNoticeIsWithinAYear(BadInput):
    """The notice of a membership is between 0 and 366 days."""

    code = "membership_notice_is_within_a_year"
    templates = (
        (
            "the notice of a membership is between 0 and 366 days: notice days is {notice_days},"
            " term notice days is {term_notice_days}",
            "give another notice days or term notice days",
        ),
    )
    columns = ("notice_days", "term_notice_days")
    rules = ("membership_notice_is_within_a_year",)


class MembershipOverlaps(Conflict):
    """A member holds one membership on any day."""

    code = "membership_overlaps"
    templates = (
        (
            "member {member_id} is on {plan} from {begins_on} on, without an end: no other "
            "membership can start on {starts_on}",
            "{do:member show} has their days; {do:member change-plan} puts them on another plan,"
            " and {do:member extend} makes it longer",
        ),
        (
            "member {member_id} is on {plan} from {begins_on} to {last_on}: no other membership "
            "can be held on these days too",
            "{do:member show} has their days; {do:member change-plan} puts them on another plan,"
            " and {do:member extend} makes it longer",
        ),
        (
            "member {member_id} has a membership on a day from {starts_on} until {ends_on} "
            "already",
            "{do:member show} has the days of their membership",
        ),
        (
            "member {member_id} has a membership on a day from {starts_on} on already",
            "{do:member show} has the days of their membership",
        ),
        (
            "member {member_id} has a membership on one of these days already",
            "{do:member show} has the days of their membership",
        ),
        (
            "a member holds one membership on any day",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("member_id", "state", "during", "since")
    rules = (
        "membership_gym_id_member_id_state_during_key",
        "membership_gym_id_since_member_id_key",
        "membership_pkey",
    )


class MembershipPriceIsNotNegative(BadInput):
    """A membership's price is zero or more."""

    code = "membership_price_is_not_negative"
    templates = (
        ("a membership's price is zero or more: price is {price_cents}", "give another price"),
    )
    columns = ("price_cents",)
    rules = ("membership_price_is_not_negative",)


class NothingToWithdrawFrom(Conflict):
    """Member member_id closed no contract at a distance."""

    code = "nothing_to_withdraw_from"
    templates = (
        (
            "member {member_id} closed no contract at a distance",
            "only such a contract can be withdrawn from; {do:member cancel} ends any other",
        ),
        (
            "member member_id closed no contract at a distance",
            "nothing was changed; look at what is there already",
        ),
    )


class PriceHasTwoSources(Conflict):
    """
    A membership's price was offered on a day, or is of a rise, or was agreed with the member.
    """

    code = "price_has_two_sources"
    templates = (
        (
            "the price of member {member_id} would be offered on a day and of a rise",
            "it is one of them",
        ),
    )
    columns = ("offered_on", "rise_id")
    rules = ("membership_price_has_one_source",)


class WithdrawalIsTooLate(Conflict):
    """A contract is withdrawn from once it is closed, and within the days the law gives."""

    code = "withdrawal_is_too_late"
    templates = (
        (
            "the contract of member {member_id} could be withdrawn from until {last_on}",
            "{do:member cancel} ends it with its notice",
        ),
        (
            "a contract is withdrawn from once it is closed, and within the days the law gives",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("withdrawn_at", "closed_at", "time_zone", "last_withdrawal_on")
    rules = ("distance_contract_is_withdrawn_in_time",)


EVERY: Final[tuple[type[FitFlowError], ...]] = (
    CancelledWithoutLastDay,
    ContractIsWithdrawn,
    DayPassIsOneDay,
    DaysAreNotLeftOut,
    EarlyStartIsOfADistanceContract,
    EndedWithoutLastDay,
    EndedWithoutReason,
    ExtensionIsWithinAYear,
    FirstPeriodIsTooLong,
    MembershipBillingAnchorIsADay,
    MembershipEndsAlready,
    MembershipGoesOn,
    MembershipHasAFirstDay,
    MembershipNoticeIsWithinAYear,
    MembershipOverlaps,
    MembershipPriceIsNotNegative,
    NothingToWithdrawFrom,
    PriceHasTwoSources,
    WithdrawalIsTooLate,
)
