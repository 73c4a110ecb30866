"""Money is owed once, paid once, given back at most once, and on paper for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rules.attack import rule_refusing, run

if TYPE_CHECKING:
    import psycopg

CHAIN = "transaction_table_gym_id_refund_of_id_previous_refund_no_p_fkey"
STAYS = "rows_are_append_only"
OWED = "SELECT owed_cents FROM invoice_balance WHERE invoice_id = 3"
THAW = """
    UPDATE membership SET state = 'active', freeze_fee_cents = NULL, freeze_reason = NULL
    WHERE state = 'frozen'
"""
PAPER = ("invoice", "invoice_entry", "transaction_table", "audit_log")


def refund(number: int, cents: int, refunded: int, *, of: int = 9) -> str:
    """
    Give back part of Ann's shoes, a charge of 3000: the link's number, its cents, the sum so far.

    Its transaction's number spells the charge, the link and the sum.
    """
    return f"""
        INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
                                       member_id, item, refund_of_id, refund_no, charge_cents,
                                       charged_at, refunded_cents)
        OVERRIDING SYSTEM VALUE VALUES ({of}{number}{refunded}, '2026-02-11 10:00+01', 'retail',
                                        {-cents}, 'card', 1, 'Shoes', {of}, {number}, 3000,
                                        (SELECT taken_at FROM transaction_table
                                         WHERE transaction_id = {of}), {refunded});
    """


def pay(entry_no: int, cents: int, owed: int, kind: str = "payment") -> str:
    """Take money from Bob for his January, invoice 3 of 3000; its number spells the entry."""
    return f"""
        INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
                                       member_id, plan_id, invoice_id, invoice_purpose)
        OVERRIDING SYSTEM VALUE VALUES (5{entry_no}, '2026-02-10 10:00+01', 'membership', {cents},
                                        'card', 2, 1, 3, 'membership');
        INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents,
                                   owed_cents, credited_cents, entered_at, transaction_id)
        VALUES (3, {entry_no}, '{kind}', {cents}, 3000, {owed}, 0, '2026-02-10 10:00+01',
                5{entry_no});
    """


def credit(entry_no: int, cents: int, owed: int, credited: int) -> str:
    """Credit Bob's January with a note of the next number, which spells the entry."""
    return f"""
        INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, amount_cents, due_on,
                             corrects_id, credit_reason, issued_at)
        OVERRIDING SYSTEM VALUE
        SELECT 5{entry_no}, max(number) + 1, 2, 1, 'membership', {-cents}, '2026-02-10', 3,
               'Goodwill', '2026-02-10 10:00+01'
        FROM invoice;
        INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents,
                                   owed_cents, credited_cents, entered_at, credit_note_id)
        VALUES (3, {entry_no}, 'credit', {cents}, 3000, {owed}, {credited}, '2026-02-10 10:00+01',
                5{entry_no});
    """


def give_back(  # noqa: PLR0913  (a link has this many parts)
    entry_no: int, cents: int, owed: int, *, kind: str = "refund", link: int = 1, so_far: int = 0
) -> str:
    """Give back money of payment 51 of Bob's January, or let the bank take it."""
    return f"""
        INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, by_bank,
                                       method, member_id, plan_id, invoice_id, invoice_purpose,
                                       refund_of_id, refund_no, charge_cents, charged_at,
                                       refunded_cents)
        OVERRIDING SYSTEM VALUE
        SELECT 5{entry_no}, '2026-02-11 10:00+01', stream, {-cents}, '{kind}' = 'chargeback',
               method, member_id, plan_id, invoice_id, invoice_purpose, transaction_id, {link},
               amount_cents, taken_at, {so_far or cents}
        FROM transaction_table WHERE transaction_id = 51;
        INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents,
                                   owed_cents, credited_cents, entered_at, transaction_id)
        SELECT 3, {entry_no}, '{kind}', {-cents}, 3000, {owed}, credited_cents,
               '2026-02-11 10:00+01', 5{entry_no}
        FROM invoice_entry WHERE invoice_id = 3 AND entry_no = {entry_no} - 1;
    """


def bill(days: str, invoice: int | str = "NULL") -> str:
    """Bill days of Ann."""
    return f"""
        INSERT INTO invoice_period (member_id, during, purpose, invoice_id, plan_id)
        VALUES (1, '{days}', 'membership', {invoice}, 1);
    """


def owed(conn: psycopg.Connection) -> int:
    """Return what Bob owes of his January."""
    (cents,) = conn.execute(OWED).fetchone() or (None,)
    assert isinstance(cents, int)
    return cents


