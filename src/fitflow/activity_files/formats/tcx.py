"""Read TCX files (Garmin's Training Center): what watches' sites export, with laps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from fitflow.activity_files.devices import key_of, source_of
from fitflow.activity_files.formats.fit.profile import GARMIN
from fitflow.activity_files.formats.tracks import Track, TrackListener
from fitflow.activity_files.limits import KILOCALORIES
from fitflow.activity_files.moments import instant
from fitflow.activity_files.recording import RANGES, RECORDING_S_MAX, Device, Stated
from fitflow.activity_files.samples import About, counted
from fitflow.activity_files.values import label, value_of, whole
from fitflow.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import tzinfo

    from fitflow.activity_files.recording import ChannelName, Recording
    from fitflow.activity_files.samples import Losses

_SPORTS: Final = {"biking": "cycling", "other": None}
"""TCX knows three sports; the third is Running."""

_OTHERS: Final = {"course": "a course", "workout": "a planned workout"}
_POINT: Final = frozenset({"time", "value", "cadence", "runcadence", "watts"})
_SPELLINGS: Final[Mapping[str, ChannelName]] = {
    "heartratebpm": "heart_rate",
    "watts": "power",
    "cadence": "cadence",
    "runcadence": "cadence",
}
_LAP: Final = frozenset({"totaltimeseconds", "calories", "avgwatts", "maxwatts"})
_CREATOR: Final = frozenset({"name", "unitid", "productid"})
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
    return _Listener(name, zone, keep_going=keep_going).read(content)


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


class _Activity(Track):
    """What the elements of one activity say."""

    def __init__(self, losses: Losses, sport: str | None) -> None:
        super().__init__(losses)
        self.laps: list[_Lap] = []
        self.created: int | None = None
        self.creator: dict[str, str] = {}
        self._sport = sport

    def about(self) -> About:
        """Return what is said besides the points."""
        return About(
            device=self._device(),
            sport=_SPORTS.get((self._sport or "").lower(), label((self._sport or "").lower())),
            stated=self._stated(),
            created=self.created,
            laps=tuple(lap.begins for lap in self.laps if lap.begins is not None),
            lost=self.lost(),
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
            kilocalories=total if total in KILOCALORIES else None,
            timer_s=sum(timed) if timed else None,
        )


class _Listener(TrackListener[_Activity]):
    """Listens to the elements of a TCX file."""

    format = "tcx"
    spellings = _SPELLINGS
    track = "activity"
    point = "trackpoint"
    begins = frozenset({"activity", "lap", "trackpoint", *_OTHERS})
    ends = frozenset({"activity", "trackpoint", "id", *_POINT, *_LAP, *_CREATOR})

    def __init__(self, name: str, zone: tzinfo | None, *, keep_going: bool) -> None:
        super().__init__(name, zone, keep_going=keep_going)
        self._others: set[str] = set()

    def _begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take note of an activity, of a lap, or of what is neither."""
        if name == "activity":
            self._begin_track(_Activity(self._losses(), attributes.get("Sport")))
        elif name in _OTHERS:
            self._others.add(_OTHERS[name])
        elif self._track is not None and name == "lap":
            where = f"lap {len(self._track.laps) + 1}"
            begins = self._time(self._track, attributes.get("StartTime"), where)
            self._track.laps.append(_Lap(begins))

    def _end(self, track: _Activity, name: str, parent: str, text: str) -> None:
        """Take note of what an activity says besides its points."""
        if parent == "activity" and name == "id":
            track.created = self._time(track, text, "the activity's Id")
        elif parent == "creator":
            track.creator[name] = text
        elif track.laps and text:
            _sum_up(track.laps[-1], parent if name == "value" else name, text)

    def _recorded(self) -> list[_Activity]:
        """
        Return the activities that have a moment.

        Raises:
            BadInput: there are none.
        """
        timed = [one for one in self._tracks if not one.samples.is_empty]
        if timed:
            return timed
        if self._points:
            problem = f"none of its {counted(self._points, 'track point')} has a time"
        elif self._tracks:
            problem = "its activity has no track points"
        else:
            problem = f"holds no activity, but {' and '.join(sorted(self._others)) or 'nothing'}"
        raise BadInput(
            f"{self._name}: {problem}",
            hint="export the recorded activity, with its track, and not a plan or a summary",
        )

    def _time(self, track: _Activity, text: str | None, where: str) -> int | None:
        """Return a second that the recording can do without, or None."""
        if not text:
            return None
        try:
            return self._clock.second(text, where)
        except BadInput as error:
            track.losses.take(error)
            return None


def _sum_up(lap: _Lap, name: str, text: str) -> None:
    """Take in what a device sums up for a lap; a figure that no body has was not stated."""
    match name:
        case "totaltimeseconds":
            seconds = value_of(text)
            is_stated = seconds is not None and 0 <= seconds <= RECORDING_S_MAX
            lap.seconds = seconds if is_stated else None
        case "calories":
            lap.kilocalories = _whole(text, KILOCALORIES)
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
    return whole(value_of(text), within=within)
