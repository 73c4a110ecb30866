"""What a soak came to: what was done, how quickly, how often the server went, what was found."""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reliability.diary import read_diary

if TYPE_CHECKING:
    from pathlib import Path

    from reliability.audit import Finding
    from reliability.outage import Outage


@dataclass(frozen=True, slots=True)
class Work:
    """What clients did of one operation."""

    operation: str
    answered: int
    refused: int
    lost: int
    median_ms: float
    slowest_s: float


@dataclass(frozen=True, slots=True)
class Progress:
    """How much was done."""

    operations: int
    done: int
    """How many of them since it was started, or resumed."""
    seconds: float
    """Since then."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a soak came to."""

    progress: Progress
    outages: list[Outage]
    work: list[Work]
    refusals: dict[str, int]
    findings: list[Finding]

    def text(self) -> str:
        """Return the report for people."""
        restarts = sorted(outage.seconds for outage in self.outages)
        again = (
            f"; answering again after {statistics.median(restarts):.1f} s, at most "
            f"{restarts[-1]:.1f} s"
            if restarts
            else ""
        )
        refused = ", ".join(f"{code} {times}" for code, times in sorted(self.refusals.items()))
        run = self.progress
        rate = f"{run.done:,} in {run.seconds:.0f} s, {run.done / run.seconds:.0f} a second"
        lines = [
            f"{run.operations:,} operations ({rate})",
            f"{len(restarts)} kills{again}",
            "",
            f"{'operation':24}{'answered':>10}{'refused':>10}{'lost':>7}{'median':>10}{'slowest':>10}",
            *(
                f"{row.operation:24}{row.answered:>10}{row.refused:>10}{row.lost:>7}"
                f"{row.median_ms:>7.1f} ms{row.slowest_s:>8.1f} s"
                for row in self.work
            ),
            "",
            f"refusals: {refused}",
            "",
            f"{len(self.findings)} findings",
            *(f"  {found.check} (gym {found.gym_id}): {found.text}" for found in self.findings),
        ]
        return "\n".join(lines) + "\n"


def make(
    folder: Path, progress: Progress, outages: list[Outage], findings: list[Finding]
) -> Report:
    """Read the diaries and count."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    times: defaultdict[str, list[float]] = defaultdict(list)
    refusals: Counter[str] = Counter()
    for path in sorted(folder.glob("client-*.jsonl")):
        operation = ""
        for line in read_diary(path):
            if "asked" in line:
                operation = line["operation"]
                counts[operation]["asked"] += 1
                continue
            for outcome in ("answered", "refused", "lost"):
                if outcome in line:
                    counts[operation][outcome] += 1
            if "seconds" in line:
                times[operation].append(line["seconds"])
            if "code" in line:
                refusals[line["code"]] += 1
    work = [
        Work(
            operation,
            count["answered"],
            count["refused"],
            count["lost"],
            1000 * statistics.median(times[operation] or [0.0]),
            max(times[operation], default=0.0),
        )
        for operation, count in sorted(counts.items())
    ]
    return Report(progress, outages, work, dict(refusals), findings)
