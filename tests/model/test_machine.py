"""Random operations on a gym, against a model in plain Python."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from model.machine import GymMachine

if TYPE_CHECKING:
    from fitflow.database import Database

EXAMPLES = int(os.environ.get("FITFLOW_MODEL_EXAMPLES", "0"))
"""How many gyms to try, differently each time; 0 for the same few each time."""


@pytest.mark.slow
def test_the_gym_and_its_model_agree(database: Database) -> None:
    with database.desk_pool(max_size=2) as pool:

        class Here(GymMachine):
            def __init__(self) -> None:
                super().__init__(database, pool)

        run_state_machine_as_test(
            Here,
            settings=settings(
                max_examples=EXAMPLES or 80,
                stateful_step_count=20,
                derandomize=not EXAMPLES,
                database=None,
                deadline=None,
                phases=[Phase.generate] if EXAMPLES else [Phase.generate, Phase.shrink],
                report_multiple_bugs=False,
                suppress_health_check=list(HealthCheck),
            ),
        )
