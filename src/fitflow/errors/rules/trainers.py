"""
The errors of the rules of trainers.

Written by `python -m fitflow.docs`: see fitflow/docs/rules.py.
"""

# fmt: off

from __future__ import annotations

from typing import Final

from fitflow.errors.tree import BadInput, FitFlowError

__all__ = [
    "TrainerEmploymentHasAFirstDay",
]


class TrainerEmploymentHasAFirstDay(BadInput):
    """A trainer's employment starts on a day, is not empty, and ends on a day if it ends."""

    code = "trainer_employment_has_a_first_day"
    templates = (
        (
            "the employment of trainer {trainer_id} cannot end on {ends_on}, before its first "
            "day",
            "give a day on which they work here: {do:trainer list} has the days",
        ),
        (
            "a trainer's employment starts on a day, is not empty, and ends on a day if it ends",
            "give another value",
        ),
    )
    columns = ("employed",)
    rules = ("trainer_employment_has_a_first_day",)


EVERY: Final[tuple[type[FitFlowError], ...]] = (
    TrainerEmploymentHasAFirstDay,
)
