"""Recordings cut at each quarter of an hour, as PostgreSQL reads them: binary, without text."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from psycopg.adapt import Dumper
from psycopg.pq import Format

if TYPE_CHECKING:
    from collections.abc import Iterator

    import psycopg

    from fitflow.activity_files.recording import Channel, Recording

BLOCK_S: Final = 15 * 60
EPOCH_S: Final = 946_684_800
"""PostgreSQL counts from 2000-01-01 00:00 UTC: that second since 1970."""

# What the server knows each type by; the same in every PostgreSQL.
_INTEGER: Final = 23
_SMALLINT: Final = 21
_SMALLINT_ARRAY: Final = 1005
_TIMESTAMPTZ: Final = 1184

_ARRAY: Final = struct.Struct("!iiIii")  # dimensions, whether with NULLs, type, length, first place
_SIZE: Final = struct.Struct("!i")
_ELEMENT: Final = struct.Struct("!ih")
_CHANNEL: Final = struct.Struct("!Ii")  # type, size
_HEAD: Final = struct.Struct("!i IiiIiqIih")  # fields; for each its type, size and value
_NULL: Final = -1


@dataclass(frozen=True, slots=True)
class Blocks:
    """Recordings that go to the server as one array of fitflow.block."""

    recordings: list[Recording]


def send_blocks(conn: psycopg.Connection) -> None:
    """Teach a connection to send Blocks."""
    row = conn.execute("SELECT 'fitflow.block'::regtype::oid").fetchone()

    class OfThisDatabase(_BlocksDumper):
        block = int(row[0]) if row else 0

    conn.adapters.register_dumper(Blocks, OfThisDatabase)


class _BlocksDumper(Dumper):
    """How psycopg sends them."""

    format = Format.BINARY
    block = 0
    """The number of the type fitflow.block, another one in each database."""

    def dump(self, obj: Blocks) -> bytes:
        """Return the array as array_recv() and record_recv() read it."""
        blocks = [
            block
            for number, recording in enumerate(obj.recordings, 1)
            for block in _cut(number, recording)
        ]
        parts = [_ARRAY.pack(1, 0, self.block, len(blocks), 1)]
        for block in blocks:
            parts += _SIZE.pack(len(block)), block
        return b"".join(parts)


def _cut(number: int, recording: Recording) -> Iterator[bytes]:
    """Yield the blocks that have a value."""
    began_s = int(recording.started_at.timestamp())
    channels = (recording.heart_rate, recording.power, recording.cadence)
    first = 0
    while first < recording.seconds:
        last = min(recording.seconds, first + BLOCK_S - (began_s + first) % BLOCK_S)
        parts = [_array(channel[first:last]) for channel in channels]
        if any(map(len, parts)):
            microseconds = (began_s + first - EPOCH_S) * 1_000_000
            yield b"".join(
                [
                    _HEAD.pack(
                        6,
                        _INTEGER,
                        4,
                        number,
                        _TIMESTAMPTZ,
                        8,
                        microseconds,
                        _SMALLINT,
                        2,
                        last - first,
                    ),
                    *(_CHANNEL.pack(_SMALLINT_ARRAY, len(part) or _NULL) + part for part in parts),
                ]
            )
        first = last


class _Elements(dict[int | None, bytes]):
    """What each value is on the wire: its size and itself; a gap is the size of NULL."""

    def __missing__(self, value: int | None) -> bytes:
        """Work out a value that is seen for the first time."""
        packed = _SIZE.pack(_NULL) if value is None else _ELEMENT.pack(2, value)
        return self.setdefault(value, packed)


_ELEMENTS: Final = _Elements()


def _array(samples: Channel) -> bytes:
    """Return samples as a smallint array; empty when all of them are gaps."""
    if samples.count(None) == len(samples):
        return b""
    head = _ARRAY.pack(1, 1, _SMALLINT, len(samples), 1)
    return head + b"".join(map(_ELEMENTS.__getitem__, samples))
