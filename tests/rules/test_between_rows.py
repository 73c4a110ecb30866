"""What no key sees is refused all the same, and gets in where its trigger is off."""

from __future__ import annotations

from typing import Final, NamedTuple

import psycopg
import pytest

from rules.attack import rule_refusing, run


class Case(NamedTuple):
    """A row that is refused, the nearest that is not, and which trigger is in between."""

    table: str
    trigger: str
    code: str
    refused: str
    accepted: str


STEP: Final = """
    INSERT INTO dunning_event (invoice_id, step_no, action, member_id, taken_at)
    VALUES (3, 3, 'hold_access', 2, '{}');
"""
EVENT: Final = """
    INSERT INTO gateway_event (gateway, event_id, payment_id, kind, occurred_at, received_at,
                               transaction_id)
    VALUES ('test', 'e3', '01900000-0000-7000-8000-00000000000{}', 'charged_back',
            '2026-02-10 10:00+01', '2026-02-10 10:01+01', {});
"""
GIVEN: Final = """
    INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
                                   member_id, plan_id, invoice_id, invoice_purpose)
    OVERRIDING SYSTEM VALUE
    VALUES (20, '2026-02-10 10:00+01', 'membership', 1000, 'card', 2, 1, 3, 'membership');
    INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
                               credited_cents, entered_at, transaction_id)
    VALUES (3, 1, 'payment', 1000, 3000, 2000, 0, '2026-02-10 10:00+01', 20);
"""
CLOSE: Final = "INSERT INTO closed_month (month, closed_at) VALUES ('2026-{}-01', now());"
PRICE: Final = "UPDATE membership SET price_cents = 2000 WHERE member_id = 2 AND state = 'active'"
ANCHOR: Final = "UPDATE membership SET billing_anchor = '2026-{}' WHERE member_id = 1;"
KEPT: Final = "SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED;"
CUT: Final = "UPDATE invoice_period SET during = '[2026-01-01,2026-{})' WHERE member_id = 1"
JOINS: Final = """
    INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents)
    VALUES (3, '[{},2026-02-01)', 'active', 1, 'month', 3000);
"""
GONE: Final = """
    DELETE FROM invoice_period WHERE state = 'frozen';
    DELETE FROM membership WHERE state = 'frozen';
"""
ANEW: Final = """
    UPDATE membership SET during = '[2026-03-01,2026-03-10)' WHERE state = 'frozen';
    INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents,
                            freeze_fee_cents, freeze_reason)
    VALUES (2, '[2026-03-10,2026-04-01)', 'frozen', 1, 'month', 3000, {}, 'Travel');
"""
CASES: Final = {
    "a step of dunning before the last": Case(
        "dunning_event", "dunning_event_follows_in_time", "dunning_steps_follow_in_time",
        STEP.format("2026-01-08 07:59+01"), STEP.format("2026-01-08 08:00+01"),
    ),
    "what one member paid, booked as another's": Case(
        "gateway_event", "gateway_event_is_of_its_invoice", "event_is_booked_on_its_invoice",
        GIVEN + EVENT.format(1, 20), GIVEN + EVENT.format(2, 20),
    ),
    "the price of a closed month": Case(
        "membership", "membership_of_closed_months_stays", "month_is_closed",
        CLOSE.format("02") + PRICE, CLOSE.format("03") + PRICE + " AND during < '[2026-03-01,)'",
    ),
    "a membership that begins in a closed month": Case(
        "membership", "membership_of_closed_months_stays", "month_is_closed",
        JOINS.format("2025-12-31"), JOINS.format("2026-01-01"),
    ),
    "a membership of a closed month, taken away": Case(
        "membership", "membership_of_closed_months_stays", "month_is_closed",
        CLOSE.format("03") + GONE, CLOSE.format("04") + GONE,
    ),
    "a membership of a closed month, written anew at another price": Case(
        "membership", "membership_of_closed_months_stays", "month_is_closed",
        CLOSE.format("03") + ANEW.format(400), CLOSE.format("03") + ANEW.format(500),
    ),
    "the fee of a closed month's freeze": Case(
        "membership", "membership_of_closed_months_stays", "month_is_closed",
        CLOSE.format("03") + "UPDATE membership SET freeze_fee_cents = 0 WHERE state = 'frozen'",
        CLOSE.format("02") + "UPDATE membership SET freeze_fee_cents = 0 WHERE state = 'frozen'",
    ),
    "days after billed ones, and before those that are counted": Case(
        "membership", "membership_leaves_out_no_days", "days_are_not_left_out",
        ANCHOR.format("02-02"), ANCHOR.format("02-01"),
    ),
    "billed days that are cut short of those that are counted": Case(
        "invoice_period", "invoice_period_leaves_out_no_days", "days_are_not_left_out",
        ANCHOR.format("02-01") + KEPT + CUT.format("01-31"),
        ANCHOR.format("02-01") + KEPT + CUT.format("02-01"),
    ),
}  # fmt: skip
each = pytest.mark.parametrize("case", CASES.values(), ids=CASES)


@each
def test_it_is_refused(small_gym: psycopg.Connection, case: Case) -> None:
    assert rule_refusing(small_gym, case.refused) == case.code


@each
def test_the_nearest_row_is_not(small_gym: psycopg.Connection, case: Case) -> None:
    run(small_gym, case.accepted)


@each
def test_without_its_trigger_it_gets_in(small_gym: psycopg.Connection, case: Case) -> None:
    small_gym.execute(f"ALTER TABLE {case.table} DISABLE TRIGGER {case.trigger}".encode())

    run(small_gym, case.refused)


def test_a_gateway_event_that_waited_is_not_booked_as_another_payers(
    small_gym: psycopg.Connection,
) -> None:
    run(small_gym, GIVEN + EVENT.format(1, "NULL"))

    refused = rule_refusing(
        small_gym, "UPDATE gateway_event SET transaction_id = 20 WHERE event_id = 'e3'"
    )

    assert refused == "event_is_booked_on_its_invoice"


NOTES: Final = "SELECT * FROM closed_membership"


def test_what_is_noted_of_a_closed_month_goes_once_it_is_compared(
    small_gym: psycopg.Connection,
) -> None:
    run(small_gym, CLOSE.format("03") + PRICE + " AND during > '[2026-03-01,)'")

    assert small_gym.execute(NOTES).fetchall() == []


@pytest.mark.parametrize("what", ["SELECT", "INSERT", "UPDATE", "DELETE"])
@pytest.mark.parametrize("role", ["fitflow_app", "fitflow_analyst", "public"])
def test_no_client_has_a_say_in_what_is_noted(
    small_gym: psycopg.Connection, role: str, what: str
) -> None:
    (may,) = small_gym.execute(
        "SELECT has_table_privilege(%s, 'closed_membership', %s)", [role, what]
    ).fetchone() or (True,)

    assert not may


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (CLOSE.format("02") + PRICE, "month_is_closed"),
        (ANCHOR.format("02-02"), "days_are_not_left_out"),
    ],
)
def test_choosing_another_gym_before_the_end_hides_nothing_from_deferred_rules(
    small_gym: psycopg.Connection, rows: str, code: str
) -> None:
    small_gym.execute(rows)
    small_gym.execute("SET LOCAL fitflow.gym_id = '404'")

    with pytest.raises(psycopg.IntegrityError) as refusal:
        small_gym.execute("SET CONSTRAINTS ALL IMMEDIATE")

    assert refusal.value.diag.constraint_name == code
