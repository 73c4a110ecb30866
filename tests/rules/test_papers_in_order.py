"""Nothing is dated before the paper it is about, and numbers of invoices follow their days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import psycopg
import pytest

from rules.attack import rule_refusing, run

if TYPE_CHECKING:
    from fitflow.postgres.database import Database

BOOKS = True


class Case(NamedTuple):
    """A row with an instant, and the trigger that minds it."""

    table: str
    trigger: str
    code: str
    row: str


CLOSE, LATE = "2026-03-01 08:55+01", "2026-03-01 09:00+01"
"""Invoice 9, of Bob's frozen March, is of 9 o'clock on 1 March; the clock may err by 5 minutes."""
PAID: Final = """
    INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
                                   member_id, plan_id, invoice_id, invoice_purpose)
    OVERRIDING SYSTEM VALUE
    VALUES (20, '{money}', 'membership', 500, 'card', 2, 1, 9, 'freeze_fee');
    INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
                               credited_cents, entered_at, transaction_id)
    VALUES (9, 1, 'payment', 500, 500, 0, 0, '{entry}', 20);
"""
NOTE: Final = """
    INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, amount_cents, due_on,
                         corrects_id, credit_reason, issued_at)
    OVERRIDING SYSTEM VALUE
    VALUES (10, 10, 2, 1, 'freeze_fee', -500, '2026-03-01', 9, 'Goodwill', '{at}');
    INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
                               credited_cents, entered_at, credit_note_id)
    VALUES (9, 1, 'credit', 500, 500, 0, 500, '2026-03-01 12:00+01', 10);
"""
CASES: Final = {
    "money": Case(
        "transaction_table", "transaction_table_follows_its_invoice",
        "nothing_precedes_its_invoice",
        PAID.replace("{money}", "{at}").replace("{entry}", LATE),
    ),
    "an attempt that was declined": Case(
        "transaction_table", "transaction_table_follows_its_invoice",
        "nothing_precedes_its_invoice",
        """
        INSERT INTO transaction_table (taken_at, stream, amount_cents, declined_cents, method,
                                       member_id, plan_id, invoice_id, invoice_purpose)
        VALUES ('{at}', 'membership', 0, 500, 'card', 2, 1, 9, 'freeze_fee');
        """,
    ),
    "an entry": Case(
        "invoice_entry", "invoice_entry_follows_its_invoice", "nothing_precedes_its_invoice",
        PAID.replace("{entry}", "{at}").replace("{money}", LATE),
    ),
    "a credit note": Case(
        "invoice", "invoice_follows_what_it_corrects", "nothing_precedes_its_invoice", NOTE,
    ),
    "what a gateway is asked for": Case(
        "payment", "payment_follows_its_invoice", "nothing_precedes_its_invoice",
        """
        INSERT INTO payment (gateway, method, requested_at, invoice_id, member_id, plan_id,
                             purpose, amount_cents)
        VALUES ('test', 'card', '{at}', 9, 2, 1, 'freeze_fee', 500);
        """,
    ),
    "a step of dunning": Case(
        "dunning_event", "dunning_event_follows_its_invoice", "nothing_precedes_its_invoice",
        """
        INSERT INTO dunning_event (invoice_id, step_no, action, member_id, taken_at)
        VALUES (9, 1, 'remind', 2, '{at}');
        """,
    ),
}  # fmt: skip
each = pytest.mark.parametrize("case", CASES.values(), ids=CASES)
JOINS: Final = """
    INSERT INTO invoice (number, member_id, plan_id, purpose, amount_cents, due_on, issued_at)
    VALUES (10, 3, 1, 'joining_fee', 1000, '2026-03-01', '{at}');
"""


@pytest.fixture
def open_gym(small_gym: psycopg.Connection) -> psycopg.Connection:
    """The small gym without a closed month, and with papers numbered in any order."""
    small_gym.execute("DELETE FROM closed_month")
    return small_gym


@pytest.fixture
def one_rule(open_gym: psycopg.Connection) -> psycopg.Connection:
    open_gym.execute("ALTER TABLE invoice DISABLE TRIGGER invoice_numbers_follow_days")
    return open_gym


@each
def test_what_is_about_an_invoice_is_not_dated_before_it(
    one_rule: psycopg.Connection, case: Case
) -> None:
    assert rule_refusing(one_rule, case.row.format(at="2026-03-01 08:54:59+01")) == case.code


@each
def test_a_clock_may_be_a_little_behind(one_rule: psycopg.Connection, case: Case) -> None:
    run(one_rule, case.row.format(at=CLOSE))


@each
def test_without_its_trigger_it_gets_in(one_rule: psycopg.Connection, case: Case) -> None:
    one_rule.execute(f"ALTER TABLE {case.table} DISABLE TRIGGER {case.trigger}".encode())

    run(one_rule, case.row.format(at="2026-03-01 08:54:59+01"))


def test_an_invoice_is_not_of_an_earlier_day_than_the_number_before(
    open_gym: psycopg.Connection,
) -> None:
    refused = rule_refusing(open_gym, JOINS.format(at="2026-02-28 23:59:59+01"))

    assert refused == "invoices_are_numbered_by_day"


def test_two_invoices_of_a_day_may_come_in_any_order(open_gym: psycopg.Connection) -> None:
    run(open_gym, JOINS.format(at="2026-03-01 00:00+01"))


def test_numbers_start_anew_with_the_year(open_gym: psycopg.Connection) -> None:
    run(open_gym, JOINS.format(at="2025-12-30 12:00+01").replace("(10,", "(1,"))


def test_without_its_trigger_numbers_are_in_any_order(one_rule: psycopg.Connection) -> None:
    run(one_rule, JOINS.format(at="2026-02-28 23:59:59+01"))


def test_the_owner_brings_papers_of_before(open_gym: psycopg.Connection) -> None:
    open_gym.execute("SET LOCAL fitflow.brings_former_papers = 'on'")

    run(open_gym, JOINS.format(at="2026-02-28 23:59:59+01"))


@pytest.mark.parametrize(
    ("becomes", "may"),
    [
        ("RESET ROLE", True),
        ("SET ROLE fitflow_owner", True),
        ("SET ROLE fitflow_app", False),
        ("SET ROLE fitflow_analyst", False),
    ],
)
def test_no_client_brings_papers_of_before(database: Database, becomes: str, may: bool) -> None:
    """The login is a superuser's, who may act as each: what counts is the role it acts as."""
    with psycopg.connect(database.superuser()) as conn:
        conn.execute(
            "GRANT EXECUTE ON FUNCTION fitflow.brings_former_papers TO fitflow_app, fitflow_analyst"
        )
        conn.execute("SET LOCAL fitflow.brings_former_papers = 'on'")
        conn.execute(becomes.encode())

        says = conn.execute("SELECT fitflow.brings_former_papers()").fetchone()
        conn.rollback()

    assert says == (may,)
