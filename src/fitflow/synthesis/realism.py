"""How like a real gym a synthetic one is: its drawn figures beside the published ones."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from psycopg.rows import class_row

from fitflow.errors import BadInput

if TYPE_CHECKING:
    from decimal import Decimal

    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database


@dataclass(frozen=True, slots=True)
class Likeness:
    """One figure, as published and as drawn."""

    figure: str
    published: Decimal | None
    """None where only the shape was published."""
    drawn: Decimal | None
    """None where the gym is too small or too young to say."""
    source: str

    @property
    def difference(self) -> Decimal | None:
        """How far the drawn figure is from the published one, as a share of the latter."""
        if self.published is None or self.drawn is None:
            return None
        return self.drawn / self.published - 1


def likenesses(database: Database, gym: Gym) -> list[Likeness]:
    """
    Measure a synthetic gym.

    Raises:
        BadInput: the gym was not drawn.
    """
    query = files("fitflow").joinpath("sql", "synthesis", "90_realism.sql").read_bytes()
    with (
        database.transaction(role="fitflow_owner", gym_id=gym.gym_id) as conn,
        conn.cursor(row_factory=class_row(Likeness)) as rows,
    ):
        drawn = conn.execute(
            "SELECT FROM synthesis.run WHERE gym_id = %s AND finished_at IS NOT NULL",
            [gym.gym_id],
        )
        if not drawn.rowcount:
            raise BadInput(
                f"gym {gym.gym_id} {gym.name!r} is not a finished synthetic gym",
                hint="{do:seed} makes one, with --profile demo",
            )
        return rows.execute(query).fetchall()
