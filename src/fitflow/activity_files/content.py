"""The bytes of recordings' files, plain, compressed or in an archive, read within limits."""

from __future__ import annotations

import gzip
import io
import lzma
import re
import stat
import struct
import zipfile
import zlib
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import IO, TYPE_CHECKING, Final, cast

from fitflow.activity_files import limits
from fitflow.activity_files.formats.csv.header import encoding_of
from fitflow.activity_files.refusals import or_keep_going
from fitflow.activity_files.values import one_line, printable
from fitflow.activity_files.xml_stream import root_of
from fitflow.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

HEAD: Final = 16 * 1024
"""So many bytes show what a file is."""

_CHUNK: Final = 64 * 1024
_GZIP_MARK: Final = b"\x1f\x8b"
_ZIP_MARKS: Final = (b"PK\x03\x04", b"PK\x05\x06")
_DAMAGED: Final = (
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    lzma.LZMAError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)
"""What unpacking raises: a file cut short, a checksum that does not fit, a password, a method."""

APPLE_ROOT: Final = "HealthData"
_SUFFIXES: Final = frozenset({"fit", "tcx", "gpx", "gz", "zip"})
_TABLES: Final = frozenset({"csv", "tsv"})
_BLANK: Final = b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"
_CONTROL: Final = re.compile(rb"[\x00-\x08\x0e-\x19\x1c-\x1f]")
"""What no text has; the end that old programs wrote, 0x1a, is none of it."""

