"""What the metrics of zones, load, power and devices should say, second by second."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import accumulate
from statistics import mean
from typing import TYPE_CHECKING

from unit.metrics.span import Span, days_between, ratio, rounded
from unit.metrics.wearable_books import Whole, maximum_on
from unit.queries.training import plain

if TYPE_CHECKING:
    from datetime import date

    from unit.metrics.books import Books
    from unit.metrics.expected_members import Rows

ZONES = ("below 50 %", "1: from 50 %", "2: from 60 %", "3: from 70 %", "4: from 80 %",
         "5: from 90 %")  # fmt: skip
STATED = ("average heart rate", "maximum heart rate", "average power", "maximum power",
          "normalized power", "training stress", "kilocalories")  # fmt: skip


def heart_rate_per_session(books: Books, span: Span) -> Rows:
    rows: Rows = []
    for visit in books.visits:
        beats = [bpm for one in books.wearables.recordings if one.session == visit.session
                 for bpm in one.beats]  # fmt: skip
        known = maximum_on(books, visit.member, visit.day)
        if not beats or known is None or not span.holds(visit.day):
            continue
        top, basis = known
        rows.append((
            visit.day, visit.session, visit.member, books.members[visit.member][0], visit.kind,
            rounded(Fraction(sum(beats), len(beats)), 1), max(beats), len(beats),
            *_zones(beats, top), rounded(top, 1), basis, None,
        ))  # fmt: skip
    for one in books.wearables.recordings:
        known = maximum_on(books, one.member, one.day)
        if one.session or not one.beats or known is None or not span.holds(one.day):
            continue
        top, basis = known
        rows.append((
            one.day, None, one.member, books.members[one.member][0], "elsewhere",
            rounded(Fraction(sum(one.beats), len(one.beats)), 1), max(one.beats), len(one.beats),
            *_zones(one.beats, top), rounded(top, 1), basis, one.recording,
        ))  # fmt: skip
    return sorted(rows, key=lambda row: (-row[0].toordinal(), -(row[1] or 0), -(row[-1] or 0)))


def time_in_zones(books: Books, span: Span) -> Rows:
    inside = [one for one in books.wearables.recordings if one.beats and span.holds(one.day)]
    rows: Rows = []
    for month, _days in span.months() if inside else ():
        parts = [_zones_of(books, one) for one in inside if one.day.replace(day=1) == month]
        seconds = [sum(part[zone] for part in parts) for zone in range(6)]
        rows += [(month, name, rounded(Fraction(spent, 60), 0), ratio(spent, sum(seconds)))
                 for name, spent in zip(ZONES, seconds, strict=True)]  # fmt: skip
    return rows


def training_load(books: Books, span: Span) -> Rows:
    points: dict[int, Counter[date]] = {}
    for one in books.wearables.recordings:
        if one.beats and one.day < span.until:
            spent = _zones_of(books, one)
            load = Fraction(sum(zone * seconds for zone, seconds in enumerate(spent)), 60)
            points.setdefault(one.member, Counter())[one.day] += load  # type: ignore[assignment]
    rows: Rows = []
    for member, by_day in points.items():
        inside = sum((load for day, load in by_day.items() if span.holds(day)), Fraction(0))
        if not inside:
            continue
        first = min(by_day)
        days = {(day - first).days: float(load) for day, load in by_day.items()}
        chronic, acute, balance = plain.loads(days, len(days_between(first, span.until)))[-1]
        last_on = max(day for day, load in by_day.items() if load)
        rows.append((
            member, books.members[member][0], last_on, rounded(Fraction(inside), 0),
            *(rounded(Fraction(value), 1) for value in (chronic, acute, balance)),
        ))  # fmt: skip
    return sorted(rows, key=lambda row: (-row[4], row[0]))


def power_bests(books: Books, span: Span) -> Rows:
    bests: dict[tuple[int, int], tuple[Fraction, date, int]] = {}
    for one in books.wearables.recordings:
        if not one.power_counts or one.day >= span.until or not plain.known(one.power):
            continue
        for duration in (5, 60, 300, 1200):
            if duration <= len(one.power):
                best = rounded(_best(one.power, duration), 1)
                key, row = (duration, one.member), (best, one.day, one.recording)
                if key not in bests or (-best, *row[1:]) < (-bests[key][0], *bests[key][1:]):
                    bests[key] = row
    rows: Rows = []
    for (duration, member), (best, day, recording) in bests.items():
        rank = 1 + sum(rival > best for (held, _who), (rival, *_rest) in bests.items()
                       if held == duration)  # fmt: skip
        if rank <= 10:
            rows.append((duration, rank, member, books.members[member][0], best, day, recording))
    return sorted(rows, key=lambda row: (row[0], row[1], row[3], row[2]))


def recording_agreement(books: Books, span: Span) -> Rows:
    rows: Rows = []
    for one in books.wearables.recordings:
        if not one.is_primary or not span.holds(one.day):
            continue
        computed = _computed(books, one)
        rows += [
            (one.day, one.recording, one.member, one.device, name, stated,
             None if ours is None else rounded(ours, 1),
             None if ours is None else rounded(ours - stated, 1))
            for name, stated, ours in zip(STATED, one.stated, computed, strict=True)
            if stated is not None
        ]  # fmt: skip
    return sorted(rows, key=lambda row: (-row[0].toordinal(), -row[1], row[4]))


def _computed(books: Books, one: Whole) -> list[Fraction | None]:
    beats, watts = plain.known(one.heart_rate), plain.known(one.power)
    normalized = plain.normalized_power(one.power)
    threshold = one.threshold or books.wearables.measured(one.member, "power_threshold", one.day)
    stress = plain.training_stress(one.power, float(threshold)) if threshold else None
    return [
        Fraction(mean(map(Fraction, beats))) if beats else None,
        Fraction(max(beats)) if beats else None,
        Fraction(mean(map(Fraction, watts))) if watts else None,
        Fraction(max(watts)) if watts else None,
        None if normalized is None else Fraction(normalized),
        None if stress is None else Fraction(stress),
        one.kilocalories if one.energy_source == "work" else None,
    ]


def _best(power: list[int | None], duration: int) -> Fraction:
    """The highest mean, by running totals: a year of rides is too long for every window."""
    totals = [0, *accumulate(watts or 0 for watts in power)]
    works = [later - earlier for earlier, later in zip(totals, totals[duration:], strict=False)]
    return Fraction(max(works), duration)


def _zones_of(books: Books, one: Whole) -> list[int]:
    known = maximum_on(books, one.member, one.day)
    assert known is not None
    return _zones(one.beats, known[0])


def _zones(beats: list[int], top: Fraction) -> list[int]:
    bounds = [part * top for part in plain.MAX_PARTS]
    spent = Counter[int]()
    for bpm, seconds in Counter(beats).items():
        spent[plain.zone_of(bpm, bounds)] += seconds
    return [spent[zone] for zone in range(6)]
