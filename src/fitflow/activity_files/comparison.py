"""What a device says of a recording beside what FitFlow computes from its seconds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from fitflow.activity_files.files import read
from fitflow.activity_files.moments import DateUnknown
from fitflow.activity_files.options import ReadOptions
from fitflow.activity_files.recording import average, maximum

if TYPE_CHECKING:
    from pathlib import Path

    from fitflow.activity_files.recording import Recording

HEART_RATE_AVERAGE: Final = "average heart rate"
AGREES_WITHIN: Final = 1.0

_ANY_DATE: Final = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a recording, from the device and from FitFlow; None where one lacks it."""

    name: str
    unit: str
    device: int | None
    fitflow: float | None

    @property
    def difference(self) -> float | None:
        """FitFlow's figure less the device's."""
        if self.device is None or self.fitflow is None:
            return None
        return self.fitflow - self.device

    @property
    def agrees(self) -> bool:
        """Say whether the two lie within one unit."""
        return self.difference is not None and abs(self.difference) <= AGREES_WITHIN


def figures(recording: Recording) -> tuple[Figure, ...]:
    """Return the four figures most devices state."""
    stated, heart_rate, power = recording.stated, recording.heart_rate, recording.power
    return (
        Figure(HEART_RATE_AVERAGE, "bpm", stated.heart_rate_avg, average(heart_rate)),
        Figure("maximum heart rate", "bpm", stated.heart_rate_max, maximum(heart_rate)),
        Figure("average power", "W", stated.power_avg, average(power)),
        Figure("maximum power", "W", stated.power_max, maximum(power)),
    )


def read_undated(path: Path) -> list[Recording]:
    """Return a file's recordings; one without a date, which no figure needs, gets any."""
    try:
        return read(path)
    except DateUnknown:
        return read(path, ReadOptions(started_at=_ANY_DATE))
