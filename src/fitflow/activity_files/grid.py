"""From the moments at which a device wrote something to one value a second."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from fitflow.activity_files.recording import RANGES, Channel, ChannelName

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

HOLD_S: Final = 10
"""How long a value may stand for the seconds after it: the gap cap."""

REGULAR_SHARE: Final = 0.9


def is_regular(seconds: Collection[int]) -> bool:
    """
    Say whether a device writes every second, and so means silence where it writes nothing.

    The others ("smart recording") write when something changes, every few seconds. The line is
    drawn at nine steps of one second in ten; a pause is one long step.
    """
    ordered = sorted(set(seconds))
    steps = [after - before for before, after in pairwise(ordered)]
    return not steps or steps.count(1) >= REGULAR_SHARE * len(steps)


def lay_out(written: Mapping[int, int | None], first: int, length: int, *, hold: bool) -> Channel:
    """
    Lay what a device wrote on a grid of `length` seconds from `first`.

    A second the device wrote nothing for stays None, and so does one it wrote without a valid
    value. With `hold` (an irregular device) a value also stands for the seconds up to the next
    record, and for no more than HOLD_S seconds in all: averages over the grid are then weighted
    by time, and a pause is not filled.

    Args:
        written: what was written, by second; None is a record without a valid value.
        first: the second of the first grid point, on the same clock as `written`.
        length: seconds in the grid; whatever is written outside of it is left out.
        hold: let values stand until the next record.
    """
    grid: list[int | None] = [None] * length
    ordered = sorted(second - first for second in written if 0 <= second - first < length)
    for place, after in pairwise([*ordered, length]):
        value = written[first + place]
        until = min(after, place + HOLD_S) if hold and after < length else place + 1
        grid[place:until] = [value] * (until - place)
    return tuple(grid)


class Written:
    """What one channel's device wrote, by second, with the impossible values counted."""

    def __init__(self, channel: ChannelName) -> None:
        """Start with nothing written."""
        self.values: dict[int, int | None] = {}
        self.out_of_range = 0
        self._range = RANGES[channel]
        self._zero_is_silence = 0 not in self._range

    def write(self, second: int, value: float | None) -> None:
        """
        Note a value; the last valid one within a second stands.

        None is silence. So is a heart rate of zero, which devices write when they have lost the
        strap. A value outside the channel's range becomes silence too, and is counted.
        """
        whole = None if value is None else round(value)
        if whole == 0 and self._zero_is_silence:
            whole = None
        if whole is not None and whole not in self._range:
            self.out_of_range += 1
            whole = None
        if whole is not None:
            self.values[second] = whole
        else:
            self.values.setdefault(second, None)
