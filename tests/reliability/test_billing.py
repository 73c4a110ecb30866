"""Billing by many at once, through crashes, against a table worked out by other code."""

from __future__ import annotations

import multiprocessing
import random
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import TYPE_CHECKING, Final

import pytest

from fitflow.catalogue.client import Client
from fitflow.operations.gyms import open_gym
from reliability.agreements import Agreement, add_plans, draw_agreement, enter
from reliability.biller import Shift, bill
from reliability.expected_bills import Bill, expected_bills
from reliability.outage import Outage, pull_the_plug

if TYPE_CHECKING:
    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database
    from fitflow.postgres.embedded import Cluster

MEMBERSHIPS: Final = 2000
WORKERS: Final = 8
DAYS: Final = [date(2028, 4, 30), date(2028, 7, 31), date(2029, 3, 31)]
KILL_AFTER_BATCHES: Final = [40, 130, 330, 500, 640]
PLACES: Final = (
    ("Kauri", "Pacific/Auckland", "NZD"),
    ("Sequoia", "America/Los_Angeles", "USD"),
    ("Kastanie", "Europe/Berlin", "EUR"),
)


@dataclass(frozen=True, slots=True)
class Books:
    """The memberships of all gyms, by gym and member."""

    gyms: list[Gym]
    agreed: dict[tuple[int, int], Agreement]


@pytest.fixture(scope="module")
def books(doomed_database: Database) -> Books:
    """Memberships of every kind, entered by several clients at once."""
    draw = random.Random(5)  # noqa: S311  (a test that can be repeated)
    with doomed_database.transaction(role="fitflow_owner") as conn:
        gyms = [open_gym(conn, *place) for place in PLACES]
    agreed: dict[tuple[int, int], Agreement] = {}
    with (
        doomed_database.client_pool(max_size=WORKERS) as pool,
        ThreadPoolExecutor(WORKERS) as threads,
    ):
        clients = [Client(pool, gym.gym_id, "Dana at the desk") for gym in gyms]
        listed = [add_plans(client) for client in clients]

        def write(number: int, one: Agreement) -> tuple[tuple[int, int], Agreement]:
            place = number % len(gyms)
            plan = listed[place][one.terms.billing_period]
            return (gyms[place].gym_id, enter(clients[place], gyms[place], one, plan)), one

        drawn = [draw_agreement(draw) for _ in range(MEMBERSHIPS)]
        agreed.update(threads.map(write, count(), drawn))
    return Books(gyms, agreed)


@pytest.mark.slow
def test_eight_workers_and_a_killed_server_bill_everything_once_and_to_the_cent(
    books: Books, doomed_database: Database, doomed_cluster: Cluster
) -> None:
    outages = _bill_together(books, doomed_database, doomed_cluster)

    assert len(outages) == len(KILL_AFTER_BATCHES)
    assert _invoices(doomed_database, books.gyms) == {
        member: expected_bills(one.terms, DAYS[-1]) for member, one in books.agreed.items()
    }


@pytest.mark.slow
def test_the_invoices_of_eight_workers_are_numbered_without_gaps(
    books: Books, doomed_database: Database
) -> None:
    numbers: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for gym in books.gyms:
        with doomed_database.transaction(gym_id=gym.gym_id) as conn:
            for year, number in conn.execute("SELECT year, number FROM fitflow.invoice"):
                numbers[gym.gym_id, year].append(number)

    assert all(sorted(found) == list(range(1, len(found) + 1)) for found in numbers.values())


def _bill_together(books: Books, database: Database, cluster: Cluster) -> list[Outage]:
    """Let the workers bill one day after another, and kill the server as they do."""
    spawn = multiprocessing.get_context("spawn")
    batches = spawn.RawArray("l", WORKERS)
    together = spawn.Barrier(WORKERS + 1)
    shift = Shift(database, books.gyms, DAYS)
    workers = [
        spawn.Process(target=bill, args=(shift, number, batches, together), daemon=True)
        for number in range(WORKERS)
    ]
    for worker in workers:
        worker.start()
    outages: list[Outage] = []
    to_come = list(KILL_AFTER_BATCHES)
    for _ in DAYS:
        together.wait()
        while together.n_waiting < WORKERS:
            workers[0].join(0.02)
            if to_come and sum(batches) >= to_come[0]:
                to_come.pop(0)
                outages.append(pull_the_plug(cluster, database, sum(batches)))
        together.wait()
    for worker in workers:
        worker.join()
    return outages


def _invoices(database: Database, gyms: list[Gym]) -> dict[tuple[int, int], list[Bill]]:
    """Return what each member was billed, with the days as they lie now."""
    found: defaultdict[tuple[int, int], list[Bill]] = defaultdict(list)
    for gym in gyms:
        with database.transaction(gym_id=gym.gym_id) as conn:
            for member_id, due_on, purpose, cents, since, until in conn.execute(
                "SELECT member_id, due_on, purpose::text, amount_cents,"
                " array_agg(lower(period.during) ORDER BY period.during),"
                " array_agg(upper(period.during) ORDER BY period.during)"
                " FROM fitflow.invoice LEFT JOIN fitflow.invoice_period AS period"
                " USING (gym_id, invoice_id, member_id, purpose)"
                " GROUP BY member_id, invoice_id, due_on, purpose, amount_cents"
            ).fetchall():
                days = tuple(zip(since, until, strict=True)) if since[0] else ()
                found[gym.gym_id, member_id].append(Bill(due_on, purpose, cents, days))
    return {member: sorted(bills) for member, bills in found.items()}
