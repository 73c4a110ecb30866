"""Figures of one channel: mean-maximal curve, normalized power, heart-rate recovery."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from unit.queries.training import plain
from unit.queries.training.written import close, value

if TYPE_CHECKING:
    import psycopg

on_one_connection = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
powers = st.lists(st.none() | st.integers(0, 3000), min_size=1, max_size=150)
heart_rates = st.lists(st.none() | st.integers(20, 250), max_size=450)
some_durations = st.lists(st.integers(1, 160), max_size=4, unique=True).map(sorted)


def curve(conn: psycopg.Connection, samples: plain.Samples, durations: list[int]) -> Any:  # noqa: ANN401  (an array)
    return value(
        conn, "SELECT fitflow.mean_maximal(%s::smallint[], %s::integer[])", samples, durations
    )


def normalized(conn: psycopg.Connection, samples: plain.Samples) -> Any:  # noqa: ANN401  (a number or NULL)
    return value(conn, "SELECT fitflow.normalized_power(%s::smallint[])", samples)


def recovery(conn: psycopg.Connection, samples: plain.Samples, after: int) -> Any:  # noqa: ANN401  (a number or NULL)
    return value(conn, "SELECT fitflow.heart_rate_recovery(%s::smallint[], %s)", samples, after)


def test_the_durations_are_those_of_the_contract(conn: psycopg.Connection) -> None:
    assert value(conn, "SELECT fitflow.curve_durations()") == list(plain.DURATIONS)


@on_one_connection
@given(samples=powers, durations=some_durations)
def test_mean_maximal_is_the_best_of_every_window(
    conn: psycopg.Connection, samples: plain.Samples, durations: list[int]
) -> None:
    expected = [float(plain.mean_maximal(samples, one)) for one in durations if one <= len(samples)]

    assert curve(conn, samples, durations) == pytest.approx(expected, rel=1e-6)


@on_one_connection
@given(samples=powers)
def test_the_work_of_a_best_never_falls_with_its_duration(
    conn: psycopg.Connection, samples: plain.Samples
) -> None:
    durations = list(range(1, len(samples) + 1))
    works = [best * duration for best, duration in
             zip(curve(conn, samples, durations), durations, strict=True)]  # fmt: skip

    assert all(later >= earlier * (1 - 1e-6)
               for earlier, later in pairwise(works))  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
def test_an_hour_of_power_has_the_curve_of_every_window(
    conn: psycopg.Connection, seed: int
) -> None:
    samples = plain.legs(seed, 3700)

    assert curve(conn, samples, list(plain.DURATIONS)) == pytest.approx(
        plain.curve(samples), rel=1e-6
    )


def test_a_curve_worked_by_hand(conn: psycopg.Connection) -> None:
    """100, 300, silence, 200: the best two seconds are 100 + 300, the best four all 600 / 4."""
    found = curve(conn, [100, 300, None, 200], [1, 2, 3, 4])

    assert found == [300, 200, pytest.approx(500 / 3), 150]


@pytest.mark.parametrize("samples", [[], [None], [None] * 40])
def test_silence_has_no_figures_above_zero(
    conn: psycopg.Connection, samples: plain.Samples
) -> None:
    assert set(curve(conn, samples, [1, 5, 40])) <= {0.0}
    assert normalized(conn, samples) is None
    assert recovery(conn, samples, 60) is None


def test_durations_that_are_none_are_left_out(conn: psycopg.Connection) -> None:
    assert curve(conn, [7, 8], [-5, 0, 1, 3]) == [8.0]


@on_one_connection
@given(samples=powers)
def test_normalized_power_is_of_the_windows_without_a_long_silence(
    conn: psycopg.Connection, samples: plain.Samples
) -> None:
    assert normalized(conn, samples) == close(plain.normalized_power(samples))


@pytest.mark.parametrize("seed", range(5))
def test_normalized_power_of_an_hour(conn: psycopg.Connection, seed: int) -> None:
    samples = plain.legs(seed, 3600)

    assert normalized(conn, samples) == close(plain.normalized_power(samples))


def test_normalized_power_worked_by_hand(conn: psycopg.Connection) -> None:
    """31 s at 100 W and one of 130 W: windows of 100 W and 101 W, (100^4 + 101^4) / 2 = 100.5^4."""
    expected = ((100**4 + 101**4) / 2) ** 0.25

    assert normalized(conn, [*[100] * 30, 130]) == pytest.approx(expected, rel=1e-6)
    assert normalized(conn, [250] * 29) is None
    assert normalized(conn, [250] * 30) == 250
    assert normalized(conn, [0] * 30) == 0


def test_normalized_power_steps_over_a_pause_as_long_as_its_window(
    conn: psycopg.Connection,
) -> None:
    half: plain.Samples = [200] * 15

    assert normalized(conn, [*half, *[None] * 30, *half]) == 200
    assert normalized(conn, [*half, *[None] * 31, *half]) is None


def test_a_day_at_the_highest_power_does_not_overflow(conn: psycopg.Connection) -> None:
    day: plain.Samples = [3000] * 43_200 + [None] * 43_200

    assert normalized(conn, day) == 3000
    assert curve(conn, day, [3600, 86_400]) == [3000, 1500]


@on_one_connection
@given(samples=heart_rates, after=st.sampled_from([60, 120]))
def test_recovery_is_from_the_last_peak_of_the_last_five_minutes(
    conn: psycopg.Connection, samples: plain.Samples, after: int
) -> None:
    assert recovery(conn, samples, after) == plain.recovery(samples, after)


def test_recovery_worked_by_hand(conn: psycopg.Connection) -> None:
    """170 twice, then 1 bpm less every two seconds: 30 less after a minute, 60 after two."""
    samples: plain.Samples = [190, *[150] * 400, 170, 160, 170]
    samples += [170 - (second + 1) // 2 for second in range(1, 121)]

    assert recovery(conn, samples, 60) == 30
    assert recovery(conn, samples, 120) == 60
    assert recovery(conn, samples[:-1], 120) is None
