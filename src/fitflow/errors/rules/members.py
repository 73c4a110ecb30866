"""
The errors of the rules of members.

Written by `python -m fitflow.docs`: see fitflow/docs/rules.py.
"""

# fmt: off

from __future__ import annotations

from typing import Final

from fitflow.errors.tree import BadInput, FitFlowError

__all__ = [
    "BornAfterRegistering",
    "MemberEmailIsAnAddress",
    "MemberEmailIsVisible",
    "MemberNumberIsPositive",
    "MemberPhoneIsInternational",
    "MemberRegisteredOnIsADay",
]


class BornAfterRegistering(BadInput):
    """A member was born after 1899 and before the day they registered."""

    code = "born_after_registering"
    templates = (
        (
            "somebody who was born on {born_on} cannot have registered on {registered_on}",
            "give the day of birth",
        ),
        (
            "somebody who was born on {born_on} cannot have registered yet, or is too old",
            "give the day of birth",
        ),
    )
    columns = ("born_on", "registered_on")
    rules = ("member_was_born_before_registering",)


class MemberEmailIsAnAddress(BadInput):
    """An e-mail address has one @ with something on both sides and no spaces."""

    code = "member_email_is_an_address"
    templates = (
        (
            "an e-mail address has one @ with something on both sides and no spaces: email is "
            "{email}",
            "give another email",
        ),
    )
    columns = ("email",)
    rules = ("member_email_is_an_address",)


class MemberEmailIsVisible(BadInput):
    """An e-mail address has no characters that nobody sees: type it anew."""

    code = "member_email_is_visible"
    templates = (
        (
            "an e-mail address has no characters that nobody sees: type it anew: email is "
            "{email}",
            "give another email",
        ),
    )
    columns = ("email",)
    rules = ("member_email_is_visible",)


class MemberNumberIsPositive(BadInput):
    """A member's number is more than zero."""

    code = "member_number_is_positive"
    templates = (
        ("a member's number is more than zero: member is {member_id}", "give another member"),
    )
    columns = ("member_id",)
    rules = ("member_number_is_positive",)


class MemberPhoneIsInternational(BadInput):
    """A telephone number starts with + and the country code, digits only."""

    code = "member_phone_is_international"
    templates = (
        (
            "a telephone number starts with + and the country code, digits only: phone is "
            "{phone}",
            "give another phone",
        ),
    )
    columns = ("phone",)
    rules = ("member_phone_is_international",)


class MemberRegisteredOnIsADay(BadInput):
    """A member registered on a day between 1900 and 2299."""

    code = "member_registered_on_is_a_day"
    templates = (
        (
            "a member registered on a day between 1900 and 2299: registered on is "
            "{registered_on}",
            "give another registered on",
        ),
    )
    columns = ("registered_on",)
    rules = ("member_registered_on_is_a_day",)


EVERY: Final[tuple[type[FitFlowError], ...]] = (
    BornAfterRegistering,
    MemberEmailIsAnAddress,
    MemberEmailIsVisible,
    MemberNumberIsPositive,
    MemberPhoneIsInternational,
    MemberRegisteredOnIsADay,
)
