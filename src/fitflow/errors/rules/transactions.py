"""
The errors of the rules of transactions.

Written by `python -m fitflow.docs`: see fitflow/docs/rules.py.
"""

# fmt: off

from __future__ import annotations

from typing import Final

from fitflow.errors.tree import BadInput, Conflict, FitFlowError

__all__ = [
    "ChargebackWithoutRefund",
    "DeclineWithoutAmount",
    "MembershipMoneyWithoutInvoice",
    "MembershipMoneyWithoutPlan",
    "MoneyOfAnotherStream",
    "MoneyWithoutEntry",
    "NothingPrecedesItsInvoice",
    "PackageWithoutSessions",
    "RefundBeforeItsCharge",
    "RefundBrokeTheChain",
    "RefundExceedsCharge",
    "RefundOfAnotherInvoice",
    "RefundOfSomethingElse",
    "RefundWithoutCharge",
    "SaleWithoutItem",
    "SaleWithoutMember",
    "TransactionTableDeclinedAmountIsPositive",
    "TransactionTablePackageSessionsInRange",
    "TransactionTableRefundIsNumberedFromOne",
    "TransactionTableTimeIsAnInstant",
]


class ChargebackWithoutRefund(Conflict):
    """Only money that goes back can be taken back by the bank."""

    code = "chargeback_without_refund"
    templates = (
        (
            "only money that goes back can be taken back by the bank: by bank is {by_bank}, "
            "amount is {amount_cents}",
            "give another by bank or amount",
        ),
    )
    columns = ("by_bank", "amount_cents")
    rules = ("transaction_table_the_bank_takes_back",)


class DeclineWithoutAmount(Conflict):
    """A declined attempt moves no money and says what was asked for; nothing else does."""

    code = "decline_without_amount"
    templates = (
        (
            "a declined attempt moves no money and says what was asked for; nothing else does: "
            "amount is {amount_cents}, declined is {declined_cents}",
            "give another amount or declined",
        ),
    )
    columns = ("amount_cents", "declined_cents")
    rules = ("transaction_table_decline_says_what_was_asked",)


class MembershipMoneyWithoutInvoice(Conflict):
    """Money for a membership or a charge names the invoice it pays, and what it is for."""

    code = "membership_money_without_invoice"
    templates = (
        (
            "money for a membership or a charge names the invoice it pays, and what it is for: "
            "stream is {stream}, invoice is {invoice_id}, invoice purpose is {invoice_purpose}",
            "give another stream or invoice or invoice purpose",
        ),
    )
    columns = ("stream", "invoice_id", "invoice_purpose")
    rules = ("transaction_table_membership_pays_an_invoice",)


class MembershipMoneyWithoutPlan(Conflict):
    """A membership transaction names its plan, and no other does."""

    code = "membership_money_without_plan"
    templates = (
        (
            "a membership transaction names its plan, and no other does: stream is {stream}, "
            "plan is {plan_id}",
            "give another stream or plan",
        ),
    )
    columns = ("stream", "plan_id")
    rules = ("transaction_table_membership_names_its_plan",)


class MoneyOfAnotherStream(Conflict):
    """Money pays an invoice for what its stream says."""

    code = "money_of_another_stream"
    templates = (
        (
            "money pays an invoice for what its stream says: stream is {stream}, invoice purpose"
            " is {invoice_purpose}",
            "give another stream or invoice purpose",
        ),
    )
    columns = ("stream", "invoice_purpose")
    rules = ("transaction_table_pays_for_what_its_stream_says",)


