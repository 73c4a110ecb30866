"""Marks: by which triggers writers note the closed days of roll-ups that they change."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final, LiteralString

import psycopg
from psycopg import sql

from fitflow.errors import BadInput, FitFlowError
from fitflow.metrics.packaged import literally

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fitflow.metrics.rollup_file import Rollup, Source

EVENTS: Final = {
    "INSERT": "REFERENCING NEW TABLE AS new_rows",
    "DELETE": "REFERENCING OLD TABLE AS old_rows",
    "UPDATE": "REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows",
    "TRUNCATE": "",
}
# What is of today only, as nearly everything is, is done with after one look.
MARKS: Final = """
    CREATE FUNCTION {function}() RETURNS trigger
        LANGUAGE plpgsql
        SECURITY DEFINER
        SET search_path = fitflow, pg_temp
    AS $body$
    BEGIN
        IF TG_OP = 'INSERT' THEN
            IF EXISTS (SELECT FROM new_rows CROSS JOIN ({watched}) WHERE {touches}) THEN
                {of_insert};
            END IF;
        ELSIF TG_OP = 'DELETE' THEN
            IF EXISTS (SELECT FROM old_rows CROSS JOIN ({watched}) WHERE {touches}) THEN
                {of_delete};
            END IF;
        ELSIF TG_OP = 'UPDATE' THEN
            IF EXISTS (SELECT FROM old_rows CROSS JOIN ({watched}) WHERE {touches})
                OR EXISTS (SELECT FROM new_rows CROSS JOIN ({watched}) WHERE {touches})
            THEN
                {of_update};
            END IF;
        ELSE
            TRUNCATE rollup.progress; -- every gym's
        END IF;
        RETURN NULL;
    END
    $body$;
    REVOKE EXECUTE ON FUNCTION {function} FROM PUBLIC
"""
WATCHED: Final = "SELECT marked_before FROM rollup.watched WHERE gym_id = current_gym_id()"
MARK: Final = """
    INSERT INTO rollup.stale (gym_id, rollup, days, members)
    SELECT gym_id, rollup, whole_periods(rollup, days), members
    FROM (
        SELECT
            progress.gym_id,
            progress.rollup,
            range_agg(changed.days)
                * datemultirange(daterange('1900-01-01', progress.marked_before)) AS days,
            range_agg(int8range(changed.member_id, changed.member_id, '[]')) FILTER (
                WHERE changed.member_id IS NOT NULL
                    AND changed.days && daterange('1900-01-01', progress.marked_before)
            ) AS members
        FROM ({changes}) AS changed
        JOIN rollup.progress USING (gym_id, rollup)
        GROUP BY progress.gym_id, progress.rollup
    ) AS marked
    WHERE NOT isempty(days)
"""
# A row of days that have it before and after as it was changes nothing there.
CHANGED: Final = """
    SELECT
        gym_id, {name}::text AS rollup, member_id,
        (days - days_before) + (days_before - days) AS days
    FROM (
        SELECT
            gym_id, {member} AS member_id,
            coalesce(range_agg(days) FILTER (WHERE is_new), '{{}}') AS days,
            coalesce(range_agg(days) FILTER (WHERE NOT is_new), '{{}}') AS days_before
        FROM (
            SELECT {columns}, {days} AS days, true AS is_new FROM new_rows
            UNION ALL
            SELECT {columns}, {days}, false FROM old_rows
        ) AS version
        GROUP BY {columns}
    ) AS versions
"""
WRITTEN: Final = """
    SELECT gym_id, {name}::text AS rollup, {member} AS member_id, {days} AS days FROM {rows}
"""
FORMS: Final = {
    "date": (
        "CASE WHEN ({0}) IS NOT NULL THEN datemultirange(daterange({0}, ({0}) + 1)) END",
        "({0}) < marked_before",
    ),
    "daterange": ("datemultirange({0})", "({0}) && daterange('1900-01-01', marked_before)"),
    "datemultirange": ("{0}", "({0}) && daterange('1900-01-01', marked_before)"),
}
"""Type of the days of a row -> them as a set of days, and whether one of them may be closed."""
LOOKED_UP: Final = re.compile(r"CASE WHEN fitflow\.\w+\([^()]*\) THEN (\w+) END")
"""Days that are some if other rows are so: these are not looked for before the days are known."""
TRIGGER: Final = """
    CREATE TRIGGER {trigger} AFTER {event} ON {table} {referencing}
        FOR EACH STATEMENT EXECUTE FUNCTION {function}();
    ALTER TABLE {table} ENABLE ALWAYS TRIGGER {trigger}
"""
IDENTITY: Final = """
    SELECT attname FROM pg_constraint
    CROSS JOIN unnest(conkey) WITH ORDINALITY AS key (attnum, place)
    JOIN pg_attribute ON attrelid = conrelid AND pg_attribute.attnum = key.attnum
    WHERE conrelid = %s::regclass AND contype = 'p'
        AND NOT EXISTS (SELECT FROM pg_range WHERE rngtypid = atttypid)
    ORDER BY key.place
