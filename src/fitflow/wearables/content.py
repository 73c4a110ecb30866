"""The bytes of a recording's file, read within limits."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Final

from fitflow.errors import BadInput

if TYPE_CHECKING:
    from pathlib import Path

BYTES_MAX: Final = 64 * 1024 * 1024
EXPANSION_MAX: Final = 100
"""A FIT file shrinks to between a half and a tenth; what expands further is not a recording."""

_GZIP_MARK: Final = b"\x1f\x8b"
_GZIP_WBITS: Final = zlib.MAX_WBITS | 16  # with gzip's header and checksum


def read_content(path: Path) -> bytes:
    """
    Return the bytes of a file, uncompressed.

    Raises:
        BadInput: the file cannot be read, is empty, is too large, or does not decompress within
            the limits.
    """
    try:
        with path.open("rb") as file:
            content = file.read(BYTES_MAX + 1)
    except OSError as exc:
        raise BadInput(
            f"{path}: cannot be read: {(exc.strerror or str(exc)).lower()}",
            hint="give the path of a recording's file that this user may read",
        ) from exc
    if len(content) > BYTES_MAX:
        raise BadInput(
            f"{path}: more than {BYTES_MAX // 1024**2} MiB, which no recording of a day fills",
            hint="give the file of one activity",
        )
    if content.startswith(_GZIP_MARK):
        content = _decompress(path, content)
    if not content:
        raise BadInput(f"{path}: the file is empty", hint="copy it from the device again")
    return content


def _decompress(path: Path, packed: bytes) -> bytes:
    """Return what is packed, without ever holding more than the limits allow."""
    allowed = min(BYTES_MAX, EXPANSION_MAX * len(packed))
    unpacker = zlib.decompressobj(wbits=_GZIP_WBITS)
    try:
        content = unpacker.decompress(packed, allowed + 1)
    except zlib.error as exc:
        raise BadInput(
            f"{path}: the gzip data is damaged ({exc})", hint="copy it from the device again"
        ) from exc
    if len(content) > allowed:
        raise BadInput(
            f"{path}: {len(packed)} bytes expand to more than {allowed}: not a recording",
            hint="decompress it and look at what it holds",
        )
    if not unpacker.eof:
        raise BadInput(
            f"{path}: the gzip data ends early, after {len(packed)} bytes",
            hint="copy it from the device again",
        )
    if unpacker.unused_data:
        raise BadInput(
            f"{path}: {len(unpacker.unused_data)} bytes follow the end of the gzip data",
            hint="give one compressed recording per file",
        )
    return content