_KINDS: Final = {stat.S_IFDIR: "a folder", stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket"}
_LAST_NAME: Final = re.compile(r"(?:.*(?:[/\\]|: ))?(.*)", re.DOTALL)
_GIVE_PATH: Final = "give the path of a recording's file that this user may read"
_COPY_AGAIN: Final = "copy it from the device again"


@dataclass(frozen=True, slots=True)
class Content:
    """One file, wherever it lies: how messages call it, and how it is opened."""

    name: str
    unpack: Callable[[], IO[bytes]]
    """Returns what is in it, uncompressed and without any limit."""
    packed: int | None = None
    """How many bytes it has while compressed; None for a plain file."""

    head: bytes = b""
    """Its first bytes, as far as they can be read."""

    def read(self, *, keep_going: bool) -> tuple[bytes, tuple[str, ...]]:
        """
        Return its bytes, and what was lost of them.

        Raises:
            BadInput: it is damaged (with `keep_going`, in its first bytes), or exceeds a limit.
        """
        with self.open(most=limits.BYTES_MAX, keep_going=keep_going) as stream:
            return stream.readall(), stream.lost

    def open(
        self, *, most: int = limits.APPLE_BYTES_MAX, keep_going: bool = False
    ) -> BoundedStream:
        """Return its bytes as a stream that ends with a sentence at damage and at its limits."""
        if self.packed is not None:
            most = min(most, limits.EXPANSION_MAX * self.packed)
        return BoundedStream(self, most, keep_going=keep_going)

    def with_head(self) -> Content:
        """Return the same with its first bytes read; none where it is damaged from the start."""
        head = b""
        with suppress(BadInput), BoundedStream(self, HEAD, keep_going=True) as stream:
            while more := stream.read(HEAD - len(head)):
                head += more
        return replace(self, head=head)


class BoundedStream(io.RawIOBase):
    """What is in a file, for as long as it is whole and within its limits."""

    def __init__(self, content: Content, most: int, *, keep_going: bool) -> None:
        """Open the file; with `keep_going` damage ends the stream, and `lost` says so."""
        self.lost: tuple[str, ...] = ()
        self._content = content
        self._keep_going = keep_going
        self._allowed = most
        self._count = 0
        try:
            self._inner = content.unpack()
        except _DAMAGED as exc:
            raise self._damage(exc) from exc

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def close(self) -> None:
        """Close the file as well."""
        if not self.closed and hasattr(self, "_inner"):
            self._inner.close()
        super().close()

    def readall(self) -> bytes:
        """Return everything that is left."""
        return b"".join(iter(partial(self.read, _CHUNK), b""))

    def read(self, size: int = -1) -> bytes:
        """Return up to so many bytes; none at the end."""
        if size < 0:
            return self.readall()
        if self.lost:
            return b""
        try:
            data = cast("io.BufferedReader", self._inner).read1(size)
        except _DAMAGED as exc:
            damage = self._damage(exc)
            if not self._count:
                raise damage from exc
            if not self._keep_going:
                raise or_keep_going(damage) from exc
            self.lost = (damage.message.removeprefix(f"{self._content.name}: "),)
            return b""
        self._count += len(data)
        if self._count > self._allowed:
            raise self._excess()
        return data

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill a buffer, as far as the next bytes go."""
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def _damage(self, exc: Exception) -> BadInput:
        """Return what is wrong with the file."""
        name, packed = self._content.name, self._content.packed
        if packed is None:
            return _unreadable(name, exc)
        if isinstance(exc, EOFError):
            return BadInput(
                f"{name}: the compressed data ends early, after {packed} bytes", hint=_COPY_AGAIN
            )
        return BadInput(f"{name}: the compressed data is damaged ({_why(exc)})", hint=_COPY_AGAIN)

    def _excess(self) -> BadInput:
        """Return how much too large the file is."""
        name, packed = self._content.name, self._content.packed
        if packed is not None:
            return BadInput(
                f"{name}: {packed} bytes expand to more than {self._allowed}: not a recording",
                hint="decompress it and look at what it holds",
            )
        return BadInput(
            f"{name}: more than {self._allowed // limits.MIB} MiB, which no recording of a day"
            " fills",
            hint="give the file of one activity",
        )


@contextmanager
def opened(path: Path) -> Iterator[list[Content]]:
    """
    Yield a file, decompressed, or the files in an archive.

    Raises:
        BadInput: it cannot be read, is empty, or is no archive although it begins like one; or
            the archive holds too much.
    """
    size = _size_of(path)
    plain = Content(str(path), cast("Callable[[], IO[bytes]]", partial(path.open, "rb")))
    plain = plain.with_head()
    if not plain.head:
        with plain.open() as stream:
            stream.read(1)  # says why it cannot be read, if it cannot
        raise BadInput(f"{path}: the file is empty", hint=_COPY_AGAIN)
    if not is_archive(plain.head):
        yield [_decompressed(plain, packed=size)]
        return
    try:
        archive = zipfile.ZipFile(path)
    except _DAMAGED as exc:
        raise BadInput(
            f"{path}: begins like a zip archive, and is none: {_why(exc)}",
            hint="copy or download it again: an archive cut short has lost its list of contents",
        ) from exc
    with archive:
        yield _members(path, archive)


def _size_of(path: Path) -> int:
    """Return a file's bytes; what is no file might never end."""
    try:
        found = path.stat()
    except (OSError, ValueError) as exc:
        raise _unreadable(path, exc) from exc
    if not stat.S_ISREG(found.st_mode):
        kind = _KINDS.get(stat.S_IFMT(found.st_mode), "a device")
        raise BadInput(f"{path}: is {kind}, and no file", hint=_GIVE_PATH)
    return found.st_size


def _members(path: Path, archive: zipfile.ZipFile) -> list[Content]:
    """Return the files in an archive, decompressed; where one is Apple's export, that one."""
    found = [
        info
        for info in archive.infolist()
        if info.filename
        and not info.is_dir()
        and (info.file_size or is_called_recording(info.filename, b""))
    ]
    if len(found) > limits.ARCHIVE_MEMBERS_MAX:
        raise BadInput(
            f"{path}: holds {len(found)} files, and FitFlow reads up to"
            f" {limits.ARCHIVE_MEMBERS_MAX} of an archive",
            hint="unpack it, and give its folder",
        )
    members = [
        Content(
            f"{path}: {printable(info.filename)[-200:]}", partial(archive.open, info), _size(info)
        ).with_head()
        for info in found
        if not info.filename.startswith("__MACOSX/")
    ]
    for one in members:
        if root_of(one.head) == APPLE_ROOT:
            return [one]
    total = sum(info.file_size for info in found)
    if total > limits.ARCHIVE_BYTES_MAX:
        raise BadInput(
            f"{path}: its {len(found)} files expand to more than"
            f" {limits.ARCHIVE_BYTES_MAX // limits.MIB} MiB",
            hint="unpack it, and give its folder",
        )
    return [_decompressed(one, packed=one.packed or 0) for one in members]


def _decompressed(content: Content, *, packed: int) -> Content:
    """Return what a file holds, where it is compressed with gzip; else the file itself."""
    if not content.head.startswith(_GZIP_MARK):
        return content
    return Content(content.name, partial(_unzipped, content), packed).with_head()


def _unzipped(content: Content) -> IO[bytes]:
    """Return what is in a file that is compressed with gzip."""
    return cast("IO[bytes]", gzip.GzipFile(fileobj=content.open(keep_going=True)))


def is_compressed(head: bytes) -> bool:
    """Say whether a file begins as what gzip wrote does, or as a zip archive with files."""
    return head.startswith((_GZIP_MARK, _ZIP_MARKS[0]))


def is_archive(head: bytes) -> bool:
    """Say whether a file begins as a zip archive does."""
    return head.startswith(_ZIP_MARKS)


def is_called_recording(name: str, head: bytes) -> bool:
    """
    Say whether a file that begins as no recording has the name of one, and so is damaged.

    Tables and XML may be anything: of those it is what has nothing in it or is no text, and what is
    no XML or the page of a site. What computers write beside files (`._ride.fit`) begins with a
    dot.
    """
    found = _LAST_NAME.fullmatch(name)
    stem, dot, suffix = (found[1] if found else name).rpartition(".")
    if not stem or stem.startswith(".") or not dot:
        return False
    suffix = suffix.lower()
    if suffix in _TABLES:
        return not head.strip(_BLANK) or _is_no_text(head)
    return suffix in _SUFFIXES or (suffix == "xml" and (root_of(head) or "html").lower() == "html")


def _is_no_text(head: bytes) -> bool:
    """Say whether a file begins with what no text has; one of two bytes a character has zeros."""
    return not encoding_of(head, is_whole=False).startswith("utf-16") and bool(
        _CONTROL.search(head)
    )


def _size(info: zipfile.ZipInfo) -> int:
    """Return how many bytes a member takes in its archive."""
    return max(info.compress_size, 1)


def _unreadable(name: Path | str, exc: Exception) -> BadInput:
    """Return the refusal of a file that cannot be opened or read."""
    return BadInput(
        f"{name}: cannot be read: {_why(exc)}",
        hint=_GIVE_PATH,
    )


def _why(exc: Exception) -> str:
    """Return what an exception says, on one line."""
    return one_line(str(getattr(exc, "strerror", None) or exc)).lower()[:160]
