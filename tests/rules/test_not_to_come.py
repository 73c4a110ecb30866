"""Whatever says that something has happened is not of an instant that is still to come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from rules.attack import rule_refusing, run

if TYPE_CHECKING:
    import psycopg

BOOKS = True

INSTANTS: Final = """
    SELECT attrelid::regclass::text || '.' || attname
    FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid AND relkind = 'r'
    WHERE relnamespace = 'fitflow'::regnamespace AND attnum > 0 AND NOT attisdropped
        AND (atttypid = 'timestamptz'::regtype AND attgenerated = ''
            OR attname = 'during' AND atttypid = 'tstzrange'::regtype)
    ORDER BY 1
"""
MINDED: Final = """
    SELECT tgrelid::regclass::text || '.' || attname
    FROM pg_trigger JOIN pg_attribute ON attrelid = tgrelid AND attnum = ANY (tgattr)
    WHERE tgfoid = 'fitflow.refuse_row_to_come'::regproc AND tgenabled = 'A'
"""
MAY_BE_TO_COME: Final = {
    "booking.during": "when the class meets",
    "class_meeting.during": "when it meets",
    "discount_use.issued_at": "the invoice's own instant, by foreign key",
    "held_entry.previous_at": "the instant of the entry before, by foreign key",
    "invoice_line.issued_at": "the invoice's own instant, by foreign key",
    "invoice_tax.issued_at": "the invoice's own instant, by foreign key",
    "trainer_time.during": "when the trainer is taken",
    "transaction_table.charged_at": "the charge's own instant, by foreign key",
    "wearable_data.started_at": "within its recording",
}
ROWS: Final = {
    "money": """
        INSERT INTO transaction_table (taken_at, stream, amount_cents, method, item)
        VALUES ({}, 'retail', 100, 'cash', 'Water')
    """,
    "a closed month": "INSERT INTO closed_month (month, closed_at) VALUES ('2025-11-01', {})",
    "a visit": """
        INSERT INTO workout_session (member_id, during) VALUES (1, tstzrange({}, NULL))
    """,
    "a way to pay": """
        INSERT INTO payment_way (member_id, rank, method, during)
        VALUES (3, 1, 'cash', tstzrange({}, NULL))
    """,
    "what a member is told": """
        INSERT INTO notice (member_id, reason, message, told_at)
        VALUES (1, 'payment_due', 'Hello.', {})
    """,
    "a contract": """
        INSERT INTO distance_contract (member_id, closed_at, starts_on, early_start_asked)
        VALUES (2, {}, '2026-02-01', true)
    """,
}
SOON, LATER = "fitflow.now() + interval '4 minutes'", "fitflow.now() + interval '6 minutes'"
each = pytest.mark.parametrize("what", ROWS)


def test_every_instant_is_minded_or_may_be_to_come(conn: psycopg.Connection) -> None:
    there = {name for (name,) in conn.execute(INSTANTS)}
    minded = {name for (name,) in conn.execute(MINDED)}

    assert there == minded | MAY_BE_TO_COME.keys()


@each
def test_it_is_refused(small_gym: psycopg.Connection, what: str) -> None:
    assert rule_refusing(small_gym, ROWS[what].format(LATER)) == "at_is_not_to_come"


@each
def test_a_clock_may_err(small_gym: psycopg.Connection, what: str) -> None:
    run(small_gym, ROWS[what].format(SOON))


def test_without_its_trigger_it_gets_in(small_gym: psycopg.Connection) -> None:
    small_gym.execute("ALTER TABLE notice DISABLE TRIGGER notice_is_not_to_come")

    run(small_gym, ROWS["what a member is told"].format(LATER))
