"""
The elements of an Apple Health export, read past its faulty DTD and its forbidden characters.

The parser is expat, which comes with Python: it makes two calls an element and keeps no tree. On
one core it reads about 100 MB/s, a tenth to a quarter less than lxml with a target, and both
leave most of a pass to Python; in return nothing here has a DTD, an entity or a network to turn
off. Whatever precedes the root element is dropped before the parser sees it, so that no entity
can be declared and the five of XML are all there are.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO, Final
from xml.parsers import expat
from zipfile import BadZipFile

from fitflow.errors import BadInput
from fitflow.wearables import limits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pyexpat import XMLParserType

PROLOG_BYTES_MAX: Final = 1024**2
"""How far in the root element may begin; Apple's DTD takes about 16 kB."""
TAG_BYTES_MAX: Final = 4 * 1024**2
NAMES_MAX: Final = 10_000
"""How many different elements and attributes there may be; Apple's DTD names about 120."""
CHILDREN_MAX: Final = 100_000

_CHUNK: Final = 1024**2
_CHILDREN: Final = frozenset({"WorkoutEvent", "WorkoutStatistics"})
_ROOT: Final = re.compile(rb"<HealthData(?=[\s/>])")
_BLANKED: Final = bytes(
    ord(" ") if code < ord(" ") and code not in b"\t\n\r" else code for code in range(256)
)
_REFERENCE: Final = re.compile(rb"&#(?:x0*([0-9A-Fa-f]{1,6})|0*([0-9]{1,7}));")
_NONCHARACTER: Final = re.compile(rb"\xef\xbf[\xbe\xbf]")
_UNKNOWN_CHARACTER: Final = "\N{REPLACEMENT CHARACTER}".encode()
_DAMAGED: Final = (OSError, EOFError, zlib.error, BadZipFile)
_AGAIN: Final = "export it once more: Health, the picture at the top right, Export All Health Data"


@dataclass(frozen=True, slots=True)
class Element:
    """An element directly below the root, whole, with those of its children that are read."""

    tag: str
    attributes: dict[str, str]
    children: list[tuple[str, dict[str, str]]] = field(default_factory=list)


class Export:
    """An export that is read from front to back, as often as needed."""

    def __init__(self, name: str, open_export: Callable[[], BinaryIO], *, keep_going: bool) -> None:
        """
        Say where the export is.

        Args:
            name: how messages call the file.
            open_export: opens its uncompressed bytes from the beginning.
            keep_going: end at a break as if the export ended there, and note it in `broken`.
        """
        self.broken: str | None = None
        self._name = name
        self._open = open_export
        self._keep_going = keep_going

    def elements(self, take: Callable[[str, dict[str, str]], bool]) -> Iterator[Element]:
        """
        Yield the elements below the root that `take` says yes to, by tag and attributes.

        Raises:
            BadInput: a limit is exceeded, or the export breaks off and `keep_going` is False.
        """
        with self._open() as stream:
            pieces = self._pieces(stream)
            try:
                first, lines = self._skip_prolog(pieces)
                parsed = _Parsed(self._name, take, lines)
                yield from parsed.feed(first)
                for piece in pieces:
                    yield from parsed.feed(piece)
                yield from parsed.close()
            except _BrokenOff as exc:
                if not self._keep_going:
                    raise BadInput(f"{self._name}: {exc}", hint=exc.hint) from exc
                self.broken = str(exc)

    def _skip_prolog(self, pieces: Iterator[bytes]) -> tuple[bytes, int]:
        """Return the bytes from the root element on, and how many lines came before."""
        prolog = b""
        for piece in pieces:
            prolog += piece
            if root := _ROOT.search(prolog):
                return prolog[root.start() :], prolog.count(b"\n", 0, root.start())
            if len(prolog) > PROLOG_BYTES_MAX:
                break
        raise BadInput(
            f"{self._name}: no <HealthData> begins in its first {len(prolog)} bytes", hint=_AGAIN
        )

    def _pieces(self, stream: BinaryIO) -> Iterator[bytes]:
        """Yield the bytes with what XML forbids replaced; each piece but the last ends in >."""
        total = 0
        rest = b""
        while chunk := self._read(stream):
            total += len(chunk)
            if total > limits.APPLE_BYTES_MAX:
                raise BadInput(
                    f"{self._name}: more than {limits.APPLE_BYTES_MAX // 1024**3} GiB uncompressed",
                    hint="no Health export of one person is that large: look at what it holds",
                )
            whole = rest + chunk
            cut = whole.rfind(b">") + 1
            rest = whole[cut:]
            if len(rest) > TAG_BYTES_MAX:
                raise _tag_too_long(self._name)
            if cut:
                yield _allowed(whole[:cut])
        if rest:
            yield _allowed(rest)

    def _read(self, stream: BinaryIO) -> bytes:
        """Return the next bytes, none at the end."""
        try:
            return stream.read(_CHUNK)
        except _DAMAGED as exc:
            raise _BrokenOff(
                f"its compressed data is damaged ({' '.join(str(exc).split()) or 'it ends early'})",
                hint="copy it from the phone again",
            ) from exc


