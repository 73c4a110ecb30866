"""What the metrics of debts should say, invoice by invoice."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from unit.metrics.expected_money import STREAMS
from unit.metrics.span import Span, ratio, rounded

if TYPE_CHECKING:
    from unit.metrics.books import Books, Payment
    from unit.metrics.expected_members import Rows

AGES = {
    "not due": (-99999, 0), "1-30 days": (1, 30), "31-60 days": (31, 60), "61-90 days": (61, 90),
    "over 90 days": (91, 99999),
}  # fmt: skip


def debt_by_age(books: Books, span: Span) -> Rows:
    rows: Rows = []
    for month, days in span.months():
        owed = [
            ((days[-1] - invoice.due).days, invoice.owed_on(days[-1]))
            for invoice in books.invoices
            if invoice.owed_on(days[-1]) > 0
        ]
        for age, (youngest, oldest) in AGES.items():
            those = [cents for due_for, cents in owed if youngest <= due_for <= oldest]
            rows.append((month, age, len(those), sum(those)))
    return rows


def billed_and_collected(books: Books, span: Span) -> Rows:
    rows: Rows = []
    for month, days in span.months():
        those = [one for one in books.invoices if one.due in days and one.issued <= span.last]
        billed = sum(one.cents for one in those)
        credited = sum(one.sum_on(span.last, "credit") for one in those)
        written_off = sum(one.sum_on(span.last, "write_off", "recovery") for one in those)
        collected = sum(one.sum_on(span.last) for one in those) - credited - written_off
        left = [one.owed_on(span.last) for one in those]
        rows.insert(0, (
            month, billed, credited, collected, written_off, sum(c for c in left if c > 0),
            -sum(c for c in left if c < 0), ratio(collected, billed - credited),
        ))  # fmt: skip
    return rows


def failed_payments(books: Books, span: Span) -> Rows:
    rows: Rows = []
    for month, days in span.months():
        asked: list[int] = []
        came, soon = 0, 0
        for failed, later in _failures(books, span):
            if failed.day not in days:
                continue
            asked.append(failed.declined or 0)
            came += sum(payment.cents for payment in later)
            soon += sum(p.cents for p in later if (p.day - failed.day).days <= 30)
        rows.insert(0, (month, len(asked), sum(asked), soon, came, ratio(came, sum(asked))))
    return rows


def _failures(books: Books, span: Span) -> list[tuple[Payment, list[Payment]]]:
    """Return the first failure of each invoice that had one, with all payments after it."""
    found = []
    for invoice in {payment.invoice for payment in books.payments} - {None}:
        those = [p for p in books.payments if p.invoice == invoice and p.day <= span.last]
        failed = next((p for p in those if p.declined is not None), None)
        if failed is not None:
            found.append((failed, those[those.index(failed) + 1 :]))
    return found


def revenue_per_member(books: Books, span: Span) -> Rows:
    rows: Rows = []
    moved = [p for p in books.earned if span.holds(p.day) and p.cents]
    seen = [stream for stream in STREAMS if any(p.stream == stream for p in moved)]
    for month, days in span.months():
        active = Fraction(
            sum(held.state == "active" for day in days for held in books.on(day).values()),
            len(days),
        )
        for stream in seen:
            cents = sum(p.cents for p in moved if p.stream == stream and p.day in days)
            rows.append((month, stream, cents, rounded(active, 1), ratio(cents, active, 0)))
    return rows
