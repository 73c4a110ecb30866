"""What coaches read of training in several places: figures, zones, inputs, seconds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime  # noqa: TC003  (read when an edge is made)
from typing import Final, Literal

ZoneModel = Literal["percent_of_max", "karvonen", "threshold"]
LoadBasis = Literal["trimp", "training_stress", "session_rpe"]


@dataclass(frozen=True, slots=True)
class Figures:
    """What a session adds up to, with the inputs of its day; None without what it takes."""

    seconds: int | None
    """From check-in to check-out; None while the member is inside."""
    heart_rate_seconds: int | None
    heart_rate_avg: float | None
    heart_rate_max: int | None
    power_seconds: int | None
    power_avg: float | None
    power_max: int | None
    normalized_power: float | None
    intensity_factor: float | None
    training_stress: float | None
    variability_index: float | None
    kilocalories: float | None
    energy_source: str | None
    """work, device or keytel."""
    trimp: float | None
    edwards: float | None
    rpe: int | None
    session_rpe: float | None
    heart_rate_recovery_60: int | None
    heart_rate_recovery_120: int | None


FIGURES: Final = """
    seconds, heart_rate_seconds, round(heart_rate_avg, 1)::float8 AS heart_rate_avg,
    heart_rate_max, power_seconds, round(power_avg, 1)::float8 AS power_avg, power_max,
    round(normalized_power, 1)::float8 AS normalized_power,
    round(intensity_factor, 3)::float8 AS intensity_factor,
    round(training_stress, 1)::float8 AS training_stress,
    round(variability_index, 3)::float8 AS variability_index,
    round(kilocalories, 0)::float8 AS kilocalories, energy_source::text,
    round(trimp, 1)::float8 AS trimp, round(edwards, 1)::float8 AS edwards,
    rpe, round(session_rpe, 0)::float8 AS session_rpe,
    heart_rate_recovery_60, heart_rate_recovery_120
"""
"""The columns of fitflow.session_figures() as Figures has them."""


@dataclass(frozen=True, slots=True)
class Session:
    """Whose session it is, when it was, and what."""

    session_id: int
    member_id: int
    member: str
    sex: str | None
    born_on: date | None
    visited_on: date
    starts_at: datetime
    ends_at: datetime | None
    """None while the member is inside."""
    kind: str
    meeting_id: int | None
    class_name: str | None
    class_starts_at: datetime | None
    class_ends_at: datetime | None
    trainer: str | None


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One session with a recording."""

    session_id: int
    member_id: int
    member: str
    visited_on: date
    starts_at: datetime
    kind: str
    class_name: str | None
    meeting_id: int | None
    seconds: int | None
    heart_rate_avg: float | None
    heart_rate_max: int | None
    normalized_power: float | None
    trimp: float | None
    training_stress: float | None
    rpe: int | None


SESSION_ROWS: Final = """
    SELECT figures.session_id, figures.member_id,
        concat_ws(' ', member.given_name, member.family_name) AS member, figures.visited_on,
        lower(visit.during) AS starts_at, visit.kind::text, exercise_class.name AS class_name,
        visit.meeting_id, figures.seconds,
        round(figures.heart_rate_avg, 1)::float8 AS heart_rate_avg, figures.heart_rate_max,
        round(figures.normalized_power, 1)::float8 AS normalized_power,
        round(figures.trimp, 1)::float8 AS trimp,
        round(figures.training_stress, 1)::float8 AS training_stress, figures.rpe
    FROM fitflow.session_figures(%(session_ids)s::bigint[]) AS figures
    JOIN fitflow.workout_session AS visit
        ON visit.gym_id = fitflow.current_gym_id() AND visit.session_id = figures.session_id
    JOIN fitflow.member
        ON member.gym_id = visit.gym_id AND member.member_id = visit.member_id
    LEFT JOIN fitflow.class_meeting AS meeting
        ON meeting.gym_id = visit.gym_id AND meeting.meeting_id = visit.meeting_id
    LEFT JOIN fitflow.exercise_class
        ON exercise_class.gym_id = meeting.gym_id AND exercise_class.class_id = meeting.class_id
    ORDER BY lower(visit.during) DESC, figures.session_id DESC
"""
"""Sessions by their numbers, the newest first."""


