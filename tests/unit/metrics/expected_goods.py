"""What the metric of goods should say."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from unit.metrics.books import Books
    from unit.metrics.expected_members import Rows
    from unit.metrics.span import Span


def secondary_spend(books: Books, span: Span) -> Rows:
    """Count item by item, under the product's name or the first of those it was sold by."""
    those = [one for one in books.goods if span.holds(one.day)]
    shown = {
        name: min((one.product for one in those if one.name == name and one.product),
                  default=min(one.item for one in those if one.name == name))
        for name in {one.name for one in those}
    }  # fmt: skip
    rows: Rows = []
    for month, days in reversed(list(span.months())):
        for name, item in sorted(shown.items(), key=lambda one: one[1]):
            moved = [one for one in those if one.name == name and one.day in days]
            sold = [one for one in moved if one.kind == "charge"]
            if moved:
                rows.append((
                    month, item, len(sold), sum(one.quantity for one in sold),
                    sum(one.cents for one in moved), len(moved) - len(sold),
                    len({one.member for one in sold if one.member}),
                ))  # fmt: skip
    return rows
