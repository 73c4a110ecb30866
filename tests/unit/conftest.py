"""A new gym for each test."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest

from fitflow.operations.gyms import open_gym
from server import superuser
from unit.counter import Counter

if TYPE_CHECKING:
    from pathlib import Path

    from fitflow.postgres.database import Database

_numbers = count(1)


@pytest.fixture
def counter(database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Counter:
    """A gym without rows; the command line finds its database."""
    monkeypatch.setenv("FITFLOW_DSN", superuser(database))
    with database.transaction(role="fitflow_owner") as conn:
        gym = open_gym(conn, f"Linde {next(_numbers)}", "Europe/Berlin", "EUR")
    return Counter(database, gym, tmp_path)
