"""Goals: what a measurement found, beside what it should be; kept for docs/measured.md."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

KEPT: Final = Path(__file__).parent / "kept"
"""What was seen last, a file for each measurement; `python -m fitflow.docs` makes a table of it."""


@dataclass(frozen=True, slots=True)
class Goal:
    """One ratio of two things timed in one run."""

    what: str
    ratio: float
    goal: float
    beyond: float | None = None
    """What would be better still."""
    at_least: bool = False
    """Whether more is better; else less is."""
    note: str = ""
    """The two numbers behind it, or why it is missed."""

    @property
    def is_met(self) -> bool:
        """Whether the ratio is within the goal."""
        return self.ratio >= self.goal if self.at_least else self.ratio <= self.goal

    def __str__(self) -> str:
        """Say what was seen and what was wanted."""
        limit = "at least" if self.at_least else "at most"
        better = "" if self.beyond is None else f", beyond {self.beyond:g}"
        note = f"; {self.note}" if self.note else ""
        met = "ok " if self.is_met else "BAD"
        return f"{met} {self.ratio:8.3f}  {self.what} ({limit} {self.goal:g}{better}{note})"


def conclude(name: str, goals: list[Goal], *, keep: bool, of: str = "") -> int:
    """
    Print the goals of a measurement, and return the exit status: 1 when one is missed.

    Args:
        name: of the script.
        goals: what it found.
        keep: write it down for docs/measured.md.
        of: how large a gym was, or whatever else the run was of.
    """
    for goal in goals:
        print(goal)
    if keep:
        KEPT.mkdir(exist_ok=True)
        found = {"of": of, "goals": [asdict(goal) for goal in goals]}
        (KEPT / f"{name}.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return 0 if all(goal.is_met for goal in goals) else 1
