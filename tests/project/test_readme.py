"""What the README says under "Run a gym" can be pasted, in its order."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
SECTION = (
    (ROOT / "README.md").read_text(encoding="utf-8").split("## Run a gym")[1].split("\n## ")[0]
)
COMMANDS = [
    line
    for block in re.findall(r"```sh\n(.*?)```", SECTION, re.DOTALL)
    for line in block.splitlines()
    if line.startswith("fitflow ")
]
(SNIPPET,) = re.findall(r"```python\n(.*?)```", SECTION, re.DOTALL)


@pytest.fixture
def place(short_folder: Path) -> Iterator[dict[str, str]]:
    """An environment with an empty data folder, whose server is stopped afterwards."""
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    environment = {**os.environ, "FITFLOW_HOME": str(short_folder / "readme"), "PATH": path}
    environment.pop("FITFLOW_DSN", None)
    yield environment
    subprocess.run(["fitflow", "db", "stop"], env=environment, check=True)  # noqa: S607


def test_a_gym_is_run_as_the_readme_says(place: dict[str, str]) -> None:
    for command in COMMANDS:
        words = shlex.split(command)
        done = subprocess.run(words, env=place, check=False, capture_output=True, text=True)
        assert done.returncode == 0, f"{command}\n{done.stderr}"

    bills = subprocess.run(
        ["fitflow", "invoice", "list", "--json"],  # noqa: S607
        env=place, check=True, capture_output=True, text=True,
    )  # fmt: skip
    due = [invoice["due_on"] for invoice in json.loads(bills.stdout)["items"]]
    assert due, "somebody was billed"
    assert max(due) <= f"{datetime.now(UTC).date() + timedelta(days=1)}", "nobody a year ahead"

    done = subprocess.run(
        [sys.executable, "-c", SNIPPET], env=place, check=False, capture_output=True, text=True
    )

    assert done.returncode == 0, done.stderr
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", done.stdout.strip())
