"""What the six figures should say, from the other metrics' independent counts."""

from __future__ import annotations

import itertools
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from unit.metrics.expected_members import Rows, point_churn
from unit.metrics.expected_training import attended, held_meetings
from unit.metrics.span import ONE_DAY, Span, a_year_before, days_between, ratio, rounded

if TYPE_CHECKING:
    from datetime import date

    from unit.metrics.books import Books

FIGURES = [
    ("active_members", "Active members", "count", "up"),
    ("mrr", "Monthly recurring revenue", "cents", "up"),
    ("revenue", "Revenue", "cents", "up"),
    ("churn", "", "ratio", "down"),
    ("fill", "Class fill", "ratio", "up"),
    ("visits", "Visits", "count", "up"),
]
STATES = ("active_members", "mrr")


def figures(books: Books, span: Span, compare: str = "period") -> Rows:
    days = span.days()
    if not days:
        return []
    before = (
        a_year_before(days)
        if compare == "year"
        else days_between(span.since - len(days) * ONE_DAY, span.since)
    )
    parts = min(12, len(days))
    cuts = [len(days) * number // parts for number in range(parts + 1)]
    spark = [_values(books, days[low:high], span.today)
             for low, high in itertools.pairwise(cuts)]  # fmt: skip
    now, then = _values(books, days, span.today), _values(books, before, span.today)
    month = days[-1].replace(day=1)
    latest = _values(books, days_between(month, days[-1] + ONE_DAY), span.today)
    is_known = books.first_day is not None and before[0] >= books.first_day
    return [
        (key, label or f"Churn over {len(days)} days", unit, now[place],
         then[place] if is_known else None, better, [point[place] for point in spark],
         month, latest[place] if key not in STATES and days[0] < month else None)
        for place, (key, label, unit, better) in enumerate(FIGURES)
    ]  # fmt: skip


def _values(books: Books, days: list[date], today: date) -> list[Any]:
    part = Span(days[0], days[-1] + ONE_DAY, today)
    held = books.on(days[-1]).values()
    base, lost = point_churn(books, days)
    meetings = held_meetings(books, part)
    return [
        sum(spell.state == "active" for spell in held),
        rounded(sum((spell.live - books.off(spell.member, days[-1]) for spell in held),
                    Fraction(0))),
        sum(payment.cents for payment in books.earned if part.holds(payment.day)),
        ratio(lost, base),
        ratio(sum(attended(books, meeting) for meeting in meetings),
              sum(meeting.capacity for meeting in meetings)),
        sum(part.holds(visit.day) for visit in books.visits),
    ]  # fmt: skip
