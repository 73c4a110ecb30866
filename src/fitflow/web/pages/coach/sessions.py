"""The way into training: the newest sessions, classes before and after today, and people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fitflow.web import formatting
from fitflow.web.pages.panels import Column, Panel, panel, whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fitflow.queries.training.coach import ComingClass, FoundMember
    from fitflow.queries.training.meeting import RecordedClass
    from fitflow.queries.training.rows import SessionRow
    from fitflow.web.formatting import Locale


@dataclass(frozen=True, slots=True)
class CoachView:
    """What the template of the coach's first page says."""

    wanted: str
    """Whom the reader looks for; empty when for nobody."""
    people: Panel | None
    sessions: Panel
    classes: Panel
    coming: Panel


def sessions_panel(
    rows: Sequence[SessionRow], locale: Locale, query: str, *, with_member: bool = True
) -> Panel:
    """List sessions with their load; each leads to its page, and to its member's."""
    people = Column(
        "Member",
        "label",
        [row.member for row in rows],
        [f"/members/{row.member_id}/training?{query}" for row in rows],
    )
    return panel(
        "sessions",
        "Sessions with a recording",
        [
            Column(
                "When",
                "instant",
                [row.starts_at for row in rows],
                [f"/sessions/{row.session_id}?{query}" for row in rows],
            ),
            *([people] if with_member else []),
            Column("What", "label", [row.class_name or formatting.label(row.kind) for row in rows]),
            Column("Visit", "clock", [row.seconds for row in rows]),
            Column("Average heart rate", "bpm", [whole(row.heart_rate_avg) for row in rows]),
            Column("Highest", "bpm", [row.heart_rate_max for row in rows]),
            Column("NP", "watts", [whole(row.normalized_power) for row in rows]),
            Column("TRIMP", "count", [whole(row.trimp) for row in rows]),
            Column("TSS", "count", [whole(row.training_stress) for row in rows]),
            Column("RPE", "count", [row.rpe for row in rows]),
        ],
        locale,
        about="The newest first. TRIMP is load by heart rate, TSS by power, RPE as rated;"
        " fitflow training list has them all.",
        empty="No session with a recording in this range. Widen the range, or import recordings:"
        " fitflow import FILE --member M.",
    )


def classes_panel(rows: Sequence[RecordedClass], locale: Locale, query: str) -> Panel:
    """List classes that somebody recorded."""
    return panel(
        "classes",
        "Classes with recordings",
        [
            Column(
                "When",
                "instant",
                [row.starts_at for row in rows],
                [f"/meetings/{row.meeting_id}/training?{query}" for row in rows],
            ),
            Column("Class", "label", [row.class_name for row in rows]),
            Column("Trainer", "label", [row.trainer for row in rows]),
            Column("There", "count", [row.attended for row in rows]),
            Column("Recorded", "count", [row.recorded for row in rows]),
        ],
        locale,
        about="The newest first, with how many were there and how many of them have a recording.",
        empty="No class with a recording in this range.",
        span=6,
    )


def coming_panel(rows: Sequence[ComingClass], locale: Locale, query: str) -> Panel:
    """List the classes that come next."""
    return panel(
        "coming",
        "Classes to come",
        [
            Column(
                "When",
                "instant",
                [row.starts_at for row in rows],
                [f"/meetings/{row.meeting_id}/training?{query}" for row in rows],
            ),
            Column("Class", "label", [row.class_name for row in rows]),
            Column("Trainer", "label", [row.trainer for row in rows]),
            Column("Booked", "count", [row.booked for row in rows]),
            Column("With a device", "count", [row.recording for row in rows]),
        ],
        locale,
        about="With how many booked, and how many of them recorded a session in the four weeks"
        " before.",
        empty="No class is scheduled: fitflow class schedule.",
        span=6,
    )


def people_panel(rows: Sequence[FoundMember], locale: Locale, query: str, wanted: str) -> Panel:
    """List the members whom a search finds."""
    return panel(
        "people",
        f"Members found for \N{LEFT DOUBLE QUOTATION MARK}{wanted}\N{RIGHT DOUBLE QUOTATION MARK}",
        [
            Column(
                "Member",
                "label",
                [row.name for row in rows],
                [f"/members/{row.member_id}/training?{query}" for row in rows],
            ),
            Column("Number", "label", [str(row.member_id) for row in rows]),
            Column("Recordings", "count", [row.recordings for row in rows]),
            Column("Last", "date", [row.last_on for row in rows]),
        ],
        locale,
        about="By name, e-mail address or number; those with recordings first.",
        empty="Nobody is called that. Part of a name will do, or a member's number.",
    )
