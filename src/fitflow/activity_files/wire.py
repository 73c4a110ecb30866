"""What a worker and who asks it write: lines of JSON, a recording's followed by its values."""

from __future__ import annotations

import json
from array import array
from dataclasses import asdict, fields
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from fitflow.activity_files.formats.csv.mapping import SampleMapping
from fitflow.activity_files.options import ReadOptions
from fitflow.activity_files.recording import (
    RANGES,
    RECORDING_S_MAX,
    Channel,
    Clock,
    Device,
    Recording,
    Stated,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

READY: Final[dict[str, Any]] = {"ready": True}
"""What a worker says once it listens."""

END: Final[dict[str, Any]] = {"end": True}
"""What it says after a file's last recording."""

OUT_OF_MEMORY: Final = 71
"""The exit status of a worker that came to the end of its memory."""

VALUE: Final = "h"
"""How array writes one value: a signed number of two bytes."""
VALUE_BYTES: Final = array(VALUE).itemsize
SILENCE: Final = -1

_PLAIN: Final = tuple(
    field.name for field in fields(Recording) if field.name not in {*RANGES, "content_sha256"}
)


def options(fields: Mapping[str, Any]) -> ReadOptions:
    """Return the options that asdict() turned into the fields of a request."""
    started_at, mapping = fields["started_at"], fields["mapping"]
    return ReadOptions(
        **{
            **fields,
            "started_at": started_at and datetime.fromisoformat(started_at),
            "mapping": mapping and SampleMapping(**mapping),
        }
    )


def header(recording: Recording) -> dict[str, Any]:
    """Return all of a recording but its values as what JSON knows."""
    plain = {name: getattr(recording, name) for name in _PLAIN}
    plain |= {part: asdict(plain[part]) for part in ("device", "stated", "clock")}
    present = {name: _has_value(channel) for name, channel in recording.channels.items()}
    return {**plain, "content_sha256": recording.content_sha256.hex(), "channels": present}


def values(recording: Recording) -> bytes:
    """Return the channels that have a value, one after another."""
    return b"".join(
        array(VALUE, [SILENCE if value is None else value for value in channel]).tobytes()
        for channel in recording.channels.values()
        if _has_value(channel)
    )


def size(header: Mapping[str, Any]) -> int:
    """
    Return how many bytes of values follow a header.

    Raises:
        ValueError: its length is not one a recording can have.
    """
    seconds = header["seconds"]
    if type(seconds) is not int or not 0 < seconds <= RECORDING_S_MAX:
        raise ValueError(f"a recording of {seconds!r} seconds")
    return sum(map(bool, header["channels"].values())) * seconds * VALUE_BYTES


def recording(header: Mapping[str, Any], content: bytes) -> Recording:
    """
    Return the recording of a header and its values.

    Raises:
        ValueError, LookupError, TypeError: they are not what header() and values() write.
    """
    plain = {name: header[name] for name in _PLAIN}
    local = header["clock"]["local"]
    clock = {**header["clock"], "local": local and datetime.fromisoformat(local)}
    return Recording(
        **{
            **plain,
            **_channels(header, content),
            "started_at": datetime.fromisoformat(plain["started_at"]),
            "device": Device(**plain["device"]),
            "stated": Stated(**plain["stated"]),
            "clock": Clock(**clock),
            "laps_s": tuple(plain["laps_s"]),
            "lost": tuple(plain["lost"]),
            "content_sha256": bytes.fromhex(header["content_sha256"]),
        }
    )


def as_line(content: object) -> bytes:
    """Return one line of JSON; an instant is written as ISO 8601."""
    return json.dumps(content, default=datetime.isoformat, separators=(",", ":")).encode() + b"\n"


def _channels(header: Mapping[str, Any], content: bytes) -> dict[str, Channel]:
    """Cut the values into channels."""
    length = header["seconds"] * VALUE_BYTES
    channels: dict[str, Channel] = {}
    place = 0
    for name in RANGES:
        if not header["channels"][name]:
            channels[name] = (None,) * header["seconds"]
            continue
        numbers = array(VALUE, content[place : place + length])
        channels[name] = tuple(None if number < 0 else number for number in numbers)
        place += length
    return channels


def _has_value(channel: Channel) -> bool:
    """Say whether any second has a value."""
    return any(value is not None for value in channel)
