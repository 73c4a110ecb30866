"""Members, sessions and recordings as rows, without the operations that otherwise write them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import count
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

import pytest
from psycopg import sql

if TYPE_CHECKING:
    from collections.abc import Sequence

    import psycopg

ZONE: Final = ZoneInfo("Europe/Berlin")
QUARTER_S: Final = 900
_contents = count(1)


def at(text: str) -> datetime:
    """An instant by the gym's clock."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE).astimezone(UTC)


def write(conn: psycopg.Connection, table: str, key: str | None = None, /, **columns: Any) -> int:  # noqa: ANN401  (any column's type)
    """Insert one row; the number of it, where it has one."""
    statement = sql.SQL("INSERT INTO fitflow.{} ({}) VALUES ({}) RETURNING {}").format(
        sql.Identifier(table),
        sql.SQL(", ").join(map(sql.Identifier, columns)),
        sql.SQL(", ").join(map(sql.Placeholder, columns)),
        sql.Identifier(key) if key else sql.SQL("0"),
    )
    row = conn.execute(statement, columns).fetchone()
    assert row is not None
    return int(row[0])


def member(
    conn: psycopg.Connection, *, born_on: str | None = "1986-03-01", sex: str | None = None
) -> int:
    return write(
        conn, "member", "member_id", given_name="Ada", family_name="Byron", born_on=born_on,
        sex=sex, registered_on="2020-01-01",
    )  # fmt: skip


def measured(  # noqa: PLR0913  (what a row is)
    conn: psycopg.Connection,
    who: int,
    measure: str,
    number: float,
    *,
    since: str = "2020-01-01",
    version: int = 1,
) -> None:
    write(
        conn, "training_input", member_id=who, measure=measure, value=number, since=since,
        version=version, entered_at=at(max(since, "2026-06-01")),
    )  # fmt: skip


def session(conn: psycopg.Connection, who: int, began: str, minutes: int = 60) -> int:
    during = f"[{at(began)},{at(began) + timedelta(minutes=minutes)})"
    return write(conn, "workout_session", "session_id", member_id=who, during=during)


def recording(  # noqa: PLR0913  (what a recording is)
    conn: psycopg.Connection,
    who: int,
    began: str,
    *,
    heart_rate: Sequence[int | None] = (),
    power: Sequence[int | None] = (),
    cadence: Sequence[int | None] = (),
    visit: int | None = None,
    kilocalories: float | None = None,
    **columns: Any,  # noqa: ANN401  (any column's type)
) -> int:
    """Write a recording and its blocks; a block that is silent all the while has no row."""
    starts = at(began)
    seconds = max(map(len, (heart_rate, power, cadence)))
    during = f"[{starts},{starts + timedelta(seconds=seconds)})"
    number = write(
        conn, "recording", "recording_id", member_id=who, session_id=visit, format="fit",
        source="watch", content_sha256=sha256(str(next(_contents)).encode()).digest(),
        during=during, **columns,
    )  # fmt: skip
    first = 0
    while first < seconds:
        begins = starts + timedelta(seconds=first)
        last = min(seconds, first + QUARTER_S - int(begins.timestamp()) % QUARTER_S)
        parts = {
            name: _part(samples, first, last)
            for name, samples in (
                ("heart_rate", heart_rate), ("power", power), ("cadence", cadence)
            )
        }  # fmt: skip
        if any(parts.values()):
            write(
                conn, "wearable_data", recording_id=number, started_at=begins,
                seconds=last - first, recording_during=during,
                kilocalories=kilocalories if first == 0 else None, **parts,
            )  # fmt: skip
        first = last
    return number


def _part(samples: Sequence[int | None], first: int, last: int) -> list[int | None] | None:
    part = list(samples[first:last])
    return part if any(value is not None for value in part) else None


def rows(conn: psycopg.Connection, query: str, *values: Any) -> list[dict[str, Any]]:  # noqa: ANN401  (any value's type)
    """Return a query's rows by the names of their columns."""
    found = conn.execute(query.encode(), values)
    assert found.description is not None
    names = [column.name for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def value(conn: psycopg.Connection, query: str, *values: Any) -> Any:  # noqa: ANN401  (any value's type)
    """Return the one value a query gives."""
    row = conn.execute(query.encode(), values).fetchone()
    return None if row is None else row[0]


def figures(conn: psycopg.Connection, visit: int) -> dict[str, Any]:
    """Return what session_figures() says of one session."""
    (found,) = rows(conn, "SELECT * FROM fitflow.session_figures(ARRAY[%s]::bigint[])", visit)
    return found


def zones(conn: psycopg.Connection, visit: int, model: str) -> list[int]:
    """Return the seconds in each zone of one session, from zone 0."""
    found = rows(
        conn, "SELECT zone, seconds FROM fitflow.session_zones(ARRAY[%s]::bigint[], %s)"
        " ORDER BY zone", visit, model,
    )  # fmt: skip
    return [row["seconds"] for row in found]


def close(expected: float | None) -> Any:  # noqa: ANN401  (what pytest compares with)
    """Return what a number kept with single precision is compared with; NULL is only NULL."""
    return None if expected is None else pytest.approx(float(expected), rel=1e-6, abs=1e-6)
