"""What the records of an Apple Health export say during its workouts, kept in a few bytes each."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from fitflow.activity_files.formats.apple.workout import (
    ENERGY,
    device_text,
    instant,
    measured,
    source_name,
)
from fitflow.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fitflow.activity_files.formats.apple.workout import Workout

SAMPLES_MAX: Final = 10_000_000
SOURCES_MAX: Final = 10_000
AT_ONCE_MAX: Final = 32
"""How many workouts may go on at the same time; apps do write one another's workouts anew."""

KINDS: Final = {
    "HKQuantityTypeIdentifierHeartRate": "heart_rate",
    "HKQuantityTypeIdentifierCyclingPower": "power",
    "HKQuantityTypeIdentifierRunningPower": "power",
    "HKQuantityTypeIdentifierCyclingCadence": "cadence",
    ENERGY: "energy",
}
"""The records that are read. Steps are counted over minutes: they are no cadence."""

_VALUE_BITS: Final = 24
IMPOSSIBLE: Final = (1 << _VALUE_BITS) - 1
"""What stands for a value that no body has."""
ENERGY_STEP_KCAL: Final = 0.001
_SAMPLES_A_SERIES_COSTS: Final = 25  # an array, its key and its place take 200 bytes


@dataclass(frozen=True, slots=True)
class Chosen:
    """The samples of one source: second since 1970 and value, in order."""

    source_name: str | None
    samples: list[tuple[int, int]]


class Samples:
    """
    The samples within workouts, by interval of time, kind and source; eight bytes each.

    The times at which workouts begin and end cut time into intervals; each interval lies in some
    workouts as a whole or in none. Overlapping workouts therefore share what they have in common,
    and memory grows with the samples, however the workouts lie.
    """

    def __init__(self, name: str, workouts: Sequence[Workout]) -> None:
        """
        Make room for the samples of these workouts.

        Raises:
            BadInput: too many of them go on at the same time.
        """
        self.device_texts: dict[str, str] = {}
        """What Health says of the device of each source."""
        self._name = name
        self._left = SAMPLES_MAX
        self._source_names: dict[str, int] = {}
        self._cuts = sorted({cut for w in workouts for cut in (w.starts, w.ends)})
        at_once = _at_once(self._cuts, workouts)
        if max(at_once, default=0) > AT_ONCE_MAX:
            raise BadInput(
                f"{name}: more than {AT_ONCE_MAX} workouts go on at the same time",
                hint="delete in Health what an app wrote there many times, and export again",
            )
        self._intervals: list[dict[tuple[str, int], array[int]] | None] = [
            {} if count else None for count in at_once
        ]
        self._wants_energy = any(w.stated.kilocalories is None for w in workouts)

    def wants(self, tag: str, attributes: Mapping[str, str]) -> bool:
        """Say whether an element is a record of a kind that is read."""
        kind = KINDS.get(attributes.get("type", ""))
        return tag == "Record" and kind is not None and (kind != "energy" or self._wants_energy)

    def take(self, attributes: Mapping[str, str]) -> None:
        """
        Keep a record if it was made during a workout.

        Raises:
            Malformed: its time is none, or its unit is unknown.
            WrongClock: its time is of another century.
            BadInput: there are too many.
        """
        second = instant(attributes, "startDate")
        place = bisect_right(self._cuts, second) - 1
        if place < 0 or (interval := self._intervals[place]) is None:
            return
        kind = KINDS[attributes["type"]]
        value = measured(attributes, kind, value="value", unit="unit")
        if value is None:
            return
        series = self._series(interval, kind, attributes)
        self._spend(1)
        steps = value / ENERGY_STEP_KCAL if kind == "energy" else value
        # What is below zero is as impossible as what is far above it.
        whole = round(steps) if 0 <= steps < IMPOSSIBLE else IMPOSSIBLE
        series.append(second << _VALUE_BITS | whole)

    def has(self, workout: Workout, kind: str) -> bool:
        """Say whether a workout has any sample of a kind."""
        return any(kind == of_kind for s in self._within(workout) for of_kind, _ in s)

    def of(self, workout: Workout, kind: str) -> Chosen:
        """
        Return the samples of one kind within a workout.

        They are those of one source: the workout's own where it has any, else the one with the
        most, the first by name among equals. Sources say the same thing twice; all of them
        together would say it double.
        """
        names = list(self._source_names)
        by_source: dict[str, list[int]] = defaultdict(list)
        for interval in self._within(workout):
            for (of_kind, source), series in interval.items():
                if of_kind == kind:
                    by_source[names[source]] += series
        if not by_source:
            return Chosen(None, [])
        name = min(
            by_source,
            key=lambda name: (name != workout.source_name, -len(by_source[name]), name),
        )
        packed = sorted(by_source[name])
        return Chosen(name, [(each >> _VALUE_BITS, each & IMPOSSIBLE) for each in packed])

    def _within(self, workout: Workout) -> Iterator[dict[tuple[str, int], array[int]]]:
        """Yield the intervals of a workout."""
        first, after = (bisect_left(self._cuts, cut) for cut in (workout.starts, workout.ends))
        for interval in self._intervals[first:after]:
            if interval is not None:
                yield interval

    def _series(
        self, interval: dict[tuple[str, int], array[int]], kind: str, attributes: Mapping[str, str]
    ) -> array[int]:
        """Return where the samples of a kind and source go within an interval."""
        name = source_name(attributes)
        source = self._source_names.setdefault(name, len(self._source_names))
        if source >= SOURCES_MAX:
            raise BadInput(
                f"{self._name}: more than {SOURCES_MAX} sources measured during workouts",
                hint="no Health export of one person has that many: look at what it holds",
            )
        if (text := device_text(attributes)) and name not in self.device_texts:
            self.device_texts[name] = text
        if (kind, source) not in interval:
            self._spend(_SAMPLES_A_SERIES_COSTS)
            interval[kind, source] = array("q")
        return interval[kind, source]

    def _spend(self, samples: int) -> None:
        """Refuse more than the memory is meant for."""
        self._left -= samples
        if self._left < 0:
            raise BadInput(
                f"{self._name}: more than {SAMPLES_MAX} samples during workouts",
                hint="no Health export of one person has that many: look at what it holds",
            )


def _at_once(cuts: Sequence[int], workouts: Sequence[Workout]) -> list[int]:
    """Return how many workouts go on between each cut and the next."""
    changes = dict.fromkeys(cuts, 0)
    for workout in workouts:
        changes[workout.starts] += 1
        changes[workout.ends] -= 1
    return list(accumulate(changes.values()))
