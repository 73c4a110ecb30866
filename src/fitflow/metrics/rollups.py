"""
The catalogue of roll-ups: read their files, and make of each its table, its views and its marks.

Of `sql/rollups/<name>.sql` come the table `rollup.<name>` of kept days, the view
`rollup.<name>_made`, which is the SELECT, the view `fitflow.<name>` that readers take, and a
share in the triggers that mark what writers change. decisions/0038 says why they are exact.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from graphlib import TopologicalSorter
from typing import TYPE_CHECKING, Final

import psycopg
from psycopg import sql

from fitflow.errors import BadInput, FitFlowError
from fitflow.metrics.packaged import literally, sql_files
from fitflow.metrics.rollup_file import Rollup, parse_rollup
from fitflow.metrics.rollup_marks import make_marks

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Rollup", "drop_unused", "made_from", "make_rollups", "read_in", "rollups"]

MADE: Final = """
    CREATE VIEW {made} WITH (security_invoker) AS {select}
"""
TABLE: Final = """
    CREATE TABLE {table} AS TABLE {made} WITH NO DATA;
    {not_null}
    ALTER TABLE {table} ADD PRIMARY KEY ({key});
    ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY {policy} ON {table}
        USING (gym_id = fitflow.current_gym_id())
        WITH CHECK (gym_id = fitflow.current_gym_id());
    {index}
    INSERT INTO rollup.definition (rollup, digest, period, closes_after_days, keeps_last_day)
    VALUES ({name}, {digest}, {period}, {closes_after_days}, {keeps_last_day})
"""
INDEX: Final = """
    CREATE INDEX {index} ON {table} ({columns});
    COMMENT ON INDEX rollup.{index} IS 'Serves who reads few columns of it, or few rows.';
"""
# The last day is said because a plan then expects few days, as there are.
VIEW: Final = """
    CREATE VIEW {view} WITH (security_invoker) AS
    SELECT {columns} FROM {table}
    WHERE gym_id = fitflow.current_gym_id()
        AND day < (SELECT fitflow.kept_before({name}))
        AND NOT day <@ (SELECT fitflow.stale_days({name}))
    UNION ALL
    SELECT {columns} FROM {made}
    WHERE gym_id = fitflow.current_gym_id()
        AND day >= (SELECT fitflow.kept_before({name})) AND day < 'infinity'
    UNION ALL
    SELECT {columns} FROM {made}
    WHERE gym_id = fitflow.current_gym_id()
        AND (SELECT fitflow.stale_days({name}) <> '{{}}')
        AND day = ANY (ARRAY(SELECT fitflow.stale_and_kept({name})))
"""
VIEW_OF_LAST_DAY: Final = """
    CREATE VIEW {view} WITH (security_invoker) AS
    SELECT {columns} FROM {table}
    WHERE gym_id = fitflow.current_gym_id()
        AND day = (SELECT fitflow.kept_day({name}))
        AND NOT member_id <@ (SELECT fitflow.stale_members({name}))
    UNION ALL
    SELECT {columns} FROM {made}
    WHERE gym_id = fitflow.current_gym_id() AND (SELECT fitflow.kept_day({name}) IS NULL)
    UNION ALL
    SELECT {columns} FROM {made}
    WHERE gym_id = fitflow.current_gym_id()
        AND (SELECT fitflow.kept_day({name}) IS NOT NULL)
        AND member_id = ANY (ARRAY(SELECT fitflow.one_by_one(fitflow.stale_members({name}))))
