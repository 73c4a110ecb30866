"""Money is appended, given back at most once, and asked for at most once for any day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from schema.attack import rule_refusing, run

if TYPE_CHECKING:
    import psycopg

JANUARY = "[2026-01-01,2026-02-01)"
FEBRUARY = "[2026-02-01,2026-03-01)"
CHAIN = "transaction_table_gym_id_refund_of_id_previous_refund_no_p_fkey"
PAID = "SELECT sum(amount_cents) FROM transaction_table WHERE member_id = 1"


def charge(period: str, cents: int, *, rebills: int | str = "NULL", number: int = 20) -> str:
    """Charge Ann for some days of her monthly plan."""
    return f"""
        INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
                                       member_id, plan_id, service_period, rebills_id)
        OVERRIDING SYSTEM VALUE VALUES ({number}, '2026-02-10 10:00+01', 'membership', {cents},
                                        'card', 1, 1, '{period}', {rebills});
    """


def refund(of: int, number: int, cents: int, refunded: int, *, period: str = JANUARY) -> str:
    """
    Give back part of a charge of 3000: the link's number, its cents, and the sum so far.

    Its transaction's number spells the charge, the link and the sum.
    """
    return f"""
        INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
                                       member_id, plan_id, service_period, refund_of_id,
                                       refund_no, charge_cents, charged_at, refunded_cents)
        OVERRIDING SYSTEM VALUE VALUES ({of}{number}{refunded}, '2026-02-11 10:00+01',
                                        'membership', {-cents}, 'card', 1, 1, '{period}',
                                        {of}, {number}, 3000,
                                        (SELECT taken_at FROM transaction_table
                                         WHERE transaction_id = {of}), {refunded});
    """


def test_a_charge_is_given_back_in_parts_to_the_last_cent(small_gym: psycopg.Connection) -> None:
    """3000 + 3000 - 1000 - 2000 stood before; then January goes back as 1 + 2998 + 1."""
    run(small_gym, refund(1, 1, 1, 1) + refund(1, 2, 2998, 2999) + refund(1, 3, 1, 3000))

    assert small_gym.execute(PAID).fetchone() == (0,)


@pytest.mark.parametrize(
    ("second", "rule"),
    [
        (refund(1, 2, 2500, 3500), "transaction_table_refund_within_charge"),
        (refund(1, 2, 2500, 2500), CHAIN),
        (refund(1, 1, 2500, 2500), "transaction_table_gym_id_refund_of_id_refund_no_key"),
        (refund(1, 3, 2000, 3000), CHAIN),
    ],
    ids=["past the charge", "forgetting the first", "the same again", "skipping a number"],
)
def test_a_second_refund_counts_the_first(
    small_gym: psycopg.Connection, second: str, rule: str
) -> None:
    run(small_gym, refund(1, 1, 1000, 1000))

    assert rule_refusing(small_gym, second) == rule


def test_a_refund_is_not_refunded(small_gym: psycopg.Connection) -> None:
    statement = refund(3, 1, 1000, 1000, period=FEBRUARY)

    refused = rule_refusing(small_gym, statement)

    assert refused == "transaction_table_gym_id_refund_of_id_stream_charge_cents__fkey"


def test_a_refunded_charge_does_not_change(small_gym: psycopg.Connection) -> None:
    """Even the owner, who alone could, cannot rewrite what a refund stands on."""
    refused = rule_refusing(
        small_gym, "UPDATE transaction_table SET amount_cents = 9000 WHERE transaction_id = 2"
    )

    assert refused == "transaction_table_gym_id_refund_of_id_stream_charge_cents__fkey"


def test_a_day_is_not_charged_twice(small_gym: psycopg.Connection) -> None:
    assert (
        rule_refusing(small_gym, charge(JANUARY, 3000)) == "transaction_table_day_is_charged_once"
    )


def test_a_released_month_is_not_charged_as_if_new(small_gym: psycopg.Connection) -> None:
    """The charge must name the refund: else nobody could tell it from a double one."""
    assert (
        rule_refusing(small_gym, charge(FEBRUARY, 3000)) == "transaction_table_day_is_charged_once"
    )


def test_a_released_month_is_charged_again_in_parts(small_gym: psycopg.Connection) -> None:
    run(
        small_gym,
        charge("[2026-02-01,2026-02-15)", 1500, rebills=4, number=20)
        + charge("[2026-02-15,2026-03-01)", 1500, rebills=4, number=21),
    )

    assert small_gym.execute(PAID).fetchone() == (6000,)


def test_a_month_billed_again_can_be_given_back_and_billed_again(
    small_gym: psycopg.Connection,
) -> None:
    run(small_gym, charge(FEBRUARY, 3000, rebills=4, number=20))
    run(small_gym, refund(20, 1, 3000, 3000, period=FEBRUARY))

    run(small_gym, charge(FEBRUARY, 3000, rebills=2013000, number=21))

    assert small_gym.execute(PAID).fetchone() == (6000,)


def test_a_month_billed_again_is_not_billed_a_third_time(small_gym: psycopg.Connection) -> None:
    run(small_gym, charge(FEBRUARY, 3000, rebills=4, number=20))

    refused = rule_refusing(small_gym, charge(FEBRUARY, 3000, rebills=4, number=21))

    assert refused == "transaction_table_day_is_charged_once"


def test_a_declined_attempt_may_be_tried_again_and_succeed(small_gym: psycopg.Connection) -> None:
    """Bob's January was declined: it holds no days."""
    run(
        small_gym,
        """
        INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id, plan_id,
                                       service_period)
        VALUES ('2026-01-02 10:00+01', 'membership', 3000, 'card', 2, 1,
                '[2026-01-01,2026-02-01)')
        """,
    )


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
