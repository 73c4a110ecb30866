"""A server of one test's own, and other processes that use it."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING, Final

import pytest

from fitflow.postgres import embedded, lease

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

USE_THE_SERVER: Final = """
import sys
from pathlib import Path
from fitflow.postgres import embedded, lease
print(lease.hold(embedded.cluster_at(Path(sys.argv[1]), durable=False)).pid, flush=True)
sys.stdin.read()
"""

_numbers = count(1)


@pytest.fixture
def own(short_folder: Path) -> Iterator[embedded.Cluster]:
    """A cluster of this test's own."""
    home = short_folder / f"own-{next(_numbers)}"
    cluster = embedded.cluster_at(home, durable=False)
    yield cluster
    lease.stop(cluster)
    lease.release(cluster)
    shutil.rmtree(home, ignore_errors=True)


@contextmanager
def another_process(cluster: embedded.Cluster) -> Iterator[subprocess.Popen[str]]:
    """Run a process that uses the server until its input ends."""
    with subprocess.Popen(
        [sys.executable, "-c", USE_THE_SERVER, str(cluster.home)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip().isdigit()
        yield process


def wait_until(condition: Callable[[], object], within_s: float = 20) -> None:
    """Wait for what another process does."""
    give_up_at = time.monotonic() + within_s
    while not condition():
        assert time.monotonic() < give_up_at, "it did not happen"
        time.sleep(0.02)


def stopped(cluster: embedded.Cluster) -> bool:
    """Say whether its server has ended."""
    return embedded.running(cluster) is None
