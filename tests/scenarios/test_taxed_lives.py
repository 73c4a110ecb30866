"""
Memberships lived through in a gym with tax, to the cent.

Prices include tax. At 19 %: 31.00 are 26.05 and 4.95 (26.0504, 4.9495); 10.00 are 8.40 and 1.60
(8.4034, 1.596); 20.00 are 16.81 and 3.19 (16.8067, 3.1939); 15.00 are 12.61 and 2.40 and a cent
less (12.6050, 2.3959); 21.00 are 17.65 and 3.35 (17.6471, 3.3535).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fitflow.catalogue.client import Client
from fitflow.operations import cancellation, memberships, payments, period_close
from fitflow.operations.billing import bill
from fitflow.operations.gyms import open_gym
from fitflow.operations.members import add_member
from fitflow.operations.plans import add_plan
from fitflow.operations.tax import set_tax_rate
from fitflow.postgres.database import set_gym
from unit.operations.memberships.timeline import noon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.postgres.database import Database

TAX = """
    SELECT to_char(issued_on, 'YYYY-MM'), sum(net_cents)::bigint, sum(tax_cents)::bigint,
        sum(amount_cents)::bigint
    FROM fitflow.invoice_tax GROUP BY 1 ORDER BY 1
"""
PAPERS = """
    SELECT to_char(issued_on, 'MM-DD') || ' ' || rate_percent::real || ': ' || tax.net_cents
        || ' + ' || tax.tax_cents || ' = ' || tax.amount_cents
    FROM fitflow.invoice_tax AS tax ORDER BY issued_at, invoice_id, tax_no
"""


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


def told(database: Database, client: Client, query: str) -> list[tuple[object, ...]]:
    """What the database says of the gym's papers."""
    with database.transaction(role="fitflow_owner") as conn:
        set_gym(conn, client.gym_id)
        return conn.execute(query.encode()).fetchall()


def joins(client: Client, since: str, cents: int, period: str = "month") -> tuple[int, int]:
    """Somebody joins; the member and their first invoice."""
    plan = add_plan(
        client, name=f"{period} {cents}", billing_period=period, price_cents=cents,  # type: ignore[arg-type]
        freeze_max_days=90,
    ).plan_id  # fmt: skip
    member = add_member(client, given_name="Ann", at=noon(since)).member_id
    joined = memberships.enrol(
        client, member, plan_id=plan, since=date.fromisoformat(since), at=noon(since)
    )
    return member, joined.invoices[0].invoice_id


def test_monthly_from_the_31st(database: Database, client: Client) -> None:
    """
    January 31 to February 27 for 31.00, paid; January is closed; 10.00 of it go back, and the bank
    takes 21.00. February 28 to March 30 for 31.00; on March 10 the member leaves: 20 of 31 days,
    20.00, go back.
    """
    member, first = joins(client, "2026-01-31", 3100)
    paid = payments.take_payment(client, first, method="card", at=noon("2026-01-31"))
    period_close.close_month(client, date(2026, 1, 1), at=noon("2026-02-02"))
    charge = paid.transaction.transaction_id
    payments.refund(client, charge, amount_cents=1000, reason="closed", at=noon("2026-02-05"))
    payments.charge_back(client, charge, at=noon("2026-02-07"))
    bill(client, through=date(2026, 2, 28), at=noon("2026-02-28"))
    left = cancellation.cancel_membership(client, member, takes_effect="now", at=noon("2026-03-10"))

    assert left.owed_cents == 2100 + 3100 - 2000
    assert told(database, client, TAX) == [
        ("2026-01", 2605, 495, 3100),
        ("2026-02", 2605 - 840, 495 - 160, 3100 - 1000),
        ("2026-03", -1681, -319, -2000),
    ]


def test_a_freeze_moves_days_that_are_billed_over_a_change(
    database: Database, client: Client
) -> None:
    """
    July for 31.00 at 19 %, as billed. Frozen from July 11 to 20, its last ten days become August 1
    to 10, when 16 % apply: the paper is not written anew. On August 5 the member leaves: five of 31
    days go back as they were billed, 5.00 (4.2017, 0.7980).
    """
    member, _first = joins(client, "2026-07-01", 3100)
    set_tax_rate(
        client, "standard", rate_percent=Decimal(16), since=date(2026, 8, 1),
        at=noon("2026-07-02"),
    )  # fmt: skip
    memberships.freeze(
        client, member, since=date(2026, 7, 11), returns_on=date(2026, 7, 21), reason="Holiday",
        at=noon("2026-07-10"),
    )  # fmt: skip
    cancellation.cancel_membership(client, member, takes_effect="now", at=noon("2026-08-05"))

    assert [line for (line,) in told(database, client, PAPERS)] == [
        "07-01 19: 2605 + 495 = 3100",
        "08-05 19: -420 + -80 = -500",
    ]


def test_a_day_pass_and_a_year(database: Database, client: Client) -> None:
    """
    A day for 15.00. A year for 365.00 from March 1, when 16 % apply from 2027 on: 306 days at 19 %,
    306.00, which are 257.14 and 48.86 (257.1429, 48.8566); 59 at 16 %, 59.00, which are 50.86 and
    8.14 (50.8621, 8.1376).
    """
    set_tax_rate(
        client, "standard", rate_percent=Decimal(16), since=date(2027, 1, 1),
        at=noon("2026-02-01"),
    )  # fmt: skip
    joins(client, "2026-02-10", 1500, "day")
    joins(client, "2026-03-01", 36500, "year")

    assert [line for (line,) in told(database, client, PAPERS)] == [
        "02-10 19: 1261 + 240 = 1500",
        "03-01 16: 5086 + 814 = 5900",
        "03-01 19: 25714 + 4886 = 30600",
    ]


def test_weeks_are_written_off_with_their_tax(database: Database, client: Client) -> None:
    """A week for 10.00 that is never paid: what is written off stays billed, its tax too."""
    _member, first = joins(client, "2026-03-02", 1000, "week")
    payments.write_off(client, first, reason="moved", at=noon("2026-03-09"))

    assert told(database, client, TAX) == [("2026-03", 840, 160, 1000)]
