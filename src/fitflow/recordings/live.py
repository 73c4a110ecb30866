"""Seconds that a live device sends: laid on a grid, stored, and acknowledged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from fitflow.catalogue.client import Client
from fitflow.errors import BadInput
from fitflow.operations.recordings import LiveRecording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fitflow.activity_files.recording import Channel, ChannelName


from typing import TYPE_CHECKING

from fitflow.activity_files.recording import RANGES, RECORDING_S_MAX, Channel, ChannelName

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fitflow.catalogue.client import Client

SAMPLES_MAX: Final = 5_000
"""In one request: more than an hour of seconds."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What a device measured at one instant; None is silence."""

    at: datetime
    heart_rate: int | None = None
    """Beats per minute."""
    power: int | None = None
    """Watts."""
    cadence: int | None = None
    """Turns, steps or strokes per minute."""


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """What became of the samples of one request; they are stored once it is answered."""

    recording_id: int
    session_id: int | None
    """The visit the recording is of; None while it is of none."""
    since: datetime
    until: datetime
    """The instant after the recording's last second."""
    samples: int
    """How many were sent."""
    written: int
    """Seconds that brought a value where there was none."""
    already_there: int
    """Seconds all of whose values were there already."""
    differing: int
    """Seconds with another value than the one that is there, which stays."""
    impossible: int
    """Values that no body and no machine has, left out."""


def take_samples(client: Client, recording_id: int, samples: Sequence[Sample]) -> Acknowledged:
    """
    Add samples to a live recording, in any order, late or again.

    The first value of a second stands, whenever another comes. A value outside
    activity_files.recording.RANGES is left out and counted; a heart rate of 0 is silence, for so
    devices write that they have lost the strap.

    Args:
        client: where.
        recording_id: a recording that open_recording began.
        samples: 1 to SAMPLES_MAX of them, within a day.

    Raises:
        BadInput: there are none, too many, or they lie more than a day apart; or they are still
            to come.
        NotFound: the gym has no such recording.
        Conflict: it came as a file.
    """
    grid = _laid_out(samples)
    stored = append_samples(client, recording_id, grid.began_at, grid.channels)
    return Acknowledged(
        recording_id=recording_id,
        session_id=stored.session_id,
        since=stored.since,
        until=stored.until,
        samples=len(samples),
        written=stored.written,
        already_there=stored.repeated,
        differing=stored.differed + grid.contradicted,
        impossible=grid.impossible,
    )


@dataclass(frozen=True, slots=True)
class _Grid:
    """Samples, one value a second."""

    began_at: datetime
    channels: dict[ChannelName, Channel]
    contradicted: int
    """Seconds that the samples give two values for."""
    impossible: int


def _laid_out(samples: Sequence[Sample]) -> _Grid:
    """Lay samples on a grid of whole seconds."""
    began_at, seconds = _reach(samples)
    values: dict[ChannelName, list[int | None]] = {name: [None] * seconds for name in RANGES}
    contradicted: set[int] = set()
    impossible = 0
    for sample in samples:
        second = (sample.at - began_at) // timedelta(seconds=1)
        for name, possible in RANGES.items():
            value: int | None = getattr(sample, name)
            if value is None or (value == 0 and 0 not in possible):
                continue
            if value not in possible:
                impossible += 1
            elif values[name][second] is None:
                values[name][second] = value
            elif values[name][second] != value:
                contradicted.add(second)
    channels: dict[ChannelName, Channel] = {name: tuple(line) for name, line in values.items()}
    return _Grid(began_at, channels, len(contradicted), impossible)


def _reach(samples: Sequence[Sample]) -> tuple[datetime, int]:
    """Return the first second of samples, and how many there are from it to the last."""
    if not 1 <= len(samples) <= SAMPLES_MAX:
        raise BadInput(
            f"a request has 1 to {SAMPLES_MAX:,} samples, and this one {len(samples):,}",
            hint="send those of a few seconds at a time",
        )
    began_at = min(sample.at for sample in samples).replace(microsecond=0)
    seconds = max((sample.at - began_at) // timedelta(seconds=1) for sample in samples) + 1
    if seconds > RECORDING_S_MAX:
        raise BadInput(
            f"the samples lie {seconds / 3600:.1f} hours apart, more than the"
            f" {RECORDING_S_MAX // 3600} hours a recording may last",
            hint="set the clock of the device, or open another recording",
        )
    return began_at, seconds


@dataclass(frozen=True, slots=True)
class Appended(LiveRecording):
    """A live recording, and what a batch of seconds brought to it."""

    written: int = 0
    """Seconds that brought a value where there was none."""
    differed: int = 0
    """Seconds with another value than the one that is there, which stays."""
    repeated: int = 0
    """Seconds all of whose values were there already."""


def append_samples(
    client: Client, recording_id: int, began_at: datetime, channels: Mapping[ChannelName, Channel]
) -> Appended:
    """
    Add seconds to a live recording; sent again they change nothing.

    Args:
        client: where.
        recording_id: which recording.
        began_at: the whole second of the first value.
        channels: one value a second, or None; all of one length.

    Raises:
        NoSuchRecording: the gym has no such recording.
        RecordingIsWhole: it came as a file.
        SecondsAreToCome: the seconds end in the future.
        RecordingLastsUpToADay: they are more than 24 hours from others of it.
    """
    return client.repeat(
        Appended,
        "append_samples",
        recording_id=recording_id,
        began_at=began_at,
        **{name: list(values) for name, values in channels.items()},
    )
