"""Pages of tables: forth and back, over NULLs, beside writers, and cursors that are none."""

from __future__ import annotations

import base64
import csv
import io
import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg import sql

from fitflow.errors import BadInput
from fitflow.metrics import catalogue
from fitflow.metrics.file import parse
from fitflow.metrics.output import csv_blocks
from fitflow.metrics.paging import LIMIT_MAX, Paging, read_page
from unit.metrics.gyms import bodies, counter, devices, discounts, keeps, taxed, training
from unit.metrics.hand import Hand
from unit.metrics.pages import TABLES, moment_of, refuse_double_keys, refuse_other_pages

if TYPE_CHECKING:
    import psycopg

    from fitflow.catalogue.gym import Gym
    from fitflow.metrics.output import Moment

TODAY = date(2026, 6, 30)
COUNTED = "heart_rate_per_session"
GIVEN = """\
-- given_rows: rows that a test gives.
-- title: Given rows
-- section: training 99
-- grain: one row per key
-- unit: none
-- chart: table
-- columns:
--   day     date    a day
--   number  number  a number
--   word    text    a word
-- definition: rows that a test gives.
SELECT day, number, word FROM analytics.given_row
ORDER BY {}
;
"""
KEYS = st.tuples(
    st.none() | st.dates(date(2026, 1, 1), date(2026, 1, 3)),
    st.none() | st.sampled_from(["-1.5", "0", "0.10", "12345678901234567890.5"]),
    st.none() | st.sampled_from(["", "a", "A", "ä", "it's", 'q"', "b\\n", "null", "\n%s{}"]),
)


@pytest.fixture
def trained(conn: psycopg.Connection) -> psycopg.Connection:
    """A gym of everything that tables tell of, whose members share a name."""
    hand = Hand(conn, ZoneInfo("Europe/Berlin"))
    training(hand)
    devices(hand)
    bodies(hand)
    taxed(hand)
    counter(hand)
    discounts(hand)
    keeps(hand)
    conn.execute("UPDATE fitflow.member SET given_name = 'Jo', family_name = 'O''Neill'")
    catalogue.set_range(conn, catalogue.Range(), TODAY)
    return conn


@pytest.mark.parametrize("limit", [1, 2, 3, 10, LIMIT_MAX])
@pytest.mark.parametrize("name", TABLES)
def test_pages_are_the_whole_table(
    trained: psycopg.Connection, gym: Gym, name: str, limit: int
) -> None:
    whole = catalogue.run(trained, name)

    assert len(whole.rows) > 1
    refuse_double_keys(whole)
    refuse_other_pages(trained, whole, gym.gym_id, limit=limit)


@pytest.mark.parametrize("name", TABLES)
def test_pages_have_the_rows_of_the_csv(trained: psycopg.Connection, gym: Gym, name: str) -> None:
    text = b"".join(csv_blocks(trained, catalogue.find_metric(name))).decode()
    written = list(csv.reader(io.StringIO(text)))[1:]
    moment = moment_of(trained, gym.gym_id)

    page = read_page(trained, name, Paging(4), moment)
    read = list(page.rows)
    while page.next is not None:
        page = read_page(trained, name, Paging(4, after=page.next), moment)
        read += page.rows

    assert [["" if cell is None else str(cell) for cell in row] for row in read] == written


@pytest.mark.parametrize("name", TABLES)
def test_all_that_follows_a_page_is_one_page_without_a_limit(
    trained: psycopg.Connection, gym: Gym, name: str
) -> None:
    moment = moment_of(trained, gym.gym_id)
    whole = catalogue.run(trained, name).rows
    first = read_page(trained, name, Paging(1), moment)

    rest = read_page(trained, name, Paging(after=first.next), moment)

    assert [*first.rows, *rest.rows] == whole
    assert read_page(trained, name, Paging(before=rest.previous), moment).rows == first.rows


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50
)
@given(
    rows=st.lists(KEYS, unique_by=lambda key: (key[0], key[1] and float(key[1]), key[2])),
    turns=st.tuples(
        *[st.sampled_from(["", " DESC", " NULLS FIRST", " DESC NULLS LAST"])] * 3,
    ),
    limit=st.integers(1, 4),
)
def test_rows_without_a_value_and_every_direction_have_their_place(
    conn: psycopg.Connection,
    gym: Gym,
    rows: list[tuple[Any, ...]],
    turns: tuple[str, str, str],
    limit: int,
) -> None:
    order = f"day{turns[0]}, number{turns[1]}, word{turns[2]}"
    metric = parse(GIVEN.format(order), "given_rows.sql")
    with pytest.MonkeyPatch.context() as patch, conn.transaction(force_rollback=True):
        patch.setattr(catalogue, "catalogue", lambda: {metric.name: metric})
        conn.execute("CREATE TABLE analytics.given_row (day date, number numeric, word text)")
        conn.cursor().executemany("INSERT INTO analytics.given_row VALUES (%s, %s, %s)", rows)
        view = sql.SQL("CREATE VIEW analytics.given_rows AS {}")
        conn.execute(view.format(sql.SQL(metric.sql)))
        catalogue.set_range(conn, catalogue.Range(), TODAY)

        refuse_other_pages(conn, catalogue.run(conn, metric.name), gym.gym_id, limit=limit)


