"""
The errors of the rules of visits.

Written by `python -m fitflow.docs`: see fitflow/docs/rules.py.
"""

# fmt: off

from __future__ import annotations

from typing import Final

from fitflow.errors.tree import BadInput, Conflict, FitFlowError

__all__ = [
    "AlreadyAttended",
    "BestIsOutOfOrder",
    "CameInLater",
    "ClassOrTraining",
    "ExerciseHasAnotherMeasure",
    "MemberIsInAnotherSession",
    "NoPlaceInClass",
    "NotTheMembersRecording",
    "SessionFromRecordingIsOpen",
    "SessionInClassWithTrainer",
    "SessionOutsideItsClass",
    "SessionWithoutPlace",
    "WorkoutSessionLastsUpToADay",
]


class AlreadyAttended(Conflict):
    """A member attends a meeting once."""

    code = "already_attended"
    templates = (
        ("member {member_id} attended this class already", "a class is attended once"),
    )
    columns = ("meeting_id", "member_id")
    rules = ("workout_session_meeting_idx",)


class BestIsOutOfOrder(Conflict):
    """Exercise of member member_id was value in a later session already."""

    code = "best_is_out_of_order"
    templates = (
        (
            "{exercise} of member {member_id} was {value} in a later session already",
            "a best beats one that was set before it",
        ),
    )


class CameInLater(Conflict):
    """Member member_id came in on came_at already."""

    code = "came_in_later"
    templates = (
        ("member {member_id} came in on {came_at} already", "give the time at which they come"),
        (
            "member {member_id} came in on {came_at}, and leaves later than that",
            "give the time at which they left",
        ),
    )


class ClassOrTraining(BadInput):
    """A visit is for meeting meeting_id or with trainer trainer_id, not both."""

    code = "class_or_training"
    templates = (
        (
            "a visit is for meeting {meeting_id} or with trainer {trainer_id}, not both",
            "give one of them",
        ),
    )


class ExerciseHasAnotherMeasure(Conflict):
    """Exercise of member member_id is counted in measure, not in other_measure."""

    code = "exercise_has_another_measure"
    templates = (
        (
            "{exercise} of member {member_id} is counted in {measure}, not in {other_measure}",
            "give the exercise another name, or the same measure",
        ),
    )


class MemberIsInAnotherSession(Conflict):
    """A member is in one session at a time."""

    code = "member_is_in_another_session"
    templates = (
        (
            "member {member_id} is in another session at that time",
            "{do:check-out} ends it; {do:member show} has their visits",
        ),
        (
            "a member is in one session at a time",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("member_id", "during")
    rules = ("workout_session_member_is_in_one_session",)


class NoPlaceInClass(Conflict):
    """A member attends a class in the place they hold, at the time it meets."""

    code = "no_place_in_class"
    templates = (
        (
            "member {member_id} has no place in meeting {meeting_id} at its time",
            "{do:meeting book} gives them one",
        ),
        (
            "a member attends a class in the place they hold, at the time it meets",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("meeting_id", "member_id", "place", "meeting_during")
    rules = ("workout_session_gym_id_meeting_id_member_id_place_meeting__fkey",)


class NotTheMembersRecording(Conflict):
    """A personal best is set in the member's own recording, which stays."""

    code = "not_the_members_recording"
    templates = (
        (
            "recording {recording_id} is not one of member {member_id}",
            "give one of theirs: {do:recording list} has the numbers",
        ),
        (
            "a personal best is set in the member's own recording, which stays",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("member_id", "recording_id")
    rules = ("personal_best_gym_id_member_id_recording_id_fkey",)


class SessionFromRecordingIsOpen(Conflict):
    """A session that a recording tells of is over, outside a class and without a trainer."""

    code = "session_from_recording_is_open"
    templates = (
        (
            "a session that a recording tells of is over, outside a class and without a trainer:"
            " from recording is {from_recording}, meeting is {meeting_id}, trainer is "
            "{trainer_id}, during is {during}",
            "give another from recording or meeting or trainer or during",
        ),
    )
    columns = ("from_recording", "meeting_id", "trainer_id", "during")
    rules = ("workout_session_from_a_recording_is_over_and_own",)


class SessionInClassWithTrainer(Conflict):
    """A session is in a class or with a personal trainer, not both."""

    code = "session_in_class_with_trainer"
    templates = (
        (
            "a visit is for meeting {meeting_id} or with trainer {trainer_id}, not both",
            "give one of them",
        ),
    )
    columns = ("meeting_id", "trainer_id")
    rules = ("workout_session_is_class_or_training",)


class SessionOutsideItsClass(Conflict):
    """A member who attends a class is there while it meets."""

    code = "session_outside_its_class"
    templates = (
        (
            "member {member_id} attends a class while it meets, not before or after",
            "give a time within the class",
        ),
    )
    columns = ("meeting_during", "during")
    rules = ("workout_session_is_during_its_class",)


class SessionWithoutPlace(Conflict):
    """A session in a class takes a booked place at the class's time, and any other takes none."""

    code = "session_without_place"
    templates = (
        (
            "a session in a class takes a booked place at the class's time, and any other takes "
            "none: meeting is {meeting_id}, place is {place}, meeting during is {meeting_during}",
            "give another meeting or place or meeting during",
        ),
    )
    columns = ("meeting_id", "place", "meeting_during")
    rules = ("workout_session_in_class_takes_a_place",)


class WorkoutSessionLastsUpToADay(BadInput):
    """A session has a check-in and a later check-out, within 24 hours, between 1900 and 2299."""

    code = "workout_session_lasts_up_to_a_day"
    templates = (
        (
            "the visit of member {member_id} would not end after it began, within 24 hours",
            "give the time at which they left",
        ),
    )
    columns = ("during",)
    rules = ("workout_session_lasts_up_to_a_day",)


EVERY: Final[tuple[type[FitFlowError], ...]] = (
    AlreadyAttended,
    BestIsOutOfOrder,
    CameInLater,
    ClassOrTraining,
    ExerciseHasAnotherMeasure,
    MemberIsInAnotherSession,
    NoPlaceInClass,
    NotTheMembersRecording,
    SessionFromRecordingIsOpen,
    SessionInClassWithTrainer,
    SessionOutsideItsClass,
    SessionWithoutPlace,
    WorkoutSessionLastsUpToADay,
)
