"""
How soon a new user sees something, from installed to the printed address.

    python bench/start.py

Runs `fitflow --help` and `python -c pass` in turn, then `fitflow demo` twice in a data folder of
its own, the first time with everything to do, and stops each with Ctrl-C. It fails when the help
takes 0.4 s or twelve times an empty Python, the first address 45 s or the second 5 s.

Then `fitflow member show`, beside an empty Python and beside one that only imports the two
libraries it stands on, psycopg and Typer: seconds of processor of the process, whose server runs
already. It fails above 25 times an empty Python.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from goals import Goal, conclude

FITFLOW = [sys.executable, "-m", "fitflow"]
HELP = [*FITFLOW, "--help"]
EMPTY = [sys.executable, "-c", "pass"]
LIBRARIES = [sys.executable, "-c", "import psycopg_pool, typer._adapters"]
SHOW = [*FITFLOW, "member", "show", "17"]
SHOW_RATIO = 25.0
HELP_S = 0.4
HELP_RATIO = 12.0
FIRST_S = 45.0
SECOND_S = 5.0


def main() -> int:
    """Measure, print, and say by the exit status whether all is soon enough."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[1])
    options.add_argument("--keep", action="store_true", help="write it down for docs/measured.md")
    keep = options.parse_args().keep
    folder = Path(tempfile.mkdtemp(prefix="fitflow-bench-"))
    folder.chmod(0o711)  # PostgreSQL may run as another account, and must pass through
    environ = {**os.environ, "FITFLOW_HOME": str(folder / "home")}
    environ.pop("FITFLOW_DSN", None)
    environ.pop("PYTHONDONTWRITEBYTECODE", None)  # as installed: compiled once
    try:
        pairs = [(_ended_s(HELP, environ), _ended_s(EMPTY, environ)) for _ in range(9)]
        first, first_stop = _demo_s(environ)
        second, second_stop = _demo_s(environ)
        shown = _processor_s(environ)
    finally:
        subprocess.run([*FITFLOW, "db", "stop"], env=environ, check=False, capture_output=True)
        shutil.rmtree(folder, ignore_errors=True)
    helped = statistics.median(help_s for help_s, _ in pairs)
    ratio = statistics.median(help_s / empty_s for help_s, empty_s in pairs)
    print(f"{helped:6.2f} s  fitflow --help, median of {len(pairs)} (under {HELP_S})")
    print(f"{first:6.2f} s  fitflow demo, first run, to the address (under {FIRST_S:.0f})")
    print(f"{second:6.2f} s  fitflow demo, second run, to the address (under {SECOND_S:.0f})")
    print(f"{max(first_stop, second_stop):6.2f} s  from Ctrl-C to the end, the slower of the two")
    goals = [
        Goal("`fitflow --help` ÷ `python -c pass`", ratio, HELP_RATIO),
        Goal(
            "`fitflow member show` in a process of its own ÷ `python -c pass`, processor",
            shown[0], SHOW_RATIO, 20, note=f"importing psycopg and Typer alone {shown[1]:.1f}",
        ),
    ]  # fmt: skip
    missed = conclude("start", goals, keep=keep)
    quick = helped < HELP_S and first < FIRST_S and second < SECOND_S
    return missed if quick else 1


def _ended_s(command: list[str], environ: dict[str, str]) -> float:
    """Time a command from its start to its end."""
    began = time.perf_counter()
    subprocess.run(command, env=environ, check=True, capture_output=True)
    return time.perf_counter() - began


def _processor_s(environ: dict[str, str]) -> tuple[float, float]:
    """Return what showing a member takes, and importing its libraries, in empty Pythons."""
    subprocess.run([*FITFLOW, "db", "start"], env=environ, check=True, capture_output=True)
    rounds = [
        [_spent_s(command, environ) for command in (SHOW, LIBRARIES, EMPTY)] for _ in range(21)
    ]
    show, libraries, empty = (statistics.median(taken) for taken in zip(*rounds, strict=True))
    return show / empty, libraries / empty


def _spent_s(command: list[str], environ: dict[str, str]) -> float:
    """Return the processor time of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=environ, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _demo_s(environ: dict[str, str]) -> tuple[float, float]:
    """Time the demo to its address, and then from Ctrl-C to its end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    began = time.perf_counter()
    with subprocess.Popen(
        [*FITFLOW, "demo", "--port", str(port)],
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as demo:
        lines = iter(demo.stdout or ())
        if not any("http://127.0.0.1" in line for line in lines):
            raise RuntimeError(f"fitflow demo ended with {demo.wait()} and printed no address")
        shown = time.perf_counter()
        demo.send_signal(signal.SIGINT)
        demo.communicate()
    return shown - began, time.perf_counter() - shown


if __name__ == "__main__":
    sys.exit(main())
