"""The times of a CSV file's rows, in the forms that people and machines write."""

from __future__ import annotations

import math
import re
from abc import ABC, abstractmethod
from collections import Counter
from datetime import UTC
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Literal

from fitflow.activity_files import jumps
from fitflow.activity_files.formats.csv.days import (
    Days,
    has_clock,
    is_clock,
    is_day,
    joined,
)
from fitflow.activity_files.formats.csv.midnight import TableClock
from fitflow.activity_files.limits import EARLIEST
from fitflow.activity_files.moments import date_unknown
from fitflow.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from datetime import datetime, tzinfo

    from fitflow.activity_files.formats.csv.mapping import Heading
    from fitflow.activity_files.formats.csv.names import Column

    Cells = Mapping[Column, str]

_NUMBER: Final = re.compile(r"\d{1,15}([.,]\d*)?")
_ELAPSED: Final = re.compile(r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2}(?:[.,]\d*)?)")
_MILLISECONDS: Final = 100_000_000_000
"""From here on a number counts milliseconds since 1970: as seconds it were in the year 5138."""

_COUNT_MAX: Final = 10_000_000_000
"""Seconds; no clock that is right or wrong counts further."""

_SHAPE: Final = (
    "a time is written like 2026-03-31T18:05:00+02:00, or as date_format in a mapping (--map) says"
)

_LATE_S: Final = 3600
"""A count from the start that begins later than this is rather a time of day."""

_DAYS_MIN: Final = 3
Kind = Literal["since 1970", "from the start", "day", "instant"]


class Times(ABC):
    """Turns a row's time into a second since 1970, as one kind of time is read."""

    def __init__(self, name: str, started_at: datetime | None) -> None:
        """Start without a row read; `started_at` is when somebody says that it began."""
        self._name = name
        self._started_at = started_at

    @abstractmethod
    def second(self, cells: Cells, where: str) -> int:
        """Return the second, or raise BadInput."""

    def check_all(self) -> None:  # noqa: B027  (most have nothing to say of it)
        """Refuse times that do not go together, once all rows are read."""

    def check(self, first: int) -> None:  # noqa: ARG002  (counts from the start look at it)
        """Refuse a start that was said of times which say it, once the first second is known."""
        if self._started_at is not None:
            raise BadInput(
                f"{self._name}: its times say when the recording began",
                hint="leave out --started-at",
            )


class _Instants(Times):
    """Days with a time of day, in one column or in two."""

    def __init__(
        self,
        name: str,
        started_at: datetime | None,
        text: Callable[[Cells], str],
        clock: TableClock,
        days: Days | None,
    ) -> None:
        super().__init__(name, started_at)
        self._text = text
        self._clock = clock
        self._days = days

    def second(self, cells: Cells, where: str) -> int:
        """Return the whole second."""
        text = self._text(cells)
        return self._clock.second(self._days.plain(text) if self._days else text, where)

    def check_all(self) -> None:
        """Refuse days that do not fit their times of day."""
        if self._clock.problem is not None:
            raise self._clock.problem


class _Epoch(Times):
    """Counts since 1970."""

    def second(self, cells: Cells, where: str) -> int:
        """Return the whole second."""
        number = _number(cells["time"])
        if number is not None and number >= _MILLISECONDS:
            number /= 1000
        if number is None or number >= _COUNT_MAX:
            raise BadInput(
                f"{self._name}: {where}: {cells['time'][:40]!r} is no time since 1970 like the"
                " others",
                hint="export the file once more",
            )
        return math.floor(number)


class _Elapsed(Times):
    """Counts since the start, in seconds or as h:mm:ss."""

    def __init__(self, name: str, started_at: datetime | None, rows: Sequence[Cells]) -> None:
        super().__init__(name, started_at)
        counts = {text: _count(text) for text in (row["time"] for row in rows)}
        self._refuse_values_of_days([row["time"] for row in rows], counts)
        first = min((count, text) for text, count in counts.items() if count is not None)
        self._refuse_late(first[0], first[1])
        if started_at is None:
            raise date_unknown(name, "its times count from the start")
        self._began = math.floor(started_at.astimezone(UTC).timestamp())

    def second(self, cells: Cells, where: str) -> int:
        """Return the whole second."""
        count = _count(cells["time"])
        if count is None or count >= _COUNT_MAX:
            raise BadInput(
                f"{self._name}: {where}: {cells['time'][:40]!r} is no time since the start of a"
                " recording",
                hint="export the file once more",
            )
        return self._began + math.floor(count)

    def check(self, first: int) -> None:
        """Refuse a recording that begins long after its start."""
        self._refuse_late(first - self._began, f"{first - self._began} s")

    def _refuse_values_of_days(
        self, texts: Sequence[str], counts: Mapping[str, float | None]
    ) -> None:
        """Refuse times of day that would do as counts: those do not go back and forth."""
        known = [count for text in texts if (count := counts[text]) is not None]
        is_once = len(set(known)) == 1 and len(known) >= _DAYS_MIN
        steps = [math.floor(after) - math.floor(before) for before, after in pairwise(known)]
        if is_once or jumps.UNORDERED < jumps.share_back(steps) < 1 - jumps.UNORDERED:
            raise BadInput(
                f"{self._name}: its times stand still, or go back and forth, as from"
                f" {texts[0][:40]!r} to {texts[-1][:40]!r}: they do not count from the start",
                hint="give the file of one activity; where these are times of day, a mapping says"
                " which column has the day: date",
            )

    def _refuse_late(self, count: float, text: str) -> None:
        if count >= _LATE_S:
            raise BadInput(
                f"{self._name}: begins at {text[:40]}, which is no date, and late for a count from"
                " the start",
                hint="give its times with their dates (a mapping says which column has the day), or"
                " counted from the start",
            )


