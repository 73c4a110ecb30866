"""Clocks that jumped: which of a file's moments are one recording, and what is said of the rest."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import accumulate, chain, pairwise
from typing import TYPE_CHECKING, Final

from fitflow.activity_files.recording import RECORDING_S_MAX
from fitflow.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from fitflow.activity_files.recording import Recording

    Record = tuple[int, tuple[float | None, ...]]
    """A second, and what is said of it, channel by channel."""

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
JUMP_S_MIN: Final = 60 * 60
"""A clock that jumps by less than this is taken for a pause."""

BACK_S_MIN: Final = 10 * 60
"""Records that lie so far before those ahead of them are of a clock that was set back."""

_RUNS_MAX: Final = 200
"""A clock that jumps more often tells nothing."""

_JUMPS_MAX: Final = 0.1
"""In which share of its steps the clock of a file in order may jump."""

UNORDERED: Final = 0.4
"""From here on to its counterpart so large a share of the way goes back that there is no order."""

DAY_S: Final = 24 * 60 * 60
_GIVE_ONE: Final = (
    "the device's clock jumped, or several activities or days are in one file: give the file of one"
    " activity"
)
_DAYS_MIN: Final = 3
A_DAY_MAX: Final = 3
"""A table of this many days, with no more rows on each, has values of days and no seconds."""


def main_part(name: str, records: Sequence[Record], epoch: datetime = EPOCH) -> set[int]:
    """
    Return the places, among a file's records, of those that are one recording.

    They are all of them where they follow one another and a day holds them. Else the clock jumped.
    Where it was set back, those are the recording that follow one another and are the most. Where
    a day does not hold them, the seconds are parted where nothing lies between them for longest, an
    hour at least, until a day holds a part; and the part with more than half of the seconds is the
    recording.

    Args:
        name: how messages call the file.
        records: all of them, in the file's order.
        epoch: the instant from which seconds count.

    Raises:
        BadInput: no part has more than half, or they are values of days.
    """
    seconds = [second for second, _ in records]
    ordered = sorted(set(seconds))
    if ordered[-1] - ordered[0] >= RECORDING_S_MAX:
        _refuse_values_of_days(name, ordered, epoch)
    places = _on_one_clock(name, records, epoch)
    ordered = sorted({seconds[place] for place in places})
    if ordered[-1] - ordered[0] < RECORDING_S_MAX:
        return places
    first, end = _around_the_middle(ordered)
    last = ordered[end - 1]
    if last - ordered[first] >= RECORDING_S_MAX or 2 * (end - first) <= len(ordered):
        raise BadInput(
            f"{name}: its records lie {(ordered[-1] - ordered[0]) / 3600:.1f} hours apart, from"
            f" {reading(ordered[0], epoch)} to {reading(ordered[-1], epoch)} UTC, more than the"
            f" {RECORDING_S_MAX // 3600} hours a recording may last, and no part of that length has"
            " more than half of them",
            hint=_GIVE_ONE,
        )
    return {place for place in places if ordered[first] <= seconds[place] <= last}


def left_out(records: Sequence[Record], kept: set[int], epoch: datetime = EPOCH) -> Iterator[str]:
    """Yield what is not kept as sentences: how many records, when, and how far from the others."""
    rest = sorted(second for place, (second, _) in enumerate(records) if place not in kept)
    first, last = _span([records[place][0] for place in kept])
    before = [one for one in rest if one < first]
    after = [one for one in rest if one > last]
    among = [one for one in rest if first <= one <= last]
    for side, where in (
        (before, f"{_apart(first, before)} before the others"),
        (among, "while the others go on"),
        (after, f"{_apart(last, after)} after the others"),
    ):
        if not side:
            continue
        were = "was" if len(side) == 1 else "were"
        moments = dict.fromkeys(reading(one, epoch) for one in (side[0], side[-1]))
        yield (
            f"{len(side)} of {len(records)} records {were} left out: the clock jumped, and says"
            f" {' to '.join(moments)} UTC, {where}"
        )


def up_to(recording: Recording, latest: datetime) -> Recording:
    """
    Return a recording without its end, where that is still to come.

    So it is when a clock jumped ahead near the end: an hour of silence or more parts the smaller
    part from the larger. Any other recording is returned as it is.

    Args:
        recording: it.
        latest: the present; seconds after it are still to come.
    """
    seconds = 1 + (latest - recording.started_at) // timedelta(seconds=1)
    if seconds >= recording.seconds:
        return recording
    channels = recording.channels.values()
    heard = [
        second
        for second, values in enumerate(zip(*channels, strict=True))
        if values != (None, None, None)
    ]
    parted = [
        at
        for at in range(1, len(heard))
        if heard[at] - heard[at - 1] >= JUMP_S_MIN and heard[at - 1] < seconds
    ]
    if not parted or 2 * parted[-1] <= len(heard):
        return recording
    rest = heard[parted[-1] :]
    end = heard[parted[-1] - 1] + 1
    first, last = (
        f"{recording.started_at + timedelta(seconds=second):%Y-%m-%d %H:%M:%S}"
        for second in (rest[0], rest[-1])
    )
    lost = (
        f"{len(rest)} of {len(heard)} seconds were left out: the clock jumped, and says {first} to"
        f" {last} UTC, which is still to come"
    )
    return replace(
        recording,
        seconds=end,
        heart_rate=recording.heart_rate[:end],
        power=recording.power[:end],
        cadence=recording.cadence[:end],
        laps_s=tuple(lap for lap in recording.laps_s if lap < end),
        lost=(*recording.lost, lost),
    )


def share_back(steps: Sequence[int]) -> float:
    """Return which share of their way steps go back: of no order it is a half."""
    way = sum(map(abs, steps))
    return -sum(step for step in steps if step < 0) / way if way else 0.0


def _direction(seconds: Sequence[int]) -> int:
    """Return 1 where records stand in order, -1 where the latest is the first, else 0."""
    steps = [after - before for before, after in pairwise(seconds)]
    near = [step for step in steps if abs(step) < BACK_S_MIN]
    back = share_back(near)
    if len(steps) - len(near) > max(2, _JUMPS_MAX * len(steps)) or UNORDERED < back < 1 - UNORDERED:
        return 0
    return -1 if 2 * back > 1 else 1


def values_of_days(problem: str) -> BadInput:
    """Return the refusal of a table with a value for each day, such as of every morning."""
    return BadInput(
        f"{problem}: a table with one value a day is no recording",
        hint="give the file of one activity, with its seconds",
    )


def _on_one_clock(name: str, records: Sequence[Record], epoch: datetime) -> set[int]:
    """Return the places of the records that follow one another, and are more than half."""
    everything = set(range(len(records)))
    seconds = [second for second, _ in records]
    step = _direction(seconds)
    runs = list(_runs(seconds, range(len(seconds))[::step])) if step else []
    if not 1 < len(runs) <= _RUNS_MAX or _fit_together(records, runs):
        return everything
    weights = [len({seconds[place] for place in run}) for run in runs]
    best: list[tuple[int, tuple[int, ...]]] = []
    for no, run in enumerate(runs):
        weight, before = max(
            (
                best[earlier]
                for earlier in range(no)
                if seconds[run[0]] - seconds[runs[earlier][-1]] > -BACK_S_MIN
            ),
            default=(0, ()),
        )
        best.append((weight + weights[no], (*before, no)))
    weight, kept = max(best)
    if 2 * weight <= sum(weights):
        back = next(
            (one[-1], two[0])
            for one, two in pairwise(runs)
            if seconds[two[0]] - seconds[one[-1]] <= -BACK_S_MIN
        )
        was, says = (seconds[place] for place in back)
        raise BadInput(
            f"{name}: its clock goes back by {(was - says) / 3600:.1f} hours, from"
            f" {reading(was, epoch)} to {reading(says, epoch)} UTC, and no part that follows on"
            " itself has more than half of the records",
            hint=_GIVE_ONE,
        )
    return set(chain.from_iterable(runs[no] for no in kept))


def _runs(seconds: Sequence[int], places: Sequence[int]) -> Iterator[Sequence[int]]:
    """Yield the places of records between which the clock did not jump, together."""
    begins = 0
    for at in range(1, len(places)):
        if abs(seconds[places[at]] - seconds[places[at - 1]]) >= BACK_S_MIN:
            yield places[begins:at]
            begins = at
    yield places[begins:]


def _fit_together(records: Sequence[Record], runs: Iterable[Sequence[int]]) -> bool:
    """
    Say whether runs are parts of one activity in another order.

    They leave no hour between them, and where one lies over another it repeats it, or is of another
    channel: so tables are written that have one channel below the other.
    """
    said: dict[tuple[int, int], float] = {}
    spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
    whole: list[tuple[int, int]] = []
    for run in runs:
        whole.append(_span([records[at][0] for at in run]))
        told = {
            (channel, second): value
            for second, values in map(records.__getitem__, run)
            for channel, value in enumerate(values)
            if value is not None
        }
        if told.items() <= said.items():
            continue
        said |= told
        for channel in {channel for channel, _ in told}:
            spans[channel].append(_span([second for one, second in told if one == channel]))
    ends = accumulate((end for _, end in sorted(whole)), max)
    return all(
        later[0] - end < JUMP_S_MIN for end, later in zip(ends, sorted(whole)[1:], strict=False)
    ) and all(
        earlier[1] <= later[0]
        for of_channel in spans.values()
        for earlier, later in pairwise(sorted(of_channel))
    )


def _span(seconds: Sequence[int]) -> tuple[int, int]:
    """Return the first and the last second."""
    return min(seconds), max(seconds)


def _apart(edge: int, side: Sequence[int]) -> str:
    """Return how far the nearest of some seconds is from an edge."""
    away = min((abs(one - edge) for one in side), default=0)
    return f"{away / DAY_S:.1f} days" if away >= DAY_S else f"{away / 3600:.1f} hours"


def _around_the_middle(ordered: Sequence[int]) -> tuple[int, int]:
    """Return where the part begins and ends that has the middle: the one with more than half."""
    middle = len(ordered) // 2
    gaps = ((ordered[at] - ordered[at - 1], at) for at in range(1, len(ordered)))
    first, end = 0, len(ordered)
    for _, cut in sorted((gap for gap in gaps if gap[0] >= JUMP_S_MIN), reverse=True):
        if ordered[end - 1] - ordered[first] < RECORDING_S_MAX:
            break
        if first < cut <= middle:
            first = cut
        elif middle < cut < end:
            end = cut
    return first, end


def _refuse_values_of_days(name: str, ordered: Sequence[int], epoch: datetime) -> None:
    """Refuse a table with a value or a few for each day, such as of every morning."""
    days = len({second // DAY_S for second in ordered})
    if days >= _DAYS_MIN and len(ordered) <= A_DAY_MAX * days:
        raise values_of_days(
            f"{name}: its {len(ordered)} records lie on {days} days, from"
            f" {reading(ordered[0], epoch)} to {reading(ordered[-1], epoch)} UTC"
        )


def reading(second: int, epoch: datetime = EPOCH) -> str:
    """Return what a clock says in a second."""
    return f"{epoch + timedelta(seconds=second):%Y-%m-%d %H:%M:%S}"
