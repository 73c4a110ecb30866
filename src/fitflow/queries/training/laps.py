"""The laps of a session, from its seconds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime  # noqa: TC003  (read when an edge is made)
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fitflow.queries.training.rows import Trace


@dataclass(frozen=True, slots=True)
class Lap:
    """One lap; its figures are None without the channel."""

    number: int
    starts_s: int
    """Seconds after the trace begins; below zero when the device began before."""
    seconds: int
    heart_rate_avg: float | None
    heart_rate_max: int | None
    power_avg: float | None
    power_max: int | None


def laps_of(trace: Trace, begins_at: datetime, laps_s: Sequence[int], seconds: int) -> list[Lap]:
    """
    Cut a trace into the laps of a recording.

    Args:
        trace: the seconds of the session, perhaps of several devices.
        begins_at: when the recording with the laps begins.
        laps_s: after how many of its seconds each lap but the first began.
        seconds: how long it is.
    """
    if trace.begins_at is None:
        return []
    shift = round((begins_at - trace.begins_at).total_seconds())
    starts = [0, *laps_s]
    ends = [*laps_s, seconds]
    laps = []
    for number, (start, end) in enumerate(zip(starts, ends, strict=True), start=1):
        within = slice(max(0, start + shift), max(0, end + shift))
        heart_rate = [value for value in trace.heart_rate[within] if value is not None]
        power = [value for value in trace.power[within] if value is not None]
        laps.append(
            Lap(
                number=number,
                starts_s=start + shift,
                seconds=end - start,
                heart_rate_avg=_average(heart_rate),
                heart_rate_max=max(heart_rate, default=None),
                power_avg=_average(power),
                power_max=max(power, default=None),
            )
        )
    return laps


def _average(values: Sequence[int]) -> float | None:
    """Return the mean to a tenth; None of nothing."""
    return round(sum(values) / len(values), 1) if values else None
