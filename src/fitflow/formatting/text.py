"""A described value as text, by Babel. static/numbers.js does the same by Intl."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from babel import Locale as Language
from babel.dates import format_skeleton, format_time, get_datetime_format, get_day_names
from babel.numbers import get_currency_symbol, parse_pattern

from fitflow.formatting.amounts import in_units
from fitflow.formatting.description import LANGUAGE, WHOLE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from babel.numbers import NumberPattern

    from fitflow.formatting.description import Format, Locale, Scalar

NOTHING: Final = "\N{EN DASH}"
NBSP: Final = "\N{NO-BREAK SPACE}"
COMPACT_FROM: Final = 1_000
GROUPED_FROM: Final = 5
"""Digits from which a short number without a word for its thousands is grouped, as in Intl."""
MINUTE: Final = 60
CLOCK: Final = "HH:mm"
_NUMERAL: Final = re.compile(r"([#,0]*0)(?:\.[0#]+)?")
_ZEROS: Final = re.compile("0+")
_LETTER_BEFORE: Final = re.compile(r"(?<=[^\W\d_])(?=\d)")


def say(value: Scalar, described: Format, language: str = LANGUAGE) -> str:
    """Write a value as its description says; a value that is not there is a dash."""
    if value is None:
        return NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    return _said(value, described, language)


@lru_cache(maxsize=1 << 16)
def _said(value: Any, described: Format, language: str) -> str:  # noqa: ANN401  (any value)
    """Write a value, once: Babel takes a while, and a long table has thousands of them."""
    return _WRITERS[described.kind](value, described, _language(language))


@cache
def saying(described: Format, language: str = LANGUAGE) -> Callable[[Scalar], str]:
    """Return what says values of one description: the same function each time it is asked for."""
    return lambda value: say(value, described, language)


@cache
def _language(name: str) -> Language:
    return Language.parse(name, sep="-")


def symbol(locale: Locale) -> str:
    """Return the sign of a gym's currency, or its code where the language has none."""
    return get_currency_symbol(locale.currency, _language(locale.language))


def _rounded(value: Decimal, places: int) -> Decimal:
    """Round to decimals, halves away from zero, and without a minus before nothing."""
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return rounded or abs(rounded)


@cache
def _pattern(pattern: str, least: int, most: int) -> NumberPattern:
    """Give one of CLDR's patterns its decimals."""
    part = "." + "0" * least + "#" * (most - least) if most else ""
    return parse_pattern(_NUMERAL.sub(rf"\g<1>{part}", pattern, count=1))


def _number(value: Any, described: Format, language: Language) -> str:  # noqa: ANN401
    """Write a number, and the symbol of its unit behind it."""
    exact = Decimal(str(value))
    if described.compact and abs(exact) >= COMPACT_FROM:
        text = _compact(exact, language)
    else:
        base = language.decimal_formats[None].pattern
        pattern = _pattern(base, described.least, described.most)
        text = str(pattern.apply(_rounded(exact, described.most), language))
    return text if described.bare or not described.suffix else f"{text}{NBSP}{described.suffix}"


def _money(value: Any, described: Format, language: Language) -> str:  # noqa: ANN401
    """Write an amount with the decimals of its currency, or without when it may and is whole."""
    exact = in_units(value, described.digits)
    currency = "" if described.bare else described.currency
    if described.compact and abs(exact) >= COMPACT_FROM:
        return _compact(exact, language, currency)
    rounded = _rounded(exact, described.most)
    least = 0 if described.compact else described.least
    places = least if rounded == rounded.to_integral_value() else described.most
    return _applied(
        _pattern(_base(language, currency), places, places), rounded, language, currency
    )


def _base(language: Language, currency: str) -> str:
    """Return the pattern of a number, or of money."""
    pattern: str = (
        language.currency_formats["standard"] if currency else language.decimal_formats[None]
    ).pattern
    return pattern


def _applied(pattern: NumberPattern, value: Decimal, language: Language, currency: str) -> str:
    """Fill a pattern; a currency's code stands apart from the digits behind it, as CLDR says."""
    if not currency:
        return str(pattern.apply(value, language))
    text = pattern.apply(value, language, currency=currency, currency_digits=False)
    return _LETTER_BEFORE.sub(NBSP, text)


