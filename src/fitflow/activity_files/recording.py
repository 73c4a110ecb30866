"""The form every wearable recording takes, whatever device and file it came from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

Channel = tuple[int | None, ...]
"""One value a second; None where the device was silent."""

ChannelName = Literal["heart_rate", "power", "cadence"]
Format = Literal["fit", "tcx", "gpx", "apple_health", "csv", "live"]
Source = Literal["strap", "machine", "watch", "phone", "aggregator"]
"""What kind of device recorded, the most trusted first."""

RANGES: Final[dict[ChannelName, range]] = {
    "heart_rate": range(20, 251),  # beats per minute
    "power": range(3001),  # watts
    "cadence": range(301),  # turns, steps or strokes per minute, as the device counts them
}
"""What a body and a machine can do; a value outside is refused and counted."""

RECORDING_S_MAX: Final = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Device:
    """What the file says made it."""

    manufacturer: str | None
    product: str | None
    serial: int | None
    source: Source = "watch"
    """What kind of device it is; an aggregator had the recording from somewhere else."""
    key: str | None = None
    """
    Maker, product, serial number and time of creation as the device wrote them: the same in every
    copy of the recording. None when the file does not say all of them.
    """

    @property
    def name(self) -> str | None:
        """Maker and product, or None when the file names neither."""
        return " ".join(part for part in (self.manufacturer, self.product) if part) or None


@dataclass(frozen=True, slots=True)
class Stated:
    """The figures the device itself gave for the recording; None where it gave none."""

    heart_rate_avg: int | None = None
    heart_rate_max: int | None = None
    power_avg: int | None = None
    power_max: int | None = None
    kilocalories: int | None = None
    elapsed_s: float | None = None
    timer_s: float | None = None
    normalized_power: int | None = None
    training_stress: float | None = None
    power_threshold: int | None = None
    """The threshold power the device reckoned training stress with, in watts."""


@dataclass(frozen=True, slots=True)
class Clock:
    """
    What the file says about time, as it says it.

    `first_record` and `created` are the device's own counts of seconds; `is_real` tells whether
    they lead to a date, or only count from when the device was switched on. `local` is the
    device's wall clock at the end, without a zone.
    """

    is_real: bool
    first_record: int
    created: int | None = None
    local: datetime | None = None


@dataclass(frozen=True, slots=True)
class Recording:
    """
    One activity as one device recorded it, on a grid of whole seconds.

    Every channel is `seconds` long. `content_sha256` is taken over the activity's own bytes, so
    an activity is the same one alone, compressed, or chained behind another; `activity_no` tells
    apart activities that share those bytes.
    """

    started_at: datetime
    seconds: int
    heart_rate: Channel
    power: Channel
    cadence: Channel
    sport: str | None
    device: Device
    format: Format
    content_sha256: bytes
    activity_no: int
    stated: Stated
    clock: Clock
    sessions: int
    out_of_range: dict[ChannelName, int]
    laps_s: tuple[int, ...] = ()
    """After how many seconds each lap but the first began, in order; empty without laps."""
    lost: tuple[str, ...] = ()
    """What a damaged file did not give up, one sentence each; empty for a whole one."""

    @property
    def is_whole(self) -> bool:
        """Whether no break took any of its seconds; a workout of an Apple export is there whole."""
        return not self.lost or self.format == "apple_health"

    @property
    def channels(self) -> dict[ChannelName, Channel]:
        """The channels by name."""
        return {"heart_rate": self.heart_rate, "power": self.power, "cadence": self.cadence}

    @property
    def ended_at(self) -> datetime:
        """The instant after the last recorded second."""
        return self.started_at + timedelta(seconds=self.seconds)


def known(channel: Sequence[int | None]) -> list[int]:
    """Return the values of the seconds that have one."""
    return [value for value in channel if value is not None]


def average(channel: Sequence[int | None]) -> float | None:
    """Return the mean over the seconds that have a value, or None where none has."""
    values = known(channel)
    return sum(values) / len(values) if values else None


def maximum(channel: Sequence[int | None]) -> int | None:
    """Return the highest value, or None where there is none."""
    return max(known(channel), default=None)
