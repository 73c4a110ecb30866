"""
The errors of the rules of bests.

Written by `python -m fitflow.docs`: see fitflow/docs/rules.py.
"""

# fmt: off

from __future__ import annotations

from typing import Final

from fitflow.errors.tree import BadInput, Conflict, FitFlowError

__all__ = [
    "BestIsBeaten",
    "BestIsNotOfOneTraining",
    "ExerciseIsWrittenOtherwise",
    "NotABest",
    "NotTheMembersSession",
    "PersonalBestValueIsPositive",
    "PreviousBestIsMissing",
]


class BestIsBeaten(Conflict):
    """A personal best is beaten once; the next one beats the newer."""

    code = "best_is_beaten"
    templates = (
        (
            "a personal best is beaten once; the next one beats the newer",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("member_id", "exercise", "best_no", "measure", "value")
    rules = (
        "personal_best_gym_id_member_id_exercise_best_no_key",
        "personal_best_gym_id_member_id_exercise_best_no_measure_val_key",
    )


class BestIsNotOfOneTraining(BadInput):
    """A personal best is set in a session or in a recording."""

    code = "best_is_not_of_one_training"
    templates = (
        (
            "a personal best is set in a session or in a recording: session is {session_id}, "
            "recording is {recording_id}",
            "give another session or recording",
        ),
    )
    columns = ("session_id", "recording_id")
    rules = ("personal_best_is_set_in_a_session_or_a_recording",)


class ExerciseIsWrittenOtherwise(Conflict):
    """A member's bests in one exercise call it by one name, whatever its capitals and accents."""

    code = "exercise_is_written_otherwise"
    templates = (
        (
            "a member's bests in one exercise call it by one name, whatever its capitals and "
            "accents",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("member_id", "exercise_key", "exercise")
    rules = ("personal_best_exercise_is_written_one_way",)


class NotABest(Conflict):
    """A personal best beats the one before it: a shorter time, or more of anything else."""

    code = "not_a_best"
    templates = (
        (
            "{value} does not beat the best {exercise} of member {member_id}: a best is a "
            "shorter time, or more of anything else",
            "{do:member show} has their bests",
        ),
        (
            "a personal best beats the one before it: a shorter time, or more of anything else",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("measure", "value", "previous_value")
    rules = ("personal_best_beats_the_previous",)


class NotTheMembersSession(Conflict):
    """A personal best is set in the member's own session."""

    code = "not_the_members_session"
    templates = (
        (
            "session {session_id} is not one of member {member_id}",
            "give one of theirs: {do:training list} has the numbers",
        ),
        (
            "a personal best is set in the member's own session",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("member_id", "session_id")
    rules = ("personal_best_gym_id_member_id_session_id_fkey",)


class PersonalBestValueIsPositive(BadInput):
    """A personal best is more than zero and less than a million."""

    code = "personal_best_value_is_positive"
    templates = (
        (
            "a personal best is more than zero and less than a million: value is {value}",
            "give another value",
        ),
    )
    columns = ("value",)
    rules = ("personal_best_value_is_positive",)


class PreviousBestIsMissing(Conflict):
    """A personal best beats the one before it in the same measure."""

    code = "previous_best_is_missing"
    templates = (
        (
            "every personal best but the first names the one it beat: best no is {best_no}, "
            "previous value is {previous_value}",
            "give another best no or previous value",
        ),
    )
    columns = ("member_id", "exercise", "previous_no", "measure", "previous_value", "best_no")
    rules = (
        "personal_best_gym_id_member_id_exercise_previous_no_measur_fkey",
        "personal_best_only_the_first_has_no_previous",
    )


EVERY: Final[tuple[type[FitFlowError], ...]] = (
    BestIsBeaten,
    BestIsNotOfOneTraining,
    ExerciseIsWrittenOtherwise,
    NotABest,
    NotTheMembersSession,
    PersonalBestValueIsPositive,
    PreviousBestIsMissing,
)
