"""Tables over midnight, on clocks of twelve hours, and with a day that does not fit its time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

import pytest

from fitflow.activity_files.formats.csv.samples import read_csv
from fitflow.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fitflow.activity_files.recording import Recording

BERLIN: Final = ZoneInfo("Europe/Berlin")
EVENING: Final = datetime(2026, 3, 30, 23, 30)  # noqa: DTZ001  (a clock on the wall)
BEGAN: Final = datetime(2026, 3, 30, 21, 30, tzinfo=UTC)


def rows(  # noqa: PLR0913  (what a table shows of its times)
    begins: datetime = EVENING,
    seconds: int = 3600,
    *,
    every: int = 1,
    clock: str = "%H:%M:%S",
    day_moves_after: int | None = None,
    day: str = "%Y-%m-%d",
    mark: str = ";",
) -> list[str]:
    """
    Return rows of an activity.

    The day beside their clock stays what it was at first, or moves so many seconds after midnight.
    """
    found = []
    for second in range(0, seconds, every):
        now = begins + timedelta(seconds=second)
        moves = 0 if day_moves_after is None else day_moves_after
        shown = begins if day_moves_after is None else now - timedelta(seconds=moves)
        found.append(f"{shown:{day}}{mark}{now:{clock}};{120 + second % 60}")
    return found


def only(
    lines: Sequence[str], header: str = "Date;Time;Heart rate", *, keep_going: bool = False
) -> Recording:
    content = "\n".join([header, *lines, ""]).encode()
    (recording,) = read_csv("night.csv", content, zone=BERLIN, keep_going=keep_going)
    return recording


def refusal(lines: Sequence[str]) -> BadInput:
    """Return why a table is refused; nothing of it is read with --keep-going either."""
    with pytest.raises(BadInput):
        only(lines, keep_going=True)
    with pytest.raises(BadInput) as refused:
        only(lines)
    assert refused.value.hint
    return refused.value


@pytest.mark.parametrize(
    "lines",
    [
        rows(),
        rows(day="%d.%m.%Y"),
        rows(clock="%I:%M:%S %p"),
        rows(day="%m/%d/%Y", clock="%I:%M:%S %p"),
        rows(day_moves_after=0),
        rows(day_moves_after=300),  # the day moves late
    ],
)
def test_an_hour_over_midnight_whose_day_stays_is_an_hour(lines: list[str]) -> None:
    recording = only(lines)

    assert (recording.started_at, recording.seconds) == (BEGAN, 3600)
    assert recording.heart_rate == tuple(120 + second % 60 for second in range(3600))
    assert recording.lost == ()


def test_an_hour_over_midnight_in_one_column_is_an_hour() -> None:
    recording = only(rows(mark="T"), "Time;Heart rate")

    assert (recording.started_at, recording.seconds) == (BEGAN, 3600)


def test_an_hour_over_midnight_by_the_minute_is_an_hour() -> None:
    recording = only(rows(every=60, clock="%H:%M"))

    assert (recording.started_at, recording.seconds) == (BEGAN, 59 * 60 + 1)


def test_rows_that_change_places_at_midnight_are_of_their_days() -> None:
    lines = rows()
    lines[1798:1802] = [lines[at] for at in (1800, 1798, 1801, 1799)]

    recording = only(lines)

    assert (recording.started_at, recording.seconds, recording.lost) == (BEGAN, 3600, ())
    assert None not in recording.heart_rate


def test_times_with_points_are_no_days() -> None:
    assert "'23.30.00' is no time" in refusal(rows(clock="%H.%M.%S")).message


def test_a_day_long_table_is_no_midnight() -> None:
    whole = rows(EVENING.replace(hour=0, minute=10), 85_800, every=60)

    assert only(whole).seconds == 85_741


def test_a_day_that_changes_before_midnight_is_of_another_zone() -> None:
    assert "day and time are of two zones" in refusal(rows(day_moves_after=-300)).message


def test_a_clock_of_twelve_hours_without_its_half_is_refused() -> None:
    noon = EVENING.replace(hour=12)

    assert refusal(rows(noon, clock="%I:%M:%S")).message == (
        "night.csv: line 1802: the clock goes from 12:59:59 to 01:00:00 on one day, as one of"
        " twelve hours does"
    )
    assert only(rows(noon, clock="%I:%M:%S %p")).seconds == 3600


def test_rows_that_go_back_by_a_day_are_no_day_long_recording() -> None:
    evening = EVENING.replace(hour=18)
    first = rows(evening, 1800)
    yesterday = evening + timedelta(seconds=1800, days=-1)

    recording = only([*first, *rows(yesterday, 1200)])

    assert recording.seconds == 1800
    assert recording.lost[0].startswith("1200 of 3000 records were left out: the clock jumped")
    assert "goes back by 24.0 hours" in refusal([*first, *rows(yesterday, 1800)]).message


def test_the_latest_row_first_over_midnight_is_no_day_long_recording() -> None:
    assert "goes back by 24.0 hours" in refusal(rows()[::-1]).message
    assert only(rows(day_moves_after=0)[::-1]).seconds == 3600


def test_several_activities_with_the_latest_first_are_told_or_refused() -> None:
    morning = EVENING.replace(hour=7)

    assert only([*rows(EVENING, 1500), *rows(morning, 900)]).seconds == 1500
    assert "several activities" in (refusal([*rows(EVENING, 900), *rows(morning, 900)]).hint or "")


def test_one_channel_below_the_other_is_one_recording() -> None:
    lines = rows(EVENING.replace(hour=18), 1800)
    power = [f"{line.rpartition(';')[0]};;200" for line in lines]

    recording = only([*(f"{line};" for line in lines), *power], "Date;Time;Heart rate;Power")

    assert (recording.seconds, set(recording.power)) == (1800, {200})
    assert recording.heart_rate[:2] == (120, 121)


@pytest.mark.parametrize("is_newest_first", [False, True])
def test_the_hour_that_comes_twice_is_told_by_the_order_of_either_table(
    is_newest_first: bool,
) -> None:
    began = datetime(2025, 10, 26, 0, 30, tzinfo=UTC)
    moments = [(began + timedelta(seconds=no)).astimezone(BERLIN) for no in range(5400)]
    lines = [f"{now:%Y-%m-%d;%H:%M:%S};{120 + no // 100}" for no, now in enumerate(moments)]

    recording = only(lines[::-1] if is_newest_first else lines)

    assert (recording.started_at, recording.seconds) == (began, 5400)
    assert recording.heart_rate == tuple(120 + no // 100 for no in range(5400))
    assert not recording.lost
