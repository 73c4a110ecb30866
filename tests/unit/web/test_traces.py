from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis.strategies import integers, lists, none

from fitflow.web.pages.downsampling import POINTS_MAX, by_minute, thinned

SECONDS = lists(none() | integers(20, 250), max_size=2000)


def test_a_short_trace_is_kept_whole() -> None:
    assert thinned([90, None, 92]) == [(0, 90), (1, None), (2, 92)]


def test_each_bucket_keeps_its_lowest_and_highest_second_in_their_order() -> None:
    assert thinned([5, 9, 1, 7, 3, 3], points=4) == [(1, 9), (2, 1), (3, 7), (4, 3)]


@given(values=SECONDS)
def test_the_peak_and_the_lowest_are_never_lost(values: list[int | None]) -> None:
    known = [value for value in values if value is not None]
    drawn = [value for _second, value in thinned(values) if value is not None]

    assert len(drawn) <= POINTS_MAX
    assert max(drawn, default=0) == max(known, default=0)
    assert min(drawn, default=0) == min(known, default=0)


@given(values=SECONDS)
def test_every_point_is_a_second_of_the_trace(values: list[int | None]) -> None:
    points = thinned(values)

    assert [second for second, _value in points] == sorted({second for second, _value in points})
    assert all(value is None or values[second] == value for second, value in points)


def test_a_silent_bucket_is_a_gap() -> None:
    points = thinned([100] * 600 + [None] * 600 + [100] * 600, points=60)

    assert any(value is None for second, value in points if 600 <= second < 1200)
    assert not any(value is not None for second, value in points if 600 <= second < 1200)


@pytest.mark.parametrize(
    ("values", "expected"),
    [([], []), ([100] * 60 + [None] * 60 + [110], [100, None, 110]), ([1, 2], [1.5])],
)
def test_minutes_are_means_of_what_is_known(
    values: list[int | None], expected: list[float | None]
) -> None:
    assert by_minute(values) == expected
