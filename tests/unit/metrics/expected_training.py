"""What the metrics of the sections classes and training should say, second by second."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from fractions import Fraction
from statistics import mean
from typing import TYPE_CHECKING

from unit.metrics.span import ONE_DAY, Span, plus_months, ratio, rounded

if TYPE_CHECKING:
    from unit.metrics.books import Books, Meeting, Recorded
    from unit.metrics.expected_members import Rows


def held_meetings(books: Books, span: Span) -> list[Meeting]:
    return [
        meeting
        for meeting in books.meetings
        if span.holds(meeting.starts.astimezone(books.zone).date())
        and not meeting.cancelled
        and meeting.ends <= span.ends_at(books.zone)
    ]


def attended(books: Books, meeting: Meeting) -> int:
    return sum(visit.meeting == meeting.meeting for visit in books.visits)


def _booked(books: Books, meetings: list[Meeting]) -> int:
    numbers = {meeting.meeting for meeting in meetings}
    return sum(b.meeting in numbers and b.place is not None for b in books.bookings)


def _waiting(books: Books, meetings: list[Meeting]) -> int:
    numbers = {meeting.meeting for meeting in meetings}
    return sum(b.meeting in numbers and b.place is None and not b.cancelled
               for b in books.bookings)  # fmt: skip


def class_fill(books: Books, span: Span) -> Rows:
    cells: dict[tuple[int, int], list[Meeting]] = {}
    for meeting in held_meetings(books, span):
        local = meeting.starts.astimezone(books.zone)
        cells.setdefault((local.isoweekday(), local.hour), []).append(meeting)
    rows: Rows = []
    for cell, meetings in sorted(cells.items()):
        places = sum(meeting.capacity for meeting in meetings)
        came = sum(attended(books, meeting) for meeting in meetings)
        rows.append((
            *cell, len(meetings), places, _booked(books, meetings),
            came, _waiting(books, meetings), ratio(came, places),
        ))  # fmt: skip
    return rows


def trainer_attendance(books: Books, span: Span) -> Rows:
    rows: Rows = []
    held = held_meetings(books, span)
    for trainer, name in books.trainers.items():
        meetings = [meeting for meeting in held if meeting.trainer == trainer]
        if not meetings:
            continue
        came = [attended(books, meeting) for meeting in meetings]
        places = sum(meeting.capacity for meeting in meetings)
        booked = _booked(books, meetings)
        missed = booked - sum(came)
        rows.append((
            trainer, name, len(meetings), came.count(0), places, booked, sum(came), missed,
            ratio(sum(came), places), ratio(booked, places), ratio(missed, booked),
            rounded(Fraction(sum(came), len(came)), 1), min(came), max(came),
            sum(v.trainer == trainer and span.holds(v.day) for v in books.visits),
        ))  # fmt: skip
    return sorted(rows, key=lambda row: (-row[8], row[1], row[0]))


def visits(books: Books, span: Span) -> Rows:
    those = [visit for visit in books.visits if span.holds(visit.day)]
    kinds = [kind for kind in ("class", "personal_training", "own")
             if any(visit.kind == kind for visit in those)]  # fmt: skip
    weeks = dict.fromkeys(day - timedelta(days=day.weekday()) for day in span.days())
    rows: Rows = []
    for week in weeks:
        for kind in kinds:
            here = [visit for visit in those if visit.kind == kind
                    and week <= visit.day < week + timedelta(days=7)]  # fmt: skip
            rows.append((week, kind, len(here), len({visit.member for visit in here})))
    return rows


def workout_frequency(books: Books, span: Span) -> Rows:
    made: Counter[int] = Counter()
    for month, days in span.months():
        if days[0] != month or days[-1] + ONE_DAY != plus_months(month, 1):
            continue
        active = [{member for member, block in books.on(day).items()
                   if block.state == "active"} for day in days]  # fmt: skip
        for member in set.intersection(*active):
            made[sum(visit.member == member and visit.day in days for visit in books.visits)] += 1
    whole = made.total()
    return [(number, made[number], ratio(made[number], whole))
            for number in range(max(made, default=-1) + 1)]  # fmt: skip


def personal_bests(books: Books, span: Span) -> Rows:
    rows = [
        (
            books.visit_day(best.session), best.member, books.members[best.member][0],
            best.exercise, best.measure, best.value, best.previous,
            None if best.previous is None
            else ratio(abs(best.value - best.previous), best.previous),
            best.order,
        )
        for best in books.bests
        if span.holds(books.visit_day(best.session))
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (-row[0].toordinal(), row[3], row[2], row[1], -row[8]))


def personal_best_leaderboard(books: Books, span: Span) -> Rows:
    standing = {}
    for best in sorted(books.bests, key=lambda best: best.order):
        if books.visit_day(best.session) < span.until:
            standing[best.member, best.exercise] = best
    rows: Rows = []
    for best in standing.values():
        rivals = [other for other in standing.values()
                  if (other.exercise, other.measure) == (best.exercise, best.measure)]  # fmt: skip
        sign = -1 if best.measure == "time_s" else 1
        rank = 1 + sum(sign * other.value > sign * best.value for other in rivals)
        if rank <= 10:
            rows.append((best.exercise, best.measure, rank, best.member,
                         books.members[best.member][0], best.value,
                         books.visit_day(best.session)))  # fmt: skip
    return sorted(rows, key=lambda row: (row[0], row[1], row[2], row[4], row[3]))


def wearable_performance(books: Books, span: Span) -> Rows:
    groups: dict[tuple[date, int], list[Recorded]] = {}
    for part in books.recorded:
        if span.holds(part.day):
            groups.setdefault((part.day.replace(day=1), part.member), []).append(part)
    rows: Rows = []
    for (month, member), parts in groups.items():
        beats = [beat for part in parts for beat in part.heart_rate]
        watts = [watt for part in parts for watt in part.power]
        rows.append((
            month, member, books.members[member][0], len({part.recording for part in parts}),
            _covered(parts), _mean(beats), max(beats, default=None),
            _kilocalories(parts), _mean(watts), max(watts, default=None),
        ))  # fmt: skip
    return sorted(rows, key=lambda row: (-row[0].toordinal(), row[2], row[1]))


def _covered(parts: list[Recorded]) -> int:
    """The seconds of one or more of the parts."""
    covered, reached = 0, 0
    for part in sorted(parts, key=lambda part: part.begins):
        ends = part.begins + part.seconds
        covered += max(0, ends - max(reached, part.begins))
        reached = max(reached, ends)
    return covered


def wearable_trend(books: Books, span: Span) -> Rows:
    inside = [part for part in books.recorded if span.holds(part.day)]
    rows: Rows = []
    for month, _days in span.months() if inside else ():
        parts = [part for part in inside if part.day.replace(day=1) == month]
        told = sum(part.seconds for part in parts if part.kilocalories is not None)
        spent = sum((Fraction(str(part.kilocalories)) for part in parts
                     if part.kilocalories is not None), Fraction(0))  # fmt: skip
        rows.append((
            month, len({part.recording for part in parts}), len({part.member for part in parts}),
            _mean([beat for part in parts for beat in part.heart_rate]),
            ratio(spent * 3600, told, 0),
            _mean([watt for part in parts for watt in part.power]),
        ))  # fmt: skip
    return rows


def _mean(values: list[int]) -> Fraction | None:
    return rounded(mean(map(Fraction, values)), 1) if values else None


def _kilocalories(parts: list[Recorded]) -> Fraction | None:
    told = [Fraction(str(part.kilocalories)) for part in parts if part.kilocalories is not None]
    return rounded(sum(told, Fraction(0))) if told else None
