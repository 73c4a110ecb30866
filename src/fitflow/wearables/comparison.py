"""What a device says of a recording beside what FitFlow computes from its seconds."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from fitflow.wearables import read
from fitflow.wearables.recording import average, maximum
from fitflow.wearables.samples import DateUnknown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fitflow.wearables.recording import Recording

HEART_RATE_AVERAGE: Final = "average heart rate"
AGREES_WITHIN: Final = 1.0

_BEGIN: Final = "<!-- computed beside stated: begin -->\n"
_END: Final = "<!-- computed beside stated: end -->\n"
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


def agreement(recordings: Iterable[Recording]) -> tuple[int, int]:
    """Return how many averages of heart rate agree, and how many the devices stated."""
    stated = [
        figure
        for recording in recordings
        for figure in figures(recording)
        if figure.name == HEART_RATE_AVERAGE and figure.device is not None
    ]
    return sum(figure.agrees for figure in stated), len(stated)


def table(recordings: Sequence[Recording]) -> str:
    """Return the figures of many recordings as Markdown, and how many agree."""
    names = [f"{figure.name}, {figure.unit}" for figure in figures(recordings[0])]
    lines = [
        "| device | sport | seconds | " + " | ".join(names) + " |",
        "|---|---|--:|" + "--:|" * len(names),
    ]
    lines.extend(
        f"| {recording.device.name or 'unknown'} | {recording.sport or 'not said'}"
        f" | {recording.seconds} | "
        + " | ".join(_beside(figure) for figure in figures(recording))
        + " |"
        for recording in recordings
    )
    agreeing, stated = agreement(recordings)
    lines += ["", f"{agreeing} of the {stated} stated average heart rates agree within 1 bpm."]
    return "\n".join(lines) + "\n"


def renewed(page: str, recordings: Sequence[Recording]) -> str:
    """Return a page with the table between its two marks written anew."""
    before, _, rest = page.partition(_BEGIN)
    _, _, after = rest.partition(_END)
    return f"{before}{_BEGIN}\n{table(recordings)}\n{_END}{after}"


def read_undated(path: Path) -> list[Recording]:
    """Return a file's recordings; one without a date, which no figure needs, gets any."""
    try:
        return read(path)
    except DateUnknown:
        return read(path, started_at=_ANY_DATE)


def _beside(figure: Figure) -> str:
    """Return the device's figure, FitFlow's and the difference as one cell."""
    if figure.fitflow is None:
        return "" if figure.device is None else f"{figure.device} / none"
    computed = f"{figure.fitflow:.1f}" if isinstance(figure.fitflow, float) else figure.fitflow
    if figure.difference is None:
        return f"none / {computed}"
    return f"{figure.device} / {computed} ({figure.difference:+.1f})"


def main(arguments: Sequence[str]) -> None:
    """Write the table of a page anew: the page's path, then the recordings' files."""
    page = Path(arguments[0])
    recordings = [item for name in arguments[1:] for item in read_undated(Path(name))]
    page.write_text(renewed(page.read_text(encoding="utf-8"), recordings), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
