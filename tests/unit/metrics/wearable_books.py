"""Whole recordings, what was measured of members, and what follows from both on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    import psycopg

    from unit.metrics.books import Books

WHOLE = """
    SELECT recording_id, member_id, recording.session_id, lower(visit.during),
        lower(recording.during), upper(recording.during), heart_rate_counts, power_counts,
        duplicate_of IS NULL, recording.device, recording.energy_source::text,
        device_power_threshold, ARRAY[device_heart_rate_avg, device_heart_rate_max,
            device_power_avg, device_power_max, device_normalized_power, device_training_stress,
            device_kilocalories]::numeric[]
    FROM fitflow.recording
    LEFT JOIN fitflow.workout_session AS visit USING (gym_id, member_id, session_id)
"""
BLOCKS = """
    SELECT recording_id, started_at, kilocalories, heart_rate, power FROM fitflow.wearable_data
"""
INPUTS = "SELECT member_id, measure::text, since, version, value FROM fitflow.training_input"


@dataclass(frozen=True, slots=True)
class Whole:
    """One recording from its first second to its last, whatever counts."""

    recording: int
    member: int
    session: int | None
    day: date
    heart_rate: list[int | None]
    power: list[int | None]
    kilocalories: Fraction | None
    heart_rate_counts: bool
    power_counts: bool
    is_primary: bool
    device: str | None
    energy_source: str | None
    threshold: int | None
    stated: list[Fraction | None]

    @property
    def beats(self) -> list[int]:
        """The heart rates that count."""
        return [bpm for bpm in self.heart_rate if bpm is not None and self.heart_rate_counts]


@dataclass(frozen=True, slots=True)
class Wearables:
    """Every recording, and every entry of what was measured."""

    recordings: list[Whole]
    inputs: list[tuple[int, str, date, int, Fraction]]

    def measured(self, member: int, measure: str, day: date) -> Fraction | None:
        """What a measure was on a day."""
        entries = [(since, version, value) for who, what, since, version, value in self.inputs
                   if who == member and what == measure and since <= day]  # fmt: skip
        return max(entries)[2] if entries else None


def read_wearables(conn: psycopg.Connection, clock: ZoneInfo) -> Wearables:
    blocks: dict[int, list[tuple[Any, ...]]] = {}
    for number, *rest in conn.execute(BLOCKS):
        blocks.setdefault(number, []).append(tuple(rest))
    return Wearables(
        recordings=[_whole(row, blocks.get(row[0], []), clock) for row in conn.execute(WHOLE)],
        inputs=[(*rest, Fraction(value)) for *rest, value in conn.execute(INPUTS)],
    )


def maximum_on(books: Books, member: int, day: date) -> tuple[Fraction, str] | None:
    """The maximum heart rate of a day, and what tells it."""
    born = books.members[member][1]
    tested = books.wearables.measured(member, "heart_rate_max", day)
    if tested is not None:
        return tested, "measured"
    if born is not None and born <= day:
        return 208 - Fraction(7, 10) * _age(born, day), "age"
    seen = [bpm for one in books.wearables.recordings if one.member == member and one.day <= day
            for bpm in one.beats]  # fmt: skip
    return (Fraction(max(seen)), "highest seen") if seen else None


def _age(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _whole(row: tuple[Any, ...], blocks: list[tuple[Any, ...]], clock: ZoneInfo) -> Whole:
    recording, member, session, came, begins, ends, *about, stated = row
    heart_rate_counts, power_counts, is_primary, device, energy_source, threshold = about
    seconds = round((ends - begins) / timedelta(seconds=1))
    told = [Fraction(str(kilocalories)) for _at, kilocalories, *_rest in blocks
            if kilocalories is not None]  # fmt: skip
    return Whole(
        recording, member, session, (came or begins).astimezone(clock).date(),
        _stitched(seconds, begins, [(at, beats) for at, _kcal, beats, _watts in blocks]),
        _stitched(seconds, begins, [(at, watts) for at, _kcal, _beats, watts in blocks]),
        sum(told, Fraction(0)) if told else None,
        heart_rate_counts, power_counts, is_primary, device, energy_source, threshold,
        [None if value is None else Fraction(value) for value in stated],
    )  # fmt: skip


def _stitched(
    seconds: int, begins: datetime, parts: list[tuple[datetime, list[int | None] | None]]
) -> list[int | None]:
    whole: list[int | None] = [None] * seconds
    for at, values in parts:
        first = round((at - begins) / timedelta(seconds=1))
        whole[first : first + len(values or [])] = values or []
    return whole
