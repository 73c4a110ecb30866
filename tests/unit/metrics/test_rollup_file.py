"""A roll-up's file: what its header must say, and the example of docs/rollups.md."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import psycopg
import pytest

from fitflow.docs.rollups_page import ADDING
from fitflow.errors import BadInput, FitFlowError
from fitflow.metrics import rollups as made_of
from fitflow.metrics.rollup_file import Source, parse_rollup
from fitflow.metrics.rollups import rollups
from fitflow.schema.renewal import renew

if TYPE_CHECKING:
    from fitflow.postgres.database import Database

EXAMPLE = """\
-- sums: what there is.
-- period: week, closed 1 day later
-- key: day, kind
-- from:
--   booking: (held_day * '(,)'); place
--   workout_session:
--     visited_on; kind
-- columns:
--   day   date   a day
--   kind  text   a kind,
--                of two
SELECT 1
;
"""


def test_a_header_is_read() -> None:
    read = parse_rollup(EXAMPLE, "sums.sql")

    assert (read.name, read.summary) == ("sums", "what there is.")
    assert (read.period, read.closes_after_days, read.keeps_last_day) == ("week", 1, False)
    assert read.key == ("day", "kind")
    assert read.sources == (
        Source("booking", "(held_day * '(,)')", ("place",)),
        Source("workout_session", "visited_on", ("kind",)),
    )
    assert [column.meaning for column in read.columns] == ["a day", "a kind, of two"]
    assert read.sql == "SELECT 1"
    assert read.line == 12


def test_the_last_day_may_be_kept_alone() -> None:
    read = parse_rollup(EXAMPLE.replace("later\n", "later, the last kept by member\n"), "sums.sql")

    assert (read.period, read.closes_after_days, read.keeps_last_day) == ("week", 1, True)


def test_kept_rows_may_have_an_index() -> None:
    assert parse_rollup(EXAMPLE, "sums.sql").index == ()
    text = EXAMPLE.replace("-- from:", "-- index: day, kind\n-- from:")
    assert parse_rollup(text, "sums.sql").index == ("day", "kind")


@pytest.mark.parametrize(
    ("good", "bad", "line", "message"),
    [
        ("sums: what", "other: what", 1, "the first line is not `-- sums: what it says.`"),
        ("period: week", "period: year", 2, "period 'year, closed 1 day later' is not one of"),
        ("key: day, kind", "key: kind", 3, "key 'kind' is not `day` and other columns"),
        ("key: day, kind", "key: day, who", 3, "key 'day, who' is not"),
        ("-- from:", "-- index: who\n-- from:", 4, "index 'who' is not `day` and other columns"),
        ("booking: ", "booking ", 5, "is not `table: days; column, column`"),
        ("; place", "", 5, "is not `table: days; column, column`"),
        ("-- columns:", "-- colums:", 8, "'colums' is not expected here"),
        ("day   date", "day   days_", 9, "is not `--   name unit meaning`"),
        (";\n", "\n", 12, "the SELECT does not end with a semicolon"),
    ],
)
def test_a_header_that_is_none_is_refused(good: str, bad: str, line: int, message: str) -> None:
    text = EXAMPLE[: EXAMPLE.index(good)] + EXAMPLE[EXAMPLE.index(good) :].replace(good, bad)
    if good == ";\n":
        text = EXAMPLE.replace("\n;\n", "\n")

    with pytest.raises(BadInput) as refused:
        parse_rollup(text, "sums.sql")

    assert refused.value.message.startswith(f"sums.sql:{line}: ")
    assert message in refused.value.message
    assert refused.value.hint == "docs/rollups.md shows a header"


def make(database: Database, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Have a database with one roll-up more, until the block ends."""
    name = re.findall(r"\w+", text)[0]
    added = parse_rollup(text, f"{name}.sql")
    monkeypatch.setattr(made_of, "rollups", lambda: {**rollups(), name: added})
    with psycopg.connect(database.conninfo("fitflow_owner")) as conn:
        renew(conn, rows_changed=False)
        assert conn.execute(f"SELECT * FROM fitflow.{name}".encode()).fetchall() == []
        conn.rollback()


def test_the_example_of_the_page_is_one(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    (example,) = re.findall(r"```sql\n(.*?)```", ADDING, re.DOTALL)

    make(database, monkeypatch, example)


def test_a_select_that_fails_is_named_with_its_line(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    (example,) = re.findall(r"```sql\n(.*?)```", ADDING, re.DOTALL)
    broken = example.replace("item, sum(amount_cents)", "item,\n    sum(amounts)")

    with pytest.raises(FitFlowError, match=r'sales_by_day\.sql:11: column "amounts"'):
        make(database, monkeypatch, broken)


def test_columns_other_than_the_headers_are_refused(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    (example,) = re.findall(r"```sql\n(.*?)```", ADDING, re.DOTALL)
    broken = example.replace("AS amount_cents", "AS cents")

    with pytest.raises(BadInput, match=r"sales_by_day\.sql: the header and the gym"):
        make(database, monkeypatch, broken)
