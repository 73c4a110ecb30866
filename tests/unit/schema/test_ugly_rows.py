"""A database of 0.3.0 with rows that later rules would not take: it migrates, and says which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import psycopg
import pytest

from fitflow.queries import audit
from fitflow.schema import migrate
from fitflow.schema.as_made import strange_rules
from unit.schema.former import former_database

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.postgres.database import Database

RETAIL: Final = (
    "INSERT INTO fitflow.transaction_table (taken_at, stream, amount_cents, method, item"
)
UGLY: Final = f"""
    SET LOCAL fitflow.gym_id = '1';
    INSERT INTO fitflow.audit_log (chain_no, entry_no, logged_at, actor, operation, request_key,
        body_sha256, arguments, answer, previous_hash)
    SELECT chain_no, entry_no + 1, logged_at + interval '1 second', U&'An\\200Bn', 'check_in',
        gen_random_uuid(), sha256('x'), '{{}}', '{{}}', entry_hash
    FROM fitflow.audit_log ORDER BY chain_no, entry_no DESC LIMIT 1;
    UPDATE fitflow.member SET given_name = U&'\\200B\\00A0\\200B', email = U&'\\200B@example.org',
        family_name = U&'\\0639\\06CC\\200C\\0631'
    WHERE member_id = 1;
    INSERT INTO fitflow.member (given_name, family_name, registered_on)
    VALUES ('Methuselah', 'Old', '0900-01-01');
    INSERT INTO fitflow.membership_plan (name, billing_period, price_cents) VALUES
        (U&'\\200B', 'month', 1), (U&'\\200B\\200B', 'month', 9000000000000000000),
        (repeat('a', 120), 'month', 1), (repeat('A', 120), 'month', 1),
        (repeat('a', 110) || ' (2)', 'month', 1);
    INSERT INTO fitflow.personal_best (member_id, session_id, exercise, measure, value, best_no)
    SELECT member_id, session_id, spelt, 'weight_kg', 60, 1
    FROM (SELECT member_id, session_id FROM fitflow.workout_session LIMIT 1) AS visit,
        (VALUES ('Ruck'), (U&'Ru\\200Bck')) AS named (spelt);
    INSERT INTO fitflow.training_input (member_id, measure, since, value, entered_at)
    VALUES (1, 'weight_kg', '2030-01-01', 70, '2026-01-01');
    {RETAIL}) VALUES ('2026-01-01', 'retail', 100, 'cash', 'shake'),
        ('2999-01-01', 'retail', 100, 'cash', 'belt');
    {RETAIL}, refund_of_id, refund_no, charge_cents, charged_at, refunded_cents)
    SELECT '2026-01-02', 'retail', -100, 'cash', 'belt', transaction_id, 1, 100, taken_at, 100
    FROM fitflow.transaction_table WHERE item = 'shake' ORDER BY transaction_id DESC LIMIT 1;
"""
BROKEN: Final = {
    "label_is_visible on fitflow.label",
    "member_registered_on_is_a_day on fitflow.member",
    "plan_price_is_in_reach on fitflow.plan_price",
    "training_input_is_measured_by_then on fitflow.training_input",
    "transaction_table_gym_id_refund_of_id_stream_item_key_paye_fkey on fitflow.transaction_table",
    "transaction_table_time_is_an_instant on fitflow.transaction_table",
}
"""The rules that these rows break and that nobody but the gym can put right."""


@pytest.fixture(scope="module")
def migrated(template: Database) -> Iterator[Database]:
    """The database, migrated."""
    with former_database(template, "drawn_0.3.0") as made:
        with psycopg.connect(made.conninfo("fitflow_owner")) as owner:
            owner.execute(UGLY.encode())
        migrate.create_or_migrate(made)
        yield made


def test_what_nobody_can_mend_stays_and_its_rules_are_named(migrated: Database) -> None:
    with migrated.transaction(role="fitflow_owner", gym_id=1) as conn:
        found = strange_rules(conn)

    assert {one.name for one in found} == BROKEN
    assert all("rows of before" in one.fault for one in found)
    assert audit.verify(migrated, 1).is_whole


def test_what_nobody_sees_is_taken_out_and_joiners_stay(migrated: Database) -> None:
    with migrated.transaction(role="fitflow_owner", gym_id=1) as conn:
        member = conn.execute(
            "SELECT given_name, family_name, email FROM member WHERE member_id = 1"
        ).fetchone()
        plans = conn.execute(
            "SELECT name FROM membership_plan WHERE name ~* 'unnamed|aaa|^\\(2' ORDER BY plan_id"
        ).fetchall()
        bests = conn.execute("SELECT exercise FROM personal_best WHERE exercise ~ '^Ruck'")

        assert {name for (name,) in bests} == {"Ruck", "Ruck (2)"}
    assert member == ("unnamed", "\u0639\u06cc\u200c\u0631", None)
    assert [name for (name,) in plans] == [
        "unnamed", "(2)", "a" * 120, "A" * 110 + " (2)", "a" * 110 + " (3)",
    ]  # fmt: skip


def test_a_rule_that_old_rows_break_holds_for_new_ones(migrated: Database) -> None:
    with (
        pytest.raises(psycopg.errors.CheckViolation),
        psycopg.connect(migrated.conninfo("fitflow_owner")) as owner,
    ):
        owner.execute(
            "SET LOCAL fitflow.gym_id = '1'; INSERT INTO fitflow.member (given_name, registered_on)"
            " VALUES ('Noah', '0900-01-01')"
        )
