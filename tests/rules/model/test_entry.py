"""Random visits and bookings beside all else that members do, against the model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rules.model.entry import DoorMachine
from rules.model.trials import work

if TYPE_CHECKING:
    from fitflow.postgres.database import Database


@pytest.mark.slow
def test_the_door_and_the_classes_agree_with_the_model(database: Database) -> None:
    work(DoorMachine, database, 150)
