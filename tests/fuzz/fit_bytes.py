"""What can happen to a FIT file whose lengths and checksums hold all the same."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

from fitflow.activity_files.formats.fit.chain import checksum
from fuzz.any_bytes import CHANGES as BYTES
from fuzz.any_bytes import EXTREMES

if TYPE_CHECKING:
    import random

    from fuzz.any_bytes import Change

BASE_TYPES: Final = (0, 1, 2, 7, 10, 13, 0x83, 0x84, 0x85, 0x86, 0x88, 0x89, 0x8B, 0x8C, 0x8E, 0xFF)
NUMBERS: Final = (0, 12, 18, 19, 20, 21, 23, 34, 132, 206, 207, 0xFFFF)
_HEAD: Final = 14
_DEFINES, _HAS_OWN_FIELDS, _COMPRESSED = 0x40, 0x20, 0x80


def repaired(rng: random.Random, content: bytes, change: Change) -> bytes:
    """Change the messages of one part of a chain, and make its lengths and checksums right."""
    parts = split(content)
    if not parts:
        return change(rng, content)
    which = rng.randrange(len(parts))
    head, body = parts[which]
    parts[which] = head, change(rng, body)
    return b"".join(whole(*part) for part in parts)


def split(content: bytes) -> list[tuple[bytes, bytes]]:
    """Return the header and the messages of each part, as far as lengths can be believed."""
    parts = []
    while len(content) > _HEAD and content[8:12] == b".FIT" and content[0] in {12, 14}:
        size = content[0]
        end = size + int.from_bytes(content[4:8], "little")
        parts.append((content[:size], content[size:end]))
        content = content[end + 2 :]
    return parts


def whole(head: bytes, body: bytes) -> bytes:
    """Return a part with the length and the checksums that it needs."""
    head = head[:4] + struct.pack("<I", len(body)) + head[8:12]
    head = bytes([12 + 2 * (head[0] == _HEAD)]) + head[1:]
    if head[0] == _HEAD:
        head += struct.pack("<H", checksum(head))
    return head + body + struct.pack("<H", checksum(head + body))


def messages(body: bytes) -> list[bytearray]:
    """Return definitions and messages one by one; what makes no sense is the last."""
    found: list[bytearray] = []
    sizes: dict[int, int] = {}
    at = 0
    while at < len(body):
        mark = body[at]
        if mark & _COMPRESSED:
            size = 1 + sizes.get(mark >> 5 & 3, len(body))
        elif mark & _DEFINES:
            count = body[at + 5] if at + 5 < len(body) else 0
            listed = body[at + 6 : at + 6 + 3 * count]
            size, width = 6 + 3 * count, sum(listed[1::3])
            if mark & _HAS_OWN_FIELDS and at + size < len(body):
                own = body[at + size]
                width += sum(body[at + size + 1 : at + size + 1 + 3 * own][1::3])
                size += 1 + 3 * own
            sizes[mark & 15] = width
        else:
            size = 1 + sizes.get(mark & 15, len(body))
        found.append(bytearray(body[at : at + size]))
        at += size
    return found


def shuffle_messages(rng: random.Random, body: bytes) -> bytes:
    """Drop, double or swap messages and definitions."""
    found = messages(body)
    if not found:
        return body
    one, other = rng.randrange(len(found)), rng.randrange(len(found))
    match rng.randrange(3):
        case 0:
            del found[one]
        case 1:
            found[one:one] = [found[other]] * rng.choice((1, 2, 300))
        case _:
            found[one], found[other] = found[other], found[one]
    return b"".join(found)


def redefine(rng: random.Random, body: bytes) -> bytes:
    """Change what a definition says: number, byte order, a field's number, size or type."""
    found = messages(body)
    defining = [one for one in found if one[0] & 0xC0 == _DEFINES and len(one) > 8]
    if not defining:
        return body
    chosen = rng.choice(defining)
    field = 6 + 3 * rng.randrange((len(chosen) - 6) // 3)
    match rng.randrange(6):
        case 0:
            chosen[3:5] = struct.pack("<H", rng.choice(NUMBERS))
        case 1:
            chosen[2] ^= 1
        case 2:
            chosen[field] = rng.choice((0, 2, 3, 4, 5, 6, 7, 253, 254, 255))
        case 3:
            chosen[field + 1] = rng.choice((0, 1, 2, 3, 4, 8, 16, 255))
        case 4:
            chosen[field + 2] = rng.choice(BASE_TYPES)
        case _:
            chosen[5] = rng.choice((0, 1, chosen[5] + 1 & 0xFF, 255))
    return b"".join(found)


def set_field(rng: random.Random, body: bytes) -> bytes:
    """Set an integer within a message to an extreme, or move it by a little."""
    found = messages(body)
    said = [one for one in found if one[0] & 0xC0 != _DEFINES and len(one) > 1]
    if not said:
        return body
    chosen = rng.choice(said)
    at = rng.randrange(1, len(chosen))
    size = rng.choice([size for size in (1, 2, 4) if at + size <= len(chosen)])
    before = int.from_bytes(chosen[at : at + size], "little")
    value = rng.choice((*EXTREMES, before + 1, before - 1, before + 86_400, before - 86_400))
    chosen[at : at + size] = (value & (1 << 8 * size) - 1).to_bytes(size, "little")
    return b"".join(found)


def with_messages(*changes: Change) -> Change:
    """Return what makes one of these changes, so that only messages are wrong."""

    def change(rng: random.Random, content: bytes) -> bytes:
        return repaired(rng, content, rng.choice(changes))

    return change


CHANGES: Final[tuple[Change, ...]] = (
    with_messages(shuffle_messages),
    with_messages(redefine),
    with_messages(set_field),
    with_messages(set_field),
    with_messages(*BYTES),
)
