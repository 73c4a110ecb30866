"""Money that was taken before: booked with its invoice, and not billed again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fitflow.operations.billing import bill
from unit.counter import reasons

if TYPE_CHECKING:
    from unit.counter import Counter

BOOKS = True
HEADER = "taken_at,stream,kind,amount,method,member,item,package_sessions,reference,refund_of\n"


@pytest.fixture
def house(counter: Counter) -> Counter:
    """Erika is a member since the last of January 2023; Otto was for a year."""
    counter.stock()
    counter.bring(
        "memberships",
        "member,plan,since,until\n101,Monthly,2023-01-31,\n102,Yearly,2022-03-01,2023-03-01\n",
    )
    return counter


def test_a_charge_brings_the_invoice_it_paid(house: Counter) -> None:
    house.bring(
        "transactions",
        HEADER + "2023-01-31,membership,,50,card,101,,,A1,\n"
        "2023-02-28,membership,,50,card,101,,,A2,\n",
    )

    assert house.rows(
        "SELECT year, number, service_period::text, amount_cents, owed_cents"
        " FROM fitflow.invoice_balance ORDER BY number"
    ) == [
        (2023, 1, "[2023-01-31,2023-02-28)", 5000, 0),
        (2023, 2, "[2023-02-28,2023-03-31)", 5000, 0),
    ]
    assert house.rows("SELECT kind, amount_cents FROM fitflow.transaction_table") == [
        ("charge", 5000),
        ("charge", 5000),
    ]


def test_days_before_the_import_are_never_billed_again(house: Counter) -> None:
    house.bring("transactions", HEADER + "2023-02-28,membership,,50,card,101,,,A2,\n")

    with house.client() as client:
        bill(client, through=date(2026, 12, 31))

    assert house.rows(
        "SELECT service_period::text FROM fitflow.invoice ORDER BY service_period"
    ) == [("[2023-02-28,2023-03-31)",), ("[2026-11-30,2026-12-31)",), ("[2026-12-31,2027-01-31)",)]


def test_paid_until_says_from_when_on_to_bill(counter: Counter) -> None:
    counter.stock()
    counter.bring(
        "memberships", "member,plan,since,paid_until\n101,Monthly,2023-01-01,2026-10-01\n"
    )

    with counter.client() as client:
        bill(client, through=date(2026, 11, 22))

    assert counter.rows(
        "SELECT service_period::text FROM fitflow.invoice ORDER BY service_period"
    ) == [("[2026-10-01,2026-11-01)",), ("[2026-11-01,2026-12-01)",)]


@pytest.mark.parametrize(
    ("plan", "since", "paid_until", "first"),
    [
        ("Yearly", "2024-03-01", "2026-12-15", "[2026-12-15,2027-12-15)"),
        ("Monthly", "2026-01-01", "2026-11-20", "[2026-11-20,2026-12-20)"),
        ("Monthly", "2026-01-31", "2026-11-30", "[2026-11-30,2026-12-31)"),
    ],
)
def test_no_day_after_paid_until_is_billed_by_nobody(
    counter: Counter, plan: str, since: str, paid_until: str, first: str
) -> None:
    """A year paid until 15 December was billed on 1 March again: 76 days were given away."""
    counter.stock()
    counter.bring("memberships", f"member,plan,since,paid_until\n101,{plan},{since},{paid_until}\n")

    with counter.client() as client:
        bill(client, through=date(2026, 12, 20))

    assert counter.rows(
        "SELECT service_period::text FROM fitflow.invoice ORDER BY service_period LIMIT 1"
    ) == [(first,)]


def test_an_anchor_that_leaves_days_to_nobody_is_refused(counter: Counter) -> None:
    counter.stock()

    outcome = counter.bring(
        "memberships",
        "member,plan,since,billing_anchor,paid_until\n"
        "101,Monthly,2026-01-01,2026-01-01,2026-11-20\n"
        "102,Monthly,2026-01-01,2026-01-20,2026-11-20\n",
    )

    ((line, why),) = reasons(outcome)
    assert line == 2
    assert "from 2026-11-20 until 2026-12-01 would be billed by nobody" in why


@pytest.mark.parametrize(
    ("since", "until", "unpaid"),
    [
        ("2026-10-01", "2026-10-20", "from 2026-10-20 until 2026-11-01"),
        ("2026-11-01", "2026-12-01", "from 2026-10-01 until 2026-11-01"),
        ("2026-11-01", "2026-11-20", "from 2026-10-01 until 2026-11-01, from 2026-11-20"),
    ],
    ids=["part of a period", "a month too late", "both"],
)
def test_a_payment_that_leaves_days_to_nobody_is_refused(
    counter: Counter, since: str, until: str, unpaid: str
) -> None:
    counter.stock()
    counter.bring(
        "memberships", "member,plan,since,paid_until\n101,Monthly,2023-01-01,2026-10-01\n"
    )

    report = counter.bring(
        "transactions",
        HEADER.replace("taken_at", "service_since,service_until,taken_at")
        + f"{since},{until},2026-10-01,membership,,50,card,101,,,A1,\n",
    )

    ((line, why),) = reasons(report)
    assert line == 2
    assert unpaid in why
    assert counter.rows("SELECT count(*) FROM fitflow.invoice") == [(0,)]


def test_payments_that_cover_every_day_between_them_are_taken(counter: Counter) -> None:
    counter.stock()
    counter.bring(
        "memberships", "member,plan,since,paid_until\n101,Monthly,2023-01-01,2026-10-01\n"
    )
    counter.bring(
        "transactions",
        HEADER.replace("taken_at", "service_since,service_until,taken_at")
        + "2026-10-20,2026-11-01,2026-10-20,membership,,20,card,101,,,A2,\n"
        "2026-10-01,2026-10-20,2026-10-01,membership,,30,card,101,,,A1,\n",
    )

    with counter.client() as client:
        bill(client, through=date(2026, 11, 1))

    assert counter.rows(
        "SELECT service_period::text, amount_cents FROM fitflow.invoice ORDER BY service_period"
    ) == [
        ("[2026-10-01,2026-10-20)", 3000),
        ("[2026-10-20,2026-11-01)", 2000),
        ("[2026-11-01,2026-12-01)", 5000),
    ]


def test_refunds_and_chargebacks_follow_their_charge(house: Counter) -> None:
    outcome = house.bring(
        "transactions",
        HEADER + "2023-03-05,membership,refund,10,card,101,,,A3,A2\n"
        "2023-02-28,membership,,50,card,101,,,A2,\n"
        "2023-03-06,membership,refund,15,card,101,,,A4,A2\n"
        "2023-03-07,membership,chargeback,25,card,101,,,A5,A2\n",
    )

    assert reasons(outcome) == []
    assert house.rows(
        "SELECT kind, amount_cents, refund_no, refunded_cents FROM fitflow.transaction_table"
        " ORDER BY taken_at"
    ) == [
        ("charge", 5000, None, None),
        ("refund", -1000, 1, 1000),
        ("refund", -1500, 2, 2500),
        ("chargeback", -2500, 3, 5000),
    ]
    assert house.rows("SELECT credited_cents, owed_cents FROM fitflow.invoice_balance") == [
        (2500, 2500)
    ]


def test_a_decline_is_of_the_invoice_that_was_paid_later(house: Counter) -> None:
    outcome = house.bring(
        "transactions",
        HEADER + "2023-03-01,membership,decline,50,card,101,,,A1,\n"
        "2023-03-03,membership,,50,card,101,,,A2,\n"
        "2023-06-01,membership,decline,50,card,101,,,A3,\n",
        keep_going=True,
    )

    assert reasons(outcome) == [
        (4, "no charge for 2023-06-01 that this attempt could have been for")
    ]
    assert house.rows(
        "SELECT kind, declined_cents FROM fitflow.transaction_table ORDER BY taken_at"
    ) == [("decline", 5000), ("charge", None)]


def test_goods_and_packages_need_no_invoice(house: Counter) -> None:
    house.bring(
        "transactions",
        HEADER + "2023-03-01 10:00,retail,,2.50,cash,,Water,,,\n"
        "2023-03-01 10:00,retail,,2.50,cash,,Water,,,\n"
        "2023-03-02,training_package,,300,card,102,,10,,\n",
    )

    assert house.rows(
        "SELECT stream, amount_cents, item, package_sessions FROM fitflow.transaction_table"
        " ORDER BY taken_at"
    ) == [
        ("retail", 250, "Water", None),
        ("retail", 250, "Water", None),
        ("training_package", 30000, None, 10),
    ]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (
            "2021-01-31,membership,,50,card,101,,,,",
            "no membership on 2021-01-31 that this could have paid for",
        ),
        (
            "2023-03-05,membership,refund,10,card,101,,,A3,A9",
            "no charge has the reference A9 with the same member and stream",
        ),
        (
            "2023-03-05,membership,refund,10,card,101,,,A3,",
            "a refund does not say which charge it takes back: refund_of is empty",
        ),
        (
            "2023-03-05,retail,charge,-1,card,,Water,,,",
            "a charge of -1.00 EUR moves no money that way",
        ),
        ("2023-03-05,retail,,1,card,,,,,",
         "a retail transaction names what was sold, and no other does"),
        ("2023-03-05,training_package,,9,card,101,,,,",
         "a training package says how many sessions it holds, and nothing else does"),
        ("2023-03-05,retail,,1,shells,,Water,,,",
         "method: 'shells' is not one of card, direct_debit, bank_transfer, cash"),
        ("2023-03-05,retail,,1.005,card,,Water,,,",
         "amount: '1.005' has three decimals and EUR has two decimals"),
        ("2023-03-05,retail,,many,card,,Water,,,", "amount: 'many' is not an amount"),
    ],
)  # fmt: skip
def test_what_cannot_be_booked_is_told_by_its_line(house: Counter, row: str, reason: str) -> None:
    outcome = house.bring("transactions", f"{HEADER}{row}\n")

    assert reasons(outcome) == [(2, reason)]
    assert house.count("transaction_table") == 0


def test_more_than_the_charge_is_not_given_back(house: Counter) -> None:
    outcome = house.bring(
        "transactions",
        HEADER + "2023-02-28,membership,,50,card,101,,,A2,\n"
        "2023-03-05,membership,refund,30,card,101,,,A3,A2\n"
        "2023-03-06,membership,refund,30,card,101,,,A4,A2\n",
    )

    assert reasons(outcome) == [
        (4, "the refunds of a charge never exceed it, nor does what its bank takes back")
    ]


def test_a_day_is_not_paid_for_twice(house: Counter) -> None:
    outcome = house.bring(
        "transactions",
        HEADER + "2023-02-28,membership,,50,card,101,,,A1,\n"
        "2023-03-05,membership,,50,card,101,,,A2,\n",
    )

    assert reasons(outcome) == [(3, "a day of the membership of member 101 is billed already")]


def test_the_same_transaction_in_another_file_is_known(house: Counter) -> None:
    row = "2023-02-28,membership,,50,card,101,,,A1,\n"
    house.bring("transactions", HEADER + row)

    outcome = house.bring(
        "transactions", HEADER + row + "2023-03-31,membership,,50,card,101,,,A2,\n"
    )

    ((line, reason),) = reasons(outcome)
    assert line == 2
    assert reason.startswith("imported before, as transaction ")
