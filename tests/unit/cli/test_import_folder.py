"""`fitflow import` of a folder: what is damaged is named, what is none is counted."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from socket import AF_UNIX, socket
from typing import TYPE_CHECKING

import pytest

from fitflow.cli import run
from server import superuser
from unit.activity_files.apple_file import AppleExport
from unit.activity_files.fit_file import FitFile, ride
from unit.recordings.gym_rows import enrol

if TYPE_CHECKING:
    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database

BOOKS = True
RIDE = ride(120, 121, 122)


@pytest.fixture
def member(database: Database, gym: Gym, monkeypatch: pytest.MonkeyPatch) -> str:
    """A new member's number; the command line finds the module's database."""
    monkeypatch.setenv("FITFLOW_DSN", superuser(database))
    return str(enrol(database, gym))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A whole ride, three damaged ones, and what computers and people leave beside them."""
    folder = tmp_path / "Activities"
    folder.mkdir()
    (folder / "good.fit").write_bytes(RIDE.content())
    (folder / "broken.fit").write_bytes(b"\x0e\x10\x00\x00XXXX.FAT" + RIDE.content()[12:])
    (folder / "empty.tcx").write_bytes(b"")
    (folder / "zeros.CSV").write_bytes(bytes(512))
    (folder / "._good.fit").write_bytes(b"\x00\x05\x16\x07Mac OS X")
    (folder / ".DS_Store").write_bytes(b"\x00\x00\x00\x01Bud1")
    (folder / "notes.txt").write_bytes(b"")
    (folder / "members.csv").write_text("given_name,family_name\nLena,Muster\n")
    return folder


