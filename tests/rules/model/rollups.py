"""Random operations on a gym whose days are all closed: roll-ups are exact after every one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st
from hypothesis.stateful import rule

from fitflow.metrics.refresh import refresh_rollups
from fitflow.metrics.rollups import rollups
from fitflow.operations import sales
from rollup_rows import different
from rules.model.machine import GymMachine, people
from rules.model.periods import NOON

if TYPE_CHECKING:
    from collections.abc import Callable

    from rules.model.machine import Person


class RollupsMachine(GymMachine):
    """Back-dated, refunded and frozen, with refreshes between."""

    def compare(
        self, person: Person, real: Callable[[], object], model: Callable[[], None]
    ) -> None:
        """Do the same in both; then readers see what is written."""
        super().compare(person, real, model)
        self.look()

    def look(self) -> None:
        """Compare every roll-up with its SELECT."""
        with self.database.transaction(gym_id=self.client.gym_id) as conn:
            assert different(conn) == set()

    @rule()
    def refresh(self) -> None:
        """Close all days, and make stale ones anew."""
        refreshed = refresh_rollups(self.database, self.client.gym_id)
        assert [each.rollup for each in refreshed if each.is_whole] == list(rollups())
        self.look()

    @rule(who=people, cents=st.sampled_from([1, 700]))
    def sell(self, who: int, cents: int) -> None:
        """Sell something to somebody."""
        member_id = self.people[who].member_id
        sales.sell(
            self.client, item="Water", price_cents=cents, method="cash", member_id=member_id,
            at=self.at(NOON),
        )  # fmt: skip
        self.look()
