"""
The messages of a FIT file: what a definition promises is unpacked, and nothing else is.

FIT's own protocol ("Flexible and Interoperable Data Transfer (FIT) Protocol"): a definition says
which fields a local type of message has, with their sizes and base types; data follows by it. Only
the fields a recording needs are decoded, each definition once: an hour takes a hundredth of a
second. tests/unit/activity_files/test_fit_messages.py compares with fitdecode, field by field.
"""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from fitflow.activity_files.formats.fit.profile import TIMESTAMP

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from fitflow.activity_files.formats.fit.chain import Part

Value = int | float | str | bytes | tuple[int | float | None, ...]
Fields = dict[int, Value]
"""By field number; a field that holds its type's mark for "none" is left out."""

DEFINITION: Final = -1
"""The number under which a definition is told: it says nothing, but it is there."""

_COMPRESSED: Final = 0x80
_IS_DEFINITION: Final = 0x40
_HAS_DEVELOPER_FIELDS: Final = 0x20
_STRING: Final = 0x07
_BYTE: Final = 0x0D

_BASE_TYPES: Final[dict[int, tuple[str, int | None]]] = {
    0x00: ("B", 0xFF),
    0x01: ("b", 0x7F),
    0x02: ("B", 0xFF),
    0x83: ("h", 0x7FFF),
    0x84: ("H", 0xFFFF),
    0x85: ("i", 0x7FFFFFFF),
    0x86: ("I", 0xFFFFFFFF),
    0x0A: ("B", 0),
    0x8B: ("H", 0),
    0x8C: ("I", 0),
    0x88: ("f", None),
    0x89: ("d", None),
    0x8E: ("q", 0x7FFFFFFFFFFFFFFF),
    0x8F: ("Q", 0xFFFFFFFFFFFFFFFF),
    0x90: ("Q", 0),
}
"""Base type -> how it is packed, and its mark for "none"; for floats that is NaN."""


class Contradiction(Exception):
    """A message is not what its definition promises."""

    def __init__(self, message_no: int, place: int, what: str) -> None:
        """Say which message of a part it is, and at which byte of it."""
        super().__init__(f"message {message_no} at byte {place} {what}")


@dataclass(frozen=True, slots=True)
class _Field:
    """One wanted field of a definition: where its values stand among the unpacked ones."""

    number: int
    first: int
    count: int
    none: int | None
    is_text: bool = False


@dataclass(frozen=True, slots=True)
class _Definition:
    """How the messages of one local type are unpacked."""

    number: int
    size: int
    unpack: Callable[[bytes, int], tuple[int | float | bytes, ...]]
    fields: tuple[_Field, ...]


def messages(part: Part, wanted: Mapping[int, AbstractSet[int]]) -> Iterator[tuple[int, Fields]]:
    """
    Yield each message's number and the fields of it that are wanted, in the file's order.

    Developer fields, which apps add, are passed over. A definition is yielded as DEFINITION.

    Args:
        part: one FIT file of a chain.
        wanted: message number -> field numbers. Messages that are not in it are yielded empty.

    Raises:
        Contradiction: a message has no definition, or reaches past the end.
    """
    content, place, end = part.content, part.data_begin, part.data_end
    definitions: dict[int, _Definition] = {}
    clock: int | None = None
    count = 0
    while place < end:
        header = content[place]
        count += 1
        if header & _IS_DEFINITION and not header & _COMPRESSED:
            definition, place = _define(content, place, end, count, wanted)
            definitions[header & 0x0F] = definition
            yield DEFINITION, {}
            continue
        local = header >> 5 & 3 if header & _COMPRESSED else header & 0x0F
        known = definitions.get(local)
        if known is None:
            raise Contradiction(count, part.offset + place, "has no definition")
        if place + 1 + known.size > end:
            raise Contradiction(count, part.offset + place, "reaches past the end of the data")
        fields = _unpacked(known, content, place + 1)
        if header & _COMPRESSED and clock is not None:
            clock += (header - clock) & 0x1F
            fields.setdefault(TIMESTAMP, clock)
        stamp = fields.get(TIMESTAMP)
        if isinstance(stamp, int):
            clock = stamp
        yield known.number, fields
        place += 1 + known.size


def _unpacked(definition: _Definition, content: bytes, place: int) -> Fields:
    """Return the wanted fields of a message that have a value."""
    values = definition.unpack(content, place)
    fields: Fields = {}
    for field in definition.fields:
        value: Value | None = values[field.first]
        if field.is_text:
            value = _text(value)
        elif field.count > 1:
            value = tuple(
                None if one == field.none or isinstance(one, bytes) or one != one else one  # noqa: PLR0124
                for one in values[field.first : field.first + field.count]
            )
        elif value == field.none or (isinstance(value, float) and not math.isfinite(value)):
            continue
        if value is not None:
            fields.setdefault(field.number, value)
    return fields


def _define(
    content: bytes, place: int, end: int, count: int, wanted: Mapping[int, AbstractSet[int]]
) -> tuple[_Definition, int]:
    """Read the definition at a place; return it, and where the next message begins."""
    begin = place
    has_more = content[place] & _HAS_DEVELOPER_FIELDS
    fixed = content[place + 1 : min(place + 6, end)]
    if len(fixed) < 5:  # noqa: PLR2004  (reserved, byte order, number twice, fields)
        raise Contradiction(count, begin, "is a definition that is cut short")
    order = ">" if fixed[1] else "<"
    (number,) = struct.unpack_from(order + "H", fixed, 2)
    listed, place = _triples(content, place + 6, fixed[4], end)
    added: list[bytes] = []
    if has_more and place < end:
        added, place = _triples(content, place + 1, content[place], end)
    if place > end:
        raise Contradiction(count, begin, "is a definition that is cut short")
    shape, fields = _shape(listed, wanted.get(number, frozenset()) | {TIMESTAMP})
    shape = f"{order}{shape}{sum(triple[1] for triple in added)}x"
    packed = struct.Struct(shape)
    return _Definition(number, packed.size, packed.unpack_from, fields), place


def _triples(content: bytes, place: int, count: int, end: int) -> tuple[list[bytes], int]:
    """Return the descriptions of so many fields, and the place after them."""
    after = place + 3 * count
    if after > end:
        return [], end + 1
    return [content[one : one + 3] for one in range(place, after, 3)], after


def _shape(listed: list[bytes], wanted: AbstractSet[int]) -> tuple[str, tuple[_Field, ...]]:
    """Return how a message's own fields are packed, and which values are of wanted ones."""
    shape: list[str] = []
    fields: list[_Field] = []
    first = 0
    for number, size, kind in listed:
        code, none = _BASE_TYPES.get(kind, ("B", 0xFF))
        width = struct.calcsize("<" + code)
        if number not in wanted or not size:
            shape.append(f"{size}x")
        elif kind == _STRING:
            shape.append(f"{size}s")
            fields.append(_Field(number, first, 1, None, is_text=True))
            first += 1
        elif kind == _BYTE or size % width:  # some devices write sizes that are none of the type
            shape.append(f"{size}B")
            if kind == _BYTE:
                fields.append(_Field(number, first, size, None))
            first += size
        else:
            shape.append(f"{size // width}{code}")
            fields.append(_Field(number, first, size // width, none))
            first += size // width
    return "".join(shape), tuple(fields)


def _text(value: object) -> str | None:
    """Return what is written before the first zero byte."""
    if not isinstance(value, bytes):
        return None
    return value.partition(b"\0")[0].decode("utf-8", errors="replace") or None
