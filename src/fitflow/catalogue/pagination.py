"""A page of a list: the rows after a cursor, in an order that new rows do not disturb."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from fitflow.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fitflow.catalogue.client import Reads

Row = TypeVar("Row")

LIMIT: Final = 50
LIMIT_MAX: Final = 200


@dataclass(frozen=True, slots=True)
class Paging:
    """Which page is asked for."""

    limit: int = LIMIT
    after: str | None = None
    """The `next` of the page before; None for the first page."""


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Rows, and the cursor of those that follow; None after the last."""

    items: list[Row]
    next: str | None


@dataclass(frozen=True, slots=True)
class Order:
    """What rows are in the order of: not NULL, and together unique in a gym."""

    columns: tuple[str, ...]
    newest_first: bool = False


def page_of(
    client: Reads, row: type[Row], query: str, order: Order, page: Paging, **arguments: object
) -> Page[Row]:
    """
    Read one page.

    Args:
        client: where.
        row: what each row is read as; it has the columns of the order.
        query: a SELECT of one gym's rows, without ORDER BY.
        order: what it is ordered by.
        page: which page.
        arguments: the query's.

    Raises:
        BadInput: the limit is out of range, or the cursor is not one of this list's.
    """
    if not 1 <= page.limit <= LIMIT_MAX:
        raise BadInput(f"the limit {page.limit} is not from 1 to {LIMIT_MAX}")
    columns = ", ".join(order.columns)
    sign, turn = ("<", " DESC") if order.newest_first else (">", "")
    after = _values(page.after, order) if page.after is not None else None
    beyond = "true"
    if after is not None:
        marks = ", ".join(f"%(_after_{number})s" for number in range(len(after)))
        beyond = f"({columns}) {sign} ({marks})"
        arguments |= {f"_after_{number}": value for number, value in enumerate(after)}
    ordered = ", ".join(f"{column}{turn}" for column in order.columns)
    statement = (
        f"SELECT * FROM ({query}) AS listed WHERE {beyond}"  # noqa: S608  # our own texts
        f" ORDER BY {ordered} LIMIT %(_limit)s"
    )
    rows = client.read(row, statement, **arguments, _limit=page.limit + 1)
    shown = rows[: page.limit]
    more = len(rows) > page.limit
    return Page(shown, _cursor(shown[-1], order) if more else None)


def write_cursor(values: Sequence[object]) -> str:
    """Write what a page goes on by as a text for a URL; days and instants become texts."""
    text = json.dumps(values, default=_plain, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read_cursor(cursor: str, what: str = "this list") -> list[Any]:
    """
    Read what `write_cursor` wrote; whoever asks looks at the values.

    Raises:
        BadInput: it is no such text. `what` is what has the pages, for the message.
    """
    try:
        text = base64.urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4))
        values = json.loads(text)
    except (ValueError, RecursionError) as exc:
        raise no_cursor(cursor, what) from exc
    if not isinstance(values, list):
        raise no_cursor(cursor, what)
    return values


def no_cursor(cursor: str, what: str = "this list") -> BadInput:
    """Return the error that a text is no cursor."""
    return BadInput(
        f"{cursor[:40]!r} is not where a page of {what} ended",
        hint="give the `next` of the page before, as it came",
    )


def _cursor(row: object, order: Order) -> str:
    """Write where a page ended."""
    return write_cursor([getattr(row, column) for column in order.columns])


def _values(cursor: str, order: Order) -> Sequence[Any]:
    """Read a cursor."""
    values = read_cursor(cursor)
    if len(values) != len(order.columns):
        raise no_cursor(cursor)
    return [_value(one, column, cursor) for one, column in zip(values, order.columns, strict=True)]


def _value(value: object, column: str, cursor: str) -> object:
    """Read one value of a cursor: an instant, or a whole number."""
    try:
        if column.endswith("_at"):
            return datetime.fromisoformat(str(value))
    except ValueError as exc:
        raise no_cursor(cursor) from exc
    if type(value) is int and abs(value) < 2**63:
        return value
    raise no_cursor(cursor)


def _plain(value: object) -> str:
    """Write an instant."""
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"a list is not ordered by {value!r}")
