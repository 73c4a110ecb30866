"""Two gyms in one database: one cannot be read, counted, referred to or guessed from the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg
import pytest

from fitflow.postgres.database import set_gym
from rules.attack import GIVEN, run
from rules.two_gyms import (
    IN_ORDER,
    NOT_FOR_THE_ANALYST,
    OTHER_FILE,
    SHIFT,
    Seen,
    TwoGyms,
    copy_gym,
    see_everything,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database, Role

CLIENTS: tuple[Role, ...] = ("fitflow_app", "fitflow_analyst")
FOREIGN_KEYS = """
    WITH part AS (
        SELECT conname, conrelid, attname,
            CASE
                -- The invoice that a transaction settles is the one it names.
                WHEN attname = 'settles_id' THEN 'invoice_id'
                WHEN attgenerated = '' AND attidentity = ''
                    AND attname ~ '_id$|^(duplicate_of|file_sha256|time_zone|currency)$'
                    THEN attname
            END AS changed
        FROM pg_constraint
        JOIN pg_attribute ON attrelid = conrelid AND attnum = ANY (conkey)
        WHERE connamespace = 'fitflow'::regnamespace AND contype = 'f' AND attname <> 'gym_id'
    )
    SELECT conname, conrelid::regclass::text, array_agg(attname::text),
        array_agg(changed::text) FILTER (WHERE changed IS NOT NULL)
    FROM part
    -- What a row of given.sql cannot be pointed elsewhere by alone.
    WHERE conname NOT IN ('discount_use_gym_id_invoice_id_tax_count_tax_count_net_is__fkey',
        'discount_use_gym_id_plan_id_invoice_id_member_id_purpose_fkey',
        'membership_gym_id_plan_id_price_cents_offered_day_fkey',
        'membership_gym_id_rise_id_member_id_plan_id_price_cents_du_fkey',
        'trial_gym_id_plan_id_invoice_id_member_id_purpose_fkey')
    GROUP BY conname, conrelid
    HAVING count(changed) > 0
    ORDER BY conname
"""
COUNT_OF_FOREIGN_KEYS = """
    SELECT FROM pg_constraint WHERE connamespace = 'fitflow'::regnamespace AND contype = 'f'
        AND cardinality(conkey) > 1 -- gym_id alone is row-level security's to hold
        -- Both gyms count from 1, and neither counts on in the other's numbers.
        AND conname NOT IN ('invoice_gym_id_year_previous_number_fkey',
            'dunning_event_gym_id_step_no_action_fkey',
            'audit_log_gym_id_chain_no_previous_no_previous_hash_fkey',
            'audit_log_gym_id_emptied_in_emptied_by_fkey',
            'audit_head_gym_id_chain_no_entry_no_fkey',
            'discount_use_gym_id_invoice_id_tax_count_tax_count_net_is__fkey',
            'discount_use_gym_id_plan_id_invoice_id_member_id_purpose_fkey',
            'membership_gym_id_plan_id_price_cents_offered_day_fkey',
            'membership_gym_id_rise_id_member_id_plan_id_price_cents_du_fkey',
            'trial_gym_id_plan_id_invoice_id_member_id_purpose_fkey',
            -- The first of each is named by its own number.
            'membership_plan_gym_id_plan_id_price_cents_first_day_fkey',
            'held_gym_id_held_id_first_no_fkey',
            -- An invoice names its last rate by its own number, a line its rate without any.
            'invoice_gym_id_taxed_id_tax_count_tax_count_prices_include_fkey',
            'invoice_line_gym_id_rated_category_rate_percent_applies_kn_fkey')
"""
OPERATIONS = """
    SELECT oid::regproc::text, array_agg(
        CASE WHEN name ~ '_id$' AND type = 'bigint'::regtype THEN '%(number)s'
            ELSE format('NULL::%s', type::regtype) END
        ORDER BY ordinal)
    FROM pg_proc
    CROSS JOIN LATERAL unnest(proargnames[:pronargs], proargtypes::oid[])
        WITH ORDINALITY AS argument (name, type, ordinal)
    WHERE pronamespace = 'fitflow'::regnamespace
        AND has_function_privilege('fitflow_app', oid, 'EXECUTE')
    GROUP BY oid
    HAVING bool_or(name ~ '_id$' AND type = 'bigint'::regtype)
"""
TRIGGERS = """
    SELECT 'ALTER TABLE ' || tgrelid::regclass || ' DISABLE TRIGGER ' || tgname FROM pg_trigger
    WHERE tgfoid IN ('fitflow.refuse_change'::regproc, 'fitflow.take_trainer'::regproc,
        'fitflow.refuse_rewriting'::regproc)
