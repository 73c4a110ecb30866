"""Read FIT files: what watches, bike computers and gym machines write."""

from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING, Any, Final

import fitdecode

from fitflow.errors import BadInput
from fitflow.wearables import fit_chain
from fitflow.wearables.fit_activity import Activity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from fitflow.wearables.recording import Recording

MESSAGES_MAX: Final = 1_000_000
RECORDS_MAX: Final = 200_000  # two a second for a whole day, and some room

_MALFORMED: Final = (
    fitdecode.FitError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
    struct.error,
)
"""What the decoder raises on a message that contradicts its own definition."""


def read_fit(name: str, content: bytes, *, started_at: datetime | None = None) -> list[Recording]:
    """
    Return the activities of a FIT file, in its order, each once.

    A chained file holds several FIT files end to end. Each that says it is an activity is a
    recording of its own; several sessions within one (a triathlon) stay one recording. What says
    it is something else (settings, a course) is left out. What says nothing belongs to the one
    before it: so watches append what a swimmer's strap remembered.

    Args:
        name: how messages call the file.
        content: its bytes.
        started_at: when the recording began, for a device whose clock does not know the date.

    Raises:
        BadInput: the file is damaged, exceeds a limit, holds no activity, or does not say when
            the activity took place.
    """
    activities, others = _read_chain(name, content)
    if not activities:
        raise BadInput(
            f"{name}: holds no activity, but {' and '.join(others) or 'parts without a name'}",
            hint="devices keep their recordings in a folder called Activity or Activities",
        )
    distinct = {activity.content_sha256(): activity for activity in reversed(activities)}
    return [
        activity.recording(name, started_at=started_at) for activity in reversed(distinct.values())
    ]


def _read_chain(name: str, content: bytes) -> tuple[list[Activity], list[str]]:
    """Return the activities, and the kinds of the other files chained with them."""
    activities: list[Activity] = []
    others: list[str] = []
    current: Activity | None = None
    left = _Allowance(name)
    for part in fit_chain.parts(name, content):
        messages = _decode(name, part, left)
        kind = _kind(messages)
        if kind == "activity":
            current = Activity()
            activities.append(current)
        elif kind is not None:
            current = None
            others.append(kind)
        if current is not None:
            current.take(part.content, messages)
    return activities, others


class _Allowance:
    """How many messages a file may still hold."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._messages = MESSAGES_MAX
        self._records = RECORDS_MAX

    def spend(self, message: fitdecode.FitDataMessage) -> None:
        """Count one message, and refuse it when it is one too many."""
        self._messages -= 1
        self._records -= message.name == "record"
        if self._messages < 0 or self._records < 0:
            raise BadInput(
                f"{self._name}: more than {RECORDS_MAX} records or {MESSAGES_MAX} messages: more"
                " than a day of recording",
                hint="give the file of one activity",
            )


def _decode(name: str, part: fit_chain.Part, left: _Allowance) -> list[Any]:
    """Return the messages of one part of the chain that FitFlow reads."""
    messages = []
    for frame in _frames(name, part):
        if frame.frame_type == fitdecode.FIT_FRAME_DATA:
            left.spend(frame)
            if frame.name in Activity.READS:
                messages.append(frame)
    return messages


def _frames(name: str, part: fit_chain.Part) -> Iterator[Any]:
    """Yield what the decoder yields; its checksums are left to the chain, which has seen them."""
    reader = fitdecode.FitReader(
        io.BytesIO(part.content),
        processor=None,
        check_crc=fitdecode.CrcCheck.DISABLED,
        error_handling=fitdecode.ErrorHandling.IGNORE,
    )
    frames = iter(reader)
    count = 0
    while True:
        try:
            frame = next(frames, None)
        except _MALFORMED as exc:
            raise BadInput(
                f"{name}: message {count + 1} of the part at byte {part.offset} contradicts its"
                " definition",
                detail=str(exc) or type(exc).__name__,
                hint="export the file once more; a device writes no such message",
            ) from exc
        if frame is None:
            return
        count += 1
        yield frame


def _kind(messages: list[Any]) -> str | None:
    """Return what a part says it is, or None where it says nothing."""
    for message in messages:
        if message.name == "file_id":
            return str(message.get_value("type", fallback=None) or "a file of no stated type")
    return None
