"""One session as a coach reads it: figures, zones, recordings, laps, and every second."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime  # noqa: TC003  (read when an edge is made)
from typing import Annotated, Final

from fitflow import errors
from fitflow.catalogue.client import Reads  # noqa: TC001  (as above)
from fitflow.catalogue.operation import Example, MemberId
from fitflow.catalogue.pagination import Order, Page, Paging, page_of
from fitflow.catalogue.query import From, To, query, refuse_backwards
from fitflow.queries.training.laps import Lap, laps_of
from fitflow.queries.training.missing import Missing, missing_of
from fitflow.queries.training.rows import (
    FIGURES,
    INPUTS,
    SESSION_ROWS,
    Figures,
    Input,
    Session,
    SessionRow,
    Trace,
    ZoneSpan,
)


@dataclass(frozen=True, slots=True)
class RecordingRow:
    """One recording of a session: which device, and what of it counts."""

    recording_id: int
    device: str | None
    source: str
    format: str
    sport: str | None
    starts_at: datetime
    seconds: int
    counts: list[str]
    """The channels that count: heart_rate, power, cadence, energy."""
    passed_over: list[str]
    """The channels it has too, in which another recording counts."""
    duplicate_of: int | None
    """The recording of the same activity that counts in its place."""
    laps: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """One figure of a recording as its device states it, beside FitFlow's."""

    recording_id: int
    figure: str
    unit: str
    device: float
    fitflow: float | None


@dataclass(frozen=True, slots=True)
class SessionTraining:
    """One session: what it adds up to, and what that rests on."""

    session: Session
    figures: Figures
    zones: list[ZoneSpan]
    laps: list[Lap]
    recordings: list[RecordingRow]
    comparisons: list[Comparison]
    inputs: list[Input]
    missing: list[Missing]


@dataclass(frozen=True, slots=True)
class _Listed:
    """Where a session stands in the order of a list."""

    session_id: int
    starts_at: datetime


@dataclass(frozen=True, slots=True)
class _Pressed:
    """The laps of one recording."""

    begins_at: datetime
    laps_s: list[int]
    seconds: int


@query(command="training list", http="/sessions")
def trained_sessions(
    client: Reads,
    page: Paging,
    *,
    from_: From = None,
    to: To = None,
    member_id: Annotated[MemberId | None, Example("17", is_shown=True)] = None,
) -> Page[SessionRow]:
    """
    List the sessions that were recorded, the newest first.

    Args:
        from_: the first day; no beginning without one.
        to: the last day, included; no end without one.
        member_id: only theirs.

    Raises:
        BadInput: the range ends before it begins.
    """
    refuse_backwards(from_, to)
    given = {"from_": from_, "to": to, "member_id": member_id}
    order = Order(("starts_at", "session_id"), newest_first=True)
    listed = page_of(client, _Listed, RECORDED, order, page, **given)
    ids = [row.session_id for row in listed.items]
    return Page(client.read(SessionRow, SESSION_ROWS, session_ids=ids), listed.next)


@query(command="training session", http="/sessions/{session_id}/training")
def session_training(client: Reads, session_id: int) -> SessionTraining:
    """
    Show what a session adds up to: load, time in zones, laps, its recordings and its inputs.

    Args:
        session_id: the session, as `training list` numbers it.

    Raises:
        NoSuchSession: the gym has no such session.
    """
    return training_of(client, session_id)[0]


@query(command="training trace", http="/sessions/{session_id}/trace")
def session_trace(client: Reads, session_id: int) -> Trace:
    """
    Show every second of a session: heart rate, power and cadence of the devices that count.

    Args:
        session_id: the session, as `training list` numbers it.

    Raises:
        NoSuchSession: the gym has no such session.
    """
    _find(client, session_id)
    return client.read(Trace, TRACE, session_id=session_id)[0]


def training_of(client: Reads, session_id: int) -> tuple[SessionTraining, Trace]:
    """
    Return a session's training with the seconds that its laps are worked out from.

    Raises:
        NoSuchSession: the gym has no such session.
    """
    session = _find(client, session_id)
    given = {"session_id": session_id}
    trace = client.read(Trace, TRACE, **given)[0]
    inputs = client.read(Input, INPUTS, member_id=session.member_id, day=session.visited_on)
    figures = client.read(Figures, ONE, **given)[0]
    training = SessionTraining(
        session=session,
        figures=figures,
        zones=client.read(ZoneSpan, ZONES, **given),
        laps=[
            lap
            for pressed in client.read(_Pressed, PRESSED, **given)
            for lap in laps_of(trace, pressed.begins_at, pressed.laps_s, pressed.seconds)
        ],
        recordings=client.read(RecordingRow, RECORDINGS, **given),
        comparisons=client.read(Comparison, COMPARISONS, **given),
        inputs=inputs,
        missing=missing_of(session, inputs, figures.rpe),
    )
    return training, trace


