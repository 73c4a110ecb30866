"""Request keys: the same key and request again is the same request."""

from __future__ import annotations

from typing import Final
from uuid import UUID, uuid5

from fitflow.errors import BadInput

LONGEST: Final = 255
OURS: Final = UUID("8f1c0d52-6a53-5c0e-9d0b-2f6f0c2b7a11")
"""The namespace of keys that are made from texts."""


def request_key(text: str | None, *, gym_id: int, actor: str) -> UUID | None:
    """
    Return the key that a text stands for: itself where it is a UUID, else one made from it.

    Args:
        text: what the caller sent; None gives None.
        gym_id: the gym it is for: another gym may use the same text.
        actor: who sent it: another caller may, too.

    Raises:
        BadInput: it is empty, too long, or not printable.
    """
    if text is None:
        return None
    if not text.strip() or len(text) > LONGEST or not text.isprintable():
        raise BadInput(
            f"the request key {text[:40]!r} is not one line of 1 to {LONGEST} characters",
            hint="use a UUID, one for each request",
        )
    try:
        return UUID(text)
    except ValueError:
        return uuid5(OURS, f"{gym_id}\n{actor}\n{text}")
