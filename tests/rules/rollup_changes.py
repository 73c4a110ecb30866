"""
What is written to the base tables of roll-ups: rows of the attacks, and every column tried.

A change that a rule refuses is none. `CHANGES` adds, for a table, what takes several statements or
values that are not tried; each is a script of the owner's.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import psycopg

from rules.attack import ATTACKS

if TYPE_CHECKING:
    from collections.abc import Iterator

GIVEN_TOO: Final = """
    INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents)
    VALUES (3, '[2024-11-01,2025-11-01)', 'active', 2, 'year', 30000);
    INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, service_period,
        amount_cents, due_on, issued_at)
    OVERRIDING SYSTEM VALUE
    VALUES (70, 1, 3, 2, 'membership', '[2024-11-01,2025-11-01)', 30000, '2024-11-01',
        '2024-11-01 09:00+01');
    -- It would have been 310.00.
    INSERT INTO discount (discount_id, name, amount_cents, claimable)
    OVERRIDING SYSTEM VALUE VALUES (9, 'Early', 1000, '[2024-01-01,)');
    INSERT INTO member_discount (discount_id, claim_no, member_id, claimed_on, during, percent_key,
        amount_key, periods_key, claims_key, plan_key)
    VALUES (9, 1, 3, '2024-11-01', '[2024-11-01,2025-11-01)', 0, 1000, 32767, 2147483647, 0);
    INSERT INTO discount_use (use_id, discount_id, member_id, use_no, plan_id, billing_period, days,
        price_cents, from_day, until_day, of_days, full_cents, discount_cents, off_cents,
        percent_key, amount_key, periods_key, plan_key, invoice_id, amount_cents)
    OVERRIDING SYSTEM VALUE
    VALUES (70, 9, 3, 1, 2, 'year', '{[2024-11-01,2025-11-01)}', 31000, 0, 365, 365, 31000, 1000,
        1000, 0, 1000, 32767, 0, 70, 30000);
    INSERT INTO invoice_period (member_id, during, purpose, invoice_id, plan_id, use_id)
    VALUES (3, '[2024-11-01,2025-11-01)', 'membership', 70, 2, 70);
    -- Cid joined for a fee with tax.
    INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, amount_cents, due_on,
        issued_at, tax_count, net_cents, tax_cents)
    OVERRIDING SYSTEM VALUE
    VALUES (71, 2, 3, 2, 'joining_fee', 3000, '2024-11-01', '2024-11-01 09:00+01', 1, 2521, 479);
    INSERT INTO invoice_tax (invoice_id, tax_no, tax_count, line_count, category, rate_percent,
        prices_include_tax, issued_at, issued_on, sum_cents, net_total, tax_total, amount_total)
    VALUES (71, 1, 1, 1, 'standard', 19, true, '2024-11-01 09:00+01', '2024-11-01', 3000, 2521,
        479, 3000);
    INSERT INTO invoice_line (invoice_id, line_no, line_count, category, rate_percent,
        corrects_key, issued_at, amount_cents, running_cents, days, applies)
    VALUES (71, 1, 1, 'standard', 19, 0, '2024-11-01 09:00+01', 3000, 3000,
        '[2024-11-01,2024-11-02)', '[2007-01-01,)');
    -- Bob ran twice, and nothing but these tells his highest heart rate.
    INSERT INTO recording (recording_id, member_id, format, source, content_sha256, during)
    OVERRIDING SYSTEM VALUE VALUES
        (31, 2, 'gpx', 'watch', sha256('b1'), '[2026-02-10 10:00+01,2026-02-10 10:40+01)'),
        (32, 2, 'gpx', 'watch', sha256('b2'), '[2026-02-12 10:00+01,2026-02-12 10:40+01)');
    INSERT INTO wearable_data
        (recording_id, started_at, seconds, recording_during, heart_rate, power)
    SELECT recording_id, lower(during), 3, during, '{90,120,150}', '{200,220,240}'
    FROM recording WHERE member_id = 2;
"""
"""What is kept beside the rows of given.sql: a year over and billed at once, and two runs."""

SPELL_OF_CID: Final = """
    INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents)
    VALUES (3, '{}', 'active', 2, 'year', 30000)
"""

PAID: Final = """
    INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
        member_id, plan_id, invoice_id, invoice_purpose)
    OVERRIDING SYSTEM VALUE
    VALUES (70, '2026-01-20 10:00+01', 'membership', 3000, 'card', 2, 1, 3, 'membership');
    INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
        credited_cents, entered_at, transaction_id)
    VALUES (3, 1, 'payment', 3000, 3000, 0, 0, '2026-01-20 10:00+01', 70)
