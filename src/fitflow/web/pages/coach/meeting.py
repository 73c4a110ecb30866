"""The page of one class's training: everyone's zones, and how hard it was as it went on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from fitflow.web.pages.coach.trace import Peak, peak_of, second_of_day
from fitflow.web.pages.downsampling import by_minute, thinned

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from fitflow.queries.timetable import MeetingRow
    from fitflow.queries.training.meeting import Attendee, MeetingTrace, MeetingTraining
    from fitflow.web.pages.downsampling import Point
    from fitflow.web.pages.panels import Choice

FIRST_HARD: Final = 4


@dataclass(frozen=True, slots=True)
class ClassView:
    """What the template of a class's training says."""

    meeting: MeetingRow
    attendees: Sequence[Attendee]
    recorded: list[Attendee]
    without: list[Attendee]
    """Who was there and has no recording."""
    heart_rate_avg: float | None
    """The mean of the members' averages."""
    zoned: list[Attendee]
    zone_seconds: list[list[int]]
    """For each of `zoned` the seconds in zones 0 to 5."""
    hard_share: float | None
    """How much of all that time was in zones 4 and 5."""
    models: Sequence[Choice]
    seconds: int
    begins: int
    """The second of the gym's day at which the class begins."""
    minutes: list[float | None]
    points: list[Point]
    peak: Peak | None
    members_most: int
    """How many had a heart rate at once, at most."""


def class_view(
    training: MeetingTraining, trace: MeetingTrace, zone: ZoneInfo, models: Sequence[Choice]
) -> ClassView:
    """
    Work out what the page of one class says.

    Args:
        training: the class.
        trace: its mean heart rate.
        zone: the gym's clock.
        models: the models of zones, as links.
    """
    recorded = [one for one in training.attendees if one.heart_rate_seconds]
    zoned = [one for one in recorded if one.zone_0_s is not None]
    seconds = [_zones_of(one) for one in zoned]
    peak = peak_of(trace.heart_rate)
    return ClassView(
        meeting=training.meeting,
        attendees=training.attendees,
        recorded=recorded,
        without=[one for one in training.attendees if not one.heart_rate_seconds],
        heart_rate_avg=_mean([one.heart_rate_avg for one in recorded]),
        zoned=zoned,
        zone_seconds=seconds,
        hard_share=_hard_share(seconds),
        models=models,
        seconds=len(trace.heart_rate),
        begins=second_of_day(trace.begins_at, zone),
        minutes=by_minute(trace.heart_rate) if peak else [],
        points=thinned(trace.heart_rate),
        peak=peak,
        members_most=max(trace.members, default=0),
    )


def _zones_of(one: Attendee) -> list[int]:
    """Return somebody's seconds in zones 0 to 5."""
    told = (one.zone_0_s, one.zone_1_s, one.zone_2_s, one.zone_3_s, one.zone_4_s, one.zone_5_s)
    return [seconds or 0 for seconds in told]


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


def _hard_share(rows: Sequence[Sequence[int]]) -> float | None:
    total = sum(map(sum, rows))
    return sum(sum(row[FIRST_HARD:]) for row in rows) / total if total else None
