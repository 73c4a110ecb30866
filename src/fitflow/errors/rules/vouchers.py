"""
The errors of the rules of vouchers.

Written by `python -m fitflow.docs`: see fitflow/docs/rules.py.
"""

# fmt: off

from __future__ import annotations

from typing import Final

from fitflow.errors.tree import BadInput, Conflict, FitFlowError, NotFound

__all__ = [
    "NoSuchVoucher",
    "OnlyVouchersExpire",
    "VoucherCodeIsTaken",
    "VoucherExpiresBeforeItIsSold",
    "VoucherHasExpired",
    "VoucherHasNotExpired",
]


class NoSuchVoucher(NotFound):
    """No voucher has this code, and nothing was paid for member member_id."""

    code = "no_such_voucher"
    templates = (
        (
            "no voucher has this code, and nothing was paid for member {member_id}",
            "look at each of its letters again",
        ),
    )


class OnlyVouchersExpire(BadInput):
    """Only a voucher expires."""

    code = "only_vouchers_expire"
    templates = (
        (
            "only a voucher expires: kind is {kind}, expires on is {expires_on}",
            "give another kind or expires on",
        ),
    )
    columns = ("kind", "expires_on")
    rules = ("held_only_vouchers_expire",)


class VoucherCodeIsTaken(Conflict):
    """No two vouchers have the same code."""

    code = "voucher_code_is_taken"
    templates = (
        (
            "no two vouchers have the same code",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("code_sha256",)
    rules = ("held_gym_id_code_sha256_key",)


class VoucherExpiresBeforeItIsSold(BadInput):
    """A voucher that expires on expires_on would pay nothing."""

    code = "voucher_expires_before_it_is_sold"
    templates = (
        ("a voucher that expires on {expires_on} would pay nothing", "give a later day, or none"),
    )


class VoucherHasExpired(Conflict):
    """An expired voucher pays nothing."""

    code = "voucher_has_expired"
    templates = (
        (
            "the voucher expired on {expires_on}, and pays nothing any more",
            "{do:held give-back} gives back what is left, if that is what was agreed",
        ),
        ("an expired voucher pays nothing", "nothing was changed; look at what is there already"),
    )
    columns = ("kind", "entered_on", "last_on")
    rules = ("held_entry_is_used_in_time",)


class VoucherHasNotExpired(Conflict):
    """What is left of a voucher expires as a whole, after its last day."""

    code = "voucher_has_not_expired"
    templates = (
        (
            "what is left of a voucher expires as a whole, after its last day: kind is {kind}, "
            "entered on is {entered_on}, last on is {last_on}, balance is {balance_cents}",
            "give another kind or entered on or last on or balance",
        ),
    )
    columns = ("kind", "entered_on", "last_on", "balance_cents")
    rules = ("held_entry_expires_after_its_last_day",)


EVERY: Final[tuple[type[FitFlowError], ...]] = (
    NoSuchVoucher,
    OnlyVouchersExpire,
    VoucherCodeIsTaken,
    VoucherExpiresBeforeItIsSold,
    VoucherHasExpired,
    VoucherHasNotExpired,
)
