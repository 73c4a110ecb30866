"""The sentence above a card says what its rows come to, or nothing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from fitflow.metrics import catalogue
from unit.metrics.gyms import counter, debts, money, training
from unit.metrics.hand import Hand

if TYPE_CHECKING:
    import psycopg

TODAY = date(2026, 6, 30)


def finding(
    conn: psycopg.Connection, name: str, period: catalogue.Range | None = None
) -> str | None:
    catalogue.set_range(conn, period or catalogue.Range(), TODAY)
    return catalogue.run(conn, name).finding


@pytest.mark.parametrize("name", catalogue.catalogue())
def test_an_empty_gym_has_nothing_to_say(conn: psycopg.Connection, name: str) -> None:
    assert finding(conn, name) in {None, "0 active, 0 frozen"}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("membership_status", "7 joined and 0 left"),
        ("membership_status_today", "6 active, 1 frozen"),
        # fading, gone and never pay 30 a month each, and thawed pays 60.
        ("member_engagement", "4 members are at risk, worth 150.00 EUR a month"),
        ("churn", "0.0% of members left in June 2026"),
        ("cohort_retention", "100% of joiners stay 3 months"),
        # Five at 30, one at 60, and one frozen at 7.
        ("mrr", "217.00 EUR a month from 7 members"),
        # The first place of two was taken.
        ("class_fill", "Tuesday 18:00 is the fullest hour at 5%"),
        ("trainer_attendance", "Coach1 Smith fills 7% of the places"),
        ("personal_bests", "4 bests by 1 member"),
    ],
)
def test_a_finding_answers_its_question(conn: psycopg.Connection, name: str, said: str) -> None:
    training(Hand(conn, ZoneInfo("Europe/Berlin")))

    assert finding(conn, name) == said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        # 450.00 of 4 x 30.00 + 12.50 + 4.50 + 19.99 + 450.00 less 84.51 that went back: 2 x 10.00,
        # 30.00, 0.01 and 4.50 given back, and 30.00 taken back by a bank.
        ("monthly_revenue", "Personal training brings 86% of revenue"),
        ("refunds", "13.9% of charges were given back"),
    ],
)
def test_a_finding_about_money(conn: psycopg.Connection, name: str, said: str) -> None:
    money(Hand(conn, ZoneInfo("Europe/Berlin")))

    assert finding(conn, name) == said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        # Four months of 30.00, and 25.00 of a fifth that were recovered after it was given up.
        ("debt_by_age", "145.00 EUR are owed, 145.00 EUR of it for more than 30 days"),
        # 30.00 of 8 x 30.00 less 60.01 that were credited; 20.00 of it paid for another.
        ("billed_and_collected", "16.7% of what was to be paid is collected"),
    ],
)
def test_a_finding_about_debts(conn: psycopg.Connection, name: str, said: str) -> None:
    debts(Hand(conn, ZoneInfo("Europe/Berlin")))

    assert finding(conn, name) == said


def test_a_finding_about_zones_and_load(conn: psycopg.Connection) -> None:
    """Ten minutes at 150 of 180, zone 4, a month ago, and thirty at 95, zone 1, on the last day."""
    hand = Hand(conn, ZoneInfo("Europe/Berlin"))
    rested, tired = hand.member("1986-01-01"), hand.member("1986-01-01")
    hand.records(rested, "2026-05-30 10:00", [150] * 600)
    for quarter in ("18:00", "18:15"):
        hand.records(tired, f"2026-06-30 {quarter}", [95] * 900)

    said = finding(conn, "training_load", catalogue.Range(since=date(2026, 5, 1)))
    assert said == "1 of 2 members trained more lately than they are used to"
    said = finding(conn, "time_in_zones", catalogue.Range(since=date(2026, 5, 1)))
    assert said == "25% of the time with a heart rate is in zones 4 and 5"


def test_nobody_at_risk_is_good_news(conn: psycopg.Connection) -> None:
    hand = Hand(conn, ZoneInfo("Europe/Berlin"))
    hand.holds(hand.member(), "2026-06-25", None)

    assert finding(conn, "member_engagement") == "Nobody is at risk"


def test_one_member_at_risk_is_one_member(conn: psycopg.Connection) -> None:
    hand = Hand(conn, ZoneInfo("Europe/Berlin"))
    hand.holds(hand.member(), "2026-06-01", None, "year", 120_000_00)

    assert finding(conn, "member_engagement") == "1 member is at risk, worth 10,000.00 EUR a month"


def test_ten_trials_are_no_customers_lost_and_four_of_them_are_new(
    conn: psycopg.Connection,
) -> None:
    """Of ten who pay nobody leaves; of ten trials four come to pay 30.00, and six do not."""
    hand = Hand(conn, ZoneInfo("Europe/Berlin"))
    for number in range(10):
        hand.holds(hand.member(), "2026-04-01", None)
        tries = hand.member()
        hand.holds(tries, "2026-05-01", "2026-06-01", "month", 0)
        if number < 4:
            hand.holds(tries, "2026-06-01", None)
    catalogue.set_range(conn, catalogue.Range(date(2026, 6, 1), date(2026, 7, 1)), TODAY)

    (churn,) = catalogue.run(conn, "churn").rows
    (moved,) = catalogue.run(conn, "mrr_movements").rows

    assert churn[2:5] == (10, 0, 0)
    #  opening, new, expansion, return, contraction, freeze, churn, discounts, closing
    assert moved[1:10] == (30000, 12000, 0, 0, 0, 0, 0, 0, 42000)
    assert moved[11:13] == (0, 0)
    assert finding(conn, "trial_conversion") == "40% of 10 trials came to pay"
    cohorts = catalogue.run(conn, "cohort_retention").rows
    assert {row[:1] + row[2:] for row in cohorts} == {(date(2026, 4, 1), 10, 10, 1)}


def test_days_that_were_frozen_are_not_told_as_days_gone_by(conn: psycopg.Connection) -> None:
    """Both were here on 5 January, 176 days ago; one had frozen 59 of them."""
    hand = Hand(conn, ZoneInfo("Europe/Berlin"))
    froze, stayed = hand.member(), hand.member()
    hand.holds(stayed, "2026-01-01", None)
    hand.holds(froze, "2026-01-01", "2026-02-01")
    hand.holds(froze, "2026-02-01", "2026-04-01", fee=0)
    hand.holds(froze, "2026-04-01", None)
    for member in (froze, stayed):
        hand.visits(member, "2026-01-05 10:00")
    catalogue.set_range(conn, catalogue.Range(), TODAY)

    reasons = {row[0]: row[3] for row in catalogue.run(conn, "member_engagement").rows}

    assert reasons == {
        froze: "no visit for 117 active days", stayed: "no visit for 176 days"
    }  # fmt: skip


def test_what_never_pays_is_told_beside_the_revenue(conn: psycopg.Connection) -> None:
    """Two pay 30.00 a month; of one May is owed, of the other it was paid two days late."""
    hand = Hand(conn, ZoneInfo("Europe/Berlin"))
    owes, late = hand.member(), hand.member()
    for member in (owes, late):
        hand.holds(member, "2026-05-01", None)
    hand.owes(owes, "2026-05-01 08:00", "2026-05-01", "2026-06-01")
    hand.pays(late, "2026-05-03 08:00", "2026-05-01", "2026-06-01")
    catalogue.set_range(conn, catalogue.Range(), TODAY)

    told = [row[5] for row in catalogue.run(conn, "mrr").rows]
    active = [(row[1], row[-1]) for row in catalogue.run(conn, "membership_status").rows]

    assert (told, active) == ([3000, 3000], [(2, 1), (2, 1)])
    assert finding(conn, "mrr") == "60.00 EUR a month from 2 members, 30.00 EUR of it in arrears"


def test_a_finding_about_goods(conn: psycopg.Connection) -> None:
    """Two towels of 12.90, one of which came back; water 6.60, 2 x 2.20, and 2.30 by its name."""
    counter(Hand(conn, ZoneInfo("Europe/Berlin")))

    assert finding(conn, "secondary_spend") == "Water sells most: 13.30 EUR"
