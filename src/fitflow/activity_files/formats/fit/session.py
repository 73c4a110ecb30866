"""What a FIT device sums up itself: sessions, and the figures it states for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeVar

from fitflow.activity_files.formats.fit.fields import moment, named, scaled
from fitflow.activity_files.formats.fit.profile import SessionField
from fitflow.activity_files.limits import KILOCALORIES
from fitflow.activity_files.recording import RANGES, Channel, ChannelName, Stated
from fitflow.activity_files.values import whole

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fitflow.activity_files.formats.fit.messages import Value

TRAINING_STRESS_MAX: Final = 0xFFFF / SessionField.TRAINING_STRESS_SCORE.scale
"""FIT's field can hold no more for one session."""
_Number = TypeVar("_Number", int, float)


@dataclass(frozen=True, slots=True)
class Session:
    """A session as the device sums it up; `begins` is on the device's own clock."""

    begins: int | None
    elapsed_s: float | None
    timer_s: float | None
    sport: str | None
    kilocalories: int | None
    heart_rate_avg: int | None
    heart_rate_max: int | None
    power_avg: int | None
    power_max: int | None
    normalized_power: int | None
    training_stress: float | None
    power_threshold: int | None


def session_of(fields: Mapping[int, Value]) -> Session:
    """Read a session message; a figure that no body has (a heart rate of 0) was not stated."""
    heart_rate, power = RANGES["heart_rate"], RANGES["power"]
    sport = named("sport", fields.get(SessionField.SPORT))
    sub_sport = named("sub_sport", fields.get(SessionField.SUB_SPORT))
    return Session(
        begins=moment(fields.get(SessionField.START_TIME)),
        elapsed_s=scaled(fields, SessionField.TOTAL_ELAPSED_TIME),
        timer_s=scaled(fields, SessionField.TOTAL_TIMER_TIME),
        sport="/".join(name for name in (sport, sub_sport) if name not in (None, "generic"))
        or None,
        kilocalories=whole(fields.get(SessionField.TOTAL_CALORIES), within=KILOCALORIES),
        heart_rate_avg=whole(fields.get(SessionField.AVG_HEART_RATE), within=heart_rate),
        heart_rate_max=whole(fields.get(SessionField.MAX_HEART_RATE), within=heart_rate),
        power_avg=whole(fields.get(SessionField.AVG_POWER), within=power),
        power_max=whole(fields.get(SessionField.MAX_POWER), within=power),
        normalized_power=whole(fields.get(SessionField.NORMALIZED_POWER), within=power),
        training_stress=scaled(fields, SessionField.TRAINING_STRESS_SCORE),
        power_threshold=whole(fields.get(SessionField.THRESHOLD_POWER), within=power),
    )


def sport_of(sessions: Sequence[Session]) -> str | None:
    """Name the one sport of the sessions, changing over aside, or say that there are several."""
    sports = {s.sport for s in sessions if s.sport and not s.sport.startswith("transition")}
    if len(sports) > 1:
        return "multisport"
    return next(iter(sports), None)


def summed_up(
    sessions: Sequence[Session], grid: Mapping[ChannelName, Channel], first: int
) -> Stated:
    """
    Return what the device stated for all its sessions together.

    Where several state an average, each counts for as many seconds as it has values. Normalized
    power is a mean of fourth powers, which the parts do not tell: it is stated by one session.
    """
    return Stated(
        heart_rate_avg=_weighted(sessions, "heart_rate_avg", grid["heart_rate"], first),
        heart_rate_max=max((s.heart_rate_max or 0 for s in sessions), default=0) or None,
        power_avg=_weighted(sessions, "power_avg", grid["power"], first),
        power_max=max((s.power_max or 0 for s in sessions), default=0) or None,
        kilocalories=whole(_sum([s.kilocalories for s in sessions]), within=KILOCALORIES),
        elapsed_s=_sum([s.elapsed_s for s in sessions]),
        timer_s=_sum([s.timer_s for s in sessions]),
        normalized_power=_only([s.normalized_power for s in sessions]),
        training_stress=_possible(_sum([s.training_stress for s in sessions])),
        power_threshold=_only([s.power_threshold for s in sessions]),
    )


def _weighted(
    sessions: Sequence[Session],
    figure: Literal["heart_rate_avg", "power_avg"],
    channel: Channel,
    first: int,
) -> int | None:
    stated = [
        (session, value) for session in sessions if (value := getattr(session, figure)) is not None
    ]
    if len(stated) == 1:
        return int(stated[0][1])
    total = weight = 0
    for session, value in stated:
        begin = max((session.begins or first) - first, 0)
        end = begin + round(session.elapsed_s or 0)
        seconds = sum(second is not None for second in channel[begin:end])
        total += value * seconds
        weight += seconds
    return round(total / weight) if weight else None


def _sum(values: Sequence[_Number | None]) -> _Number | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def _possible(stress: float | None) -> float | None:
    """Return a training stress, or None for one that no day brings: the hardest hour has 100."""
    return None if stress is None or stress > TRAINING_STRESS_MAX else stress


def _only(values: Sequence[int | None]) -> int | None:
    """Return the one value there is, or None where there are none or several."""
    known = {value for value in values if value}
    return known.pop() if len(known) == 1 else None