"""
AGREED = """
    UPDATE membership SET term_until = '2026-12-31' WHERE member_id = 2;
    SELECT set_tax_rate('reduced', 5, '2026-07-01', '2026-03-01 09:00+01');
    SELECT set_tax_rate('reduced', 7, '2027-01-01', '2026-03-02 09:00+01');
    SELECT set_plan_tax(2, 'reduced', '2026-03-03 09:00+01');
    SELECT setval('invoice_invoice_id_seq', 69), setval('discount_use_use_id_seq', 100),
        setval('transaction_table_transaction_id_seq', 500);
    SELECT issue_invoice(3, 2, 'membership', 30000, '{[2026-06-01,2027-06-01)}', NULL,
        '2026-06-01', '2026-06-01 09:00+02');
    SELECT credit_invoice(70, 1000, 'Goodwill', NULL, '2026-06-02 09:00+02');
    SELECT credit_invoice(70, 1000, 'Goodwill', NULL, '2026-06-03 09:00+02');
    SELECT sell(NULL, NULL, 'cash', product_id => 1, at => '2026-06-04 09:00+02');
    SELECT pay_from_held(3, 700, 1, at => '2026-06-05 09:00+02');
    SELECT bill_due('{2}', '2026-06-06', '2026-06-06 09:00+02');
"""
"""A term; a year billed at 7, 5 and again 7 percent, two credit notes; what is sold and held."""
NEIGHBOURS = """
    SELECT conrelid::regclass::text, conname FROM pg_constraint
    WHERE contype = 'f' AND conname <> %(rule)s
        AND %(table)s::regclass IN (conrelid, confrelid)
