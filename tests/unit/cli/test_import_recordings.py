"""`fitflow import` of recordings: folders, many files, duplicates, damage, and what is kept."""

from __future__ import annotations

import gzip
import os
import re
import signal
import subprocess
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from fitflow.activity_files.reader_process import ReaderProcess
from fitflow.cli import run
from fitflow.errors import BadInput
from fitflow.recordings.store import store_recordings
from server import superuser
from unit.activity_files.apple_file import AppleExport
from unit.activity_files.fit_file import FitFile
from unit.recordings.gym_rows import enrol, everything, rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fitflow.activity_files.recording import Recording
    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database

BOOKS = True
RIDE = (
    FitFile()
    .file_id()
    .record(0, 120, 200, 90)
    .record(1, 121, 3001, 91)
    .record(2, 123, 204, 91)
    .session(heart_rate=(121, 123), power=(203, 204))
)
ROWER = "time,bpm,watts\n2021-09-08T20:00:00,120,180\n2021-09-08T20:00:01,121,190\n"


@pytest.fixture
def member(database: Database, gym: Gym, monkeypatch: pytest.MonkeyPatch) -> str:
    """A new member's number; the command line finds the module's database."""
    monkeypatch.setenv("FITFLOW_DSN", superuser(database))
    return str(enrol(database, gym))


@pytest.fixture
def ride(tmp_path: Path) -> str:
    """A file of three seconds."""
    path = tmp_path / "ride.fit"
    path.write_bytes(RIDE.content())
    return str(path)


def count(database: Database, gym: Gym, member: str) -> int:
    """How many recordings the member has."""
    query = "SELECT count(*) FROM fitflow.recording WHERE member_id = %s"
    return int(rows(database, gym, query, int(member))[0][0])


