"""What GPX and TCX have in common: XML of tracks, and of points with a time and values."""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Generic, TypeVar

from fitflow.activity_files.moments import Clock
from fitflow.activity_files.recording import RANGES
from fitflow.activity_files.samples import (
    About,
    Allowance,
    Losses,
    Samples,
    counted,
    numbered,
    recording_of,
    without_a_time,
)
from fitflow.activity_files.values import value_of
from fitflow.activity_files.xml_stream import read_xml
from fitflow.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import tzinfo

    from fitflow.activity_files.recording import ChannelName, Format, Recording


class Track(ABC):
    """What the elements of one activity say."""

    def __init__(self, losses: Losses) -> None:
        """Start with no point."""
        self.samples = Samples()
        self.losses = losses
        self.broken: tuple[str, ...] = ()
        self.untimed = 0

    @abstractmethod
    def about(self) -> About:
        """Return what is said besides the points."""

    def lost(self) -> tuple[str, ...]:
        """Return what was lost of it, as sentences."""
        return (*self.losses.sentences(), *without_a_time(self.untimed), *self.broken)


_Track = TypeVar("_Track", bound=Track)


class TrackListener(ABC, Generic[_Track]):
    """Listens to the elements of a file, and keeps its tracks."""

    format: Format
    spellings: Mapping[str, ChannelName]
    """How the elements are called that have a channel's value."""
    track: str
    point: str
    """The elements of a track, and of a point on it."""
    begins: frozenset[str]
    ends: frozenset[str]

    def __init__(self, name: str, zone: tzinfo | None, *, keep_going: bool) -> None:
        """
        Start without a track.

        Args:
            name: how messages call the file.
            zone: where a time without an offset was taken.
            keep_going: read what stands before a break, and say in `lost` what was lost.
        """
        self._name = name
        self._clock = Clock(name, zone)
        self._keep_going = keep_going
        self._left = Allowance(name)
        self._tracks: list[_Track] = []
        self._track: _Track | None = None
        self._point: dict[str, str] | None = None
        self._points = 0

    def read(self, content: bytes) -> list[Recording]:
        """
        Return the recordings of a file, in its order, each once.

        Raises:
            BadInput: it is no whole XML, exceeds a limit, or has no track that is a recording.
        """
        broken = read_xml(self._name, content, self)
        if broken is not None and not self._keep_going:
            raise BadInput(
                f"{self._name}: {broken}",
                hint="export the activity once more; --keep-going reads what stands before it",
            )
        for track in self._tracks[-1:] if broken else ():
            points = counted(self._points, "track point")
            track.broken = (f"{broken}; read before it: {points}",)
        sha256 = hashlib.sha256(content).digest()
        return numbered(
            self._name,
            (
                recording_of(
                    self._name,
                    track.samples,
                    track.about(),
                    format=self.format,
                    content_sha256=sha256,
                )
                for track in self._recorded()
            ),
        )

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take note that an element begins."""
        if name != self.point:
            self._begin(name, attributes)
        elif self._track is not None:
            self._point = {}

    def end(self, name: str, parent: str, text: str) -> None:
        """Take note that an element ends; the first that a point has for a channel counts."""
        point = self._point
        if point is not None and name != self.point:
            if text and (name != "time" or parent == self.point):
                element = parent if name == "value" else name
                point.setdefault(self.spellings.get(element, element), text)
        elif self._track is None:
            return
        elif name == self.point:
            self._end_point(self._track, point or {})
        elif name == self.track:
            self._track = None
        else:
            self._end(self._track, name, parent, text)

    @abstractmethod
    def _begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take note that an element begins which is no point; a track is given to _begin_track."""

    @abstractmethod
    def _end(self, track: _Track, name: str, parent: str, text: str) -> None:
        """Take note that an element of a track ends which lies in no point."""

    @abstractmethod
    def _recorded(self) -> Sequence[_Track]:
        """
        Return the tracks that are recordings.

        Raises:
            BadInput: there are none.
        """

    def _losses(self) -> Losses:
        """Return what is to count the losses of a track."""
        return Losses(self._name, keep_going=self._keep_going)

    def _begin_track(self, track: _Track) -> None:
        """Take in a track, to which the points that follow belong."""
        self._track, self._point = track, None
        self._tracks.append(track)

    def _end_point(self, track: _Track, point: Mapping[str, str]) -> None:
        """Note a point of a track, and that the file has one more."""
        self._point = None
        self._left.spend()
        self._points += 1
        if "time" not in point:
            track.untimed += not point.keys().isdisjoint(RANGES)
            return
        try:
            second = self._clock.second(point["time"], f"track point {self._points}")
        except BadInput as error:
            track.losses.take(error)
            return
        track.samples.note(
            second,
            value_of(point.get("heart_rate")),
            value_of(point.get("power")),
            value_of(point.get("cadence")),
        )
