"""A preview answers what the operation would, and changes no row of any table."""

from __future__ import annotations

from dataclasses import asdict, is_dataclass
from typing import TYPE_CHECKING, Any, Final

import pytest

from fitflow import operations
from fitflow.catalogue.client import Client
from rules.model.previewed import PREVIEWED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database


@pytest.fixture(scope="module")
def client(database: Database, gym: Gym) -> Iterator[Client]:
    with database.client_pool(max_size=2) as pool:
        yield Client(pool, gym.gym_id, "Dana at the desk")


NUMBERS_GIVEN_OUT: Final = {
    "invoice_id", "transaction_id", "meeting_id", "session_id", "corrects_id", "refund_of_id",
    "held_id", "rise_id", "code",  # a preview of a voucher has none
}  # fmt: skip


def without_numbers(answer: Any) -> Any:  # noqa: ANN401  (any answer of any operation)
    """Return an answer without the numbers that a sequence gives out: none twice."""
    if is_dataclass(answer) and not isinstance(answer, type):
        return without_numbers(asdict(answer))
    if isinstance(answer, list):
        return [without_numbers(each) for each in answer]
    if isinstance(answer, dict):
        return {
            name: without_numbers(value)
            for name, value in answer.items()
            if name not in NUMBERS_GIVEN_OUT
        }
    return answer


def every_row(database: Database, gym_id: int) -> dict[str, str]:
    """Return a checksum of each table."""
    with database.transaction(role="fitflow_owner", gym_id=gym_id) as conn:
        tables = conn.execute(
            "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p')"
            " AND relnamespace = 'fitflow'::regnamespace ORDER BY relname"
        ).fetchall()
        return {
            table: str(
                conn.execute(
                    "SELECT md5(coalesce(string_agg(kept::text, E'\\n' ORDER BY kept::text), ''))"
                    f" FROM fitflow.{table} AS kept".encode()
                ).fetchall()
            )
            for (table,) in tables
        }


def test_every_operation_with_a_preview_is_tried() -> None:
    previewing = {each.name for each in operations.every_operation() if each.previews}

    assert set(PREVIEWED) == previewing


@pytest.mark.parametrize("name", PREVIEWED)
def test_a_preview_is_what_happens(database: Database, client: Client, name: str) -> None:
    asked = PREVIEWED[name](client)
    before = every_row(database, client.gym_id)

    foreseen = asked.made_at(client.previewing())

    assert every_row(database, client.gym_id) == before
    done = asked.made_at(client)
    assert without_numbers(done) == without_numbers(foreseen)
    assert every_row(database, client.gym_id) != before
