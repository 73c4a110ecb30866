"""Read TCX files (Garmin's Training Center): what watches' sites export, with laps."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from fitflow.activity_files.devices import key_of, source_of
from fitflow.activity_files.formats.fit.fields import label
from fitflow.activity_files.formats.fit.profile import GARMIN
from fitflow.activity_files.limits import KILOCALORIES_MAX
from fitflow.activity_files.moments import Clock, instant
from fitflow.activity_files.recording import RANGES, RECORDING_S_MAX, Device, Stated
from fitflow.activity_files.samples import (
    About,
    Allowance,
    Losses,
    Samples,
    counted,
    numbered,
    recording_of,
    value_of,
)
from fitflow.activity_files.xml_stream import read_xml
from fitflow.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import tzinfo

    from fitflow.activity_files.recording import Recording

_SPORTS: Final = {"biking": "cycling", "other": None}
"""TCX knows three sports; the third is Running."""

_OTHERS: Final = {"course": "a course", "workout": "a planned workout"}
_POINT: Final = frozenset({"time", "value", "cadence", "runcadence", "watts"})
_LAP: Final = frozenset({"totaltimeseconds", "calories", "avgwatts", "maxwatts"})
_CREATOR: Final = frozenset({"name", "unitid", "productid"})
_KILOCALORIES: Final = range(KILOCALORIES_MAX)
_UNIT_IDS: Final = range(1, 0xFFFFFFFF)
_PRODUCTS: Final = range(1, 0xFFFF)


def read_tcx(
    name: str, content: bytes, *, zone: tzinfo | None = None, keep_going: bool = False
) -> list[Recording]:
    """
    Return the activities of a TCX file, in its order, each once.

    Args:
        name: how messages call the file.
        content: its bytes.
        zone: where a time without an offset was taken.
        keep_going: read what stands before a break, and say in `lost` what was lost.

    Raises:
        BadInput: the file is no whole XML, exceeds a limit, or holds no activity with a time.
    """
    reader = _Reader(name, zone, keep_going=keep_going)
    broken = read_xml(name, content, reader)
    if broken is not None:
        if not keep_going:
            raise BadInput(
                f"{name}: {broken}",
                hint="export the activity once more; --keep-going reads what stands before it",
            )
        reader.break_off(broken)
    sha256 = hashlib.sha256(content).digest()
    return numbered(
        name,
        (
            recording_of(
                name,
                activity.samples,
                activity.about(),
                format="tcx",
                content_sha256=sha256,
                activity_no=1,
            )
            for activity in reader.timed()
        ),
    )


@dataclass(slots=True)
class _Lap:
    """What the device sums up for one lap."""

    begins: int | None = None
    seconds: float | None = None
    kilocalories: int | None = None
    heart_rate_avg: int | None = None
    heart_rate_max: int | None = None
    power_avg: int | None = None
    power_max: int | None = None


class _Activity:
    """What one activity's elements said."""

    def __init__(self, sport: str | None, losses: Losses) -> None:
        self.samples = Samples()
        self.laps: list[_Lap] = []
        self.created: int | None = None
        self.creator: dict[str, str] = {}
        self.losses = losses
        self.broken: tuple[str, ...] = ()
        self._sport = sport

    def about(self) -> About:
        """Return what is said besides the moments."""
        return About(
            device=self._device(),
            sport=_SPORTS.get((self._sport or "").lower(), label((self._sport or "").lower())),
            stated=self._stated(),
            created=self.created,
            laps=tuple(lap.begins for lap in self.laps if lap.begins is not None),
            lost=(*self.losses.told(), *self.broken),
        )

    def _device(self) -> Device:
        """
        Return the device; with its number and the time of its making the recording has a key.

        A product's number is Garmin's own: TCX is its format, and others leave it out.
        """
        serial = _whole(self.creator.get("unitid"), _UNIT_IDS)
        product = _whole(self.creator.get("productid"), _PRODUCTS)
        return Device(
            manufacturer=None,
            product=label(self.creator.get("name")),
            serial=serial,
            source=source_of(self.creator.get("name")),
            key=key_of(GARMIN, product, serial, instant(self.created)),
        )

    def _stated(self) -> Stated:
        """Return what the laps state together: averages weighed by the laps' seconds."""
        laps = self.laps
        timed = [lap.seconds for lap in laps if lap.seconds is not None]
        burnt = [lap.kilocalories for lap in laps if lap.kilocalories is not None]
        total = sum(burnt) if burnt else None
        return Stated(
            heart_rate_avg=_weighted(laps, "heart_rate_avg"),
            heart_rate_max=max((lap.heart_rate_max or 0 for lap in laps), default=0) or None,
            power_avg=_weighted(laps, "power_avg"),
            power_max=max((lap.power_max or 0 for lap in laps), default=0) or None,
            kilocalories=total if total in _KILOCALORIES else None,
            timer_s=sum(timed) if timed else None,
        )


