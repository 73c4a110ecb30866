"""
The errors of the rules of meetings.

Written by `python -m fitflow.docs`: see fitflow/docs/rules.py.
"""

# fmt: off

from __future__ import annotations

from typing import Final

from fitflow.errors.tree import BadInput, Conflict, FitFlowError

__all__ = [
    "BeginsIsATimeOfTheDay",
    "ClassHasBegun",
    "ClassIsCancelled",
    "ClassLastsUpToADay",
    "ClassMeetingCancelledAtIsAnInstant",
    "ClassMeetingCapacityIsARoom",
    "ClassMeetingLastsUpToADay",
    "ClassWouldHaveBegun",
    "MeetingIsCancelled",
    "MeetingIsOver",
    "NoDayToSchedule",
    "RoomIsTaken",
    "TimetableIsNear",
    "TimetableIsTooLong",
    "TrainerIsNotEmployed",
    "TrainerIsTraining",
]


class BeginsIsATimeOfTheDay(BadInput):
    """A class begins at no begins."""

    code = "begins_is_a_time_of_the_day"
    templates = (
        (
            "a class begins at no {begins}",
            "write it as 18:30, from 00:00 to 23:59; what begins at midnight is of the day after",
        ),
    )


class ClassHasBegun(Conflict):
    """Class_name on starts_at has begun."""

    code = "class_has_begun"
    templates = (
        (
            "{class_name} on {starts_at} has begun",
            "places can be booked, moved and cancelled until a class begins",
        ),
    )


class ClassIsCancelled(Conflict):
    """Class_name on starts_at was cancelled."""

    code = "class_is_cancelled"
    templates = (
        (
            "{class_name} on {starts_at} was cancelled",
            "pick another meeting: {do:class timetable} has them",
        ),
        (
            "class_name on starts_at was cancelled",
            "nothing was changed; look at what is there already",
        ),
    )


class ClassLastsUpToADay(BadInput):
    """A class does not last duration_minutes minutes."""

    code = "class_lasts_up_to_a_day"
    templates = (
        ("a class does not last {duration_minutes} minutes", "give 1 to 1440"),
    )


class ClassMeetingCancelledAtIsAnInstant(BadInput):
    """A meeting is called off at an instant between 1900 and 2299."""

    code = "class_meeting_cancelled_at_is_an_instant"
    templates = (
        (
            "a meeting is called off at an instant between 1900 and 2299: cancelled at is "
            "{cancelled_at}",
            "give another cancelled at",
        ),
    )
    columns = ("cancelled_at",)
    rules = ("class_meeting_cancelled_at_is_an_instant",)


class ClassMeetingCapacityIsARoom(BadInput):
    """A meeting has at most 500 places."""

    code = "class_meeting_capacity_is_a_room"
    templates = (
        ("a meeting has at most 500 places: capacity is {capacity}", "give another capacity"),
    )
    columns = ("capacity",)
    rules = ("class_meeting_capacity_is_a_room",)


class ClassMeetingLastsUpToADay(BadInput):
    """A class meeting has a start and a later end, within 24 hours, between 1900 and 2299."""

    code = "class_meeting_lasts_up_to_a_day"
    templates = (
        (
            "a class meeting has a start and a later end, within 24 hours, between 1900 and "
            "2299: during is {during}",
            "give another during",
        ),
    )
    columns = ("during",)
    rules = ("class_meeting_lasts_up_to_a_day",)


class ClassWouldHaveBegun(Conflict):
    """Class_name on starts_at cannot be moved to begins_at: that is past."""

    code = "class_would_have_begun"
    templates = (
        (
            "{class_name} on {starts_at} cannot be moved to {begins_at}: that is past",
            "pick a time to come",
        ),
    )


