"""What the metrics of the section members should say, counted day by day."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from fractions import Fraction
from statistics import median
from typing import TYPE_CHECKING, Any

from unit.metrics.span import ONE_DAY, Span, a_year_before, plus_months, ratio, rounded

if TYPE_CHECKING:
    from unit.metrics.books import Books, Spell

Rows = list[tuple[Any, ...]]


def membership_status(books: Books, span: Span) -> Rows:
    rows: Rows = []
    for month, days in span.months():
        states = [spell.state for spell in books.on(days[-1]).values()]
        pairs = [(set(books.on(day - ONE_DAY)), set(books.on(day))) for day in days]
        rows.append((
            month,
            states.count("active"),
            states.count("frozen"),
            sum(len(after - before) for before, after in pairs),
            sum(len(before - after) for before, after in pairs),
            sum(spell.state == "active" and books.in_arrears(spell.member, days[-1])
                for spell in books.on(days[-1]).values()),
        ))  # fmt: skip
    return rows


def membership_status_today(books: Books, span: Span) -> Rows:
    now = books.on(span.last)
    ever = {spell.member for spell in books.recurring if spell.since <= span.last}
    states = [spell.state for spell in now.values()]
    return [
        ("active", states.count("active")),
        ("frozen", states.count("frozen")),
        ("left", len(ever - set(now))),
    ]


def point_churn(books: Books, days: list[date]) -> tuple[int, int]:
    before = set(books.paying(days[0] - ONE_DAY))
    return len(before), len(before - set(books.paying(days[-1])))


def churn(books: Books, span: Span) -> Rows:
    rows: Rows = []
    for month, days in span.months():
        base, lost = point_churn(books, days)
        base_before, lost_before = point_churn(books, a_year_before(days))
        cancelled = _cancellations(books, days)
        due, not_renewed = _renewals(books, days)
        rows.append((
            month, len(days), base, lost, ratio(lost, base), ratio(lost_before, base_before),
            cancelled, ratio(cancelled, base), due, not_renewed, ratio(not_renewed, due),
        ))  # fmt: skip
    return rows


def _cancellations(books: Books, days: list[date]) -> int:
    count = 0
    for place, day in enumerate(days):
        for member in set(books.paying(day - ONE_DAY)) - set(books.paying(day)):
            began = day - ONE_DAY
            while member in books.paying(began - ONE_DAY):
                began -= ONE_DAY
            came_back = any(member in books.paying(later) for later in days[place:])
            count += began < days[0] and not came_back
    return count


def _renewals(books: Books, days: list[date]) -> tuple[int, int]:
    long = {key for key, (_name, period) in books.plans.items()
            if period in {"quarter", "half_year", "year"}}  # fmt: skip
    ends: dict[int, tuple[int, date]] = {}
    for billed in sorted(books.billed, key=lambda billed: billed.until):
        if billed.plan in long:
            ends[billed.invoice] = billed.member, billed.until
    due = [(member, day) for member, day in ends.values() if day in days]
    held = [(member, day) for member, day in due if member in books.paying(day - ONE_DAY)]
    return len(held), sum(member not in books.paying(day) for member, day in held)


def cohort_retention(books: Books, span: Span) -> Rows:
    first: dict[int, date] = {}
    for spell in filter(lambda spell: spell.pays, books.recurring):
        first[spell.member] = min(spell.since, first.get(spell.member, spell.since))
    cohorts: dict[date, list[int]] = {}
    for member, day in first.items():
        if span.holds(day):
            cohorts.setdefault(day.replace(day=1), []).append(member)
    rows: Rows = []
    for month in sorted(cohorts):
        members = cohorts[month]
        months = 1
        while all(plus_months(first[member], months) <= span.last for member in members):
            stayed = sum(member in books.paying(plus_months(first[member], months))
                         for member in members)  # fmt: skip
            rows.append((month, months, len(members), stayed, ratio(stayed, len(members))))
            months += 1
    return rows


def trial_conversion(books: Books, span: Span) -> Rows:
    trials: dict[date, list[str]] = {}
    for member in {spell.member for spell in books.recurring}:
        mine = [s for s in books.recurring if s.member == member and s.since <= span.last]
        began = min(mine, key=lambda spell: spell.since, default=None)
        if began and not began.pays and span.holds(began.since):
            is_on = member in books.on(span.last)
            fate = "converted" if any(s.pays for s in mine) else "still_on" if is_on else "ended"
            trials.setdefault(began.since.replace(day=1), []).append(fate)
    return [
        (month, len(fates), *map(fates.count, ("converted", "ended", "still_on")),
         ratio(fates.count("converted"), len(fates) - fates.count("still_on")))
        for month, fates in sorted(trials.items())
    ]  # fmt: skip


def member_engagement(books: Books, span: Span) -> Rows:
    rows = [_engaged(books, span, spell) for spell in books.on(span.last).values()]
    order = ["high", "some", "none", "away"]
    return sorted(rows, key=lambda row: (order.index(row[2]), -row[9], -row[5], row[0]))


def _engaged(books: Books, span: Span, held: Spell) -> tuple[Any, ...]:
    member, last = held.member, span.last
    mine = [spell for spell in books.recurring if spell.member == member]
    active = sorted(
        day for spell in mine if spell.state == "active" for day in _days_of(spell, last)
    )
    clock = {day: len(active) - 1 - place for place, day in enumerate(active)}
    visits = [visit.day for visit in books.visits if visit.member == member and visit.day <= last]
    recent = [day for day in visits if day > last - timedelta(days=182) and day in clock]
    last_visit = max(visits, default=None)
    idle = sum(last_visit is None or day > last_visit for day in active)
    gone = last - (last_visit or min(spell.since for spell in mine) - ONE_DAY)
    days = "days" if gone.days == idle else "active days"
    usual = _usual([clock[day] for day in sorted(set(recent))])
    ages = [clock[day] for day in recent]
    last_30, before_30 = sum(age < 30 for age in ages), sum(30 <= age < 60 for age in ages)
    seen = sum(day > last - timedelta(days=182) for day in active)
    never = last_visit is None and idle >= 14
    away = last_visit is not None and idle >= 14 and idle >= (28 if usual is None else usual * 2.5)
    less = seen >= 60 and before_30 >= 4 and 2 * last_30 < before_30
    risk = _risk(held, never=never, away=away, less=less, idle=idle)
    reasons = [
        f"never came in {idle} {days}" if never else "",
        f"no visit for {idle} {days}" * away
        + (f", usually every {_even(usual)}" if away and usual is not None else ""),
        f"visits down {rounded(100 - Fraction(100 * last_30, before_30))}% on the 30 days before"
        if less
        else "",
    ]
    reason = "; ".join(filter(None, reasons)) if risk in {"high", "some"} else None
    return (
        member, books.members[member][0], risk, reason, last_visit, idle,
        None if usual is None else rounded(Fraction(usual), 1), _streak(mine, recent, last),
        sum(age < 28 for age in ages), rounded(held.live), books.plans[held.plan][0],
    )  # fmt: skip


def _days_of(spell: Spell, last: date) -> list[date]:
    until = min(spell.until or last + ONE_DAY, last + ONE_DAY)
    return [spell.since + timedelta(days=n) for n in range((until - spell.since).days)]


def _usual(ages: list[int]) -> float | None:
    gaps = [earlier - later for earlier, later in itertools.pairwise(ages)]
    return median(gaps) if len(ages) > 3 else None


def _even(usual: float) -> int:
    """PostgreSQL rounds a double precision half to even, as Python does."""
    return round(usual)


def _risk(held: Spell, *, never: bool, away: bool, less: bool, idle: int) -> str:
    if held.state == "frozen":
        return "away"
    if (away and less) or ((away or never) and idle >= 28):
        return "high"
    return "some" if away or never or less else "none"


def _streak(mine: list[Spell], visits: list[date], last: date) -> int:
    monday = last - timedelta(days=last.weekday())
    streak = 0
    for number in range(26):
        week = [monday + timedelta(days=day - 7 * number) for day in range(7)]
        frozen = any(s.state == "frozen" and any(map(s.covers, week)) for s in mine)
        if any(day in visits for day in week):
            streak += 1
        elif number and not frozen:
            break
    return streak
