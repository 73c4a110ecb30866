"""
Bring a database of before migration 0003 up to date by its rows alone.

It is small and old. The revisions change what its rows say, its tables are set aside, tables are
made of this version's own files, and the rows are copied by name: through every rule, or none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from psycopg import sql

from fitflow.errors import Conflict
from fitflow.schema.sql_files import below, folder, made, run

if TYPE_CHECKING:
    import psycopg

LEANING: Final = """
    SELECT DISTINCT pg_describe_object(classid, objid, objsubid)
        || ' depends on ' || pg_describe_object(refclassid, refobjid, refobjsubid)
    FROM pg_depend
    CROSS JOIN pg_identify_object(refclassid, refobjid, 0) AS ours
    CROSS JOIN pg_identify_object(classid, objid, 0) AS leaning
    CROSS JOIN pg_identify_object_as_address(classid, objid, 0) AS address
    WHERE deptype = 'n'
        AND ours.schema IN ('fitflow', 'synthesis', 'analytics')
        AND coalesce(leaning.schema, address.object_names[1])
            NOT IN ('fitflow', 'synthesis', 'analytics')
    UNION ALL
    SELECT pg_describe_object(kind, one, 0) || ' stands in schema ' || place::regnamespace
    FROM (
        SELECT tableoid, oid, relnamespace FROM pg_class WHERE relkind IN ('v', 'm')
        UNION ALL
        SELECT tableoid, oid, pronamespace FROM pg_proc
    ) AS made (kind, one, place)
    WHERE place::regnamespace::text IN ('fitflow', 'synthesis', 'analytics')
        AND obj_description(one, kind::regclass::name) IS NULL
    ORDER BY 1
"""
"""What is somebody else's and would go: everything of FitFlow's has a comment."""

COLUMNS: Final = """
    SELECT
        relnamespace::regnamespace::text, relname, attname,
        format_type(coalesce(nullif(typbasetype, 0), pg_type.oid), atttypmod),
        attidentity <> ''
    FROM pg_class
    JOIN pg_attribute ON attrelid = pg_class.oid
    JOIN pg_type ON pg_type.oid = atttypid
    WHERE relnamespace::regnamespace::text = ANY(%s)
        AND relkind IN ('r', 'p') AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
    ORDER BY 1, 2, attnum
"""


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is written, not worked out."""

    type: str
    """Its type; of a domain the one beneath."""
    is_identity: bool


Tables = dict[tuple[str, str], dict[str, Column]]
"""Schema and table -> its columns by name."""


def leave_rows_alone(conn: psycopg.Connection) -> None:
    """
    Take every rule off the tables, so that revisions can change the rows.

    Raises:
        Conflict: something that is not FitFlow's leans on what will be made anew.
    """
    leaning = [what for (what,) in conn.execute(LEANING)]
    if leaning:
        raise Conflict(
            "something of yours leans on tables that this migration makes anew",
            detail="; ".join(leaning),
            hint="drop it, run {do:db migrate}, and make it again",
        )
    run(conn, folder("migrations/rows_alone.sql"))


def set_aside(conn: psycopg.Connection) -> None:
    """Make room for the tables of this version."""
    conn.execute("ALTER SCHEMA fitflow RENAME TO former_fitflow")
    conn.execute("ALTER SCHEMA synthesis RENAME TO former_synthesis")
    conn.execute("DROP SCHEMA analytics")


def bring_back(conn: psycopg.Connection) -> None:
    """
    Copy the rows into the tables of this version, and drop what was set aside.

    Raises:
        Conflict: this version does not know a table or a column, or a rule refuses a row.
    """
    conn.execute("SET LOCAL search_path = pg_catalog, pg_temp")  # types go by their full names
    former = {
        (schema.removeprefix("former_"), table): columns
        for (schema, table), columns in _tables(conn, "former_fitflow", "former_synthesis").items()
    }
    known = _tables(conn, "fitflow", "synthesis")
    _refuse_unknown(former, known)
    for place in made("TABLE", below("tables")):  # each after those that it names
        if place in former:
            _copy(conn, place, former[place], known[place])
    conn.execute("SET CONSTRAINTS ALL IMMEDIATE")
    conn.execute("SET LOCAL client_min_messages = warning")
    conn.execute("DROP SCHEMA former_fitflow, former_synthesis CASCADE")
    conn.execute("SET LOCAL search_path TO DEFAULT")


def _tables(conn: psycopg.Connection, *schemas: str) -> Tables:
    """Return the tables of some schemas."""
    found: Tables = {}
    for schema, table, name, type_, is_identity in conn.execute(COLUMNS, [list(schemas)]):
        found.setdefault((schema, table), {})[name] = Column(type_, is_identity)
    return found


def _refuse_unknown(former: Tables, known: Tables) -> None:
    """Refuse to leave anything behind."""
    unknown = [
        ".".join(place) if place not in known else ".".join((*place, name))
        for place, columns in former.items()
        for name in columns
        if name not in known.get(place, {})
    ]
    if unknown:
        raise Conflict(
            f"this FitFlow has no place for {', '.join(dict.fromkeys(unknown))}",
            hint="move it to a table in a schema of your own, and run {do:db migrate} again",
        )


def _copy(
    conn: psycopg.Connection,
    place: tuple[str, str],
    former: dict[str, Column],
    known: dict[str, Column],
) -> None:
    """Copy the rows of one table, by the names of its columns; numbers go on above theirs."""
    schema, table = place
    columns = [name for name in known if name in former]
    values = [
        sql.SQL("{}::text::" + known[name].type).format(sql.Identifier(name))
        if known[name].type != former[name].type
        else sql.Identifier(name)
        for name in columns
    ]
    conn.execute(
        sql.SQL("INSERT INTO {} ({}) OVERRIDING SYSTEM VALUE SELECT {} FROM {}").format(
            sql.Identifier(schema, table),
            sql.SQL(", ").join(map(sql.Identifier, columns)),
            sql.SQL(", ").join(values),
            sql.Identifier(f"former_{schema}", table),
        )
    )
    for name in columns:
        if known[name].is_identity:
            conn.execute(
                sql.SQL(
                    "SELECT setval(pg_get_serial_sequence({}, {}), max({column})) FROM {table}"
                    " HAVING max({column}) IS NOT NULL"
                ).format(
                    sql.Literal(f"{schema}.{table}"),
                    sql.Literal(name),
                    column=sql.Identifier(name),
                    table=sql.Identifier(schema, table),
                )
            )
