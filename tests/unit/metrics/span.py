"""The days a metric reports on, and the arithmetic of days, months and rounding."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

    from unit.metrics.books import Books

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open days, as of the end of `today`."""

    since: date
    until: date
    today: date

    @property
    def last(self) -> date:
        return self.until - ONE_DAY

    def days(self) -> list[date]:
        return days_between(self.since, self.until)

    def holds(self, day: date) -> bool:
        return self.since <= day < self.until

    def months(self) -> Iterator[tuple[date, list[date]]]:
        """Each month the span touches, with its days within the span."""
        seen: dict[date, list[date]] = {}
        for day in self.days():
            seen.setdefault(day.replace(day=1), []).append(day)
        yield from seen.items()

    def ends_at(self, zone: ZoneInfo) -> datetime:
        """The instant up to which a class must be over to have been held."""
        return datetime.combine(self.today + ONE_DAY, time(), zone)


def span_of(books: Books, since: date | None, until: date | None, today: date) -> Span:
    """Resolve an asked range: from the first membership, to today at the latest."""
    tomorrow = today + ONE_DAY
    first = since or books.first_day or today
    return Span(first, min(until or tomorrow, tomorrow), today)


def days_between(since: date, until: date) -> list[date]:
    return [since + timedelta(days=number) for number in range((until - since).days)]


def plus_months(day: date, months: int) -> date:
    """The same day some months later, or the last one of a month too short for it."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for number in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    raise AssertionError(day)


def is_month_end(day: date) -> bool:
    return (day + ONE_DAY).day == 1


def a_year_before(days: list[date]) -> list[date]:
    """The same days a year earlier; a whole month's end stays the month's end."""
    first, last = plus_months(days[0], -12), plus_months(days[-1], -12)
    while is_month_end(days[-1]) and not is_month_end(last):
        last += ONE_DAY
    return days_between(first, last + ONE_DAY)


def rounded(value: Fraction | int, digits: int = 0) -> Fraction:
    """Round half away from zero."""
    scaled = abs(Fraction(value)) * 10**digits
    whole = Fraction(floor(scaled + Fraction(1, 2)), 10**digits)
    return whole if value >= 0 else -whole


def ratio(part: Fraction | int, whole: Fraction | int, digits: int = 4) -> Fraction | None:
    return None if whole == 0 else rounded(Fraction(part) / Fraction(whole), digits)
