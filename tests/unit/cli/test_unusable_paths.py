"""Paths one may not read or write: each command says so in a sentence, and never in Python's."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from fitflow.catalogue.gym import list_gyms
from fitflow.cli import run
from fitflow.errors import BadInput, Conflict, DatabaseAway, from_system
from fitflow.report.single_file import put
from server import superuser

if TYPE_CHECKING:
    from fitflow.postgres.database import Database

BOOKS = True
COMMAND: Final = [sys.executable, "-m", "fitflow"]
OF_THE_HOME: Final = ("gym list", "db start", "db backup", "demo", "doctor", "metric churn")
MEMBERS: Final = "given_name,family_name,registered_on\nAnn,Lee,2026-01-02\n,,\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file: no path leads through it, whoever one is."""
    made = tmp_path / "file"
    made.write_text("nothing")
    return made


@pytest.fixture
def members(tmp_path: Path) -> Path:
    """A file of members, one of whom is refused."""
    made = tmp_path / "members.csv"
    made.write_text(MEMBERS)
    return made


@pytest.fixture
def other(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """A gym on what is another server to the command."""
    monkeypatch.setenv("FITFLOW_DSN", superuser(database))
    if not list_gyms(database):
        run(["gym", "open", "Linde", "--time-zone", "UTC"])


def told(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Run a command, and return its exit status and what it says beside the data."""
    capsys.readouterr()
    status = run(arguments)
    return status, capsys.readouterr().err


@pytest.mark.parametrize("command", OF_THE_HOME)
@pytest.mark.parametrize("below", ["", "home"], ids=["is a file", "is below a file"])
def test_a_data_folder_that_cannot_be(
    command: str, below: str, file: Path, monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.delenv("FITFLOW_DSN", raising=False)
    monkeypatch.setenv("FITFLOW_HOME", str(file / below))

    status = run([*command.split(), *(["--port", "18765"] if command == "demo" else [])])

    said = "".join(capfd.readouterr())
    assert status == (1 if command == "doctor" else 3)
    assert f"the data folder {file}" in said
    assert "set FITFLOW_HOME to a folder" in said
    assert "Traceback" not in said


@pytest.mark.skipif(os.geteuid() != 0, reason="only root becomes somebody else")
@pytest.mark.parametrize("command", ["gym list", "db status", "db stop", "db reset --yes"])
def test_the_data_folder_of_another_user(
    command: str, file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("FITFLOW_DSN", raising=False)
    monkeypatch.setenv("FITFLOW_HOME", str(file))
    run(command.split())  # so that all it imports is imported
    private = file.parent / "private"
    private.mkdir(mode=0o700)
    monkeypatch.setenv("FITFLOW_HOME", str(private / "home"))

    os.seteuid(65534)
    try:
        status, said = told(command.split(), capsys)
    finally:
        os.seteuid(0)

    assert status == 3
    assert "Traceback" not in said
    assert f"the data folder {private}/home cannot be used: the account " in said


@pytest.mark.usefixtures("other")
@pytest.mark.parametrize("command", ["export", "report", "demo --once"])
@pytest.mark.parametrize("out", ["{file}/x", "/proc/x", "{folder}/{long}"])
def test_a_place_that_cannot_be_written_to(
    command: str, out: str, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = out.format(file=file, folder=file.parent, long="x" * 300)

    status, said = told([*command.split(), "--out", place], capsys)

    assert status == 1
    assert place[:40] in said
    assert "hint: name a f" in said
    assert "Traceback" not in said


@pytest.mark.usefixtures("other")
def test_a_folder_where_a_file_is_wanted(
    members: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in (
        ["import", str(members), "--map", str(tmp_path)],
        ["import", str(members), "--refused", str(tmp_path)],
        ["db", "restore", str(tmp_path), "--yes"],
    ):
        status, said = told(command, capsys)

        assert status == 1
        assert str(tmp_path) in said
        assert "hint: " in said
        assert "Traceback" not in said


@pytest.mark.usefixtures("other")
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full disk")
def test_a_full_disk(members: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in (
        ["report", "--out", "/dev/full"],
        ["import", str(members), "--refused", "/dev/full"],
        ["import", str(members), "--refused", "/dev/full", "--keep-going"],
    ):
        status, said = told(command, capsys)

        assert status == 1
        assert "/dev/full" in said
        assert "no room left" in said or "no space left" in said
        assert "hint: " in said
        assert "Traceback" not in said
    assert not Path("/dev/full").is_file()


@pytest.mark.usefixtures("other")
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full disk")
@pytest.mark.parametrize("command", ["gym list", "metric list --json", "--version"])
def test_what_is_printed_on_a_full_disk(command: str) -> None:
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [*COMMAND, *command.split()], stdout=full, stderr=subprocess.PIPE, text=True,
            check=False, timeout=60,
        )  # fmt: skip

    assert ended.returncode == 1
    assert ended.stderr == (
        "fitflow: there is no room left on the disk for what is printed\n"
        "hint: free some, or name another\n"
    )


@pytest.mark.usefixtures("other")
def test_a_reader_that_leaves_is_no_error() -> None:
    with subprocess.Popen(
        [*COMMAND, "metric", "list", "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as printing:
        assert printing.stdout is not None
        assert printing.stderr is not None
        printing.stdout.close()

        assert printing.stderr.read() == b""


def test_a_report_goes_into_a_pipe_as_it_is(tmp_path: Path) -> None:
    """It once took the place of what it was written to."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    with ThreadPoolExecutor(1) as reader:
        read = reader.submit(pipe.read_bytes)
        put(pipe, b"<html></html>")

    assert read.result() == b"<html></html>"
    assert pipe.is_fifo()


def test_each_kind_of_refusal_has_a_kind_of_error() -> None:
    assert isinstance(from_system(OSError(28, "No space left on device", "/x")), Conflict)
    assert isinstance(from_system(PermissionError(13, "Permission denied", "/x")), BadInput)
    assert from_system(OSError(99999, "Odd Thing", "/x")).message == "/x cannot be used: odd thing"
    away = from_system(PermissionError(13, "Permission denied", "/h/lease"), home=Path("/h"))
    assert isinstance(away, DatabaseAway)
    assert "the data folder /h cannot be used" in away.message
    elsewhere = from_system(PermissionError(13, "Permission denied", "/hat"), home=Path("/h"))
    assert not isinstance(elsewhere, DatabaseAway)
