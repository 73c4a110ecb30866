"""
Broken recordings by the thousand, each of which must be read or refused with one sentence.

    scripts/fuzz --mutants 1000000 [--seed N] [--jobs N] [--folder DIR]
    scripts/fuzz --replay FILE

A mutant that ends in anything else stays in the folder, under its seed and number: replay it, and
keep it as a test. The exit status is 1 where there is any.
"""

from __future__ import annotations

import argparse
import json
import os
import select
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Final

from fuzz.verdict import Fault, judge

SILENCE_S: Final = 300.0
"""How long a process may say nothing; it says something every ten mutants."""
FAULTS_MAX: Final = 100


@dataclass(slots=True)
class Outcome:
    """What a run found."""

    read: int = 0
    refused: int = 0
    faults: dict[str, str] = field(default_factory=dict)
    """By the name of the mutant's file."""


@dataclass(slots=True)
class _Job:
    """One process, its share and how far it is."""

    process: subprocess.Popen[bytes]
    pipe: IO[bytes]
    folder: Path
    heard_at: float
    said: bytes = b""
    count: int = 0
    read: int = 0


class Run:
    """Mutants 0 to `mutants`, shared by some processes."""

    def __init__(
        self,
        seed: int,
        mutants: int,
        *,
        jobs: int,
        folder: Path,
        program: tuple[str, ...] = ("-m", "fuzz.job"),
    ) -> None:
        self.outcome = Outcome()
        self._seed, self._mutants, self._jobs, self._folder = seed, mutants, jobs, folder
        self._program = program

    def to_the_end(self) -> Outcome:
        """Read all of them, and return what was found."""
        running = [self._started(first) for first in range(min(self._jobs, self._mutants))]
        try:
            while running:
                ready, _, _ = select.select([job.pipe for job in running], [], [], SILENCE_S)
                for job in list(running):
                    if job.pipe in ready or time.monotonic() - job.heard_at > SILENCE_S:
                        running.remove(job)
                        running += self._heard(job, is_silent=job.pipe not in ready)
        finally:
            for job in running:
                job.process.kill()
                self._ended(job)
        return self.outcome

    def _started(self, first: int) -> _Job:
        """Start a process that takes every mutant of its share from `first` on."""
        folder = self._folder / str(first % self._jobs)
        folder.mkdir(parents=True, exist_ok=True)
        share = map(str, (self._seed, first, self._jobs, self._mutants, folder))
        process = subprocess.Popen(
            [sys.executable, *self._program, *share],
            stdout=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])},
        )
        assert process.stdout is not None
        return _Job(process, process.stdout, folder, time.monotonic())

    def _heard(self, job: _Job, *, is_silent: bool) -> list[_Job]:
        """Take in what a process says; return it, or one in its place, while there is more."""
        said = b"" if is_silent else os.read(job.pipe.fileno(), 65536)
        job.heard_at = time.monotonic()
        *lines, job.said = (job.said + said).split(b"\n")
        for line in lines:
            told = json.loads(line)
            if "fault" in told:
                self._keep(job, told["file"], told["fault"])
            job.count, job.read = told.get("count", job.count), told.get("read", job.read)
            if told.get("done"):
                return self._ended(job)
        if said and len(self.outcome.faults) < FAULTS_MAX:
            return [job]
        job.process.kill()
        self._ended(job)
        return [] if said else self._begun_anew(job, "hangs" if is_silent else "kills the process")

    def _ended(self, job: _Job) -> list[_Job]:
        """Add up what a process has done."""
        job.process.wait()
        job.pipe.close()
        self.outcome.read += job.read
        self.outcome.refused += job.count - job.read
        return []

    def _begun_anew(self, job: _Job, fault: str) -> list[_Job]:
        """Keep the mutant that a process ended at, and go on behind it."""
        for path in job.folder.iterdir():
            self._keep(job, path.name, fault)
            after = int(path.name.split("-")[1]) + self._jobs
            if after < self._mutants and len(self.outcome.faults) < FAULTS_MAX:
                return [self._started(after)]
        return []

    def _keep(self, job: _Job, name: str, fault: str) -> None:
        """Put a mutant where it stays."""
        (job.folder / name).rename(self._folder / name)
        self.outcome.faults[name] = fault


def main() -> int:
    """Run as the command line says; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, prog="scripts/fuzz")
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--mutants", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--replay", type=Path, metavar="FILE")
    asked = parser.parse_args()
    if asked.replay is not None:
        return _replay(asked.replay)
    folder = asked.folder or Path(tempfile.mkdtemp(prefix="fitflow-fuzz-"))
    outcome = Run(asked.seed, asked.mutants, jobs=asked.jobs, folder=folder).to_the_end()
    _print(f"{outcome.read} read, {outcome.refused} refused, {len(outcome.faults)} faults")
    for name, fault in outcome.faults.items():
        _print(f"{folder / name}: {fault}")
    return 1 if outcome.faults else 0


def _replay(path: Path) -> int:
    """Read one file again, and say what becomes of it."""
    try:
        found = judge(path)
    except Fault as fault:
        if fault.__cause__ is not None:
            sys.excepthook(type(fault.__cause__), fault.__cause__, fault.__cause__.__traceback__)
        _print(f"{path}: {fault}")
        return 1
    _print(f"{path}: {len(found)} recordings" if found else f"{path}: refused, as it should be")
    return 0


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
