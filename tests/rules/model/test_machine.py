"""Random operations on a gym, against a model in plain Python."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import pytest

from rules.model.machine import GymMachine
from rules.model.periods import PeriodsMachine
from rules.model.rollups import RollupsMachine
from rules.model.trials import work

if TYPE_CHECKING:
    from fitflow.postgres.database import Database

CLOCK: Final = datetime(2030, 1, 1, tzinfo=UTC)


@pytest.mark.slow
def test_memberships_and_money_agree_with_the_model(database: Database) -> None:
    work(GymMachine, database, 150)


@pytest.mark.slow
def test_no_day_is_left_unbilled_over_separate_periods(database: Database) -> None:
    work(PeriodsMachine, database, 60)


@pytest.mark.slow
def test_rollups_are_exact_after_every_operation(database: Database) -> None:
    work(RollupsMachine, database, 12)