"""
"""The columns by which a row is known: its primary key, without the days that cannot overlap."""


def make_marks(conn: psycopg.Connection, rollups: Iterable[Rollup]) -> None:
    """
    Make the triggers of every base table that some roll-up is made from.

    Raises:
        FitFlowError: the days of a row are no expression over its table.
        BadInput: they are neither a date nor some.
    """
    shares = [(source, rollup) for rollup in rollups for source in rollup.sources]
    shares.sort(key=lambda share: share[0].table)
    for table, of_table in groupby(shares, key=lambda share: share[0].table):
        _make_marks(conn, table, list(of_table))


def _make_marks(conn: psycopg.Connection, table: str, shares: list[tuple[Source, Rollup]]) -> None:
    """Make the function and the triggers by which writers to one table mark what they change."""
    known_by = [name for (name,) in conn.execute(IDENTITY, [f"fitflow.{table}"]).fetchall()]
    parts = [
        _Share(
            source,
            rollup.name,
            "member_id" if rollup.keeps_last_day else "NULL::bigint",
            *_days(conn, source, rollup),
        )
        for source, rollup in shares
    ]
    touches = dict.fromkeys(share.touches for share in parts)
    names: dict[str, sql.Composable] = {
        "table": sql.Identifier("fitflow", table),
        "function": sql.Identifier("rollup", f"mark_{table}"),
    }
    conn.execute(
        sql.SQL(MARKS).format(
            **names,
            watched=sql.SQL(WATCHED),
            touches=sql.SQL(literally(" OR ".join(touches))),
            of_insert=_mark([_written(share, "new_rows") for share in parts]),
            of_delete=_mark([_written(share, "old_rows") for share in parts]),
            of_update=_mark([_changed(share, known_by) for share in parts]),
        )
    )
    about = f"Marks the closed days that a change of {table} is of, in the roll-ups made from it."
    conn.execute(
        sql.SQL("COMMENT ON FUNCTION {} IS {}").format(names["function"], sql.Literal(about))
    )
    for event, referencing in EVENTS.items():
        conn.execute(
            sql.SQL(TRIGGER).format(
                **names,
                trigger=sql.Identifier(f"rollups_are_marked_on_{event.lower()}"),
                event=sql.SQL(literally(event)),
                referencing=sql.SQL(literally(referencing)),
            )
        )


@dataclass(frozen=True, slots=True)
class _Share:
    """What one roll-up has of the marks of one table."""

    source: Source
    rollup: str
    member: LiteralString
    """Whose rows change with a row, where marks say so."""
    days: LiteralString
    """A row's days as a datemultirange; NULL for none."""
    touches: LiteralString
    """Whether one of them may be closed in some roll-up."""


def _days(
    conn: psycopg.Connection, source: Source, rollup: Rollup
) -> tuple[LiteralString, LiteralString]:
    """Return a row's days as a set, and whether one may be closed: by their type."""
    asked = sql.SQL("SELECT {} FROM {} LIMIT 0").format(
        sql.SQL(literally(source.days)), sql.Identifier("fitflow", source.table)
    )
    try:
        described = conn.execute(asked).description
    except psycopg.Error as exc:
        raise FitFlowError(
            f"{rollup.name}.sql: from {source.table}: {exc.diag.message_primary}"
        ) from exc
    kind = described[0].type_display if described else ""
    if kind not in FORMS:
        raise BadInput(f"{rollup.name}.sql: from {source.table}: the days are {kind}, and not"
                       f" {', '.join(FORMS)}")  # fmt: skip
    as_set, touches = FORMS[kind]
    looked_up = LOOKED_UP.fullmatch(source.days)
    first = source.days if looked_up is None else looked_up[1]
    return literally(as_set.format(source.days)), literally(touches.format(first))


def _mark(changes: list[sql.Composed]) -> sql.Composed:
    return sql.SQL(MARK).format(changes=sql.SQL(" UNION ALL ").join(changes))


def _written(share: _Share, rows: LiteralString) -> sql.Composed:
    """Return the days that rows are of, which came or went."""
    return sql.SQL(WRITTEN).format(
        name=sql.Literal(share.rollup),
        member=sql.SQL(share.member),
        days=sql.SQL(share.days),
        rows=sql.SQL(rows),
    )


def _changed(share: _Share, known_by: list[str]) -> sql.Composed:
    """Return the days on which rows count differently from before."""
    columns = dict.fromkeys([*known_by, *share.source.columns])
    return sql.SQL(CHANGED).format(
        name=sql.Literal(share.rollup),
        member=sql.SQL(share.member),
        days=sql.SQL(share.days),
        columns=sql.SQL(", ").join(map(sql.Identifier, columns)),
    )
