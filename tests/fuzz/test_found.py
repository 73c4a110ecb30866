"""What mutants once ended in, made by hand: each is read or refused as it should be now."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from fitflow.activity_files.files import read
from fuzz.seeds import TCX, TCX_POINT, made
from fuzz.verdict import judge
from unit.activity_files.fit_file import EPOCH, HR, RECORD, SETTINGS, FitFile, ride

if TYPE_CHECKING:
    from pathlib import Path

IN_2101 = 111 * 31_557_600


def unnamed_member() -> bytes:
    """Return an archive whose second member has no name."""
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as archive:
        archive.writestr("ride.fit", ride(100).content())
        archive.writestr("x", b"nothing")
        archive.infolist()[1].filename = ""
    return stored.getvalue()


def lapped(seconds: str) -> bytes:
    """Return a TCX file with two laps that each claim so many seconds."""
    points = TCX_POINT.format(second=40, bpm=100, watts=200)
    whole = TCX.format(points=points, more=points)
    lap = f"<TotalTimeSeconds>{seconds}</TotalTimeSeconds>"
    average = "<AverageHeartRateBpm><Value>121</Value></AverageHeartRateBpm>"
    return whole.replace("<TotalTimeSeconds>4</TotalTimeSeconds>", lap + average).encode()


FOUND: dict[str, bytes] = {
    "a mark that cannot be seen, in a tag": made()["track.gpx"].replace(
        b"</extensions>", "</ext\ufeffensions>".encode(), 1
    ),
    "a control character in a namespace": made()["lapped.tcx"].replace(b"/v2", b"/\x7f", 1),
    "a device of the year 2101": FitFile()
    .file_id()
    .write(RECORD, (253, "uint32", IN_2101), (3, "uint8", 99))
    .content(),
    "a table in two bytes a character, cut within one": "time,bpm\n".encode("utf-16")[:-1],
    "a member without a name": unnamed_member(),
    "beats timed by what is no byte": FitFile()
    .file_id()
    .record(0)
    .write(HR, (253, "uint32", EPOCH), (9, "uint32", 1024), (6, "uint8", 99))
    .write(HR, (6, "uint8", 99), (10, "uint16", 4095))
    .content(),
    "laps longer than the universe": lapped("1e308"),
    "hundreds of settings": FitFile().file_id(SETTINGS).content() * 500,
    "hundreds of broken parts": (ride(99).content()[:-1] + b"x") * 300,
    "hundreds of broken settings": (FitFile().file_id(SETTINGS).content()[:-1] + b"x") * 300,
    "a quote that ends before its cell, between tabs": b'seconds\tbpm\n"1";2\t99\n',
    "a column with a name of control characters": b"wann,p\x00\x01uls,kraft\n1,2,3\n",
}


@pytest.mark.parametrize("what", sorted(FOUND))
def test_what_mutants_found_is_read_or_refused(what: str, tmp_path: Path) -> None:
    path = tmp_path / "mapped"
    path.write_bytes(FOUND[what])

    judge(path)


def test_a_maker_that_is_a_text_makes_no_key(tmp_path: Path) -> None:
    path = tmp_path / "ride.fit"
    content = ride(100, 101)
    content.body[9:10] = b"\x07"  # the base type of the maker: a text of two bytes
    path.write_bytes(content.content())

    (recording,) = read(path)

    assert recording.device.key is None
