"""The times of a CSV file's rows, in the forms that people and machines write."""

from __future__ import annotations

import math
import re
from datetime import UTC
from typing import TYPE_CHECKING, Final, Protocol

from fitflow.activity_files.limits import EARLIEST, LATEST
from fitflow.activity_files.moments import Clock, date_unknown
from fitflow.activity_files.recording import RECORDING_S_MAX
from fitflow.errors import BadInput

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

_NUMBER: Final = re.compile(r"\d{1,15}([.,]\d*)?")
_ELAPSED: Final = re.compile(r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2}(?:[.,]\d*)?)")
_MILLISECONDS: Final = 100_000_000_000
"""From here on a number counts milliseconds since 1970: as seconds it were in the year 5138."""

_LATE_S: Final = 3600
"""A count from the start that begins later than this is rather a time of day."""


class Times(Protocol):
    """Turns a row's time into a second since 1970."""

    def second(self, text: str, where: str) -> int:
        """Return the second, or raise BadInput."""


def times_of(
    name: str,
    text: str,
    zone: tzinfo | None,
    started_at: datetime | None,
    shape: str | None,
) -> Times:
    """
    Return how the times of a file are read, which its first one shows.

    Numbers count seconds or milliseconds since 1970, or seconds since the start; 0:01:30 counts
    since the start; all else is a date with a time.

    Raises:
        BadInput: they count since the start, which nobody said, or do not, although it was said.
    """
    elapsed = None if shape else _elapsed(text)
    number = None if shape else _number(text)
    if number is not None and number >= EARLIEST.timestamp():
        times: Times = _Epoch(name)
    elif number is not None or elapsed is not None:
        return _Elapsed(name, text, number if elapsed is None else elapsed, started_at)
    else:
        times = Clock(name, zone, shape)
    if started_at is not None:
        raise BadInput(
            f"{name}: its times say when the recording began", hint="leave out --started-at"
        )
    return times


class _Epoch:
    """Counts since 1970."""

    def __init__(self, name: str) -> None:
        self._name = name

    def second(self, text: str, where: str) -> int:
        """Return the whole second."""
        number = _number(text)
        if number is not None and number >= _MILLISECONDS:
            number /= 1000
        if number is None or not EARLIEST.timestamp() <= number < LATEST.timestamp():
            raise BadInput(
                f"{self._name}: {where}: {text[:40]!r} is no time since 1970 like those before it",
                hint="export the file once more",
            )
        return math.floor(number)


class _Elapsed:
    """Counts since the start, in seconds or as h:mm:ss."""

    def __init__(
        self, name: str, text: str, first: float | None, started_at: datetime | None
    ) -> None:
        self._name = name
        if first is not None and first >= _LATE_S:
            raise BadInput(
                f"{name}: begins at {text[:40]}, which is no date, and late for a count from the"
                " start",
                hint="give its times with their dates, or counted from the start",
            )
        if started_at is None:
            raise date_unknown(name, "its times count from the start")
        self._began = math.floor(started_at.astimezone(UTC).timestamp())

    def second(self, text: str, where: str) -> int:
        """Return the whole second."""
        number = _number(text)
        count = _elapsed(text) if number is None else number
        if count is None or count >= RECORDING_S_MAX:
            raise BadInput(
                f"{self._name}: {where}: {text[:40]!r} is no time since the start of a recording",
                hint="export the file once more",
            )
        return self._began + math.floor(count)


def _number(text: str) -> float | None:
    """Return a number without a sign, or None."""
    return float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None


def _elapsed(text: str) -> float | None:
    """Return the seconds in m:ss or h:mm:ss, or None."""
    found = _ELAPSED.fullmatch(text)
    if found is None:
        return None
    hours, minutes, seconds = found.groups()
    return int(hours or 0) * 3600 + int(minutes) * 60 + float(seconds.replace(",", "."))
