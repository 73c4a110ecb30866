"""Reading Apple Health exports whose every element is known."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from fitflow.activity_files.files import read
from fitflow.activity_files.formats.apple.reader import read_apple
from fitflow.errors import BadInput
from unit.activity_files.apple_file import (
    CADENCE,
    ENERGY,
    EPOCH,
    HEART_RATE,
    PHONE,
    POWER,
    STEPS,
    AppleExport,
    event,
    moment,
    opened,
    statistics,
)
from unit.activity_files.corpus import CORPUS

if TYPE_CHECKING:
    from pathlib import Path

    from fitflow.activity_files.recording import Recording

BEGAN = datetime(2024, 10, 26, 14, 0, tzinfo=UTC)
WHOLE = AppleExport().heart_rates(100, 101).workout(0, 10)
NEW_YORK = timezone(timedelta(hours=-4))


def every(made: AppleExport | bytes, *, keep_going: bool = False) -> list[Recording]:
    content = made if isinstance(made, bytes) else made.content()
    return list(read_apple("export.xml", opened(content), keep_going=keep_going))


def only(made: AppleExport | bytes, *, keep_going: bool = False) -> Recording:
    (recording,) = every(made, keep_going=keep_going)
    return recording


def refusal(made: AppleExport | bytes, *, keep_going: bool = False) -> str:
    with pytest.raises(BadInput) as refused:
        every(made, keep_going=keep_going)
    assert refused.value.message.startswith("export.xml: ")
    assert "\n" not in refused.value.message
    assert refused.value.hint
    return refused.value.message


def test_a_workout_is_read_as_it_was_written() -> None:
    made = AppleExport().heart_rates(120, 122).record(1, 200, POWER).record(2, 90, CADENCE)

    recording = only(
        made.workout(
            0, 12, kind="IndoorCycling", totalEnergyBurned="4184", totalEnergyBurnedUnit="kJ"
        )
    )

    assert recording.started_at == BEGAN
    assert recording.ended_at == BEGAN + timedelta(seconds=12)
    assert recording.sport == "indoor_cycling"
    assert recording.format == "apple_health"
    assert recording.power == (None, 200, *[None] * 10)
    assert recording.cadence == (None, None, 90, *[None] * 9)
    assert recording.stated.kilocalories == 1000
    assert (recording.stated.elapsed_s, recording.stated.timer_s) == (12.0, 12.0)
    assert recording.device.name == "Apple Watch6,2"
    assert recording.device.source == "watch"
    assert recording.lost == ()


def test_a_heart_rate_every_five_seconds_stands_until_the_next() -> None:
    recording = only(AppleExport().heart_rates(100, 110, 120).workout(0, 13))

    assert recording.heart_rate == (*[100] * 5, *[110] * 5, *[120] * 3)


def test_a_heart_rate_stands_for_ten_seconds_at_most() -> None:
    made = AppleExport().record(0, 100).record(60, 110).workout(0, 62)

    assert only(made).heart_rate == (*[100] * 10, *[None] * 50, 110, 110)


def test_records_outside_of_workouts_are_left_out() -> None:
    made = AppleExport().record(-1, 60).record(0, 100).record(9, 101).record(10, 61)

    assert [v for v in only(made.workout(0, 10)).heart_rate if v] == [100] * 9 + [101]


def test_the_order_of_records_does_not_matter() -> None:
    forwards = AppleExport().heart_rates(100, 110, 120).workout(0, 20)
    backwards = AppleExport(forwards.body[::-1])

    assert only(forwards) == only(backwards)


def test_one_source_counts_and_never_their_sum() -> None:
    """The phone says of the same seconds what the watch told it."""
    made = (
        AppleExport()
        .heart_rates(100, 100)
        .heart_rates(*[180] * 4, sourceName="iPhone", device=PHONE)
    )

    recording = only(made.workout(0, 20))

    assert set(recording.heart_rate) == {100, None}
    assert recording.device.source == "watch"


def test_a_channel_the_workouts_own_source_lacks_comes_from_who_has_most() -> None:
    made = AppleExport().heart_rates(100, 101, 102).heart_rates(150, sourceName="Zwift")

    recording = only(made.workout(0, 15, sourceName="Peloton", device=""))

    assert recording.heart_rate[:15:5] == (100, 101, 102)
    assert recording.device.name == "Apple Watch6,2"


def test_a_recording_of_an_app_comes_from_an_aggregator() -> None:
    made = AppleExport().heart_rates(100, sourceName="WorkOutDoors", device="")

    device = only(made.workout(0, 15, sourceName="WorkOutDoors", device="")).device

    assert (device.source, device.name) == ("aggregator", "WorkOutDoors")


def test_what_a_person_calls_their_watch_is_left_out() -> None:
    made = AppleExport().heart_rates(100, sourceName="Annas Apple\xa0Watch", device="")

    device = only(made.workout(0, 9, sourceName="Annas Apple\xa0Watch", device="")).device

    assert device.name == "Apple Watch"
    assert "Anna" not in repr(device)


def test_overlapping_workouts_share_what_they_have_in_common() -> None:
    made = AppleExport().heart_rates(*range(100, 112)).workout(0, 40).workout(20, 60, kind="Yoga")

    first, second = every(made)

    assert first.heart_rate[::5] == tuple(range(100, 108))
    assert second.heart_rate[::5] == tuple(range(104, 112))


def test_a_workout_written_twice_is_one_recording() -> None:
    """As it is after a phone was restored; the app that wrote it again has another name."""
    made = AppleExport().heart_rates(100).workout(0, 10).workout(0, 10, sourceName="Strava")

    assert len(every(made)) == 1


def test_the_same_workout_in_next_months_export_is_the_same_recording() -> None:
    """Exported in New York, after an update, with a watch renamed and more records after it."""
    next_month = AppleExport().heart_rates(100, 101).record(99, 60).workout(0, 10)
    renamed = [
        line.replace("Apple\xa0Watch", "Uhr").replace("0x282a45810", "0x1").replace("10.1", "11.0")
        for line in next_month.body
    ]
    for second in (0, 5, 10, 99):
        renamed = [line.replace(moment(second), moment(second, NEW_YORK)) for line in renamed]

    before, after = only(WHOLE), only(AppleExport(renamed))

    assert "-0400" in renamed[0]
    assert before.content_sha256 == after.content_sha256
    assert before.device.key == after.device.key
    assert before.started_at == after.started_at


def test_a_workout_with_more_samples_is_another_content_of_the_same_key() -> None:
    early = only(AppleExport().heart_rates(100).workout(0, 10))
    late = only(AppleExport().heart_rates(100, 101).workout(0, 10))

    assert early.content_sha256 != late.content_sha256
    assert early.device.key == late.device.key


def test_a_workout_over_the_end_of_summer_time_is_not_an_hour_longer() -> None:
    """From 02:30 before the change to 02:30 after it: one hour, and both offsets are written."""
    summer, winter = timezone(timedelta(hours=2)), timezone(timedelta(hours=1))
    begins = (datetime(2024, 10, 27, 2, 30, tzinfo=summer) - EPOCH).total_seconds()
    made = (
        AppleExport()
        .record(begins, 100)
        .record(begins + 3595, 110, startDate=moment(begins + 3595, winter))
    )

    recording = only(made.workout(begins, begins + 3600, endDate=moment(begins + 3600, winter)))

    assert "02:30:00 +0100" in made.body[-1]
    assert recording.seconds == 3600
    assert recording.heart_rate[3595] == 110


def test_impossible_values_are_silence_and_are_counted() -> None:
    made = AppleExport()
    for second, value in enumerate(("251", "-5", "nan", "1e400", "x", "0", "", "19.4", "99.6")):
        made.record(second, value)

    recording = only(made.workout(0, 10))

    assert recording.heart_rate == (*[None] * 8, 100, None)
    assert recording.out_of_range == {"heart_rate": 6}


def test_units_people_choose_are_converted() -> None:
    made = AppleExport().record(0, "2.0", unit="count/s").record(0, "0.25", POWER, unit="kW")

    recording = only(made.workout(0, 1))

    assert (recording.heart_rate, recording.power) == ((120,), (250,))


def test_an_unknown_unit_is_refused() -> None:
    made = AppleExport().record(0, 100, unit="bananas").workout(0, 9)

    assert "'bananas' is no unit of heart rate" in refusal(made)


def test_figures_are_read_from_statistics_too() -> None:
    """As iOS 16 and later write them; those of an activity within the workout are its parts."""
    made = (
        AppleExport()
        .heart_rates(100)
        .workout(
            0,
            10,
            statistics(HEART_RATE, average="130.4", minimum="90", maximum="171"),
            statistics(POWER, average="210", maximum="400"),
            statistics(ENERGY, sum="123.4"),
            f"<WorkoutActivity>{statistics(ENERGY, sum='999')}</WorkoutActivity>",
        )
    )

    stated = only(made).stated

    assert (stated.heart_rate_avg, stated.heart_rate_max) == (130, 171)
    assert (stated.power_avg, stated.power_max) == (210, 400)
    assert stated.kilocalories == 123


def test_energy_is_added_up_where_the_workout_does_not_state_it() -> None:
    made = AppleExport().heart_rates(100).record(0, "1.4", ENERGY).record(5, "2.2", ENERGY)
    made.record(5, "50", ENERGY, sourceName="iPhone").record(99, "50", ENERGY)

    assert only(made.workout(0, 10)).stated.kilocalories == 4  # 1.4 + 2.2, of one source


def test_a_duration_without_its_pauses_is_the_timers() -> None:
    stated = only(AppleExport().heart_rates(100).workout(0, 100, duration="1.5")).stated

    assert (stated.elapsed_s, stated.timer_s) == (100.0, 90.0)


def test_laps_are_where_one_ends_and_the_next_begins() -> None:
    laps = event("Lap", 0, duration="5", durationUnit="min"), event("Lap", 300), event("Lap", 450)

    assert only(AppleExport().heart_rates(99).workout(0, 600, *laps)).laps_s == (300, 450)


def test_segments_are_laps_unless_they_overlap() -> None:
    """A watch writes a segment for each kilometre and one for each mile."""
    kilometres = [event("Segment", at, duration="3", durationUnit="min") for at in (0, 180, 360)]
    mile = event("Segment", 0, duration="5", durationUnit="min")
    made = AppleExport().heart_rates(99)

    alone = only(AppleExport([*made.body]).workout(0, 600, *kilometres))
    both = only(AppleExport([*made.body]).workout(0, 600, *kilometres, mile))

    assert (alone.laps_s, both.laps_s) == ((180, 360), ())


def test_steps_are_no_cadence() -> None:
    made = AppleExport().record(0, 160, STEPS).workout(0, 10)

    assert "none of its 1 workouts has a heart rate, power, cadence or energy" in refusal(made)


def test_a_workout_without_a_channel_is_left_out_and_counted() -> None:
    made = AppleExport().heart_rates(99).workout(0, 9).workout(50, 60).workout(70, 70)

    assert only(made).lost == ("2 workouts have no heart rate, power, cadence or energy",)


def test_an_export_without_a_workout_is_refused() -> None:
    assert "holds no workout" in refusal(AppleExport().heart_rates(99))


@pytest.mark.parametrize(
    "name", ["export.xml", "Exportieren.xml", "vienti.xml", "eksport.xml", "导出.xml"]
)
def test_an_export_is_found_in_its_archive_in_any_language(name: str, tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("apple_health_export/export_cda.xml", "<ClinicalDocument/>" + " " * 9999)
        archive.writestr("apple_health_export/workout-routes/route_1.gpx", "<gpx/>")
        archive.writestr(f"apple_health_export/{name}", WHOLE.content())

    assert read(path) == every(WHOLE)


def test_a_workout_of_which_health_knows_the_energy_alone_is_a_recording() -> None:
    stated = only(AppleExport().workout(0, 600, totalEnergyBurned="123"))
    added_up = only(AppleExport().record(1, 50.4, ENERGY).record(9, 31, ENERGY).workout(0, 600))

    assert (stated.seconds, stated.stated.kilocalories) == (600, 123)
    assert (added_up.seconds, added_up.stated.kilocalories) == (600, 81)
    assert set(stated.heart_rate) == {None}


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not beside the project")
@pytest.mark.parametrize("name", ["dogsheep__export.xml", "dogsheep__zip_export.xml"])
def test_the_corpus_workout_has_its_energy_and_no_sample_of_its_day(name: str) -> None:
    """Its only heart rate is of 2018, its only workout of 2016."""
    recording = only((CORPUS / "apple" / name).read_bytes())

    assert recording.stated.kilocalories == 49  # 48.745
    assert set(recording.heart_rate) == {None}


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not beside the project")
def test_the_corpus_workout_is_read_when_a_heart_rate_is_in_it() -> None:
    content = (CORPUS / "apple" / "dogsheep__export.xml").read_bytes()

    recording = only(content.replace(b"2018-09-10 02:28:55 -0700", b"2016-11-14 07:26:00 -0700"))

    assert recording.started_at == datetime(2016, 11, 14, 14, 25, 41, tzinfo=UTC)
    assert (recording.seconds, recording.sport) == (311, "running")
    assert recording.heart_rate[19] == 72
    assert recording.stated.kilocalories == 49  # 48.745
    assert recording.stated.timer_s == pytest.approx(311.647, abs=0.001)
    assert recording.device.name == "Apple Watch2,4"
