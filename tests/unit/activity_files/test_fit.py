"""Reading FIT files whose every byte is known."""

from __future__ import annotations

import struct
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fitflow.activity_files import limits
from fitflow.activity_files.files import read
from fitflow.activity_files.formats.fit.reader import read_fit
from fitflow.activity_files.recording import average, maximum
from fitflow.errors import BadInput
from unit.activity_files.fit_file import ACTIVITY_SUM, EPOCH, RECORD, SETTINGS, FitFile, ride

if TYPE_CHECKING:
    from pathlib import Path

    from fitflow.activity_files.recording import Recording

BEGAN = datetime(2021, 9, 8, 1, 46, 40, tzinfo=UTC)
WHOLE = ride(120, 121, 122).content()


def only(made: FitFile) -> Recording:
    (recording,) = read_fit("ride.fit", made.content())
    return recording


def refusal(content: bytes, *, started_at: datetime | None = None) -> str:
    with pytest.raises(BadInput) as refused:
        read_fit("ride.fit", content, started_at=started_at)
    return refused.value.message


def test_an_activity_is_read_as_it_was_written() -> None:
    made = FitFile().file_id().record(0, 120, 200, 90).record(1, 122, 210, 92)

    recording = only(made.session(elapsed_s=2, heart_rate=(121, 122), power=(205, 210)))

    assert recording.started_at == BEGAN
    assert recording.ended_at == BEGAN + timedelta(seconds=2)
    assert recording.heart_rate == (120, 122)
    assert recording.power == (200, 210)
    assert recording.cadence == (90, 92)
    assert recording.sport == "cycling"
    assert recording.device.name == "garmin edge_530"
    assert recording.device.serial == 42
    assert recording.stated.heart_rate_avg == 121
    assert recording.stated.power_max == 210
    assert (recording.stated.elapsed_s, recording.stated.timer_s) == (2.0, 2.0)
    assert recording.clock.is_real
    assert recording.clock.created == EPOCH


def test_a_header_without_its_checksum_is_legal() -> None:
    (recording,) = read_fit("ride.fit", ride(120).content(header_checksum=False))

    assert recording.heart_rate == (120,)


def test_invalid_values_and_a_heart_rate_of_zero_are_silence() -> None:
    made = FitFile().file_id().record(0, 0xFF, 0xFFFF, 0xFF).record(1, 0, 0, 0)

    recording = only(made)

    assert recording.heart_rate == (None, None)
    assert recording.power == (None, 0)
    assert recording.cadence == (None, 0)
    assert recording.out_of_range == {}


def test_impossible_values_are_silence_and_are_counted() -> None:
    made = FitFile().file_id().record(0, 19, 3001).record(1, 251, 3000).record(2, 20, 0)

    recording = only(made.record(3, 250))

    assert recording.heart_rate == (None, None, 20, 250)
    assert recording.power == (None, 3000, 0, None)
    assert recording.out_of_range == {"heart_rate": 2, "power": 1}


def test_a_device_that_states_a_heart_rate_of_zero_states_none() -> None:
    recording = only(FitFile().file_id().record(0).session(heart_rate=(0, 0)))

    assert recording.stated.heart_rate_avg is None
    assert recording.stated.heart_rate_max is None


def test_a_gap_of_a_regular_device_stays_a_gap() -> None:
    made = FitFile().file_id()
    for second in [*range(30), 32, 33]:
        made.record(second, 120)

    assert only(made).heart_rate == (120,) * 30 + (None, None) + (120, 120)


def test_an_irregular_device_holds_a_value_for_ten_seconds_at_most() -> None:
    made = FitFile().file_id().record(0, 100).record(4, 110).record(24, 120).record(26, 130)

    recording = only(made)

    assert recording.heart_rate == (
        (100,) * 4
        + (110,) * 10
        + (None,) * 10
        + (120,) * 2
        + (130,)  # four, ten of twenty, two, one
    )


def test_an_irregular_device_that_lost_the_strap_is_silent_until_it_speaks() -> None:
    made = FitFile().file_id().record(0, 100).record(3, 0xFF).record(6, 110)

    assert only(made).heart_rate == (100, 100, 100, None, None, None, 110)


