"""Training: what is measured of members, and how hard they found their sessions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from fitflow.catalogue.client import Client
from fitflow.catalogue.operation import Example, MemberId, operation

Measure = Literal[
    "heart_rate_max",
    "heart_rate_resting",
    "heart_rate_threshold",
    "power_threshold",
    "weight_kg",
]


@dataclass(frozen=True, slots=True)
class TrainingInput:
    """What was entered; the value itself is read from the database, not from the audit log."""

    member_id: int
    measure: Measure
    since: date
    """The day from which it holds, until that of the next one."""
    version: int
    """Which entry for that day it is, from 1; the last one holds."""


@dataclass(frozen=True, slots=True)
class SessionRating:
    """A session that was rated, or a recording of what was trained elsewhere."""

    member_id: int
    session_id: int | None
    recording_id: int | None
    """What was trained elsewhere; None where a session was rated."""
    rated_at: datetime


@operation(command="training set", http="POST /members/{member_id}/training-inputs")
def set_training_input(
    client: Client,
    member_id: MemberId,
    *,
    measure: Measure,
    value: Annotated[Decimal, Example("185")],
    since: date | None = None,
    at: datetime | None = None,
    key: UUID | None = None,
) -> TrainingInput:
    """
    Enter what was measured of a member: zones and loads are reckoned with it from that day on.

    Sessions before that day keep the figures they have. A second value for the same day takes the
    place of the first.

    Args:
        member_id: whose body it is
        measure: what was measured
        value: beats per minute, watts or kilograms, with at most one decimal
        since: the day from which it holds; today without one

    Raises:
        NoSuchMember: the gym has no such member.
        MeasuredInThePast: that day is still to come.
        MeasureIsImpossible: no body is like that.
    """
    return client.run(
        TrainingInput, "set_training_input", key, member_id=member_id, measure=measure,
        value=value, since=since, at=at,
    )  # fmt: skip


@operation(command="session rate", http="POST /sessions/{session_id}/rating")
def rate_session(
    client: Client,
    session_id: int,
    *,
    rpe: Annotated[int, Example("7")],
    at: datetime | None = None,
    key: UUID | None = None,
) -> SessionRating:
    """
    Write down how hard a member found a session; rating x minutes is its session RPE.

    Args:
        session_id: the visit
        rpe: rating of perceived exertion, from 0, rest, to 10, maximal

    Raises:
        NoSuchSession: the gym has no such session.
        SessionIsRated: it was rated before.
        RatingIsOffTheScale: it is not from 0 to 10.
    """
    return client.run(SessionRating, "rate_session", key, session_id=session_id, rpe=rpe, at=at)


@operation(command="recording rate", http="POST /recordings/{recording_id}/rating")
def rate_recording(
    client: Client,
    recording_id: int,
    *,
    rpe: Annotated[int, Example("7")],
    at: datetime | None = None,
    key: UUID | None = None,
) -> SessionRating:
    """
    Write down how hard a member found what they trained elsewhere.

    Where the recording belongs to a visit, that is rated.

    Args:
        recording_id: what they recorded
        rpe: rating of perceived exertion, from 0, rest, to 10, maximal

    Raises:
        NoSuchRecording: the gym has no such recording.
        RecordingIsRated: it was rated before.
        ActivityIsRated: another recording of the same activity was.
        SessionIsRated: the visit it belongs to was.
        RatingIsOffTheScale: it is not from 0 to 10.
    """
    return client.run(
        SessionRating, "rate_recording", key, recording_id=recording_id, rpe=rpe, at=at
    )
