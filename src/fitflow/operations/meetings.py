"""The meetings of classes, each one date: scheduled, moved, called off, substituted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Final
from uuid import UUID

from fitflow.catalogue.client import Client
from fitflow.catalogue.operation import ClassId, Example, Since, TrainerId, Until, operation
from fitflow.errors import BeginsIsATimeOfTheDay


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting: one date of a class, with one trainer in one room."""

    meeting_id: int
    class_id: int
    class_name: str
    trainer_id: int
    room: str
    held_on: date
    since: datetime
    until: datetime
    capacity: int
    cancelled_at: datetime | None


@dataclass(frozen=True, slots=True)
class GivenPlace:
    """A free place that went to the first in the queue who could take it."""

    meeting_id: int
    member_id: int
    place: int


@dataclass(frozen=True, slots=True)
class MovedMeeting:
    """A meeting at its new time and room, and who lost or got a place by it."""

    meeting: Meeting
    lost: list[int]
    """Members who cannot be there then, and gave up their place."""
    promoted: list[GivenPlace]


@dataclass(frozen=True, slots=True)
class ChangedMeeting:
    """A changed meeting and the members who were told."""

    meeting: Meeting
    told: list[int]


TIME_OF_DAY: Final = re.compile("([01]?[0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?")


@operation(command="class schedule", http="POST /classes/{class_id}/meetings", previews=True)
def schedule_class(
    client: Client,
    class_id: ClassId,
    *,
    trainer_id: TrainerId,
    room: Annotated[str, Example("Studio 1")],
    since: Since,
    begins: Annotated[str, Example("18:00")],
    until: Until | None = None,
    weekdays: list[int] | None = None,
    capacity: int | None = None,
    duration_minutes: int | None = None,
    at: datetime | None = None,
    key: UUID | None = None,
) -> list[Meeting]:
    """
    Put a class on the timetable, once or every week; all of it, or nothing.

    Args:
        class_id: the class.
        trainer_id: who teaches it.
        room: where it is held.
        since: the day it meets, or the first day of a weekly rule.
        begins: when it begins by the gym's own clock, such as 18:00. A time that the clocks skip
            is as much later; one that comes twice is the second.
        until: the last day of a weekly rule, included; without it the class meets once.
        weekdays: the days of the week it meets, 1 for Monday to 7 for Sunday; that of the first
            day where none are given.
        capacity: how many places it has; the class's own number where it is not given.
        duration_minutes: how long it lasts; as long as the class usually does where it is not
            given.

    Raises:
        NoSuchClass: the gym has no such class.
        NoSuchTrainer: nobody teaches under that number.
        BeginsIsATimeOfTheDay: it would begin at 24:00, or at what is no time, or with an offset.
        ClassLastsUpToADay: it would not last from 1 to 1440 minutes.
        NoDayToSchedule: no such day of the week lies in between, or the days are turned round.
        TimetableIsTooLong: it is for more than two years.
        TimetableIsNear: it would begin more than a hundred years from now.
        RoomIsTaken: another meeting is in the room on one of the days.
        TrainerIsTeaching: the trainer teaches something else on one of the days.
        TrainerIsTraining: the trainer gives personal training then.
        TrainerIsNotEmployed: the trainer does not work here on one of the days.
    """
    return client.run(
        list[Meeting],
        "schedule_class",
        key,
        class_id=class_id,
        trainer_id=trainer_id,
        room=room,
        since=since,
        begins=_time_of_day(begins),
        until=until,
        weekdays=weekdays,
        capacity=capacity,
        duration_minutes=duration_minutes,
        at=at,
    )


@operation(command="meeting move", http="POST /meetings/{meeting_id}/move", previews=True)
def move_meeting(
    client: Client,
    meeting_id: int,
    *,
    begins_at: Annotated[datetime | None, Example("2026-12-01T18:30", is_shown=True)] = None,
    room: str | None = None,
    at: datetime | None = None,
    key: UUID | None = None,
) -> MovedMeeting:
    """
    Move a meeting to another time, another room or both, with everybody who booked it.

    Args:
        meeting_id: the meeting, as `class timetable` numbers it.
        begins_at: when it begins now; as before where it is not given.
        room: where it is held now; where it was where it is not given.

    Raises:
        NoSuchMeeting: no class meets under this number.
        ClassIsCancelled: it was called off.
        ClassHasBegun: it has begun.
        ClassWouldHaveBegun: the new time is past.
        RoomIsTaken: another meeting is in the room then.
        TrainerIsTeaching: the trainer teaches something else then.
        TrainerIsTraining: the trainer gives personal training then.
        TrainerIsNotEmployed: the trainer does not work here that day.
    """
    return client.run(
        MovedMeeting,
        "move_meeting",
        key,
        meeting_id=meeting_id,
        begins_at=begins_at,
        room=room,
        at=at,
    )


@operation(command="meeting cancel", http="POST /meetings/{meeting_id}/cancellation", previews=True)
def cancel_meeting(
    client: Client,
    meeting_id: int,
    *,
    reason: Annotated[str, Example("Kim is ill")],
    at: datetime | None = None,
    key: UUID | None = None,
) -> ChangedMeeting:
    """
    Call a meeting off; everybody's place is freed without a fee, and they are told why.

    Args:
        meeting_id: the meeting, as `class timetable` numbers it.
        reason: why, for the members to read.

    Raises:
        NoSuchMeeting: no class meets under this number.
        ClassIsCancelled: it was called off already.
        ClassHasBegun: it has begun.
    """
    return client.run(
        ChangedMeeting, "cancel_meeting", key, meeting_id=meeting_id, reason=reason, at=at
    )


@operation(command="meeting substitute", http="POST /meetings/{meeting_id}/substitution")
def substitute_trainer(
    client: Client,
    meeting_id: int,
    *,
    trainer_id: TrainerId,
    at: datetime | None = None,
    key: UUID | None = None,
) -> ChangedMeeting:
    """
    Let another trainer teach a meeting; everybody who booked it is told.

    Args:
        meeting_id: the meeting, as `class timetable` numbers it.
        trainer_id: who teaches it now.

    Raises:
        NoSuchMeeting: no class meets under this number.
        NoSuchTrainer: nobody teaches under that number.
        ClassIsCancelled: it was called off.
        ClassHasBegun: it has begun.
        TrainerIsTeaching: the trainer teaches something else then.
        TrainerIsTraining: the trainer gives personal training then.
        TrainerIsNotEmployed: the trainer does not work here that day.
    """
    return client.run(
        ChangedMeeting,
        "substitute_trainer",
        key,
        meeting_id=meeting_id,
        trainer_id=trainer_id,
        at=at,
    )


def _time_of_day(begins: str) -> str:
    """Return a time of the day; PostgreSQL takes many more texts, and leaves an offset out."""
    if TIME_OF_DAY.fullmatch(begins) is None:
        raise BeginsIsATimeOfTheDay.of(begins=repr(begins))
    return begins