def times_of(  # noqa: PLR0913  (what the rows say, and what they cannot say)
    name: str,
    rows: Sequence[Cells],
    zone: tzinfo | None,
    started_at: datetime | None,
    shape: str | None,
    *,
    heading: Heading,
    days: Collection[str],
) -> Times:
    """
    Return how the times of a file are read, which most of its rows show.

    A day and a time of day in two columns are one instant. Numbers count seconds or milliseconds
    since 1970, or seconds since the start; 0:01:30 counts since the start; all else is a date with
    a time.

    Args:
        name: how messages call the file.
        rows: its first ones, one at least.
        zone: where a time without an offset was taken.
        started_at: when somebody says that the recording began.
        shape: how times, or days alone, are written, as strptime knows it.
        heading: what the column of the time is called like.
        days: those that stand in the column of the first rows that has most different ones.

    Raises:
        BadInput: they count since the start, which nobody said; they are days; or they can be read
            in two ways.
    """
    are_pairs = heading != "count" and _most(
        ["date" in row and is_clock(row["time"]) for row in rows]
    )
    if are_pairs and not shape and _count(rows[0]["time"]) == 0:
        are_pairs = _is_midnight(name, rows[0], started_at)
    is_whole = shape is not None and has_clock(shape)
    kind: Kind = "instant"
    if not are_pairs and not is_whole:
        kind = Counter(map(_kind, rows)).most_common(1)[0][0]
    if heading == "day" and kind == "from the start":
        kind = "day"
    _refuse_days(name, kind, rows, days)
    if kind == "since 1970":
        return _Epoch(name, started_at)
    if kind == "from the start":
        return _Elapsed(name, started_at, rows)
    text = _pair if are_pairs else _time
    clock = TableClock(name, zone, shape if is_whole else None, hint=_SHAPE)
    written = None if is_whole else Days(name, map(text, rows), shape)
    if written is not None:
        plain = [written.plain(text(row)) for row in rows]
        clock.newest_first = _most([after < before for before, after in pairwise(plain)])
    return _Instants(name, started_at, text, clock, written)


def _time(row: Cells) -> str:
    """Return the time of a row."""
    return row["time"]


def _pair(row: Cells) -> str:
    """Return the day and the time of day of a row."""
    return joined(row["date"], row["time"])


def _kind(row: Cells) -> Kind:
    """Return what kind of time a row has."""
    text = row["time"]
    if is_day(text):
        return "day"
    number = _number(text)
    if number is not None and number >= EARLIEST.timestamp():
        return "since 1970"
    return "instant" if _count(text) is None else "from the start"


def _is_midnight(name: str, row: Cells, started_at: datetime | None) -> bool:
    """Say whether 0:00:00 beside a day is a time of day; where a start was said it is none."""
    if started_at is None:
        raise BadInput(
            f"{name}: begins at {row['time'][:40]} on {row['date'][:40]}: is that midnight, or does"
            " it count from the start?",
            hint='for midnight, a mapping (--map) says date_format = "%Y-%m-%d" as its days are'
            " written; else say when it began: --started-at",
        )
    return False


def _refuse_days(name: str, kind: Kind, rows: Sequence[Cells], days: Collection[str]) -> None:
    """Refuse a table with a value for each day, such as of every morning, or without a time."""
    a_day = len(rows) / len({row["time"] for row in rows})
    if kind == "day" and a_day > jumps.A_DAY_MAX:
        raise BadInput(
            f"{name}: its times are days without a time of day, such as {rows[0]['time'][:40]!r}",
            hint="a mapping (--map) says which column has the time of day: time; columns of one"
            " name need names of their own",
        )
    problem = ""
    if kind == "day":
        problem = f"its times are days without a time of day, such as {rows[0]['time']!r}"
    elif kind == "from the start" and len(days) >= _DAYS_MIN:
        problem = f"its rows are of {len(days)} days, such as {min(days)!r}"
    if problem:
        raise jumps.values_of_days(f"{name}: {problem}")


def _most(said: Sequence[bool]) -> bool:
    """Say whether more than half say so."""
    return 2 * sum(said) > len(said)


def _number(text: str) -> float | None:
    """Return a number without a sign, or None."""
    return float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None


def _count(text: str) -> float | None:
    """Return the seconds in a number, m:ss or h:mm:ss, or None."""
    found = _ELAPSED.fullmatch(text)
    if found is None:
        return _number(text)
    hours, minutes, seconds = found.groups()
    return int(hours or 0) * 3600 + int(minutes) * 60 + float(seconds.replace(",", "."))
