"""Files as they come: plain, compressed, in archives, damaged, and of any kind."""

from __future__ import annotations

import gzip
import io
import os
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from fitflow.activity_files import limits
from fitflow.activity_files.files import read
from fitflow.activity_files.formats.csv.mapping import mapping_of
from fitflow.activity_files.options import ReadOptions
from fitflow.errors import BadInput
from unit.activity_files.fit_file import ride

if TYPE_CHECKING:
    from pathlib import Path

FIT = ride(120, 121, 122).content()
GPX = (
    b"<gpx><trk><trkseg><trkpt><time>2026-03-31T16:05:00Z</time><hr>120</hr></trkpt>"
    b"</trkseg></trk></gpx>"
)
CSV = b"time,bpm\n2026-03-31T16:05:00Z,120\n"
WHEN = datetime(2026, 3, 31, 16, 5, tzinfo=UTC)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "recording"


def zipped(**members: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def refusal(file: Path, content: bytes, *, keep_going: bool = False) -> str:
    file.write_bytes(content)
    with pytest.raises(BadInput) as refused:
        read(file, ReadOptions(keep_going=keep_going))
    assert refused.value.message.startswith(f"{file}: ")
    assert refused.value.hint
    return refused.value.message


@pytest.mark.parametrize("content", [FIT, GPX, CSV], ids=["fit", "gpx", "csv"])
@pytest.mark.parametrize("packed", [gzip.compress, lambda one: zipped(a=one)], ids=["gzip", "zip"])
def test_a_compressed_file_is_the_same_recording(
    tmp_path: Path, content: bytes, packed: object
) -> None:
    plain, small = tmp_path / "plain", tmp_path / "small"
    plain.write_bytes(content)
    small.write_bytes(packed(content))  # type: ignore[operator]

    assert read(small) == read(plain)


def test_an_archive_holds_recordings_of_any_kind_and_other_things(file: Path) -> None:
    file.write_bytes(
        zipped(fit=FIT, gpx=gzip.compress(GPX), picture=b"\xff\xd8\xff", members=b"name,email\n")
    )

    assert [recording.format for recording in read(file)] == ["fit", "gpx"]


def test_a_broken_member_refuses_the_archive_or_is_told_as_lost(file: Path) -> None:
    content = zipped(one=GPX, two=FIT[:-3])

    assert "two: cut short: at byte 0" in refusal(file, content)
    (first, second) = read(file, ReadOptions(keep_going=True))
    assert first.lost == ()
    assert second.heart_rate == (120, 121, 122)
    assert "cut short" in second.lost[0]


def test_keep_going_reads_the_other_members(file: Path) -> None:
    file.write_bytes(zipped(one=GPX[:20], two=FIT))

    (recording,) = read(file, ReadOptions(keep_going=True))

    assert recording.format == "fit"
    assert recording.lost == ("one: holds no track",)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("ride.fit", b"no header", "ride.fit: is no FIT, TCX, GPX or Apple Health file"),
        ("a/RIDE.GPX", b"<html/>", "RIDE.GPX: is no FIT, TCX, GPX or Apple Health file"),
        ("rower.csv", b"", "rower.csv: the file is empty"),
        ("rower.csv", b"\xef\xbb\xbf\r\n", "rower.csv: is no FIT, TCX, GPX or Apple Health file"),
        ("export.xml", b"no XML", "export.xml: is no FIT, TCX, GPX or Apple Health file"),
        ("rower.csv", bytes(99), "rower.csv: is no FIT, TCX, GPX or Apple Health file"),
    ],
)
def test_a_damaged_member_that_is_called_like_a_recording_is_not_passed_over(
    file: Path, name: str, content: bytes, said: str
) -> None:
    archive = zipped(**{name: content, "whole": FIT})

    assert said in refusal(file, archive)
    (recording,) = read(file, ReadOptions(keep_going=True))
    assert said in recording.lost[0]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("notes.txt", b""),
        ("a/._ride.fit", b"\0\5\26\7"),
        ("fit", b""),
        ("members.csv", b"name\n"),
        ("a.xml", b"<a/>"),
    ],
)
def test_a_member_that_is_no_recording_is_passed_over(
    file: Path, name: str, content: bytes
) -> None:
    file.write_bytes(zipped(**{name: content, "whole": FIT}))

    (recording,) = read(file)

    assert recording.lost == ()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file is empty"),
        (gzip.compress(b""), "the file is empty"),
        (gzip.compress(FIT)[:-9], "the compressed data ends early"),
        (gzip.compress(FIT)[:-8] + bytes(8), "the compressed data is damaged (crc check failed"),
        (gzip.compress(FIT) + b"more", "the compressed data is damaged (not a gzipped file"),
        (zipped(a=FIT)[:-30], "begins like a zip archive, and is none"),
        (zipped(a=b"hello"), "a: is no FIT, TCX, GPX or Apple Health file"),
        (zipped(a=b"hello", b=b"there"), "none of the 2 files in the archive is a recording"),
        (zipped(), "none of the 0 files in the archive is a recording"),
        (zipped(a=zipped(b=FIT)), "a: is an archive within another file"),
        (zipped(a=zipped(b=FIT), b=FIT), "a: is an archive within another file"),
        (gzip.compress(zipped(b=FIT)), "is an archive within another file"),
        (b"<html><body>log in</body></html>", "but XML of another kind (<html>)"),
        (b"hello", "is no FIT, TCX, GPX or Apple Health file and no table of samples"),
        (b"name,email\nx,y\n", "no table of samples"),
    ],
)
def test_what_is_no_recording_is_refused(file: Path, content: bytes, said: str) -> None:
    assert said in refusal(file, content)