"""
DEFINED: Final = "SELECT digest FROM rollup.definition WHERE rollup = %s"


@cache
def rollups() -> dict[str, Rollup]:
    """
    Return every roll-up by its name, each after those that it is made from.

    Raises:
        BadInput: a file is malformed.
    """
    read = [
        parse_rollup(file.read_text(encoding="utf-8"), file.name) for file in sql_files("rollups")
    ]
    found = {rollup.name: rollup for rollup in sorted(read, key=lambda rollup: rollup.name)}
    order = TopologicalSorter({name: made_from(each, found) for name, each in found.items()})
    return {name: found[name] for name in order.static_order()}


def made_from(rollup: Rollup, known: Mapping[str, Rollup]) -> set[str]:
    """Return the names of the roll-ups that one is made from, whose days may be kept ones."""
    return (_made_by(rollup, known).keys() & known.keys()) - {rollup.name}


def drop_unused(conn: psycopg.Connection, *, rows_changed: bool) -> None:
    """
    Drop the marks' triggers, and the tables of roll-ups whose days are to be made anew.

    Those are the ones that are made differently now, or all when rows were changed behind the
    backs of the marks. The views are gone already.
    """
    functions = conn.execute(
        "SELECT oid::regprocedure::text FROM pg_proc"
        " WHERE pronamespace = 'rollup'::regnamespace ORDER BY 1"
    ).fetchall()
    for (function,) in functions:
        conn.execute(f"DROP FUNCTION {function} CASCADE".encode())
    current = {} if rows_changed else {name: digest(each) for name, each in rollups().items()}
    for name, said in conn.execute("SELECT rollup, digest FROM rollup.definition").fetchall():
        if current.get(name) != said:
            # With its definition goes what is said of its days, of every gym.
            conn.execute(sql.SQL("DROP TABLE {}").format(sql.Identifier("rollup", name)))
            conn.execute("DELETE FROM rollup.definition WHERE rollup = %s", [name])


def make_rollups(conn: psycopg.Connection) -> None:
    """
    Make the views and the marks of every roll-up, and the tables that are not there.

    Raises:
        FitFlowError: a roll-up's SQL fails, or its columns are not those of its header.
    """
    for rollup in rollups().values():
        _make(conn, rollup)
    make_marks(conn, rollups().values())


@cache
def digest(rollup: Rollup) -> str:
    """Return the SHA-256 of a roll-up's file and of all that it is made by."""
    said = hashlib.sha256(rollup.text.encode())
    for _name, text in sorted(_made_by(rollup, rollups()).items()):
        said.update(text.encode())
    return said.hexdigest()


def read_in(text: str) -> set[str]:
    """Return the roll-ups that a text reads, itself or through functions and views."""
    return set(re.findall(r"\w+", " ".join([text, *_reached(text, _functions()).values()]))) & set(
        rollups()
    )


def _made_by(rollup: Rollup, known: Mapping[str, Rollup]) -> dict[str, str]:
    """Return the texts of the functions, views and other roll-ups that one is made by."""
    return _reached(rollup.text, {**_functions(), **{one: known[one].text for one in known}})


def _reached(text: str, texts: Mapping[str, str]) -> dict[str, str]:
    """Return those of some texts that a text names, or those it names do."""
    found: dict[str, str] = {}
    ahead = [text]
    while ahead:
        for name in set(re.findall(r"\w+", ahead.pop())) & texts.keys() - found.keys():
            found[name] = texts[name]
            ahead.append(texts[name])
    return found


@cache
def _functions() -> dict[str, str]:
    """Return the text of every function and view of sql/functions/, by its name."""
    found: dict[str, str] = {}
    for file in sql_files("functions"):
        text = file.read_text(encoding="utf-8")
        for part in re.split(r"(?m)^(?=CREATE )", text):
            named = re.match(r"CREATE (?:OR REPLACE )?(?:FUNCTION|VIEW) fitflow\.(\w+)", part)
            if named is not None:
                found[named[1]] = found.get(named[1], "") + part
    return found


