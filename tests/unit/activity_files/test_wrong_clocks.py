"""A device's clock that jumped: the larger part is the recording, and the rest is told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Final

import pytest

from fitflow.activity_files.files import read
from fitflow.activity_files.jumps import up_to
from fitflow.activity_files.options import ReadOptions
from fitflow.errors import BadInput
from unit.activity_files.fit_file import FitFile

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from fitflow.activity_files.recording import Recording

FORMATS: Final = ("fit", "tcx", "gpx", "csv")
BEGAN: Final = datetime(2021, 9, 8, 1, 46, 40, tzinfo=UTC)
HOUR: Final = 3600
DAY: Final = 86_400
YEARS: Final = 730 * DAY


def at(second: int) -> str:
    return f"{BEGAN + timedelta(seconds=second):%Y-%m-%dT%H:%M:%SZ}"


def content(kind: str, seconds: Sequence[int], *, is_rising: bool = False) -> bytes:
    """Return a file with a record in each second, in that order; its heart rate may rise."""
    bpm = [100 + no * 100 // len(seconds) if is_rising else 120 for no in range(len(seconds))]
    records = list(zip(seconds, bpm, strict=True))
    if kind == "fit":
        made = FitFile().file_id()
        for second, rate in records:
            made.record(second, rate)
        return made.content()
    if kind == "csv":
        return ("time,hr\n" + "".join(f"{at(one)},{rate}\n" for one, rate in records)).encode()
    if kind == "gpx":
        points = "".join(f"<trkpt><time>{at(s)}</time><hr>{r}</hr></trkpt>" for s, r in records)
        return f"<gpx><trk><trkseg>{points}</trkseg></trk></gpx>".encode()
    points = "".join(
        f"<Trackpoint><Time>{at(s)}</Time><HeartRateBpm><Value>{r}</Value></HeartRateBpm>"
        "</Trackpoint>"
        for s, r in records
    )
    return (
        "<TrainingCenterDatabase><Activities><Activity><Lap><Track>"
        f"{points}</Track></Lap></Activity></Activities></TrainingCenterDatabase>"
    ).encode()


def only(path: Path, kind: str, seconds: Sequence[int]) -> Recording:
    """Return the one recording of a file, which is the same with --keep-going."""
    path.write_bytes(content(kind, seconds))
    (recording,) = read(path)
    assert read(path, ReadOptions(keep_going=True)) == [recording]
    return recording


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "recording"


@pytest.mark.parametrize("kind", FORMATS)
def test_fourteen_records_two_years_ahead_are_left_out_and_told(path: Path, kind: str) -> None:
    recording = only(path, kind, [*range(1802), *range(YEARS, YEARS + 14)])

    assert (recording.started_at, recording.seconds) == (BEGAN, 1802)
    (lost,) = recording.lost
    assert lost == (
        "14 of 1816 records were left out: the clock jumped, and says 2023-09-08 01:46:40 to"
        " 2023-09-08 01:46:53 UTC, 730.0 days after the others"
    )
    assert not recording.is_whole


@pytest.mark.parametrize("kind", FORMATS)
def test_eleven_records_six_days_early_do_not_drop_six_hundred(path: Path, kind: str) -> None:
    recording = only(path, kind, [*range(-6 * DAY, 11 - 6 * DAY), *range(600)])

    assert (recording.started_at, recording.seconds) == (BEGAN, 600)
    assert recording.heart_rate == (120,) * 600
    (lost,) = recording.lost
    assert lost == (
        "11 of 611 records were left out: the clock jumped, and says 2021-09-02 01:46:40 to"
        " 2021-09-02 01:46:50 UTC, 6.0 days before the others"
    )


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize(
    "seconds",
    [
        [*range(-3 * DAY, 40 - 3 * DAY), *range(60)],  # set right in the middle
        [*range(60), *range(60 - 3 * DAY, 90 - 3 * DAY)],  # and set wrong, backwards
        [*range(30), *range(9 * DAY, 9 * DAY + 20), *range(30, 60)],  # for a while
        [*range(30), *[9 * DAY] * 99, *range(30, 60)],  # stood still
        [*range(-9 * DAY, 3 - 9 * DAY), *range(60), *range(YEARS, YEARS + 5)],  # both ways
    ],
)
def test_the_larger_part_is_the_recording(path: Path, kind: str, seconds: list[int]) -> None:
    recording = only(path, kind, seconds)

    assert (recording.started_at, recording.seconds) == (BEGAN, 60)
    left_out = sum(int(sentence.split()[0]) for sentence in recording.lost)
    assert left_out == sum(second not in range(60) for second in seconds)


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize(
    "seconds",
    [
        [*range(30), *range(3 * DAY, 3 * DAY + 30)],
        [*range(40), *range(3 * DAY, 3 * DAY + 30), *range(9 * DAY, 9 * DAY + 30)],
        [*range(0, 26 * 3600, 60)],  # longer than a day, and no jump
    ],
)
def test_where_no_part_is_the_larger_nothing_is_guessed(
    path: Path, kind: str, seconds: list[int]
) -> None:
    path.write_bytes(content(kind, seconds))

    for keep_going in (False, True):
        with pytest.raises(BadInput, match="no part of that length has more than half") as refused:
            read(path, ReadOptions(keep_going=keep_going))
        assert "clock jumped" in (refused.value.hint or "")


@pytest.mark.parametrize("kind", FORMATS)
def test_a_pause_within_a_day_is_no_jump(path: Path, kind: str) -> None:
    recording = only(path, kind, [*range(30), *range(8 * 3600, 8 * 3600 + 30)])

    assert recording.seconds == 8 * 3600 + 30
    assert recording.lost == ()


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        ([*range(900), *range(3 * HOUR, 3 * HOUR + 60), *range(960, 1800)], "2.5 hours after"),
        ([*range(900), *range(-3 * HOUR, 60 - 3 * HOUR), *range(960, 1800)], "3.0 hours before"),
        # three hours ahead, and back in a recording that lasts until then
        (
            [*range(0, 900, 5), *range(3 * HOUR, 3 * HOUR + 60, 5), *range(960, 4 * HOUR, 5)],
            "while the others go on",
        ),
        ([*range(1800), *range(1801 - 2 * HOUR, 2400 - 2 * HOUR)], "1.3 hours before"),
    ],
)
def test_a_clock_that_was_set_back_leaves_the_smaller_part_out(
    path: Path, kind: str, seconds: list[int], said: str
) -> None:
    recording = only(path, kind, seconds)

    assert recording.started_at == BEGAN
    assert recording.seconds in {1800, 4 * HOUR - 4}
    (lost,) = recording.lost
    assert said in lost


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("back", [HOUR // 2, HOUR, 3 * HOUR])
def test_a_zone_that_changes_in_the_middle_is_refused_and_not_longer_or_shorter(
    path: Path, kind: str, back: int
) -> None:
    path.write_bytes(
        content(kind, [*range(3600), *range(3600 - back, 7200 - back)], is_rising=True)
    )

    for keep_going in (False, True):
        with pytest.raises(BadInput, match=rf"goes back by {back / 3600:.1f} hours"):
            read(path, ReadOptions(keep_going=keep_going))


@pytest.mark.parametrize("kind", FORMATS)
def test_the_last_points_that_are_still_to_come_do_not_keep_the_others_out(
    path: Path, kind: str
) -> None:
    recording = only(path, kind, [*range(1800), *range(3 * HOUR, 3 * HOUR + 14)])
    now = BEGAN + timedelta(hours=3, seconds=5)  # some of them have come by now

    cut = up_to(recording, now)

    assert (cut.seconds, cut.heart_rate, cut.is_whole) == (1800, (120,) * 1800, False)
    (lost,) = cut.lost
    assert lost == (
        "14 of 1814 seconds were left out: the clock jumped, and says 2021-09-08 04:46:40 to"
        " 2021-09-08 04:46:53 UTC, which is still to come"
    )
    assert up_to(recording, BEGAN + timedelta(hours=4)) == recording
    assert up_to(recording, BEGAN + timedelta(minutes=5)) == recording  # a clock that is wrong


def test_sensors_in_turn_and_rows_in_no_order_are_one_recording(path: Path) -> None:
    by_turns = [second for pair in range(1800) for second in (pair + 1, pair)]
    for minutes in (12, 30, 90):
        shuffled = list(range(60 * minutes))
        Random(minutes).shuffle(shuffled)  # noqa: S311  (the same order every time)
        assert only(path, "csv", shuffled).seconds == 60 * minutes
    assert only(path, "csv", by_turns).seconds == 1801
    recording = only(path, "csv", [*by_turns, *range(-9000, -8900)])  # and set back
    assert (recording.started_at, recording.seconds) == (BEGAN, 1801)


@pytest.mark.parametrize("kind", FORMATS)
def test_parts_in_another_order_are_one_recording(path: Path, kind: str) -> None:
    recording = only(path, kind, [*range(1200, 2400), *range(1200), *range(2400, 3600)])

    assert (recording.started_at, recording.seconds, recording.lost) == (BEGAN, 3600, ())


@pytest.mark.parametrize("kind", ["tcx", "gpx", "csv"])
@pytest.mark.parametrize(
    "wrong", ["1970-01-01T00:00:05Z", "0001-01-01T00:00:00+14:00", "2107-01-01T00:00:00Z"]
)
def test_a_year_of_no_device_is_a_wrong_clock(path: Path, kind: str, wrong: str) -> None:
    whole = content(kind, range(-1, 60))
    path.write_bytes(whole.replace(at(-1).encode(), wrong.encode()))

    (recording,) = read(path)

    assert (recording.started_at, recording.seconds) == (BEGAN, 60)
    assert recording.lost[0].startswith("1 of 61 records was left out: the clock jumped, and says")


@pytest.mark.parametrize("kind", ["tcx", "gpx", "csv"])
def test_a_recording_of_a_year_of_no_device_is_refused(path: Path, kind: str) -> None:
    path.write_bytes(content(kind, range(3)).replace(b"2021", b"1970"))

    with pytest.raises(BadInput, match="the year 1970 is none in which devices recorded"):
        read(path)


def test_what_was_left_out_of_a_table_burnt_nothing(path: Path) -> None:
    rows = [f"{at(second)},120,1\n" for second in (*range(60), *range(DAY * 9, DAY * 9 + 9))]
    path.write_text("time,hr,kcal\n" + "".join(rows))

    (recording,) = read(path)

    assert recording.stated.kilocalories == 60


def test_a_watch_that_learns_the_date_late_keeps_the_dated_part(path: Path) -> None:
    """A clock below 0x10000000 counts seconds since the watch was switched on."""
    recording = only(path, "fit", [*range(-1_000_000_000, 11 - 1_000_000_000), *range(600)])

    assert (recording.started_at, recording.seconds) == (BEGAN, 600)


@pytest.mark.parametrize(
    ("kind", "cut", "said"),
    [
        ("fit", slice(-5), "--keep-going reads what is whole"),
        ("tcx", slice(-30), "--keep-going reads what stands before it"),
        ("gpx", slice(-9), "--keep-going reads what stands before it"),
        ("csv", slice(-5), "--keep-going leaves out what cannot be read"),
    ],
)
def test_a_hint_names_what_reads_the_rest(path: Path, kind: str, cut: slice, said: str) -> None:
    path.write_bytes(content(kind, range(60))[cut])

    with pytest.raises(BadInput) as refused:
        read(path)

    assert said in (refused.value.hint or "")
    assert read(path, ReadOptions(keep_going=True))[0].lost