class MeetingIsCancelled(Conflict):
    """A cancelled meeting has no places, and one that is held has some."""

    code = "meeting_is_cancelled"
    templates = (
        ("meeting {meeting_id} was cancelled, and has no places", "pick another meeting"),
    )
    columns = ("cancelled_at", "capacity")
    rules = ("class_meeting_cancelled_has_no_places",)


class MeetingIsOver(Conflict):
    """A class is called off before it is over."""

    code = "meeting_is_over"
    templates = (
        (
            "a class is called off before it is over: cancelled at is {cancelled_at}, during is "
            "{during}",
            "give another cancelled at or during",
        ),
    )
    columns = ("cancelled_at", "during")
    rules = ("class_meeting_is_cancelled_before_it_is_over",)


class NoDayToSchedule(BadInput):
    """The timetable ends on until, before its first day, since."""

    code = "no_day_to_schedule"
    templates = (
        (
            "the timetable ends on {until}, before its first day, {since}",
            "give the first day and the last in order; both are included",
        ),
        (
            "no such day of the week lies from {since} until {until}",
            "days of the week are 1 for Monday to 7 for Sunday; both days are included",
        ),
    )


class RoomIsTaken(Conflict):
    """A room holds one class at a time, however its name is written."""

    code = "room_is_taken"
    templates = (
        (
            "{room} is taken on {wanted_at}: {class_name} on {starts_at}",
            "pick another room or time",
        ),
        ("{room} is taken on {wanted_at}: another of these meetings", "pick another room or time"),
        ("the room {room} is taken at that time", "pick another room or time"),
        ("the room of meeting {meeting_id} is taken at that time", "pick another room or time"),
    )
    columns = ("during",)
    rules = ("class_meeting_room_is_used_once",)


class TimetableIsNear(BadInput):
    """A timetable from since on is centuries away."""

    code = "timetable_is_near"
    templates = (
        ("a timetable from {since} on is centuries away", "give a day within a hundred years"),
    )


class TimetableIsTooLong(BadInput):
    """A timetable from since until until is longer than years years."""

    code = "timetable_is_too_long"
    templates = (
        (
            "a timetable from {since} until {until} is longer than {years} years",
            "schedule it a year at a time",
        ),
    )


class TrainerIsNotEmployed(Conflict):
    """A class is taught by a trainer who works here on that day."""

    code = "trainer_is_not_employed"
    templates = (
        (
            "trainer {trainer_id} does not work here on {wanted_at}",
            "pick another trainer: {do:trainer list} says who works when",
        ),
        (
            "trainer {trainer_id} does not work here after {last_day}, and has a class or a "
            "session then",
            "{do:meeting substitute} another trainer, or {do:meeting cancel} the class",
        ),
        (
            "trainer {trainer_id} does not work here on that day",
            "pick another trainer: {do:trainer list} says who works when",
        ),
        (
            "a class is taught by a trainer who works here on that day",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("trainer_id", "day")
    rules = (
        "class_meeting_gym_id_trainer_id_day_fkey",
        "workout_session_gym_id_trainer_id_day_fkey",
    )


class TrainerIsTraining(Conflict):
    """Trainer trainer_id trains member member_id from starts_at."""

    code = "trainer_is_training"
    templates = (
        (
            "trainer {trainer_id} trains member {member_id} from {starts_at}",
            "pick another trainer or time",
        ),
    )


EVERY: Final[tuple[type[FitFlowError], ...]] = (
    BeginsIsATimeOfTheDay,
    ClassHasBegun,
    ClassIsCancelled,
    ClassLastsUpToADay,
    ClassMeetingCancelledAtIsAnInstant,
    ClassMeetingCapacityIsARoom,
    ClassMeetingLastsUpToADay,
    ClassWouldHaveBegun,
    MeetingIsCancelled,
    MeetingIsOver,
    NoDayToSchedule,
    RoomIsTaken,
    TimetableIsNear,
    TimetableIsTooLong,
    TrainerIsNotEmployed,
    TrainerIsTraining,
)
