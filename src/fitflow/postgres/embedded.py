"""
The embedded PostgreSQL: initialise, start, stop.

It listens on a socket in the data folder and on no network port. It lives as long as some process
holds a lease on it (see lease.py), or, after `fitflow db start`, until `fitflow db stop`. All it
keeps is in one folder:

    pg18/        the data, owned by the account that runs PostgreSQL
    run/         the socket
    pgpass       the generated passwords, in libpq's own format
    server.log   what PostgreSQL says
    backups/     made by `fitflow db backup`
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from fitflow.errors import Conflict, DatabaseAway
from fitflow.postgres.binaries import (
    MAJOR,
    Account,
    Binaries,
    borrowed_account,
    find_binaries,
    reachable,
)

if TYPE_CHECKING:
    from collections.abc import Callable

PORT: Final = 5432
"""Only the suffix of the socket's name: nothing listens on a network port."""

SOCKET_PATH_MAX: Final = 103
"""Bytes of a socket's full path on macOS; Linux takes 107."""

SUPERUSER: Final = "postgres"
LOGINS: Final = (SUPERUSER, "fitflow_owner", "fitflow_app", "fitflow_analyst")

READY_WITHIN_S: Final = 300
"""A server that was killed under load replays its log first."""
STALE_LOCK_WITHIN_S: Final = 30
"""A killed server stays in the process table until its parent looks."""
STOP_WITHIN_S: Final = 120
POLL_S: Final = 0.02
RETRY_S: Final = 0.2

SHARED_MEMORY_MIN: Final = 256 * 1024 * 1024
LOG_MAX: Final = 10 * 1024 * 1024

children: Final[list[subprocess.Popen[bytes]]] = []
"""What this process started and may outlive it: kept, so that it is reaped when it ends."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """One embedded server's place on disk."""

    home: Path
    durable: bool = True
    """False lets the operating system write when it likes: for throwaway test data only."""

    @property
    def data(self) -> Path:
        """The data folder, named by the major version it is bound to."""
        return self.home / f"pg{MAJOR}"

    @property
    def passfile(self) -> Path:
        """The generated passwords."""
        return self.home / "pgpass"

    @property
    def log(self) -> Path:
        """What PostgreSQL says."""
        return self.home / "server.log"


@dataclass(frozen=True, slots=True)
class Running:
    """A server that runs: what its postmaster.pid says."""

    pid: int
    started_at: int
    socket_folder: Path
    ready: bool


def cluster_at(home: Path, *, durable: bool = True) -> Cluster:
    """Return the cluster of a data folder, by its real path."""
    return Cluster(Path(os.path.realpath(home)), durable)


def running(cluster: Cluster) -> Running | None:
    """Return the server that runs on this data folder, whoever started it; None without one."""
    try:
        lines = (cluster.data / "postmaster.pid").read_text().splitlines()
        pid, started_at, socket_folder = int(lines[0]), int(lines[2]), Path(lines[4])
    except (FileNotFoundError, NotADirectoryError, IndexError, ValueError):
        return None
    if not _serves(pid, cluster.data):
        return None
    ready = len(lines) > 7 and lines[7].strip() == "ready"  # noqa: PLR2004  (the eighth line)
    return Running(pid, started_at, socket_folder, ready)


def start(cluster: Cluster) -> Running:
    """
    Start the server, or wait for the one that is starting. The caller holds the start lock.

    Raises:
        DatabaseAway: there are no programs to start, or PostgreSQL refused to.
    """
    give_up_at = time.monotonic() + STALE_LOCK_WITHIN_S
    while True:
        for child in children:
            child.poll()  # a dead server of our own is in the way until we look
        if (found := running(cluster)) is not None:
            return _await_ready(cluster, lambda: _serves(found.pid, cluster.data))
        said = _launch(cluster)
        if said is None:
            return _await_ready(cluster, lambda: running(cluster) is not None)
        if "lock file" not in said and "shared memory block" not in said:
            break
        if time.monotonic() > give_up_at:
            break
        _forget_recycled(cluster)
        time.sleep(RETRY_S)  # the dead server's processes are still being cleared away
    raise DatabaseAway(
        "PostgreSQL did not start", detail=said.strip() or None, hint=f"its log is {cluster.log}"
    )


def stop(cluster: Cluster) -> bool:
    """
    Stop the server and wait until it has gone; False when none ran.

    Open transactions are rolled back, everything committed is on disk.

    Raises:
        DatabaseAway: it did not stop in time.
    """
    found = running(cluster)
    if found is None:
        return False
    with contextlib.suppress(ProcessLookupError):
        os.kill(found.pid, signal.SIGINT)  # PostgreSQL's fast shutdown
    give_up_at = time.monotonic() + STOP_WITHIN_S
    while _serves(found.pid, cluster.data):
        if time.monotonic() > give_up_at:
            raise DatabaseAway(
                f"PostgreSQL (process {found.pid}) has not stopped after {STOP_WITHIN_S} seconds",
                hint=f"its log is {cluster.log}",
            )
        time.sleep(POLL_S)
    return True


