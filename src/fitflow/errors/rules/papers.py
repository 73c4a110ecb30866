"""
The errors of the rules of papers.

Written by `python -m fitflow.docs`: see fitflow/docs/rules.py.
"""

# fmt: off

from __future__ import annotations

from typing import Final

from fitflow.errors.tree import Conflict, FitFlowError

__all__ = [
    "InvoiceWithoutDays",
    "InvoiceWithoutItem",
    "InvoiceWithoutMember",
    "InvoiceWithoutPlan",
    "ReceiptIsPaid",
    "ReceiptWithoutMoney",
]


class InvoiceWithoutDays(Conflict):
    """An invoice for a membership or a freeze names its days, and no other does."""

    code = "invoice_without_days"
    templates = (
        (
            "an invoice for a membership or a freeze names its days, and no other does: amount "
            "is {amount_cents}, purpose is {purpose}, service period is {service_period}",
            "give another amount or purpose or service period",
        ),
    )
    columns = ("amount_cents", "purpose", "service_period")
    rules = ("invoice_for_days_names_them",)


class InvoiceWithoutItem(Conflict):
    """An invoice for a charge or for goods says what for, and no other does."""

    code = "invoice_without_item"
    templates = (
        (
            "an invoice for a charge or for goods says what for, and no other does: amount is "
            "{amount_cents}, purpose is {purpose}, item is {item}",
            "give another amount or purpose or item",
        ),
    )
    columns = ("amount_cents", "purpose", "item")
    rules = ("invoice_for_an_item_names_it",)


class InvoiceWithoutMember(Conflict):
    """Only goods are sold to somebody unknown."""

    code = "invoice_without_member"
    templates = (
        (
            "only goods are sold to somebody unknown: purpose is {purpose}, member is "
            "{member_id}",
            "give another purpose or member",
        ),
    )
    columns = ("purpose", "member_id")
    rules = ("invoice_only_for_goods_is_anonymous",)


class InvoiceWithoutPlan(Conflict):
    """An invoice for a membership or a fee names the plan, and one for anything else does not."""

    code = "invoice_without_plan"
    templates = (
        (
            "an invoice for a membership or a fee names the plan, and one for anything else does"
            " not: purpose is {purpose}, plan is {plan_id}",
            "give another purpose or plan",
        ),
    )
    columns = ("purpose", "plan_id")
    rules = ("invoice_for_a_membership_names_its_plan",)


class ReceiptIsPaid(Conflict):
    """Invoice year-number is the receipt for transaction transaction_id, which paid it at once."""

    code = "receipt_is_paid"
    templates = (
        (
            "invoice {year}-{number} is the receipt for transaction {transaction_id}, which paid"
            " it at once",
            "{do:refund} gives the money back, and credits the receipt",
        ),
        (
            "invoice year-number is the receipt for transaction transaction_id, which paid it at"
            " once",
            "nothing was changed; look at what is there already",
        ),
    )


class ReceiptWithoutMoney(Conflict):
    """The receipt for goods or training names the money that paid it, and no invoice does."""

    code = "receipt_without_money"
    templates = (
        (
            "the receipt for goods or training names the money that paid it, and no invoice "
            "does: amount is {amount_cents}, purpose is {purpose}, paid by is {paid_by_id}",
            "give another amount or purpose or paid by",
        ),
    )
    columns = ("amount_cents", "purpose", "paid_by_id", "invoice_id", "paid_by_bank")
    rules = (
        "invoice_for_a_sale_is_paid_at_once",
        "invoice_gym_id_paid_by_id_invoice_id_amount_cents_paid_by__fkey",
    )


EVERY: Final[tuple[type[FitFlowError], ...]] = (
    InvoiceWithoutDays,
    InvoiceWithoutItem,
    InvoiceWithoutMember,
    InvoiceWithoutPlan,
    ReceiptIsPaid,
    ReceiptWithoutMoney,
)
