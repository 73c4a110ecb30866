"""
Memberships with a discount or a trial, lived through to the cent: in euros, yen and dinars, with
tax and without.

Amounts are whole numbers of the smallest unit: 4999 are 49.99 EUR, 4,999 JPY or 4.999 KWD. With tax
at 19 %, included: 3999 are 3361 and 639 less one (3360.504; 638.59); 4999 are 4201 and 798
(4200.840; 798.19); 3333 are 2801 and 532 (2800.840; 532.19); 3000 are 2521 and 479 (2521.008;
478.99); 1935 are 1626 and 309 (1626.050; 308.94); 1000 are 840 and 160 (840.336; 159.6); 990 are
832 and 158 (831.933; 158.08); 500 are 420 and 80 (420.168; 79.8).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fitflow.catalogue.client import Client
from fitflow.operations import cancellation, discounts, memberships, payments, period_close
from fitflow.operations.billing import bill
from fitflow.operations.gyms import open_gym
from fitflow.operations.members import add_member
from fitflow.operations.plans import add_plan
from fitflow.operations.tax import set_prices_include_tax, set_tax_rate
from fitflow.postgres.database import set_gym
from unit.operations.memberships.timeline import noon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.postgres.database import Database

TAX = """
    SELECT to_char(issued_on, 'MM'), sum(net_cents)::bigint, sum(tax_cents)::bigint,
        sum(amount_cents)::bigint
    FROM fitflow.invoice_tax GROUP BY 1 ORDER BY 1
"""
PAPERS = """
    SELECT to_char(issued_on, 'MM-DD') || ' ' || amount_cents
    FROM fitflow.invoice ORDER BY issued_at, invoice_id
"""


@pytest.fixture(params=["EUR", "JPY", "KWD"])
def client(database: Database, request: pytest.FixtureRequest) -> Iterator[Client]:
    """The desk of a gym of its own, in each currency."""
    with database.transaction(role="fitflow_owner") as conn:
        gym = open_gym(conn, "Erlenhof", "Europe/Berlin", request.param)
    with database.client_pool(max_size=1) as pool:
        yield Client(pool, gym.gym_id, "Dana at the desk")


@pytest.fixture(params=[True, False], ids=["with tax", "without tax"])
def is_taxed(client: Client, request: pytest.FixtureRequest) -> bool:
    """Whether the gym has tax: the standard rate is 19 percent then."""
    if request.param:
        set_tax_rate(
            client, "standard", rate_percent=Decimal(19), since=date(2007, 1, 1),
            at=noon("2025-01-01"),
        )  # fmt: skip
    return bool(request.param)


def told(database: Database, client: Client, query: str) -> list[tuple[object, ...]]:
    """What the database says of the gym's papers."""
    with database.transaction(role="fitflow_owner") as conn:
        set_gym(conn, client.gym_id)
        return conn.execute(query.encode()).fetchall()


def pays(client: Client, invoice: int, on: str) -> int:
    """Somebody pays an invoice by card; the transaction."""
    paid = payments.take_payment(client, invoice, method="card", at=noon(on))
    return paid.transaction.transaction_id


def bills(database: Database, client: Client, on: str) -> int:
    """Bill through a day; the invoice that comes of it."""
    bill(client, through=date.fromisoformat(on), at=noon(on))
    ((newest,),) = told(database, client, "SELECT max(invoice_id) FROM fitflow.invoice")
    assert isinstance(newest, int)
    return newest