def open_log(cluster: Cluster) -> BinaryIO:
    """Open the log to add to it: it may quote a query, so only this user reads it."""
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC
    log = os.fdopen(os.open(cluster.log, flags, 0o600), "ab")
    log.seek(0, os.SEEK_END)
    return log


def let_children_go() -> None:
    """Leave those that still run to the operating system; called as this process ends."""
    for child in children:
        if child.poll() is None:
            child.returncode = 0  # or Python would warn of a child nobody waited for
    children.clear()


def erase(cluster: Cluster) -> None:
    """Remove a stopped server's data and passwords; backups stay."""
    if running(cluster) is not None:
        raise Conflict("the server still runs", hint="{do:db stop} stops it")
    shutil.rmtree(cluster.data, ignore_errors=True)
    cluster.passfile.unlink(missing_ok=True)


def passwords(passfile: Path) -> dict[str, str]:
    """Read the generated passwords: login -> password."""
    fields = [line.split(":") for line in passfile.read_text().splitlines()]
    return {login: password for *_, login, password in fields}


def binaries_for(cluster: Cluster) -> Binaries:
    """Return the programs for this data folder, which its account can run."""
    version = cluster.data / "PG_VERSION"
    major = int(version.read_text()) if version.exists() else None
    return reachable(find_binaries(major), borrowed_account(), cluster.home)


def make_home(cluster: Cluster) -> None:
    """Make the data folder; another account that runs PostgreSQL may pass through it."""
    account = borrowed_account()
    if cluster.home.exists():
        return
    try:
        cluster.home.mkdir(parents=True)
        cluster.home.chmod(0o711 if account else 0o700)
    except OSError as exc:
        raise DatabaseAway(
            f"cannot make the data folder {cluster.home}: {exc.strerror}",
            hint="set FITFLOW_HOME to a folder you may write to",
        ) from exc


def _launch(cluster: Cluster) -> str | None:
    """Start PostgreSQL; return what it said if it ended before it was ready, else None."""
    account = borrowed_account()
    binaries = binaries_for(cluster)
    if not cluster.data.exists():
        _initialise(cluster, binaries, account)
    _write_settings(cluster, account)
    flags = _flags(cluster, account)
    if cluster.log.exists() and cluster.log.stat().st_size > LOG_MAX:
        cluster.log.replace(cluster.log.with_suffix(".log.1"))
    with open_log(cluster) as log:
        begin = log.tell()
        process = subprocess.Popen(
            [binaries.program("postgres"), "-D", str(cluster.data), *flags],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,  # Ctrl-C in the terminal is for the command, not for us
            **_as(account, cluster.data),
        )
    children.append(process)
    while process.poll() is None:
        found = running(cluster)
        if found is not None and found.pid == process.pid:
            return None
        time.sleep(POLL_S)
    return cluster.log.read_bytes()[begin:].decode(errors="replace")


def _await_ready(cluster: Cluster, lives: Callable[[], bool]) -> Running:
    """Wait until the server takes connections."""
    give_up_at = time.monotonic() + READY_WITHIN_S
    while time.monotonic() < give_up_at:
        found = running(cluster)
        if found is not None and found.ready:
            return found
        if not lives():
            raise DatabaseAway("PostgreSQL ended as it started", hint=f"its log is {cluster.log}")
        time.sleep(POLL_S)
    raise DatabaseAway(
        f"PostgreSQL is not ready after {READY_WITHIN_S} seconds",
        hint=f"it may be replaying its log; look into {cluster.log} and try again",
    )


def _initialise(cluster: Cluster, binaries: Binaries, account: Account | None) -> None:
    """Make the data folder, whole or not at all."""
    generated = {login: secrets.token_urlsafe(24) for login in LOGINS}
    unfinished = cluster.home / f"{cluster.data.name}.new"
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700)
    _give(unfinished, account)
    # C.UTF-8 knows every letter in lower() and in pg_trgm, and sorts alike on every machine.
    letters = "C.UTF-8" if sys.platform == "linux" else "en_US.UTF-8"
    with tempfile.NamedTemporaryFile("w", prefix="fitflow-") as password:
        password.write(generated[SUPERUSER])
        password.flush()
        _give(Path(password.name), account)
        made = subprocess.run(
            [
                *(binaries.program("initdb"), "-D", str(unfinished), "--username", SUPERUSER),
                *("--auth", "scram-sha-256", "--pwfile", password.name, "--encoding", "UTF8"),
                *("--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"),
                *("--locale", "C", "--lc-ctype", letters, "--data-checksums"),
                *([] if cluster.durable else ["--no-sync", "--wal-segsize=1"]),
            ],
            capture_output=True,
            text=True,
            check=False,
            **_as(account, unfinished),
        )
    if made.returncode != 0:
        raise DatabaseAway(
            f"cannot make a PostgreSQL data folder in {cluster.home}",
            detail=made.stderr.strip() or None,
            hint="every folder above it must let the account in; FITFLOW_HOME moves it",
        )
    with (unfinished / "postgresql.conf").open("a") as conf:
        conf.write("\ninclude 'fitflow.conf'\n")
    _write_passwords(cluster.passfile, generated)
    unfinished.rename(cluster.data)


