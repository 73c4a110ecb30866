"""What devices state, beside what the database computes; without the corpus these are skipped."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fitflow.docs.device_figures import Beside, put_beside, recordings_in, renewed
from unit.activity_files.corpus import EVERY, PAGE, REAL

if TYPE_CHECKING:
    from fitflow.postgres.database import Database

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not REAL, reason="the corpus is not beside the project"),
]


@pytest.fixture(scope="module")
def found(database: Database) -> list[Beside]:
    """Every recording of a real device that states something."""
    real = [path for path in EVERY if not path.name.startswith("synthetic")]
    return put_beside(database, recordings_in(real))


def test_average_heart_rate_agrees_in_nine_of_ten_files(found: list[Beside]) -> None:
    agreeing = [one.agrees_in_heart_rate for one in found if one.agrees_in_heart_rate is not None]

    assert len(agreeing) == 28
    assert sum(agreeing) / len(agreeing) >= 0.9


def test_normalized_power_of_garmin_and_hammerhead_agrees(found: list[Beside]) -> None:
    agreeing = [
        one.agrees_in_normalized_power
        for one in found
        if one.recording.device.manufacturer in {"garmin", "hammerhead"}
        and one.agrees_in_normalized_power is not None
    ]

    assert agreeing == [True] * 6


def test_the_page_shows_these_figures(found: list[Beside]) -> None:
    """If not: python -m fitflow.docs.device_figures docs/wearables.md FILE..."""
    page = PAGE.read_text(encoding="utf-8")

    assert renewed(page, found) == page
