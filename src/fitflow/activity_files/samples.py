"""What a file says of each moment, gathered and laid out on a grid of seconds."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from fitflow.activity_files import jumps, limits
from fitflow.activity_files.grid import Written, lay_out
from fitflow.activity_files.moments import check_year
from fitflow.activity_files.recording import (
    RANGES,
    RECORDING_S_MAX,
    Channel,
    ChannelName,
    Clock,
    Device,
    Recording,
    Stated,
)
from fitflow.activity_files.refusals import or_keep_going
from fitflow.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from fitflow.activity_files.recording import Format


class Samples:
    """The moments of one activity, on a clock that counts seconds from anywhere."""

    def __init__(self) -> None:
        """Start with nothing written."""
        self._records: list[jumps.Record] = []
        self._begin()

    def note(
        self,
        second: int,
        heart_rate: float | None = None,
        power: float | None = None,
        cadence: float | None = None,
    ) -> None:
        """Note what was said of a second; None is silence."""
        self._records.append((second, (heart_rate, power, cadence)))
        self._write(*self._records[-1])

    def _begin(self) -> None:
        """Have nothing written of any channel."""
        self._written: dict[ChannelName, Written] = {name: Written(name) for name in RANGES}

    def _write(self, second: int, values: Iterable[float | None]) -> None:
        """Write the values of a second, in the order of the channels."""
        for written, value in zip(self._written.values(), values, strict=True):
            written.write(second, value)

    @property
    def records(self) -> Sequence[jumps.Record]:
        """All that was noted, in the file's order."""
        return self._records

    @property
    def is_empty(self) -> bool:
        """Say whether no second was written."""
        return not self._records

    @property
    def is_silent(self) -> bool:
        """Say whether no channel ever had a value, not even an impossible one."""
        return not self.out_of_range and not any(
            value is not None for one in self._written.values() for value in one.values.values()
        )

    @property
    def out_of_range(self) -> dict[ChannelName, int]:
        """How many impossible values each channel had, where there were any."""
        return {name: one.out_of_range for name, one in self._written.items() if one.out_of_range}

    def keep_main_part(self, name: str, epoch: datetime = jumps.EPOCH) -> tuple[str, ...]:
        """
        Leave out what lies apart from a recording because the clock jumped, and say so.

        Raises:
            BadInput: the moments span more than a day, or go back, and no part has more than half
                of them.
        """
        kept = jumps.main_part(name, self._records, epoch)
        if len(kept) == len(self._records):
            return ()
        said = tuple(jumps.left_out(self._records, kept, epoch))
        self._records = [one for place, one in enumerate(self._records) if place in kept]
        self._begin()
        for record in self._records:
            self._write(*record)
        return said

    def span(self) -> tuple[int, int]:
        """Return the first second, and the number of seconds from it to the last."""
        seconds = [second for second, _ in self._records]
        return min(seconds), max(seconds) - min(seconds) + 1

    def has(self, second: int) -> bool:
        """Say whether anything was written in a second."""
        return second in self._written["heart_rate"].values

    def grid(self, first: int, length: int) -> dict[ChannelName, Channel]:
        """Return one value a second; each channel is held as long as its own values lie apart."""
        return {
            channel: lay_out(written.values, first, length)
            for channel, written in self._written.items()
        }


class Allowance:
    """How many records a file may still hold."""

    def __init__(self, name: str) -> None:
        """Start with all of them."""
        self._name = name
        self._left = limits.RECORDS_MAX

    def spend(self) -> None:
        """Count one, and refuse one too many."""
        self._left -= 1
        if self._left < 0:
            raise BadInput(
                f"{self._name}: more than {limits.RECORDS_MAX} records: more than a day of"
                " recording",
                hint="give the file of one activity",
            )


def laps_after(begins: Iterable[int], first: int, length: int) -> tuple[int, ...]:
    """Return after how many seconds each lap but the first began, in order."""
    return tuple(sorted({begin - first for begin in begins if 0 < begin - first < length}))


@dataclass(frozen=True, slots=True)
class About:
    """What a file says of an activity besides its moments."""

    device: Device
    sport: str | None = None
    stated: Stated = field(default_factory=Stated)
    created: int | None = None
    laps: tuple[int, ...] = ()
    """The seconds at which laps began."""
    lost: tuple[str, ...] = ()


def recording_of(
    name: str,
    samples: Samples,
    about: About,
    *,
    format: Format,  # noqa: A002  (the recording's own word)
    content_sha256: bytes,
) -> Recording:
    """
    Lay one activity out, whose clock counts seconds since 1970.

    Raises:
        BadInput: its moments span more than a day and no part has more than half of them, or they
            lie in a year in which no device recorded.
    """
    jumped = samples.keep_main_part(name)
    first, length = samples.span()
    started_at = jumps.EPOCH + timedelta(seconds=first)
    check_year(started_at, name)
    return Recording(
        started_at=started_at,
        seconds=length,
        **samples.grid(first, length),
        sport=about.sport,
        device=about.device,
        format=format,
        content_sha256=content_sha256,
        activity_no=1,
        stated=about.stated,
        clock=Clock(is_real=True, first_record=first, created=about.created),
        sessions=1,
        out_of_range=samples.out_of_range,
        laps_s=laps_after(about.laps, first, length),
        lost=(*about.lost, *jumped),
    )


def gathered(
    name: str, recordings: Iterable[Recording], most: int | None = None
) -> Iterator[Recording]:
    """
    Yield the recordings of one file, as long as they are not too many for it.

    Raises:
        BadInput: together they last longer than `most` seconds, or else FILE_SECONDS_MAX.
    """
    left = limits.FILE_SECONDS_MAX if most is None else most
    for one in recordings:
        left -= one.seconds
        if left < 0:
            days = (limits.FILE_SECONDS_MAX if most is None else most) // RECORDING_S_MAX
            raise BadInput(
                f"{name}: holds more than {days} days of recordings",
                hint="give the files of single activities",
            )
        yield one


def numbered(name: str, recordings: Iterable[Recording]) -> list[Recording]:
    """Return the recordings that share a file's bytes, each once, numbered in order."""
    distinct = {
        (one.started_at, one.sport, one.laps_s, *one.channels.values()): one
        for one in reversed(list(gathered(name, recordings)))
    }
    return [
        replace(one, activity_no=number)
        for number, one in enumerate(reversed(distinct.values()), start=1)
    ]


class Losses:
    """What cannot be read: refused at once, or passed over and counted."""

    def __init__(self, name: str = "", *, keep_going: bool) -> None:
        """Start with nothing lost of a file of that name."""
        self._name = name
        self._keep_going = keep_going
        self._count = 0
        self._first = ""

    def take(self, error: BadInput) -> None:
        """Raise the error, or count a record that is left out for it."""
        if not self._keep_going:
            raise or_keep_going(error, "leaves out what cannot be read")
        self._count += 1
        self._first = self._first or error.message.removeprefix(f"{self._name}: ")

    def sentences(self) -> tuple[str, ...]:
        """Return what was left out as sentences."""
        if not self._count:
            return ()
        were = "was" if self._count == 1 else "were"
        return (f"{counted(self._count, 'record')} {were} left out; the first: {self._first}",)


def without_a_time(count: int) -> tuple[str, ...]:
    """Say how many records have values and no time; nothing where there is none."""
    were = "was" if count == 1 else "were"
    return (f"{counted(count, 'record')} without a time {were} left out",) if count else ()


def counted(count: int, noun: str) -> str:
    """Return how many there are of something, in words."""
    return f"1 {noun}" if count == 1 else f"{count} {noun}s"
