"""
The errors of the rules of classes.

Written by `python -m fitflow.docs`: see fitflow/docs/rules.py.
"""

# fmt: off

from __future__ import annotations

from typing import Final

from fitflow.errors.tree import BadInput, Conflict, FitFlowError

__all__ = [
    "ClassNameIsTaken",
    "ExerciseClassCancelByIsWithinAWeek",
    "ExerciseClassDurationIsAClass",
    "ExerciseClassHasPlaces",
    "FeeIsNegative",
]


class ClassNameIsTaken(Conflict):
    """Two classes of a gym do not share a name, whatever its capitals and accents."""

    code = "class_name_is_taken"
    templates = (
        (
            "another class is called {name}",
            "give another name; {do:class list} has those there are",
        ),
        (
            "two classes of a gym do not share a name, whatever its capitals and accents",
            "nothing was changed; look at what is there already",
        ),
    )
    rules = ("exercise_class_name_idx",)


class ExerciseClassCancelByIsWithinAWeek(BadInput):
    """A class may be cancelled up to a moment between its start and a week before."""

    code = "exercise_class_cancel_by_is_within_a_week"
    templates = (
        (
            "a class may be cancelled up to a moment between its start and a week before: cancel"
            " by minutes is {cancel_by_minutes}",
            "give another cancel by minutes",
        ),
    )
    columns = ("cancel_by_minutes",)
    rules = ("exercise_class_cancel_by_is_within_a_week",)


class ExerciseClassDurationIsAClass(BadInput):
    """A class lasts between 10 minutes and 4 hours."""

    code = "exercise_class_duration_is_a_class"
    templates = (
        (
            "a class lasts between 10 minutes and 4 hours: duration minutes is "
            "{duration_minutes}",
            "give another duration minutes",
        ),
    )
    columns = ("duration_minutes",)
    rules = ("exercise_class_duration_is_a_class",)


class ExerciseClassHasPlaces(BadInput):
    """A class has between 1 and 500 places."""

    code = "exercise_class_has_places"
    templates = (
        ("a class has between 1 and 500 places: capacity is {capacity}", "give another capacity"),
    )
    columns = ("capacity",)
    rules = ("exercise_class_has_places",)


class FeeIsNegative(BadInput):
    """A late cancellation fee and a no-show fee are zero or more."""

    code = "fee_is_negative"
    templates = (
        (
            "a late cancellation fee of {late_cancel_fee_cents} and a no-show fee of "
            "{no_show_fee_cents}: each is zero or more",
            "give zero, or more",
        ),
        (
            "a late cancellation fee is zero or more, not {late_cancel_fee_cents}",
            "give zero, or more",
        ),
        ("a no-show fee is zero or more, not {no_show_fee_cents}", "give zero, or more"),
    )
    columns = ("late_cancel_fee_cents", "no_show_fee_cents")
    rules = ("exercise_class_fees_are_not_negative",)


EVERY: Final[tuple[type[FitFlowError], ...]] = (
    ClassNameIsTaken,
    ExerciseClassCancelByIsWithinAWeek,
    ExerciseClassDurationIsAClass,
    ExerciseClassHasPlaces,
    FeeIsNegative,
)
