"""`fitflow import`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from fitflow.cli import run
from server import superuser
from unit.activity_files.corpus import CORPUS, REFUSED
from unit.activity_files.fit_file import RECORD, FitFile
from unit.recordings.gym_rows import enrol, everything, one, rows

if TYPE_CHECKING:
    from pathlib import Path

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


@pytest.fixture
def undated(tmp_path: Path) -> str:
    """A file of a device whose clock does not know the date."""
    path = tmp_path / "undated.fit"
    made = FitFile().file_id().write(RECORD, (253, "uint32", 500), (3, "uint8", 120))
    path.write_bytes(made.content())
    return str(path)


def test_the_devices_figures_stand_beside_fitflows(
    member: str, ride: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status = run(["import", ride, "--member", member, "--at-gym"])

    printed = capsys.readouterr().out
    lines = [line.split() for line in printed.splitlines()]
    assert status == 0
    assert "(made for it)" in printed
    assert "garmin edge_530, cycling, 2021-09-08 03:46:40, 0:00:03" in printed
    assert (
        "heart rate 3 s, power 2 s, cadence 3 s, 1 impossible values of power left out" in printed
    )
    assert ["average", "heart", "rate", "121", "121.3", "0.3", "bpm"] in lines
    assert ["maximum", "heart", "rate", "123", "123", "0", "bpm"] in lines
    assert ["average", "power", "203", "202.0", "-1.0", "W"] in lines
    assert ["maximum", "power", "204", "204", "0", "W"] in lines


def test_a_program_reads_the_same_as_json(
    database: Database, gym: Gym, member: str, ride: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status = run(["import", ride, "--member", member, "--json"])

    (answer,) = json.loads(capsys.readouterr().out)
    (recording,) = answer["recordings"]
    assert status == 0
    assert answer["error"] is None
    assert rows(
        database,
        gym,
        "SELECT session_id FROM fitflow.recording WHERE recording_id = %s",
        recording["recording_id"],
    ) == [(recording["session_id"],)]
    assert recording["is_new"]
    assert recording["started_at"] == "2021-09-08T01:46:40+00:00"
    assert recording["seconds"] == 3
    assert recording["channel_seconds"] == {"heart_rate": 3, "power": 2, "cadence": 3}
    assert recording["out_of_range"] == {"power": 1}
    assert recording["figures"][0] == {
        "name": "average heart rate",
        "unit": "bpm",
        "device": 121,
        "fitflow": 121.3,
        "difference": 0.3,
    }


def test_a_broken_file_does_not_stop_the_others(
    member: str, ride: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "broken.fit"
    broken.write_bytes(RIDE.content()[:-1])

    status = run(["import", str(broken), ride, "--member", member])

    printed = capsys.readouterr()
    assert status == 1
    assert printed.err.startswith(f"fitflow: {broken}: cut short: at byte 0 it promises ")
    assert "\nhint: copy the file from the device again" in printed.err
    assert "2 files read: 1 recordings stored, 0 already there; 1 refused" in printed.out
    assert "1 of 1 stated average heart rates agree within 1 bpm" in printed.out


def test_importing_again_changes_nothing(
    database: Database, member: str, ride: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["import", ride, "--member", member])
    before = everything(database)
    capsys.readouterr()

    status = run(["import", ride, "--member", member, "--at-gym"])

    assert status == 0
    assert f"{ride}: already there as recording " in capsys.readouterr().out
    assert everything(database) == before


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the project")
def test_hostile_files_leave_no_row_and_one_sentence_each(
    database: Database, member: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = everything(database)
    paths = [str(CORPUS / "hostile" / name) for name in sorted(REFUSED)]

    status = run(["import", *paths, "--member", member])

    said = [line for line in capsys.readouterr().err.splitlines() if line.startswith("fitflow: ")]
    assert status == 1
    assert [line.split(": ")[1] for line in said] == paths
    assert everything(database) == before


def test_without_an_active_membership_no_visit_is_made(
    database: Database, member: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "frozen.fit"
    path.write_bytes(FitFile().file_id().record(25 * 86400, 120).content())
    before = everything(database)

    status = run(["import", str(path), "--member", member])

    assert status == 0
    assert "without a visit" in capsys.readouterr().out
    assert everything(database)["workout_session"] == before["workout_session"]


def test_a_time_without_an_offset_is_the_gyms(
    database: Database, gym: Gym, member: str, undated: str
) -> None:
    status = run(["import", undated, "--member", member, "--started-at", "2021-09-10T18:05"])

    assert status == 0
    assert rows(
        database,
        gym,
        "SELECT to_char(lower(during), 'YYYY-MM-DD HH24:MI') FROM fitflow.recording"
        " WHERE member_id = %s",
        member,
    ) == [("2021-09-10 16:05",)]


def test_one_time_is_for_one_file(
    member: str, undated: str, ride: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status = run(["import", undated, ride, "-m", member, "--started-at", "2021-09-10T18:05"])

    assert status == 2
    assert "--started-at is for one file, and 2 are given" in capsys.readouterr().err


def test_what_is_not_a_time_is_refused(
    member: str, undated: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status = run(["import", undated, "--member", member, "--started-at", "yesterday"])

    assert status == 2
    assert "--started-at 'yesterday' is not an instant" in capsys.readouterr().err


def test_a_member_goes_by_number_address_or_name(
    database: Database, gym: Gym, member: str, ride: str
) -> None:
    with database.transaction(role="fitflow_owner", gym_id=gym.gym_id) as conn:
        one(
            conn,
            "UPDATE fitflow.member SET email = 'lena@example.com', given_name = 'Lena'"
            " WHERE member_id = %s RETURNING 1",
            int(member),
        )

    assert run(["import", ride, "--member", "Lena@Example.com"]) == 0
    assert run(["import", ride, "--member", "lena muster"]) == 0


def test_several_members_of_one_name_are_told_apart_by_number(
    member: str, ride: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status = run(["import", ride, "--member", "Erika Muster"])

    assert status == 1
    assert "several members are called 'Erika Muster': " in capsys.readouterr().err
    assert member


def test_an_unknown_member_is_refused(
    member: str, ride: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status = run(["import", ride, "--member", f"{member}9"])

    assert status == 1
    assert f"Kastanienhof has no member '{member}9'" in capsys.readouterr().err


def test_without_a_server_the_status_is_3(
    ride: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("FITFLOW_DSN", f"host={tmp_path} dbname=fitflow")

    assert run(["import", ride, "--member", "1"]) == 3
