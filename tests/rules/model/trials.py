"""A machine tried on many gyms: the same few each time, or others with FITFLOW_MODEL_EXAMPLES."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

if TYPE_CHECKING:
    from fitflow.postgres.database import Database
    from rules.model.machine import GymMachine

EXAMPLES: Final = int(os.environ.get("FITFLOW_MODEL_EXAMPLES", "0"))
"""How many gyms to try, differently each time; 0 for the same few each time."""


def work(machine: type[GymMachine], database: Database, examples: int) -> None:
    """Work a gym and its model side by side, again and again."""
    with database.client_pool(max_size=2) as pool:

        class Here(machine):  # type: ignore[misc, valid-type]
            def __init__(self) -> None:
                super().__init__(database, pool)

        run_state_machine_as_test(
            Here,
            settings=settings(
                max_examples=EXAMPLES or examples,
                stateful_step_count=25,
                derandomize=not EXAMPLES,
                database=None,
                deadline=None,
                phases=[Phase.generate] if EXAMPLES else [Phase.generate, Phase.shrink],
                report_multiple_bugs=False,
                suppress_health_check=list(HealthCheck),
            ),
        )
