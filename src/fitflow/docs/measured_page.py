"""The table of goals in docs/measured.md: what each measurement of bench/ kept, beside its goal."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pathlib import Path

BEGIN: Final = "<!-- goals: made by `python -m fitflow.docs` from bench/kept/ -->"
END: Final = "<!-- end of goals -->"


def measured_page(page: Path, kept: Path) -> str:
    """Return the page with its table made anew; the rest stays as people wrote it."""
    before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    lines = [BEGIN, "", "| | seen | goal | beyond | |", "|---|---|---|---|---|"]
    for file in sorted(kept.glob("*.json")):
        found = json.loads(file.read_text(encoding="utf-8"))
        of = f", {found['of']}" if found["of"] else ""
        lines.append(f"| **`scripts/bench {file.stem}`**{of} | | | | |")
        lines.extend(_row(goal) for goal in found["goals"])
    return before + "\n".join([*lines, "", END]) + after


def _row(goal: dict[str, Any]) -> str:
    """Return one line of the table; a goal that is missed is marked."""
    ratio, wanted, beyond = goal["ratio"], goal["goal"], goal["beyond"]
    is_met = ratio >= wanted if goal["at_least"] else ratio <= wanted
    sign = "≥" if goal["at_least"] else "≤"
    seen = f"{ratio:.2g}" if ratio < 1 else f"{ratio:.2f}"
    return (
        f"| {goal['what']} | {seen}{'' if is_met else ' (missed)'} | {sign} {wanted:g} |"
        f" {'' if beyond is None else f'{sign} {beyond:g}'} | {goal['note']} |"
    )