def test_keep_going_reads_what_decompresses(file: Path) -> None:
    file.write_bytes(gzip.compress(GPX + b" " * 100, compresslevel=0)[:-50])

    (recording,) = read(file, ReadOptions(keep_going=True))

    assert recording.heart_rate == (120,)
    assert "the compressed data ends early" in recording.lost[0]


def test_a_small_file_that_expands_without_end_is_refused(file: Path) -> None:
    said = r"bytes expand to more than \d+: not a recording"

    for content in (gzip.compress(bytes(10_000_000)), zipped(a=FIT + bytes(10_000_000))):
        file.write_bytes(content)
        with pytest.raises(BadInput, match=said):
            read(file, ReadOptions(keep_going=True))


def test_a_file_too_large_is_refused(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "BYTES_MAX", len(GPX) - 1)

    assert "which no recording of a day fills" in refusal(file, GPX)


def test_an_archive_of_too_many_files_is_refused(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "ARCHIVE_MEMBERS_MAX", 1)

    assert "holds 2 files, and FitFlow reads up to 1" in refusal(file, zipped(a=FIT, b=GPX))


def test_an_archive_that_expands_too_far_is_refused(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "ARCHIVE_BYTES_MAX", len(FIT) + len(GPX) - 1)

    assert "expand to more than" in refusal(file, zipped(a=FIT, b=GPX))


def test_a_start_is_not_given_to_what_knows_it(file: Path) -> None:
    file.write_bytes(GPX)

    with pytest.raises(BadInput, match="says itself when the recording began"):
        read(file, ReadOptions(started_at=WHEN))


def test_a_member_with_a_password_refuses_the_archive_or_is_told_as_lost(file: Path) -> None:
    content = bytearray(zipped(one=GPX, two=FIT))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + flags] |= 1  # of the first member: it is encrypted

    assert "one: the compressed data is damaged" in refusal(file, bytes(content))
    (recording,) = read(file, ReadOptions(keep_going=True))
    assert recording.format == "fit"
    assert "password required" in recording.lost[0]


def test_what_expands_far_and_is_no_recording_is_passed_over(file: Path) -> None:
    file.write_bytes(zipped(picture=bytes(1_000_000), ride=FIT))

    assert len(read(file)) == 1


def test_recordings_of_more_than_a_month_in_one_file_are_refused(file: Path) -> None:
    day = "<trk>{}</trk>".format(
        "".join(
            f"<trkpt><time>2026-03-%02dT{time}Z</time><hr>120</hr></trkpt>"
            for time in ("00:00:00", "23:59:59")
        )
    )
    days = "".join(day % (number, number) for number in range(1, 32))

    assert "more than 30 days of recordings" in refusal(file, f"<gpx>{days}</gpx>".encode())


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    for path, said in ((pipe, "is a pipe"), (tmp_path, "is a folder"), (tmp_path / "x", "cannot")):
        with pytest.raises(BadInput, match=f"{path}: {said}"):
            read(path)


def test_an_unknown_zone_is_refused(file: Path) -> None:
    file.write_bytes(CSV)

    with pytest.raises(BadInput, match="'Mars/Olympus' is no time zone"):
        read(file, ReadOptions(time_zone="Mars/Olympus"))


def test_a_mapping_is_taken_as_it_comes_from_a_file(file: Path) -> None:
    file.write_bytes(b"Wann;Was\n2026-03-31T18:05:00;120\n")
    mapping = mapping_of({"columns": {"time": "Wann", "bpm": "Was"}})

    (recording,) = read(file, ReadOptions(mapping=mapping, time_zone="Europe/Berlin"))

    assert recording.started_at == WHEN


def test_a_path_may_be_text(file: Path) -> None:
    file.write_bytes(FIT)

    assert read(str(file)) == read(file)
