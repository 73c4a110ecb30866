"""One workout of an Apple Health export: what its own element says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Literal

from fitflow.activity_files.devices import source_of
from fitflow.activity_files.limits import EARLIEST, KILOCALORIES, LATEST
from fitflow.activity_files.recording import RANGES, RECORDING_S_MAX, Device, Stated
from fitflow.activity_files.samples import laps_after
from fitflow.activity_files.values import label, value_of, whole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fitflow.activity_files.formats.apple.xml import Element

ENERGY: Final = "HKQuantityTypeIdentifierActiveEnergyBurned"
_HEART_RATE: Final = "HKQuantityTypeIdentifierHeartRate"
_POWER: Final = ("HKQuantityTypeIdentifierCyclingPower", "HKQuantityTypeIdentifierRunningPower")

UNITS: Final[dict[str, Mapping[str, float]]] = {
    "heart_rate": {"count/min": 1.0, "count/s": 60.0},
    "power": {"W": 1.0, "kW": 1000.0},
    "cadence": {"count/min": 1.0, "count/s": 60.0},
    "energy": {"kcal": 1.0, "Cal": 1.0, "cal": 0.001, "kJ": 1 / 4.184, "J": 0.001 / 4.184},
    "time": {"s": 1.0, "sec": 1.0, "min": 60.0, "hr": 3600.0},
}
"""What a unit is in the unit FitFlow keeps; people may choose theirs in Health."""

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_INSTANTS: Final = range(int(EARLIEST.timestamp()), int(LATEST.timestamp()))
_LAP: Final = "HKWorkoutEventTypeLap"
_SEGMENT: Final = "HKWorkoutEventTypeSegment"
_WATCH: Final = re.compile(r"\bwatch\b", re.IGNORECASE)
_SOURCE_NAME_MAX: Final = 200
_DEVICE_TEXT_MAX: Final = 1000
_SMALL_BEFORE_CAPITAL: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_DEVICE_PART: Final = re.compile(
    r", (name|manufacturer|model|hardware|firmware|software|localIdentifier|UDIDeviceIdentifier"
    r"|creation date):"
)


class Malformed(ValueError):
    """An element does not say what it has to."""


class WrongClock(Malformed):
    """An element says a time at which nothing was recorded: the clock was wrong."""


@dataclass(frozen=True, slots=True)
class Workout:
    """A workout: from its first second to the one after its last, since 1970 in UTC."""

    starts: int
    ends: int
    sport: str | None
    source_name: str
    device_text: str
    stated: Stated
    laps_s: tuple[int, ...]


def workout_of(element: Element) -> Workout:
    """
    Read a workout.

    Raises:
        Malformed: it lacks its times, or states what is no number.
        WrongClock: it lasts more than a day or ends before it begins, or lies in another century.
    """
    attributes = element.attributes
    starts, ends = instant(attributes, "startDate"), instant(attributes, "endDate")
    if not 0 <= ends - starts <= RECORDING_S_MAX:
        raise WrongClock(
            f"the workout from {attributes['startDate']} to {attributes['endDate']} lasts"
            f" {(ends - starts) / 3600:.1f} hours, and a recording up to"
            f" {RECORDING_S_MAX // 3600}"
        )
    kind = attributes.get("workoutActivityType", "").removeprefix("HKWorkoutActivityType")
    return Workout(
        starts=starts,
        ends=ends,
        sport=label(_SMALL_BEFORE_CAPITAL.sub("_", kind).lower()),
        source_name=source_name(attributes),
        device_text=device_text(attributes),
        stated=_stated(element, ends - starts),
        laps_s=_laps(element, starts, ends),
    )


def instant(attributes: Mapping[str, str], which: str) -> int:
    """
    Return an instant such as 2024-10-27 02:30:00 +0200 in whole seconds since 1970 in UTC.

    Raises:
        Malformed: there is none, or it has no offset.
        WrongClock: it lies before 1990 or after 2099.
    """
    text = attributes.get(which, "")
    try:
        # Python wants no space before the offset.
        found = datetime.fromisoformat(text[:19] + text[20:])
    except ValueError:
        found = None
    if found is None or text[19:20] != " " or text[20:21] not in {"+", "-"}:
        raise Malformed(f"the {which} {_shown(text)} is no date, time and offset")
    seconds = (found - _EPOCH) // timedelta(seconds=1)
    if seconds not in _INSTANTS:
        raise WrongClock(f"the {which} {_shown(text)} is of a year in which no device recorded")
    return seconds


def measured(attributes: Mapping[str, str], kind: str, *, value: str, unit: str) -> float | None:
    """
    Return a number in FitFlow's unit for its kind, or None where there is none.

    Args:
        attributes: of the element that states it.
        kind: which of UNITS it is counted in.
        value: the attribute that has the number; what is no number is an impossible one.
        unit: the attribute that has its unit; without one it is FitFlow's own.

    Raises:
        Malformed: the unit is none of its kind.
    """
    number, stated_unit = value_of(attributes.get(value)), attributes.get(unit)
    factor = 1.0 if stated_unit is None else UNITS[kind].get(stated_unit)
    if factor is None:
        raise Malformed(f"{_shown(stated_unit or '')} is no unit of {kind.replace('_', ' ')}")
    return None if number is None else number * factor


def source_name(attributes: Mapping[str, str]) -> str:
    """Return what the app or device is called that wrote an element."""
    return attributes.get("sourceName", "")[:_SOURCE_NAME_MAX]


def device_text(attributes: Mapping[str, str]) -> str:
    """Return Health's own description of a device: <<HKDevice: 0x28>, name:Apple Watch, ...>."""
    return attributes.get("device", "")[:_DEVICE_TEXT_MAX]


