"""
Money held, lived through in a gym with tax, to the cent.

Prices include tax. At 19 %: 31.00 are 26.05 and 4.95 (26.0504, 4.9495); 10.00 are 8.40 and 1.60
(8.4034, 1.596).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from fitflow.catalogue.client import Client
from fitflow.metrics import catalogue
from fitflow.operations import held, memberships, payments, period_close, sales
from fitflow.operations.billing import bill
from fitflow.operations.gyms import open_gym
from fitflow.operations.members import add_member
from fitflow.operations.plans import add_plan
from fitflow.operations.tax import set_tax_rate
from unit.operations.memberships.timeline import noon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.postgres.database import Database

MARCH = date(2026, 3, 31)


@pytest.fixture
def client(database: Database) -> Iterator[Client]:
    """The desk of a gym of its own, at 19 percent."""
    with database.transaction(role="fitflow_owner") as conn:
        gym = open_gym(conn, "Kastanienhof", "Europe/Berlin", "EUR")
    with database.client_pool(max_size=1) as pool:
        there = Client(pool, gym.gym_id, "Dana at the desk")
        set_tax_rate(
            there, "standard", rate_percent=Decimal(19), since=date(2007, 1, 1),
            at=noon("2025-01-01"),
        )  # fmt: skip
        yield there


def joins(client: Client, since: str) -> tuple[int, int]:
    """Somebody joins for 31.00 a month; the member and their first invoice."""
    plan = add_plan(client, name="Monthly", billing_period="month", price_cents=3100).plan_id
    member = add_member(client, given_name="Ann", at=noon(since)).member_id
    joined = memberships.enrol(
        client, member, plan_id=plan, since=date.fromisoformat(since), at=noon(since)
    )
    return member, joined.invoices[0].invoice_id


def rows(database: Database, client: Client, metric: str, *columns: str) -> list[tuple[Any, ...]]:
    """What a metric says of the months from December to March, the earliest first."""
    with database.transaction(gym_id=client.gym_id) as conn:
        span = catalogue.Range(date(2025, 12, 1), date(2026, 4, 1))
        catalogue.set_range(conn, span, today=MARCH)
        result = catalogue.run(conn, metric)
    names = [column.name for column in result.metric.columns]
    return sorted(
        (row[0].month, *(row[names.index(name)] for name in columns))
        for row in result.rows
        if any(cents for cents in row if type(cents) is int)
    )


def money_held(database: Database, client: Client) -> dict[tuple[int, str], tuple[int, ...]]:
    """Month and kind -> opening, taken, used, given back, expired and closing."""
    found = rows(
        database, client, "money_held", "kind", "opening_cents", "taken_cents", "used_cents",
        "given_back_cents", "expired_cents", "closing_cents",
    )  # fmt: skip
    return {(month, kind): tuple(rest) for month, kind, *rest in found}


def taxed(database: Database, client: Client) -> list[tuple[Any, ...]]:
    """Month, net and tax."""
    return rows(database, client, "tax_by_rate", "net_cents", "tax_cents")


def earned(database: Database, client: Client) -> list[tuple[Any, ...]]:
    """Month, stream and revenue, where there is any."""
    found = rows(database, client, "monthly_revenue", "stream", "amount_cents")
    return [row for row in found if row[2]]


def test_a_voucher_of_christmas(database: Database, client: Client) -> None:
    """
    50.00 on December 20, for whoever has the code, up to the end of February. In January it pays
    31.00, in February the 19.00 that are left of it would, but 5.00 are paid from it and 26.00 by
    card; 14.00 expire in March. The books of December and January are closed by then. Taxed are
    the two invoices, in their months, and revenue are 31.00, 31.00 and 14.00: no more than the
    76.00 that came in.
    """
    voucher = held.sell_voucher(
        client, 5000, method="card", expires_on=date(2026, 2, 28), at=noon("2025-12-20")
    )
    _, first = joins(client, "2026-01-10")
    held.pay_from_held(client, first, code=voucher.code, at=noon("2026-01-10"))
    bill(client, through=date(2026, 2, 10), at=noon("2026-02-10"))
    for month in (date(2025, 12, 1), date(2026, 1, 1)):
        period_close.close_month(client, month, at=noon("2026-02-11"))
    second = first + 1
    held.pay_from_held(client, second, amount_cents=500, code=voucher.code, at=noon("2026-02-12"))
    payments.take_payment(client, second, method="card", at=noon("2026-02-12"))
    held.expire_vouchers(client, at=noon("2026-03-01"))

    assert money_held(database, client) == {
        (12, "voucher"): (0, 5000, 0, 0, 0, 5000),
        (1, "voucher"): (5000, 0, 3100, 0, 0, 1900),
        (2, "voucher"): (1900, 0, 500, 0, 0, 1400),
        (3, "voucher"): (1400, 0, 0, 0, 1400, 0),
    }
    assert taxed(database, client) == [(1, 2605, 495), (2, 2605, 495)]
    assert earned(database, client) == [
        (1, "membership", 3100), (2, "membership", 3100), (3, "held", 1400),
    ]  # fmt: skip
    charged = rows(database, client, "refunds", "charges_cents")
    assert charged == [(2, 2600), (12, 5000)]


def test_a_year_paid_ahead_and_left(database: Database, client: Client) -> None:
    """
    100.00 ahead on January 5, 31.00 used on January 10. The bank takes the 100.00 back on February
    20: 69.00 were left, 31.00 are lost. Revenue is 31.00 in January and as much less in February.
    """
    member, first = joins(client, "2026-01-10")
    paid = held.prepay(client, member, 10000, method="card", at=noon("2026-01-10"))
    held.pay_from_held(client, first, at=noon("2026-01-10"))
    period_close.close_month(client, date(2026, 1, 1), at=noon("2026-02-01"))
    payments.charge_back(client, paid.transaction.transaction_id, at=noon("2026-02-20"))

    assert money_held(database, client) == {
        (1, "credit"): (0, 10000, 3100, 0, 0, 6900),
        (2, "credit"): (6900, 0, 0, 6900, 0, 0),
    }
    assert taxed(database, client) == [(1, 2605, 495)]
    assert earned(database, client) == [(1, "membership", 3100), (2, "held", -3100)]


def test_a_key_that_is_lost(database: Database, client: Client) -> None:
    """
    25.00 for a key in January, never taxed. In March it is lost: 10.00 are charged, taxed by
    themselves, and paid from the deposit; 15.00 go back.
    """
    member, first = joins(client, "2026-01-10")
    payments.take_payment(client, first, method="cash", at=noon("2026-01-10"))
    deposit = held.take_deposit(
        client, member, 2500, "Locker key", method="cash", at=noon("2026-01-10")
    ).held.held_id
    key = sales.charge_member(client, member, "Lost key", 1000, at=noon("2026-03-02"))
    held.pay_from_held(client, key.invoice_id, held_id=deposit, at=noon("2026-03-02"))
    given = held.give_back_held(client, deposit, at=noon("2026-03-02"))

    assert [one.amount_cents for one in given.transactions] == [-1500]
    assert money_held(database, client) == {
        (1, "deposit"): (0, 2500, 0, 0, 0, 2500),
        (2, "deposit"): (2500, 0, 0, 0, 0, 2500),
        (3, "deposit"): (2500, 0, 1000, 1500, 0, 0),
    }
    assert taxed(database, client) == [(1, 2605, 495), (3, 840, 160)]
    assert earned(database, client) == [(1, "membership", 3100), (3, "charge", 1000)]