"""
KEY = "0190b5a0-0000-7000-8000-000000000001"
each_client = pytest.mark.parametrize("role", CLIENTS)
each_table = pytest.mark.parametrize("table", IN_ORDER)


@pytest.fixture(scope="module")
def gyms(database: Database, gym: Gym) -> TwoGyms:
    """Two gyms with rows in every table, committed."""
    empty = {role: see_everything(database, role, None) for role in CLIENTS}
    with database.transaction(role="fitflow_owner", gym_id=gym.gym_id) as conn:
        run(conn, GIVEN)
        run(conn, AGREED)
    alone = {role: see_everything(database, role, gym.gym_id) for role in CLIENTS}
    with database.transaction(role="fitflow_owner") as conn:
        row = conn.execute(
            "INSERT INTO gym (name, time_zone, currency)"
            " VALUES ('Hudson', 'America/New_York', 'USD') RETURNING gym_id"
        ).fetchone()
        assert row is not None
        copy_gym(conn, gym.gym_id, row[0])
    return TwoGyms(gym.gym_id, row[0], empty, alone)


@pytest.fixture
def owner(database: Database, gyms: TwoGyms) -> Iterator[psycopg.Connection]:
    """The owner in the first gym; what it writes is rolled back."""
    with psycopg.connect(database.conninfo("fitflow_owner")) as opened:
        set_gym(opened, gyms.here)
        for (order,) in opened.execute(TRIGGERS).fetchall():
            opened.execute(order)  # so that nothing but the policies and keys stands in the way
        yield opened
        opened.rollback()


@each_client
def test_the_other_gym_changes_no_answer(database: Database, gyms: TwoGyms, role: Role) -> None:
    """Every table, view and function answers as it did before there was another gym."""
    seen = see_everything(database, role, gyms.here)

    assert seen == gyms.alone[role]


@each_client
def test_every_table_is_compared_with_rows_in_it(gyms: TwoGyms, role: Role) -> None:
    """The comparison would pass for an empty gym: this one is not."""
    assert {table for table in shown_to(role) if not gyms.alone[role][table]} == set()
    assert any(name.startswith("analytics.") or "." not in name for name in gyms.alone[role])


@each_client
def test_the_other_gym_sees_rows_of_its_own(database: Database, gyms: TwoGyms, role: Role) -> None:
    seen = see_everything(database, role, gyms.other)

    assert counts(seen, role) == counts(gyms.alone[role], role)
    assert seen["member"] != gyms.alone[role]["member"]


@each_client
def test_without_a_gym_the_database_looks_empty(
    database: Database, gyms: TwoGyms, role: Role
) -> None:
    seen = see_everything(database, role, None)

    assert seen == gyms.empty[role]
    assert [table for table in ("gym", *shown_to(role)) if seen[table]] == []


@each_client
def test_row_security_cannot_be_turned_off(database: Database, gyms: TwoGyms, role: Role) -> None:
    with psycopg.connect(database.conninfo(role)) as conn:
        set_gym(conn, gyms.here)
        conn.execute("SET LOCAL row_security = off")

        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            conn.execute("SELECT member_id FROM member")


@each_client
def test_a_function_in_a_query_is_not_shown_other_rows(
    database: Database, gyms: TwoGyms, role: Role
) -> None:
    """However cheap it claims to be, it runs after the policy."""
    told: list[str] = []
    with database.transaction(role="fitflow_owner") as owner:
        owner.execute(
            "CREATE OR REPLACE FUNCTION public.peek(bigint) RETURNS boolean LANGUAGE plpgsql"
            " COST 0.000001 AS 'BEGIN RAISE NOTICE ''%'', $1; RETURN true; END'"
        )
    with psycopg.connect(database.conninfo(role)) as conn:
        conn.add_notice_handler(lambda notice: told.append(notice.message_primary or ""))
        set_gym(conn, gyms.here)
        conn.execute("SELECT FROM transaction_table WHERE public.peek(gym_id)")

    assert set(told) == {str(gyms.here)}


@each_table
def test_the_owner_too_sees_one_gym(owner: psycopg.Connection, gyms: TwoGyms, table: str) -> None:
    found = owner.execute(f"SELECT DISTINCT gym_id FROM {table}").fetchall()

    assert found == [(gyms.here,)]


@each_table
def test_the_owner_without_a_gym_sees_no_row(owner: psycopg.Connection, table: str) -> None:
    set_gym(owner, None)

    assert owner.execute(f"SELECT FROM {table}").fetchall() == []


def test_the_owner_lists_the_gyms(owner: psycopg.Connection, gyms: TwoGyms) -> None:
    found = owner.execute("SELECT gym_id FROM gym ORDER BY gym_id").fetchall()

    assert found == [(gyms.here,), (gyms.other,)]


@each_table
def test_a_row_cannot_be_given_to_the_other_gym(
    owner: psycopg.Connection, gyms: TwoGyms, table: str
) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
        owner.execute(f"UPDATE {table} SET gym_id = %s", [gyms.other])


@each_table
def test_the_other_gyms_rows_cannot_be_changed(
    owner: psycopg.Connection, gyms: TwoGyms, table: str
) -> None:
    updated = owner.execute(
        f"UPDATE {table} SET gym_id = gym_id WHERE gym_id = %s", [gyms.other]
    ).rowcount
    deleted = owner.execute(f"DELETE FROM {table} WHERE gym_id = %s", [gyms.other]).rowcount

    assert (updated, deleted) == (0, 0)


def test_no_foreign_key_reaches_the_other_gym(owner: psycopg.Connection) -> None:
    """Each stands alone here: the other foreign keys around its table are taken away."""
    owner.execute("INSERT INTO closed_membership (member_id, said) VALUES (1, '{}')")
    foreign_keys = owner.execute(FOREIGN_KEYS).fetchall()

    refusals = [refusal(owner, *foreign_key) for foreign_key in foreign_keys]

    assert refusals == [rule for rule, *_ in foreign_keys]
    assert len(refusals) == owner.execute(COUNT_OF_FOREIGN_KEYS).rowcount


def test_a_refusal_does_not_tell_whether_the_other_gym_has_the_row(
    owner: psycopg.Connection,
) -> None:
    known, unknown = 1 + SHIFT, 1 + 2 * SHIFT
    booking = "UPDATE booking SET member_id = %s"

    there = message(owner, booking, known)
    nowhere = message(owner, booking, unknown)

    assert there.replace(str(known), "N") == nowhere.replace(str(unknown), "N")


def test_no_operation_tells_whether_the_other_gym_has_the_row(
    database: Database, gyms: TwoGyms
) -> None:
    """Asked for a number of the other gym's, it answers as for one that nobody has."""
    known, unknown = 1 + SHIFT, 1 + 2 * SHIFT
    with psycopg.connect(database.conninfo("fitflow_app")) as conn:
        set_gym(conn, gyms.here)
        operations = conn.execute(OPERATIONS).fetchall()

        there = [answer(conn, name, arguments, known) for name, arguments in operations]
        nowhere = [answer(conn, name, arguments, unknown) for name, arguments in operations]

    assert there == nowhere != []


