"""
The errors of the rules of training.

Written by `python -m fitflow.docs`: see fitflow/docs/rules.py.
"""

# fmt: off

from __future__ import annotations

from typing import Final

from fitflow.errors.tree import BadInput, Conflict, FitFlowError

__all__ = [
    "ActivityIsRated",
    "MeasureIsEntered",
    "MeasureIsImpossible",
    "MeasuredAfterItWasTold",
    "MeasuredInThePast",
    "RatingIsNotOfOneTraining",
    "RatingIsOffTheScale",
    "RecordingIsRated",
    "SessionIsRated",
    "SessionRatingRatedAtIsAnInstant",
    "TrainingInputEnteredAtIsAnInstant",
    "TrainingInputIsSinceADay",
    "TrainingInputVersionsAreNumberedFromOne",
]


class ActivityIsRated(Conflict):
    """
    Recording recording_id is of the same activity as recording rated_id, which is rated already.
    """

    code = "activity_is_rated"
    templates = (
        (
            "recording {recording_id} is of the same activity as recording {rated_id}, which is "
            "rated already",
            "an activity is rated once, however many devices recorded it",
        ),
    )


class MeasureIsEntered(Conflict):
    """A measure has one entry of each number for a day."""

    code = "measure_is_entered"
    templates = (
        (
            "a measure has one entry of each number for a day",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("member_id", "measure", "since", "version")
    rules = ("training_input_pkey",)


class MeasureIsImpossible(BadInput):
    """
    A maximum heart rate is 100 to 250, a resting one 25 to 120, a threshold one 80 to 240 beats
    per minute; a threshold power 30 to 700 watts; a weight 20 to 400 kilograms.
    """

    code = "measure_is_impossible"
    templates = (
        (
            "a {measure} of {value} is not possible: a maximum heart rate is 100 to 250, a "
            "resting one 25 to 120, a threshold one 80 to 240 beats per minute; a threshold "
            "power 30 to 700 watts; a weight 20 to 400 kilograms",
            "look at the number and its unit",
        ),
    )
    columns = ("measure", "value")
    rules = ("training_input_is_possible",)


class MeasuredAfterItWasTold(BadInput):
    """What is entered was measured by then."""

    code = "measured_after_it_was_told"
    templates = (
        (
            "what is entered was measured by then: since is {since}, entered at is {entered_at}",
            "give another since or entered at",
        ),
    )
    columns = ("since", "entered_at")
    rules = ("training_input_is_measured_by_then",)


class MeasuredInThePast(BadInput):
    """Since is still to come."""

    code = "measured_in_the_past"
    templates = (
        ("{since} is still to come", "give the day on which it was measured"),
    )


class RatingIsNotOfOneTraining(BadInput):
    """A rating is of a session or of a recording."""

    code = "rating_is_not_of_one_training"
    templates = (
        (
            "a rating is of a session or of a recording: session is {session_id}, recording is "
            "{recording_id}",
            "give another session or recording",
        ),
    )
    columns = ("session_id", "recording_id")
    rules = ("session_rating_is_of_a_session_or_a_recording",)


class RatingIsOffTheScale(BadInput):
    """A rating of perceived exertion is 0 to 10."""

    code = "rating_is_off_the_scale"
    templates = (
        (
            "{rpe} is not on the scale: perceived exertion is rated from 0 to 10",
            "give a number from 0 to 10",
        ),
    )
    columns = ("rpe",)
    rules = ("session_rating_is_on_borgs_scale",)


class RecordingIsRated(Conflict):
    """A recording is rated once."""

    code = "recording_is_rated"
    templates = (
        ("recording {recording_id} is rated already", "it is rated once"),
    )
    columns = ("recording_id",)
    rules = ("session_rating_gym_id_recording_id_key",)


class SessionIsRated(Conflict):
    """A session is rated once."""

    code = "session_is_rated"
    templates = (
        ("session {session_id} is rated already", "a session is rated once"),
    )
    columns = ("session_id",)
    rules = ("session_rating_gym_id_session_id_key",)


class SessionRatingRatedAtIsAnInstant(BadInput):
    """A session is rated at an instant between 1900 and 2299."""

    code = "session_rating_rated_at_is_an_instant"
    templates = (
        (
            "a session is rated at an instant between 1900 and 2299: rated at is {rated_at}",
            "give another rated at",
        ),
    )
    columns = ("rated_at",)
    rules = ("session_rating_rated_at_is_an_instant",)


class TrainingInputEnteredAtIsAnInstant(BadInput):
    """A measure is entered at an instant between 1900 and 2299."""

    code = "training_input_entered_at_is_an_instant"
    templates = (
        (
            "a measure is entered at an instant between 1900 and 2299: entered at is "
            "{entered_at}",
            "give another entered at",
        ),
    )
    columns = ("entered_at",)
    rules = ("training_input_entered_at_is_an_instant",)


class TrainingInputIsSinceADay(BadInput):
    """A measure holds from a day on, between 1900 and 2299."""

    code = "training_input_is_since_a_day"
    templates = (
        (
            "a measure holds from a day on, between 1900 and 2299: since is {since}",
            "give another since",
        ),
    )
    columns = ("since",)
    rules = ("training_input_is_since_a_day",)


class TrainingInputVersionsAreNumberedFromOne(BadInput):
    """The entries for a day are numbered from 1."""

    code = "training_input_versions_are_numbered_from_one"
    templates = (
        (
            "the entries for a day are numbered from 1: version is {version}",
            "give another version",
        ),
    )
    columns = ("version",)
    rules = ("training_input_versions_are_numbered_from_one",)


EVERY: Final[tuple[type[FitFlowError], ...]] = (
    ActivityIsRated,
    MeasureIsEntered,
    MeasureIsImpossible,
    MeasuredAfterItWasTold,
    MeasuredInThePast,
    RatingIsNotOfOneTraining,
    RatingIsOffTheScale,
    RecordingIsRated,
    SessionIsRated,
    SessionRatingRatedAtIsAnInstant,
    TrainingInputEnteredAtIsAnInstant,
    TrainingInputIsSinceADay,
    TrainingInputVersionsAreNumberedFromOne,
)