"""
"""Bob pays his January."""

CHANGES: Final[dict[str, tuple[str, ...]]] = {
    "membership": (
        # Cid renews, and had been there before.
        SPELL_OF_CID.format("[2025-11-01,2025-12-01)"),
        SPELL_OF_CID.format("[2024-05-01,2024-06-01)"),
        "DELETE FROM membership WHERE member_id = 2 AND state = 'frozen'",
    ),
    # Ann was here two days ago: of what is kept of the last months of each.
    "workout_session": (
        """
        INSERT INTO fitflow.workout_session (member_id, during)
        VALUES (1, tstzrange(now() - interval '49 hours', now() - interval '48 hours'))
        """,
    ),
    "invoice_entry": (PAID,),
    "transaction_table": (PAID,),
    "member": ("UPDATE fitflow.member SET born_on = '1990-05-01' WHERE member_id = 2",),
    "recording": (
        """
        INSERT INTO fitflow.recording (member_id, format, source, content_sha256, during)
        VALUES (2, 'gpx', 'watch', sha256('b0'), '[2026-02-09 10:00+01,2026-02-09 10:40+01)');
        INSERT INTO fitflow.wearable_data
            (recording_id, started_at, seconds, recording_during, heart_rate)
        SELECT recording_id, lower(during), 2, during, '{120,190}'
        FROM fitflow.recording WHERE content_sha256 = sha256('b0')
        """,
    ),
    "training_input": (
        """
        INSERT INTO fitflow.training_input (member_id, measure, since, version, value, entered_at)
        VALUES (1, 'heart_rate_max', '2026-01-01', 2, 120, '2026-02-05 09:00+01')
        """,
    ),
    "wearable_data": (
        "UPDATE fitflow.wearable_data SET heart_rate = '{90,120,190}' WHERE recording_id = 31",
        "UPDATE fitflow.wearable_data SET power = '{300,220,240}' WHERE recording_id = 31",
    ),
}
"""Table -> scripts that change rows of closed days of it."""

COLUMNS: Final = """
    SELECT attname, format_type(coalesce(nullif(typbasetype, 0), atttypid), NULL),
        coalesce(nullif(typbasetype, 0), atttypid) IN (SELECT enumtypid FROM pg_enum)
    FROM pg_attribute
    JOIN pg_type ON pg_type.oid = atttypid
    WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped
        AND attgenerated = '' AND attidentity = '' AND attname NOT IN ('gym_id', 'time_zone')
"""
TRIED: Final = {
    "date": ("{} - 1", "{} - 40", "{} + 3"),
    "timestamp with time zone": ("{} - interval '1 day'", "{} - interval '40 days'"),
    "tstzrange": (
        "tstzrange(lower({}) - interval '1 day', upper({}) - interval '1 day')",
        "tstzrange(lower({}) - interval '33 days', upper({}) - interval '33 days')",
        "tstzrange(lower({}), upper({}) - interval '10 minutes')",
    ),
    "daterange": (
        "daterange(lower({}) + 1, upper({}))",
        "daterange(lower({}), lower({}) + 20)",
        "daterange(lower({}) - 3, upper({}))",
    ),
    "boolean": ("NOT {}",),
    "smallint": ("{} + 1", "{} - 1", "NULL"),
    "integer": ("{} + 1", "{} - 1", "NULL"),
    "bigint": ("{} + 1", "{} - 1", "NULL"),
    "numeric": ("{} + 1",),
    "real": ("{} + 1", "NULL"),
    "smallint[]": ("array_replace({}, 100::smallint, 150::smallint)", "NULL"),
}
"""Type -> expressions that a column of it is set to."""


def changes_of(conn: psycopg.Connection, table: str) -> list[str]:
    """Return the scripts that may change rows of a table."""
    written = [
        f"{attack.given}\n{attack.accepted}"
        for attack in ATTACKS
        if f" {table} " in f"{attack.given} {attack.accepted}".replace("(", " ").replace("\n", " ")
    ]
    return [*CHANGES.get(table, ()), f"DELETE FROM {table}", *written, *_updates(conn, table)]


def _updates(conn: psycopg.Connection, table: str) -> Iterator[str]:
    """Yield an UPDATE of each row for every column and value that is tried."""
    known_by = [
        name
        for (name,) in conn.execute(
            "SELECT attname FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid"
            " AND attnum = ANY (conkey) WHERE conrelid = %s::regclass AND contype = 'p'"
            " ORDER BY attnum",
            [f"fitflow.{table}"],
        ).fetchall()
    ]
    rows = conn.execute(
        f"SELECT ({', '.join(known_by)})::text FROM fitflow.{table} ORDER BY 1".encode()
    ).fetchall()
    for column, kind, is_enum in conn.execute(COLUMNS, [f"fitflow.{table}"]).fetchall():
        values = TRIED.get(kind, ())
        if is_enum:
            values = tuple(
                f"'{label}'"
                for (label,) in conn.execute(
                    f"SELECT unnest(enum_range(NULL::{kind}))::text".encode()
                ).fetchall()
            )
        for value in values:
            for (row,) in rows:
                yield (
                    f"UPDATE fitflow.{table} SET {column} = {value.replace('{}', column)}"
                    f" WHERE ({', '.join(known_by)})::text = $${row}$$"
                )


@contextmanager
def tried(conn: psycopg.Connection, change: str) -> Iterator[bool]:
    """Make a change for the length of a block: False when a rule refuses it."""
    with conn.transaction(force_rollback=True):
        # Said first: going back restores what was said before this block, and not in it.
        conn.execute("SET CONSTRAINTS ALL DEFERRED")
        try:
            with conn.transaction():
                conn.execute(change.encode())
                conn.execute("SET CONSTRAINTS ALL IMMEDIATE")
        except psycopg.Error:
            yield False
        else:
            yield True
