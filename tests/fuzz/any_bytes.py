"""What can happen to the bytes of any file."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Final

Change = Callable[[random.Random, bytes], bytes]
EXTREMES: Final = (0, 1, 0x7F, 0x80, 0xFE, 0xFF, 0x7FFF, 0x8000, 0xFFFE, 0xFFFF, 0x7FFFFFFF,
                   0x80000000, 0xFFFFFFFE, 0xFFFFFFFF, 0x0FFFFFFF, 0x10000000)  # fmt: skip
CONTROLS: Final = (b"\0", b"\x0b", b"\x1b", b"\x7f", b"\r", b"\xff", b"\xef\xbb\xbf", b"\xc3\x28")


def flip_bits(rng: random.Random, content: bytes) -> bytes:
    """Turn some bits."""
    changed = bytearray(content)
    for _ in range(rng.choice((1, 1, 2, 8)) if changed else 0):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def set_bytes(rng: random.Random, content: bytes) -> bytes:
    """Write something over some bytes."""
    at = rng.randrange(len(content) + 1)
    size = rng.choice((1, 1, 2, 4, 16))
    filled = rng.choice((b"\0" * size, b"\xff" * size, rng.randbytes(size)))
    return content[:at] + filled + content[at + size :]


def set_integer(rng: random.Random, content: bytes) -> bytes:
    """Set what may be an integer to an extreme."""
    at = rng.randrange(len(content) + 1)
    size = rng.choice((1, 2, 4, 8))
    value = rng.choice(EXTREMES) & ((1 << 8 * size) - 1)
    return content[:at] + value.to_bytes(size, rng.choice(("little", "big"))) + content[at + size :]


def cut(rng: random.Random, content: bytes) -> bytes:
    """End early."""
    return content[: rng.randrange(len(content) + 1)]


def drop(rng: random.Random, content: bytes) -> bytes:
    """Leave a piece out."""
    start, end = _piece(rng, content)
    return content[:start] + content[end:]


def double(rng: random.Random, content: bytes) -> bytes:
    """Say a piece again, once or many times."""
    start, end = _piece(rng, content)
    return content[:end] + content[start:end] * rng.choice((1, 1, 2, 50)) + content[end:]


def move(rng: random.Random, content: bytes) -> bytes:
    """Put a piece elsewhere."""
    start, end = _piece(rng, content)
    rest = content[:start] + content[end:]
    at = rng.randrange(len(rest) + 1)
    return rest[:at] + content[start:end] + rest[at:]


def insert(rng: random.Random, content: bytes) -> bytes:
    """Put something in between."""
    at = rng.randrange(len(content) + 1)
    return content[:at] + rng.choice((*CONTROLS, rng.randbytes(rng.randrange(20)))) + content[at:]


def append(rng: random.Random, content: bytes) -> bytes:
    """Put something after the end."""
    return content + rng.choice((*CONTROLS, rng.randbytes(50), content))


def _piece(rng: random.Random, content: bytes) -> tuple[int, int]:
    """Return where a piece begins and ends; small ones are likelier."""
    start = rng.randrange(len(content) + 1)
    return start, start + rng.choice((1, 2, 4, 30, 200, max(len(content) // 2, 1)))


CHANGES: Final[tuple[Change, ...]] = (
    flip_bits, set_bytes, set_integer, cut, drop, double, move, insert, append,
)  # fmt: skip
