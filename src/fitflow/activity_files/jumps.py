"""Clocks that jumped: which of a file's moments are one recording, and what is said of the rest."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from fitflow.activity_files.recording import RECORDING_S_MAX
from fitflow.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
JUMP_S_MIN: Final = 60 * 60
"""A clock that jumps by less than this is taken for a pause."""

DAY_S: Final = 24 * 60 * 60
_DAYS_MIN: Final = 3
_A_DAY_MAX: Final = 3
"""A table of this many days, with no more rows on each, has values of days and no seconds."""


def main_part(name: str, counts: Mapping[int, int], epoch: datetime = EPOCH) -> range:
    """
    Return the seconds, from the first to the last, that are one recording.

    They are all of them where a day holds them. Else the clock jumped: the seconds are parted where
    nothing lies between them for longest, an hour at least, until a day holds a part; and the part
    with more than half of the seconds is the recording.

    Args:
        name: how messages call the file.
        counts: how many records lie in each second.
        epoch: the instant from which seconds count.

    Raises:
        BadInput: no part has more than half, or they are values of days.
    """
    ordered = sorted(counts)
    if ordered[-1] - ordered[0] < RECORDING_S_MAX:
        return range(ordered[0], ordered[-1] + 1)
    _refuse_values_of_days(name, ordered, epoch)
    first, end = _around_the_middle(ordered)
    last = ordered[end - 1]
    if last - ordered[first] >= RECORDING_S_MAX or 2 * (end - first) <= len(ordered):
        raise BadInput(
            f"{name}: its records lie {(ordered[-1] - ordered[0]) / 3600:.1f} hours apart, from"
            f" {_reading(ordered[0], epoch)} to {_reading(ordered[-1], epoch)} UTC, more than the"
            f" {RECORDING_S_MAX // 3600} hours a recording may last, and no part of that length has"
            " more than half of them",
            hint="the device's clock jumped, or several days are in one file: give the file of one"
            " activity",
        )
    return range(ordered[first], last + 1)


def left_out(counts: Mapping[int, int], kept: range, epoch: datetime = EPOCH) -> Iterator[str]:
    """Yield what is not kept as sentences: how many records, when, and how far from the others."""
    total = sum(counts.values())
    before = sorted(one for one in counts if one < kept.start)
    after = sorted(one for one in counts if one >= kept.stop)
    for side, where in ((before, "before"), (after, "after")):
        if not side:
            continue
        count = sum(counts[one] for one in side)
        away = kept.start - side[-1] if side is before else side[0] - kept.stop + 1
        were = "was" if count == 1 else "were"
        moments = dict.fromkeys(_reading(one, epoch) for one in (side[0], side[-1]))
        yield (
            f"{count} of {total} records {were} left out: the clock jumped, and says"
            f" {' to '.join(moments)} UTC, {away / DAY_S:.1f} days {where} the others"
        )


def values_of_days(problem: str) -> BadInput:
    """Return the refusal of a table with a value for each day, such as of every morning."""
    return BadInput(
        f"{problem}: a table with one value a day is no recording",
        hint="give the file of one activity, with its seconds",
    )


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
    if days >= _DAYS_MIN and len(ordered) <= _A_DAY_MAX * days:
        raise values_of_days(
            f"{name}: its {len(ordered)} records lie on {days} days, from"
            f" {_reading(ordered[0], epoch)} to {_reading(ordered[-1], epoch)} UTC"
        )


def _reading(second: int, epoch: datetime) -> str:
    """Return what a clock says in a second."""
    return f"{epoch + timedelta(seconds=second):%Y-%m-%d %H:%M:%S}"
