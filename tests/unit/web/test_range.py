from __future__ import annotations

from datetime import date

import pytest

from fitflow.errors import BadInput, DayIsInReach
from fitflow.web.range import Range, RangeQuery, chosen, resolve, words_before

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("preset", "since"),
    [
        ("7d", date(2026, 11, 16)),
        ("28d", date(2026, 10, 26)),
        ("month", date(2026, 11, 1)),
        ("quarter", date(2026, 10, 1)),
        ("year", date(2026, 1, 1)),
        ("12m", date(2025, 12, 1)),
        ("all", None),
    ],
)
def test_a_preset_ends_today(preset: str, since: date | None) -> None:
    assert resolve(RangeQuery(preset=preset), TODAY) == Range(since, TODAY)


def test_twelve_months_are_shown_when_nothing_is_asked() -> None:
    assert chosen(RangeQuery()) == "12m"
    assert resolve(RangeQuery(), TODAY).since == date(2025, 12, 1)


def test_twelve_months_from_december_begin_in_january() -> None:
    assert resolve(RangeQuery(), date(2028, 12, 31)).since == date(2028, 1, 1)


def test_typed_dates_outrank_a_preset() -> None:
    asked = RangeQuery(preset="7d", since=date(2026, 1, 1), until=date(2026, 1, 31))

    assert resolve(asked, TODAY) == Range(date(2026, 1, 1), date(2026, 1, 31))
    assert chosen(asked) is None


def test_a_range_of_one_day_is_a_range() -> None:
    assert resolve(RangeQuery(since=TODAY, until=TODAY), TODAY) == Range(TODAY, TODAY)


def test_a_range_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(BadInput, match="ends on 2026-01-01 before it begins on 2026-01-02"):
        resolve(RangeQuery(since=date(2026, 1, 2), until=date(2026, 1, 1)), TODAY)


def test_a_range_does_not_reach_beyond_today() -> None:
    assert resolve(RangeQuery(until=date(2299, 12, 31)), TODAY) == Range(None, TODAY)


@pytest.mark.parametrize("far", [date(9999, 12, 31), date(1, 1, 1), date(2300, 1, 1)])
def test_a_day_of_no_gyms_books_is_refused(far: date) -> None:
    for asked in (RangeQuery(since=far), RangeQuery(until=far)):
        with pytest.raises(DayIsInReach, match=f"{far.isoformat()} is no day of a gym's books"):
            resolve(asked, TODAY)
    with pytest.raises(DayIsInReach):
        resolve(RangeQuery(), far)


@pytest.mark.parametrize(
    ("since", "says"),
    [
        (date(2026, 11, 23), "ends on 2026-11-22 before it begins on 2026-11-23"),
        (date(1926, 11, 21), "more than a hundred years"),
    ],
)
def test_a_first_day_that_cannot_be_is_refused(since: date, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        resolve(RangeQuery(since=since), TODAY)


def test_a_range_in_the_future_is_refused() -> None:
    with pytest.raises(BadInput, match="after today, 2026-11-22"):
        resolve(RangeQuery(since=date(2027, 1, 1), until=date(2027, 1, 31)), TODAY)


def test_an_unknown_preset_is_refused_with_the_known_ones() -> None:
    with pytest.raises(BadInput) as refusal:
        resolve(RangeQuery(preset="fortnight"), TODAY)

    assert "28d" in (refusal.value.hint or "")


def test_the_state_of_the_page_is_its_address() -> None:
    asked = RangeQuery(preset="28d", compare="year", gym="2")

    assert asked.query() == "range=28d&compare=year&gym=2"
    assert asked.query(range=None, **{"from": "2026-01-01"}) == "from=2026-01-01&compare=year&gym=2"


def test_a_change_names_what_it_is_measured_against() -> None:
    assert words_before(RangeQuery(preset="28d"), 28) == "on the 28 days before"
    assert words_before(RangeQuery(), 357) == "on the 357 days before"
    assert words_before(RangeQuery(compare="year"), 28) == "on a year earlier"
