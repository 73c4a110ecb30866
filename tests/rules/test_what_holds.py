"""docs/what-holds.md says who holds which rule: as the catalogue and raw SQL have it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from rules.attack import run

if TYPE_CHECKING:
    import psycopg

PAGE: Final = (Path(__file__).parents[2] / "docs/what-holds.md").read_text(encoding="utf-8")
CONSTRAINTS, TRIGGERS, LEFT = re.split(r"^## What .*$", PAGE, flags=re.MULTILINE)[1:]

WRITTEN: Final = {"trainer_time", "audit_head", "closed_membership", "plan_price"}
"""The tables that triggers write, which the page names among them."""

RULES: Final = "SELECT conname FROM pg_constraint WHERE connamespace = 'fitflow'::regnamespace"
FIRED: Final = """
    SELECT DISTINCT tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
    WHERE NOT tgisinternal AND relnamespace = 'fitflow'::regnamespace
"""
USE: Final = """
    INSERT INTO package_use (transaction_id, use_no, package_sessions, member_id, session_id,
                             used_at)
    VALUES ({package}, {number}, {size}, 2, {session}, '{at}');
"""
TRAINED: Final = """
    INSERT INTO workout_session (session_id, member_id, during, trainer_id)
    OVERRIDING SYSTEM VALUE VALUES (20, 2, '[2026-02-05 10:00+01,2026-02-05 11:00+01)', {});
"""
FEE: Final = """
    INSERT INTO invoice (number, member_id, plan_id, purpose, meeting_id, amount_cents, due_on,
                         issued_at)
    VALUES (10, {member}, 1, 'no_show', {meeting}, 800, '2026-03-02', '2026-03-02 09:00+01');
