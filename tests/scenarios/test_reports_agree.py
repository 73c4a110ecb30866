"""
The owner's reports did not match, and a move to another plan looked like somebody leaving.

Revenue said one thing, the list of refunds another, the invoices a third; after a migration nobody
could tell whether the club was growing. Here one month of a small gym is worked through by hand,
and every report says what the books say.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from fitflow.metrics import catalogue
from fitflow.operations import payments, sales
from unit.operations.memberships.timeline import Book, noon

if TYPE_CHECKING:
    from fitflow.catalogue.client import Client
    from fitflow.postgres.database import Database

MAY, JUNE, JULY = date(2026, 5, 1), date(2026, 6, 1), date(2026, 7, 1)


def pay(book: Book, on: str, method: payments.Method = "card") -> list[int]:
    """Pay all that somebody owes, each invoice by itself, and return the transactions."""
    owed = book._lines(
        "SELECT invoice_id::text FROM fitflow.invoice_balance"
        " WHERE member_id = %(member)s AND owed_cents > 0 ORDER BY invoice_id"
    )
    return [
        payments.take_payment(
            book.client, int(invoice_id), method=method, at=noon(on)
        ).transaction.transaction_id
        for invoice_id in owed
    ]


@pytest.fixture(scope="module")
def june(client: Client, plans: dict[str, int]) -> Book:
    """
    Five members since May at 30.00 a month, and what they did in June 2026.

    Ann goes up to 60.00 on the 16th, Ben is away from the 11th to the 20th, Cas gives notice for
    the end of the month, Dee leaves on the 20th with ten days paid, Fay's bank takes her payment
    back, and Eve joins on the 15th. A bar and a package of training are sold.
    """
    ann, ben, cas, dee, fay, eve = (Book(client, plans) for _ in range(6))
    for book in (ann, ben, cas, dee, fay):
        book.enrol("Monthly", "2026-05-01")
        pay(book, "2026-05-01")
    ann.bill("2026-06-01")
    paid = {book.member_id: pay(book, "2026-06-02") for book in (ann, ben, cas, dee, fay)}

    ann.change_plan("Premium", "now", on="2026-06-16")
    pay(ann, "2026-06-16")
    ben.freeze("2026-06-11", "2026-06-21", on="2026-06-05")
    cas.cancel("period_end", on="2026-06-10")
    dee.cancel("now", on="2026-06-20")
    payments.refund(client, paid[dee.member_id][0], reason="Left", amount_cents=1000,
                 at=noon("2026-06-21"))  # fmt: skip
    payments.charge_back(client, paid[fay.member_id][0], at=noon("2026-06-25"))
    eve.enrol("Monthly", "2026-06-15")
    pay(eve, "2026-06-15", "cash")
    sales.sell(client, item="Bar", price_cents=500, method="cash", at=noon("2026-06-03"))
    sales.sell_package(
        client, ben.member_id, sessions=10, price_cents=40000, method="card", at=noon("2026-06-03")
    )
    return ann


def report(database: Database, client: Client, name: str) -> list[dict[str, Any]]:
    """Return a metric's rows for June 2026, as seen at the end of July."""
    with database.transaction(gym_id=client.gym_id) as conn:
        catalogue.set_range(conn, catalogue.Range(JUNE, JULY), today=date(2026, 7, 31))
        result = catalogue.run(conn, name)
    names = [column.name for column in result.metric.columns]
    return [dict(zip(names, row, strict=True)) for row in result.rows]


def cents(database: Database, client: Client, query: str) -> int:
    """Return one sum of the base tables."""
    with database.transaction(gym_id=client.gym_id) as conn:
        row = conn.execute(query.encode()).fetchone()
    assert row is not None
    return int(row[0])


@pytest.mark.usefixtures("june")
def test_revenue_is_the_money_that_moved(database: Database, client: Client) -> None:
    """
    Seven membership charges, a refund and a chargeback: 30.00 each by five members, 15.00 more
    for Ann (half a month of 60.00 less half of 30.00), 30.00 by Eve; less 10.00 and 30.00.
    """
    revenue = {
        row["stream"]: row["amount_cents"] for row in report(database, client, "monthly_revenue")
    }

    assert revenue == {
        "membership": 5 * 3000 + 1500 + 3000 - 1000 - 3000,
        "retail": 500,
        "training_package": 40000,
    }


@pytest.mark.usefixtures("june")
def test_charges_less_what_went_back_are_the_revenue(database: Database, client: Client) -> None:
    revenue = sum(row["amount_cents"] for row in report(database, client, "monthly_revenue"))

    (given_back,) = report(database, client, "refunds")

    assert given_back["charges_cents"] == 5 * 3000 + 1500 + 3000 + 500 + 40000
    assert given_back["net_cents"] == revenue


@pytest.mark.usefixtures("june")
def test_revenue_by_plan_adds_up_to_the_membership_revenue(
    database: Database, client: Client
) -> None:
    by_plan = sum(row["amount_cents"] for row in report(database, client, "revenue_by_plan"))

    assert by_plan == 5 * 3000 + 1500 + 3000 - 1000 - 3000


@pytest.mark.usefixtures("june")
def test_what_was_invoiced_less_what_was_paid_is_what_is_owed(
    database: Database, client: Client
) -> None:
    invoiced = cents(database, client, "SELECT sum(amount_cents) FROM fitflow.invoice")
    paid = cents(
        database, client,
        "SELECT sum(amount_cents) FROM fitflow.transaction_table WHERE stream = 'membership'",
    )  # fmt: skip
    owed = cents(database, client, "SELECT sum(owed_cents) FROM fitflow.invoice_balance")

    assert invoiced - paid == owed == 3000  # Fay's bank took it back


@pytest.mark.usefixtures("june")
def test_the_bridge_leads_from_may_to_july(database: Database, client: Client) -> None:
    (bridge,) = report(database, client, "mrr_movements")

    assert {name: bridge[f"{name}_cents"] for name in (
        "opening", "new", "expansion", "return", "contraction", "freeze", "churn", "closing",
    )} == {
        "opening": 5 * 3000,
        "new": 3000,  # Eve
        "expansion": 3000,  # Ann, from 30.00 to 60.00
        "return": 3000,  # Ben
        "contraction": 0,
        "freeze": -3000,  # Ben
        "churn": -3000,  # Dee; Cas leaves on 1 July
        "closing": 6000 + 4 * 3000,
    }  # fmt: skip


@pytest.mark.usefixtures("june")
def test_the_bridge_ends_at_the_recurring_revenue(database: Database, client: Client) -> None:
    (bridge,) = report(database, client, "mrr_movements")

    (recurring,) = report(database, client, "mrr")

    assert recurring["mrr_cents"] == bridge["closing_cents"]
    assert recurring["paying_members"] == 5


@pytest.mark.usefixtures("june")
def test_a_new_plan_and_a_freeze_are_not_somebody_leaving(
    database: Database, client: Client
) -> None:
    """Of five members on 31 May, Dee has no membership on 30 June; Ann, Ben and Cas have."""
    (churn,) = report(database, client, "churn")

    assert (churn["members_at_start"], churn["point_lost"], churn["cancellations"]) == (5, 1, 1)


@pytest.mark.usefixtures("june")
def test_members_by_state_are_the_timeline(database: Database, client: Client) -> None:
    (status,) = report(database, client, "membership_status")

    assert status == {
        "month": JUNE, "active": 5, "frozen": 0, "joiners": 1, "leavers": 1,
        "active_in_arrears": 1,  # Fay, whose bank took her payment back
    }  # fmt: skip