def test_what_is_unique_is_unique_in_its_gym(owner: psycopg.Connection, gyms: TwoGyms) -> None:
    """Else a refused address would say that it trains at the other gym."""
    set_gym(owner, gyms.other)
    owner.execute("UPDATE member SET email = 'only@example.org' WHERE given_name = 'Bob'")
    owner.execute(
        "UPDATE transaction_table SET request_key = %s WHERE transaction_id = %s",
        [KEY, 5 + SHIFT],
    )
    set_gym(owner, gyms.here)

    run(
        owner,
        f"""
        UPDATE member SET email = 'only@example.org' WHERE given_name = 'Bob';
        UPDATE transaction_table SET request_key = '{KEY}' WHERE transaction_id = 5;
        INSERT INTO member (member_id, given_name, family_name, registered_on)
        OVERRIDING SYSTEM VALUE VALUES ({1 + SHIFT}, 'Dee', 'Fox', '2026-01-01');
        """,
    )


def test_the_gym_does_not_stay_with_a_pooled_connection(database: Database, gyms: TwoGyms) -> None:
    with database.pool(max_size=1) as pool:
        with pool.connection() as first:
            set_gym(first, gyms.here)
            seen = first.execute("SELECT FROM member").rowcount
            number = first.info.backend_pid
        with pool.connection() as second:
            left = second.execute("SELECT FROM member").rowcount

            assert (seen, left, second.info.backend_pid) == (3, 0, number)


def test_deleting_a_recording_takes_only_its_own_seconds(
    owner: psycopg.Connection, gyms: TwoGyms
) -> None:
    owner.execute(
        "DELETE FROM recording"  # what is rated stays
        " WHERE recording_id NOT IN (SELECT coalesce(recording_id, 0) FROM session_rating)"
    )
    mine = owner.execute("SELECT FROM wearable_data").rowcount
    set_gym(owner, gyms.other)
    theirs = owner.execute("SELECT FROM wearable_data").rowcount

    assert (mine, theirs) == (0, 1)


def shown_to(role: Role) -> list[str]:
    """Return the tables that a client may read."""
    hidden = NOT_FOR_THE_ANALYST if role == "fitflow_analyst" else set()
    return [table for table in IN_ORDER if table not in hidden]


def counts(seen: Seen, role: Role) -> dict[str, int]:
    """Return how many rows of each table were seen."""
    return {table: len(seen[table]) for table in shown_to(role)}


def refusal(
    conn: psycopg.Connection, rule: str, table: str, columns: list[str], changed: list[str]
) -> str | None:
    """Point a row of a table at the other gym's, and say which rule refused."""
    elsewhere = {
        "time_zone": "'America/New_York'",
        "currency": "'USD'",
        "file_sha256": f"sha256('{OTHER_FILE.decode()}')",
        # The payments of given.sql have round keys, to which the other gym's add the shift.
        "payment_id": f"overlay(payment_id::text PLACING '{SHIFT >> 4:04x}' FROM 32)::uuid",
    }
    change = ", ".join(f"{name} = {elsewhere.get(name, f'{name} + {SHIFT}')}" for name in changed)
    pointing = " AND ".join(f"{name} IS NOT NULL" for name in columns)
    with conn.transaction(force_rollback=True):
        around = conn.execute(NEIGHBOURS, {"rule": rule, "table": table}).fetchall()
        for home, neighbour in around:
            conn.execute(f"ALTER TABLE {home} DROP CONSTRAINT {neighbour}")
        with pytest.raises(psycopg.errors.ForeignKeyViolation) as refused, conn.transaction():
            run(
                conn,
                f"UPDATE {table} SET {change}"
                f" WHERE ctid = (SELECT min(ctid) FROM {table} WHERE {pointing})",
            )
    return refused.value.diag.constraint_name


def message(conn: psycopg.Connection, statement: str, value: int) -> str:
    """Return all that a refusal says."""
    with pytest.raises(psycopg.IntegrityError) as refused, conn.transaction():
        conn.execute(statement, [value])
    said = refused.value.diag
    return f"{said.message_primary} | {said.message_detail} | {said.message_hint}"


def answer(
    conn: psycopg.Connection, operation: str, arguments: list[str], number: int
) -> list[str]:
    """Return what an operation answers or refuses, without the number asked for."""
    call = f"SELECT {operation}({', '.join(arguments)})"
    try:
        with conn.transaction(force_rollback=True):
            said = list(map(str, conn.execute(call, {"number": number})))
    except psycopg.Error as refused:
        told = refused.diag
        said = [f"{told.message_primary} | {told.message_detail} | {told.message_hint}"]
    return [text.replace(str(number), "N") for text in said]
