"""The FIT container: headers, lengths and checksums, before any message is decoded."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

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
    """One FIT file out of a chain of them: where it begins, and its bytes, checksum included."""

    offset: int
    content: bytes


def is_fit(content: bytes) -> bool:
    """Say whether the bytes begin as a FIT file does."""
    return content[8:12] == MARK


def parts(name: str, content: bytes) -> Iterator[Part]:
    """
    Yield the FIT files chained in `content`, each whole and with its checksums verified.

    Raises:
        BadInput: a header, a length or a checksum does not hold, or something that is not FIT
            follows.
    """
    offset = 0
    while offset < len(content):
        end = _end_of_part(name, content, offset)
        yield Part(offset, content[offset:end])
        offset = end


def _end_of_part(name: str, content: bytes, offset: int) -> int:
    """Return where the FIT file that begins at `offset` ends, having verified it."""
    header_size, data_size = _header(name, content, offset)
    data_end = offset + header_size + data_size
    if data_end + _CHECKSUM.size > len(content):
        raise BadInput(
            f"{name}: cut short: at byte {offset} it promises {data_size} bytes of data and a"
            f" checksum, and {len(content) - offset - header_size} bytes follow",
            hint=_COPY_AGAIN,
        )
    (written,) = _CHECKSUM.unpack_from(content, data_end)
    if written != checksum(content[offset:data_end]):
        raise BadInput(
            f"{name}: the checksum at byte {data_end} does not fit the data before it:"
            " the file was changed or damaged",
            hint=_COPY_AGAIN,
        )
    return data_end + _CHECKSUM.size


def _header(name: str, content: bytes, offset: int) -> tuple[int, int]:
    """Return the sizes of the header at `offset` and of the data it announces."""
    head = content[offset : offset + max(_HEADER_SIZES)]
    if len(head) < _HEADER.size or not is_fit(head) or head[0] not in _HEADER_SIZES:
        if offset == 0:
            raise BadInput(
                f"{name}: not a FIT file: it does not begin with a FIT header",
                hint="give the original file of the activity, as the device wrote it",
            )
        raise BadInput(
            f"{name}: the FIT data ends at byte {offset}, and {len(content) - offset} bytes that"
            " are not FIT follow",
            hint=_COPY_AGAIN,
        )
    header_size, _, _, data_size, _ = _HEADER.unpack_from(head)
    if header_size > _HEADER.size:
        if len(head) < header_size:
            raise BadInput(
                f"{name}: cut short within the header at byte {offset}", hint=_COPY_AGAIN
            )
        (written,) = _CHECKSUM.unpack_from(head, _HEADER.size)
        if written not in (0, checksum(head[: _HEADER.size])):  # zero: the device left it out
            raise BadInput(
                f"{name}: the header at byte {offset} is damaged: its checksum does not fit",
                hint=_COPY_AGAIN,
            )
    return header_size, data_size


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
