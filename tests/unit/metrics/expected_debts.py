"""What the metrics of debts should say, invoice by invoice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unit.metrics.span import Span, ratio

if TYPE_CHECKING:
    from unit.metrics.books import Books
    from unit.metrics.expected_members import Rows

AGES = {"not due": (-99999, 0), "1-30": (1, 30), "31-60": (31, 60), "61-90": (61, 90),
        "over 90": (91, 99999)}  # fmt: skip


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
