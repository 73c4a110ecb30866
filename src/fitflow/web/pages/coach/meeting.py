"""The page of one class's training: everyone's zones, and how hard it was as it went on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fitflow.web import formatting
from fitflow.web.pages.coach.session import (
    FIRST_HEIGHT,
    ZONE_COLOURS,
    ZONE_MODELS,
    ZONES_ABOUT,
    zone_bars,
    zone_name,
)
from fitflow.web.pages.downsampling import by_minute, thinned
from fitflow.web.pages.panels import Choice, Column, Panel, Sum, drawn, panel, whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fitflow.queries.training.meeting import Attendee, ClassTrace, ClassTraining
    from fitflow.web.formatting import Locale


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, and where their page is."""

    name: str
    href: str


@dataclass(frozen=True, slots=True)
class ClassView:
    """What the template of a class's training says."""

    training: ClassTraining
    about: str
    sums: list[Sum]
    zones: Panel
    trace: Panel
    attendees: Panel
    without: list[Person]
    """Who was there and has no recording."""


def class_view(
    training: ClassTraining, trace: ClassTrace, locale: Locale, links: dict[str, str], query: str
) -> ClassView:
    """
    Lay one class out.

    Args:
        training: the class.
        trace: its mean heart rate.
        locale: the gym's.
        links: for each model of zones, the address of this page with it.
        query: the range, to be carried on.
    """
    meeting = training.meeting
    begun = formatting.instant(meeting.starts_at, locale.time_zone)
    recorded = [one for one in training.attendees if one.heart_rate_seconds]
    return ClassView(
        training=training,
        about=f"{begun} to {meeting.ends_at.astimezone(locale.time_zone):%H:%M}, {meeting.room}",
        sums=_sums(training, recorded),
        zones=_zones(recorded, training.model, locale, links),
        trace=_trace(trace, locale),
        attendees=_attendees(training.attendees, locale, query),
        without=[
            Person(one.member, f"/members/{one.member_id}/training?{query}")
            for one in training.attendees
            if not one.heart_rate_seconds
        ],
    )


def _sums(training: ClassTraining, recorded: Sequence[Attendee]) -> list[Sum]:
    """Give how many came and recorded, and what the class was on average."""
    made = [
        Sum(
            "There",
            formatting.number(len(training.attendees)),
            f"of {training.meeting.booked} booked",
        ),
        Sum("With a heart rate", formatting.number(len(recorded)), "recorded by a device"),
    ]
    rates = [one.heart_rate_avg for one in recorded if one.heart_rate_avg is not None]
    if rates:
        mean = formatting.number(sum(rates) / len(rates))
        made.append(
            Sum("Average heart rate", f"{mean}{formatting.NBSP}bpm", "mean of the members'")
        )
    return made


def _zones(rows: Sequence[Attendee], model: str, locale: Locale, links: dict[str, str]) -> Panel:
    """Draw everyone's zones side by side."""
    zoned = [row for row in rows if row.zone_0_s is not None]
    seconds = [
        [row.zone_0_s, row.zone_1_s, row.zone_2_s, row.zone_3_s, row.zone_4_s, row.zone_5_s]
        for row in zoned
    ]
    total = sum(value or 0 for row in seconds for value in row)
    hard = sum(value or 0 for row in seconds for value in row[4:])
    return panel(
        "zones",
        "Everyone's time in zones",
        [
            Column("Member", "label", [row.member for row in zoned]),
            *(
                Column(zone_name(zone), "clock", [row[zone] for row in seconds])
                for zone in range(6)
            ),
        ],
        locale,
        finding=f"{formatting.percent(hard / total, 0)} of the class's time in zones 4 and 5"
        if total
        else None,
        about=ZONES_ABOUT,
        empty="Nobody in this class has zones of this model: it takes a recording with heart rate"
        " and, on that day, a maximum heart rate, a resting one besides, or a threshold.",
        form="zones",
        data=zone_bars([row.member for row in zoned], seconds) if zoned else None,
        described="For each member a bar of the time in each heart rate zone.",
        height=30 * len(zoned) + 8,
        legend=ZONE_COLOURS,
        choices=[Choice(label, links[key], key == model) for key, label in ZONE_MODELS.items()],
    )


def _trace(trace: ClassTrace, locale: Locale) -> Panel:
    """Draw the class's mean heart rate by its own clock."""
    known = [value for value in trace.heart_rate if value is not None]
    minutes = by_minute(trace.heart_rate) if known else []
    local = trace.begins_at.astimezone(locale.time_zone)
    most = max(trace.members, default=0)
    return panel(
        "trace",
        "The class's mean heart rate",
        [
            Column("Minute of the class", "count", range(1, len(minutes) + 1)),
            Column("Mean heart rate", "bpm", [whole(value) for value in minutes]),
        ],
        locale,
        finding=f"Highest at {formatting.clock(trace.heart_rate.index(max(known)))}:"
        f" {formatting.number(max(known))} bpm"
        if known
        else None,
        about="Second by second from the start of the class to its end, the mean over those with a"
        f" heart rate then, up to {most} of them. Drawn from the lowest and the highest second of"
        " every few; the API has every second.",
        empty="Nobody in this class has a heart rate while it met.",
        form="trace",
        data=drawn(
            "trace",
            seconds=len(trace.heart_rate),
            begins=local.hour * 3600 + local.minute * 60 + local.second,
            channels=[
                {
                    "name": "heart_rate",
                    "label": "Mean heart rate",
                    "unit": "bpm",
                    "points": thinned(trace.heart_rate),
                }
            ],
            zones=[],
            marks=[],
        )
        if known
        else None,
        described="A line of the class's mean heart rate by the class's clock.",
        height=FIRST_HEIGHT,
    )


def _attendees(rows: Sequence[Attendee], locale: Locale, query: str) -> Panel:
    recorded = [row for row in rows if row.heart_rate_seconds]
    return panel(
        "attendees",
        "Member by member",
        [
            Column(
                "Member",
                "label",
                [row.member for row in recorded],
                [f"/sessions/{row.session_id}?{query}" for row in recorded],
            ),
            Column("Recorded", "clock", [row.heart_rate_seconds for row in recorded]),
            Column("Average heart rate", "bpm", [whole(row.heart_rate_avg) for row in recorded]),
            Column("Highest", "bpm", [row.heart_rate_max for row in recorded]),
            Column("TRIMP", "number", [whole(row.trimp) for row in recorded]),
            Column("Zone points", "number", [whole(row.edwards) for row in recorded]),
            Column("Energy", "kcal", [row.kilocalories for row in recorded]),
            Column("RPE", "number", [row.rpe for row in recorded]),
        ],
        locale,
        about="The highest average first; a name leads to the session.",
        empty="Nobody in this class has a recording. Import them with fitflow import FILE --member"
        " M: each finds the visit it overlaps.",
    )
