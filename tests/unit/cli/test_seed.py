"""`fitflow seed` and `fitflow realism`, as somebody types them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from fitflow.cli import run
from fitflow.postgres import embedded, lease

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FITFLOW = [sys.executable, "-m", "fitflow"]


@pytest.fixture(scope="module")
def environ(short_folder: Path) -> Iterator[dict[str, str]]:
    """The environment of a home of its own, whose server stays between commands."""
    home = short_folder / "seed"
    known = {name: value for name, value in os.environ.items() if not name.startswith("FITFLOW_")}
    chosen = {**known, "FITFLOW_HOME": str(home)}
    subprocess.run([*FITFLOW, "db", "start"], env=chosen, check=True, capture_output=True)
    yield chosen
    lease.stop(embedded.cluster_at(home))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder that is not there yet."""
    monkeypatch.delenv("FITFLOW_DSN", raising=False)
    monkeypatch.setenv("FITFLOW_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def fitflow(environ: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run one command to its end."""
    return subprocess.run(
        [*FITFLOW, *arguments], env=environ, check=False, capture_output=True, text=True
    )


def test_json_names_the_gym_and_counts_its_rows(environ: dict[str, str]) -> None:
    done = fitflow(environ, "seed", "--members", "5", "--today", "2026-03-14", "--json")

    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["today"] == "2026-03-14"
    assert told["rows"]["member"] == 5


def test_a_gym_drawn_weeks_ago_has_a_timetable_ahead_once_it_lives_on(
    environ: dict[str, str],
) -> None:
    drawn = fitflow(environ, "seed", "--members", "20", "--today", "2026-10-14", "--json")
    gym = str(json.loads(drawn.stdout)["gym_id"])
    before = fitflow(environ, "class", "timetable", "--gym", gym, "--json")

    done = fitflow(environ, "live-on", "--gym", gym, "--json")

    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["since"] == "2026-10-15T00:00:00+02:00"
    ahead = fitflow(environ, "class", "timetable", "--gym", gym, "--json")
    assert json.loads(before.stdout)["items"] == []
    assert len(json.loads(ahead.stdout)["items"]) > 5


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "say either --profile or --members"),
        (["--profile", "seed", "--members", "5"], "say either --profile or --members"),
        (["--profile", "sed"], "there is no profile 'sed'"),
        (["--profile", "seed", "--today", "soon"], "--today 'soon' is not a day"),
    ],
)
def test_a_command_put_together_wrongly_exits_with_2(
    home: Path, arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["seed", *arguments]) == 2

    assert says in capsys.readouterr().err
    assert not home.exists()


@pytest.mark.parametrize("members", ["0", "-3", "10000001"])
def test_a_size_no_gym_has_is_refused(
    home: Path, members: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["seed", "--members", members]) == 1

    assert f"{members} members is not a size a gym has" in capsys.readouterr().err
    assert not home.exists()


def test_ctrl_c_keeps_what_is_done_and_the_same_command_goes_on(environ: dict[str, str]) -> None:
    command = [*FITFLOW, "seed", "--members", "400", "--seed", "9", "--today", "2026-03-14"]
    with subprocess.Popen(command, env=environ, stderr=subprocess.PIPE, text=True) as running:
        assert running.stderr is not None
        for line in running.stderr:
            if "month" in line:
                running.send_signal(signal.SIGINT)
                break
        said = running.stderr.read()

    assert running.returncode == 1
    assert "stopped; the steps that are done are kept" in said
    assert "the same command again goes on from there" in said

    again = fitflow(environ, *command[len(FITFLOW) :])

    assert again.returncode == 0, again.stderr
    assert "(continued)" in again.stdout


def test_realism_sets_drawn_figures_beside_published_ones(environ: dict[str, str]) -> None:
    seeded = fitflow(environ, "seed", "--members", "60", "--today", "2026-03-14", "--json")

    done = fitflow(environ, "realism", "--gym", str(json.loads(seeded.stdout)["gym_id"]))

    assert done.returncode == 0, done.stderr
    assert "visits in a month of a monthly membership" in done.stdout
    assert "4.30" in done.stdout
