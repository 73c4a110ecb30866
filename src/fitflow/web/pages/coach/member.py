"""The page of one member's training: load over time, curves, critical power, bests and inputs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fitflow.queries.training.member import Best, LoadDay, MemberTraining
    from fitflow.web.pages.panels import Choice

BASES: Final = ("trimp", "training_stress", "session_rpe")
CURVES: Final = ("power", "heart_rate")
CRITICAL_EFFORTS_S: Final = (120, 300, 600, 1200)
"""The efforts that critical power is fitted to."""


@dataclass(frozen=True, slots=True)
class Curve:
    """The bests of one channel by duration."""

    channel: str
    bests: list[Best]
    new_count: int
    """How many of the bests of all time were set in the range."""


@dataclass(frozen=True, slots=True)
class BestRow:
    """The bests of all time over one duration; None where a channel has none."""

    duration_s: int
    power: float | None
    power_on: date | None
    power_session_id: int | None
    heart_rate: float | None
    heart_rate_on: date | None
    heart_rate_session_id: int | None


@dataclass(frozen=True, slots=True)
class Effort:
    """An effort that critical power rests on, beside the line's own power."""

    duration_s: int
    value: float | None
    fitted: float | None
    set_on: date | None
    session_id: int | None


@dataclass(frozen=True, slots=True)
class MemberView:
    """What the template of a member's training says."""

    training: MemberTraining
    bases: Sequence[Choice]
    last: LoadDay | None
    """The last day, when there is a load at all."""
    load: Sequence[LoadDay]
    """Every day, when there is a load to draw."""
    load_change: float | None
    """By how much chronic load moved over the range."""
    days: Sequence[LoadDay]
    """The days with a load."""
    curves: list[Curve]
    bests: list[BestRow]
    efforts: list[Effort]


def member_view(training: MemberTraining, bases: Sequence[Choice]) -> MemberView:
    """
    Work out what the page of one member says.

    Args:
        training: the member.
        bases: what load is reckoned from, as links.
    """
    days = [day for day in training.load if day.load]
    is_told = days or any((day.chronic or 0) >= 1 for day in training.load)
    load = training.load if is_told else []
    return MemberView(
        training=training,
        bases=bases,
        last=training.load[-1] if days else None,
        load=load,
        load_change=_change(load),
        days=days,
        curves=[_curve(channel, training.bests) for channel in CURVES],
        bests=_bests(training.bests),
        efforts=_efforts(training),
    )


def _change(days: Sequence[LoadDay]) -> float | None:
    told = [day.chronic for day in days if day.chronic is not None]
    return told[-1] - told[0] if told else None


def _curve(channel: str, bests: Sequence[Best]) -> Curve:
    of_channel = [best for best in bests if best.channel == channel]
    new = sum(best.value is not None and best.value >= best.best for best in of_channel)
    return Curve(channel, of_channel, new)


def _bests(bests: Sequence[Best]) -> list[BestRow]:
    """Put the channels' bests of all time side by side, by duration."""
    found = {(best.channel, best.duration_s): best for best in bests}
    return [
        BestRow(
            seconds,
            *_best(found.get(("power", seconds))),
            *_best(found.get(("heart_rate", seconds))),
        )
        for seconds in sorted({best.duration_s for best in bests})
    ]


def _best(best: Best | None) -> tuple[float | None, date | None, int | None]:
    return (None, None, None) if best is None else (best.best, best.best_on, best.best_session_id)


def _efforts(training: MemberTraining) -> list[Effort]:
    """List the efforts of the range that critical power rests on."""
    return [
        Effort(best.duration_s, best.value, fitted, best.set_on, best.session_id)
        for best, fitted in (
            (best, _on_the_line(training, best.duration_s))
            for best in training.bests
            if best.channel == "power" and best.duration_s in CRITICAL_EFFORTS_S
        )
        if best.value is not None
    ]


def _on_the_line(training: MemberTraining, seconds: int) -> float | None:
    """Return the power that the line gives for a duration."""
    critical = training.critical_power
    if critical.critical_power_w is None or critical.w_prime_j is None:
        return None
    return critical.critical_power_w + critical.w_prime_j / seconds
