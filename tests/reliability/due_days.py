"""Which days a gym should have billed by a day, from plain dates: the audit's own calendar."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

DAYS: Final = {"day": 1, "week": 7, "four_weeks": 28}
MONTHS: Final = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}
FOREVER: Final = date.max


@dataclass(frozen=True, slots=True)
class Spell:
    """Days of a membership in one state."""

    member_id: int
    since: date
    until: date
    """The day after the last; FOREVER without an end."""
    state: str
    billing_period: str
    cents: int
    """What a billing period of it costs: the price, or the freeze fee."""
    anchor: date


@dataclass(frozen=True, slots=True)
class Billed:
    """Days that are billed."""

    member_id: int
    since: date
    until: date
    state: str


def months_later(day: date, months: int) -> date:
    """Return the same day of a later month, or that month's last day."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(years, month + 1)[1]
    return date(years, month + 1, min(day.day, last))


def billing_day(anchor: date, billing_period: str, number: int) -> date:
    """Return the first day of a billing period, counted from 0 at the anchor."""
    if billing_period in DAYS:
        return anchor + timedelta(days=DAYS[billing_period] * number)
    return months_later(anchor, MONTHS[billing_period] * number)


def unbilled(spells: Iterable[Spell], billed: Iterable[Billed], through: date) -> Iterator[str]:
    """Yield the days of every billing period that began by a day and is not billed whole."""
    days = {
        (period.member_id, period.state, period.since + timedelta(days=offset))
        for period in billed
        for offset in range((period.until - period.since).days)
    }
    for spell in spells:
        if spell.cents == 0:
            continue
        for first, last in _periods(spell, through):
            missing = [
                day
                for offset in range((last - first).days)
                if (spell.member_id, spell.state, day := first + timedelta(days=offset)) not in days
            ]
            if missing:
                yield (
                    f"member {spell.member_id} is not billed for {missing[0]} to {missing[-1]} "
                    f"({len(missing)} days), {spell.state} from {first} until {last}"
                )


def _periods(spell: Spell, through: date) -> Iterator[tuple[date, date]]:
    """Yield the billing periods of a spell that begin by a day, as far as they are in it."""
    first_number = next(
        number
        for number in count()
        if billing_day(spell.anchor, spell.billing_period, number) >= spell.since
    )
    starts = (
        billing_day(spell.anchor, spell.billing_period, number) for number in count(first_number)
    )
    first = next(starts)
    if first > spell.since and spell.since <= through:
        yield spell.since, min(first, spell.until)  # of a period that began before it
    for after in starts:
        if first > through or first >= spell.until:
            return
        yield first, min(after, spell.until)
        first = after
