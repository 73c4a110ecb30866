"""Traces for charts: few enough points to draw, none of the peaks lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

POINTS_MAX: Final = 480
"""How many points a drawn trace has at most, about one for two pixels of a wide screen."""

Point = tuple[int, float | None]


def thinned(values: Sequence[float | None], points: int = POINTS_MAX) -> list[Point]:
    """
    Keep the lowest and the highest second of each bucket of time; a silent bucket is a gap.

    Args:
        values: one a second; None where the device was silent.
        points: at most so many are kept, two of each bucket.

    Returns:
        Second and value, in the order of time. What is short enough is kept whole.
    """
    step = max(1, -(-2 * len(values) // points)) if len(values) > points else 1
    if step == 1:
        return list(enumerate(values))
    return [
        point
        for start in range(0, len(values), step)
        for point in _extremes(values[start : start + step], start)
    ]


def _extremes(bucket: Sequence[float | None], start: int) -> Iterator[Point]:
    known = [(value, start + place) for place, value in enumerate(bucket) if value is not None]
    if not known:
        yield start, None
        return
    for value, second in sorted({min(known), max(known)}, key=lambda point: point[1]):
        yield second, value


def by_minute(values: Sequence[float | None]) -> list[float | None]:
    """Return the mean of each whole minute; None for a silent one."""
    means: list[float | None] = []
    for start in range(0, len(values), 60):
        known = [value for value in values[start : start + 60] if value is not None]
        means.append(round(sum(known) / len(known), 1) if known else None)
    return means
