"""Tables that say unlike things of the same seconds."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

import pytest

from fitflow.activity_files.formats.csv.mapping import SampleMapping
from fitflow.activity_files.formats.csv.samples import read_csv
from fitflow.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fitflow.activity_files.recording import Recording

BEGAN: Final = datetime(2026, 3, 31, 18, 5)  # noqa: DTZ001  (as a table writes it)
BERLIN: Final = ZoneInfo("Europe/Berlin")
SEVERAL: Final = "says several things of"


def at(second: float) -> datetime:
    return BEGAN + timedelta(seconds=second)


def table(header: str, rows: Iterable[str]) -> bytes:
    return "\n".join([header, *rows]).encode()


def only(content: bytes) -> Recording:
    (recording,) = read_csv("ride.csv", content, zone=BERLIN)
    return recording


def refusal(content: bytes) -> BadInput:
    with pytest.raises(BadInput, match=SEVERAL) as refused:
        only(content)
    assert refused.value.hint
    return refused.value


@pytest.mark.parametrize("every_s", [1, 5, 20])
def test_times_that_a_spreadsheet_saved_without_seconds_are_refused(every_s: int) -> None:
    rows = [f"{at(no * every_s):%d.%m.%Y %H:%M};{120 + no % 7}" for no in range(300)]

    refused = refusal(table("Datum;Puls", rows))

    assert "beats per minute at 2026-03-31 16:05:00 UTC" in refused.message
    assert refused.hint is not None
    assert "with their seconds" in refused.hint


def test_times_in_parts_of_a_day_are_refused() -> None:
    rows = [f"{no / 86400:.8f},{100 + no % 90}" for no in range(600)]

    with pytest.raises(BadInput, match=SEVERAL):
        read_csv("ride.csv", table("time,watts", rows), started_at=BEGAN.replace(tzinfo=BERLIN))


def test_a_class_in_one_table_is_not_the_recording_of_one_of_them() -> None:
    by_second = [f"P{one},{at(no)},{110 + 10 * one}" for no in range(300) for one in range(4)]
    by_person = [f"P{one},{at(no)},{110 + 10 * one}" for one in range(4) for no in range(300)]

    assert "110 and 140 beats" in refusal(table("Name,Time,HR", by_second)).message
    assert "110 and 140 beats" in refusal(table("Name,Time,HR", by_person)).message


def test_a_machine_may_write_several_values_a_second() -> None:
    rows = [f"{at(no // 4)},{150 + no % 50},{120 + no % 2}" for no in range(400)]

    recording = only(table("time,watts,hr", rows))

    assert recording.seconds == 100
    assert recording.power[:2] == (153, 157)


def test_a_minute_a_row_and_rows_that_are_written_twice_are_read() -> None:
    minutes = [f"{at(60 * no):%Y-%m-%d %H:%M},{120 + no}" for no in range(20)]

    assert only(table("time,hr", minutes)).seconds == 19 * 60 + 1
    assert only(table("time,hr", [*minutes, *minutes])).seconds == 19 * 60 + 1


def test_a_clock_that_was_set_back_a_little_is_read() -> None:
    rows = [f"{at(no - (300 if no > 1500 else 0))},{110 + no // 100}" for no in range(3000)]

    assert only(table("time,hr", rows)).seconds == 2700


@pytest.mark.parametrize(
    "header", ["Datum;Tijd;Tempo;Hartslag", "Dato;Tid;Tempo;Puls", "Datum;Zeitpunkt;Tempo;Puls"]
)
def test_a_pace_is_no_time_of_day(header: str) -> None:
    rows = [f"{at(no):%Y-%m-%d;%H:%M:%S};5:{20 + no // 60};{120 + no % 7}" for no in range(300)]

    recording = only(table(header, rows))

    assert recording.started_at == BEGAN.replace(tzinfo=BERLIN)
    assert recording.seconds == 300


@pytest.mark.parametrize("shape", ["%Y-%Y-%d %H:%M:%S", "%Q", "%d.%m.%Y %", ""])
def test_a_shape_that_is_none_is_refused_by_the_mapping(shape: str) -> None:
    with pytest.raises(BadInput, match="is no way to write a day") as refused:
        SampleMapping(date_format=shape)

    assert refused.value.hint
