"""
What the dashboard takes of the processor outside its SQL, beside 0.3.0.

    python bench/page.py               two demo gyms, one drawn by each version

The code of 0.3.0 comes out of the history of this clone. Each version draws its demo gym, of 2,000
members, into a server of its own and serves it as `fitflow serve` does; both pages are asked for by
turns, with the range that they open with. What counts is the processor time of the process that
serves: PostgreSQL has processes of its own. It fails above 0.7 of what 0.3.0 takes.
"""

from __future__ import annotations

import io
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tarfile
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.request import urlopen

from billing import spent

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).parents[1]
FORMER: Final = "6ab8ed23b79e5cb1b5b7be89f96720dfa29c2f5a"
"""The commit of 0.3.0."""
FITFLOW: Final = [sys.executable, "-m", "fitflow"]
PAGES: Final = 6
ROUNDS: Final = 7
MOST: Final = 0.7


def main() -> int:
    """Measure, print, and say by the exit status whether the ratio holds."""
    folder = Path(tempfile.mkdtemp(prefix="fitflow-bench-"))
    folder.chmod(0o711)  # PostgreSQL may run as another account, and must pass through
    try:
        former = unpack(FORMER, folder / "0.3.0")
        with served(ROOT / "src", folder / "new") as new, served(former, folder / "old") as old:
            rounds = [(_page_s(*new), _page_s(*old)) for _ in range(ROUNDS + 1)][1:]
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    ours, theirs = (statistics.median(taken) for taken in zip(*rounds, strict=True))
    ratio = statistics.median(a / b for a, b in rounds)
    print(f"processor of the page outside its SQL: {ours * 1e3:.1f} ms, {theirs * 1e3:.1f} ms in"
          f" 0.3.0: {ratio:.2f} (at most {MOST})")  # fmt: skip
    return 0 if ratio <= MOST else 1


def unpack(commit: str, folder: Path) -> Path:
    """Put the code of a commit into a folder, and return where Python finds it."""
    packed = subprocess.run(
        ["git", "-C", ROOT, "archive", commit, "src"],  # noqa: S607  # the git of the PATH
        capture_output=True,
        check=False,
    )
    if packed.returncode:
        raise SystemExit(
            f"this clone has no commit {commit[:7]}, of 0.3.0; fetch its history:"
            " git fetch --unshallow"
        )
    with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as files:
        files.extractall(folder, filter="data")
    return folder / "src"


@contextmanager
def served(source: Path, home: Path) -> Iterator[tuple[str, int]]:
    """Draw the demo gym with the code of a folder, serve it, and yield its address and process."""
    environ = {**os.environ, "FITFLOW_HOME": str(home), "PYTHONPATH": str(source)}
    environ.pop("FITFLOW_DSN", None)
    try:
        for words in (["db", "start"], ["seed", "--profile", "demo", "--json"]):
            subprocess.run([*FITFLOW, *words], env=environ, check=True, capture_output=True)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        command = [*FITFLOW, "serve", "--port", str(port)]
        with subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, text=True) as server:
            try:
                if not any("http://127.0.0.1" in line for line in server.stdout or ()):
                    raise RuntimeError(f"fitflow serve ended with {server.wait()}")
                yield f"http://127.0.0.1:{port}/", server.pid
            finally:
                server.terminate()
    finally:
        subprocess.run([*FITFLOW, "db", "stop"], env=environ, check=False, capture_output=True)


def _page_s(address: str, process: int) -> float:
    """Return what a page takes of the processor of a process, in seconds, over several."""
    before = spent(process)
    for _ in range(PAGES):
        with urlopen(address) as answer:  # noqa: S310  # our own server
            answer.read()
    return (spent(process) - before) / PAGES


if __name__ == "__main__":
    sys.exit(main())
