"""
The errors of the rules of held.

Written by `python -m fitflow.docs`: see fitflow/docs/rules.py.
"""

# fmt: off

from __future__ import annotations

from typing import Final

from fitflow.errors.tree import BadInput, Conflict, FitFlowError

__all__ = [
    "CreditIsHeldOnce",
    "DepositIsForNothing",
    "HeldCodeIsADigest",
    "HeldExpiresOnIsADay",
    "HeldIsNamedTwice",
    "HeldIsNotLost",
    "HeldIsOfAnotherMember",
    "HeldIsOfNobody",
    "HeldWasChangedLater",
    "HeldWithoutMoney",
    "MoreThanCanBeHeld",
    "NoCreditToHold",
    "NothingIsHeld",
    "NothingIsLeftOfHeld",
]


class CreditIsHeldOnce(Conflict):
    """What a member pays ahead is held once."""

    code = "credit_is_held_once"
    templates = (
        (
            "what a member pays ahead is held once",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("member_id",)
    rules = ("held_credit_idx",)


class DepositIsForNothing(BadInput):
    """A deposit says what it is for, and nothing else does."""

    code = "deposit_is_for_nothing"
    templates = (
        (
            "a deposit says what it is for, and nothing else does: kind is {kind}, item is "
            "{item}",
            "give another kind or item",
        ),
    )
    columns = ("kind", "item")
    rules = ("held_deposit_is_for_a_thing",)


class HeldCodeIsADigest(BadInput):
    """Of a voucher's code the SHA-256 is kept, 32 bytes."""

    code = "held_code_is_a_digest"
    templates = (
        (
            "of a voucher's code the SHA-256 is kept, 32 bytes: code sha256 is {code_sha256}",
            "give another code sha256",
        ),
    )
    columns = ("code_sha256",)
    rules = ("held_code_is_a_digest",)


class HeldExpiresOnIsADay(BadInput):
    """A voucher expires on a day between 1900 and 2299."""

    code = "held_expires_on_is_a_day"
    templates = (
        (
            "a voucher expires on a day between 1900 and 2299: expires on is {expires_on}",
            "give another expires on",
        ),
    )
    columns = ("expires_on",)
    rules = ("held_expires_on_is_a_day",)


class HeldIsNamedTwice(BadInput):
    """Money held is named by its number or by a code, not by both."""

    code = "held_is_named_twice"
    templates = (
        ("money held is named by its number or by a code, not by both", "give one of them"),
    )


class HeldIsNotLost(Conflict):
    """Only what a bank takes back when nothing is left is lost."""

    code = "held_is_not_lost"
    templates = (
        (
            "only what a bank takes back when nothing is left is lost: lost is {lost_cents}, "
            "kind is {kind}, balance is {balance_cents}",
            "give another lost or kind or balance",
        ),
    )
    columns = ("lost_cents", "kind", "balance_cents")
    rules = ("held_entry_loses_only_what_is_used_up",)


class HeldIsOfAnotherMember(Conflict):
    """What is held for a member pays no invoice of somebody else."""

    code = "held_is_of_another_member"
    templates = (
        (
            "the money held under number {held_id} is member {owner_id}'s, and pays nothing of "
            "member {member_id}",
            "give a number of theirs: {do:held list} has them",
        ),
        (
            "what is held for a member pays no invoice of somebody else",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("owner_id", "invoice_id")
    rules = ("held_entry_gym_id_owner_id_invoice_id_fkey",)


class HeldIsOfNobody(BadInput):
    """A voucher has a code; what was paid ahead, and a deposit, has none and is a member's."""

    code = "held_is_of_nobody"
    templates = (
        (
            "a voucher has a code; what was paid ahead, and a deposit, has none and is a "
            "member's: kind is {kind}, code sha256 is {code_sha256}, member is {member_id}",
            "give another kind or code sha256 or member",
        ),
    )
    columns = ("kind", "code_sha256", "member_id")
    rules = ("held_is_of_a_member_or_a_code",)


class HeldWasChangedLater(Conflict):
    """Nothing happens to money held before its last entry."""

    code = "held_was_changed_later"
    templates = (
        (
            "nothing was done with the money held under number {held_id} on {done_at}: it was "
            "changed on {changed_at}",
            "give an instant from then on, or leave it out for now",
        ),
    )
    columns = ("entry_no", "previous_at", "entered_at")
    rules = ("held_entry_follows_the_last_in_time",)


class HeldWithoutMoney(Conflict):
    """Nothing is held without an entry."""

    code = "held_without_money"
    templates = (
        ("nothing is held without an entry", "nothing was changed; look at what is there already"),
    )
    columns = ("held_id", "first_no")
    rules = ("held_gym_id_held_id_first_no_fkey",)


class MoreThanCanBeHeld(Conflict):
    """Of invoice year-number only rest_cents are credit that money held has paid."""

    code = "more_than_can_be_held"
    templates = (
        (
            "of invoice {year}-{number} only {rest_cents} are credit that money held has paid",
            "return that much, or less",
        ),
    )


class NoCreditToHold(Conflict):
    """Of invoice year-number no credit is left that money held has paid."""

    code = "no_credit_to_hold"
    templates = (
        (
            "of invoice {year}-{number} no credit is left that money held has paid",
            "{do:invoice credit} or {do:invoice release} credits it first",
        ),
        (
            "of invoice year-number no credit is left that money held has paid",
            "nothing was changed; look at what is there already",
        ),
    )


class NothingIsHeld(Conflict):
    """Member member_id has paid nothing ahead."""

    code = "nothing_is_held"
    templates = (
        (
            "member {member_id} has paid nothing ahead",
            "{do:held prepay} takes it; a voucher pays by its code, a deposit by its number",
        ),
        (
            "member member_id has paid nothing ahead",
            "nothing was changed; look at what is there already",
        ),
    )


class NothingIsLeftOfHeld(Conflict):
    """Nothing is left of the money held under number held_id."""

    code = "nothing_is_left_of_held"
    templates = (
        (
            "nothing is left of the money held under number {held_id}",
            "{do:held show} has what it was used for",
        ),
        (
            "nothing is left of the money held under number held_id",
            "nothing was changed; look at what is there already",
        ),
    )


EVERY: Final[tuple[type[FitFlowError], ...]] = (
    CreditIsHeldOnce,
    DepositIsForNothing,
    HeldCodeIsADigest,
    HeldExpiresOnIsADay,
    HeldIsNamedTwice,
    HeldIsNotLost,
    HeldIsOfAnotherMember,
    HeldIsOfNobody,
    HeldWasChangedLater,
    HeldWithoutMoney,
    MoreThanCanBeHeld,
    NoCreditToHold,
    NothingIsHeld,
    NothingIsLeftOfHeld,
)
