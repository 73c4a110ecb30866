"""The FIT container: headers, lengths and checksums, before any message is decoded."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from fitflow.activity_files.refusals import or_keep_going
from fitflow.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterator

MARK: Final = b".FIT"

_HEADER: Final = struct.Struct("<BBHI4s")
_CHECKSUM: Final = struct.Struct("<H")
_HEADER_SIZES: Final = (12, 14)
_COPY_AGAIN: Final = "copy the file from the device again, or export it once more"


@dataclass(frozen=True, slots=True)
class Part:
    """One FIT file out of a chain of them."""

    offset: int
    content: bytes
    """Header, data and checksum."""
    data_begin: int
    data_end: int
    """Where the messages lie in it."""
    broken: str | None = None
    """What does not hold, as a sentence; None for a whole part."""


def is_fit(content: bytes) -> bool:
    """Say whether the bytes begin as a FIT file does."""
    return content[8:12] == MARK


def parts(name: str, content: bytes, *, keep_going: bool = False) -> Iterator[Part]:
    """
    Yield the FIT files chained in `content`, each whole and with its checksums verified.

    With `keep_going` a broken one is yielded as far as it goes, and says so.

    Raises:
        BadInput: a header, a length or a checksum does not hold, or something that is not FIT
            follows.
    """
    offset = 0
    while offset < len(content):
        part = _part(content, offset)
        if part.broken is not None and not keep_going:
            raise or_keep_going(BadInput(f"{name}: {part.broken}", hint=_COPY_AGAIN))
        yield part
        offset += len(part.content)


def _part(content: bytes, offset: int) -> Part:
    """Return the FIT file that begins at `offset`, and what does not hold of it."""
    head = content[offset : offset + max(_HEADER_SIZES)]
    if len(head) < _HEADER.size or not is_fit(head) or head[0] not in _HEADER_SIZES:
        return _rest(
            content,
            offset,
            len(content),
            f"the FIT data ends at byte {offset}, and {len(content) - offset} bytes that are not"
            " FIT follow"
            if offset
            else "not a FIT file: it does not begin with a FIT header",
        )
    header_size, _, _, data_size, _ = _HEADER.unpack_from(head)
    begin = offset + header_size
    if header_size > _HEADER.size:
        if len(head) < header_size:
            problem = f"cut short within the header at byte {offset}"
            return _rest(content, offset, len(content), problem)
        (written,) = _CHECKSUM.unpack_from(head, _HEADER.size)
        if written not in (0, checksum(head[: _HEADER.size])):  # zero: the device left it out
            problem = f"the header at byte {offset} is damaged: its checksum does not fit"
            return _rest(content, offset, begin, problem)
    end = begin + data_size
    if end + _CHECKSUM.size > len(content):
        return _rest(
            content,
            offset,
            begin,
            f"cut short: at byte {offset} it promises {data_size} bytes of data and a checksum,"
            f" and {len(content) - begin} bytes follow",
        )
    (written,) = _CHECKSUM.unpack_from(content, end)
    broken = None
    if written != checksum(content[offset:end]):
        broken = (
            f"the checksum at byte {end} does not fit the data before it: the file was changed or"
            " damaged"
        )
    whole = content[offset : end + _CHECKSUM.size]
    return Part(offset, whole, header_size, header_size + data_size, broken)


def _rest(content: bytes, offset: int, begin: int, broken: str) -> Part:
    """Return all that is left as a broken part, whose data begins at `begin`."""
    rest = content[offset:]
    return Part(offset, rest, min(begin - offset, len(rest)), len(rest), broken)


def checksum(content: bytes) -> int:
    """Return FIT's checksum: CRC-16 with the polynomial 0x8005, reflected, from zero."""
    crc = 0
    for byte in content:
        crc = (crc >> 8) ^ _TABLE[(crc ^ byte) & 0xFF]
    return crc


def _crc_of(byte: int) -> int:
    """Return the checksum of one byte."""
    for _ in range(8):
        byte = (byte >> 1) ^ (0xA001 if byte & 1 else 0)
    return byte


_TABLE: Final = tuple(_crc_of(byte) for byte in range(256))
