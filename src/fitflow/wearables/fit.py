"""Read FIT files: what watches, bike computers and gym machines write."""

from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING, Final

import fitdecode

from fitflow.errors import BadInput
from fitflow.wearables import fit_chain
from fitflow.wearables.fit_activity import Activity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from fitflow.wearables.recording import Recording

MESSAGES_MAX: Final = 1_000_000
RECORDS_MAX: Final = 200_000  # two a second for a whole day, and some room; beats count too

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


def read_fit(
    name: str,
    content: bytes,
    *,
    started_at: datetime | None = None,
    keep_going: bool = False,
) -> list[Recording]:
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
    """
    Return the activities, and the kinds of the other files chained with them.

    A part says what it is in its first message, `file_id`; one that does not continues the part
    before it. Messages are read one by one: memory holds what they say, and not them.
    """
    activities: list[Activity] = []
    others: list[str] = []
    current: Activity | None = None
    left = _Allowance(name)
    for part in fit_chain.parts(name, content):
        for number, message in enumerate(_messages(name, part, left)):
            if number == 0 and message.name == "file_id":
                kind = message.get_value("type", fallback=None)
                current = Activity() if kind == "activity" else None
                if current is not None:
                    activities.append(current)
                else:
                    others.append(str(kind or "a file of no stated type"))
            if current is not None:
                current.take(message)
        if current is not None:
            current.add_content(part.content)
    return activities, others


class _Allowance:
    """How much a file may still hold."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._messages = MESSAGES_MAX
        self._records = RECORDS_MAX

    def spend(self, records: int) -> None:
        """Count one message that brings so many records, and refuse what is too much."""
        self._messages -= 1
        self._records -= records
        if self._messages < 0 or self._records < 0:
            raise BadInput(
                f"{self._name}: more than {RECORDS_MAX} records or {MESSAGES_MAX} messages: more"
                " than a day of recording",
                hint="give the file of one activity",
            )


def _messages(
    name: str, part: fit_chain.Part, left: _Allowance
) -> Iterator[fitdecode.FitDataMessage]:
    """Yield a part's data messages; its checksums are left to the chain, which has seen them."""
    frames = iter(
        fitdecode.FitReader(
            io.BytesIO(part.content),
            processor=None,
            check_crc=fitdecode.CrcCheck.DISABLED,
            error_handling=fitdecode.ErrorHandling.IGNORE,
        )
    )
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
        if frame.frame_type == fitdecode.FIT_FRAME_DATA:
            count += 1
            left.spend(Activity.READS.get(frame.name, 0))
            yield frame
        else:
            left.spend(0)  # a definition; a file of nothing else would take minutes to read
