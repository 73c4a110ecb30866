from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from fitflow.formatting.description import Locale
from fitflow.metrics.catalogue import Chart, Column, Metric, Result
from fitflow.web.pages.cards import arrange, card, tiles

LOCALE = Locale("EUR", 2, ZoneInfo("Europe/Berlin"))
MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)


def metric(chart: Chart | None, *columns: tuple[str, str]) -> Metric:
    return Metric(
        name="sales",
        summary="what was sold.",
        title="Sales",
        section="money",
        order=1,
        grain="one row per month and stream",
        unit="cents",
        chart=chart,
        columns=tuple(Column(name, unit, "") for name, unit in columns),
        definition="charges on the day; refunds on theirs. More follows.",
        sql="SELECT 1",
        row_order=None,
        count=None,
        finding=None,
    )


REVENUE = metric(
    Chart("stacked columns", "month", ("amount_cents",), "stream"),
    ("month", "month"), ("stream", "text"), ("amount_cents", "cents"),
)  # fmt: skip
ROWS: list[tuple[Any, ...]] = [
    (MARCH, "membership", 1000),
    (MARCH, "retail", 250),
    (APRIL, "membership", 2000),
]


def test_a_coloured_metric_becomes_a_column_for_each_colour_and_their_total() -> None:
    """March 10 + 2.50 = 12.50; April 20 and no retail = 20."""
    table = card(Result(REVENUE, ROWS, None), LOCALE).table

    assert table.count("<tr>") == 3
    assert "Membership</th>" in table
    assert ">12.50</td></tr>" in table
    assert ">20.00</td></tr>" in table
    assert "<caption>in €</caption>" in table


def test_a_stream_keeps_its_colour_whatever_the_range() -> None:
    whole = card(Result(REVENUE, ROWS, None), LOCALE)
    only_retail = card(Result(REVENUE, ROWS[1:2], None), LOCALE)

    assert json.loads(whole.data or "")["slots"]["retail"] == 2
    assert json.loads(only_retail.data or "")["slots"]["retail"] == 2


def test_text_of_the_gym_is_never_read_as_html() -> None:
    rows = [(MARCH, "</script><img src=x>", 100)]

    made = card(Result(REVENUE, rows, None), LOCALE)

    assert "<img" not in made.table
    assert "</script" not in (made.data or "")
    assert json.loads(made.data or "")["rows"][0][1] == "</script><img src=x>"


def test_a_finding_is_the_title_and_the_first_sentence_the_definition() -> None:
    made = card(Result(REVENUE, ROWS, "Membership brings 92% of revenue"), LOCALE)

    assert made.finding == "Membership brings 92% of revenue"
    assert made.about == "Charges on the day."


def test_no_rows_make_an_empty_card() -> None:
    made = card(Result(REVENUE, [], None), LOCALE)

    assert made.is_empty
    assert made.data is None


def test_a_long_table_says_how_many_rows_there_are() -> None:
    people = metric(None, ("member_id", "id"), ("member", "text"), ("worth_cents", "cents"))
    rows = [(number, f"Member {number}", 100) for number in range(20)]

    made = card(Result(people, rows, None, total=2500), LOCALE)

    assert (made.row_count, made.total_words) == (20, "2,500")
    assert "Worth, €" in made.table
    assert "Member ID" not in made.table


def test_a_heat_map_is_a_table_of_its_two_axes() -> None:
    fill = metric(
        Chart("heat map", "hour", ("weekday",), "fill_ratio"),
        ("weekday", "weekday"), ("hour", "hour"), ("fill_ratio", "ratio"),
    )  # fmt: skip

    table = card(Result(fill, [(1, 7, Decimal("0.5")), (2, 7, None)], None), LOCALE).table

    assert '<th scope="col" class=n>07:00</th>' in table
    assert "Monday</th>" in table
    assert "50.0%" in table


def test_rows_of_cards_fill_twelve_columns() -> None:
    one = card(Result(REVENUE, ROWS, None), LOCALE)
    cards = [replace(one, width=width) for width in (6, 6, 4, 6, 12, 6)]

    assert [placed.span for placed in arrange(cards)] == [6, 6, 5, 7, 12, 12]


def test_a_card_that_fits_goes_before_one_that_does_not() -> None:
    one = card(Result(REVENUE, ROWS, None), LOCALE)
    cards = [replace(one, name=str(width), width=width) for width in (6, 12, 5)]

    assert [(placed.name, placed.span) for placed in arrange(cards)] == [
        ("6", 6),
        ("5", 6),
        ("12", 12),
    ]


def test_a_figure_becomes_a_tile_with_its_change_and_its_line() -> None:
    figures = metric(
        None,
        ("figure", "text"), ("label", "text"), ("unit", "text"), ("value", "number"),
        ("before", "number"), ("better", "text"), ("spark", "number"),
        ("month", "month"), ("in_month", "number"),
    )  # fmt: skip
    row = ("mrr", "MRR", "cents", Decimal(110000), Decimal(100000), "up", [1, 3, None, 2],
           date(2026, 11, 1), Decimal(12300))  # fmt: skip

    (tile,) = tiles(Result(figures, [row], None), LOCALE)

    assert tile.value == "€1,100"
    assert tile.change is not None
    assert tile.change.words == "up 10.0%"
    assert tile.aside == "€123 in Nov\u00a02026"
    assert tile.spark == "4,24 41.3,4 116,14"


@pytest.mark.parametrize(("rows", "line"), [([1], ""), ([], ""), (None, "")])
def test_a_line_needs_two_points(rows: list[int] | None, line: str) -> None:
    figures = metric(
        None,
        ("figure", "text"), ("label", "text"), ("unit", "text"), ("value", "number"),
        ("before", "number"), ("better", "text"), ("spark", "number"),
        ("month", "month"), ("in_month", "number"),
    )  # fmt: skip

    row = ("a", "A", "count", 1, None, "up", rows, date(2026, 11, 1), None)

    (tile,) = tiles(Result(figures, [row], None), LOCALE)

    assert tile.aside == ""
    assert tile.spark == line
