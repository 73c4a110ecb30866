"""The formulas once more, in plain Python, second by second, as their papers have them."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from math import ceil, exp
from random import Random
from statistics import linear_regression
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Samples = list[int | None]

DURATIONS: Final = (1, 5, 15, 30, 60, 120, 300, 600, 1200, 1800, 3600)
MAX_PARTS: Final = tuple(Fraction(tenths, 10) for tenths in (5, 6, 7, 8, 9))
THRESHOLD_PARTS: Final = tuple(Fraction(percent, 100) for percent in (0, 68, 83, 94, 105))
BANISTER: Final = {"male": (0.64, 1.92), "female": (0.86, 1.67)}


def known(samples: Sequence[int | None]) -> list[int]:
    return [value for value in samples if value is not None]


def mean_maximal(samples: Sequence[int | None], duration: int) -> Fraction:
    """The highest mean over a window, silence being zero."""
    values = [value or 0 for value in samples]
    works = [sum(values[first : first + duration]) for first in range(len(values) - duration + 1)]
    return Fraction(max(works), duration)


def curve(samples: Sequence[int | None]) -> list[float]:
    if not known(samples):
        return []
    return [float(mean_maximal(samples, one)) for one in DURATIONS if one <= len(samples)]


def normalized_power(samples: Sequence[int | None]) -> float | None:
    """Coggan: the fourth root of the mean fourth power of the 30 s rolling mean."""
    seconds = [second for second, value in enumerate(samples) if value is not None]
    windows = [seconds[first : first + 30] for first in range(len(seconds) - 29)]
    means = [
        sum(known([samples[second] for second in window])) / 30
        for window in windows
        if all(after - before <= 31 for before, after in pairwise(window))  # a pause of 30 s
    ]
    return (sum(mean**4 for mean in means) / len(means)) ** 0.25 if means else None


def training_stress(samples: Sequence[int | None], threshold: float) -> float | None:
    """Coggan: seconds x NP x IF / (FTP x 3600) x 100."""
    normalized = normalized_power(samples)
    if normalized is None:
        return None
    intensity = normalized / threshold
    return len(known(samples)) * normalized * intensity / (threshold * 3600) * 100


def recovery(samples: Sequence[int | None], after: int) -> int | None:
    """How far heart rate has fallen so long after its last peak of the last five minutes."""
    first = max(0, len(samples) - 300)
    tail = [(bpm, first + place) for place, bpm in enumerate(samples[first:]) if bpm is not None]
    if not tail:
        return None
    peak, second = max(tail)
    if second + after >= len(samples):
        return None
    later = samples[second + after]
    return None if later is None else peak - later


def trimp(samples: Sequence[int | None], resting: float, maximum: float, sex: str) -> float:
    """Banister: minutes x share of the reserve x a x e^(b x share), each second by itself."""
    a, b = BANISTER[sex]
    shares = [max(0.0, (bpm - resting) / (maximum - resting)) for bpm in known(samples)]
    return sum(share * a * exp(b * share) / 60 for share in shares)


def zone_of(bpm: int, bounds: Sequence[Fraction]) -> int:
    """Zone 0 is below the first bound."""
    return sum(bpm >= bound for bound in bounds)


def time_in_zones(samples: Sequence[int | None], bounds: Sequence[Fraction]) -> list[int]:
    zones = [zone_of(bpm, bounds) for bpm in known(samples)]
    return [zones.count(zone) for zone in range(len(bounds) + 1)]


def edwards(samples: Sequence[int | None], maximum: Fraction) -> Fraction:
    """Edwards: minutes x zone, zones from 50 % of the maximum."""
    bounds = [part * maximum for part in MAX_PARTS]
    return Fraction(sum(zone_of(bpm, bounds) for bpm in known(samples)), 60)


def keytel(samples: Sequence[int | None], weight: float, years: int, sex: str) -> float:
    """Keytel: kilojoules a minute out of heart rate, weight and age, each second by itself."""
    if sex == "male":
        rates = [-55.0969 + 0.6309 * bpm + 0.1988 * weight + 0.2017 * years
                 for bpm in known(samples)]  # fmt: skip
    else:
        rates = [-20.4022 + 0.4472 * bpm - 0.1263 * weight + 0.0740 * years
                 for bpm in known(samples)]  # fmt: skip
    return max(0.0, sum(rates) / 60 / 4.184)


def loads(by_day: Mapping[int, float], days: int) -> list[tuple[float, float, float]]:
    """Chronic load, acute load and balance at the end of each day from day 0."""
    rows = []
    chronic = acute = 0.0
    for day in range(days):
        balance = chronic - acute
        load = by_day.get(day, 0.0)
        chronic = chronic * exp(-1 / 42) + load * (1 - exp(-1 / 42))
        acute = acute * exp(-1 / 7) + load * (1 - exp(-1 / 7))
        rows.append((chronic, acute, balance))
    return rows


def critical_power(bests: Mapping[int, float]) -> tuple[float, float]:
    """The line work = CP x time + W' through the best means of so many seconds."""
    return linear_regression(list(bests), [watts * time for time, watts in bests.items()])


def heart(seed: int, seconds: int) -> Samples:
    """A heart rate that wanders, with dropouts and a pause or two."""
    random = Random(seed)  # noqa: S311  (the same heart every time)
    bpm, samples = 110.0, []
    for _ in range(seconds):
        bpm = min(199.0, max(45.0, bpm + random.gauss(0, 1.5)))
        samples.append(round(bpm))
    return _broken(random, samples)


def legs(seed: int, seconds: int) -> Samples:
    """Power in efforts of various lengths, with zeros, dropouts and pauses."""
    random = Random(seed)  # noqa: S311  (the same legs every time)
    samples: list[int] = []
    while len(samples) < seconds:
        effort = random.choice((0, 120, 180, 250, 400, 900))
        samples += [
            max(0, round(random.gauss(effort, effort / 8))) for _ in range(random.randint(3, 400))
        ]
    return _broken(random, samples[:seconds])


def _broken(random: Random, samples: Sequence[int]) -> Samples:
    broken: Samples = list(samples)
    for _ in range(ceil(len(samples) / 600)):
        first = random.randrange(len(samples))
        silent = random.choice((1, 2, 10, 60, 700))
        broken[first : first + silent] = [None] * len(broken[first : first + silent])
    return broken