"""
TAKEN: Final = {
    "a second invoice for the same days, without billing them": """
        INSERT INTO invoice (number, member_id, plan_id, purpose, service_period, amount_cents,
                             due_on, issued_at)
        VALUES (10, 1, 1, 'membership', '[2026-01-01,2026-02-01)', 3000, '2026-03-02',
                '2026-03-02 09:00+01');
    """,
    "an invoice without tax in a gym that has rates": """
        INSERT INTO invoice (number, member_id, plan_id, purpose, amount_cents, due_on, issued_at)
        VALUES (10, 1, 1, 'joining_fee', 3000, '2026-03-02', '2026-03-02 09:00+01');
    """,
    "billed days that are more than their invoice names": """
        UPDATE invoice_period SET during = '[2026-01-01,2026-02-10)' WHERE member_id = 1;
    """,
    "billed days as a gift": """
        UPDATE invoice_period SET invoice_id = NULL WHERE member_id = 1;
    """,
    "money held that goes back from another account of its payer than its charge came into": """
        INSERT INTO held (held_id, kind, member_id, item)
        OVERRIDING SYSTEM VALUE VALUES (20, 'deposit', 2, 'Towel');
        INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
            member_id, held_id, held_entry_no)
        OVERRIDING SYSTEM VALUE
        VALUES (20, '2026-02-10 10:00+01', 'held', 1000, 'cash', 2, 20, 1);
        INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
            member_id, held_id, held_entry_no, refund_of_id, refund_no, charge_cents, charged_at,
            refunded_cents)
        OVERRIDING SYSTEM VALUE
        VALUES (21, '2026-02-10 10:00+01', 'held', -1000, 'cash', 2, 20, 2, 95, 1, 5000,
                '2026-01-10 10:00+01', 1000);
        INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
                                previous_at, owner_key, last_on)
        VALUES
            (20, 1, 'taken', 1000, 1000, '2026-02-10 10:00+01', NULL, 2, '2299-12-31'),
            (20, 2, 'given_back', -1000, 0, '2026-02-10 10:00+01', '2026-02-10 10:00+01', 2,
             '2299-12-31');
    """,
    "a session off a package that was given back": (
        TRAINED.format(1)
        + USE.format(package=93, number=1, size=1, session=20, at="2026-02-05 11:00+01")
    ),
    "a session off a package without a trainer": (
        TRAINED.format("NULL")
        + USE.format(package=6, number=3, size=5, session=20, at="2026-02-05 11:00+01")
    ),
    "what a bank took back of a charge, once more": """
        INSERT INTO transaction_table (taken_at, stream, amount_cents, by_bank, method, member_id,
                                       item, refund_of_id, refund_no, charge_cents, charged_at,
                                       refunded_cents)
        SELECT '2026-02-01 10:00+01', 'retail', -3000, true, 'card', 1, 'Shoes', 9, link, 3000,
            '2026-01-01 10:00+01', link * 3000
        FROM generate_series(1, 2) AS link;
    """,
    "the fee for a missed class of somebody who was there": FEE.format(member=1, meeting=1),
    "the fee for a missed class beside a forfeited session": FEE.format(member=2, meeting=3),
    "a personal best of an earlier day than the one it beats": """
        INSERT INTO personal_best (member_id, session_id, exercise, measure, value, best_no,
                                   previous_value)
        VALUES (1, 1, 'Back squat', 'weight_kg', 70, 3, 65);
    """,
    "a member waiting beside free places": """
        INSERT INTO booking (meeting_id, member_id, booked_at, capacity, during)
        VALUES (2, 2, '2026-02-01 09:00+01', 20, '[2026-02-02 18:00+01,2026-02-02 19:00+01)');
    """,
    "a step of dunning for an invoice that is paid": """
        INSERT INTO dunning_event (invoice_id, step_no, action, member_id, taken_at)
        VALUES (1, 1, 'remind', 1, '2026-03-10 08:00+01');
    """,
    "an entry dated before the one it follows": """
        INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents,
                                   owed_cents, credited_cents, written_off_cents, entered_at,
                                   write_off_reason)
        VALUES (2, 3, 'write_off', 100, 1000, 0, 0, 700, '2026-01-02 10:00+01', 'Promised');
    """,
    "a membership before the member registered": """
        INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents)
        VALUES (3, '[2025-01-01,2025-02-01)', 'active', 1, 'month', 3000);
    """,
    "a membership on a plan that was withdrawn": """
        UPDATE membership_plan SET withdrawn_on = '2026-01-01' WHERE plan_id = 1;
        INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents)
        VALUES (3, '[2026-02-01,2026-03-01)', 'active', 1, 'month', 3000);
    """,
    "kept figures of seconds that were changed since": """
        UPDATE wearable_data SET power = '{190,195,200,205,210}' WHERE recording_id = 1;
    """,
    "a closed month opened again, with no word of it in the log": """
        INSERT INTO closed_month (month, closed_at) VALUES ('2025-11-01', now());
        DELETE FROM closed_month WHERE month = '2025-11-01';
    """,
    "a recording at another day's visit": """
        UPDATE recording SET session_id = (
            SELECT max(session_id) FROM workout_session
            WHERE workout_session.member_id = recording.member_id
                AND NOT workout_session.during && recording.during)
        WHERE recording_id = 1;
    """,
    "a class, a place or a visit taken away that nothing leans on": """
        DELETE FROM class_meeting WHERE meeting_id = 2;
    """,
}
"""What docs/what-holds.md says the owner can write -> the rows."""


def names(part: str) -> list[str]:
    """Return what stands in back quotes and is a name of the schema."""
    return re.findall(r"`([a-z][a-z0-9_]+)`", part)


def test_what_is_said_to_be_a_constraint_is_one(conn: psycopg.Connection) -> None:
    there = {name for (name,) in conn.execute(RULES)}

    assert [name for name in names(CONSTRAINTS) if name not in there] == []


def test_every_trigger_is_on_the_page(conn: psycopg.Connection) -> None:
    there = sorted(name for (name,) in conn.execute(FIRED))

    assert sorted(set(names(TRIGGERS)) - WRITTEN) == there


def test_the_page_lists_what_is_tried() -> None:
    rows = re.findall(r"^\| ([^|]+?) \|", LEFT, flags=re.MULTILINE)

    assert rows == ["what the owner can write", *TAKEN]


@pytest.mark.parametrize("what", TAKEN)
def test_what_only_operations_keep_gets_in(small_gym: psycopg.Connection, what: str) -> None:
    """Where a constraint has come, the row of the page moves up."""
    run(small_gym, TAKEN[what])
