"""
A gym in Tokyo kept its books in hundredths of a yen.

It took a price of 8800.50 yen, credited 5573.33 yen that no coin pays, and a gym in Kuwait could
not enter its price of 12.345 dinars at all. Every door takes and shows a currency's own digits.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

from fitflow.cli import run
from fitflow.operations import billing, cancellation, members, memberships, plans
from fitflow.operations.gyms import open_gym
from fitflow.report.single_file import write_report
from fitflow.web.range import RangeQuery
from server import superuser
from unit.counter import Counter, reasons

if TYPE_CHECKING:
    from pathlib import Path

    from fitflow.postgres.database import Database

BOOKS = True
TOKYO = ("Sakura", "Asia/Tokyo", "JPY")
KUWAIT = ("Salmiya", "Asia/Kuwait", "KWD")
in_yen = pytest.mark.parametrize("counter", [TOKYO], indirect=True)
in_dinars = pytest.mark.parametrize("counter", [KUWAIT], indirect=True)


@pytest.fixture
def counter(
    database: Database,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> Counter:
    """A gym in the place and currency that the test names."""
    monkeypatch.setenv("FITFLOW_DSN", superuser(database))
    name, zone, currency = request.param
    with database.transaction(role="fitflow_owner") as conn:
        return Counter(
            database, open_gym(conn, f"{name} {tmp_path.name}"[:60], zone, currency), tmp_path
        )


def add_plan(counter: Counter, price: str) -> int:
    return run(["plan", "add", "--name", "Monthly", "--billing-period", "month",
                "--price", price, "--gym", str(counter.gym.gym_id)])  # fmt: skip


def prices(counter: Counter) -> Any:  # noqa: ANN401  (rows)
    return counter.rows("SELECT name, price_cents FROM fitflow.membership_plan ORDER BY name")


@in_yen
def test_a_price_in_parts_of_a_yen_is_refused(
    counter: Counter, capsys: pytest.CaptureFixture[str]
) -> None:
    assert add_plan(counter, "8800.50") == 2
    assert "JPY has no decimals" in capsys.readouterr().err

    assert add_plan(counter, "8800") == 0

    assert "8800 JPY" in capsys.readouterr().out
    assert prices(counter) == [("Monthly", 8800)]


@in_yen
def test_a_credit_is_whole_yen_and_what_is_left_can_be_paid(counter: Counter) -> None:
    """8800 for April, 19 of 30 days back: 8800 x 19 / 30 = 5573.33, so 5573, and 3227 are owed."""
    zone = ZoneInfo(counter.gym.time_zone)
    with counter.client() as client:
        begun = datetime(2026, 4, 1, 9, tzinfo=zone)
        plan = plans.add_plan(
            client, name="Monthly", billing_period="month", price_cents=8800, at=begun
        )
        aiko = members.add_member(client, given_name="Aiko", family_name="Mori", at=begun)
        memberships.enrol(client, aiko.member_id, plan_id=plan.plan_id, at=begun)
        billing.bill(client, through=date(2026, 4, 1), at=begun)

        cancellation.cancel_membership(
            client, aiko.member_id, takes_effect="now", at=datetime(2026, 4, 11, 12, tzinfo=zone)
        )

    owed = counter.rows("SELECT sum(owed_cents)::int FROM fitflow.invoice_balance")
    credited = counter.rows("SELECT -sum(amount_cents)::int FROM fitflow.invoice"
                            " WHERE amount_cents < 0")  # fmt: skip
    assert (owed, credited) == ([(3227,)], [(5573,)])


@in_dinars
def test_a_price_in_thousandths_of_a_dinar_is_taken_and_shown(
    counter: Counter, capsys: pytest.CaptureFixture[str]
) -> None:
    assert add_plan(counter, "12.345") == 0
    assert "12.345 KWD" in capsys.readouterr().out

    outcome = counter.bring(
        "plans",
        "name,billing_period,price\nYearly,year,120.500\nOdd,year,1.2345\n",
        keep_going=True,
    )

    refused = "price: '1.2345' has four decimals and KWD has three decimals"
    assert reasons(outcome) == [(3, refused)]
    assert prices(counter) == [("Monthly", 12345), ("Yearly", 120500)]


@in_dinars
def test_the_report_shows_the_dinars_digits(counter: Counter, tmp_path: Path) -> None:
    counter.bring("plans", "name,billing_period,price\nMonthly,month,12.345\n")
    counter.bring(
        "members", "member_id,given_name,family_name,registered_on\n1,Aya,Sabah,2026-01-01\n"
    )
    counter.bring("memberships", "member,plan,since,paid_until\n1,Monthly,2026-01-01,2026-11-01\n")

    write_report(
        counter.database,
        counter.gym,
        RangeQuery(),
        tmp_path / "report.html",
        today=date(2026, 11, 22),
    )

    text = (tmp_path / "report.html").read_text()
    assert '<p class="value">KWD\u00a012.345</p>' in text
    assert "12.345 KWD a month from 1 member" in text
    assert '"currency":"KWD","digits":3' in text