class _Reader:
    """Listens to the elements of a TCX file."""

    begins = frozenset({"activity", "lap", "trackpoint", *_OTHERS})
    ends = frozenset({"activity", "trackpoint", "id", *_POINT, *_LAP, *_CREATOR})

    def __init__(self, name: str, zone: tzinfo | None, *, keep_going: bool) -> None:
        self._name = name
        self._clock = Clock(name, zone)
        self._keep_going = keep_going
        self._left = Allowance(name)
        self._activities: list[_Activity] = []
        self._activity: _Activity | None = None
        self._others: set[str] = set()
        self._point: dict[str, str] | None = None
        self._points = 0

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take note that an element begins."""
        if name == "activity":
            self._activity = _Activity(
                attributes.get("Sport"), Losses(self._name, keep_going=self._keep_going)
            )
            self._activities.append(self._activity)
        elif name in _OTHERS:
            self._others.add(_OTHERS[name])
        elif self._activity is not None and name == "lap":
            lap = _Lap()
            lap.begins = self._time(
                attributes.get("StartTime"), f"lap {len(self._activity.laps) + 1}"
            )
            self._activity.laps.append(lap)
        elif self._activity is not None and name == "trackpoint":
            self._point = {}

    def end(self, name: str, parent: str, text: str) -> None:
        """Take note that an element ends."""
        if self._activity is None:
            return
        if name == "activity":
            self._activity = None
        elif name == "trackpoint":
            self._end_point(self._activity)
        elif self._point is not None:
            self._point[parent if name == "value" else name] = text
        elif parent == "activity" and name == "id":
            self._activity.created = self._time(text, "the activity's Id")
        elif parent == "creator":
            self._activity.creator[name] = text
        elif self._activity.laps and text:
            _tell(self._activity.laps[-1], parent if name == "value" else name, text)

    def break_off(self, where: str) -> None:
        """Note where the file breaks off."""
        for activity in self._activities[-1:]:
            activity.broken = (f"{where}; read before it: {counted(self._points, 'track point')}",)

    def timed(self) -> list[_Activity]:
        """
        Return the activities that have a moment.

        Raises:
            BadInput: there are none.
        """
        timed = [one for one in self._activities if not one.samples.is_empty]
        if timed:
            return timed
        if self._points:
            said = f"none of its {counted(self._points, 'track point')} has a time"
        elif self._activities:
            said = "its activity has no track points"
        else:
            said = f"holds no activity, but {' and '.join(sorted(self._others)) or 'nothing'}"
        raise BadInput(
            f"{self._name}: {said}",
            hint="export the recorded activity, with its track, and not a plan or a summary",
        )

    def _end_point(self, activity: _Activity) -> None:
        """Note what a track point said."""
        point, self._point = self._point or {}, None
        self._left.spend()
        self._points += 1
        if not point.get("time"):
            return
        try:
            second = self._clock.second(point["time"], f"track point {self._points}")
        except BadInput as error:
            activity.losses.take(error)
            return
        activity.samples.note(
            second,
            value_of(point.get("heartratebpm")),
            value_of(point.get("watts")),
            value_of(point.get("cadence") or point.get("runcadence")),
        )

    def _time(self, text: str | None, where: str) -> int | None:
        """Return a second that the recording can do without, or None."""
        if not text or self._activity is None:
            return None
        try:
            return self._clock.second(text, where)
        except BadInput as error:
            self._activity.losses.take(error)
            return None


def _tell(lap: _Lap, name: str, text: str) -> None:
    """Take in what a device sums up for a lap; a figure that no body has was not stated."""
    match name:
        case "totaltimeseconds":
            seconds = value_of(text)
            is_stated = seconds is not None and 0 <= seconds <= RECORDING_S_MAX
            lap.seconds = seconds if is_stated else None
        case "calories":
            lap.kilocalories = _whole(text, _KILOCALORIES)
        case "averageheartratebpm":
            lap.heart_rate_avg = _whole(text, RANGES["heart_rate"])
        case "maximumheartratebpm":
            lap.heart_rate_max = _whole(text, RANGES["heart_rate"])
        case "avgwatts":
            lap.power_avg = _whole(text, RANGES["power"])
        case "maxwatts":
            lap.power_max = _whole(text, RANGES["power"])


def _weighted(laps: Sequence[_Lap], figure: Literal["heart_rate_avg", "power_avg"]) -> int | None:
    """Return the mean of the laps that state a figure, each for as long as it took."""
    stated = [(getattr(lap, figure), lap.seconds or 0.0) for lap in laps]
    known = [(value, seconds) for value, seconds in stated if value is not None]
    weight = sum(seconds for _, seconds in known)
    if len(known) == 1:
        return int(known[0][0])
    return round(sum(value * seconds for value, seconds in known) / weight) if weight else None


def _whole(text: str | None, within: range) -> int | None:
    """Return the nearest whole number within a range, or None."""
    value = value_of(text)
    return None if value is None or round(value) not in within else round(value)
