"""The summaries PostgreSQL generates equal those of a few lines of Python, and are nobody's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Sequence

HEART_RATE = """
    SELECT (s).seconds, (s).total, (s).minimum, (s).maximum,
        ARRAY(SELECT fitflow.seconds_below(s, bpm) FROM generate_series(19, 252) AS bpm)
    FROM fitflow.summarise_heart_rate(%s::smallint[]) AS s
"""
CHANNEL = """
    SELECT (s).seconds, coalesce((s).total, 0), (s).minimum, (s).maximum
    FROM fitflow.summarise_channel(%s::smallint[]) AS s
"""


def blocks(low: int, high: int) -> st.SearchStrategy[list[int | None]]:
    """Draw up to a quarter of an hour of a channel, with silent seconds."""
    return st.lists(st.none() | st.integers(low, high), min_size=1, max_size=900)


def expected(values: Sequence[int | None]) -> tuple[int, int, int | None, int | None]:
    """Count, sum and bound the seconds that are not silent."""
    heard = [value for value in values if value is not None]
    return len(heard), sum(heard), min(heard, default=None), max(heard, default=None)


rolled_back = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@rolled_back
@given(values=blocks(20, 250))
def test_a_block_of_heart_rates_is_summed_up_exactly(
    small_gym: psycopg.Connection, values: list[int | None]
) -> None:
    heard = [value for value in values if value is not None]
    below = [sum(value < bpm for value in heard) if heard else None for bpm in range(19, 253)]

    row = small_gym.execute(HEART_RATE, [values]).fetchone()

    assert row == (*expected(values), below)


@rolled_back
@given(values=blocks(0, 3000))
def test_a_block_of_power_is_summed_up_exactly(
    small_gym: psycopg.Connection, values: list[int | None]
) -> None:
    assert small_gym.execute(CHANNEL, [values]).fetchone() == expected(values)


@pytest.mark.parametrize(("bpm", "total"), [(20, 18_000), (250, 225_000)])
def test_a_whole_quarter_at_one_rate_is_stored(
    small_gym: psycopg.Connection, bpm: int, total: int
) -> None:
    """900 x 250 = 225000: more than a smallint holds."""
    row = small_gym.execute(
        "INSERT INTO wearable_data (recording_id, started_at, seconds, heart_rate,"
        " recording_during) VALUES (1, '2026-02-04 10:15+01', 900, array_fill(%s::smallint,"
        " ARRAY[900]), '[2026-02-04 10:00+01,2026-02-04 10:40+01)')"
        " RETURNING (heart_rate_totals).total",
        [bpm],
    ).fetchone()

    assert row == (total,)


@pytest.mark.parametrize("column", ["heart_rate_totals", "power_totals"])
def test_a_summary_cannot_be_written(small_gym: psycopg.Connection, column: str) -> None:
    with pytest.raises(psycopg.errors.GeneratedAlways):
        small_gym.execute(f"UPDATE wearable_data SET {column} = NULL")