def test_records_out_of_order_and_twice_within_a_second_find_their_place() -> None:
    made = FitFile().file_id().record(2, 122).record(0, 120).record(1, 119).record(1, 121)

    assert only(made.record(1, 0xFF)).heart_rate == (120, 121, 122)


def test_a_timestamp_compressed_into_the_header_is_read() -> None:
    made = FitFile().file_id().record(0, 120).define(1, RECORD, (3, "uint8"))
    low = EPOCH & 0x1F
    for later in (1, 2):
        made.raw(bytes([0x80 | 1 << 5 | (low + later) & 0x1F, 120 + later]))

    assert only(made).heart_rate == (120, 121, 122)


def test_a_field_an_app_adds_is_not_the_devices_own() -> None:
    made = FitFile().file_id()
    made.raw(b"\x40\x00\x00" + struct.pack("<HB", 207, 1) + b"\x03\x01\x02" + b"\x00\x00")
    made.raw(b"\x40\x00\x00" + struct.pack("<HB", 206, 4))
    made.raw(b"\x00\x01\x02\x01\x01\x02\x02\x01\x02\x0f\x01\x02")
    made.raw(b"\x00\x00\x00\x02\x03")  # app 0, its field 0 is a uint8 that stands for heart rate
    made.raw(b"\x60\x00\x00" + struct.pack("<HB", RECORD, 2) + b"\xfd\x04\x86\x03\x01\x02")
    made.raw(b"\x01\x00\x01\x00")
    made.raw(b"\x00" + struct.pack("<I", EPOCH) + bytes([120, 199]))

    assert only(made).heart_rate == (120,)


def test_chained_activities_are_recordings_of_their_own() -> None:
    later = FitFile().file_id().record(100, 130).content()

    first, second = read_fit("ride.fit", WHOLE + later)

    assert first.heart_rate == (120, 121, 122)
    assert second.heart_rate == (130,)
    assert (first.activity_no, second.activity_no) == (1, 1)
    assert first.content_sha256 != second.content_sha256


def test_an_activity_is_the_same_alone_and_in_a_chain() -> None:
    other = FitFile().file_id().record(100, 130).content()

    (alone,) = read_fit("ride.fit", WHOLE)
    _, chained = read_fit("ride.fit", other + WHOLE)

    assert chained == alone


def test_the_same_activity_twice_in_a_file_is_one_recording() -> None:
    assert len(read_fit("ride.fit", WHOLE + WHOLE)) == 1


def test_settings_chained_with_an_activity_are_left_out() -> None:
    chained = WHOLE + FitFile().file_id(SETTINGS).record(5000, 130).content()

    assert read_fit("ride.fit", chained) == read_fit("ride.fit", WHOLE)


def test_settings_alone_are_no_activity() -> None:
    assert "holds no activity, but settings" in refusal(FitFile().file_id(SETTINGS).content())


def test_several_sessions_stay_one_recording_and_their_averages_are_weighted() -> None:
    made = FitFile().file_id()
    for second in range(4):
        made.record(second, 100 if second < 1 else 140)
    made.session(0, 1, heart_rate=(100, 100), kilocalories=3, sport=5)
    made.session(1, 3, heart_rate=(140, 150), kilocalories=4, sport=2)

    recording = only(made)

    assert recording.sessions == 2
    assert recording.sport == "multisport"
    assert recording.stated.heart_rate_avg == 130  # (1 x 100 + 3 x 140) / 4
    assert recording.stated.heart_rate_max == 150
    assert recording.stated.kilocalories == 7
    assert recording.stated.elapsed_s == 4


def test_an_activity_without_heart_rate_power_and_cadence_is_read() -> None:
    recording = only(FitFile().file_id().record(0).record(1))

    assert recording.seconds == 2
    assert average(recording.heart_rate) is None
    assert maximum(recording.power) is None


def test_a_name_is_one_short_printable_line() -> None:
    name = b" Bike\n\x1b[2J" + b"x" * 60 + b"\0"
    made = FitFile().raw(b"\x40\x00\x00" + struct.pack("<HB", 0, 2))
    made.raw(b"\x00\x01\x00" + bytes([8, len(name), 0x07])).raw(b"\x00\x04" + name)

    recording = only(made.record(0, 120))

    assert recording.device.name == "Bike [2J" + "x" * 42


