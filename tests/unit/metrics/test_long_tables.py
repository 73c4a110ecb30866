"""The first rows of a long table are read alone, and are those of the whole."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from fitflow.metrics import catalogue
from unit.metrics.gyms import bodies, devices, training
from unit.metrics.hand import Hand

if TYPE_CHECKING:
    import psycopg

LONG = [name for name, metric in catalogue.catalogue().items() if metric.count is not None]
TODAY = date(2026, 6, 30)


@pytest.fixture
def trained(conn: psycopg.Connection) -> psycopg.Connection:
    """A connection to a gym whose members trained with devices and set bests."""
    hand = Hand(conn, ZoneInfo("Europe/Berlin"))
    training(hand)
    devices(hand)
    bodies(hand)
    catalogue.set_range(conn, catalogue.Range(), TODAY)
    return conn


@pytest.mark.parametrize("name", LONG)
def test_the_first_rows_are_those_of_the_whole(trained: psycopg.Connection, name: str) -> None:
    whole = catalogue.run(trained, name)
    assert len(whole.rows) > 2
    for limit in range(1, len(whole.rows) + 2):
        first = catalogue.run(trained, name, limit=limit)
        assert first.rows == whole.rows[:limit]
        assert first.total_rows == len(whole.rows)
        assert first.finding == whole.finding


@pytest.mark.parametrize("name", LONG)
def test_an_empty_table_has_no_first_rows(conn: psycopg.Connection, name: str) -> None:
    catalogue.set_range(conn, catalogue.Range(), TODAY)

    empty = catalogue.run(conn, name, limit=10)

    assert (empty.rows, empty.total_rows, empty.finding) == ([], 0, None)


@pytest.mark.parametrize("name", LONG)
def test_the_rows_of_each_value_are_counted(trained: psycopg.Connection, name: str) -> None:
    metric = catalogue.find_metric(name)
    names = [column.name for column in metric.columns]
    place = names.index(metric.count_by or names[0])
    rows = catalogue.run(trained, name).rows

    counted = trained.execute(f"{metric.count}".encode()).fetchall()

    assert {row[0]: row[1] for row in counted} == Counter(row[place] for row in rows)
