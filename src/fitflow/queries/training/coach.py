"""What the coach's first page asks beyond the lists: who is meant, and which classes come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date, datetime

    from fitflow.catalogue.client import Reads


@dataclass(frozen=True, slots=True)
class FoundMember:
    """A member whom a search finds."""

    member_id: int
    name: str
    recordings: int
    last_on: date | None


@dataclass(frozen=True, slots=True)
class ComingClass:
    """A class that is still to come."""

    meeting_id: int
    class_name: str
    trainer: str
    starts_at: datetime
    booked: int
    recording: int
    """How many of them recorded anything in the four weeks before."""


def find_members(client: Reads, wanted: str, limit: int) -> list[FoundMember]:
    """Return members by a part of name or e-mail address, or by number."""
    return client.read(FoundMember, FOUND, wanted=wanted.strip(), limit=limit)


def coming_classes(client: Reads, limit: int) -> list[ComingClass]:
    """Return the next classes after the instant reported as of."""
    return client.read(ComingClass, COMING, limit=limit)


FOUND: Final = """
    SELECT member.member_id, concat_ws(' ', member.given_name, member.family_name) AS name,
        recorded.recordings, recorded.last_on
    FROM fitflow.found_members(%(wanted)s) AS found
    JOIN fitflow.member USING (member_id)
    CROSS JOIN LATERAL (
        SELECT count(*) AS recordings,
            (max(lower(recording.during)) AT TIME ZONE fitflow.gym_time_zone())::date AS last_on
        FROM fitflow.recording
        WHERE recording.gym_id = member.gym_id AND recording.member_id = member.member_id
            AND recording.is_primary
    ) AS recorded
    WHERE member.gym_id = fitflow.current_gym_id()
    ORDER BY member.member_id::text = %(wanted)s DESC, recorded.recordings DESC, found.place
    LIMIT %(limit)s::integer
"""
COMING: Final = """
    SELECT meeting.meeting_id, exercise_class.name AS class_name,
        concat_ws(' ', trainer.given_name, trainer.family_name) AS trainer,
        lower(meeting.during) AS starts_at, going.booked, going.recording
    FROM (
        SELECT *
        FROM fitflow.class_meeting
        WHERE gym_id = fitflow.current_gym_id()
            AND held_on >= (fitflow.reported_at() AT TIME ZONE fitflow.gym_time_zone())::date
            AND lower(during) >= fitflow.reported_at()
            AND cancelled_at IS NULL
        ORDER BY lower(during), meeting_id
        LIMIT %(limit)s::integer
    ) AS meeting
    JOIN fitflow.exercise_class USING (gym_id, class_id)
    JOIN fitflow.trainer USING (gym_id, trainer_id)
    CROSS JOIN LATERAL (
        SELECT count(*) AS booked, count(*) FILTER (WHERE EXISTS (
            SELECT FROM fitflow.recording
            WHERE recording.gym_id = booking.gym_id AND recording.member_id = booking.member_id
                AND recording.during && tstzrange(
                    lower(meeting.during) - interval '28 days', lower(meeting.during))
        )) AS recording
        FROM fitflow.booking
        WHERE booking.gym_id = meeting.gym_id AND booking.meeting_id = meeting.meeting_id
            AND booking.place IS NOT NULL AND booking.cancelled_at IS NULL
    ) AS going
    ORDER BY lower(meeting.during), meeting.meeting_id
"""
