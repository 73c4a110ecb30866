"""Read GPX files: tracks of positions, which many sites give heart rate, power and cadence."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from fitflow.activity_files.devices import source_of
from fitflow.activity_files.formats.fit.fields import label
from fitflow.activity_files.moments import Clock
from fitflow.activity_files.recording import Device
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
    from collections.abc import Mapping
    from datetime import tzinfo

    from fitflow.activity_files.recording import ChannelName, Recording

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
                track.samples,
                reader.about(track),
                format="gpx",
                content_sha256=sha256,
                activity_no=1,
            )
            for track in reader.recorded()
        ),
    )


class _Track:
    """What one track's elements said."""

    def __init__(self, losses: Losses) -> None:
        self.samples = Samples()
        self.losses = losses
        self.broken: tuple[str, ...] = ()
        self.sport: str | None = None


class _Reader:
    """Listens to the elements of a GPX file."""

    begins = frozenset({"gpx", "trk", "trkpt", *_OTHERS})
    ends = frozenset({"trk", "trkpt", "time", "type", *_SPELLINGS})

    def __init__(self, name: str, zone: tzinfo | None, *, keep_going: bool) -> None:
        self._name = name
        self._clock = Clock(name, zone)
        self._keep_going = keep_going
        self._left = Allowance(name)
        self._creator: str | None = None
        self._tracks: list[_Track] = []
        self._track: _Track | None = None
        self._time: str | None = None
        self._values: dict[ChannelName, float | None] | None = None
        self._points = 0
        self._others: dict[str, int] = {}

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take note that an element begins."""
        if name == "gpx":
            self._creator = label(attributes.get("creator"))
        elif name == "trk":
            self._track = _Track(Losses(self._name, keep_going=self._keep_going))
            self._tracks.append(self._track)
        elif name == "trkpt" and self._track is not None:
            self._time, self._values = None, {}
        elif name in _OTHERS:
            self._others[name] = self._others.get(name, 0) + 1

    def end(self, name: str, parent: str, text: str) -> None:
        """Take note that an element ends."""
        if self._track is None:
            return
        if name == "trk":
            self._track = None
        elif name == "trkpt":
            self._end_point(self._track)
        elif self._values is not None:
            if name == "time" and parent == "trkpt":
                self._time = text
            elif name in _SPELLINGS and text:
                self._values.setdefault(_SPELLINGS[name], value_of(text))
        elif name == "type" and parent == "trk":
            self._track.sport = _SPORTS.get(text, None if text.isdigit() else label(text.lower()))

    def about(self, track: _Track) -> About:
        """Return what is said of a track besides its moments."""
        return About(
            device=Device(None, self._creator, None, source=source_of(self._creator)),
            sport=track.sport,
            lost=(*track.losses.told(), *track.broken),
        )

    def break_off(self, where: str) -> None:
        """Note where the file breaks off."""
        for track in self._tracks[-1:]:
            track.broken = (f"{where}; read before it: {counted(self._points, 'track point')}",)

    def recorded(self) -> list[_Track]:
        """
        Return the tracks that have a time and a channel.

        Raises:
            BadInput: there are none.
        """
        timed = [track for track in self._tracks if not track.samples.is_empty]
        spoken = [track for track in timed if not track.samples.is_silent]
        if spoken:
            return spoken
        if timed:
            said = (
                f"of its {counted(self._points, 'track point')} none has a heart"
                " rate, power or cadence, only a position, and FitFlow keeps none"
            )
        elif self._points:
            points = counted(self._points, "track point")
            said = f"none of its {points} has a time: it is a route to follow"
        else:
            others = [f"{_OTHERS[kind]} ({count})" for kind, count in sorted(self._others.items())]
            said = f"holds no track{', but only ' if others else ''}{' and '.join(others)}"
        raise BadInput(
            f"{self._name}: {said}",
            hint="export the recorded activity as FIT or TCX, which carry the heart rate along",
        )

    def _end_point(self, track: _Track) -> None:
        """Note what a track point said."""
        values, self._values = self._values or {}, None
        self._left.spend()
        self._points += 1
        if not self._time:
            return
        try:
            second = self._clock.second(self._time, f"track point {self._points}")
        except BadInput as error:
            track.losses.take(error)
            return
        track.samples.note(
            second, values.get("heart_rate"), values.get("power"), values.get("cadence")
        )
