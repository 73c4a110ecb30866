"""A closed month takes no back-dated row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rules.attack import rule_refusing, run

if TYPE_CHECKING:
    import psycopg

SELL = """
    INSERT INTO transaction_table (taken_at, stream, amount_cents, method, item)
    VALUES ('{at}', 'retail', 200, 'cash', 'Water');
"""
GIVEN = """
    DELETE FROM closed_month;
    INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, amount_cents, due_on,
                         issued_at)
    OVERRIDING SYSTEM VALUE
    VALUES (10, 1, 2, 1, 'joining_fee', 500, '2025-12-10', '2025-12-10 12:00+01');
    INSERT INTO closed_month (month, closed_at) VALUES ('2025-12-01', '2026-01-02 09:00+01');
"""
BACK_DATED = {
    "money": SELL.format(at="2025-12-31 23:59:59+01"),
    "an invoice": """
        INSERT INTO invoice (number, member_id, plan_id, purpose, amount_cents, due_on, issued_at)
        VALUES (2, 1, 1, 'joining_fee', 1000, '2026-01-01', '2025-12-31 00:00+01')
    """,
    "an entry": """
        INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents,
                                   owed_cents, credited_cents, entered_at, write_off_reason,
                                   written_off_cents)
        VALUES (10, 1, 'write_off', 500, 500, 0, 0, '2025-12-15 12:00+01', 'Hardship', 500)
    """,
}


@pytest.mark.parametrize("what", BACK_DATED)
def test_nothing_is_dated_into_a_closed_month(small_gym: psycopg.Connection, what: str) -> None:
    """December 2025 is closed."""
    run(small_gym, GIVEN)

    assert rule_refusing(small_gym, BACK_DATED[what]) == "month_is_closed"


@pytest.mark.parametrize("at", ["2025-11-30 23:59:59+01", "2026-01-01 00:00:00+01"])
def test_the_months_beside_it_are_open(small_gym: psycopg.Connection, at: str) -> None:
    run(small_gym, SELL.format(at=at))


def test_one_row_of_many_is_enough_to_refuse_them(small_gym: psycopg.Connection) -> None:
    many = """
        INSERT INTO transaction_table (taken_at, stream, amount_cents, method, item)
        SELECT day, 'retail', 200, 'cash', 'Water'
        FROM generate_series('2025-12-31 12:00+01'::timestamptz, '2026-02-01', '1 day') AS day
    """

    assert rule_refusing(small_gym, many) == "month_is_closed"