@dataclass(frozen=True, slots=True)
class ElsewhereRow:
    """What was trained elsewhere: one activity without a visit."""

    recording_id: int
    starts_at: datetime
    sport: str | None
    device: str | None
    seconds: int
    heart_rate_avg: float | None
    heart_rate_max: int | None
    normalized_power: float | None
    trimp: float | None
    training_stress: float | None
    rpe: int | None


ELSEWHERE_ROWS: Final = """
    WITH newest AS MATERIALIZED (
        SELECT recording.*
        FROM fitflow.recording
        WHERE recording.gym_id = fitflow.current_gym_id()
            AND recording.member_id = %(member_id)s::bigint
            AND recording.session_id IS NULL
            AND recording.is_primary
            AND recording.day BETWEEN %(since)s::date AND %(until)s::date
        ORDER BY lower(recording.during) DESC, recording_id DESC
        LIMIT %(most)s::integer
    )
    SELECT newest.recording_id, lower(newest.during) AS starts_at, newest.sport, newest.device,
        extract(epoch FROM upper(newest.during) - lower(newest.during))::integer AS seconds,
        round(load.heart_rate_total / load.heart_rate_seconds::numeric, 1)::float8
            AS heart_rate_avg,
        load.heart_rate_max,
        round(load.normalized_power::numeric, 1)::float8 AS normalized_power,
        round(load.trimp::numeric, 1)::float8 AS trimp,
        round(load.training_stress::numeric, 1)::float8 AS training_stress, rating.rpe
    FROM newest
    JOIN fitflow.recording_loads(ARRAY(SELECT recording_id FROM newest)) AS load
        USING (recording_id)
    LEFT JOIN LATERAL (
        SELECT given.rpe
        FROM fitflow.recording AS copy
        JOIN fitflow.session_rating AS given USING (gym_id, recording_id)
        WHERE copy.gym_id = newest.gym_id
            AND copy.member_id = newest.member_id
            AND newest.recording_id = coalesce(copy.duplicate_of, copy.recording_id)
        ORDER BY given.rated_at DESC, given.rpe
        LIMIT 1
    ) AS rating ON true
    ORDER BY lower(newest.during) DESC, newest.recording_id DESC
"""
"""What a member trained elsewhere on some days, the newest first."""


@dataclass(frozen=True, slots=True)
class ZoneSpan:
    """How long a heart was in one zone of a model; zone 0 is below the first."""

    model: str
    zone: int
    from_bpm: float
    seconds: int


@dataclass(frozen=True, slots=True)
class Input:
    """What was known of a member's body on a day."""

    measure: str
    value: float | None
    """Beats per minute, watts or kilograms; None when nothing tells it."""
    basis: str | None
    """measured; for a maximum heart rate also age, or seen: the highest recorded."""
    since: date | None
    """The day from which it was measured; None when it was not."""


INPUTS: Final = """
    SELECT asked.measure::text, told.value::float8, told.basis, entered.since
    FROM unnest(enum_range(NULL::fitflow.training_measure)) WITH ORDINALITY
        AS asked (measure, place)
    LEFT JOIN LATERAL (
        SELECT input.since, input.value
        FROM fitflow.training_input AS input
        WHERE input.gym_id = fitflow.current_gym_id()
            AND input.member_id = %(member_id)s::bigint
            AND input.measure = asked.measure
            AND input.since <= %(day)s::date
        ORDER BY input.since DESC, input.version DESC
        LIMIT 1
    ) AS entered ON true
    LEFT JOIN LATERAL (
        SELECT entered.value, 'measured' AS basis WHERE entered.value IS NOT NULL
        UNION ALL
        SELECT round(highest.bpm, 1), highest.basis
        FROM fitflow.heart_rate_max_on(%(member_id)s::bigint, %(day)s::date) AS highest
        WHERE entered.value IS NULL AND asked.measure = 'heart_rate_max'
    ) AS told ON true
    ORDER BY asked.place
"""
"""The inputs of a member on a day, each once."""


@dataclass(frozen=True, slots=True)
class Trace:
    """Second by second, the value of each channel that counts; None where it was silent."""

    begins_at: datetime | None
    """The first second; None without a recording."""
    heart_rate: list[int | None]
    power: list[int | None]
    cadence: list[int | None]
