"""Reading a metric file, and the sentence for each thing wrong with one."""

from __future__ import annotations

import pytest

from fitflow.errors import BadInput
from fitflow.metrics import catalogue
from fitflow.metrics.file import Chart, Column, Order, parse

FILE = """\
-- visits_a_day: how many visits each day had, and whatever else one may want to know about them in
--   a second line.
-- title: Visits a day
-- section: training 9
-- grain: one row per day
-- unit: visits
-- chart: columns, day by visits
-- columns:
--   day     date   the gym's day
--   visits  count  check-ins on it,
--                  however short
-- definition: check-ins by day.
--   Days without one have no row.
SELECT visited_on AS day, count(*) AS visits
FROM fitflow.workout_session
GROUP BY visited_on
;
-- finding:
SELECT format('%s %%', max(visits)) FROM metric
;
"""


def test_a_file_says_everything_about_its_metric() -> None:
    metric = parse(FILE, "visits_a_day.sql")

    assert metric.name == "visits_a_day"
    assert metric.summary.endswith("about them in a second line.")
    assert (metric.title, metric.section, metric.order) == ("Visits a day", "training", 9)
    assert (metric.grain, metric.unit) == ("one row per day", "visits")
    assert metric.chart == Chart("columns", "day", ("visits",), None)
    assert metric.columns == (
        Column("day", "date", "the gym's day"),
        Column("visits", "count", "check-ins on it, however short"),
    )
    assert metric.definition == "check-ins by day. Days without one have no row."
    assert metric.sql.startswith("SELECT visited_on")
    assert metric.sql.endswith("GROUP BY visited_on")
    assert metric.finding == "SELECT format('%s %%', max(visits)) FROM metric"


def test_a_chart_has_several_lines_or_a_colour() -> None:
    lines = FILE.replace("columns, day by visits", "lines, day by visits and day")
    coloured = FILE.replace("columns, day by visits", "heat map, day by visits, coloured by day")

    assert parse(lines, "visits_a_day.sql").chart == Chart("lines", "day", ("visits", "day"), None)
    assert parse(coloured, "visits_a_day.sql").chart == Chart("heat map", "day", ("visits",), "day")


TABLE = FILE.replace("columns, day by visits", "table").replace(
    "GROUP BY visited_on\n", "GROUP BY visited_on\nORDER BY day DESC, abs(visits),\n    'day'\n"
)


def test_a_table_has_no_chart_and_an_order_of_its_rows() -> None:
    metric = parse(TABLE, "visits_a_day.sql")

    assert metric.chart is None
    assert metric.row_order == Order("day DESC, abs(visits),\n    'day'", ("day", "visits"))
    assert parse(FILE, "visits_a_day.sql").row_order is None


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "ORDER BY day DESC, abs(visits),\n    'day'\n",
            "",
            "14: a table ends with ORDER BY at th",
        ),
        ("ORDER BY day DESC, abs", "ORDER BY visit.day DESC, abs", "17: ORDER BY names visit.day,"),
        ("ORDER BY day DESC, abs(visits),", "ORDER BY 1, ", "17: ORDER BY names no column"),
    ],
)
def test_a_table_in_no_order_of_its_columns_is_refused(old: str, new: str, said: str) -> None:
    with pytest.raises(BadInput) as refusal:
        parse(TABLE.replace(old, new, 1), "visits_a_day.sql")

    assert f"visits_a_day.sql:{said}" in refusal.value.message


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("-- visits_a_day:", "-- visits:", "1: the first line is not `-- visits_a_day: "),
        ("-- unit: visits\n", "", "13: the header has no 'unit'"),
        ("-- unit: visits", "-- units: visits", "6: 'units' is not expected here"),
        ("-- grain: one", "-- title: again\n-- grain: one", "5: 'title' is not expected here"),
        ("training 9", "parking 9", "4: section 'parking 9' is not one of members, money"),
        ("training 9", "training", "4: section 'training' is not one of"),
        ("columns, day", "pie, day", "7: chart 'pie, day by visits' is not"),
        ("day by visits", "week by visits", "7: chart names 'week', which is not a column"),
        ("day     date   the", "day     days_  the", "9: `--   day     days_  the gym's day` is "),
        ("day     date   the", "day     month_of_a_sort the", "9: `--   day     month_of_a_sort"),
        ("visits  count  check", "visits  eur    check", "10: unit 'eur' is not one of bpm, cents"),
        ("--   visits  count", "--   day  count", "8: columns must be there, each named once"),
        ("-- definition: check", "definition: check", "the header has no 'definition'"),
        ("GROUP BY visited_on\n;", "GROUP BY visited_on", "the SELECT does not end with a semi"),
        ("FROM metric\n;", "FROM metric", "18: a finding is one SELECT on the lines below"),
        ("-- finding:", "-- count:\nSELECT 1\n-- finding:", "18: a count is one SELECT on the"),
        ("-- finding:", "-- count by size:\nSELECT 1\n;\n-- finding:", "18: `count by size` is no"),
        ("-- finding:", "-- finding by visits:", "18: `finding by visits` is no"),
        ("-- finding:", "-- finding:\nSELECT 1\n;\n-- finding:", "21: a finding is one SELECT"),
    ],
)
def test_a_malformed_file_is_refused_with_its_line(old: str, new: str, said: str) -> None:
    with pytest.raises(BadInput) as refusal:
        parse(FILE.replace(old, new, 1), "visits_a_day.sql")

    assert refusal.value.message.startswith("visits_a_day.sql:")
    assert said in refusal.value.message


def test_a_table_with_a_count_has_the_newest_rows_first() -> None:
    counted = TABLE.replace("-- finding:", "-- count:\nSELECT day, 1\n;\n-- finding:")
    assert parse(counted, "visits_a_day.sql").count == "SELECT day, 1"

    by_visits = counted.replace("-- count:", "-- count by visits:").replace(
        "ORDER BY day", "ORDER BY"
    )
    assert parse(by_visits.replace("DESC, abs(visits)", "visits"), "visits_a_day.sql").count_by == (
        "visits"
    )

    with pytest.raises(BadInput, match=r":17: a table with a count is in the order of day DESC$"):
        parse(counted.replace("ORDER BY day DESC", "ORDER BY day"), "visits_a_day.sql")


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(BadInput, match=r"nothing\.sql:1: the first line"):
        parse("", "nothing.sql")


def test_no_metric_is_called_list() -> None:
    """`fitflow metric list` lists them."""
    assert "list" not in catalogue.catalogue()


def test_the_catalogue_is_in_the_order_it_is_shown() -> None:
    shown = [(metric.section, metric.order) for metric in catalogue.catalogue().values()]
    sections = list(dict.fromkeys(section for section, _order in shown))

    assert sections == ["members", "money", "classes", "training"]
    assert shown == sorted(shown, key=lambda place: (sections.index(place[0]), place[1]))
    assert len(set(shown)) == len(shown)
