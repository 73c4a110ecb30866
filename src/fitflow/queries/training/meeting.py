"""One meeting as a coach reads it: everyone's zones, and how hard it was as it went on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime  # noqa: TC003  (read when an edge is made)
from typing import Annotated, Final

from fitflow.catalogue.client import Reads  # noqa: TC001  (as above)
from fitflow.catalogue.operation import Example
from fitflow.catalogue.pagination import Order, Page, Paging, page_of
from fitflow.catalogue.query import From, To, query, refuse_backwards
from fitflow.queries.timetable import MeetingRow, find_meeting
from fitflow.queries.training.rows import ZoneModel  # noqa: TC001  (as above)


@dataclass(frozen=True, slots=True)
class RecordedMeeting:
    """One meeting of a class that somebody recorded."""

    meeting_id: int
    class_id: int
    class_name: str
    trainer: str
    starts_at: datetime
    attended: int
    recorded: int


@dataclass(frozen=True, slots=True)
class Attendee:
    """One member in the meeting; without a recording, or what zones take, those fields are None."""

    member_id: int
    member: str
    session_id: int
    heart_rate_seconds: int | None
    heart_rate_avg: float | None
    heart_rate_max: int | None
    zone_0_s: int | None
    """Seconds below the first zone."""
    zone_1_s: int | None
    zone_2_s: int | None
    zone_3_s: int | None
    zone_4_s: int | None
    zone_5_s: int | None
    trimp: float | None
    edwards: float | None
    kilocalories: float | None
    rpe: int | None


@dataclass(frozen=True, slots=True)
class MeetingTraining:
    """One meeting of a class: everyone who was there, with their time in zones."""

    meeting: MeetingRow
    model: str
    attendees: list[Attendee]


@dataclass(frozen=True, slots=True)
class MeetingTrace:
    """Second by second from the start of a meeting to its end."""

    begins_at: datetime
    heart_rate: list[float | None]
    """Mean over the members with a value, in beats per minute; None in a second without any."""
    members: list[int]
    """How many members had a value."""


@query(command="training meetings", http="/meetings/recorded")
def recorded_meetings(
    client: Reads, page: Paging, *, from_: From = None, to: To = None
) -> Page[RecordedMeeting]:
    """
    List the meetings that somebody recorded, the newest first.

    Args:
        from_: the first day; no beginning without one.
        to: the last day, included; no end without one.

    Raises:
        BadInput: the range ends before it begins.
    """
    refuse_backwards(from_, to)
    order = Order(("starts_at", "meeting_id"), newest_first=True)
    return page_of(client, RecordedMeeting, RECORDED, order, page, from_=from_, to=to)


@query(command="training meeting", http="/meetings/{meeting_id}/training")
def meeting_training(
    client: Reads,
    meeting_id: int,
    *,
    zones: Annotated[ZoneModel, Example("percent_of_max", is_shown=True)] = "percent_of_max",
) -> MeetingTraining:
    """
    Show everyone's heart rate and time in zones in one meeting, and who has no recording.

    Args:
        meeting_id: the meeting, as `training meetings` and `class timetable` number it.
        zones: what the zones are parts of.

    Raises:
        NoSuchMeeting: no class meets under this number.
    """
    meeting = find_meeting(client, meeting_id)
    rows = client.read(Attendee, ATTENDEES, meeting_id=meeting_id, model=zones)
    return MeetingTraining(meeting, zones, rows)


@query(command="training meeting-trace", http="/meetings/{meeting_id}/trace")
def meeting_trace(client: Reads, meeting_id: int) -> MeetingTrace:
    """
    Show the mean heart rate of a meeting, every second from its start to its end.

    Args:
        meeting_id: the meeting, as `training meetings` and `class timetable` number it.

    Raises:
        NoSuchMeeting: no class meets under this number.
    """
    find_meeting(client, meeting_id)
    return client.read(MeetingTrace, TRACE, meeting_id=meeting_id)[0]


RECORDED: Final = """
    SELECT meeting.meeting_id, meeting.class_id, exercise_class.name AS class_name,
        concat_ws(' ', trainer.given_name, trainer.family_name) AS trainer,
        lower(meeting.during) AS starts_at, there.attended, there.recorded
    FROM fitflow.class_meeting AS meeting
    JOIN fitflow.exercise_class USING (gym_id, class_id)
    JOIN fitflow.trainer USING (gym_id, trainer_id)
    CROSS JOIN LATERAL (
        SELECT count(*) AS attended, count(*) FILTER (WHERE EXISTS (
            SELECT FROM fitflow.recording
            WHERE recording.gym_id = visit.gym_id AND recording.member_id = visit.member_id
                AND recording.session_id = visit.session_id
        )) AS recorded
        FROM fitflow.workout_session AS visit
        WHERE visit.gym_id = meeting.gym_id AND visit.meeting_id = meeting.meeting_id
    ) AS there
    WHERE meeting.gym_id = fitflow.current_gym_id()
        AND meeting.held_on BETWEEN coalesce(%(from_)s::date, '-infinity')
            AND coalesce(%(to)s::date, 'infinity')
        AND there.recorded > 0