def _compact(value: Decimal, language: Language, currency: str = "") -> str:
    """Write a large number with a letter or word for its thousands or millions, as 12.5k."""
    formats = language.compact_currency_formats if currency else language.compact_decimal_formats
    patterns = {len(size): one.pattern for size, one in formats["short"]["other"].items()}
    size = len(str(int(abs(value))))
    pattern, places = _shortened(patterns, size)
    scaled = _rounded(value.scaleb(-places), 1)
    if len(str(int(abs(scaled)))) > size - places:  # 999,960 is a million
        pattern, places = _shortened(patterns, size + 1)
        scaled = _rounded(value.scaleb(-places), 1)
    if places == 0:
        pattern = _base(language, currency)
        if size < GROUPED_FROM:
            pattern = pattern.replace("#,##0", "0")
    return _applied(_pattern(pattern, 0, 1), scaled, language, currency)


def _shortened(patterns: Mapping[int, str], size: int) -> tuple[str, int]:
    """Return the pattern for a number of so many digits, and how many of them it leaves out."""
    pattern = patterns[min(size, max(patterns))]
    zeros = len(_ZEROS.search(pattern)[0])  # type: ignore[index]
    has_word = pattern.strip("0\N{CURRENCY SIGN}\N{NO-BREAK SPACE} ")
    return pattern, size - zeros if has_word else 0


def _percent(value: Any, described: Format, language: Language) -> str:  # noqa: ANN401
    """Write 0.042 as 4.2%."""
    hundredths = _rounded(Decimal(str(value)) * 100, described.most)
    base = language.percent_formats[None].pattern
    pattern = _pattern(base, 0 if described.compact else described.least, described.most)
    return str(pattern.apply(hundredths / 100, language))


def _whole(value: Decimal) -> int:
    """Round to a whole number, halves away from zero."""
    return int(value.quantize(Decimal(1), ROUND_HALF_UP))


def _duration(value: Any, described: Format, language: Language) -> str:  # noqa: ANN401
    """Write 3900 seconds as 1 h 05, and less than an hour as 35 min."""
    seconds = _whole(Decimal(str(value)) * described.seconds)
    whole, sign = abs(seconds), "-" if seconds < 0 else ""
    if whole < MINUTE:
        return f"{sign}{whole}{NBSP}s"
    hours, minutes = divmod((whole + MINUTE // 2) // MINUTE, MINUTE)
    if hours == 0:
        return f"{sign}{minutes}{NBSP}min"
    return f"{sign}{_number(hours, WHOLE, language)}{NBSP}h{NBSP}{minutes:02d}"


def _clock(value: Any, _described: Format, _language: Language) -> str:  # noqa: ANN401
    """Write 3905 seconds as 1:05:05, and 65 as 1:05."""
    minutes, rest = divmod(_whole(Decimal(str(value))), MINUTE)
    hours, minutes = divmod(minutes, MINUTE)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


def _dated(skeleton: str) -> Callable[[Any, Format, Language], str]:
    """Return a writer of days in one of CLDR's forms, which no line breaks."""

    def write(value: date, _described: Format, language: Language) -> str:
        return str(format_skeleton(skeleton, value, locale=language)).replace(" ", NBSP)

    return write


def _weekday(value: int, described: Format, language: Language) -> str:
    """Write 1 as Monday."""
    width: Any = "abbreviated" if described.compact else "wide"
    return str(get_day_names(width, "stand-alone", language)[int(value) - 1])


def _hour(value: int, _described: Format, language: Language) -> str:
    """Write 7 as 07:00."""
    return str(format_time(time(int(value)), CLOCK, locale=language))


def _instant(value: datetime, described: Format, language: Language) -> str:
    """Write an instant as 4 Nov 2026, 18:05 by the clock of its zone."""
    local = value.astimezone(ZoneInfo(described.zone))
    day = _dated("yMMMd")(local, described, language)
    told = str(get_datetime_format("medium", language))
    return told.format(format_time(local, CLOCK, locale=language), day)


_WRITERS: Final[dict[str, Callable[[Any, Format, Language], str]]] = {
    "text": lambda value, _described, _language: str(value),
    "number": _number,
    "money": _money,
    "percent": _percent,
    "duration": _duration,
    "clock": _clock,
    "day": _dated("yMMMd"),
    "day of month": _dated("MMMd"),
    "month": _dated("yMMM"),
    "month name": _dated("MMM"),
    "weekday": _weekday,
    "hour": _hour,
    "instant": _instant,
}
