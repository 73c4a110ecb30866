"""
The errors of the rules of held_money.

Written by `python -m fitflow.docs`: see fitflow/docs/rules.py.
"""

# fmt: off

from __future__ import annotations

from typing import Final

from fitflow.errors.tree import BadInput, Conflict, FitFlowError

__all__ = [
    "HeldEntryBrokeTheChain",
    "HeldEntryEnteredAtIsAnInstant",
    "HeldEntryHasTheWrongSign",
    "HeldEntryIsNumberedFromOne",
    "HeldEntryNeverGoesBelowZero",
    "HeldEntryWithoutInvoice",
    "HeldEntryWithoutMoney",
    "HeldMoneyIsEntered",
    "HeldMoneyWithoutEntry",
    "MoreThanIsHeld",
    "PaidWithoutHeldEntry",
]


class HeldEntryBrokeTheChain(Conflict):
    """An entry of money held starts from what the one before it left."""

    code = "held_entry_broke_the_chain"
    templates = (
        (
            "money is held from when it came in: the first entry is all there is: entry no is "
            "{entry_no}, kind is {kind}, balance is {balance_cents}, amount is {amount_cents}",
            "give another entry no or kind or balance or amount",
        ),
    )
    columns = (
        "entry_no",
        "kind",
        "balance_cents",
        "amount_cents",
        "held_id",
        "previous_no",
        "previous_balance_cents",
        "previous_at",
    )
    rules = (
        "held_entry_first_takes_money",
        "held_entry_gym_id_held_id_previous_no_previous_balance_cen_fkey",
        "held_entry_pkey",
    )


class HeldEntryEnteredAtIsAnInstant(BadInput):
    """An entry of money held is made at an instant between 1900 and 2299."""

    code = "held_entry_entered_at_is_an_instant"
    templates = (
        (
            "an entry of money held is made at an instant between 1900 and 2299: entered at is "
            "{entered_at}",
            "give another entered at",
        ),
    )
    columns = ("entered_at",)
    rules = ("held_entry_entered_at_is_an_instant",)


class HeldEntryHasTheWrongSign(Conflict):
    """What is taken in or returned adds to money held, and everything else takes from it."""

    code = "held_entry_has_the_wrong_sign"
    templates = (
        (
            "what is taken in or returned adds to money held, and everything else takes from it:"
            " kind is {kind}, amount is {amount_cents}",
            "give another kind or amount",
        ),
    )
    columns = ("kind", "amount_cents")
    rules = ("held_entry_sign_follows_its_kind",)


class HeldEntryIsNumberedFromOne(BadInput):
    """Entries of money held are numbered from 1."""

    code = "held_entry_is_numbered_from_one"
    templates = (
        (
            "entries of money held are numbered from 1: entry no is {entry_no}",
            "give another entry no",
        ),
    )
    columns = ("entry_no",)
    rules = ("held_entry_is_numbered_from_one",)


class HeldEntryNeverGoesBelowZero(BadInput):
    """No more is taken from money held than is left of it."""

    code = "held_entry_never_goes_below_zero"
    templates = (
        (
            "no more is taken from money held than is left of it: balance is {balance_cents}",
            "give another balance",
        ),
    )
    columns = ("balance_cents",)
    rules = ("held_entry_never_goes_below_zero",)


class HeldEntryWithoutInvoice(Conflict):
    """What money held pays is entered on the invoice."""

    code = "held_entry_without_invoice"
    templates = (
        (
            "an entry that is about an invoice names it, and no other does: kind is {kind}, "
            "invoice is {invoice_id}",
            "give another kind or invoice",
        ),
    )
    columns = ("held_id", "used_no", "kind", "invoice_id")
    rules = ("held_entry_gym_id_held_id_used_no_fkey", "held_entry_used_names_its_invoice")


class HeldEntryWithoutMoney(Conflict):
    """An entry of money has a transaction that names it."""

    code = "held_entry_without_money"
    templates = (
        (
            "an entry of money has a transaction that names it",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("held_id", "moved_no")
    rules = ("held_entry_gym_id_held_id_moved_no_fkey",)


class HeldMoneyIsEntered(Conflict):
    """An entry of money held is of one transaction."""

    code = "held_money_is_entered"
    templates = (
        (
            "an entry of money held is of one transaction",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("held_entry_no", "held_id")
    rules = ("transaction_table_held_idx",)


class HeldMoneyWithoutEntry(Conflict):
    """Money that is held has an entry that names it."""

    code = "held_money_without_entry"
    templates = (
        (
            "money that is held names its entry, and no other does: stream is {stream}, held is "
            "{held_id}, held entry no is {held_entry_no}",
            "give another stream or held or held entry no",
        ),
    )
    columns = (
        "held_id",
        "held_entry_no",
        "payer_key",
        "amount_cents",
        "taken_at",
        "by_bank",
        "stream",
    )
    rules = (
        "transaction_table_gym_id_held_id_held_entry_no_payer_key_a_fkey",
        "transaction_table_held_names_its_entry",
    )


class MoreThanIsHeld(Conflict):
    """Only rest_cents are left of the money held under number held_id."""

    code = "more_than_is_held"
    templates = (
        (
            "only {rest_cents} are left of the money held under number {held_id}",
            "give back that much, or less",
        ),
        (
            "only {rest_cents} are left of the money held under number {held_id}",
            "pay that much from it, and the rest otherwise",
        ),
    )


class PaidWithoutHeldEntry(Conflict):
    """What money held pays is taken from it."""

    code = "paid_without_held_entry"
    templates = (
        (
            "what money held pays names its other side, and no other entry does: kind is {kind},"
            " held is {held_id}, held entry no is {held_entry_no}",
            "give another kind or held or held entry no",
        ),
    )
    columns = ("held_id", "held_entry_no", "invoice_id", "note_cents", "entered_at", "kind")
    rules = (
        "invoice_entry_gym_id_held_id_held_entry_no_invoice_id_note_fkey",
        "invoice_entry_held_names_its_other_side",
    )


EVERY: Final[tuple[type[FitFlowError], ...]] = (
    HeldEntryBrokeTheChain,
    HeldEntryEnteredAtIsAnInstant,
    HeldEntryHasTheWrongSign,
    HeldEntryIsNumberedFromOne,
    HeldEntryNeverGoesBelowZero,
    HeldEntryWithoutInvoice,
    HeldEntryWithoutMoney,
    HeldMoneyIsEntered,
    HeldMoneyWithoutEntry,
    MoreThanIsHeld,
    PaidWithoutHeldEntry,
)
