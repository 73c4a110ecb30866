"""Read GPX files: tracks of positions, which many sites give heart rate, power and cadence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fitflow.activity_files.devices import source_of
from fitflow.activity_files.formats.tracks import Track, TrackListener
from fitflow.activity_files.recording import Device
from fitflow.activity_files.samples import About, counted
from fitflow.activity_files.values import label
from fitflow.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo

    from fitflow.activity_files.recording import ChannelName, Recording
    from fitflow.activity_files.samples import Losses

_SPELLINGS: Final[dict[str, ChannelName]] = {
    "hr": "heart_rate",
    "heartrate": "heart_rate",
    "heart_rate": "heart_rate",
    "heartratebpm": "heart_rate",
    "bpm": "heart_rate",
    "power": "power",
    "watts": "power",
    "powerinwatts": "power",
    "cad": "cadence",
    "cadence": "cadence",
    "runcadence": "cadence",
    "bikecadence": "cadence",
    "rpm": "cadence",
}
"""How a track point's channels are called, whatever the namespace: GPX itself knows none."""

_OTHERS: Final = {"rtept": "points of a route", "wpt": "waypoints"}

_SPORTS: Final = {"1": "cycling", "4": "hiking", "9": "running", "10": "walking"}
"""The numbers one large site writes for a track's type."""


def read_gpx(
    name: str, content: bytes, *, zone: tzinfo | None = None, keep_going: bool = False
) -> list[Recording]:
    """
    Return the recordings of a GPX file: each track is one, in its order, each once.

    GPX itself says so: a track's segments are one track in pieces, where the receiver was off,
    and a file may hold several tracks. A track without heart rate, power and cadence is left out:
    positions are not stored, and nothing else would remain of it.

    Args:
        name: how messages call the file.
        content: its bytes.
        zone: where a time without an offset was taken.
        keep_going: read what stands before a break, and say in `lost` what was lost.

    Raises:
        BadInput: the file is no whole XML, exceeds a limit, or holds no track with a time and
            heart rate, power or cadence.
    """
    return _Listener(name, zone, keep_going=keep_going).read(content)


class _Track(Track):
    """What the elements of one track say."""

    def __init__(self, losses: Losses, creator: str | None) -> None:
        super().__init__(losses)
        self.sport: str | None = None
        self._creator = creator

    def about(self) -> About:
        """Return what is said besides the points."""
        return About(
            device=Device(None, self._creator, None, source=source_of(self._creator)),
            sport=self.sport,
            lost=self.lost(),
        )


class _Listener(TrackListener[_Track]):
    """Listens to the elements of a GPX file."""

    format = "gpx"
    spellings = _SPELLINGS
    track = "trk"
    point = "trkpt"
    begins = frozenset({"gpx", "trk", "trkpt", *_OTHERS})
    ends = frozenset({"trk", "trkpt", "time", "type", *_SPELLINGS})

    def __init__(self, name: str, zone: tzinfo | None, *, keep_going: bool) -> None:
        super().__init__(name, zone, keep_going=keep_going)
        self._creator: str | None = None
        self._others: dict[str, int] = {}

    def _begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take note of who wrote the file, of a track, or of what is none."""
        if name == "gpx":
            self._creator = label(attributes.get("creator"))
        elif name == "trk":
            self._begin_track(_Track(self._losses(), self._creator))
        elif name in _OTHERS:
            self._others[name] = self._others.get(name, 0) + 1

    def _end(self, track: _Track, name: str, parent: str, text: str) -> None:
        """Take note of a track's sport."""
        if name == "type" and parent == "trk":
            track.sport = _SPORTS.get(text, None if text.isdigit() else label(text.lower()))

    def _recorded(self) -> list[_Track]:
        """
        Return the tracks that have a time and a channel.

        Raises:
            BadInput: there are none.
        """
        timed = [track for track in self._tracks if not track.samples.is_empty]
        measured = [track for track in timed if not track.samples.is_silent]
        if measured:
            return measured
        if timed:
            problem = (
                f"of its {counted(self._points, 'track point')} none has a heart"
                " rate, power or cadence, only a position, and FitFlow keeps none"
            )
        elif self._points:
            points = counted(self._points, "track point")
            problem = f"none of its {points} has a time: it is a route to follow"
        else:
            others = [f"{_OTHERS[kind]} ({count})" for kind, count in sorted(self._others.items())]
            problem = f"holds no track{', but only ' if others else ''}{' and '.join(others)}"
        raise BadInput(
            f"{self._name}: {problem}",
            hint="export the recorded activity as FIT or TCX, which carry the heart rate along",
        )
