"""What a strap remembered, and the watch appended to its FIT file."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import pytest

from fitflow.activity_files.formats.fit.reader import read_fit
from unit.activity_files.fit_file import EPOCH, HR, FitFile

if TYPE_CHECKING:
    from fitflow.activity_files.recording import Recording


def only(made: FitFile) -> Recording:
    (recording,) = read_fit("swim.fit", made.content())
    return recording


def test_what_a_strap_remembered_fills_a_recording_without_heart_rate() -> None:
    swim = FitFile().file_id()
    for second in range(4):
        swim.record(second)
    # Three beats, 512/1024 s apart, then five at the last one's time.
    strap = beats(FitFile(), -1, 99, (100, 101, 102, 103, 104, 105, 106, 107), (1, 2, 3) + (3,) * 5)

    (recording,) = read_fit("swim.fit", swim.content() + strap.content())

    # -1 s: 99. -0.5 s: 100. 0 s: 101. 0.5 s: 102 to 107, and no beat after it.
    assert recording.heart_rate == (107, None, None, None)


def test_a_swimmer_with_a_strap_gets_the_straps_heart_rate_and_not_the_wrists() -> None:
    swim = FitFile().file_id()
    for second in range(30):
        swim.record(second, 100)
    # A beat a second from 10 s to 18 s: 2 halves of a second from one to the next.
    beats(swim, 10, 150, tuple(range(151, 159)), tuple(range(2, 18, 2)))

    recording = only(swim)

    assert recording.heart_rate == (100,) * 10 + tuple(range(150, 159)) + (100,) * 11
    assert recording.device.source == "machine"  # most of it is the records'


def test_a_slow_heart_is_the_straps_between_its_beats_too() -> None:
    swim = FitFile().file_id()
    for second in range(20):
        swim.record(second, 100)
    beats(swim, 0, 40, (40,) * 8, tuple(range(3, 27, 3)))  # a beat every 1.5 s

    recording = only(swim)

    assert recording.heart_rate == (40,) * 13 + (100,) * 7
    assert recording.device.source == "strap"


@pytest.mark.parametrize("every", [1, 5])
def test_what_a_strap_remembered_with_the_devices_own_times_replaces_the_wrists(every: int) -> None:
    swim = FitFile().file_id()
    for second in range(40):
        swim.record(second, 100)
    for second in range(10, 30, every):
        swim.write(HR, (253, "uint32", EPOCH + second), (6, "uint8", 150))

    assert only(swim).heart_rate == (100,) * 10 + (150,) * 20 + (100,) * 10


def test_what_a_strap_remembered_with_whole_times_of_its_own_is_read() -> None:
    swim = FitFile().file_id()
    for second in range(10):
        swim.record(second, 100)
    swim.write(HR, (253, "uint32", EPOCH), (0, "uint16", 0), (9, "uint32", 5000), (6, "uint8", 140))
    swim.raw(b"\x40\x00\x00" + struct.pack("<HB", HR, 2) + b"\x06\x04\x02\x09\x10\x86")
    swim.raw(b"\x00" + bytes([141, 142, 143, 144]))
    swim.raw(struct.pack("<4I", *(5000 + 1024 * second for second in range(1, 5))))

    assert only(swim).heart_rate == (140, 141, 142, 143, 144) + (100,) * 5


def beats(
    made: FitFile, begins: int, first: int, rates: tuple[int, ...], halves: tuple[int, ...]
) -> FitFile:
    """Write what a strap remembered: a beat at a second, and eight so many half seconds later."""
    made.write(
        HR,
        (253, "uint32", EPOCH + begins),
        (0, "uint16", 0),
        (9, "uint32", 5000),
        (6, "uint8", first),
    )
    packed = sum((5000 + 512 * half & 0xFFF) << 12 * no for no, half in enumerate(halves))
    made.raw(b"\x40\x00\x00" + struct.pack("<HB", HR, 2) + b"\x06\x08\x02\x0a\x0c\x0d")
    return made.raw(b"\x00" + bytes(rates) + packed.to_bytes(12, "little"))


def test_what_a_strap_remembered_more_rarely_later_on_replaces_the_wrists() -> None:
    swim = FitFile().file_id()
    for second in range(200):
        swim.record(second, 100)
    for second in (*range(100), *range(100, 200, 10)):
        swim.write(HR, (253, "uint32", EPOCH + second), (6, "uint8", 150))

    assert only(swim).heart_rate[:191] == (150,) * 191
