"""Random visits and bookings beside all else that members do, against the model."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import pytest

from rules.model.entry import DoorMachine
from rules.model.trials import work

if TYPE_CHECKING:
    from fitflow.postgres.database import Database

CLOCK: Final = datetime(2030, 1, 1, tzinfo=UTC)


@pytest.mark.slow
def test_the_door_and_the_classes_agree_with_the_model(database: Database) -> None:
    work(DoorMachine, database, 150)