def test_rows_added_meanwhile_move_no_other(trained: psycopg.Connection, gym: Gym) -> None:
    moment = moment_of(trained, gym.gym_id)
    whole = catalogue.run(trained, COUNTED).rows
    first = read_page(trained, COUNTED, Paging(5), moment)
    hand = Hand(trained, ZoneInfo("Europe/Berlin"))
    hand.records(hand.member(), "2026-06-15 10:00", [120, 130])
    trained.execute(
        "DELETE FROM fitflow.wearable_data WHERE recording_id = %s", [first.rows[-1][-1]]
    )

    second = read_page(trained, COUNTED, Paging(5, after=first.next), moment)

    assert second.rows == whole[5:10]


def test_beyond_all_rows_is_an_empty_page(trained: psycopg.Connection, gym: Gym) -> None:
    moment = moment_of(trained, gym.gym_id)
    long_ago = cursor_of(moment, COUNTED, "1999-12-31", "1", None)

    page = read_page(trained, COUNTED, Paging(3, after=long_ago), moment)

    assert (page.rows, page.next, page.previous) == ([], None, None)
    assert read_page(trained, COUNTED, Paging(3, before=long_ago), moment).next is None


def test_a_cursor_of_something_else_is_refused(trained: psycopg.Connection, gym: Gym) -> None:
    moment = moment_of(trained, gym.gym_id)
    cursor = read_page(trained, COUNTED, Paging(1), moment).next
    elsewhere = replace(moment, gym=replace(gym, gym_id=gym.gym_id + 1))
    since, until = replace(moment, since=date(2026, 1, 2)), replace(moment, until=date(2026, 6, 29))

    for name, asked, said in (
        ("personal_bests", moment, f"another metric: '{COUNTED}', not 'personal_bests'"),
        (COUNTED, elsewhere, f"another gym: '{gym.gym_id}', not '{gym.gym_id + 1}'"),
        (COUNTED, since, "another first day: '2025-12-15', not '2026-01-02'"),
        (COUNTED, until, "another last day: '2026-06-30', not '2026-06-29'"),
    ):
        with pytest.raises(BadInput) as refusal:
            read_page(trained, name, Paging(1, after=cursor), asked)
        assert refusal.value.message == f"the cursor is of {said}"
        assert refusal.value.hint == "leave the cursor out to begin with the first rows"


@pytest.mark.parametrize(
    "values",
    [
        [], ["2026-01-01"], ["2026-01-01", "1", None, None], ["2026-01-01", 1, None],
        ["soon", "1", None], ["2026-02-30", "1", None], ["2026-01-01", "9" * 30, None],
        ["2026-01-01", "one", None], ["2026-01-01", "\0", None], ["2026-01-01", "\ud800", None],
        ["2026-01-01", ["1"], None], ["2026-01-01", {"a": 1}, None],
    ],
)  # fmt: skip
def test_a_forged_cursor_is_refused(
    trained: psycopg.Connection, gym: Gym, values: list[Any]
) -> None:
    moment = moment_of(trained, gym.gym_id)
    forged = cursor_of(moment, COUNTED, *values)

    with pytest.raises(BadInput, match="is not where a page of heart_rate_per_session ended"):
        read_page(trained, COUNTED, Paging(1, before=forged), moment)


@pytest.mark.parametrize(
    "cursor", ["", "x", "ä", "{0}", "e30", "W10", "bnVsbA", "WzFd", "W1tb" * 1000, "WyJcdWQ4MDAiXQ"]
)
def test_a_broken_cursor_is_refused(trained: psycopg.Connection, gym: Gym, cursor: str) -> None:
    moment = moment_of(trained, gym.gym_id)

    with pytest.raises(BadInput, match="is not where a page of heart_rate_per_session ended"):
        read_page(trained, COUNTED, Paging(1, after=cursor), moment)


@pytest.mark.parametrize(
    ("name", "paging", "said"),
    [
        (COUNTED, Paging(0), "the limit 0 is not from 1 to 10,000"),
        (COUNTED, Paging(-1), "the limit -1 is not from 1 to 10,000"),
        (COUNTED, Paging(10_001), "the limit 10001 is not from 1 to 10,000"),
        (COUNTED, Paging(1, after="a", before="b"), "after and before cannot both be"),
        ("mrr", Paging(1), "mrr is drawn whole, and has no pages"),
        ("mrr", Paging(after=""), "mrr is drawn whole, and has no pages"),
    ],
)
def test_no_page_is_refused(
    trained: psycopg.Connection, gym: Gym, name: str, paging: Paging, said: str
) -> None:
    with pytest.raises(BadInput) as refusal:
        read_page(trained, name, paging, moment_of(trained, gym.gym_id))

    assert refusal.value.message == said
    assert refusal.value.hint


def cursor_of(moment: Moment, name: str, *values: object) -> str:
    """Write a cursor by hand."""
    said = [name, str(moment.gym.gym_id), str(moment.since), str(moment.until), *values]
    return base64.urlsafe_b64encode(json.dumps(said).encode()).decode().rstrip("=")
