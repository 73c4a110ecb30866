"""Workers that all bill the same members at once, and start again when they were cut off."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from fitflow.catalogue.client import Client
from fitflow.errors import DatabaseAway
from fitflow.operations import billing

if TYPE_CHECKING:
    from collections.abc import MutableSequence
    from multiprocessing.synchronize import Barrier

    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database


@dataclass(frozen=True, slots=True)
class Shift:
    """What every worker does: bill all gyms through one day after another."""

    database: Database
    gyms: list[Gym]
    days: list[date]


def bill(shift: Shift, number: int, batches: MutableSequence[int], together: Barrier) -> None:
    """Be one worker: begin each day together with the others, in an order of its own."""
    logging.getLogger("psycopg").setLevel(logging.ERROR)  # the server is away on purpose
    gyms = shift.gyms if number % 2 else shift.gyms[::-1]
    with shift.database.client_pool(max_size=1) as pool:
        for through in shift.days:
            together.wait()
            for gym in gyms:
                client = Client(pool, gym.gym_id, f"worker {number}")
                while not _billed(client, gym, through, number, batches):
                    continue
            together.wait()


def _billed(
    client: Client, gym: Gym, through: date, number: int, batches: MutableSequence[int]
) -> bool:
    """Run billing once; False when the server stayed away for longer than a client waits."""
    at = datetime.combine(through, time(12), ZoneInfo(gym.time_zone)).astimezone(UTC)
    try:
        for _ in billing.batches(client, through, max_members=20 + 3 * number, at=at):
            batches[number] += 1
    except DatabaseAway:
        return False
    return True
