"""Rows that say unlike things of one second: of several people, or with times without seconds."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from statistics import median_low
from typing import TYPE_CHECKING, Final

from fitflow.activity_files.jumps import reading
from fitflow.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fitflow.activity_files.jumps import Record

_SHARE_MAX: Final = 0.25
"""In which share of its seconds a table may say unlike things: clocks are set back a little."""

_A_SECOND_MAX: Final = 20
"""How many values a second a machine writes at most."""

_BPM_MAX: Final = 5
"""By how much one heart may change within a second."""

_UNITS: Final = ("beats per minute", "watts", "a minute of cadence")


def refuse_clashes(name: str, records: Sequence[Record]) -> None:
    """
    Refuse a table of which most would be overwritten, since the last value of a second stands.

    A machine may write several values a second, and then there is one in every second. A heart
    has one rate.

    Args:
        name: how messages call the file.
        records: what its rows say, in its order.

    Raises:
        BadInput: its rows are of several people or devices, or its times are without seconds.
    """
    for channel, unit in enumerate(_UNITS):
        said: dict[int, list[float]] = defaultdict(list)
        for second, values in records:
            if (value := values[channel]) is not None:
                said[second].append(value)
        is_coarse = _is_coarse(said)
        if channel and not is_coarse:
            continue
        least = 0 if is_coarse else _BPM_MAX
        clashing = [one for one, values in said.items() if max(values) - min(values) > least]
        if len(clashing) > _SHARE_MAX * len(said):
            few = said[clashing[0]]
            raise BadInput(
                f"{name}: says several things of {len(clashing)} of its {len(said)} seconds, such"
                f" as {min(few):g} and {max(few):g} {unit} at {reading(clashing[0])} UTC",
                hint="give the rows of one person and one device, and times with their seconds,"
                " which a spreadsheet may have dropped",
            )


def _is_coarse(said: dict[int, list[float]]) -> bool:
    """Say whether values share seconds though others are free, or more than a machine writes."""
    steps = [after - before for before, after in pairwise(sorted(said))]
    is_dense = sum(map(len, said.values())) > _A_SECOND_MAX * len(said)
    return is_dense or (bool(steps) and median_low(steps) > 1)
