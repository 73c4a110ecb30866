"""Clients at work while the server is killed: what scripts/soak runs for longer."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from reliability.soak import Plan, soak

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

RESTART_S = 30
"""From the kill to the first answer."""


def test_thirty_two_clients_and_five_kills_lose_nothing_and_do_nothing_twice(
    short_folder: Path,
) -> None:
    folder = short_folder / "soak"
    folder.mkdir(mode=0o711)

    made = soak(folder, Plan(operations=10_000, clients=32, kills=5, seed=1, days=120, known=[]))

    assert made.findings == [], made.text()
    assert len(made.outages) == 5
    assert max(outage.seconds for outage in made.outages) < RESTART_S
    assert json.loads((folder / "report.json").read_text())["findings"] == []


def test_a_soak_that_was_stopped_goes_on_where_it_was(short_folder: Path) -> None:
    folder = short_folder / "stopped"
    folder.mkdir(mode=0o711)
    first = soak(folder, Plan(operations=160, clients=8, kills=0, seed=2, days=20, known=[]))
    kept = json.loads((folder / "plan.json").read_text())
    (folder / "plan.json").write_text(json.dumps({**kept, "operations": 320, "kills": 1}))

    made = soak(folder, None)

    assert first.findings == [], first.text()
    assert made.findings == [], made.text()
    assert len(made.outages) == 1
