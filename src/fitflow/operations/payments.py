"""Payments: invoices are paid, corrected and given back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fitflow.catalogue.client import Client
from fitflow.catalogue.operation import Cents, Example, operation
from fitflow.operations.memberships import Invoice

Method = Literal["card", "direct_debit", "bank_transfer", "cash"]
Stream = Literal["membership", "retail", "training_package", "charge", "held"]
TransactionKind = Literal["charge", "refund", "decline", "chargeback"]


@dataclass(frozen=True, slots=True)
class Transaction:
    """Money that moved, or an attempt that was declined."""

    transaction_id: int
    taken_at: datetime
    stream: Stream
    kind: TransactionKind
    amount_cents: Cents
    """Positive in, negative back, 0 for a declined attempt."""
    method: Method
    member_id: int | None
    invoice_id: int | None = None
    item: str | None = None
    product_id: int | None = None
    quantity: int = 1
    """How many were sold, where goods were."""
    package_sessions: int | None = None
    declined_cents: Cents | None = None
    refund_of_id: int | None = None
    held_id: int | None = None


@dataclass(frozen=True, slots=True)
class Payment:
    """Money that came in for an invoice, or did not, and what is owed now."""

    transaction: Transaction
    invoice: Invoice


@dataclass(frozen=True, slots=True)
class Refund:
    """Money that went back."""

    transaction: Transaction
    credit_note: Invoice | None
    """What was taken off the invoice first; None where nothing had to be."""
    invoice: Invoice | None
    """The invoice that the money was for; None for goods and packages."""


@dataclass(frozen=True, slots=True)
class Credit:
    """A credit note and the invoice it corrects."""

    credit_note: Invoice | None
    """None where nothing was left to be credited."""
    invoice: Invoice


@dataclass(frozen=True, slots=True)
class WriteOff:
    """A debt that nobody waits for any more."""

    written_off_cents: Cents
    invoice: Invoice


@operation(command="pay", http="POST /invoices/{invoice_id}/payments", previews=True)
def take_payment(
    client: Client,
    invoice_id: int,
    *,
    method: Method,
    amount_cents: Cents | None = None,
    at: datetime | None = None,
    key: UUID | None = None,
) -> Payment:
    """
    Take money for an invoice.

    The member's own credit is used first.

    Args:
        invoice_id: the invoice.
        method: how the money moved.
        amount_cents: how much; all that is owed where it is not given.

    Raises:
        NoSuchInvoice: there is no such invoice.
        NothingIsOwed: it is paid already.
        PaysMoreThanIsOwed: it is more than is owed.
        MonthIsClosed: the books of that month are closed.
    """
    return client.run(
        Payment,
        "take_payment",
        key,
        invoice_id=invoice_id,
        method=method,
        amount_cents=amount_cents,
        at=at,
    )


@operation(command="invoice declined", http="POST /invoices/{invoice_id}/declines")
def record_decline(
    client: Client,
    invoice_id: int,
    *,
    method: Method,
    reason: Annotated[str, Example("no funds")],
    amount_cents: Cents | None = None,
    at: datetime | None = None,
    key: UUID | None = None,
) -> Payment:
    """
    Record that the bank declined to pay an invoice, and tell the member.

    Args:
        invoice_id: the invoice.
        method: how the money was to move.
        reason: what the bank said; the member reads it.
        amount_cents: what was asked for; all that is owed where it is not given.

    Raises:
        NoSuchInvoice: there is no such invoice.
        NothingIsOwed: it is paid already.
    """
    return client.run(
        Payment,
        "record_decline",
        key,
        invoice_id=invoice_id,
        method=method,
        reason=reason,
        amount_cents=amount_cents,
        at=at,
    )


@operation(command="refund", http="POST /transactions/{transaction_id}/refunds", previews=True)
def refund(
    client: Client,
    transaction_id: int,
    *,
    reason: Annotated[str, Example("paid twice")],
    amount_cents: Cents | None = None,
    method: Method | None = None,
    whole: bool = False,
    at: datetime | None = None,
    key: UUID | None = None,
) -> Refund:
    """
    Give back money that was charged.

    For an invoice it is the credit the member has of it, unless an amount or the whole is said;
    what is not their credit already is credited first. Of a training package no more goes back
    than its unused sessions cost.

    Args:
        transaction_id: the charge.
        reason: why, for the credit note and the audit log.
        amount_cents: how much; the member's credit of the invoice where it is not given, and of
            goods and packages all that can go back.
        method: how it goes back; as it came where it is not given.
        whole: all that can go back, also what is not the member's credit yet.

    Raises:
        NoSuchTransaction: there is no such transaction.
        NotACharge: it is a refund, a chargeback or a declined attempt.
        NothingToGiveBack: all of it went back already.
        NoCreditToGiveBack: the member has no credit, and neither an amount nor the whole is said.
        RefundExceedsCharge: more than what is left of it.
        SessionsWereUsed: more than the unused sessions cost.
        InvoiceIsStillOwed: some of the invoice is still owed.
    """
    return client.run(
        Refund,
        "refund",
        key,
        transaction_id=transaction_id,
        reason=reason,
        amount_cents=amount_cents,
        method=method,
        whole=whole,
        at=at,
    )


@operation(command="charge-back", http="POST /transactions/{transaction_id}/chargeback")
def charge_back(
    client: Client,
    transaction_id: int,
    *,
    whole: bool = False,
    at: datetime | None = None,
    key: UUID | None = None,
) -> Refund:
    """
    Book that the payer's bank took a charge back; an invoice it paid is owed again.

    Args:
        transaction_id: the charge.
        whole: the bank took all of it, also what the gym had given back: the member owes that.

    Raises:
        NoSuchTransaction: there is no such transaction.
        NotACharge: it is a refund, a chargeback or a declined attempt.
        CashHasNoBank: it was paid in cash.
        NothingToGiveBack: all of it went back already.
    """
    return client.run(Refund, "charge_back", key, transaction_id=transaction_id, whole=whole, at=at)


@operation(command="invoice write-off", http="POST /invoices/{invoice_id}/write-off", previews=True)
def write_off(
    client: Client,
    invoice_id: int,
    *,
    reason: Annotated[str, Example("moved abroad")],
    at: datetime | None = None,
    key: UUID | None = None,
) -> WriteOff:
    """
    Write off what is owed of an invoice: nobody waits for it any more.

    Args:
        invoice_id: the invoice.
        reason: why it will never be paid.

    Raises:
        NoSuchInvoice: there is no such invoice.
        NothingIsOwed: it is paid already.
    """
    return client.run(WriteOff, "write_off", key, invoice_id=invoice_id, reason=reason, at=at)


@operation(command="invoice credit", http="POST /invoices/{invoice_id}/credits", previews=True)
def credit(
    client: Client,
    invoice_id: int,
    *,
    amount_cents: Cents,
    reason: Annotated[str, Example("sauna closed")],
    at: datetime | None = None,
    key: UUID | None = None,
) -> Credit:
    """
    Take something off an invoice; its days stay billed.

    What was paid of it already becomes the member's credit, and pays what else they owe.

    Args:
        invoice_id: the invoice.
        amount_cents: how much.
        reason: why, for the credit note.

    Raises:
        NoSuchInvoice: there is no such invoice.
        MoreThanCanBeCredited: more than what is neither credited nor written off.
    """
    return client.run(
        Credit,
        "credit",
        key,
        invoice_id=invoice_id,
        amount_cents=amount_cents,
        reason=reason,
        at=at,
    )


@operation(command="invoice release", http="POST /invoices/{invoice_id}/release", previews=True)
def credit_and_release(
    client: Client,
    invoice_id: int,
    *,
    reason: Annotated[str, Example("wrong plan")],
    at: datetime | None = None,
    key: UUID | None = None,
) -> Credit:
    """
    Take a wrong invoice back as a whole: the next billing run issues its days anew.

    Args:
        invoice_id: the invoice.
        reason: why, for the credit note.

    Raises:
        NoSuchInvoice: there is no such invoice.
        DaysWouldNotBeBilledAnew: it is for part of a period, or days after it are billed.
    """
    return client.run(
        Credit, "credit_and_release", key, invoice_id=invoice_id, reason=reason, at=at
    )
