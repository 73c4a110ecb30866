"""A run by several processes: when it is one, where its servers write, and what is left of it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import parallel
from fitflow.postgres import embedded
from own_server import wait_until

if TYPE_CHECKING:
    from collections.abc import Callable

SHARED = "def test_is_shared(pytestconfig): assert hasattr(pytestconfig, 'workerinput')"
ENDLESS = """
import pathlib, time
from fitflow.postgres import embedded, lease

def test_without_end(short_folder):
    home = short_folder / "home"
    lease.hold(embedded.cluster_at(home, durable=False))
    pathlib.Path(__file__).with_name("home").symlink_to(home)
    time.sleep(600)
"""
PATIENCE_S = 120


@pytest.fixture
def run(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Callable[..., object]:
    """Runs a test that passes with a worker; returns how many passed."""
    monkeypatch.setenv("PYTEST_XDIST_AUTO_NUM_WORKERS", "1")
    pytester.makepyfile(SHARED)
    pytester.makeini("[pytest]\ntestpaths = .\n")
    return lambda *arguments: (
        pytester.runpytest("-p", "parallel", *arguments).parseoutcomes().get("passed", 0)
    )


def test_a_run_of_everything_is_shared_among_workers(run: Callable[..., object]) -> None:
    assert run() == 1


@pytest.mark.parametrize("arguments", [["."], ["-s"], ["--pdb"], ["-n", "0"]], ids=" ".join)
def test_what_is_named_or_looked_into_needs_no_worker(
    run: Callable[..., object], arguments: list[str]
) -> None:
    assert run(*arguments) == 0


@pytest.mark.parametrize(
    ("number", "arguments"),
    [(signal.SIGINT, ["-n", "1"]), (signal.SIGTERM, ["-n", "0"])],
    ids=["Ctrl-C with a worker", "kill without one"],
)
def test_a_run_that_is_stopped_leaves_no_server_and_no_folder(
    tmp_path: Path, number: signal.Signals, arguments: list[str]
) -> None:
    (tmp_path / "test_endless.py").write_text(ENDLESS)
    home = tmp_path / "home"
    with subprocess.Popen(
        [sys.executable, "-m", "pytest", "-p", "parallel", *arguments, "test_endless.py"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(parallel.TESTS)},
        stdout=subprocess.DEVNULL,
    ) as process:
        wait_until(home.is_symlink, PATIENCE_S)
        cluster = embedded.cluster_at(home)
        server = embedded.running(cluster)

        process.send_signal(number)

        assert process.wait(PATIENCE_S) == pytest.ExitCode.INTERRUPTED
    assert server is not None
    assert embedded.running(cluster) is None
    assert not cluster.home.parent.exists()


@pytest.mark.parametrize(("workers", "is_in_memory"), [(1, True), (3, False)])
def test_servers_that_do_not_fit_in_memory_write_to_the_disk(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, workers: int, *, is_in_memory: bool
) -> None:
    for_two = shutil.disk_usage(tmp_path)._replace(free=2 * parallel.MEMORY_MIN + 1)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: for_two)
    monkeypatch.setattr(Path, "exists", lambda _: True)

    assert (parallel._place(workers) is not None) == is_in_memory


def test_the_modules_that_begin_first_are_there() -> None:
    assert [name for name in parallel.SLOWEST_FIRST if not (parallel.TESTS / name).is_file()] == []
