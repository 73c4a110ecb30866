"""
The errors of the rules of trainers.

Written by `python -m fitflow.docs`: see fitflow/docs/rules.py.
"""

# fmt: off

from __future__ import annotations

from typing import Final

from fitflow.errors.tree import BadInput, Conflict, FitFlowError

__all__ = [
    "TrainerEmploymentHasAFirstDay",
    "TrainerIsElsewhere",
    "TrainerTimeIsUnclear",
]


class TrainerEmploymentHasAFirstDay(BadInput):
    """
    A trainer's employment starts on a day, is not empty, and ends on a day if it ends, between
    1900 and 2299.
    """

    code = "trainer_employment_has_a_first_day"
    templates = (
        (
            "the employment of trainer {trainer_id} cannot end on {ends_on}, before its first "
            "day",
            "give a day on which they work here: {do:trainer list} has the days",
        ),
        (
            "a trainer's employment starts on a day, is not empty, and ends on a day if it ends,"
            " between 1900 and 2299",
            "give another value",
        ),
    )
    columns = ("employed",)
    rules = ("trainer_employment_has_a_first_day",)


class TrainerIsElsewhere(Conflict):
    """A trainer is in one place at a time: with a class, or with a member."""

    code = "trainer_is_elsewhere"
    templates = (
        (
            "trainer {trainer_id} teaches or trains somebody at that time",
            "pick another trainer or time",
        ),
    )
    columns = ("trainer_id", "during")
    rules = ("trainer_time_pkey",)


class TrainerTimeIsUnclear(Conflict):
    """A trainer's time is for a class or for personal training."""

    code = "trainer_time_is_unclear"
    templates = (
        (
            "a trainer's time is for a class or for personal training: meeting is {meeting_id}, "
            "session is {session_id}",
            "give another meeting or session",
        ),
    )
    columns = ("meeting_id", "session_id")
    rules = ("trainer_time_is_for_one_thing",)


EVERY: Final[tuple[type[FitFlowError], ...]] = (
    TrainerEmploymentHasAFirstDay,
    TrainerIsElsewhere,
    TrainerTimeIsUnclear,
)
