"""The rows of a database beside those that were written down when it was made."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import psycopg
from psycopg import sql

from server import superuser
from unit.schema.former import RELEASED

if TYPE_CHECKING:
    from fitflow.postgres.database import Database

RENAMED: Final = {
    "fitflow.wearable_recording": "fitflow.recording",
    "fitflow.wearable_figures": "fitflow.kept_figures",
    "synthesis.spell": "synthesis.tenure",
    "spell_no": "tenure_no",
}
"""Tables and columns of 0.3.0 -> what they are called now."""
ADDED: Final = {"fitflow.audit_log": "operation = 'note_heads'"}
"""Rows that a migration writes beside those that were there."""
SETTINGS: Final = (
    "SET search_path = ''; SET timezone = 'UTC'; SET datestyle = 'ISO, YMD';"
    " SET intervalstyle = 'postgres'; SET extra_float_digits = 1; SET bytea_output = 'hex'"
)


VISIT_UNDONE: Final = {"drawn_0.3.0": {"fitflow.workout_session", "fitflow.wearable_recording"}}
"""Where a visit that only a recording told of is none any more -> whose rows that changes."""


def differing_rows(database: Database, name: str) -> list[str]:
    """Return the tables whose rows are others than released/rows.json says under a name."""
    told: dict[str, Any] = json.loads(RELEASED.joinpath("rows.json").read_text())[name]
    with psycopg.connect(superuser(database)) as conn:
        conn.execute(SETTINGS)
        return [table for table, said in told.items() if not _is_as_told(conn, table, said)]


def _is_as_told(conn: psycopg.Connection, table: str, said: dict[str, Any]) -> bool:
    """Say whether a table has as many rows as told, and their MD5 as text in order."""
    columns = [sql.Identifier(RENAMED.get(name, name)) for name in said["columns"].split()]
    query = sql.SQL(
        "SELECT count(*), md5(string_agg(line, E'\\n' ORDER BY line COLLATE \"C\"))"
        " FROM (SELECT ROW({})::text AS line FROM {} WHERE NOT {}) AS lines"
    ).format(
        sql.SQL(", ").join(columns),
        sql.Identifier(*RENAMED.get(table, table).split(".")),
        sql.SQL(ADDED.get(table, "false")),
    )
    return conn.execute(query).fetchone() == (said["rows"], said["md5"])