class MoneyWithoutEntry(Conflict):
    """Money that pays an invoice is entered on it."""

    code = "money_without_entry"
    templates = (
        (
            "money that pays an invoice is entered on it",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("settles_id", "transaction_id")
    rules = ("transaction_table_gym_id_settles_id_transaction_id_fkey",)


class NothingPrecedesItsInvoice(Conflict):
    """Nothing was done about invoice year-number on done_at: it was issued on issued_at."""

    code = "nothing_precedes_its_invoice"
    templates = (
        (
            "nothing was done about invoice {year}-{number} on {done_at}: it was issued on "
            "{issued_at}",
            "give an instant from then on, or leave it out for now",
        ),
    )


class PackageWithoutSessions(Conflict):
    """A training package says how many sessions it holds, and nothing else does."""

    code = "package_without_sessions"
    templates = (
        (
            "a training package says how many sessions it holds, and nothing else does: stream "
            "is {stream}, package sessions is {package_sessions}",
            "give another stream or package sessions",
        ),
    )
    columns = ("stream", "package_sessions")
    rules = ("transaction_table_package_counts_its_sessions",)


class RefundBeforeItsCharge(Conflict):
    """Money is given back after it was taken."""

    code = "refund_before_its_charge"
    templates = (
        (
            "transaction {transaction_id} was taken after that: money is given back later",
            "give the time at which it is given back",
        ),
    )
    columns = ("taken_at", "charged_at")
    rules = ("transaction_table_refund_follows_its_charge",)


class RefundBrokeTheChain(Conflict):
    """Each refund of a charge adds to the one before it."""

    code = "refund_broke_the_chain"
    templates = (
        (
            "before the first refund nothing was given back: refund no is {refund_no}, refunded "
            "is {refunded_cents}, amount is {amount_cents}",
            "give another refund no or refunded or amount",
        ),
    )
    columns = (
        "refund_of_id",
        "previous_refund_no",
        "previous_refunded_cents",
        "refund_no",
        "refunded_cents",
        "amount_cents",
    )
    rules = (
        "transaction_table_gym_id_refund_of_id_previous_refund_no_p_fkey",
        "transaction_table_gym_id_refund_of_id_refund_no_refunded_ce_key",
        "transaction_table_refund_idx",
        "transaction_table_refund_starts_at_zero",
    )


class RefundExceedsCharge(Conflict):
    """The refunds of a charge never exceed it, nor does what its bank takes back."""

    code = "refund_exceeds_charge"
    templates = (
        (
            "{amount_cents} are more than is left of transaction {transaction_id}",
            "give back what is left, or less: {do:transaction list} has it",
        ),
        (
            "the refunds of transaction {transaction_id} would be more than the charge",
            "give back what is left, or less: {do:transaction list} has it",
        ),
        (
            "the refunds of a charge never exceed it, nor does what its bank takes back",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("amount_cents", "charge_cents", "refunded_cents", "by_bank")
    rules = ("transaction_table_refund_within_charge",)


class RefundOfAnotherInvoice(Conflict):
    """A refund is for the invoice that was paid."""

    code = "refund_of_another_invoice"
    templates = (
        (
            "a refund is for the invoice that was paid",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("refund_of_id", "invoice_id", "charge_cents", "charge_by_bank")
    rules = ("transaction_table_gym_id_refund_of_id_invoice_id_charge_ce_fkey",)


class RefundOfSomethingElse(Conflict):
    """A refund of a package counts the sessions that were sold."""

    code = "refund_of_something_else"
    templates = (
        (
            "a refund of a package counts the sessions that were sold",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = (
        "refund_of_id",
        "package_sessions",
        "member_id",
        "stream",
        "item_key",
        "payer_key",
        "charge_cents",
        "charged_at",
    )
    rules = (
        "transaction_table_gym_id_refund_of_id_package_sessions_mem_fkey",
        "transaction_table_gym_id_refund_of_id_stream_item_key_paye_fkey",
    )


class RefundWithoutCharge(Conflict):
    """A refund names its charge, its number and the sums so far, and nothing else does."""

    code = "refund_without_charge"
    templates = (
        (
            "a refund names its charge, its number and the sums so far, and nothing else does: "
            "amount is {amount_cents}, refund of is {refund_of_id}, refund no is {refund_no}, "
            "charge is {charge_cents}, charged at is {charged_at}, refunded is {refunded_cents}",
            "give another amount or refund of or refund no or charge or charged at or refunded",
        ),
    )
    columns = (
        "amount_cents",
        "refund_of_id",
        "refund_no",
        "charge_cents",
        "charged_at",
        "refunded_cents",
    )
    rules = ("transaction_table_refund_names_its_charge",)


class SaleWithoutItem(Conflict):
    """A retail transaction names what was sold, and no other does."""

    code = "sale_without_item"
    templates = (
        (
            "a retail transaction names what was sold, and no other does: stream is {stream}, "
            "item is {item}",
            "give another stream or item",
        ),
    )
    columns = ("stream", "item")
    rules = ("transaction_table_retail_names_its_item",)


class SaleWithoutMember(Conflict):
    """Only retail and vouchers may be sold to somebody unknown."""

    code = "sale_without_member"
    templates = (
        (
            "only retail and vouchers may be sold to somebody unknown: stream is {stream}, "
            "member is {member_id}",
            "give another stream or member",
        ),
    )
    columns = ("stream", "member_id")
    rules = ("transaction_table_only_retail_and_held_are_anonymous",)


class TransactionTableDeclinedAmountIsPositive(BadInput):
    """A declined attempt asked for more than zero."""

    code = "transaction_table_declined_amount_is_positive"
    templates = (
        (
            "a declined attempt asked for more than zero: declined is {declined_cents}",
            "give another declined",
        ),
    )
    columns = ("declined_cents",)
    rules = ("transaction_table_declined_amount_is_positive",)


class TransactionTablePackageSessionsInRange(BadInput):
    """A training package holds between 1 and 200 sessions."""

    code = "transaction_table_package_sessions_in_range"
    templates = (
        (
            "a training package holds between 1 and 200 sessions, not {sessions}",
            "sell another package for the rest",
        ),
    )
    columns = ("package_sessions",)
    rules = ("transaction_table_package_sessions_in_range",)


class TransactionTableRefundIsNumberedFromOne(BadInput):
    """Refunds of a charge are numbered from 1."""

    code = "transaction_table_refund_is_numbered_from_one"
    templates = (
        (
            "refunds of a charge are numbered from 1: refund no is {refund_no}",
            "give another refund no",
        ),
    )
    columns = ("refund_no",)
    rules = ("transaction_table_refund_is_numbered_from_one",)


class TransactionTableTimeIsAnInstant(BadInput):
    """Money moves at an instant between 1900 and 2299."""

    code = "transaction_table_time_is_an_instant"
    templates = (
        (
            "money moves at an instant between 1900 and 2299: taken at is {taken_at}",
            "give another taken at",
        ),
    )
    columns = ("taken_at",)
    rules = ("transaction_table_time_is_an_instant",)


EVERY: Final[tuple[type[FitFlowError], ...]] = (
    ChargebackWithoutRefund,
    DeclineWithoutAmount,
    MembershipMoneyWithoutInvoice,
    MembershipMoneyWithoutPlan,
    MoneyOfAnotherStream,
    MoneyWithoutEntry,
    NothingPrecedesItsInvoice,
    PackageWithoutSessions,
    RefundBeforeItsCharge,
    RefundBrokeTheChain,
    RefundExceedsCharge,
    RefundOfAnotherInvoice,
    RefundOfSomethingElse,
    RefundWithoutCharge,
    SaleWithoutItem,
    SaleWithoutMember,
    TransactionTableDeclinedAmountIsPositive,
    TransactionTablePackageSessionsInRange,
    TransactionTableRefundIsNumberedFromOne,
    TransactionTableTimeIsAnInstant,
)
