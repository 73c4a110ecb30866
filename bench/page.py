"""
What the dashboard takes of the processor outside its SQL, beside 0.3.0.

    python bench/page.py               draws a gym of 2,000 members with each the first time
    python bench/page.py --folder /var/tmp/gyms

Each version serves its gym as `fitflow serve` does, and both pages are asked for by turns, with the
range that they open with. What counts is the processor time of the process that serves: PostgreSQL
has processes of its own. Gyms are kept in the folder for the next run. It fails above 0.7 of what
0.3.0 takes.
"""

from __future__ import annotations

import argparse
import socket
import statistics
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.request import urlopen

from billing import spent
from goals import Goal, conclude
from versions import KEPT, Version, versions

if TYPE_CHECKING:
    from collections.abc import Iterator

MEMBERS: Final = 2_000
PAGES: Final = 6
ROUNDS: Final = 7


def main() -> int:
    """Measure, print, and say by the exit status whether the ratio holds."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[1])
    options.add_argument("--folder", type=Path, default=KEPT)
    options.add_argument("--keep", action="store_true", help="write it down for docs/measured.md")
    chosen = options.parse_args()
    now, former = versions(chosen.folder)
    with served(now) as ours, served(former) as theirs:
        rounds = [(_page_ms(*ours), _page_ms(*theirs)) for _ in range(ROUNDS + 1)][1:]
    new, old = (statistics.median(taken) for taken in zip(*rounds, strict=True))
    goal = Goal(
        f"processor of the page outside its SQL at {MEMBERS:,} members ÷ 0.3.0's",
        statistics.median(a / b for a, b in rounds), 0.7, 0.4, note=f"{new:.1f} and {old:.1f} ms",
    )  # fmt: skip
    return conclude("page", [goal], keep=chosen.keep)


@contextmanager
def served(version: Version) -> Iterator[tuple[str, int]]:
    """Serve the gym of a version, and yield the address and the process."""
    gym_id = version.gym(MEMBERS)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "fitflow", "serve", "--port", str(port), "--gym", str(gym_id)]
    with subprocess.Popen(
        command, env=version.environ(MEMBERS), stdout=subprocess.PIPE, text=True
    ) as server:
        try:
            if not any("http://127.0.0.1" in line for line in server.stdout or ()):
                raise RuntimeError(f"fitflow serve ended with {server.wait()}")
            yield f"http://127.0.0.1:{port}/?gym={gym_id}", server.pid
        finally:
            server.terminate()


def _page_ms(address: str, process: int) -> float:
    """Return what a page takes of the processor of a process, in milliseconds, over several."""
    before = spent(process)
    for _ in range(PAGES):
        with urlopen(address) as answer:  # noqa: S310  # our own server
            answer.read()
    return (spent(process) - before) / PAGES * 1000


if __name__ == "__main__":
    sys.exit(main())
