"""The money of one member as a reader writes it down."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from unit.operations.memberships.timeline import Book


def money_of(book: Book) -> list[str]:
    """Return the transactions by kind and amount, as they were booked."""
    return book._lines(
        "SELECT kind || ' ' || coalesce(declined_cents, amount_cents)"
        " FROM fitflow.transaction_table WHERE member_id = %(member)s ORDER BY transaction_id"
    )


def invoices_of(book: Book) -> list[int]:
    """Return the invoices, credit notes left out, as they were issued."""
    found = book._lines(
        "SELECT invoice_id::text FROM fitflow.invoice_balance WHERE member_id = %(member)s"
        " ORDER BY invoice_id"
    )
    return [int(invoice) for invoice in found]


def told(book: Book) -> list[str]:
    """Return why the member was told something, in order."""
    return book._lines(
        "SELECT reason::text FROM fitflow.notice WHERE member_id = %(member)s ORDER BY notice_id"
    )