def _write_passwords(passfile: Path, generated: dict[str, str]) -> None:
    """Write libpq's password file, readable by this user only."""
    lines = [f"*:*:*:{login}:{password}\n" for login, password in generated.items()]
    passfile.unlink(missing_ok=True)
    passfile.touch(mode=0o600)
    passfile.write_text("".join(lines))


def _write_settings(cluster: Cluster, account: Account | None) -> None:
    """Put this version's settings into the data folder."""
    target = cluster.data / "fitflow.conf"
    target.write_bytes(files("fitflow.postgres").joinpath("embedded.conf").read_bytes())
    _give(target, account)


def _flags(cluster: Cluster, account: Account | None) -> list[str]:
    """Return what depends on this machine and this run."""
    shared_memory = Path("/dev/shm")  # noqa: S108  (looked at, not written to)
    chosen = {"unix_socket_directories": f'"{_socket_folder(cluster, account)}"', "port": PORT}
    if shared_memory.exists() and shutil.disk_usage(shared_memory).total < SHARED_MEMORY_MIN:
        chosen["dynamic_shared_memory_type"] = "mmap"  # small containers
    if not cluster.durable:
        chosen |= {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}
    return [part for name, value in chosen.items() for part in ("-c", f"{name}={value}")]


def _socket_folder(cluster: Cluster, account: Account | None) -> Path:
    """Make the folder of the socket: in the data folder, or elsewhere when that is too long."""
    folder = cluster.home / "run"
    if len(os.fsencode(folder / f".s.PGSQL.{PORT}")) > SOCKET_PATH_MAX:
        name = hashlib.sha256(os.fsencode(cluster.home)).hexdigest()[:16]
        folder = Path(tempfile.gettempdir()) / f"fitflow-{name}"
    folder.mkdir(mode=0o700, exist_ok=True)
    ours = {os.geteuid(), account.uid if account else os.geteuid()}
    if folder.is_symlink() or folder.stat().st_uid not in ours:
        raise DatabaseAway(
            f"the folder for PostgreSQL's socket belongs to another account: {folder}",
            hint="set FITFLOW_HOME to a shorter path",
        )
    _give(folder, account)
    return folder


def _give(path: Path, account: Account | None) -> None:
    """Hand a file to the account that runs PostgreSQL."""
    if account is not None:
        os.chown(path, account.uid, account.gid)
    else:
        path.chmod(0o700 if path.is_dir() else 0o600)


def _as(account: Account | None, folder: Path) -> dict[str, Any]:
    """Return how to run a program of PostgreSQL's: as whom, where, and in a clean environment."""
    surroundings: dict[str, Any] = {
        "cwd": folder,
        "env": {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"},
        "umask": 0o077,
    }
    if account is not None:
        surroundings |= {"user": account.uid, "group": account.gid, "extra_groups": []}
    return surroundings


def _serves(pid: int, data: Path) -> bool:
    """Say whether a living process is the server of this data folder."""
    return os.fspath(data) in _command_line(pid)


def _command_line(pid: int) -> list[str]:
    """Return a living process's arguments; none for one that has ended."""
    if sys.platform == "linux":
        try:
            said = Path(f"/proc/{pid}/cmdline").read_bytes()
        except OSError:
            return []
        return os.fsdecode(said).split("\0")
    asked = subprocess.run(
        ["/bin/ps", "-ww", "-o", "args=", "-p", str(pid)],
        capture_output=True,
        text=True,
        check=False,
    )
    _, found, rest = asked.stdout.strip().partition(" -D ")
    return [rest.split(" -c ")[0]] if found else asked.stdout.split()


def _forget_recycled(cluster: Cluster) -> None:
    """Remove a lock file whose process number now belongs to an unrelated program."""
    lock = cluster.data / "postmaster.pid"
    with contextlib.suppress(OSError, IndexError, ValueError):
        line = " ".join(_command_line(int(lock.read_text().splitlines()[0])))
        if line.strip() and "postgres" not in line:
            lock.unlink()
