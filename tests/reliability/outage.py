"""Pull the plug: end PostgreSQL with SIGKILL, every process of it at once, and start it again."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg

from fitflow.postgres import embedded, lease

if TYPE_CHECKING:
    from fitflow.postgres.database import Database
    from fitflow.postgres.embedded import Cluster


@dataclass(frozen=True, slots=True)
class Outage:
    """One kill, and how long it took until the server answered again."""

    after_operations: int
    processes: int
    """How many were killed: the server and all that served somebody."""
    seconds: float


def pull_the_plug(cluster: Cluster, database: Database, after_operations: int) -> Outage:
    """Kill the server as a power cut would end it, start it, and wait until it answers."""
    found = embedded.running(cluster)
    if found is None:
        raise RuntimeError(f"no server runs in {cluster.home} that could be killed")
    began = time.monotonic()
    os.kill(found.pid, signal.SIGSTOP)  # it starts no more processes while they are counted
    doomed = [found.pid, *children_of(found.pid)]
    for pid in doomed:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    while embedded.running(cluster) is not None:
        time.sleep(embedded.POLL_S)  # killed, and not gone yet
    lease.hold(cluster)
    with psycopg.connect(database.conninfo("fitflow_app")) as conn:
        conn.execute("SELECT")
    return Outage(after_operations, len(doomed), time.monotonic() - began)


def children_of(parent: int) -> list[int]:
    """Return the processes that a process started."""
    proc = Path("/proc")
    if proc.is_dir():
        return [
            int(stat.parent.name) for stat in proc.glob("[0-9]*/stat") if _parent(stat) == parent
        ]
    listed = subprocess.run(
        ["/bin/ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True
    ).stdout
    pairs = [line.split() for line in listed.splitlines()]
    return [int(pid) for pid, ppid in pairs if int(ppid) == parent]


def _parent(stat: Path) -> int | None:
    """Return who started a process; None when it has ended meanwhile."""
    try:
        return int(stat.read_text().rpartition(")")[2].split()[1])
    except OSError:
        return None
