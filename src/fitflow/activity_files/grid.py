"""From the moments at which a device wrote something to one value a second."""

from __future__ import annotations

from itertools import pairwise
from statistics import median_low
from typing import TYPE_CHECKING, Final

from fitflow.activity_files.recording import RANGES, Channel, ChannelName

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

HOLD_S: Final = 10
"""How long a value of an irregular channel may stand at least: devices write no more rarely."""

HOLD_S_MAX: Final = 60
"""How long any value may stand: what is measured more rarely is single readings."""

STEADY_SHARE: Final = 0.9
"""In which share of its steps a channel keeps its usual step, to be a steady one."""

RHYTHM_STEPS: Final = 3
"""So many steps are a rhythm; fewer tell none that is longer than HOLD_S."""

RUN_STEPS: Final = 6
"""So many steps in a row that are alike are a rhythm of their own, in the midst of others."""

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


def holds(spoken: Sequence[int]) -> list[tuple[int, bool]]:
    """
    Return for how many seconds each value of a channel stands, and whether a rhythm says so.

    A device may change its rhythm: from a value a second to one in ten, or back. Six steps in a row
    that are alike are a rhythm, and its values stand for their step. Where nine steps in ten are in
    one, the channel is steady, and the value before a gap stands for the step of the rhythm
    before it. Else that one stands for the reach of the whole channel.

    Args:
        spoken: the seconds that have a value, in order.
    """
    steps = [after - before for before, after in pairwise(spoken)]
    usual = reach(spoken)
    rhythms = _rhythms(steps)
    is_steady = len(steps) - rhythms.count(None) >= STEADY_SHARE * len(steps)
    standing = next((step for step in rhythms if step is not None), usual) if is_steady else usual
    found = []
    for rhythm in [*rhythms, None]:
        if rhythm is not None and is_steady:
            standing = rhythm
        hold = standing if rhythm is None else max(rhythm, standing)
        found.append((min(hold, HOLD_S_MAX), is_steady or rhythm is not None))
    return found


def lay_out(written: Mapping[int, int | None], first: int, length: int) -> Channel:
    """
    Lay what a device wrote of one channel on a grid of `length` seconds from `first`.

    A value stands until the channel's next one, and for no longer than it holds: averages over
    the grid are weighted by time, and a pause is not filled. A record without a value ends it
    where most records have one: the strap fell off. Where most have none, or a rhythm says how
    long the value stands, the channel is measured more rarely than records are written, and such a
    record says nothing of it.

    Args:
        written: what was written, by second; None is a record without a valid value.
        first: the second of the first grid point, on the same clock as `written`.
        length: seconds in the grid; whatever is written outside of it is left out.
    """
    records = sorted(second - first for second in written if 0 <= second - first < length)
    places = [no for no, place in enumerate(records) if written[first + place] is not None]
    is_rarer = _is_rarer_than_records(places)
    grid: list[int | None] = [None] * length
    for at, (hold, is_told) in enumerate(holds([records[no] for no in places])[: len(places)]):
        no = places[at]
        if is_told or is_rarer:
            after = records[places[at + 1]] if at + 1 < len(places) else length
        else:
            after = records[no + 1] if no + 1 < len(records) else length
        place = records[no]
        until = min(after, place + hold)
        grid[place:until] = [written[first + place]] * (until - place)
    return tuple(grid)


def lay_out_beats(written: Mapping[int, int | None], first: int, length: int) -> Channel:
    """
    Lay heart rates of single beats on a grid.

    Each stands until the next, or for the usual step where none follows within BEAT_S_MAX: a strap
    that remembers a value every few seconds has a longer one, if only in a part.
    """
    grid: list[int | None] = [None] * length
    beats = sorted(second - first for second in written if 0 <= second - first < length)
    steps = [after - before for before, after in pairwise(beats)]
    usual = min(median_low(steps), HOLD_S_MAX) if len(steps) >= RHYTHM_STEPS else 1
    rhythms = [*_rhythms(steps), None]
    for rhythm, (place, after) in zip(rhythms, pairwise([*beats, length]), strict=False):
        longest = max(usual, BEAT_S_MAX, min(rhythm or 0, HOLD_S_MAX))
        is_next = after < length and after - place <= longest
        until = after if is_next else min(place + usual, length)
        grid[place:until] = [written[first + place]] * (until - place)
    return tuple(grid)


def _rhythms(steps: Sequence[int]) -> list[int | None]:
    """Return the steps that are in a rhythm, and None for the others."""
    found: list[int | None] = []
    for run in _alike(steps):
        found += run if len(run) >= RUN_STEPS else [None] * len(run)
    return found


def _alike(steps: Sequence[int]) -> Iterator[list[int]]:
    """
    Yield steps in a row that are alike.

    They are the same or, from three seconds on, a second or a fifth apart. One second and two are
    not alike: those are a channel of a value a second, and what it lost.
    """
    run: list[int] = []
    for step in steps:
        if run and step != run[-1]:
            less, more = sorted((step, run[-1]))
            if less < 3 or more - less > max(1, more // 5):  # noqa: PLR2004  (as the sentence says)
                yield run
                run = []
        run.append(step)
    if run:
        yield run


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
