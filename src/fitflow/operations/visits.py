"""Visits: who may enter, who is in, and what they achieved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from fitflow.catalogue.client import Client
from fitflow.catalogue.operation import Cents, Example, MemberId, TrainerId, operation
from fitflow.operations.bookings import PackageUse

Kind = Literal["class", "personal_training", "own"]
Measure = Literal["weight_kg", "time_s", "distance_m", "power_w", "repetitions"]
Reason = Literal[
    "ok",
    "already_in",
    "no_membership",  # never had one
    "not_started",
    "frozen",
    "ended",
    "access_held",  # until they have paid
    "no_place",  # in the meeting asked for
    "class_not_on",  # it is over, or begins in more than an hour
    "trainer_is_away",
    "trainer_is_busy",  # teaches, or trains somebody else
    "no_package",  # with sessions left
]


@dataclass(frozen=True, slots=True)
class Entry:
    """Whether a member may enter, why, and the session they are in."""

    allowed: bool
    reason: Reason
    member_id: int
    owed_cents: Cents
    """What they owe in all, whether or not it keeps them out; negative when they have credit."""
    session_id: int | None = None
    kind: Kind | None = None
    meeting_id: int | None = None
    place: int | None = None
    trainer_id: int | None = None
    since: datetime | None = None
    package: PackageUse | None = None
    """The session of a training package that this visit took."""
    returns_on: date | None = None
    """The first day they may enter again; None when it is not known, or they may now."""


@dataclass(frozen=True, slots=True)
class Session:
    """A visit that is over."""

    session_id: int
    member_id: int
    kind: Kind
    meeting_id: int | None
    place: int | None
    trainer_id: int | None
    since: datetime
    until: datetime
    already_out: bool
    """Whether they had left before."""


@dataclass(frozen=True, slots=True)
class PersonalBest:
    """A record of one member in one exercise; its value is read from the database, not the log."""

    personal_best_id: int
    member_id: int
    session_id: int | None
    recording_id: int | None
    """Where it was set elsewhere; None where it was set in a session."""
    exercise: str
    measure: Measure
    best_no: int
    """Which best it is in this exercise, from 1."""


@operation(command="check-in", http="POST /members/{member_id}/check-in")
def check_in(
    client: Client,
    member_id: MemberId,
    *,
    trainer_id: TrainerId | None = None,
    meeting_id: int | None = None,
    at: datetime | None = None,
    key: UUID | None = None,
) -> Entry:
    """
    Let a member in, or say why not: a refusal is an answer. Either says what they owe.

    With a place in a class that is on or begins within the hour they are in for that class.
    Scanned a second time they are in already.

    Args:
        member_id: who wants to enter.
        trainer_id: the personal trainer they train with; takes a session off their package.
        meeting_id: the meeting they come for, where the door is that of a class.

    Raises:
        NoSuchMember: the gym has no such member.
        NoSuchTrainer: nobody trains under that number.
        CameInLater: they are in, since a later time than that.
        ClassOrTraining: both a meeting and a trainer were given.
        NoActiveMembership: the membership was frozen or ended at this very moment.
    """
    return client.run(
        Entry,
        "check_in",
        key,
        member_id=member_id,
        trainer_id=trainer_id,
        meeting_id=meeting_id,
        at=at,
    )


@operation(command="check-out", http="POST /members/{member_id}/check-out")
def check_out(
    client: Client,
    member_id: MemberId,
    *,
    at: datetime | None = None,
    key: UUID | None = None,
) -> Session:
    """
    Let a member out; when they are out already, answer their last visit.

    Args:
        member_id: who leaves.

    Raises:
        NoSuchMember: the gym has no such member.
        NotCheckedIn: they never were in.
        CameInLater: they came in after that.
    """
    return client.run(Session, "check_out", key, member_id=member_id, at=at)


@operation(command="best record", http="POST /members/{member_id}/personal-bests")
def record_personal_best(
    client: Client,
    member_id: MemberId,
    *,
    session_id: int | None = None,
    recording_id: int | None = None,
    exercise: Annotated[str, Example("Back squat")],
    measure: Measure,
    value: Annotated[Decimal, Example("185")],
    at: datetime | None = None,
    key: UUID | None = None,
) -> PersonalBest:
    """
    Record that a member beat their best.

    Args:
        member_id: who did.
        session_id: the visit in which they did.
        recording_id: the recording of where they did, elsewhere; one of the two.
        exercise: what they did, such as Back squat.
        measure: what is counted, and its unit.
        value: how much, with at most two decimals.

    Raises:
        NoSuchMember: the gym has no such member.
        NotTheMembersSession: it was not their session.
        NotTheMembersRecording: it was not their recording.
        BestIsNotOfOneTraining: it is set in a session or in a recording.
        NotABest: it does not beat the one before it.
        BestIsOutOfOrder: the one before it was set in a later session.
        ExerciseHasAnotherMeasure: this exercise is counted in another unit.
    """
    return client.run(
        PersonalBest,
        "record_personal_best",
        key,
        member_id=member_id,
        session_id=session_id,
        recording_id=recording_id,
        exercise=exercise,
        measure=measure,
        value=value,
        at=at,
    )
