"""A result as one JSON document, and as CSV that a spreadsheet opens without running it."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from fitflow.metrics import catalogue
from fitflow.metrics.output import csv_blocks, document, plain_value, read_moment
from unit.metrics.hand import Hand

if TYPE_CHECKING:
    import psycopg

    from fitflow.catalogue.gym import Gym


@pytest.fixture
def hand(conn: psycopg.Connection) -> Hand:
    return Hand(conn, ZoneInfo("Europe/Berlin"))


def read_csv(conn: psycopg.Connection, name: str) -> list[list[str]]:
    text = b"".join(csv_blocks(conn, catalogue.find_metric(name))).decode()
    return list(csv.reader(io.StringIO(text)))


def test_csv_has_a_header_iso_days_and_whole_cents(conn: psycopg.Connection, hand: Hand) -> None:
    member = hand.member()
    hand.holds(member, "2026-01-01", None)
    hand.refunds(hand.pays(member, "2026-01-05 10:00", "2026-01-01", "2026-02-01"),
                 "2026-02-03 10:00", 3000)  # fmt: skip
    catalogue.set_range(conn, catalogue.Range(), date(2026, 2, 28))

    assert read_csv(conn, "monthly_revenue") == [
        ["month", "stream", "amount_cents"],
        ["2026-01-01", "membership", "3000"],
        ["2026-02-01", "membership", "-3000"],
    ]


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("x","y")'])
def test_csv_text_that_begins_like_a_formula_gets_an_apostrophe(
    conn: psycopg.Connection, hand: Hand, name: str
) -> None:
    member = hand.member()
    hand.holds(member, "2026-01-01", None)
    conn.execute("UPDATE fitflow.membership_plan SET name = %s", [name])
    catalogue.set_range(conn, catalogue.Range(), date(2026, 2, 28))

    assert read_csv(conn, "revenue_by_plan")[1][0] == f"'{name}"


def test_csv_without_rows_is_its_header(conn: psycopg.Connection) -> None:
    assert read_csv(conn, "personal_bests")[0][:2] == ["set_on", "member_id"]
    assert len(read_csv(conn, "personal_bests")) == 1


def test_a_document_says_what_when_and_whose(
    conn: psycopg.Connection, hand: Hand, gym: Gym
) -> None:
    hand.holds(hand.member(), "2026-01-15", None)
    catalogue.set_range(conn, catalogue.Range(), date(2026, 2, 28))
    answer = document(catalogue.run(conn, "mrr"), read_moment(conn, gym))
    said = json.loads(json.dumps(answer, default=plain_value))

    assert said["name"] == "mrr"
    assert said["gym"] == {
        "name": gym.name,
        "time_zone": "Europe/Berlin",
        "currency": "EUR",
        "currency_digits": 2,
    }
    assert (said["from"], said["to"]) == ("2026-01-15", "2026-02-28")
    assert said["rows"] == [
        ["2026-01-01", 3000, 3000, 1, 3000, 0, 0],
        ["2026-02-01", 3000, 3000, 1, 3000, 0, 0],
    ]
    assert said["columns"][0] == {
        "name": "month", "unit": "month", "meaning": "first day of the month",
    }  # fmt: skip
    assert said["as_of"][-6:] in {"+01:00", "+02:00"}


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (Decimal("3.00"), 3),
        (Decimal("0.0415"), 0.0415),
        (date(2026, 2, 28), "2026-02-28"),
        ([Decimal(1), None], [1, None]),
        ("text", "text"),
        (None, None),
    ],
)
def test_a_value_has_its_json_form(value: object, plain: object) -> None:
    assert plain_value(value) == plain
