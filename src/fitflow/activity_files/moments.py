"""Times as files write them, and the instants they mean."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from fitflow.activity_files.limits import EARLIEST, LATEST
from fitflow.errors import BadInput

if TYPE_CHECKING:
    from datetime import tzinfo

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND = timedelta(seconds=1)
_SECONDS_MIN = (datetime.min.replace(tzinfo=UTC) - _EPOCH) // _SECOND
_SECONDS_MAX = (datetime.max.replace(tzinfo=UTC) - _EPOCH) // _SECOND
_SHAPE = "a time is written like 2026-03-31T18:05:00+02:00"


class DateUnknown(BadInput):
    """The file does not say on which day it was recorded."""

    code = "date_unknown"


def zone_of(name: str | None) -> tzinfo | None:
    """
    Return a time zone by its IANA name; None stays None.

    Raises:
        BadInput: there is no such zone.
    """
    if name is None:
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as exc:
        raise BadInput(
            f"{name!r} is no time zone", hint="zones have names such as Europe/Berlin"
        ) from exc


class Clock:
    """
    Turns written times into seconds since 1970, whole ones and downwards.

    A time without an offset is by the clock on the wall of `zone`. In the hour that comes twice
    in autumn, a time that would lie before the one before it is of the second pass; where the
    newest comes first, one that would lie after it is of the first.
    """

    newest_first: bool = False
    """Whether times go back from one to the next, as where a table has the newest row first."""

    def __init__(
        self, name: str, zone: tzinfo | None, shape: str | None = None, hint: str = _SHAPE
    ) -> None:
        """
        Start without a time read.

        Args:
            name: how messages call the file.
            zone: where times have no offset; None refuses those.
            shape: how times are written, as strptime knows it; None for ISO 8601.
            hint: what to do about a time that is none.
        """
        self._name = name
        self._zone = zone
        self._shape = shape
        self._hint = hint
        self._before: datetime | None = None

    def second(self, text: str, where: str) -> int:
        """
        Return the second a time lies in; a clock that is wrong may say any year.

        Raises:
            BadInput: it is no time, or has no offset where no zone is known.
        """
        try:
            time = self._read(text, where)
            instant = time if time.tzinfo else self._on_the_wall(time, text, where)
            seconds = (instant - _EPOCH) // _SECOND
        except (ValueError, OverflowError) as exc:
            raise BadInput(
                f"{self._name}: {where}: {text[:40]!r} is no time", hint=self._hint
            ) from exc
        return min(max(seconds, _SECONDS_MIN), _SECONDS_MAX)

    def _read(self, text: str, where: str) -> datetime:  # noqa: ARG002  (a table's looks at it)
        """Return a time as it is written, or raise ValueError."""
        return _shaped(text, self._shape) if self._shape else _iso(text)

    def _on_the_wall(self, time: datetime, text: str, where: str) -> datetime:
        """Return the instant at which the clock on the wall shows a time."""
        if self._zone is None:
            raise BadInput(
                f"{self._name}: {where}: {text[:40]!r} does not say in which time zone it is",
                hint="give the zone, such as Europe/Berlin",
            )
        instant = time.replace(tzinfo=self._zone, fold=self.newest_first).astimezone(UTC)
        before = self._before
        if before is not None and (instant > before if self.newest_first else instant < before):
            instant = time.replace(tzinfo=self._zone, fold=not self.newest_first).astimezone(UTC)
        self._before = instant
        return instant


def check_year(instant: datetime, *where: str) -> None:
    """
    Refuse an instant at which no device recorded.

    Raises:
        BadInput: it lies before 1990 or after 2099.
    """
    if not EARLIEST <= instant < LATEST:
        raise BadInput(
            f"{': '.join(where)}: the year {instant.year} is none in which devices recorded",
            hint="set the device's clock",
        )


def date_unknown(name: str, why: str) -> DateUnknown:
    """Return the refusal of a file that does not say on which day it was recorded."""
    return DateUnknown(
        f"{name}: does not say when it was recorded: {why}",
        hint="say it: --started-at 2026-03-31T18:05:00+02:00, for one file at a time",
    )


def instant(second: int | None) -> datetime | None:
    """
    Return the instant a count of seconds since 1970 stands for.

    None stays None, and so becomes one at which no device recorded.
    """
    found = None if second is None else _EPOCH + timedelta(seconds=second)
    return found if found and EARLIEST <= found < LATEST else None


def _shaped(text: str, shape: str) -> datetime:
    """Read a time in the shape that a mapping gives."""
    return datetime.strptime(text, shape)  # noqa: DTZ007  (the zone is the file's, or the gym's)


def _iso(text: str) -> datetime:
    """Read a time in ISO 8601; a day alone is none."""
    if ":" not in text:
        raise ValueError(text)
    return datetime.fromisoformat(text.strip().replace(" +", "+").replace(" Z", "Z"))
