"""Reading a table page by page, forth and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from fitflow.catalogue.gym import Gym
from fitflow.metrics import catalogue
from fitflow.metrics.output import read_moment
from fitflow.metrics.paging import Paging, read_page

if TYPE_CHECKING:
    import psycopg

    from fitflow.metrics.output import Moment
    from fitflow.metrics.reading import Result

TABLES: Final = [name for name, metric in catalogue.catalogue().items() if metric.chart is None]


def moment_of(conn: psycopg.Connection, gym_id: int) -> Moment:
    """What is set, of a gym of that number."""
    return read_moment(conn, Gym(gym_id, "Page by page", "UTC", "EUR", 2, is_rehearsal=True))


def refuse_double_keys(whole: Result) -> None:
    """The columns of a table's order are of one row."""
    order = whole.metric.row_order
    assert order is not None
    places = [[column.name for column in whole.metric.columns].index(one) for one in order.columns]
    keys = [tuple(row[place] for place in places) for row in whole.rows]
    assert len(set(keys)) == len(keys)


def refuse_other_pages(conn: psycopg.Connection, whole: Result, gym_id: int, *, limit: int) -> None:
    """Pages forth and back are the whole table, and say where they are in it."""
    moment = moment_of(conn, gym_id)
    name = whole.metric.name
    there = read_page(conn, name, Paging(limit), moment)
    forth = [there]
    while there.next is not None:
        there = read_page(conn, name, Paging(limit, after=there.next), moment)
        forth.append(there)
    back = [there]
    while there.previous is not None:
        there = read_page(conn, name, Paging(limit, before=there.previous), moment)
        back.insert(0, there)

    assert _rows(forth) == whole.rows
    assert _rows(back) == whole.rows
    for page in [*forth, *back]:
        assert len(page.rows) <= limit
        assert page.rows == whole.rows[page.first_no - 1 : page.last_no]
        assert not page.rows or page.total_rows == len(whole.rows)
        assert not page.rows or page.finding == whole.finding
        assert (page.previous is None) == (page.first_no == 1)


def _rows(pages: list[Result]) -> list[tuple[Any, ...]]:
    return [row for page in pages for row in page.rows]
