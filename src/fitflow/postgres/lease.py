"""
Who uses the embedded server, and who stops it.

Every process that uses the server holds a shared lock on one file, its lease; the kernel takes the
lease back however the process ends. A watcher waits for the exclusive lock on the same file: it
gets it when the last lease has gone, and stops the server, unless `fitflow db start` asked for it
to be kept. So a crash leaves no server behind, and no command stops it beneath another.
"""

from __future__ import annotations

import atexit
import contextlib
import fcntl
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from fitflow.postgres import embedded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.postgres.embedded import Cluster, Running

_held: Final[dict[Path, int]] = {}
"""This process's leases: data folder -> open file."""


def hold(cluster: Cluster, *, keep: bool = False) -> Running:
    """
    Start the server when none runs, and keep it until this process ends.

    Args:
        cluster: whose server.
        keep: leave it running after that too, until `fitflow db stop`.
    """
    embedded.make_home(cluster)
    if cluster.home not in _held:
        lease = _open(cluster.home / "lease")
        fcntl.flock(lease, fcntl.LOCK_SH)  # waits while a watcher stops the server
        _held[cluster.home] = lease
        atexit.register(_end, cluster)
    with _locked(cluster.home / "start.lock"):
        found = embedded.start(cluster)
        if keep:
            _kept(cluster).write_text(_identity(found))
        elif not is_kept(cluster, found) and not _is_watched(cluster):
            embedded.children.append(_watch_from_outside(cluster))
    return found


def release(cluster: Cluster) -> None:
    """Give the lease back; the last one to do so stops the server, and waits until it has gone."""
    lease = _held.pop(cluster.home, None)
    if lease is None:
        return
    try:
        fcntl.flock(lease, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        # Others still use the server; or the watcher was quicker: then wait while it stops it.
        fcntl.flock(lease, fcntl.LOCK_SH)
    else:
        _stop_unless_kept(cluster)
    finally:
        os.close(lease)


def stop(cluster: Cluster) -> bool:
    """Stop the server whoever uses it; False when none ran."""
    if not cluster.home.exists():
        return False
    with _locked(cluster.home / "start.lock"):
        _kept(cluster).unlink(missing_ok=True)
        return embedded.stop(cluster)


def is_kept(cluster: Cluster, found: Running) -> bool:
    """Say whether this very server was asked to stay."""
    try:
        return _kept(cluster).read_text() == _identity(found)
    except OSError:
        return False


def watch(cluster: Cluster) -> None:
    """Wait until nobody holds a lease, then stop the server."""
    watching = _open(cluster.home / "watch.lock")
    try:
        fcntl.flock(watching, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return  # another watcher does it
    lease = _open(cluster.home / "lease")
    fcntl.flock(lease, fcntl.LOCK_EX)
    _stop_unless_kept(cluster)
    os.close(watching)  # first: whoever then gets a lease must find no watcher
    os.close(lease)


def _end(cluster: Cluster) -> None:
    """Tidy up as this process ends."""
    release(cluster)
    embedded.let_children_go()


def _stop_unless_kept(cluster: Cluster) -> None:
    """Stop the server. The caller holds the exclusive lease."""
    found = embedded.running(cluster)
    if found is not None and not is_kept(cluster, found):
        embedded.stop(cluster)


def _watch_from_outside(cluster: Cluster) -> subprocess.Popen[bytes]:
    """Start a watcher that outlives this process."""
    with embedded.open_log(cluster) as log:
        return subprocess.Popen(
            [sys.executable, "-m", "fitflow.postgres.lease", str(cluster.home)],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            cwd="/",
        )


def _is_watched(cluster: Cluster) -> bool:
    """Say whether a watcher waits."""
    watching = _open(cluster.home / "watch.lock")
    try:
        fcntl.flock(watching, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    else:
        return False
    finally:
        os.close(watching)


def _kept(cluster: Cluster) -> Path:
    """Return the file that names the server asked to stay."""
    return cluster.home / "kept"


def _identity(found: Running) -> str:
    """Tell one run of the server from the next, whatever its process number."""
    return f"{found.pid} {found.started_at}\n"


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold a file's exclusive lock: one process at a time."""
    file = _open(path)
    try:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
    finally:
        os.close(file)


def _open(path: Path) -> int:
    """Open a lock file, made when missing."""
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


if __name__ == "__main__":
    watch(embedded.cluster_at(Path(sys.argv[1])))