"""
ATTENDEES: Final = """
    WITH there AS MATERIALIZED (
        SELECT array_agg(session_id) AS session_ids
        FROM fitflow.workout_session
        WHERE gym_id = fitflow.current_gym_id() AND meeting_id = %(meeting_id)s::bigint
    ),
    spent AS (
        SELECT zones.session_id,
            max(zones.seconds) FILTER (WHERE zones.zone = 0) AS zone_0_s,
            max(zones.seconds) FILTER (WHERE zones.zone = 1) AS zone_1_s,
            max(zones.seconds) FILTER (WHERE zones.zone = 2) AS zone_2_s,
            max(zones.seconds) FILTER (WHERE zones.zone = 3) AS zone_3_s,
            max(zones.seconds) FILTER (WHERE zones.zone = 4) AS zone_4_s,
            max(zones.seconds) FILTER (WHERE zones.zone = 5) AS zone_5_s
        FROM there
        CROSS JOIN LATERAL fitflow.session_zones(there.session_ids, %(model)s::text) AS zones
        GROUP BY zones.session_id
    )
    SELECT figures.member_id, concat_ws(' ', member.given_name, member.family_name) AS member,
        figures.session_id, figures.heart_rate_seconds,
        round(figures.heart_rate_avg, 1)::float8 AS heart_rate_avg, figures.heart_rate_max,
        spent.zone_0_s, spent.zone_1_s, spent.zone_2_s, spent.zone_3_s, spent.zone_4_s,
        spent.zone_5_s, round(figures.trimp, 1)::float8 AS trimp,
        round(figures.edwards, 1)::float8 AS edwards,
        round(figures.kilocalories, 0)::float8 AS kilocalories, figures.rpe
    FROM there
    CROSS JOIN LATERAL fitflow.session_figures(there.session_ids) AS figures
    JOIN fitflow.member
        ON member.gym_id = fitflow.current_gym_id() AND member.member_id = figures.member_id
    LEFT JOIN spent ON spent.session_id = figures.session_id
    ORDER BY figures.heart_rate_avg DESC NULLS LAST, member, figures.session_id
"""
# A second at which nobody had a value is NULL; members count alike however long they wore one.
TRACE: Final = """
    WITH class AS MATERIALIZED (
        SELECT lower(during) AS begins_at, upper(during) AS ends_at
        FROM fitflow.class_meeting
        WHERE gym_id = fitflow.current_gym_id() AND meeting_id = %(meeting_id)s::bigint
    ),
    sample AS MATERIALIZED (
        SELECT trace.measured_at AS at, round(avg(trace.heart_rate_bpm), 1) AS heart_rate,
            count(trace.heart_rate_bpm) AS members
        FROM fitflow.workout_session AS visit
        CROSS JOIN LATERAL fitflow.session_trace(visit.session_id) AS trace
        WHERE visit.gym_id = fitflow.current_gym_id()
            AND visit.meeting_id = %(meeting_id)s::bigint
        GROUP BY trace.measured_at
    )
    SELECT min(class.begins_at) AS begins_at,
        array_agg(sample.heart_rate::float8 ORDER BY clock.at) AS heart_rate,
        array_agg(coalesce(sample.members, 0) ORDER BY clock.at) AS members
    FROM class
    CROSS JOIN LATERAL generate_series(
        class.begins_at, class.ends_at - interval '1 second', interval '1 second'
    ) AS clock (at)
    LEFT JOIN sample USING (at)
"""
