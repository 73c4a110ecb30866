"""Python's and the browser's text of a value, side by side, from one description of it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

import pytest

from fitflow.formatting.description import (
    CLOCK as OF_DAY,
)
from fitflow.formatting.description import (
    DAY,
    DURATION,
    MONTH,
    PLAIN,
    Format,
    Locale,
    Scalar,
    decimals,
    instant,
    money,
    percent,
)
from fitflow.formatting.text import say
from fitflow.metrics.output import plain_value
from fitflow.web.assets import content

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Browser, Page

    from fitflow.postgres.database import Database

LANGUAGES: Final = ("en-GB", "en", "de", "fr", "ja")
CURRENCIES: Final = {"EUR": 2, "USD": 2, "JPY": 0, "KWD": 3}
AMOUNTS: Final = (
    0, 1, 4, 5, 99, 100, 2990, -2990, 3000, 99_949, 99_950, 99_951, 100_000, 123_456_789,
    -123_456_789, 99_999_499, 99_999_500, 999_999_999_999, Decimal("0.5"), Decimal("-0.5"),
    Decimal("2990.5"), Decimal("2989.49"),
)  # fmt: skip
NUMBERS: Final = (
    0, 1, -1, 0.005, 0.015, 0.125, 2.675, -2.675, 0.004, -0.004, 1.6, 999.994, 999.995, 1000,
    1050, 12_480, 999_949, 999_950, 999_960, 1_000_000, 1_234_567.891, Decimal("102.50"),
)  # fmt: skip
PARTS: Final = (
    0, 0.042, 0.0425, -0.0425, 0.00049, 0.0005, -0.0004, 0.145, 0.285, 1, 12.34567,
    Decimal("0.12345"), Decimal("0.9995"),
)  # fmt: skip
SECONDS: Final = (0, 1, 29.5, 59, 59.4, 59.5, 60, 89, 90, 150, 3569, 3570, 3599, 3600, 3905,
                  -65, 86_399, 3_600_000, 12_345_678)  # fmt: skip
DAYS: Final = (*tuple(date(2026, month, 4) for month in range(1, 13)), date(2024, 2, 29))
ZONE: Final = ZoneInfo("Europe/Berlin")
MOMENTS: Final = (
    datetime(2026, 9, 4, 22, 30, tzinfo=UTC),
    datetime(2026, 1, 31, 23, 0, tzinfo=UTC),
    datetime(2026, 7, 1, 5, 5, tzinfo=UTC),
)
SPACES: Final = re.compile("[ \u00a0\u202f\u2009]")
"""Versions of CLDR differ in which space they write, and in nothing else here."""
MOVED: Final = {"PKR": 0, "RSD": 0}
"""What a CLDR newer than Babel's takes for their digits: why a page is told them."""


@pytest.fixture(scope="module")
def numbers(browser: Browser) -> Iterator[Page]:
    """A page that has nothing but static/numbers.js."""
    page = browser.new_page()
    page.set_content(f"<html lang='en-GB'><script>{content('numbers.js')}</script></html>")
    yield page
    page.close()


def side_by_side(
    page: Page, values: Sequence[Scalar], formats: Sequence[Format], language: str
) -> tuple[list[str], list[str]]:
    """Return what Python and the browser write, each value in each format."""
    asked = [[value, described.as_json()] for described in formats for value in values]
    told = page.evaluate(
        "([asked, language]) => JSON.parse(asked).map(([value, described]) =>"
        " Numbers.say(value, described, language))",
        [json.dumps(asked, default=plain_value), language],
    )
    said = [say(value, described, language) for described in formats for value in values]
    return [SPACES.sub(" ", one) for one in said], [SPACES.sub(" ", one) for one in told]


def ways(described: Format) -> list[Format]:
    """Return a format in every way a page asks for it."""
    short = replace(described, compact=True)
    return [described, short, replace(described, bare=True), replace(short, bare=True)]


each_language = pytest.mark.parametrize("language", LANGUAGES)


@each_language
@pytest.mark.parametrize("currency", CURRENCIES)
def test_money_reads_alike(numbers: Page, language: str, currency: str) -> None:
    locale = Locale(currency, CURRENCIES[currency], ZONE, language)
    formats = [*ways(money(locale)), *ways(money(locale, [1]))]

    python, browser = side_by_side(numbers, AMOUNTS, formats, language)

    assert python == browser


@each_language
def test_numbers_read_alike(numbers: Page, language: str) -> None:
    formats = [*ways(PLAIN), *ways(decimals(1, "kg")), *ways(decimals(0)), *ways(decimals(3))]

    python, browser = side_by_side(numbers, NUMBERS, formats, language)

    assert python == browser


@each_language
def test_parts_read_alike(numbers: Page, language: str) -> None:
    formats = [*ways(percent(1)), *ways(percent(0))]

    python, browser = side_by_side(numbers, PARTS, formats, language)

    assert python == browser


@each_language
def test_lengths_of_time_read_alike(numbers: Page, language: str) -> None:
    formats = [*ways(DURATION), replace(DURATION, seconds=60)]

    python, browser = side_by_side(numbers, SECONDS, formats, language)
    clocks = side_by_side(numbers, [one for one in SECONDS if one >= 0], [OF_DAY], language)

    assert python == browser
    assert clocks[0] == clocks[1]


@each_language
def test_days_read_alike(numbers: Page, language: str) -> None:
    formats = [DAY, MONTH, Format("day of month"), Format("month name")]

    python, browser = side_by_side(numbers, DAYS, formats, language)

    assert python == browser


@each_language
def test_weekdays_hours_and_instants_read_alike(numbers: Page, language: str) -> None:
    weekdays = side_by_side(numbers, range(1, 8), ways(Format("weekday")), language)
    hours = side_by_side(numbers, range(24), [Format("hour")], language)
    locale = Locale("EUR", 2, ZONE, language)
    moments = side_by_side(numbers, MOMENTS, [instant(locale)], language)

    assert weekdays[0] == weekdays[1]
    assert hours[0] == hours[1]
    assert moments[0] == moments[1]


def test_what_is_not_there_is_a_dash_in_both(numbers: Page) -> None:
    python, browser = side_by_side(numbers, [None], [PLAIN, DAY], "en-GB")

    assert python == browser == ["\u2013", "\u2013"]


def test_a_currency_has_as_many_digits_in_the_database_as_in_the_browser(
    numbers: Page, database: Database
) -> None:
    """A gym's amounts are read by the database's digits; the page is told them."""
    told: dict[str, int] = numbers.evaluate(
        "Object.fromEntries(Intl.supportedValuesOf('currency').map(currency => [currency,"
        " new Intl.NumberFormat('en', {style: 'currency', currency})"
        ".resolvedOptions().maximumFractionDigits]))"
    )
    with database.transaction(role="fitflow_app") as conn:
        rows = conn.execute(
            "SELECT code, fitflow.currency_digits(code) FROM unnest(%s::text[]) AS code",
            [list(told)],
        ).fetchall()

    different = {code: told[code] for code, digits in rows if told[code] != digits}

    assert len(rows) > 150
    assert {code: digits for code, digits in different.items() if MOVED.get(code) != digits} == {}