def test_a_clock_without_a_date_needs_to_be_told() -> None:
    made = FitFile().file_id().write(RECORD, (253, "uint32", 500), (3, "uint8", 120))
    made.write(RECORD, (253, "uint32", 501), (3, "uint8", 121))
    summer = timezone(timedelta(hours=2))

    told = read_fit(
        "ride.fit", made.content(), started_at=datetime(2026, 3, 31, 18, 5, tzinfo=summer)
    )

    assert "does not say when it was recorded: its clock counts 500 s" in refusal(made.content())
    assert told[0].started_at == datetime(2026, 3, 31, 16, 5, tzinfo=UTC)
    assert told[0].heart_rate == (120, 121)
    assert not told[0].clock.is_real


def test_a_clock_with_a_date_is_not_overruled() -> None:
    assert "knows when the recording began" in refusal(WHOLE, started_at=BEGAN)


def test_the_devices_wall_clock_is_kept() -> None:
    made = FitFile().file_id().record(0, 120).write(ACTIVITY_SUM, (5, "uint32", EPOCH + 7200))

    assert only(made).clock.local == datetime(2021, 9, 8, 3, 46, 40)  # noqa: DTZ001


def test_an_activity_without_records_is_refused() -> None:
    assert "the activity has no records" in refusal(FitFile().file_id().session().content())


def test_records_without_a_time_are_refused() -> None:
    made = FitFile().file_id().write(RECORD, (3, "uint8", 120))

    assert "none of its 1 records has a time" in refusal(made.content())


def test_records_with_values_and_no_time_are_told() -> None:
    made = FitFile().file_id().record(0, 120).write(RECORD, (3, "uint8", 121))
    made.write(RECORD, (3, "uint8", 0xFF))

    assert only(made).lost == ("1 record without a time was left out",)


def test_a_recording_lasts_a_day_at_most() -> None:
    day = FitFile().file_id().record(0, 120).record(24 * 3600 - 1, 120)
    longer = FitFile().file_id().record(0, 120).record(24 * 3600, 120)

    assert only(day).seconds == 86400
    assert "lie 24.0 hours apart" in refusal(longer.content())


def test_more_records_than_a_day_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "RECORDS_MAX", 2)

    assert "more than 2 records" in refusal(WHOLE)


@pytest.mark.parametrize("allowed", [3, 9])
def test_more_messages_than_a_device_writes_are_refused(
    allowed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Definitions count: WHOLE has five messages, each defined before it, between two frames."""
    monkeypatch.setattr(limits, "MESSAGES_MAX", allowed)

    assert f"or {allowed} messages" in refusal(WHOLE)


@given(length=st.integers(1, len(WHOLE) - 1))
def test_a_file_cut_anywhere_is_refused(length: int) -> None:
    assert refusal(WHOLE[:length]).startswith("ride.fit: ")


@given(place=st.integers(0, len(WHOLE) - 1), bit=st.integers(0, 7))
def test_a_flipped_bit_is_noticed(place: int, bit: int) -> None:
    flipped = bytearray(WHOLE)
    flipped[place] ^= 1 << bit

    assert refusal(bytes(flipped)).startswith("ride.fit: ")


@given(garbage=st.binary(min_size=1, max_size=100))
def test_garbage_after_the_activity_is_refused(garbage: bytes) -> None:
    assert refusal(WHOLE + garbage).startswith("ride.fit: ")


@settings(max_examples=500)
@given(messages=st.binary(max_size=200), after_a_record=st.booleans())
def test_messages_that_lie_give_a_recording_or_a_sentence(
    messages: bytes, after_a_record: bool
) -> None:
    made = FitFile().file_id()
    lying = (made.record(0, 120) if after_a_record else made).raw(messages).content()

    with suppress(BadInput):
        (recording, *_) = read_fit("ride.fit", lying)
        assert recording.seconds <= 86400


def test_a_file_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "BYTES_MAX", len(WHOLE) - 1)
    path = tmp_path / "ride.fit"
    path.write_bytes(WHOLE)

    with pytest.raises(BadInput, match="which no recording of a day fills"):
        read(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be read: no such file or directory"):
        read(tmp_path / "nothing.fit")
