"""What FIT files say besides their seconds, and what is read of damaged ones."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import pytest

from fitflow.activity_files.formats.fit.reader import read_fit
from fitflow.errors import BadInput
from unit.activity_files.fit_file import EPOCH, RECORD, SESSION, FitFile, ride

if TYPE_CHECKING:
    from fitflow.activity_files.recording import Recording

LAP = 19
WHOLE = ride(120, 121, 122).content()


def only(content: bytes, *, keep_going: bool = False) -> Recording:
    (recording,) = read_fit("ride.fit", content, keep_going=keep_going)
    return recording


def made_by(maker: int, product: int, serial: int = 42) -> Recording:
    made = FitFile().write(
        0,
        (0, "enum", 4),
        (1, "uint16", maker),
        (2, "uint16", product),
        (3, "uint32", serial),
        (4, "uint32", EPOCH),
    )
    return only(made.record(0, 120).content())


def test_laps_begin_where_their_messages_say() -> None:
    made = FitFile().file_id()
    for second in range(10):
        made.record(second, 120)
    for begins in (0, 4, 7, 7, 10, 99):
        made.write(LAP, (2, "uint32", EPOCH + begins))

    assert only(made.content()).laps_s == (4, 7)


def test_a_session_states_normalized_power_stress_and_threshold() -> None:
    made = FitFile().file_id().record(0, 120)
    made.write(SESSION, (34, "uint16", 267), (35, "uint16", 4137), (45, "uint16", 200))

    stated = only(made.content()).stated

    assert stated.normalized_power == 267
    assert stated.training_stress == 413.7
    assert stated.power_threshold == 200


def test_normalized_power_of_several_sessions_is_of_none() -> None:
    made = FitFile().file_id().record(0, 120)
    for power, stress in ((200, 100), (250, 200)):
        made.write(SESSION, (34, "uint16", power), (35, "uint16", stress))

    stated = only(made.content()).stated

    assert stated.normalized_power is None
    assert stated.training_stress == 30.0


def test_sums_that_no_body_reaches_are_not_stated() -> None:
    made = FitFile().file_id().record(0, 120)
    for _ in range(2):
        made.write(SESSION, (35, "uint16", 60000), (11, "uint16", 60000))

    stated = only(made.content()).stated

    assert stated.training_stress is None
    assert stated.kilocalories is None


def test_the_laps_state_the_energy_where_no_session_does() -> None:
    made = FitFile().file_id().record(0, 120)
    for burned in (30, 12, 0xFFFF):
        made.write(LAP, (2, "uint32", EPOCH), (11, "uint16", burned))

    assert only(made.content()).stated.kilocalories == 42
    assert only(made.session(kilocalories=50).content()).stated.kilocalories == 50


def test_the_last_record_states_the_energy_where_nothing_else_does() -> None:
    made = FitFile().file_id()
    for second, burned in enumerate((0, 3, 7, 0xFFFF)):
        made.write(RECORD, (253, "uint32", EPOCH + second), (33, "uint16", burned))

    assert only(made.content()).stated.kilocalories == 7


@pytest.mark.parametrize(
    ("maker", "product", "name", "source"),
    [
        (1, 3121, "garmin edge_530", "machine"),
        (1, 2691, "garmin fr935", "watch"),
        (15, 1, "dynastream hrm1", "strap"),
        (32, 28, "wahoo_fitness 28", "machine"),
        (260, 0, "zwift 0", "aggregator"),
        (265, 0, "strava 0", "aggregator"),
        (255, 0, "development 0", "aggregator"),
        (40, 0, "concept2 0", "machine"),
    ],
)
def test_a_maker_and_a_product_are_a_kind_of_device(
    maker: int, product: int, name: str, source: str
) -> None:
    device = made_by(maker, product).device

    assert (device.name, device.source) == (name, source)


def test_the_key_is_maker_product_serial_number_and_time_of_creation() -> None:
    assert made_by(1, 3121).device.key == "1 3121 42 2021-09-08T01:46:40Z"


def test_without_a_serial_number_there_is_no_key() -> None:
    assert made_by(1, 3121, serial=0xFFFFFFFF).device.key is None
    assert made_by(1, 3121, serial=0).device.key is None


@pytest.mark.parametrize(
    ("content", "heart_rate", "said"),
    [
        (WHOLE[:-20], (120, 121, 122), "cut short: at byte 0 it promises"),
        (WHOLE[:-2] + b"xx", (120, 121, 122), "the checksum at byte"),
        (WHOLE + b"and more", (120, 121, 122), "8 bytes that are not FIT follow; read of it: 0"),
        (WHOLE[:4] + bytes(4) + WHOLE[8:], (120, 121, 122), "the header at byte 0 is damaged"),
        (WHOLE + WHOLE[:10], (120, 121, 122), "10 bytes that are not FIT follow"),
        (WHOLE + WHOLE[:13], (120, 121, 122), "cut short within the header at byte"),
        (
            FitFile().file_id().record(0, 120).raw(b"\x0f").record(1, 121).content(),
            (120,),
            "has no definition: the file was written wrongly",
        ),
        (
            FitFile().file_id().record(0, 120).raw(b"\x40\x00").content(),
            (120,),
            "is a definition that is cut short",
        ),
        (
            FitFile().file_id().record(0, 120).define(1, RECORD, (3, "uint8")).raw(b"\1").content(),
            (120,),
            "reaches past the end of the data",
        ),
    ],
)
def test_a_break_is_refused_and_keep_going_reads_up_to_it(
    content: bytes, heart_rate: tuple[int, ...], said: str
) -> None:
    with pytest.raises(BadInput, match=r"ride\.fit: ") as refused:
        read_fit("ride.fit", content)
    recording = only(content, keep_going=True)

    assert said.partition(";")[0] in refused.value.message
    assert recording.heart_rate == heart_rate
    assert said in recording.lost[-1]


def test_a_cut_file_says_how_much_was_read() -> None:
    made = FitFile().file_id().record(0, 120).record(1, 121)

    recording = only(made.content()[:-10], keep_going=True)

    assert recording.heart_rate == (120,)
    assert recording.lost[0].endswith("; read of it: 1 record")


def test_keep_going_reads_the_whole_activities_of_a_chain() -> None:
    later = FitFile().file_id().record(100, 130).content()

    first, second = read_fit("ride.fit", WHOLE + later[:-1], keep_going=True)

    assert first == only(WHOLE)
    assert second.heart_rate == (130,)
    assert "cut short" in second.lost[0]


def test_a_field_of_a_size_that_is_none_of_its_type_is_left_out() -> None:
    made = FitFile().file_id().raw(b"\x40\x00\x00" + struct.pack("<HB", RECORD, 3))
    made.raw(b"\xfd\x04\x86\x03\x01\x02\x07\x03\x84")  # power in three bytes
    made.raw(b"\x00" + struct.pack("<I", EPOCH) + bytes([120, 1, 2, 3]))

    recording = only(made.content())

    assert recording.heart_rate == (120,)
    assert recording.power == (None,)


def test_either_byte_order_is_read() -> None:
    made = FitFile().file_id().raw(b"\x40\x00\x01" + struct.pack(">HB", RECORD, 2))
    made.raw(b"\xfd\x04\x86\x07\x02\x84" + b"\x00" + struct.pack(">IH", EPOCH, 258))

    assert only(made.content()).power == (258,)