class _BrokenOff(Exception):
    """From here on the export cannot be read."""

    def __init__(self, message: str, *, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


class _Parsed:
    """What the parser has seen: whole elements that wait to be yielded, and how deep it is."""

    def __init__(self, name: str, take: Callable[[str, dict[str, str]], bool], lines: int) -> None:
        self._name = name
        self._take = take
        self._lines = lines
        self._depth = 0
        self._seen = self._seen_before = self._quiet_bytes = 0
        self._open: Element | None = None
        self._ready: list[Element] = []
        self._parser: XMLParserType = expat.ParserCreate("UTF-8")
        self._parser.StartElementHandler = self._starts
        self._parser.EndElementHandler = self._ends

    def feed(self, piece: bytes) -> Iterator[Element]:
        """Parse some more; yield the elements that are whole now."""
        for start in range(0, len(piece), _CHUNK):
            part = piece[start : start + _CHUNK]
            yield from self._parse(part, is_last=False)
            self._check_limits(len(part))

    def close(self) -> Iterator[Element]:
        """End the export."""
        yield from self._parse(b"", is_last=True)

    def _parse(self, part: bytes, *, is_last: bool) -> Iterator[Element]:
        broken: expat.ExpatError | None = None
        try:
            self._parser.Parse(part, is_last)
        except expat.ExpatError as exc:
            broken = exc
        ready, self._ready = self._ready, []
        yield from ready
        if broken is not None:
            raise self._explained(broken) from broken

    def _explained(self, exc: expat.ExpatError) -> _BrokenOff:
        """Return what the parser says, in a sentence."""
        line = self._lines + exc.lineno
        reason = expat.ErrorString(exc.code) or "not XML"
        if reason in _CUT_SHORT:
            return _BrokenOff(f"cut short: it ends in line {line}", hint=_AGAIN)
        if reason == expat.errors.XML_ERROR_UNDEFINED_ENTITY:
            return _BrokenOff(
                f"line {line} refers to an entity, and no Health export declares any",
                hint=_AGAIN,
            )
        return _BrokenOff(f"line {line} is not XML: {reason}", hint=_AGAIN)

    def _check_limits(self, size: int) -> None:
        """Refuse a tag without an end, and names without number; both would fill the memory."""
        self._quiet_bytes = 0 if self._seen > self._seen_before else self._quiet_bytes + size
        self._seen_before = self._seen
        if self._quiet_bytes > TAG_BYTES_MAX:
            raise _tag_too_long(self._name)
        if len(self._parser.intern) > NAMES_MAX:
            raise BadInput(
                f"{self._name}: more than {NAMES_MAX} different names of elements and attributes",
                hint=_AGAIN,
            )

    def _starts(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._seen += 1
        if self._depth == 2:  # noqa: PLR2004  (directly below the root)
            if self._take(tag, attributes):
                self._open = Element(tag, attributes)
        elif self._open is not None and self._depth == 3 and tag in _CHILDREN:  # noqa: PLR2004
            self._open.children.append((tag, attributes))
            if len(self._open.children) > CHILDREN_MAX:
                raise BadInput(
                    f"{self._name}: a workout with more than {CHILDREN_MAX} events", hint=_AGAIN
                )
        elif self._depth > limits.XML_DEPTH_MAX:
            raise BadInput(
                f"{self._name}: elements lie more than {limits.XML_DEPTH_MAX} deep in each other",
                hint=_AGAIN,
            )

    def _ends(self, _tag: str) -> None:
        if self._depth == 2 and self._open is not None:  # noqa: PLR2004
            self._ready.append(self._open)
            self._open = None
        self._depth -= 1


_CUT_SHORT: Final = {
    expat.errors.XML_ERROR_NO_ELEMENTS,
    expat.errors.XML_ERROR_UNCLOSED_TOKEN,
    expat.errors.XML_ERROR_PARTIAL_CHAR,
    expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
}


def _tag_too_long(name: str) -> BadInput:
    return BadInput(f"{name}: a tag of more than {TAG_BYTES_MAX // 1024**2} MiB", hint=_AGAIN)


def _allowed(piece: bytes) -> bytes:
    """Replace what XML forbids: control characters by a space, broken text by U+FFFD."""
    piece = piece.translate(_BLANKED)
    if b"&#" in piece:
        piece = _REFERENCE.sub(_allowed_reference, piece)
    if b"\xef\xbf" in piece:
        piece = _NONCHARACTER.sub(_UNKNOWN_CHARACTER, piece)
    try:
        piece.decode()
    except UnicodeDecodeError:
        return piece.decode(errors="replace").encode()
    return piece


def _allowed_reference(reference: re.Match[bytes]) -> bytes:
    """Return a reference to a character as it stands, or a space where XML forbids it."""
    hexadecimal, decimal = reference.groups()
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    is_allowed = (
        code in {0x9, 0xA, 0xD}
        or 0x20 <= code < 0xD800  # noqa: PLR2004  (the ranges of XML 1.0, production 2)
        or 0xE000 <= code < 0xFFFE  # noqa: PLR2004
        or 0x10000 <= code <= 0x10FFFF  # noqa: PLR2004
    )
    return reference.group() if is_allowed else b" "
