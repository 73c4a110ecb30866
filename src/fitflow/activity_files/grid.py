"""From the moments at which a device wrote something to one value a second."""

from __future__ import annotations

from itertools import pairwise
from statistics import median_low
from typing import TYPE_CHECKING, Final

from fitflow.activity_files.recording import RANGES, Channel, ChannelName

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

HOLD_S: Final = 10
"""How long a value of an irregular channel may stand at least: devices write no more rarely."""

HOLD_S_MAX: Final = 60
"""How long any value may stand: what is measured more rarely is single readings."""

STEADY_SHARE: Final = 0.9
"""In which share of its steps a channel keeps its usual step, to be a steady one."""

RHYTHM_STEPS: Final = 3
"""So many steps are a rhythm; fewer tell none that is longer than HOLD_S."""

BEAT_S_MAX: Final = 3
"""The slowest heart there is beats twenty times a minute."""


def reach(spoken: Sequence[int]) -> int:
    """
    Return for how many seconds a value of a channel stands when no other comes before.

    A steady channel keeps its usual step, one second or many, in nine steps of ten: a value stands
    for that step, and what is longer is a gap. The others ("smart recording") are written when
    something changes: a value stands for twice the usual step, and for HOLD_S at least.

    Args:
        spoken: the seconds that have a value, in order.
    """
    steps = [after - before for before, after in pairwise(spoken)]
    if not steps:
        return 1
    usual = median_low(steps)
    longest = HOLD_S_MAX if len(steps) >= RHYTHM_STEPS else HOLD_S
    is_steady = steps.count(usual) >= STEADY_SHARE * len(steps)
    return min(usual if is_steady else max(2 * usual, HOLD_S), longest)


def lay_out(written: Mapping[int, int | None], first: int, length: int) -> Channel:
    """
    Lay what a device wrote of one channel on a grid of `length` seconds from `first`.

    A value stands until the channel's next one, and for no longer than its reach: averages over
    the grid are weighted by time, and a pause is not filled. A record without a value ends it
    where most records have one: the strap fell off. Where most have none, the channel is measured
    more rarely than records are written, and such a record says nothing of it.

    Args:
        written: what was written, by second; None is a record without a valid value.
        first: the second of the first grid point, on the same clock as `written`.
        length: seconds in the grid; whatever is written outside of it is left out.
    """
    records = sorted(second - first for second in written if 0 <= second - first < length)
    places = [no for no, place in enumerate(records) if written[first + place] is not None]
    spoken = [records[no] for no in places]
    if _is_rarer_than_records(places):
        records = spoken
    longest = reach(spoken)
    grid: list[int | None] = [None] * length
    for place, after in pairwise([*records, length]):
        until = min(after, place + longest)
        grid[place:until] = [written[first + place]] * (until - place)
    return tuple(grid)


def lay_out_beats(written: Mapping[int, int | None], first: int, length: int) -> Channel:
    """
    Lay heart rates of single beats on a grid.

    Each stands until the next, or for the usual step where none follows within BEAT_S_MAX: a strap
    that remembers a value every few seconds has a longer one.
    """
    grid: list[int | None] = [None] * length
    beats = sorted(second - first for second in written if 0 <= second - first < length)
    steps = [after - before for before, after in pairwise(beats)]
    usual = min(median_low(steps), HOLD_S_MAX) if len(steps) >= RHYTHM_STEPS else 1
    for place, after in pairwise([*beats, length]):
        is_next = after < length and after - place <= max(usual, BEAT_S_MAX)
        until = after if is_next else min(place + usual, length)
        grid[place:until] = [written[first + place]] * (until - place)
    return tuple(grid)


def _is_rarer_than_records(places: Sequence[int]) -> bool:
    """Say whether a channel usually passes over records, by the places of those that have it."""
    passes = [after - before for before, after in pairwise(places)]
    return len(passes) > 1 and median_low(passes) > 1


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