def _make(conn: psycopg.Connection, rollup: Rollup) -> None:
    """Make one roll-up's views, and its table where there is none."""
    columns = [sql.Identifier(column.name) for column in rollup.columns]
    names: dict[str, sql.Composable] = {
        "view": sql.Identifier("fitflow", rollup.name),
        "made": sql.Identifier("rollup", f"{rollup.name}_made"),
        "table": sql.Identifier("rollup", rollup.name),
        "policy": sql.Identifier(f"{rollup.name}_of_the_current_gym"),
        "name": sql.Literal(rollup.name),
        "digest": sql.Literal(digest(rollup)),
        "period": sql.Literal(rollup.period),
        "closes_after_days": sql.Literal(rollup.closes_after_days),
        "keeps_last_day": sql.Literal(rollup.keeps_last_day),
        "select": sql.SQL(literally(rollup.sql)),
        "columns": sql.SQL(", ").join([sql.Identifier("gym_id"), *columns]),
        "key": sql.SQL(", ").join(map(sql.Identifier, ("gym_id", *rollup.key))),
    }
    opening = sql.SQL(MADE).format(**{**names, "select": sql.SQL("")}).as_string(conn).rstrip()
    try:
        conn.execute(sql.SQL(MADE).format(**names))
    except psycopg.Error as exc:
        position = int(exc.diag.statement_position or 0) - len(opening) - 1
        line = rollup.line + rollup.sql[: max(position, 0)].count("\n")
        raise FitFlowError(
            f"{rollup.name}.sql:{line}: {exc.diag.message_primary}",
            detail=exc.diag.message_detail,
            hint=exc.diag.message_hint,
        ) from exc
    _check_columns(conn, rollup)
    if conn.execute(DEFINED, [rollup.name]).fetchone() is None:
        not_null = [
            sql.SQL("ALTER TABLE {} ALTER COLUMN {} SET NOT NULL;").format(
                names["table"], sql.Identifier(name)
            )
            for name in ("gym_id", *rollup.key)
        ]
        index = sql.SQL(INDEX).format(
            table=names["table"],
            index=sql.Identifier(f"{rollup.name}_{'_'.join(rollup.index)}_idx"),
            columns=sql.SQL(", ").join(map(sql.Identifier, ("gym_id", *rollup.index))),
        )
        conn.execute(
            sql.SQL(TABLE).format(
                **names,
                not_null=sql.SQL(" ").join(not_null),
                index=index if rollup.index else sql.SQL(""),
            )
        )
    view = VIEW_OF_LAST_DAY if rollup.keeps_last_day else VIEW
    conn.execute(sql.SQL(view).format(**names))
    _describe(conn, rollup)


def _check_columns(conn: psycopg.Connection, rollup: Rollup) -> None:
    """Refuse a SELECT whose columns are not the gym and those of the header, in their order."""
    made = conn.execute(
        "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass ORDER BY attnum",
        [f"rollup.{rollup.name}_made"],
    ).fetchall()
    said = ["gym_id", *(column.name for column in rollup.columns)]
    if [name for (name,) in made] != said:
        raise BadInput(f"{rollup.name}.sql: the header and the gym are the columns"
                       f" {', '.join(said)}, and the SELECT gives"
                       f" {', '.join(name for (name,) in made)}")  # fmt: skip


def _describe(conn: psycopg.Connection, rollup: Rollup) -> None:
    """Comment the table and the views, and let both roles read them."""
    summary = f"{rollup.summary[:1].upper()}{rollup.summary[1:]}"
    said = {
        ("fitflow", rollup.name): summary,
        ("rollup", rollup.name): f"Closed days of fitflow.{rollup.name}, kept ready.",
        ("rollup", f"{rollup.name}_made"): f"What fitflow.{rollup.name} is made by.",
    }
    for place, text in said.items():
        kind = sql.SQL("TABLE" if place == ("rollup", rollup.name) else "VIEW")
        thing = sql.Identifier(*place)
        statements = [
            sql.SQL("COMMENT ON {} {} IS {}").format(kind, thing, sql.Literal(text)),
            sql.SQL("GRANT SELECT ON {} TO fitflow_app, fitflow_analyst").format(thing),
        ]
        for name, meaning in [
            ("gym_id", "the gym"),
            *((c.name, c.meaning) for c in rollup.columns),
        ]:
            statements.append(
                sql.SQL("COMMENT ON COLUMN {} IS {}").format(
                    sql.Identifier(*place, name),
                    sql.Literal(f"{meaning[:1].upper()}{meaning[1:].rstrip('.')}."),
                )
            )
        conn.execute(sql.SQL("; ").join(statements))
