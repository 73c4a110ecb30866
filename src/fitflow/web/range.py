"""The range a reader asked for: a preset or two dates in the URL, both days included."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, Literal
from urllib.parse import urlencode

from fitflow.catalogue.reach import refuse_far
from fitflow.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Callable

Compare = Literal["period", "year"]
DEFAULT_RANGE: Final = "12m"
LONGEST_DAYS: Final = 36_525


@dataclass(frozen=True, slots=True)
class RangeQuery:
    """What the URL says, before anything is known about the gym's day."""

    preset: str | None = None
    since: date | None = None
    until: date | None = None
    compare: Compare = "period"
    gym: str | None = None

    def query(self, **changes: str | None) -> str:
        """Write this state as a query string, with some parts changed or, when None, left out."""
        parts: dict[str, str | None] = {
            "range": self.preset,
            "from": self.since.isoformat() if self.since else None,
            "to": self.until.isoformat() if self.until else None,
            "compare": None if self.compare == "period" else self.compare,
            "gym": self.gym,
        }
        parts.update(changes)
        return urlencode({key: value for key, value in parts.items() if value})


@dataclass(frozen=True, slots=True)
class Preset:
    """A named range that ends today."""

    key: str
    label: str
    begins: Callable[[date], date | None]


def eleven_months_before(day: date) -> date:
    """Give the first of the month eleven months earlier: of twelve bars only the last is short."""
    months = day.year * 12 + day.month - 1 - 11
    return date(months // 12, months % 12 + 1, 1)


PRESETS: Final = (
    Preset("7d", "7 days", lambda today: today - timedelta(days=6)),
    Preset("28d", "28 days", lambda today: today - timedelta(days=27)),
    Preset("month", "Month", lambda today: today.replace(day=1)),
    Preset("quarter", "Quarter", lambda today: date(today.year, (today.month - 1) // 3 * 3 + 1, 1)),
    Preset("year", "Year", lambda today: date(today.year, 1, 1)),
    Preset("12m", "12 months", eleven_months_before),
    Preset("all", "All", lambda _today: None),
)
_BY_KEY: Final = {preset.key: preset for preset in PRESETS}


@dataclass(frozen=True, slots=True)
class Range:
    """A resolved range: first day (None: from the first membership) and last day, included."""

    since: date | None
    until: date


def resolve(asked: RangeQuery, today: date) -> Range:
    """
    Turn what was asked into days.

    Raises:
        BadInput: the preset is unknown, or the days are not a range up to today.
        DayIsInReach: no gym's books have one of the days.
    """
    for named, day in (("from", asked.since), ("to", asked.until), ("today", today)):
        refuse_far(named, day)
    if asked.since is None and asked.until is None:
        return Range(_preset(asked.preset or DEFAULT_RANGE).begins(today), today)
    until = min(asked.until or today, today)
    if asked.since is not None:
        _refuse_typed(asked.since, asked.until or today, today)
    return Range(asked.since, until)


def _preset(key: str) -> Preset:
    """Return the preset of that name."""
    if key not in _BY_KEY:
        known = ", ".join(_BY_KEY)
        raise BadInput(f"no range is called {key!r}", hint=f"use one of {known}")
    return _BY_KEY[key]


def _refuse_typed(since: date, until: date, today: date) -> None:
    """Refuse days that are not a range up to today."""
    if since > until:
        raise BadInput(
            f"the range ends on {until} before it begins on {since}",
            hint="give the first day and the last in order; both are included",
        )
    if since > today:
        raise BadInput(
            f"the range begins on {since}, after today, {today}",
            hint="give a first day up to today",
        )
    if (min(until, today) - since).days > LONGEST_DAYS:
        raise BadInput(
            f"the range begins on {since}, more than a hundred years before it ends",
            hint="leave the first day out, and the range begins with the first membership",
        )


def chosen(asked: RangeQuery) -> str | None:
    """Name the preset in force, or None when the reader typed dates."""
    if asked.since or asked.until:
        return None
    return asked.preset or DEFAULT_RANGE


def words_before(asked: RangeQuery, days: int) -> str:
    """Say what a change is measured against: ``on the 28 days before``."""
    if asked.compare == "year":
        return "on a year earlier"
    if chosen(asked) == "all":
        return "on the time before"
    return "on the day before" if days == 1 else f"on the {days} days before"
