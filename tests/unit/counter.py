"""A gym of its own for each test, and files that are brought to its counter."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from fitflow.catalogue.client import Client
from fitflow.exchange.cells import Notation
from fitflow.exchange.loading import Orders, Outcome, load
from fitflow.exchange.mapping import Mapping, read_mapping
from fitflow.exchange.sheets import SHEETS
from fitflow.exchange.table_reader import TableReader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database

TODAY = date(2026, 11, 22)

PLANS = """\
name,billing_period,price
Monthly,month,50
Yearly,year,480
"""

MEMBERS = """\
member_id,given_name,family_name,email,registered_on
101,Erika,Muster,erika@example.com,2023-01-15
102,Otto,Alt,otto@example.com,2022-03-01
"""


@dataclass(frozen=True, slots=True)
class Counter:
    """Where files are brought to."""

    database: Database
    gym: Gym
    folder: Path

    def write(self, name: str, content: str | bytes) -> Path:
        """Write a file."""
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def bring(
        self,
        kind: str,
        content: str | bytes,
        *,
        mapping: str | None = None,
        **orders: Any,  # noqa: ANN401
    ) -> Outcome:
        """Import one file of a kind."""
        path = self.write(f"{kind}.csv", content)
        chosen = Mapping()
        if mapping is not None:
            chosen = read_mapping(self.write("mapping.toml", mapping), kind)
        notation = Notation(
            self.gym.time_zone,
            self.gym.currency,
            self.gym.digits,
            chosen.date_format,
            chosen.decimal,
        )
        reader = TableReader(path, SHEETS[kind], chosen, notation)
        given = Orders(datetime.now(UTC), TODAY, "Dana", **orders)
        (outcome,) = load(self.database, self.gym.gym_id, [reader], given)
        return outcome

    @contextmanager
    def client(self) -> Iterator[Client]:
        """Work in the gym."""
        with self.database.client_pool() as pool:
            yield Client(pool, self.gym.gym_id, "Dana")

    def stock(self) -> None:
        """Import the price list and two members."""
        self.bring("plans", PLANS)
        self.bring("members", MEMBERS)

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Return what the books say."""
        with self.database.transaction(role="fitflow_owner", gym_id=self.gym.gym_id) as conn:
            return conn.execute(query.encode(), values).fetchall()

    def count(self, table: str) -> int:
        """Return how many rows a table has."""
        return int(self.rows(f"SELECT count(*) FROM fitflow.{table}")[0][0])


def reasons(outcome: Outcome) -> list[tuple[int, str]]:
    """Return the lines refused, and why."""
    return [(refusal.line, refusal.reason) for refusal in outcome.shown]
