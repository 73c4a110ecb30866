"""A server whose watcher was killed as well: `pgrep` tells which process that is."""

from __future__ import annotations

import os
import signal
import subprocess
from typing import TYPE_CHECKING

import pytest

from fitflow.postgres import embedded, lease
from own_server import another_process, stopped, wait_until

if TYPE_CHECKING:
    from fitflow.postgres.embedded import Cluster


@pytest.mark.recipe("pgrep")
def test_a_server_whose_watcher_was_killed_too_is_found_and_stopped(own: Cluster) -> None:
    with another_process(own) as process:
        os.kill(watcher_of(own), signal.SIGKILL)
        process.kill()
    orphan = embedded.running(own)

    attached = lease.hold(own)
    lease.release(own)

    assert attached == orphan
    assert stopped(own)


def watcher_of(cluster: Cluster) -> int:
    """Return the process number of the watcher, once it waits."""
    wait_until(lambda: lease._is_watched(cluster))
    found = subprocess.run(
        ["pgrep", "-f", f"fitflow.postgres.lease {cluster.home}"],  # noqa: S607  (on the PATH)
        capture_output=True,
        text=True,
        check=True,
    )
    return int(found.stdout.split()[0])
