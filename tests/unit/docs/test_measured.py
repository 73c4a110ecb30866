"""The table of goals in docs/measured.md."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from fitflow.docs.measured_page import BEGIN, END, measured_page

if TYPE_CHECKING:
    from pathlib import Path

GOAL = {"what": "ours ÷ theirs", "ratio": 0.456, "goal": 0.5, "beyond": 0.1, "at_least": False,
        "note": "4 and 9 ms"}  # fmt: skip


def test_what_was_kept_stands_in_the_table_and_the_rest_stays(tmp_path: Path) -> None:
    page, kept = tmp_path / "measured.md", tmp_path / "kept"
    kept.mkdir()
    page.write_text(f"# Measured\n\n{BEGIN}\nold\n{END}\n\n## Size\n")
    goals = [GOAL, GOAL | {"ratio": 3.0, "beyond": None, "note": ""}, GOAL | {"at_least": True}]
    (kept / "speed.json").write_text(json.dumps({"of": "2 members", "goals": goals}))

    made = measured_page(page, kept)

    assert made.startswith("# Measured\n\n") and made.endswith(f"{END}\n\n## Size\n")  # noqa: PT018
    assert "old" not in made
    assert "| **`scripts/bench speed`**, 2 members | | | | |" in made
    assert "| ours ÷ theirs | 0.46 | ≤ 0.5 | ≤ 0.1 | 4 and 9 ms |" in made
    assert "| ours ÷ theirs | 3.00 (missed) | ≤ 0.5 |  |  |" in made
    assert "| ours ÷ theirs | 0.46 (missed) | ≥ 0.5 | ≥ 0.1 | 4 and 9 ms |" in made