def test_a_charge_is_given_back_in_parts_to_the_last_cent(small_gym: psycopg.Connection) -> None:
    """3000 = 1 + 2998 + 1."""
    run(small_gym, refund(1, 1, 1) + refund(2, 2998, 2999) + refund(3, 1, 3000))

    left = small_gym.execute(
        "SELECT sum(amount_cents) FROM transaction_table WHERE item = 'Shoes'"
    ).fetchone()
    assert left == (0,)


@pytest.mark.parametrize(
    ("second", "rule"),
    [
        (refund(2, 2500, 3500), "transaction_table_refund_within_charge"),
        (refund(2, 2500, 2500), CHAIN),
        (refund(1, 2500, 2500), "transaction_table_refund_idx"),
        (refund(3, 2000, 3000), CHAIN),
    ],
    ids=["past the charge", "forgetting the first", "the same again", "skipping a number"],
)
def test_a_second_refund_counts_the_first(
    small_gym: psycopg.Connection, second: str, rule: str
) -> None:
    run(small_gym, refund(1, 1000, 1000))

    assert rule_refusing(small_gym, second) == rule


def test_a_refund_is_not_refunded(small_gym: psycopg.Connection) -> None:
    run(small_gym, refund(1, 1000, 1000))

    refused = rule_refusing(small_gym, refund(1, 1000, 1000, of=911000))

    assert refused == "transaction_table_gym_id_refund_of_id_stream_item_key_paye_fkey"


def test_an_invoice_is_paid_in_parts_to_the_last_cent(small_gym: psycopg.Connection) -> None:
    run(small_gym, pay(1, 1000, 2000) + pay(2, 2000, 0))

    assert owed(small_gym) == 0


@pytest.mark.parametrize(
    ("second", "rule"),
    [
        (pay(2, 2001, -1), "invoice_entry_pays_no_more_than_is_owed"),
        (pay(2, 3000, 0), "invoice_entry_gym_id_invoice_id_previous_no_previous_owed__fkey"),
        (pay(1, 2000, 1000), "invoice_entry_pkey"),
        (pay(3, 2000, 0), "invoice_entry_gym_id_invoice_id_previous_no_previous_owed__fkey"),
    ],
    ids=["more than is owed", "forgetting the first", "at the same time", "skipping a number"],
)
def test_a_second_payment_counts_the_first(
    small_gym: psycopg.Connection, second: str, rule: str
) -> None:
    run(small_gym, pay(1, 1000, 2000))

    assert rule_refusing(small_gym, second.replace("(51,", "(59,").replace("51);", "59);")) == rule


def test_what_was_paid_is_given_back_only_once_it_is_no_longer_owed(
    small_gym: psycopg.Connection,
) -> None:
    run(small_gym, pay(1, 3000, 0))

    refused = rule_refusing(small_gym, give_back(2, 1000, 1000))

    assert refused == "invoice_entry_gives_back_only_credit"


def test_what_a_credit_note_left_is_given_back(small_gym: psycopg.Connection) -> None:
    run(small_gym, pay(1, 3000, 0) + credit(2, 1000, -1000, 1000) + give_back(3, 1000, 0))

    assert owed(small_gym) == 0


def test_no_more_is_given_back_than_the_credit_notes_say(small_gym: psycopg.Connection) -> None:
    run(small_gym, pay(1, 3000, 0) + credit(2, 1000, -1000, 1000))

    refused = rule_refusing(small_gym, give_back(3, 1001, 1))

    assert refused == "invoice_entry_gives_back_only_credit"


def test_credit_notes_never_exceed_their_invoice(small_gym: psycopg.Connection) -> None:
    run(small_gym, credit(1, 2000, 1000, 2000))

    refused = rule_refusing(small_gym, credit(2, 1001, -1, 3001))

    assert refused == "invoice_entry_credits_within_the_invoice"


def test_what_the_bank_took_back_is_owed_again(small_gym: psycopg.Connection) -> None:
    run(small_gym, pay(1, 3000, 0) + give_back(2, 3000, 3000, kind="chargeback"))

    assert owed(small_gym) == 3000
    kind = small_gym.execute("SELECT kind FROM transaction_table WHERE transaction_id = 52")
    assert kind.fetchone() == ("chargeback",)


GIVEN_BACK = pay(1, 3000, 0) + credit(2, 1000, -1000, 1000) + give_back(3, 1000, 0)


def test_the_bank_takes_all_of_a_payment_whatever_the_gym_gave_back(
    small_gym: psycopg.Connection,
) -> None:
    """10.00 of 30.00 were given back: the bank does not know, and takes 30.00."""
    run(
        small_gym,
        GIVEN_BACK + give_back(4, 3000, 3000, kind="chargeback", link=2, so_far=4000),
    )

    assert owed(small_gym) == 3000


def test_the_bank_takes_no_more_than_was_paid(small_gym: psycopg.Connection) -> None:
    run(small_gym, GIVEN_BACK)

    refused = rule_refusing(
        small_gym, give_back(4, 3001, 3001, kind="chargeback", link=2, so_far=4001)
    )

    assert refused == "transaction_table_refund_within_charge"


