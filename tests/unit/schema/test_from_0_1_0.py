"""A gym of 0.1.0 gets invoices of its charges: the same money."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import psycopg
import pytest

from fitflow.schema import migrate
from unit.schema.former import SEEN_WHOLE, former_database

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.postgres.database import Database

MONEY: Final = """
    SELECT gym_id, stream::text, date_trunc('month', taken_on::timestamp)::date, kind::text,
        count(*), sum(amount_cents), sum(declined_cents)
    FROM fitflow.transaction_table GROUP BY 1, 2, 3, 4
"""


@pytest.fixture(scope="module")
def former(template: Database) -> Iterator[tuple[Database, list[tuple[object, ...]]]]:
    """A database of 0.1.0 with the rows of given_0.1.0.sql; and their money."""
    with former_database(template, "given_0.1.0") as made:
        with psycopg.connect(made.conninfo("fitflow_owner")) as owner:
            owner.execute(SEEN_WHOLE)
            money = owner.execute(MONEY).fetchall()
            owner.rollback()
        yield made, money


@pytest.fixture(scope="module")
def migrated(former: tuple[Database, list[tuple[object, ...]]]) -> Database:
    """The same database, migrated."""
    assert migrate.create_or_migrate(former[0])
    return former[0]


@pytest.fixture
def rows(migrated: Database) -> Iterator[psycopg.Connection]:
    """A connection of the owner that sees every gym; what it does is rolled back."""
    with psycopg.connect(migrated.conninfo("fitflow_owner")) as conn:
        conn.execute(SEEN_WHOLE)
        yield conn
        conn.rollback()


def test_the_money_is_the_same(
    former: tuple[Database, list[tuple[object, ...]]], rows: psycopg.Connection
) -> None:
    """By gym, stream, month and kind: rows, sums, and what was declined."""
    assert sorted(map(str, rows.execute(MONEY))) == sorted(map(str, former[1]))


def test_each_charge_and_each_unpaid_attempt_is_an_invoice(rows: psycopg.Connection) -> None:
    found = rows.execute(
        "SELECT invoice_id, year, number, amount_cents, owed_cents, credited_cents"
        " FROM fitflow.invoice_balance ORDER BY gym_id, year, number"
    ).fetchall()

    assert found == [
        (1, 2026, 1, 3000, 0, 0),  # Ann's January
        (12, 2026, 2, 2900, 0, 0),  # Bob's, given up once his February was charged
        (2, 2026, 3, 3000, 0, 3000),  # Ann's February, given back in two parts
        (14, 2026, 4, 3000, 0, 0),
        (5, 2026, 7, 1500, 0, 0),  # its second half again
        (7, 2026, 8, 3000, 0, 0),  # her March, declined at first
        (8, 2026, 9, 3000, 0, 1500),
        (15, 2026, 11, 3000, 3000, 0),  # Bob owes his last month
        (10, 2026, 12, 3000, 0, 3000),
        (50, 2025, 1, 5000, 0, 0),  # Dee's, of the year it is in New York
    ]


def test_each_refund_has_a_credit_note(rows: psycopg.Connection) -> None:
    found = rows.execute(
        "SELECT number, corrects_id, amount_cents, service_period IS NOT NULL FROM fitflow.invoice"
        " WHERE corrects_id IS NOT NULL ORDER BY number"
    ).fetchall()

    assert found == [
        (5, 2, -1000, False),
        (6, 2, -2000, True),  # it released the days that were charged again
        (10, 8, -1500, False),
        (13, 10, -3000, False),  # a gift: nobody charged those days again
    ]


def test_a_declined_attempt_belongs_to_the_charge_that_followed(rows: psycopg.Connection) -> None:
    found = rows.execute(
        "SELECT transaction_id, invoice_id FROM fitflow.transaction_table"
        " WHERE kind = 'decline' ORDER BY transaction_id"
    ).fetchall()

    assert found == [(6, 7), (12, 12), (13, 12), (15, 15)]


def test_days_belong_to_the_last_invoice_for_them(rows: psycopg.Connection) -> None:
    found = rows.execute(
        "SELECT invoice_id, during::text FROM fitflow.invoice_period ORDER BY invoice_id, during"
    ).fetchall()

    assert found == [
        (1, "[2026-01-01,2026-02-01)"),
        (2, "[2026-02-01,2026-02-15)"),  # the half that was not charged again
        (5, "[2026-02-15,2026-03-01)"),
        (7, "[2026-03-01,2026-04-01)"),
        (8, "[2026-04-01,2026-05-01)"),
        (10, "[2026-05-01,2026-06-01)"),
        (12, "[2026-01-01,2026-02-01)"),
        (14, "[2026-02-01,2026-03-01)"),
        (15, "[2026-04-20,2026-05-10)"),  # he left before the month was over
        (50, "[2025-12-31,2026-01-31)"),
    ]


def test_billing_periods_are_counted_from_where_they_were(rows: psycopg.Connection) -> None:
    found = rows.execute(
        "SELECT member_id, lower(during)::text, billing_anchor::text FROM fitflow.membership"
        " ORDER BY member_id, during"
    ).fetchall()

    assert found == [
        (1, "2026-01-01", "2026-01-01"),
        (2, "2026-01-01", "2026-02-01"),
        (2, "2026-03-01", None),
        (2, "2026-04-01", None),
        (4, "2025-12-31", "2025-12-31"),
    ]


def test_a_place_without_a_membership_is_given_back(rows: psycopg.Connection) -> None:
    found = rows.execute(
        "SELECT member_id, place, cancelled_at = lower(during) FROM fitflow.booking"
        " ORDER BY member_id"
    ).fetchall()

    assert found == [(1, 1, None), (3, None, True)]


def test_a_drawing_that_cannot_go_on_is_forgotten(rows: psycopg.Connection) -> None:
    assert rows.execute("SELECT FROM synthesis.run").rowcount == 0
    assert rows.execute("SELECT FROM fitflow.gym").rowcount == 2


def test_new_invoices_are_numbered_on(rows: psycopg.Connection) -> None:
    rows.execute("SET LOCAL fitflow.gym_id = '1'")
    (invoice_id,) = rows.execute(
        "INSERT INTO fitflow.invoice (number, member_id, plan_id, purpose, amount_cents, due_on,"
        " issued_at) VALUES (14, 1, 1, 'joining_fee', 1000, '2026-06-01', '2026-06-01 10:00+02')"
        " RETURNING invoice_id"
    ).fetchone() or (0,)

    assert invoice_id > 50
