"""Every metric against an independent count over the same rows, in many gyms and ranges."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import psycopg
import pytest

from fitflow.metrics import catalogue
from fitflow.operations.gyms import open_gym
from fitflow.postgres.database import Database, set_gym
from fitflow.synthesis import draw, profiles
from unit.metrics import (
    expected_debts,
    expected_figures,
    expected_goods,
    expected_members,
    expected_money,
    expected_training,
    expected_wearables,
)
from unit.metrics.books import Books, read_books
from unit.metrics.gyms import HAND_MADE
from unit.metrics.hand import Hand
from unit.metrics.pages import TABLES, refuse_double_keys, refuse_other_pages
from unit.metrics.span import Span, span_of

if TYPE_CHECKING:
    from collections.abc import Iterator

Expected = Callable[[Books, Span], list[tuple[Any, ...]]]
Shelf = dict[str, tuple[int, Books]]

CLOCK = datetime(2030, 1, 1, tzinfo=UTC)
"""One of the gyms has a leap February."""
TODAY = date(2026, 6, 30)
LEAP_TODAY = date(2028, 6, 30)

EXPECTED: dict[str, Expected] = {
    name: getattr(module, name)
    for module in (
        expected_debts,
        expected_figures,
        expected_goods,
        expected_members,
        expected_money,
        expected_training,
        expected_wearables,
    )
    for name in catalogue.catalogue()
    if hasattr(module, name)
}

RANGES: dict[str, tuple[date | None, date | None]] = {
    "all": (None, None),
    "a year": (date(2025, 7, 1), date(2026, 7, 1)),
    "a quarter": (date(2026, 1, 1), date(2026, 4, 1)),
    "from mid-month": (date(2026, 2, 10), date(2026, 5, 17)),
    "a week": (date(2026, 3, 2), date(2026, 3, 9)),
    "the last day": (date(2026, 6, 30), date(2026, 7, 1)),
    "a leap February": (date(2028, 2, 1), date(2028, 3, 1)),
    "up to a leap day": (date(2027, 12, 31), date(2028, 3, 1)),
    "before anything": (date(2020, 1, 1), date(2020, 3, 1)),
    "after today": (date(2030, 1, 1), date(2030, 2, 1)),
}


@pytest.fixture(scope="module")
def shelf(database: Database) -> Shelf:
    """All gyms, side by side in one database, and their books."""
    return dict([*_written(database), _drawn(database)])


def _written(database: Database) -> Iterator[tuple[str, tuple[int, Books]]]:
    for name, (zone, write) in HAND_MADE.items():
        with database.transaction(role="fitflow_owner") as conn:
            gym = open_gym(conn, name, zone, "EUR")
        with database.transaction(role="fitflow_owner", gym_id=gym.gym_id) as conn:
            write(Hand(conn, ZoneInfo(zone)))
            yield name, (gym.gym_id, read_books(conn, zone))


def _drawn(database: Database) -> tuple[str, tuple[int, Books]]:
    gym = draw.generate(database, profiles.PROFILES["seed"], today=TODAY).gym
    with database.transaction(role="fitflow_owner", gym_id=gym.gym_id) as conn:
        return "seed", (gym.gym_id, read_books(conn, gym.time_zone))


@pytest.fixture(scope="module")
def reader(database: Database) -> Iterator[psycopg.Connection]:
    """The application, which sees names."""
    with psycopg.connect(database.conninfo("fitflow_app"), autocommit=True) as opened:
        yield opened


def today_of(gym: str) -> date:
    return LEAP_TODAY if gym == "leap day" else TODAY


@pytest.mark.parametrize("asked", RANGES)
@pytest.mark.parametrize("gym", [*HAND_MADE, "seed"])
@pytest.mark.parametrize("name", catalogue.catalogue())
def test_a_metric_says_what_its_gym_books_say(
    shelf: Shelf, reader: psycopg.Connection, name: str, gym: str, asked: str
) -> None:
    gym_id, books = shelf[gym]
    since, until = RANGES[asked]
    today = today_of(gym)
    with reader.transaction():
        set_gym(reader, gym_id)
        catalogue.set_range(reader, catalogue.Range(since, until), today)
        result = catalogue.run(reader, name)

    assert _exact(result.rows) == _exact(EXPECTED[name](books, span_of(books, since, until, today)))


@pytest.mark.parametrize("asked", ["all", "from mid-month"])
@pytest.mark.parametrize("gym", [*HAND_MADE, "seed"])
@pytest.mark.parametrize("name", TABLES)
def test_pages_are_the_whole_table(
    shelf: Shelf, reader: psycopg.Connection, name: str, gym: str, asked: str
) -> None:
    gym_id, _books = shelf[gym]
    with reader.transaction():
        set_gym(reader, gym_id)
        catalogue.set_range(reader, catalogue.Range(*RANGES[asked]), today_of(gym))
        whole = catalogue.run(reader, name)

        refuse_double_keys(whole)
        refuse_other_pages(reader, whole, gym_id, limit=7)


@pytest.mark.parametrize("asked", ["a year", "a quarter", "a leap February"])
@pytest.mark.parametrize("gym", [*HAND_MADE, "seed"])
def test_figures_beside_the_year_before(
    shelf: Shelf, reader: psycopg.Connection, gym: str, asked: str
) -> None:
    gym_id, books = shelf[gym]
    since, until = RANGES[asked]
    today = today_of(gym)
    with reader.transaction():
        set_gym(reader, gym_id)
        catalogue.set_range(reader, catalogue.Range(since, until), today, compare="year")
        result = catalogue.run(reader, "figures")

    span = span_of(books, since, until, today)
    assert _exact(result.rows) == _exact(expected_figures.figures(books, span, "year"))


@pytest.mark.parametrize("gym", HAND_MADE)
def test_metrics_without_settings_report_through_today(
    shelf: Shelf, reader: psycopg.Connection, gym: str
) -> None:
    gym_id, books = shelf[gym]
    with reader.transaction():
        set_gym(reader, gym_id)
        row = reader.execute("SELECT fitflow.range_since(), fitflow.range_until()").fetchone()
        row_today = reader.execute("SELECT fitflow.today()").fetchone()

    assert row is not None
    assert row_today is not None
    assert row == (books.first_day or row_today[0], row_today[0] + timedelta(days=1))


def _exact(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Make numbers comparable: 0.25 from PostgreSQL is exactly one quarter."""
    return [tuple(_number(value) for value in row) for row in rows]


def _number(value: object) -> object:
    if isinstance(value, list):
        return [_number(item) for item in value]
    if value is None or isinstance(value, str | date | bool):
        return value
    return Fraction(str(value)) if not isinstance(value, Fraction) else value
