"""Gyms of this FitFlow and of 0.3.0, drawn once and kept: what several measurements compare."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

FORMER: Final = "6ab8ed2"
"""The commit of 0.3.0."""
GIT, TAR = shutil.which("git") or "git", shutil.which("tar") or "tar"
HERE: Final = Path(__file__).parents[1]
KEPT: Final = Path(tempfile.gettempdir()) / "fitflow-bench"
"""Where gyms are kept for the next run, unless --folder says another place."""


@dataclass(frozen=True, slots=True)
class Version:
    """One FitFlow: its code, and where its gyms are."""

    name: str
    source: Path
    folder: Path

    def environ(self, members: int) -> dict[str, str]:
        """Return the environment in which this version works on its gym of so many members."""
        home = self.folder / f"{self.name}-{members}"
        kept = {name: value for name, value in os.environ.items() if name != "FITFLOW_DSN"}
        return {**kept, "PYTHONPATH": str(self.source), "FITFLOW_HOME": str(home)}

    def run(self, members: int, *words: str) -> str:
        """Run `fitflow` and return what it printed."""
        return subprocess.run(
            [sys.executable, "-m", "fitflow", *words],
            env=self.environ(members), check=True, stdout=subprocess.PIPE, text=True,
        ).stdout  # fmt: skip

    def gym(self, members: int) -> int:
        """Draw a gym of so many members, unless it is kept, and return its number."""
        kept = Path(self.environ(members)["FITFLOW_HOME"])
        note = kept / "gym.json"
        if not note.exists():
            kept.mkdir(parents=True, exist_ok=True)
            print(f"drawing {members:,} members with FitFlow {self.name}", file=sys.stderr)
            drawn = json.loads(self.run(members, "seed", "--members", str(members), "--json"))
            note.write_text(json.dumps(drawn, default=str))
        self.run(members, "db", "migrate")
        return int(json.loads(note.read_text())["gym_id"])


class Asking:
    """A process that asks a gym of one version, line by line."""

    def __init__(self, version: Version, members: int) -> None:
        gym_id = version.gym(members)
        self.process = subprocess.Popen(
            [sys.executable, str(HERE / "bench" / "asked.py"), str(gym_id)],
            env=version.environ(members), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def ask(self, what: str) -> dict[str, list[float]]:
        """Return milliseconds and rows by metric."""
        assert self.process.stdin is not None and self.process.stdout is not None  # noqa: PT018, S101
        self.process.stdin.write(f"{what}\n")
        self.process.stdin.flush()
        answer: dict[str, list[float]] = json.loads(self.process.stdout.readline())
        return answer

    def end(self) -> None:
        """Let the process end."""
        self.process.communicate()


def versions(folder: Path) -> tuple[Version, Version]:
    """Return this FitFlow and 0.3.0, whose code is taken from the history."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o711)  # PostgreSQL may run as another account, and must pass through
    former = folder / "code-0.3.0"
    if not former.exists():
        archive = subprocess.run(
            [GIT, "-C", str(HERE), "archive", FORMER, "src"], check=False, capture_output=True
        )
        if archive.returncode:
            raise SystemExit(f"the history has no commit {FORMER}: clone it whole, not --depth 1")
        former.mkdir()
        subprocess.run([TAR, "-x", "-C", str(former)], input=archive.stdout, check=True)
    return Version("now", HERE / "src", folder), Version("0.3.0", former / "src", folder)


def total(answer: dict[str, list[float]]) -> float:
    """Return the milliseconds of all metrics."""
    return sum(ms for ms, _rows in answer.values())


def by_turns(asked: list[Asking], what: str, rounds: int) -> Iterator[list[dict[str, Any]]]:
    """Yield the answers of each, asked by turns; a first round fills the caches and is left out."""
    for number in range(rounds + 1):
        answers = [each.ask(what) for each in asked]
        if number:
            yield answers