def test_discounted_three_months(
    database: Database,
    client: Client,
    is_taxed: bool,
) -> None:
    """
    4999 a month, 20 % less for three: 999.8 off are 1000, which leaves 3999. January is paid and
    closed, and 1000 of it go back; February is paid, and the bank takes it back; March is not paid.
    Frozen from March 11 to 20, its last 21 days are March 21 to April 10. April 11 to May 10 is the
    fourth month, at 4999. They leave on April 20: 20 of 30 days go back, 3333 (3332.67).
    """
    discounts.add_discount(
        client, name="Autumn", percent=Decimal(20), periods=3, code="AUTUMN20",
        at=noon("2026-01-01"),
    )  # fmt: skip
    plan = add_plan(
        client, name="Monthly", billing_period="month", price_cents=4999, at=noon("2026-01-01")
    )
    member = add_member(client, given_name="Ann", at=noon("2026-01-01")).member_id
    joined = memberships.enrol(
        client, member, plan_id=plan.plan_id, coupon="AUTUMN20", at=noon("2026-01-01")
    )
    january = pays(client, joined.invoices[0].invoice_id, "2026-01-01")
    february = pays(client, bills(database, client, "2026-02-01"), "2026-02-01")
    period_close.close_month(client, date(2026, 1, 1), at=noon("2026-02-02"))
    payments.refund(client, january, amount_cents=1000, reason="closed", at=noon("2026-02-05"))
    payments.charge_back(client, february, at=noon("2026-02-20"))
    bills(database, client, "2026-03-01")
    memberships.freeze(
        client, member, since=date(2026, 3, 11), returns_on=date(2026, 3, 21), reason="holiday",
        at=noon("2026-03-10"),
    )  # fmt: skip
    bills(database, client, "2026-04-11")
    left = cancellation.cancel_membership(client, member, takes_effect="now", at=noon("2026-04-20"))

    assert [line for (line,) in told(database, client, PAPERS)] == [
        "01-01 3999", "02-01 3999", "02-05 -1000", "03-01 3999", "04-11 4999", "04-20 -3333",
    ]  # fmt: skip
    assert left.owed_cents == 3999 + 3999 + 1666
    assert told(database, client, TAX) == is_taxed * [
        ("01", 3361, 639, 3999),
        ("02", 3361 - 840, 639 - 160, 3999 - 1000),
        ("03", 3361, 639, 3999),
        ("04", 4201 - 2801, 798 - 532, 4999 - 3333),
    ]


def test_trial_then_full_price(
    database: Database,
    client: Client,
    is_taxed: bool,
) -> None:
    """
    January 1 to 14 on trial for 990, then 3000 a month. Both bills of January are paid and it is
    closed; 500 of the month go back. February 15 to March 14 is paid, and the bank takes it back.
    Frozen from March 1 to 10, its last 14 days are March 11 to 24. The month from March 25 on is
    left on April 4: 20 of 31 days go back, 1935 (1935.48).
    """
    plan = add_plan(
        client, name="Monthly", billing_period="month", price_cents=3000, trial_days=14,
        trial_price_cents=990, at=noon("2026-01-01"),
    )  # fmt: skip
    member = add_member(client, given_name="Ann", at=noon("2026-01-01")).member_id
    joined = memberships.enrol(client, member, plan_id=plan.plan_id, at=noon("2026-01-01"))
    pays(client, joined.invoices[0].invoice_id, "2026-01-01")
    january = pays(client, bills(database, client, "2026-01-15"), "2026-01-15")
    period_close.close_month(client, date(2026, 1, 1), at=noon("2026-02-02"))
    payments.refund(client, january, amount_cents=500, reason="closed", at=noon("2026-02-05"))
    february = pays(client, bills(database, client, "2026-02-15"), "2026-02-15")
    payments.charge_back(client, february, at=noon("2026-02-25"))
    memberships.freeze(
        client, member, since=date(2026, 3, 1), returns_on=date(2026, 3, 11), reason="holiday",
        at=noon("2026-02-28"),
    )  # fmt: skip
    bills(database, client, "2026-03-25")
    left = cancellation.cancel_membership(client, member, takes_effect="now", at=noon("2026-04-04"))

    assert [line for (line,) in told(database, client, PAPERS)] == [
        "01-01 990", "01-15 3000", "02-05 -500", "02-15 3000", "03-25 3000", "04-04 -1935",
    ]  # fmt: skip
    assert left.owed_cents == 3000 + 1065
    assert told(database, client, TAX) == is_taxed * [
        ("01", 832 + 2521, 158 + 479, 990 + 3000),
        ("02", 2521 - 420, 479 - 80, 3000 - 500),
        ("03", 2521, 479, 3000),
        ("04", -1626, -309, -1935),
    ]


def test_a_discount_where_tax_is_added(database: Database, client: Client) -> None:
    """4999 less 1000 are 3999 net; 19 % of it are 760 (759.81), and 4759 are paid."""
    set_tax_rate(
        client, "standard", rate_percent=Decimal(19), since=date(2007, 1, 1), at=noon("2025-01-01")
    )
    set_prices_include_tax(client, prices_include_tax=False, at=noon("2025-01-01"))
    discounts.add_discount(client, name="A", percent=Decimal(20), code="A", at=noon("2026-01-01"))
    plan = add_plan(
        client, name="Monthly", billing_period="month", price_cents=4999, at=noon("2026-01-01")
    )
    member = add_member(client, given_name="Ann", at=noon("2026-01-01")).member_id
    joined = memberships.enrol(
        client, member, plan_id=plan.plan_id, coupon="A", at=noon("2026-01-01")
    )

    assert (joined.invoices[0].full_cents, joined.invoices[0].amount_cents) == (4999, 4759)
    assert told(database, client, TAX) == [("01", 3999, 760, 4759)]