def _find(client: Reads, session_id: int) -> Session:
    found = client.read(Session, SESSION, session_id=session_id)
    if not found:
        raise errors.NoSuchSession.of(session_id=session_id)
    return found[0]


RECORDED: Final = """
    SELECT session_id, lower(during) AS starts_at
    FROM fitflow.workout_session AS visit
    WHERE visit.gym_id = fitflow.current_gym_id()
        AND visit.visited_on BETWEEN coalesce(%(from_)s::date, '-infinity')
            AND coalesce(%(to)s::date, 'infinity')
        AND (%(member_id)s::bigint IS NULL OR visit.member_id = %(member_id)s::bigint)
        AND EXISTS (
            SELECT FROM fitflow.recording
            WHERE recording.gym_id = visit.gym_id AND recording.member_id = visit.member_id
                AND recording.session_id = visit.session_id
        )
"""
SESSION: Final = """
    SELECT visit.session_id, visit.member_id,
        concat_ws(' ', member.given_name, member.family_name) AS member,
        member.sex::text, member.born_on, visit.visited_on,
        lower(visit.during) AS starts_at, upper(visit.during) AS ends_at, visit.kind::text,
        visit.meeting_id, exercise_class.name AS class_name,
        lower(visit.meeting_during) AS class_starts_at,
        upper(visit.meeting_during) AS class_ends_at,
        nullif(concat_ws(' ', trainer.given_name, trainer.family_name), '') AS trainer
    FROM fitflow.workout_session AS visit
    JOIN fitflow.member USING (gym_id, member_id)
    LEFT JOIN fitflow.class_meeting AS meeting
        ON meeting.gym_id = visit.gym_id AND meeting.meeting_id = visit.meeting_id
    LEFT JOIN fitflow.exercise_class
        ON exercise_class.gym_id = meeting.gym_id AND exercise_class.class_id = meeting.class_id
    LEFT JOIN fitflow.trainer
        ON trainer.gym_id = visit.gym_id
        AND trainer.trainer_id = coalesce(meeting.trainer_id, visit.trainer_id)
    WHERE visit.gym_id = fitflow.current_gym_id() AND visit.session_id = %(session_id)s::bigint
"""
ONE: Final = f"SELECT {FIGURES} FROM fitflow.session_figures(ARRAY[%(session_id)s::bigint])"  # noqa: S608  (ours)
ZONES: Final = """
    SELECT asked.model, spent.zone, round(spent.from_bpm, 1)::float8 AS from_bpm, spent.seconds
    FROM unnest('{percent_of_max,karvonen,threshold}'::text[]) WITH ORDINALITY
        AS asked (model, place)
    CROSS JOIN LATERAL fitflow.session_zones(
        ARRAY[%(session_id)s::bigint], asked.model) AS spent
    ORDER BY asked.place, spent.zone
"""
# From the first second to the last, and NULL for those outside every recording.
TRACE: Final = """
    WITH sample AS MATERIALIZED (
        SELECT * FROM fitflow.session_trace(%(session_id)s::bigint)
    )
    SELECT min(sample_at.at) AS begins_at,
        coalesce(array_agg(heart_rate_bpm ORDER BY sample_at.at)
            FILTER (WHERE sample_at.at IS NOT NULL), '{}') AS heart_rate,
        coalesce(array_agg(power_w ORDER BY sample_at.at)
            FILTER (WHERE sample_at.at IS NOT NULL), '{}') AS power,
        coalesce(array_agg(cadence_rpm ORDER BY sample_at.at)
            FILTER (WHERE sample_at.at IS NOT NULL), '{}') AS cadence
    FROM (SELECT min(measured_at) AS since, max(measured_at) AS until FROM sample) AS span
    CROSS JOIN LATERAL generate_series(span.since, span.until, interval '1 second')
        AS sample_at (at)
    LEFT JOIN sample ON sample.measured_at = sample_at.at
"""
RECORDINGS: Final = """
    SELECT recording.recording_id, recording.device, recording.source::text,
        recording.format::text, recording.sport, lower(recording.during) AS starts_at,
        extract(epoch FROM upper(recording.during) - lower(recording.during))::integer AS seconds,
        array_remove(ARRAY[
            CASE WHEN heart_rate_counts AND told.heart_rate THEN 'heart_rate' END,
            CASE WHEN power_counts AND told.power THEN 'power' END,
            CASE WHEN cadence_counts AND told.cadence THEN 'cadence' END,
            CASE WHEN energy_counts AND told.energy THEN 'energy' END], NULL) AS counts,
        array_remove(ARRAY[
            CASE WHEN NOT heart_rate_counts AND told.heart_rate THEN 'heart_rate' END,
            CASE WHEN NOT power_counts AND told.power THEN 'power' END,
            CASE WHEN NOT cadence_counts AND told.cadence THEN 'cadence' END,
            CASE WHEN NOT energy_counts AND told.energy THEN 'energy' END], NULL) AS passed_over,
        recording.duplicate_of,
        CASE WHEN laps_s = '{}' THEN 0 ELSE cardinality(laps_s) + 1 END AS laps
    FROM fitflow.recording
    JOIN fitflow.workout_session AS visit USING (gym_id, member_id, session_id)
    CROSS JOIN LATERAL (
        SELECT coalesce(bool_or((data.heart_rate_totals).seconds > 0), false) AS heart_rate,
            coalesce(bool_or((data.power_totals).seconds > 0), false) AS power,
            coalesce(bool_or(data.cadence IS NOT NULL), false) AS cadence,
            coalesce(bool_or(data.kilocalories IS NOT NULL), false)
                OR fitflow.undivided_kilocalories(recording) IS NOT NULL AS energy
        FROM fitflow.wearable_data AS data
        WHERE data.gym_id = recording.gym_id AND data.recording_id = recording.recording_id
    ) AS told
    WHERE recording.gym_id = fitflow.current_gym_id()
        AND visit.session_id = %(session_id)s::bigint
    ORDER BY recording.duplicate_of IS NOT NULL, lower(recording.during), recording.recording_id
"""
# Training stress is worked out with the threshold that the device had, to be comparable.
COMPARISONS: Final = """
    SELECT recording.recording_id, beside.figure, beside.unit, beside.device::float8,
        round(beside.fitflow::numeric, 1)::float8 AS fitflow
    FROM fitflow.workout_session AS visit
    JOIN fitflow.recording USING (gym_id, member_id, session_id)
    JOIN fitflow.recording_figures AS figures USING (gym_id, recording_id)
    CROSS JOIN LATERAL (
        SELECT sum((data.heart_rate_totals).total)::numeric
                / nullif(sum((data.heart_rate_totals).seconds), 0) AS heart_rate_avg,
            max((data.heart_rate_totals).maximum) AS heart_rate_max,
            sum((data.power_totals).total)::numeric
                / nullif(sum((data.power_totals).seconds), 0) AS power_avg,
            max((data.power_totals).maximum) AS power_max,
            sum((data.power_totals).seconds) AS power_seconds,
            sum((data.power_totals).total) / 1000.0 AS work_kj
        FROM fitflow.wearable_data AS data
        WHERE data.gym_id = recording.gym_id AND data.recording_id = recording.recording_id
    ) AS summed
    CROSS JOIN LATERAL (VALUES
        ('average heart rate', 'bpm', recording.device_heart_rate_avg::numeric,
            summed.heart_rate_avg),
        ('maximum heart rate', 'bpm', recording.device_heart_rate_max, summed.heart_rate_max),
        ('average power', 'W', recording.device_power_avg, summed.power_avg),
        ('maximum power', 'W', recording.device_power_max, summed.power_max),
        ('normalized power', 'W', recording.device_normalized_power,
            figures.normalized_power::numeric),
        ('training stress', 'points', recording.device_training_stress,
            (summed.power_seconds * power(
                figures.normalized_power / recording.device_power_threshold, 2) / 36)::numeric),
        ('energy', 'kcal', recording.device_kilocalories, summed.work_kj)
    ) AS beside (figure, unit, device, fitflow)
    WHERE visit.gym_id = fitflow.current_gym_id()
        AND visit.session_id = %(session_id)s::bigint
        AND beside.device IS NOT NULL
    ORDER BY recording.duplicate_of IS NOT NULL, recording.recording_id
"""
# Of several recordings with laps: one that counts, and the one with the most.
PRESSED: Final = """
    SELECT lower(recording.during) AS begins_at, recording.laps_s,
        extract(epoch FROM upper(recording.during) - lower(recording.during))::integer AS seconds
    FROM fitflow.workout_session AS visit
    JOIN fitflow.recording USING (gym_id, member_id, session_id)
    WHERE visit.gym_id = fitflow.current_gym_id()
        AND visit.session_id = %(session_id)s::bigint
        AND recording.laps_s <> '{}'
    ORDER BY recording.is_primary DESC, cardinality(recording.laps_s) DESC, recording.recording_id
    LIMIT 1
"""
