"""A database of 0.3.0 in which a debt that was written off had become credit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg
import pytest

from fitflow.schema import migrate
from unit.schema.former import former_database

if TYPE_CHECKING:
    from fitflow.postgres.database import Database

PAID_LATE = """
    INSERT INTO fitflow.invoice (number, member_id, plan_id, purpose, amount_cents, due_on,
        issued_at)
    SELECT max(number) + 1, min(member_id), min(plan_id), 'joining_fee', 3000, '2026-11-28',
        max(issued_at)
    FROM fitflow.invoice
    WHERE year = (SELECT max(year) FROM fitflow.invoice);
    INSERT INTO fitflow.invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents,
        owed_cents, credited_cents, entered_at, write_off_reason)
    SELECT max(invoice_id), 1, 'write_off', 3000, 3000, 0, 0, '2026-11-28 12:00Z', 'moved abroad'
    FROM fitflow.invoice;
    INSERT INTO fitflow.transaction_table (taken_at, stream, amount_cents, method, member_id,
        plan_id, invoice_id, invoice_purpose)
    SELECT '2026-11-28 13:00Z', 'membership', 5000, 'direct_debit', member_id, plan_id, invoice_id,
        purpose
    FROM fitflow.invoice ORDER BY invoice_id DESC LIMIT 1;
    INSERT INTO fitflow.invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents,
        owed_cents, credited_cents, entered_at, transaction_id)
    SELECT invoice_id, 2, 'overpayment', 5000, 3000, -5000, 0, '2026-11-28 13:00Z', transaction_id
    FROM fitflow.transaction_table ORDER BY transaction_id DESC LIMIT 1;
"""


def test_a_debt_that_had_become_credit_stays_as_it_was(template: Database) -> None:
    with former_database(template, "drawn_0.3.0") as made:
        with made.transaction(role="fitflow_owner", gym_id=1) as conn:
            conn.execute(PAID_LATE.encode())

        assert migrate.create_or_migrate(made)

        with made.transaction(role="fitflow_owner", gym_id=1) as conn:
            entries = conn.execute(
                "SELECT kind::text, owed_cents, written_off_cents FROM fitflow.invoice_entry"
                " ORDER BY invoice_id DESC, entry_no LIMIT 2"
            ).fetchall()
            assert entries == [("write_off", 0, 3000), ("overpayment", -5000, 3000)]
            with pytest.raises(psycopg.errors.CheckViolation, match="has_nothing_written_off"):
                conn.execute(
                    "INSERT INTO fitflow.invoice_entry (invoice_id, entry_no, kind, amount_cents,"
                    " invoice_cents, owed_cents, credited_cents, entered_at, credit_note_id,"
                    " written_off_cents) SELECT max(invoice_id), 3, 'credit', 1, 3000, -5001, 1,"
                    " now(), 1, 3000 FROM fitflow.invoice"
                )