def test_damaged_files_of_a_folder_are_named_and_not_passed_over(
    member: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = run(["import", str(folder), "-m", member])

    printed = capsys.readouterr()
    assert status == 1
    none = "is no FIT, TCX, GPX or Apple Health file and no table of samples"
    assert [line for line in printed.err.splitlines() if line.startswith("fitflow: ")] == [
        f"fitflow: {folder}/broken.fit: {none}",
        f"fitflow: {folder}/empty.tcx: the file is empty",
        f"fitflow: {folder}/zeros.CSV: {none}",
    ]
    assert f"{folder}/good.fit: recording " in printed.out
    assert "4 other files were passed over: they are no recordings" in printed.out
    assert "4 files read: 1 recordings stored, 0 already there; 3 refused" in printed.out


def test_damaged_files_of_a_folder_are_named_to_programs(
    member: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = run(["import", str(folder), "-m", member, "--json"])

    printed = capsys.readouterr()
    said = {Path(one["file"]).name: one["error"] for one in json.loads(printed.out)}
    assert status == 1
    assert sorted(name for name, error in said.items() if error) == [
        "broken.fit",
        "empty.tcx",
        "zeros.CSV",
    ]
    assert said["good.fit"] is None
    assert printed.err == "4 other files were passed over: they are no recordings\n"


def test_a_folder_without_a_recording_is_refused(
    member: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "notes.txt").write_text("Pedals are worn.\n")

    status = run(["import", str(tmp_path), "-m", member])

    assert status == 1
    assert f"{tmp_path}: none of its files is a recording (1 looked at)" in capsys.readouterr().err


def test_a_link_to_nothing_is_named(
    member: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "gone.fit").symlink_to(folder / "nowhere")

    assert run(["import", str(folder), "-m", member]) == 1
    assert f"{folder}/gone.fit: cannot be read: no such file" in capsys.readouterr().err


def test_what_is_called_like_a_recording_and_is_none_is_named_and_nothing_hangs(
    member: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "card"
    folder.mkdir()
    (folder / "good.fit").write_bytes(RIDE.content())
    os.mkfifo(folder / "pipe.fit")
    os.mkfifo(folder / "pipe")  # which is called like nothing
    with socket(AF_UNIX) as listening:
        listening.bind(str(folder / "socket.tcx"))
    (folder / "endless.gpx").symlink_to("/dev/zero")
    (folder / "binary.csv").write_bytes(bytes(range(256)) * 9)
    (folder / "wide.csv").write_bytes(
        "Name;Dauer\n\u041b\u0435\u043d\u0430;12\n".encode("utf-16-le")
    )  # a table
    (folder / "export.xml").write_text("<!DOCTYPE html><HTML><body>Log in first</body></HTML>")
    (folder / "other.xml").write_text("<settings/>")
    (folder / "x.fit").mkdir()
    (folder / "x.fit" / "notes.txt").write_text("nothing")
    (folder / "day.fit").mkdir()
    (folder / "day.fit" / "good.tcx").write_bytes(RIDE.content())

    status = run(["import", str(folder), "-m", member])

    printed = capsys.readouterr()
    none = "is no FIT, TCX, GPX or Apple Health file and no table of samples"
    assert status == 1
    assert [line for line in printed.err.splitlines() if line.startswith("fitflow: ")] == [
        f"fitflow: {folder}/binary.csv: {none}",
        f"fitflow: {folder}/endless.gpx: is a device, and no file",
        f"fitflow: {folder}/export.xml: {none}, but XML of another kind (<HTML>)",
        f"fitflow: {folder}/pipe.fit: is a pipe, and no file",
        f"fitflow: {folder}/socket.tcx: is a socket, and no file",
        f"fitflow: {folder}/x.fit: is a folder, and no file",
    ]
    assert "4 other files were passed over" in printed.out
    assert "8 files read: 1 recordings stored, 1 already there; 6 refused" in printed.out


@pytest.mark.parametrize(
    "given",
    [
        ("{folder}", "{folder} is a folder, where a file is needed"),
        ("{folder}/nowhere.toml", "there is no file {folder}/nowhere.toml"),
        ("{folder}/good.fit", "{folder}/good.fit: is no text, and so no mapping file"),
        ("{folder}/pipe", "{folder}/pipe: is no file"),
        ("{folder}/large.toml", "{folder}/large.toml: is larger than a mapping file can be"),
        ("{folder}/notes.txt", "{folder}/notes.txt: is no mapping file: expected '='"),
        ("/dev/zero", "/dev/zero: is no file"),
        ("/proc/self/mem", "the disk failed at /proc/self/mem"),
        ("/proc/version", "/proc/version: is no mapping file: expected '='"),
    ],
)
@pytest.mark.parametrize("table", ["rows.csv", "members.csv"])
def test_a_mapping_that_is_none_is_refused_in_words(
    member: str, folder: Path, table: str, given: tuple[str, str],
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    mapping, said = (text.format(folder=folder) for text in given)
    (folder / "rows.csv").write_text("Wann,Puls\n2021-09-08T20:00:00,180\n")
    (folder / "notes.txt").write_text("what is in the column")
    (folder / "large.toml").write_text("# nothing\n" * 10_000)
    os.mkfifo(folder / "pipe")
    whose = ["-m", member] if table == "rows.csv" else ["--as", "members"]

    status = run(["import", str(folder / table), *whose, "--map", mapping])

    printed = capsys.readouterr()
    assert status == 1
    assert said in printed.err
    assert "hint: " in printed.err
    assert not re.search(r"Errno|codec|Traceback", printed.err)


def test_a_mapping_finds_its_tables_in_a_folder(
    member: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mapping = tmp_path / "rower.toml"
    mapping.write_text('[columns]\ntime = "Wann"\nwatts = "Kraft"\n')
    (tmp_path / "rows").mkdir()
    (tmp_path / "rows" / "one.csv").write_text("Wann,Kraft\n2021-09-08T20:00:00,180\n")

    status = run(["import", str(tmp_path / "rows"), "-m", member, "--map", str(mapping)])

    assert status == 0, capsys.readouterr().err


def test_a_workout_still_to_come_does_not_keep_a_whole_life_out(
    member: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    export = AppleExport().heart_rates(100, 101, 102).workout(0, 15)
    path = tmp_path / "export.xml"
    ahead = 100 * 365 * 86_400 // 4
    export.heart_rates(103, 104, start=ahead).workout(ahead, ahead + 15)
    path.write_bytes(export.content())

    status = run(["import", str(path), "-m", member])

    printed = capsys.readouterr()
    assert status == 0, printed.err
    assert "recording " in printed.out
    assert (
        "  lost: 1 recording was left out, for a wrong clock; the first ends at 20" in printed.out
    )
    assert "UTC, which is still to come" in printed.out


def test_left_out_records_are_told_without_any_option(
    member: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = FitFile().file_id()
    for second in (*range(-600_000, -599_989), *range(600)):
        made.record(second, 120)
    path = tmp_path / "late.fit"
    path.write_bytes(made.content())

    status = run(["import", str(path), "-m", member])

    assert status == 0
    assert "  lost: 11 of 611 records were left out: the clock jumped" in capsys.readouterr().out
