"""How long a value stands: for each channel as long as its own values lie apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fitflow.activity_files.formats.csv.samples import read_csv
from fitflow.activity_files.formats.fit.reader import read_fit
from fitflow.activity_files.formats.gpx import read_gpx
from fitflow.activity_files.formats.tcx import read_tcx
from fitflow.activity_files.grid import lay_out
from unit.activity_files.apple_file import CADENCE, POWER, AppleExport
from unit.activity_files.fit_file import FitFile
from unit.activity_files.test_apple import only as only_workout

if TYPE_CHECKING:
    from collections.abc import Callable

    from fitflow.activity_files.recording import Channel, Recording

MINUTES = 10
STRAP_OFF = range(200, 320)


def bpm_of(second: int) -> int:
    return 120 + second // 60


def moment(second: int) -> str:
    return f"2021-09-08T08:{5 + second // 60:02}:{second % 60:02}Z"


def tcx_of(bpm: dict[int, int]) -> Recording:
    points = "".join(
        f"<Trackpoint><Time>{moment(second)}</Time>"
        + (f"<HeartRateBpm><Value>{bpm[second]}</Value></HeartRateBpm>" if second in bpm else "")
        + "</Trackpoint>"
        for second in range(600)
    )
    (recording,) = read_tcx(
        "ride.tcx",
        f"<TrainingCenterDatabase><Activities><Activity Sport='Biking'><Lap><Track>{points}"
        "</Track></Lap></Activity></Activities></TrainingCenterDatabase>".encode(),
    )
    return recording


def gpx_of(bpm: dict[int, int]) -> Recording:
    points = "".join(
        f"<trkpt lat='50' lon='6'><time>{moment(second)}</time>"
        + (f"<extensions><hr>{bpm[second]}</hr></extensions>" if second in bpm else "")
        + "</trkpt>"
        for second in range(600)
    )
    (recording,) = read_gpx("run.gpx", f"<gpx><trk><trkseg>{points}</trkseg></trk></gpx>".encode())
    return recording


def fit_of(bpm: dict[int, int]) -> Recording:
    made = FitFile().file_id()
    for second in range(600):
        made.record(second, bpm.get(second, 0xFF), 200, 90)
    (recording,) = read_fit("ride.fit", made.content())
    return recording


def csv_of(bpm: dict[int, int]) -> Recording:
    lines = (f"{moment(second)},{bpm.get(second, '')},200\n" for second in range(600))
    (recording,) = read_csv("ride.csv", ("time,bpm,watts\n" + "".join(lines)).encode())
    return recording


def apple_of(bpm: dict[int, int]) -> Recording:
    made = AppleExport()
    for second in range(600):
        made.record(second, 200, POWER)
    for second, value in bpm.items():
        made.record(second, value)
    return only_workout(made.workout(0, 600))


FORMATS = [tcx_of, gpx_of, fit_of, csv_of, apple_of]


@pytest.mark.parametrize("read_of", FORMATS)
@pytest.mark.parametrize("every", [2, 5, 8, 30])
def test_a_heart_rate_in_every_fifth_or_eighth_second_is_one_of_all_of_them(
    read_of: Callable[[dict[int, int]], Recording], every: int
) -> None:
    recording = read_of({second: bpm_of(second) for second in range(0, 600, every)})

    assert recording.heart_rate == tuple(bpm_of(second // every * every) for second in range(600))


@pytest.mark.parametrize("read_of", FORMATS)
@pytest.mark.parametrize("every", [1, 5, 8])
def test_a_strap_that_was_off_for_minutes_is_a_gap(
    read_of: Callable[[dict[int, int]], Recording], every: int
) -> None:
    worn = {second: 130 for second in range(0, 600, every) if second not in STRAP_OFF}

    recording = read_of(worn)

    assert recording.heart_rate == tuple(
        None if second in STRAP_OFF else 130 for second in range(600)
    )


def test_each_channel_has_a_step_of_its_own() -> None:
    """Power every second, heart rate in each eighth, cadence in each second one."""
    made = FitFile().file_id()
    for second in range(64):
        made.record(
            second, 0xFF if second % 8 else 120, second, 0xFF if second % 2 else 80 + second
        )

    (recording,) = read_fit("ride.fit", made.content())

    assert recording.heart_rate == (120,) * 64
    assert recording.power == tuple(range(64))
    assert recording.cadence == tuple(80 + second // 2 * 2 for second in range(64))


def test_apples_channels_have_steps_of_their_own() -> None:
    made = AppleExport()
    for second in range(60):
        made.record(second, 200 + second, POWER)
    for second in range(0, 60, 12):
        made.record(second, 120 + second)
    for second in range(0, 60, 4):
        made.record(second, 80, CADENCE)

    recording = only_workout(made.workout(0, 60))

    assert recording.heart_rate == tuple(120 + second // 12 * 12 for second in range(60))
    assert recording.power == tuple(range(200, 260))
    assert recording.cadence == (80,) * 60


def test_a_row_a_minute_is_a_whole_hour() -> None:
    lines = "".join(f"2026-03-31T16:{minute:02}:00Z,{100 + minute}\n" for minute in range(60))

    (recording,) = read_csv("hour.csv", ("time,bpm\n" + lines).encode())

    assert recording.heart_rate == tuple(100 + second // 60 for second in range(59 * 60 + 1))


def laid_out(*values: int | None, length: int | None = None) -> Channel:
    """Lay out a record a second."""
    return lay_out(dict(enumerate(values)), 0, length or len(values))


def test_a_strap_that_loses_contact_now_and_then_is_not_smoothed_over() -> None:
    """Less than nine steps in ten are one second, but most records have a heart rate."""
    worn = (120, 121, None, None, 122, 123, None, 124, 125, 126, None, None, None, 127)

    assert laid_out(*worn) == worn


def test_a_value_every_two_minutes_stands_for_one_of_them() -> None:
    written: dict[int, int | None] = dict.fromkeys(range(0, 1200, 120), 90)

    grid = lay_out(written, 0, 1200)

    assert sum(value is not None for value in grid) == 10 * 60
    assert grid[60:120] == (None,) * 60


def places(first: int, then: int, *, changes: int = 1200, length: int = 2400) -> list[int]:
    """Return the seconds of a device that wrote every so many seconds at first, and then others."""
    return [*range(0, changes, first), *range(changes, length, then)]


@pytest.mark.parametrize("then", [1, 2, 5, 10, 30])
@pytest.mark.parametrize("first", [1, 2, 5, 10, 30])
@pytest.mark.parametrize("is_in_each_record", [True, False])
def test_a_device_may_change_its_rhythm_on_the_way(
    first: int, then: int, is_in_each_record: bool
) -> None:
    """Its strap was off for two minutes in each half, which stay gaps to the second."""
    off = (*range(600, 720), *range(1800, 1920))
    spoken = [second for second in places(first, then) if second not in off]
    written: dict[int, int | None] = {} if is_in_each_record else dict.fromkeys(range(2400))
    written |= dict.fromkeys(spoken, 120)

    grid = lay_out(written, 0, 2400)

    assert [second for second, bpm in enumerate(grid) if bpm is None] == list(off)


def test_a_rhythm_that_shakes_by_a_second_is_one() -> None:
    shaking = [1800 + 10 * no + no % 2 for no in range(60)]
    written: dict[int, int | None] = dict.fromkeys([*range(1800), *shaking], 120)

    assert None not in lay_out(written, 0, 2389)


def test_a_few_rare_values_among_a_value_a_second_are_no_rhythm() -> None:
    written: dict[int, int | None] = dict.fromkeys([*range(1800), *range(1810, 1850, 10)], 120)

    assert lay_out(written, 0, 1850).count(None) == 10 + 4 * 9


def test_two_readings_are_no_rhythm() -> None:
    assert lay_out({0: 90, 300: 95}, 0, 301) == (90,) * 10 + (None,) * 290 + (95,)


def test_the_last_value_stands_no_longer_than_the_others() -> None:
    assert laid_out(*([120, None, None] * 4), length=20) == (120,) * 12 + (None,) * 8