def test_folders_are_searched_for_what_is_a_recording(
    database: Database, gym: Gym, member: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "Activities"
    (folder / "2021").mkdir(parents=True)
    (folder / "2021" / "without a suffix").write_bytes(RIDE.content())
    (folder / "rower.txt").write_text(ROWER)
    (folder / "packed.dat").write_bytes(
        gzip.compress(FitFile().file_id(serial=7).record(900, 99).content())
    )
    (folder / "notes.txt").write_text("Pedals are worn.\n")
    (folder / "members.csv").write_text("given_name,family_name\nLena,Muster\n")

    status = run(["import", str(folder), "-m", member])

    printed = capsys.readouterr().out.splitlines()
    assert status == 0
    assert [line.partition(": ")[0] for line in printed[:3]] == [
        str(folder / "2021" / "without a suffix"),
        str(folder / "packed.dat"),
        str(folder / "rower.txt"),
    ]
    assert printed[3] == "2 other files were passed over: they are no recordings"
    assert printed[4].startswith("3 files read: 3 recordings stored, 0 already there; 0 refused")
    assert count(database, gym, member) == 3


def test_many_files_have_a_line_each(
    member: str, ride: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    later = tmp_path / "later.fit"
    later.write_bytes(FitFile().file_id(serial=7).record(7200, 140).record(7201, 141).content())
    run(["import", ride, "-m", member, "--at-gym"])
    (number,) = re.findall(r"recording (\d+) of visit", capsys.readouterr().out)

    run(["import", ride, str(later), "-m", member, "--at-gym"])

    again, new, *_ = capsys.readouterr().out.splitlines()
    assert again == (
        f"{ride}: already there as recording {number}, garmin edge_530, cycling,"
        " 2021-09-08 03:46:40, 0:00:03, 1 impossible values of power left out"
    )
    assert re.fullmatch(
        rf"{later}: recording \d+ of visit \d+ \(made for it\), garmin edge_530, no sport said,"
        r" 2021-09-08 05:46:40, 0:00:02",
        new,
    )


def test_a_name_with_a_line_break_has_one_line_and_an_empty_path_is_no_folder(
    member: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ri\nde.fit").write_bytes(RIDE.content())
    (tmp_path / "\x1b[31mbroken.fit").write_bytes(RIDE.content()[:-1])
    monkeypatch.chdir(tmp_path)

    assert run(["import", "", "--member", member]) == 2
    assert "a path is empty" in capsys.readouterr().err

    assert run(["import", ".", "--member", member]) == 1
    printed = capsys.readouterr()
    assert printed.out.startswith("ri\\nde.fit: recording ")
    assert printed.err.startswith("fitflow: \\x1b[31mbroken.fit: ")


def test_the_devices_figures_of_many_are_shown_when_asked_for(
    member: str, ride: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "broken.fit"
    broken.write_bytes(b"")

    run(["import", ride, str(broken), "-m", member, "--verify"])

    assert "average heart rate" in capsys.readouterr().out


def test_a_file_of_many_recordings_has_one_line(
    member: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    export = AppleExport()
    for day in range(12):
        export.heart_rates(100, 101, 102, start=day * 86_400)
        export.workout(day * 86_400, day * 86_400 + 15)
    path = tmp_path / "export.xml"
    path.write_bytes(export.content())

    status = run(["import", str(path), "-m", member])

    assert status == 0
    assert capsys.readouterr().out == f"{path}: 12 recordings stored\n"


def test_a_duplicate_is_told_as_one(
    member: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    beats = [100 + second * 7 % 40 for second in range(300)]
    fit, table = tmp_path / "a.fit", tmp_path / "b.csv"
    made = FitFile().file_id()
    for second, beat in enumerate(beats):
        made.record(second, beat)
    fit.write_bytes(made.content())
    times = (f"2021-09-08T01:{46 + (40 + s) // 60}:{(40 + s) % 60:02}Z" for s in range(300))
    table.write_text(
        "time,bpm\n" + "".join(f"{t},{b}\n" for t, b in zip(times, beats, strict=True))
    )

    status = run(["import", str(fit), str(table), "-m", member])

    printed = capsys.readouterr().out
    (number,) = re.findall(r"a\.fit: recording (\d+), without a visit", printed)
    assert status == 0
    assert f"a duplicate of recording {number}" in printed
    assert "2 recordings stored (1 of them duplicates), 0 already there; 0 refused" in printed


def test_a_damaged_file_gives_what_is_whole_when_asked_to_keep_going(
    database: Database, gym: Gym, member: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = FitFile().file_id()
    for second in range(60):
        made.record(second, 120)
    path = tmp_path / "cut.fit"
    path.write_bytes(made.content()[:-200])
    assert run(["import", str(path), "-m", member]) == 1
    assert count(database, gym, member) == 0
    capsys.readouterr()

    status = run(["import", str(path), "-m", member, "--keep-going"])

    assert status == 0
    assert "  lost: " in capsys.readouterr().out
    assert count(database, gym, member) == 1


def test_a_dry_run_says_what_it_would_do_and_keeps_nothing(
    database: Database, member: str, ride: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = everything(database)

    status = run(["import", ride, "-m", member, "--at-gym", "--dry-run"])

    assert status == 0
    assert f"{ride}: would be stored, with a visit made for it" in capsys.readouterr().out
    assert everything(database) == before


def test_a_table_of_seconds_is_mapped(
    database: Database, gym: Gym, member: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, mapping = tmp_path / "rower.csv", tmp_path / "rower.toml"
    table.write_text("Uhr;Schlag;Watt\n08.09.2021 20:00:00;28;180\n08.09.2021 20:00:01;29;190\n")
    mapping.write_text(
        'delimiter = ";"\ndate_format = "%d.%m.%Y %H:%M:%S"\n'
        '[columns]\ntime = "Uhr"\nrpm = "Schlag"\nwatts = "Watt"\n'
    )

    status = run(["import", str(table), "-m", member, "--map", str(mapping)])

    assert status == 0, capsys.readouterr().err
    assert rows(
        database,
        gym,
        "SELECT to_char(measured_at, 'HH24:MI:SS'), power_w, cadence_rpm"
        " FROM fitflow.recording_sample JOIN fitflow.recording USING (recording_id)"
        " WHERE member_id = %s ORDER BY measured_at",
        int(member),
    ) == [("18:00:00", 180, 28), ("18:00:01", 190, 29)]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("columns = 5", "columns is no table"),
        ('puls = "HF"', "'puls' means nothing here"),
        ("time = ", "rower.toml: "),
    ],
)
def test_a_mapping_that_is_none_is_refused(
    member: str, tmp_path: Path, content: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "rower.toml").write_text(content)
    (tmp_path / "rower.csv").write_text(ROWER)
    paths = [str(tmp_path / "rower.csv"), "--map", str(tmp_path / "rower.toml")]

    status = run(["import", *paths, "-m", member])

    assert status == 1
    assert said in capsys.readouterr().err


def test_a_table_of_seconds_needs_a_member(
    member: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "rower.csv"
    path.write_text(ROWER)

    status = run(["import", str(path)])

    assert status == 2
    assert "a recording belongs to a member" in capsys.readouterr().err
    assert member


def test_a_file_is_kept_when_asked_to(database: Database, gym: Gym, member: str, ride: str) -> None:
    run(["import", ride, "-m", member, "--keep-file"])

    assert rows(
        database,
        gym,
        "SELECT name::text, content FROM fitflow.recording_file"
        " JOIN fitflow.recording USING (file_sha256) WHERE member_id = %s",
        int(member),
    ) == [("ride.fit", RIDE.content())]


def test_the_file_of_a_whole_life_is_not_kept(
    database: Database, member: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "export.xml"
    path.write_bytes(AppleExport().heart_rates(100, 101, 102).workout(0, 15).content())
    before = everything(database)

    status = run(["import", str(path), "-m", member, "--keep-file", "--no-session"])

    assert status == 1
    assert "the file of a whole life's export is not kept" in capsys.readouterr().err
    assert everything(database) == before


def test_figures_are_worked_out_after_the_batch(
    database: Database, gym: Gym, member: str, ride: str
) -> None:
    run(["import", ride, "-m", member])

    assert rows(
        database,
        gym,
        "SELECT count(*) FROM fitflow.kept_figures"
        " JOIN fitflow.recording USING (recording_id) WHERE member_id = %s",
        int(member),
    ) == [(1,)]


def test_a_file_whose_reader_dies_half_way_leaves_nothing(
    database: Database, gym: Gym, member: str, tmp_path: Path
) -> None:
    path = tmp_path / "days.fit"
    path.write_bytes(
        b"".join(
            FitFile().file_id(serial=one).record(0, 120).record(86_399, 121).content()
            for one in range(8)
        )
    )
    before = everything(database)

    def dying(reader: ReaderProcess) -> Iterator[Recording]:
        for recording in reader.recordings(path):
            assert reader.pid is not None
            os.kill(reader.pid, signal.SIGKILL)
            yield recording

    with ReaderProcess() as reader, pytest.raises(BadInput, match="the reader broke down on it"):
        store_recordings(database, gym, int(member), dying(reader), now=datetime.now(UTC))

    assert everything(database) == before


def test_lost_parts_are_told_one_by_one_up_to_five(
    member: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "bulk.zip"
    with ZipFile(path, "w") as archive:
        for number in range(9):
            made = FitFile().file_id(serial=number).record(number, 120).content()
            archive.writestr(f"{number}.fit", made if number == 0 else made[:14])

    status = run(["import", str(path), "-m", member, "--keep-going"])

    printed = capsys.readouterr().out
    assert status == 0
    assert printed.count("  lost: ") == 6
    assert "  lost: 3 times more\n" in printed


def test_ctrl_c_leaves_whole_files_only(
    database: Database, gym: Gym, member: str, tmp_path: Path
) -> None:
    """Each of 300 files has two activities."""
    for number in range(300):
        pair = [FitFile().file_id(serial=number * 2 + one).record(number, 120) for one in (1, 2)]
        path = tmp_path / f"{number:03}.fit"
        path.write_bytes(b"".join(activity.content() for activity in pair))
    command = [sys.executable, "-m", "fitflow", "import", str(tmp_path), "-m", member]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as importing:
        assert importing.stdout is not None
        assert importing.stderr is not None
        importing.stdout.readline()  # the first file is done

        importing.send_signal(signal.SIGINT)

        assert importing.wait(60) == 1
        assert importing.stderr.read() == (
            "fitflow: stopped; the files that are done are kept\n"
            "hint: the same command again goes on from there\n"
        )
    assert count(database, gym, member) in range(2, 600, 2)
