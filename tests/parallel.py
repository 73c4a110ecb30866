"""
A run of the tests by several processes: how many, in which order, and what is left at the end.

The process that hands out the tests makes one folder, in which each worker has its own. When all
have ended, however they did, it stops the servers that still run there and removes the folder.
"""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from fitflow.postgres import embedded, lease

if TYPE_CHECKING:
    from collections.abc import Generator

    from xdist.workermanage import WorkerController

MEMORY_MIN: Final = 4_000_000_000
"""Free bytes that each worker's servers must find in memory; else they write to the disk."""

FOLDER: Final = pytest.StashKey[Path]()
TESTS: Final = Path(__file__).parent

SLOWEST_FIRST: Final = (
    "unit/cli/test_seed.py",
    "fuzz/test_fuzz.py",
    "browser/test_accessibility.py",
    "rules/model/test_machine.py",
    "reliability/test_soak.py",
    "browser/test_coach.py",
    "project/test_readme.py",
    "unit/recordings/test_any_order.py",
    "fuzz/test_imported.py",
    "browser/test_dashboard.py",
    "unit/cli/test_import_recordings.py",
    "unit/metrics/test_against_books.py",
)
"""Modules that would be waited for if they began last."""


@pytest.fixture(scope="session")
def short_folder(pytestconfig: pytest.Config) -> Path:
    """A folder with a path short enough for a socket, which any account may pass through."""
    return pytestconfig.stash[FOLDER]


def pytest_configure(config: pytest.Config) -> None:
    given = getattr(config, "workerinput", {})
    if not given:
        for number in (signal.SIGINT, signal.SIGTERM):
            # A kill ends as orderly as Ctrl-C, which a shell's background lets nobody hear.
            signal.signal(number, signal.default_int_handler)
    folder = Path(given["fitflow_folder"]) if given else _folder(_workers(config))
    config.stash[FOLDER] = folder


@pytest.hookimpl(wrapper=True)
def pytest_cmdline_main(config: pytest.Config) -> Generator[None, object, object]:
    """Share the tests among workers where no file or folder is named; a module stays together."""
    chosen = config.option
    if hasattr(chosen, "numprocesses") and not hasattr(config, "workerinput"):
        is_everything = config.args_source is pytest.Config.ArgsSource.TESTPATHS
        is_looked_into = chosen.usepdb or chosen.trace or chosen.capture == "no"
        if chosen.numprocesses is None and is_everything and not is_looked_into:
            chosen.numprocesses = "auto"
        if chosen.numprocesses and chosen.dist == "no":
            chosen.dist = "loadfile"
            chosen.loadscopereorder = False  # it would put the modules with most tests first
    return (yield)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int | None:
    """One for each processor this process may use; xdist counts cores, whoever else has them."""
    if "PYTEST_XDIST_AUTO_NUM_WORKERS" in os.environ:
        return None
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: WorkerController) -> None:
    """Give a worker its folder."""
    folder = node.config.stash[FOLDER] / node.gateway.id
    folder.mkdir()
    folder.chmod(0o711)
    node.workerinput["fitflow_folder"] = str(folder)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Let workers begin with what takes longest: what is short fills the end evenly."""
    if hasattr(config, "workerinput"):
        ranks = {TESTS / name: rank for rank, name in enumerate(SLOWEST_FIRST)}
        items.sort(key=lambda item: ranks.get(item.path, len(ranks)))


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop what a worker that was killed left running."""
    if hasattr(config, "workerinput"):
        return
    folder = config.stash[FOLDER]
    for lock in folder.rglob("postmaster.pid"):
        lease.stop(embedded.cluster_at(lock.parents[1]))
    shutil.rmtree(folder)


def _workers(config: pytest.Config) -> int:
    """Return how many processes there will be."""
    return max(1, len(config.getoption("tx", None) or ()))


def _folder(workers: int) -> Path:
    """Make the folder of a run, which any account may pass through; its path is short enough."""
    folder = Path(tempfile.mkdtemp(prefix="fitflow-test-", dir=_place(workers)))
    folder.chmod(0o711)
    return folder


def _place(workers: int) -> Path | None:
    """Return the memory disk where the servers of all workers fit in; None for the disk."""
    memory = Path("/dev/shm")  # noqa: S108  (throwaway servers are quickest in memory)
    if memory.exists() and shutil.disk_usage(memory).free > MEMORY_MIN * workers:
        return memory
    return None
