"""`fitflow db`, `fitflow doctor` and what every command does alike."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from typing import TYPE_CHECKING

import psycopg
import pytest

from fitflow import __version__
from fitflow.cli import run
from fitflow.postgres import embedded, lease
from fitflow.schema import migrate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def cluster(short_folder: Path) -> Iterator[embedded.Cluster]:
    """A data folder of this module's own."""
    chosen = embedded.cluster_at(short_folder / "cli")
    yield chosen
    lease.stop(chosen)
    lease.release(chosen)


@pytest.fixture
def home(cluster: embedded.Cluster, monkeypatch: pytest.MonkeyPatch) -> Path:
    """FITFLOW_HOME is the module's data folder."""
    monkeypatch.setenv("FITFLOW_HOME", str(cluster.home))
    monkeypatch.delenv("FITFLOW_DSN", raising=False)
    return cluster.home


@pytest.fixture
def no_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """FITFLOW_DSN names a server that is not there."""
    monkeypatch.setenv("FITFLOW_DSN", "postgresql://clerk@/books?host=/nowhere")


def test_the_server_starts_answers_and_stops(
    home: Path, cluster: embedded.Cluster, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["db", "start"]) == 0
    assert str(home) in capsys.readouterr().out

    assert run(["db", "status", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["server"] == "running"
    assert said["stays"] == "until fitflow db stop"
    assert (said["migration"], said["current"]) == (migrate.head(), True)

    assert run(["db", "stop"]) == 0
    assert capsys.readouterr().out == "PostgreSQL has stopped\n"
    assert run(["db", "status"]) == 3
    assert "server:        stopped" in capsys.readouterr().out
    assert embedded.running(cluster) is None


def test_stopping_a_stopped_server_is_no_error(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["db", "stop"])
    capsys.readouterr()

    assert run(["db", "stop"]) == 0
    assert capsys.readouterr().out == "no server runs\n"
    assert home.exists()


@pytest.mark.usefixtures("home")
def test_migrating_twice_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    run(["db", "migrate"])
    capsys.readouterr()

    assert run(["db", "migrate"]) == 0
    assert capsys.readouterr().out == f"the schema is already at migration {migrate.head()}\n"


@pytest.mark.usefixtures("home")
def test_the_url_is_one_psycopg_takes_after_the_command_has_ended(
    cluster: embedded.Cluster, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["db", "stop"])
    capsys.readouterr()

    assert run(["db", "url", "--role", "fitflow_analyst"]) == 0
    lease.release(cluster)

    printed = capsys.readouterr()
    with psycopg.connect(printed.out.strip()) as conn:
        assert conn.execute("SELECT current_user").fetchone() == ("fitflow_analyst",)
    assert "until `fitflow db stop`" in printed.err


@pytest.mark.usefixtures("home")
def test_psql_takes_the_rest_of_the_command_line(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["db", "psql", "--", "-X", "-At", "-c", "SELECT count(*) FROM MEMBER"]) == 0

    assert capfd.readouterr().out == "0\n"


def test_a_backup_is_made_and_put_back(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["db", "migrate"]) == 0
    assert run(["db", "backup"]) == 0
    (made,) = (home / "backups").iterdir()

    assert run(["db", "restore", str(made), "--yes"]) == 0
    assert f"fitflow db restore {made}" in capsys.readouterr().out


@pytest.mark.usefixtures("home")
def test_the_doctor_finds_a_backup_missing_and_says_how_to_make_one(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fitflow.postgres.backup.backup_folder", lambda _: tmp_path)
    run(["db", "migrate"])
    capsys.readouterr()

    assert run(["doctor", "--json"]) == 1

    found = {finding["name"]: finding for finding in json.loads(capsys.readouterr().out)}
    assert [name for name, finding in found.items() if not finding["good"]] == ["backup"]
    assert found["backup"]["fix"] == "fitflow db backup"
    assert {"version", "btree_gist", "time zone", "disk", "migrations", "limits"} <= found.keys()
    assert found["connections"]["found"] == "160, of which 80 are kept for the application"


@pytest.mark.usefixtures("no_server")
def test_a_database_that_is_away_ends_with_3_and_a_hint(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["db", "migrate"]) == 3

    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("fitflow: the database is stopped, or elsewhere: ")
    assert "check the host and the port in FITFLOW_DSN" in printed.err


@pytest.mark.usefixtures("no_server")
def test_the_doctor_of_a_database_that_is_away_says_what_to_do(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["doctor"]) == 1

    assert "check the host and the port in FITFLOW_DSN" in capsys.readouterr().out


@pytest.mark.usefixtures("no_server")
@pytest.mark.parametrize("verb", ["start", "stop", "reset"])
def test_another_server_is_not_ours_to_start_or_stop(
    verb: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["db", verb]) == 2

    assert f"that server is not FitFlow's to {verb}" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nonsense"], "fitflow: no such command 'nonsense'"),
        (["db", "url", "--bogus"], "fitflow: no such option: --bogus"),
        (["db", "url", "--role", "king"], "fitflow: --role 'king' is not one of"),
    ],
)
def test_a_misused_command_ends_with_2_and_one_sentence(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2

    printed = capsys.readouterr().err
    assert printed.startswith(said)
    assert printed.splitlines()[1].startswith("hint: ")


def test_resetting_asks_first_and_yes_removes_the_data(
    home: Path, cluster: embedded.Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(["db", "migrate"])
    monkeypatch.setattr("typer.confirm", _decline)

    assert run(["db", "reset"]) == 1
    assert cluster.data.exists()

    assert run(["db", "reset", "--yes"]) == 0
    assert not cluster.data.exists()
    assert home.exists()


def _decline(_: str, *, abort: bool) -> None:
    import typer  # noqa: PLC0415

    assert abort
    raise typer.Abort


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0

    assert capsys.readouterr().out == f"fitflow {__version__}\n"


HEAVY = ("alembic", "fastapi", "jinja2", "platformdirs", "psycopg", "sqlalchemy", "uvicorn")


def test_the_help_imports_nothing_heavy() -> None:
    said = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "fitflow", "--help"],
        capture_output=True,
        text=True,
        check=True,
    )
    imported = {line.rsplit("|", 1)[-1].strip() for line in said.stderr.splitlines()}

    assert imported.isdisjoint(HEAVY)


def cpu_seconds(*arguments: str) -> float:
    """Return what a program of Python's costs the processor."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def test_the_help_is_there_at_once() -> None:
    """
    It waits for nothing, so its seconds are those of the processor: some 0.3 on an idle machine.

    A busy machine makes every program dearer, so it is held against the libraries that print it.
    """
    ratios = (
        cpu_seconds("-m", "fitflow", "--help")
        / cpu_seconds("-c", "import typer.main, rich.console")
        for _ in range(5)
    )

    assert any(ratio < 3.5 for ratio in ratios)
