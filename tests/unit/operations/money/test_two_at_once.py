"""Two clients, one charge: whoever comes second sees what the first did, in both orders."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import psycopg
import pytest
from psycopg.rows import scalar_row

from fitflow.errors import from_database
from fitflow.operations.payments import take_payment
from fitflow.operations.sales import sell
from fitflow.postgres.database import set_gym

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fitflow.catalogue.client import Client
    from fitflow.postgres.database import Database
    from unit.operations.money.payer import Payer

WAITS = "SELECT cardinality(pg_blocking_pids(%s)) > 0"


@dataclass(frozen=True, slots=True)
class Clients:
    """Two clients, each in a transaction of its own, and one to watch them."""

    first: psycopg.Connection
    second: psycopg.Connection
    watch: psycopg.Connection

    def until_the_second_waits(self) -> None:
        cursor = self.watch.cursor(row_factory=scalar_row)
        while not cursor.execute(WAITS, [self.second.info.backend_pid]).fetchone():
            pass

    def told(self, first: str, second: str) -> str:
        """Call both, commit the first once the second waits; return what the second is told."""
        self.first.execute(first.encode())
        with ThreadPoolExecutor(1) as thread:
            waiting = thread.submit(self.second.execute, second.encode())
            self.until_the_second_waits()
            self.first.commit()
            with pytest.raises(psycopg.Error) as refusal:
                waiting.result()
        return from_database(refusal.value).code


@pytest.fixture
def clients(database: Database, client: Client) -> Iterator[Clients]:
    """Two clients in the gym."""
    with (
        psycopg.connect(database.conninfo("fitflow_app")) as first,
        psycopg.connect(database.conninfo("fitflow_app")) as second,
        psycopg.connect(database.conninfo("fitflow_owner"), autocommit=True) as watch,
    ):
        for conn in (first, second):
            set_gym(conn, client.gym_id)
        yield Clients(first, second, watch)
        second.rollback()


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_two_refunds_of_one_charge(
    clients: Clients,
    client: Client,
    payer: Payer,
    order: tuple[int, int],
) -> None:
    """2000 and 1500 of 3000: the first goes back, the second is refused; in both orders."""
    paid = take_payment(client, payer.owes(3000), method="card")
    amounts = [(2000, 1500)[one] for one in order]
    number = paid.transaction.transaction_id
    calls = [f"SELECT fitflow.refund({number}, 'twice', {amount})" for amount in amounts]

    told = clients.told(*calls)

    assert told == "credits_more_than_the_invoice"
    assert payer.money() == ["charge 3000", f"refund -{amounts[0]}"]


def test_two_refunds_of_goods_sold_to_somebody_unknown(clients: Clients, client: Client) -> None:
    """There is no member to lock: the charge itself makes the second wait."""
    water = sell(client, item="Water", price_cents=200, method="cash")
    call = f"SELECT fitflow.refund({water.transaction_id}, 'leaked')"

    assert clients.told(call, call) == "nothing_to_give_back"


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_refund_and_the_bank_take_the_same_money(
    clients: Clients,
    client: Client,
    payer: Payer,
    order: tuple[int, int],
) -> None:
    paid = take_payment(client, payer.owes(3000), method="card")
    number = paid.transaction.transaction_id
    both = (
        f"SELECT fitflow.refund({number}, 'sorry', whole => true)",
        f"SELECT fitflow.charge_back({number})",
    )

    told = clients.told(*[both[one] for one in order])

    assert told == "nothing_to_give_back"
    assert len(payer.money()) == 2


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("take_payment({0}, 'cash')", "write_off({0}, 'gone')", "nothing_is_owed"),
        ("write_off({0}, 'gone')", "request_payment({0}, 'bank', 'card')", "nothing_is_owed"),
        ("take_payment({0}, 'cash')", "request_payment({0}, 'bank', 'card')", "nothing_is_owed"),
        (
            "request_payment({0}, 'bank', 'card')",
            "request_payment({0}, 'bank', 'card')",
            "payment_is_waiting",
        ),
    ],
)
def test_one_debt_is_settled_once(
    clients: Clients,
    payer: Payer,
    first: str,
    second: str,
    told: str,
) -> None:
    invoice = payer.owes(3000)
    calls = ["SELECT fitflow." + call.format(invoice) for call in (first, second)]

    assert clients.told(*calls) == told


def test_whoever_closes_a_month_waits_for_what_is_being_paid(
    clients: Clients,
    payer: Payer,
    new_payer: Callable[[], Payer],
) -> None:
    """A payment of January is under way; the books close after it, and take none after that."""
    first, second = clients.first, clients.second
    invoice, late = payer.owes(3000, due="2025-01-15"), new_payer().owes(3000, due="2025-01-15")
    first.execute(f"SELECT fitflow.take_payment({invoice}, 'cash', at => '2025-01-20')".encode())
    with ThreadPoolExecutor(1) as thread:
        closing = thread.submit(second.execute, b"SELECT fitflow.close_month('2025-01-01')")
        clients.until_the_second_waits()
        first.commit()
        closing.result()
    second.commit()

    set_gym(first, payer.client.gym_id)
    with pytest.raises(psycopg.Error) as refusal:
        first.execute(f"SELECT fitflow.take_payment({late}, 'cash', at => '2025-01-20')".encode())

    assert from_database(refusal.value).code == "month_is_closed"
    assert payer.money() == ["charge 3000"]
