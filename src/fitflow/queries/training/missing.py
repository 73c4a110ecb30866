"""What a session's figures lack, and how it is entered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from fitflow.catalogue.operation import Call

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from fitflow.queries.training.rows import Input, Session

NEEDED_FOR: Final = {
    "heart_rate_max": "zones by percent of maximum and by reserve, and every load by heart rate",
    "heart_rate_resting": "zones by Karvonen and the training impulse (TRIMP)",
    "heart_rate_threshold": "zones by threshold",
    "power_threshold": "intensity factor and training stress",
    "weight_kg": "energy from heart rate (Keytel)",
    "sex": "the training impulse (TRIMP) and energy from heart rate",
    "born_on": "a maximum heart rate by age, and energy from heart rate",
}
EXAMPLES: Final = {
    "heart_rate_max": 188,
    "heart_rate_resting": 54,
    "heart_rate_threshold": 168,
    "power_threshold": 240,
    "weight_kg": 72.5,
    "sex": "female",
    "born_on": "1990-12-10",
}


@dataclass(frozen=True, slots=True)
class Missing:
    """Something nobody entered, what it would tell, and how to enter it."""

    what: str
    needed_for: str
    enter: Call
    """What enters it, with an example's value."""


def missing_of(session: Session, inputs: Sequence[Input], rpe: int | None) -> list[Missing]:
    """Say what the figures of a session lack, and how to enter it so that its day has it."""
    return list(_missing(session, inputs, rpe))


def _missing(session: Session, inputs: Sequence[Input], rpe: int | None) -> Iterator[Missing]:
    for one in inputs:
        if one.value is None or one.basis == "seen":
            yield _measured(session.member_id, session.visited_on, one.measure)
    for field, known in (("sex", session.sex), ("born_on", session.born_on)):
        if known is None:
            yield _told(session.member_id, field)
    if rpe is None and session.ends_at is not None:
        yield Missing(
            what="rpe",
            needed_for="session RPE",
            enter=Call("session rate", {"session_id": session.session_id, "rpe": 7}),
        )


def _measured(member_id: int, day: date, measure: str) -> Missing:
    """Say how a measure is entered so that it holds on a day."""
    entered = {
        "member_id": member_id,
        "measure": measure,
        "value": EXAMPLES[measure],
        "since": day.isoformat(),
    }
    return Missing(measure, NEEDED_FOR[measure], Call("training set", entered))


def _told(member_id: int, field: str) -> Missing:
    """Say how a member's sex or date of birth is entered."""
    entered = {"member_id": member_id, field: EXAMPLES[field]}
    return Missing(field, NEEDED_FOR[field], Call("member change", entered))
