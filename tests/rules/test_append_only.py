"""What was done, asked for, measured or told is written once, even by the owner in raw SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rules.attack import rule_refusing, run

if TYPE_CHECKING:
    import psycopg

STAYS = "rows_are_append_only"
CHANGED = {
    "package_use": "used_at = used_at + interval '1 hour'",
    "dunning_event": "taken_at = taken_at + interval '1 hour'",
    "training_input": "value = value + 1",
    "payment": "amount_cents = amount_cents + 1",
    "notice": "message = 'Never mind.'",
    "session_rating": "rpe = 10",
    "personal_best": "value = value + 1",
    "gateway_event": "occurred_at = occurred_at + interval '1 hour'",
    "closed_month": "month = '2025-11-01'",
    "discount_use": "price_cents = price_cents + 1",
    "member_discount": "claim_no = claim_no + 1",
    "held": "expires_on = NULL",
    "held_entry": "entered_at = entered_at + interval '1 hour'",
    "distance_contract": "early_start_asked = true",
}
"""Table -> what of it somebody would like to be otherwise."""
WAITS = """
    INSERT INTO gateway_event (gateway, event_id, payment_id, kind, occurred_at, received_at)
    VALUES ('test', 'e3', '01900000-0000-7000-8000-000000000002', 'paid',
            '2026-02-10 10:00+01', '2026-02-10 10:01+01');
    INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
                                   member_id, plan_id, invoice_id, invoice_purpose)
    OVERRIDING SYSTEM VALUE
    SELECT number, '2026-02-10 10:00+01', 'membership', 1000, 'card', 2, 1, 3, 'membership'
    FROM generate_series(20, 21) AS number;
    INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
                               credited_cents, entered_at, transaction_id)
    SELECT 3, number, 'payment', 1000, 3000, 3000 - 1000 * number, 0, '2026-02-10 10:00+01',
        19 + number
    FROM generate_series(1, 2) AS number;
"""
BOOK = "UPDATE gateway_event SET transaction_id = {money} WHERE event_id = '{event}'"


@pytest.mark.parametrize("table", CHANGED)
def test_nobody_changes_what_was_written(small_gym: psycopg.Connection, table: str) -> None:
    refused = rule_refusing(small_gym, f"UPDATE {table} SET {CHANGED[table]}")

    assert refused == STAYS


@pytest.mark.parametrize("table", sorted(CHANGED.keys() - {"closed_month"}))
def test_nobody_removes_what_was_written(small_gym: psycopg.Connection, table: str) -> None:
    """A closed month is opened again by removing its row."""
    assert rule_refusing(small_gym, f"DELETE FROM {table}") == STAYS


@pytest.mark.parametrize("table", CHANGED)
def test_nobody_empties_the_table(small_gym: psycopg.Connection, table: str) -> None:
    assert rule_refusing(small_gym, f"TRUNCATE {table} CASCADE") == STAYS


def test_an_event_that_waits_gets_its_money_and_keeps_it(small_gym: psycopg.Connection) -> None:
    run(small_gym, WAITS)
    run(small_gym, BOOK.format(money=20, event="e3"))

    with small_gym.transaction(force_rollback=True):
        assert rule_refusing(small_gym, BOOK.format(money=21, event="e3")) == STAYS
    assert rule_refusing(small_gym, BOOK.format(money="NULL", event="e3")) == STAYS