def device_of(text: str, source_name: str, *, key: str) -> Device:
    """
    Return the device that a description tells of, or the app where there is none.

    Apple's watch and phone are known by their names, and so are straps and machines; whatever
    else writes into Health had the recording from somewhere: an aggregator. What a person calls
    their watch is left out.
    """
    parts = _DEVICE_PART.split(text.strip("<>"))
    facts = dict(zip(parts[1::2], parts[2::2], strict=True))
    maker, model = facts.get("manufacturer"), facts.get("model")
    product = facts.get("hardware") or model or facts.get("name")
    source = source_of(maker, model, facts.get("name"), source_name)
    if source == "watch":
        is_watch = _WATCH.search(f"{model} {facts.get('name')} {source_name}") is not None
        source = "watch" if is_watch else "aggregator"
        product = product or ("Watch" if is_watch else None)
    elif source == "phone":
        product = product or "iPhone"
    if maker == "Apple Inc." or (maker is None and source in {"watch", "phone"}):
        maker = "Apple"
    return Device(
        manufacturer=label(maker),
        product=label(product or source_name),
        serial=None,
        source=source,
        key=key,
    )


def _stated(element: Element, elapsed_s: int) -> Stated:
    """Return the figures a workout states: in its attributes until iOS 15, in children since."""
    attributes = element.attributes
    statistics = {
        child.get("type", ""): child
        for tag, child in element.children
        if tag == "WorkoutStatistics"
    }
    heart_rate = statistics.get(_HEART_RATE, {})
    power = next((statistics[kind] for kind in _POWER if kind in statistics), {})
    timer_s = measured(attributes, "time", value="duration", unit="durationUnit")
    return Stated(
        heart_rate_avg=_figure(heart_rate, "heart_rate", "average"),
        heart_rate_max=_figure(heart_rate, "heart_rate", "maximum"),
        power_avg=_figure(power, "power", "average"),
        power_max=_figure(power, "power", "maximum"),
        kilocalories=_kilocalories(attributes, "totalEnergyBurned", "totalEnergyBurnedUnit")
        or _kilocalories(statistics.get(ENERGY, {}), "sum", "unit"),
        elapsed_s=float(elapsed_s),
        # A duration without its pauses that is longer than the whole was not stated.
        timer_s=timer_s if 0 <= (timer_s or 0) <= elapsed_s + 1 else None,
    )


def _figure(
    statistic: Mapping[str, str], channel: Literal["heart_rate", "power"], which: str
) -> int | None:
    """Return a figure of a channel; one that no body has was not stated."""
    number = measured(statistic, channel, value=which, unit="unit")
    return whole(number, within=RANGES[channel])


def _kilocalories(attributes: Mapping[str, str], value: str, unit: str) -> int | None:
    """Return an energy; none burned is how Health says that it does not know."""
    burned = measured(attributes, "energy", value=value, unit=unit)
    return whole(burned, within=KILOCALORIES) or None


def _laps(element: Element, starts: int, ends: int) -> tuple[int, ...]:
    """
    Return after how many seconds each lap but the first began.

    A lap's event has the time it began at, or the moment that separates it from the next: both
    are where one lap ends and another begins. Where there are no laps, segments count if none
    overlaps another; a watch that writes every kilometre and every mile has laps of neither.
    """
    events = [child for tag, child in element.children if tag == "WorkoutEvent"]
    laps = [instant(event, "date") for event in events if event.get("type") == _LAP]
    if laps:
        return laps_after(laps, starts, ends - starts)
    segments = sorted(
        (
            instant(event, "date"),
            measured(event, "time", value="duration", unit="durationUnit") or 0.0,
        )
        for event in events
        if event.get("type") == _SEGMENT
    )
    if any(at + length >= after + 1 for (at, length), (after, _) in pairwise(segments)):
        return ()
    return laps_after((at for at, _ in segments), starts, ends - starts)


def _shown(text: str) -> str:
    """Return a value as messages show it."""
    return repr(text if len(text) <= 40 else text[:37] + "...")  # noqa: PLR2004  (one line)