def test_money_does_not_move_without_its_entry(small_gym: psycopg.Connection) -> None:
    money, _, _ = pay(1, 1000, 2000).partition("INSERT INTO invoice_entry")

    refused = rule_refusing(small_gym, money)

    assert refused == "transaction_table_gym_id_settles_id_transaction_id_fkey"


def test_a_day_is_not_billed_twice(small_gym: psycopg.Connection) -> None:
    assert rule_refusing(small_gym, bill("[2026-01-31,2026-02-02)", 5)) == "invoice_period_pkey"


def test_released_days_are_billed_again_in_parts(small_gym: psycopg.Connection) -> None:
    """February was given back: it belongs to no invoice until it is billed anew."""
    run(small_gym, bill("[2026-02-01,2026-02-15)", 5) + bill("[2026-02-15,2026-03-01)"))


@pytest.mark.parametrize(
    "cut",
    [
        "UPDATE membership SET during = during * '[,2026-01-31)' WHERE during < '[2026-02-01,)'",
        THAW,
        "DELETE FROM membership WHERE state = 'frozen'",
    ],
    ids=["ending on a billed day", "thawing a day billed as frozen", "forgetting a freeze"],
)
def test_a_membership_is_not_changed_under_its_billed_days(
    small_gym: psycopg.Connection, cut: str
) -> None:
    """Bob's January and his frozen March are billed."""
    small_gym.execute(
        "ALTER TABLE package_use DISABLE TRIGGER package_use_only_grows; DELETE FROM package_use;"
        " DELETE FROM workout_session WHERE member_id = 2"
    )

    refused = rule_refusing(small_gym, f"{cut} AND member_id = 2")

    assert refused == "invoice_period_gym_id_member_id_state_during_fkey"


def test_billed_days_move_with_the_freeze_that_moves_them(small_gym: psycopg.Connection) -> None:
    """Bob's March is thawed, and the fee for it given back, in one transaction."""
    run(
        small_gym,
        f"{THAW}; DELETE FROM invoice_period WHERE purpose = 'freeze_fee'",
    )


def test_a_number_is_not_left_out(small_gym: psycopg.Connection) -> None:
    """9 is the last number of the year."""
    refused = rule_refusing(
        small_gym,
        """
        INSERT INTO invoice (number, member_id, plan_id, purpose, amount_cents, due_on, issued_at)
        VALUES (11, 1, 1, 'joining_fee', 1000, '2026-02-10', '2026-02-10 10:00+01')
        """,
    )

    assert refused == "invoice_gym_id_year_previous_number_fkey"


@pytest.mark.parametrize("table", PAPER)
@pytest.mark.parametrize(
    "change",
    ["UPDATE {} SET gym_id = gym_id", "DELETE FROM {}", "TRUNCATE {} CASCADE"],
    ids=["update", "delete", "truncate"],
)
def test_what_is_on_paper_stays(small_gym: psycopg.Connection, table: str, change: str) -> None:
    """Even the owner, whom no grant binds, cannot change or remove a row."""
    assert rule_refusing(small_gym, change.format(table)) == STAYS


@pytest.mark.parametrize(
    ("taken_at", "taken_on"),
    [
        ("2026-01-31 23:59:59+01", "2026-01-31"),
        ("2026-01-31 23:00:00+00", "2026-02-01"),
        ("2026-03-29 01:00:00+00", "2026-03-29"),
        ("2026-10-24 22:30:00+00", "2026-10-25"),
    ],
)
def test_money_is_counted_on_the_gyms_day(
    small_gym: psycopg.Connection, taken_at: str, taken_on: str
) -> None:
    row = small_gym.execute(
        "INSERT INTO transaction_table (taken_at, stream, amount_cents, method, item)"
        " VALUES (%s, 'retail', 200, 'cash', 'Water') RETURNING taken_on::text, kind::text",
        [taken_at],
    ).fetchone()

    assert row == (taken_on, "charge")


@pytest.mark.parametrize(
    ("issued_at", "year"),
    [("2025-12-31 22:59:59+00", 2025), ("2025-12-31 23:00:00+00", 2026)],
)
def test_an_invoice_is_numbered_in_the_gyms_year(
    small_gym: psycopg.Connection, issued_at: str, year: int
) -> None:
    small_gym.execute("DELETE FROM closed_month")
    row = small_gym.execute(
        "INSERT INTO invoice (number, member_id, plan_id, purpose, amount_cents, due_on, issued_at)"
        " SELECT coalesce(max(number), 0) + 1, 1, 1, 'joining_fee', 1000, '2026-01-01', %s"
        " FROM invoice WHERE year = %s RETURNING year",
        [issued_at, year],
    ).fetchone()

    assert row == (year,)
