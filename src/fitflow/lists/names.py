"""Finding a plan, a trainer or a class by its name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from fitflow import errors
from fitflow.errors import BadInput

if TYPE_CHECKING:
    from fitflow.desk import Desk

BY_NAME: Final = {
    "plan": "SELECT plan_id AS number FROM fitflow.membership_plan"
    " WHERE gym_id = fitflow.current_gym_id() AND lower(name) = lower(%(name)s)",
    "trainer": "SELECT trainer_id AS number FROM fitflow.trainer"
    " WHERE gym_id = fitflow.current_gym_id()"
    " AND lower(concat_ws(' ', given_name, family_name)) = lower(%(name)s)",
    "class": "SELECT class_id AS number FROM fitflow.exercise_class"
    " WHERE gym_id = fitflow.current_gym_id() AND lower(name) = lower(%(name)s)",
}


@dataclass(frozen=True, slots=True)
class _Found:
    """The number of what has the name."""

    number: int


def number_of(desk: Desk, noun: str, name: str) -> int:
    """
    Return the number of a plan, a trainer or a class, whatever its capitals.

    Raises:
        NotFound: the gym has none of that name.
        BadInput: several have it.
    """
    numbers = [found.number for found in desk.read(_Found, BY_NAME[noun], name=name.strip())]
    if not numbers:
        missing = errors.by_name()[f"NoSuch{noun.capitalize()}"]
        raise missing(f"the gym has no {noun} {name!r}", hint=f"fitflow {noun} list shows them")
    if len(numbers) > 1:
        several = ", ".join(str(number) for number in sorted(numbers))
        raise BadInput(f"several {noun}s are called {name!r}: {several}", hint="give the number")
    return numbers[0]
