"""`fitflow recording`: a device's lines, as they come, and the files that were kept."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from fitflow.cli import run
from server import superuser
from unit.activity_files.fit_file import ride
from unit.recordings.gym_rows import enrol, rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database

BOOKS = True
LINES = """\
time,bpm,watts,rpm
2021-09-08T20:00:00,120,200,90
2021-09-08T20:00:01,121,,91
2021-09-08T18:00:02Z,122
{"at": "2021-09-08T20:00:03+02:00", "bpm": 123, "watts": 210}
"""
STREAM = (sys.executable, "-m", "fitflow", "recording", "stream")
PATIENCE_S = 60


@pytest.fixture
def member(database: Database, gym: Gym, monkeypatch: pytest.MonkeyPatch) -> str:
    """A new member's number; the command line finds the module's database."""
    monkeypatch.setenv("FITFLOW_DSN", superuser(database))
    return str(enrol(database, gym))


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    """Four seconds of a strap."""
    path = tmp_path / "strap.csv"
    path.write_text(LINES)
    return path


@pytest.fixture
def sender(member: str) -> Iterator[subprocess.Popen[str]]:
    """A process that stores what is written to it, a tenth of a second later."""
    with subprocess.Popen(
        [*STREAM, "--member", member, "--every", "0.1", "--json"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        yield process
        process.kill()


def stored(database: Database, gym: Gym, member: str) -> list[tuple[Any, ...]]:
    return rows(
        database,
        gym,
        "SELECT to_char(measured_at, 'HH24:MI:SS'), heart_rate_bpm, power_w, cadence_rpm"
        " FROM fitflow.recording_sample JOIN fitflow.recording USING (recording_id)"
        " WHERE member_id = %s ORDER BY measured_at",
        int(member),
    )


def recordings(database: Database, gym: Gym, member: str) -> list[int]:
    return [
        number
        for (number,) in rows(
            database,
            gym,
            "SELECT recording_id FROM fitflow.recording WHERE member_id = %s",
            int(member),
        )
    ]


def test_lines_are_stored_and_acknowledged(
    database: Database, gym: Gym, member: str, lines: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = run(["recording", "stream", str(lines), "-m", member, "--device", "Polar H10"])

    printed = capsys.readouterr()
    (number,) = recordings(database, gym, member)
    assert status == 0
    assert printed.out == f"recording {number} to 20:00:04: 4 written\n"
    assert printed.err.startswith(
        f"recording {number} of member {member};"
        f" `fitflow recording stream --recording {number}` goes on with it\n"
    )
    assert stored(database, gym, member) == [
        ("18:00:00", 120, 200, 90),
        ("18:00:01", 121, None, 91),
        ("18:00:02", 122, None, None),
        ("18:00:03", 123, 210, None),
    ]


def test_a_recording_goes_on_and_what_is_there_stays(
    database: Database, gym: Gym, member: str, lines: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["recording", "stream", str(lines), "-m", member])
    (number,) = recordings(database, gym, member)
    lines.write_text(LINES + "2021-09-08T20:00:00,99\n2021-09-08T20:00:04,124,9999\n")
    capsys.readouterr()

    status = run(["recording", "stream", str(lines), "--recording", str(number)])

    assert status == 0
    assert capsys.readouterr().out == (
        f"recording {number} to 20:00:05: 1 written, 4 already there,"
        " 1 differ from what is there, which stays, 1 impossible values left out\n"
    )
    assert stored(database, gym, member)[0] == ("18:00:00", 120, 200, 90)
    assert stored(database, gym, member)[-1] == ("18:00:04", 124, None, None)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("noise", "line 6: the time 'noise' is not an instant"),
        ("2021-09-08T20:00:09,fast", "line 6: 'fast' is not a number"),
        ("2021-09-08T20:00:09,inf", "line 6: 'inf' is not a number"),
        ("2021-09-08T20:00:09,1,2,3,4", "line 6: has 5 values"),
        ('{"at": "2021-09-08T20:00:09", "hertz": 2}', "line 6: 'hertz' is no value of a sample"),
        ('{"at": "2021-09-08T20:00:09", "bpm": true}', "line 6: True is not a number"),
        ('{"at": ', "is no JSON"),
        ("{" * 40_000, "is no JSON"),
        ('{"bpm": 120}', "line 6: the time '' is not an instant"),
    ],
)
def test_a_line_that_is_no_sample_is_told_and_left_out(  # noqa: PLR0913  (what is looked at)
    database: Database,
    gym: Gym,
    member: str,
    lines: Path,
    capsys: pytest.CaptureFixture[str],
    *,
    line: str,
    said: str,
) -> None:
    lines.write_text(f"{LINES}{line}\n2021-09-08T20:00:05,125\n")

    status = run(["recording", "stream", str(lines), "-m", member])

    assert status == 1
    assert said in capsys.readouterr().err
    assert stored(database, gym, member)[-1] == ("18:00:05", 125, None, None)


def test_seconds_are_stored_while_others_are_to_come(
    database: Database, gym: Gym, member: str, sender: subprocess.Popen[str]
) -> None:
    assert sender.stdin is not None
    assert sender.stdout is not None
    for second in range(3):
        sender.stdin.write(f"2021-09-08T20:00:0{second},12{second}\n")
        sender.stdin.flush()

        answer = json.loads(sender.stdout.readline())

        assert answer["written"] == 1
        assert len(stored(database, gym, member)) == second + 1
    sender.stdin.close()
    assert sender.wait(PATIENCE_S) == 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_what_came_before_ctrl_c_is_stored(
    database: Database,
    gym: Gym,
    member: str,
    sender: subprocess.Popen[str],
    number: signal.Signals,
) -> None:
    assert sender.stdin is not None
    assert sender.stdout is not None
    assert sender.stderr is not None
    sender.stdin.write("2021-09-08T20:00:00,120\n")
    sender.stdin.flush()
    sender.stdout.readline()
    sender.stdin.write("2021-09-08T20:00:01,121")  # without an end yet
    sender.stdin.flush()

    sender.send_signal(number)

    assert sender.wait(PATIENCE_S) == 0
    assert "2 lines, 2 seconds written" in sender.stderr.read()
    assert len(stored(database, gym, member)) == 2


@pytest.mark.parametrize("arguments", [[], ["-m", "1", "--recording", "1"]])
def test_a_stream_begins_a_recording_or_goes_on_with_one(
    member: str, lines: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    status = run(["recording", "stream", str(lines), *arguments])

    assert status == 2
    assert "whose recording begins, or which one goes on" in capsys.readouterr().err
    assert member


def test_an_unknown_kind_of_device_is_refused(
    member: str, lines: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = run(["recording", "stream", str(lines), "-m", member, "--source", "toaster"])

    assert status == 2
    assert "hint: one of strap, machine, watch, phone, aggregator" in capsys.readouterr().err


def test_a_kept_file_comes_back_byte_for_byte(
    database: Database,
    gym: Gym,
    member: str,
    tmp_path: Path,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    path = tmp_path / "ride.fit"
    path.write_bytes(ride(120, 121).content())
    run(["import", str(path), "-m", member, "--keep-file"])
    (number,) = recordings(database, gym, member)
    capfdbinary.readouterr()

    status = run(["recording", "file", str(number)])

    sys.stdout.flush()
    assert status == 0
    assert capfdbinary.readouterr().out == path.read_bytes()


def test_no_file_is_kept_unasked(
    database: Database,
    gym: Gym,
    member: str,
    lines: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    run(["recording", "stream", str(lines), "-m", member])
    (number,) = recordings(database, gym, member)

    status = run(["recording", "file", str(number)])

    assert status == 1
    assert f"the file of recording {number} was not kept" in capsys.readouterr().err


def test_a_members_recordings_are_listed_and_removed(
    database: Database, gym: Gym, member: str, lines: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["recording", "stream", str(lines), "-m", member])
    (number,) = recordings(database, gym, member)
    capsys.readouterr()
    run(["recording", "list", "--member", member, "--json"])
    (listed,) = json.loads(capsys.readouterr().out)["items"]

    status = run(["recording", "remove", str(number)])

    assert (listed["recording_id"], listed["format"]) == (number, "live")
    assert listed["counts"] == ["heart_rate", "power", "cadence", "energy"]
    assert status == 0
    assert recordings(database, gym, member) == []
