"""Days and times of day as people write them; whether day or month is first, a file shows."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from fitflow.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterable

_DAY: Final = re.compile(r"(\d{4}|\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{1,2})")
_COMPACT: Final = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
_DAY_AND_CLOCK: Final = re.compile(r"(.+?)(?:T|,?\s+|,)(\d{1,2}:\d\d.*)")
_CLOCK: Final = re.compile(
    r"(\d{1,2})(:\d\d(?::\d\d(?:[.,]\d+)?)?)(?:\s*([ap])\.?m\.?)?(?:\s*(Z|[+-]\d\d:?\d\d))?",
    re.IGNORECASE,
)
_MIDNIGHT: Final = re.compile(r"(.+?)[T\s]+0?0:00(?::00(?:[.,]0*)?)?")
_IN_WORDS: Final = re.compile(
    r"(?=.*\b(?:19|20)\d\d\b)(?=.*(?<!\d)\d{1,2}(?!\d))(?=.*[^\W\d_]{3}).{8,40}"
)
_CLOCK_DIRECTIVE: Final = re.compile(r"%[HIMSTXRrcf]")
_ISO: Final = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:[^apAP]*")
_TIME_MAX: Final = 60
"""Characters; no time has more."""

_YEAR_DIGITS: Final = 4
_MONTHS: Final = 12
_MONTH_DAYS: Final = 31


class Days:
    """Turns written days and times of day into ISO 8601."""

    def __init__(self, name: str, texts: Iterable[str], shape: str | None) -> None:
        """
        Take note of how a file writes its days.

        Args:
            name: how messages call the file.
            texts: many of its times, with their days.
            shape: how it writes days, as strptime knows it; None finds out.

        Raises:
            BadInput: its days can be read in two ways.
        """
        self._shape = shape
        self._is_month_first = shape is None and _is_month_first(name, texts)

    def plain(self, text: str) -> str:
        """Return a time in ISO 8601, or as it is where it is none."""
        if self._shape is None and _ISO.fullmatch(text):
            return text
        found = _day_and_clock(text)
        if found is None:
            return text
        try:
            return f"{self._day(found[1]).isoformat()} {_plain_clock(found[2])}"
        except ValueError:
            return text

    def _day(self, text: str) -> date:
        """Return a day, or raise ValueError."""
        if self._shape is not None:
            return datetime.strptime(text, self._shape).date()  # noqa: DTZ007  (a day has no zone)
        if found := _COMPACT.fullmatch(text):
            return date(*map(int, found.groups()))
        found = _DAY.fullmatch(text)
        if found is None:
            raise ValueError(text)
        one, mark, two, last = found.groups()
        if len(one) == _YEAR_DIGITS:
            return date(int(one), int(two), int(last))
        year = int(last) if len(last) == _YEAR_DIGITS else 2000 + int(last)
        is_month_first = self._is_month_first and mark != "."
        day, month = (two, one) if is_month_first else (one, two)
        return date(year, int(month), int(day))


def has_clock(shape: str) -> bool:
    """Say whether a shape of strptime's has a time of day, too."""
    return _CLOCK_DIRECTIVE.search(shape) is not None


def is_shape(shape: str) -> bool:
    """Say whether strptime knows a shape, with a part in it; one with a part twice it does not."""
    try:
        datetime.strptime("", shape)  # noqa: DTZ007  (nothing is read)
    except re.error:
        return False
    except ValueError as exc:
        return "%" in shape and "does not match" in str(exc)
    return False


def is_day(text: str) -> bool:
    """Say whether a text is a day without a time of day."""
    if found := _DAY.fullmatch(text):
        one, _, two, last = found.groups()
        day, month = (int(last), int(two)) if len(one) == _YEAR_DIGITS else (int(one), int(two))
        return 0 < min(day, month) <= _MONTHS and max(day, month) <= _MONTH_DAYS
    compact = _COMPACT.fullmatch(text)
    if compact is None:
        return False
    try:
        date(*map(int, compact.groups()))
    except ValueError:
        return False
    return True


def is_clock(text: str) -> bool:
    """Say whether a text is a time of day, or may be."""
    return _CLOCK.fullmatch(text) is not None


def day_in(text: str) -> str | None:
    """Return the day of a text that is one, with a time of day or without; else None."""
    found = _day_and_clock(text)
    day = found[1] if found else text
    return day if _DAY.fullmatch(day) else None


def shows_day(text: str) -> str | None:
    """Return the day of a text that is one however it is written, `1. März 2026` too; else None."""
    text = text[:_TIME_MAX]
    return day_in(text) or (text if is_day(text) or _IN_WORDS.fullmatch(text) else None)


def joined(day: str, clock: str) -> str:
    """Return a day and a time of day in one; a midnight that a spreadsheet gave the day is none."""
    midnight = _MIDNIGHT.fullmatch(day[:_TIME_MAX])
    return f"{midnight[1] if midnight else day} {clock}"


def _day_and_clock(text: str) -> re.Match[str] | None:
    """Return a day and a time of day apart; None where a text is not both."""
    return _DAY_AND_CLOCK.fullmatch(text) if len(text) <= _TIME_MAX else None


def _plain_clock(text: str) -> str:
    """Return a time of day in ISO 8601, or raise ValueError."""
    found = _CLOCK.fullmatch(text)
    if found is None:
        raise ValueError(text)
    hour, rest, half, offset = found.groups()
    number = int(hour)
    if half:
        if not 1 <= number <= _MONTHS:
            raise ValueError(text)
        number = number % 12 + (12 if half.lower() == "p" else 0)
    return f"{number:02}{rest.replace(',', '.')}{(offset or '').upper()}"


def _is_month_first(name: str, texts: Iterable[str]) -> bool:
    """
    Say whether the month stands before the day, which numbers above twelve show.

    With points the day is first; with other marks people write both, and nothing is guessed.
    """
    days = {day for text in texts if (day := day_in(text)) and "." not in day}
    known = [found.groups() for day in sorted(days) if (found := _DAY.fullmatch(day))]
    open_ones = [one for one in known if len(one[0]) < _YEAR_DIGITS]
    for first, mark, second, year in open_ones:
        if len(year) < _YEAR_DIGITS:
            raise _unclear(f"{name}: in which order is {mark.join((first, second, year))!r}", "y")
    if any(int(first) > _MONTHS for first, *_ in open_ones):
        return False
    if any(int(second) > _MONTHS for _, _, second, _ in open_ones):
        return True
    for first, mark, second, year in open_ones:
        if int(first) != int(second):
            text = mark.join((first, second, year))
            raise _unclear(
                f"{name}: is {text!r} {year}-{second:0>2}-{first:0>2}, or"
                f" {year}-{first:0>2}-{second:0>2}",
                "Y",
            )
    return False


def _unclear(question: str, year: str) -> BadInput:
    """Return the question that only a person can answer."""
    return BadInput(
        f"{question}? Nothing in the file says whether the day or the month is first",
        hint=f'say it in a mapping (--map): date_format = "%d/%m/%{year}" or "%m/%d/%{year}"',
    )
