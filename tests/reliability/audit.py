"""
The audit: the clients' diaries against the database, by SQL of its own in a role that only reads.

Each file of checks/ says in its first line what holds, and selects a `finding` for every case in
which it does not. The diaries are in the temporary tables `asked` and `seen_wrong`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

import psycopg
from psycopg import sql

from reliability.diary import changes_something, read_diary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fitflow.postgres.database import Database

CHECKS: Final = Path(__file__).parent / "checks"
SHOWN: Final = 10
"""Findings of one check that are written out."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that must not be."""

    check: str
    gym_id: int
    text: str


def checks() -> dict[str, str]:
    """Return every check: name -> SQL."""
    return {file.stem: file.read_text(encoding="utf-8") for file in sorted(CHECKS.glob("*.sql"))}


def open_auditor(database: Database, diaries: Iterable[Path]) -> psycopg.Connection:
    """Connect in a role that owns nothing, load the diaries, and give up writing."""
    with psycopg.connect(database.conninfo("fitflow_owner")) as owner:
        here = sql.Identifier(owner.info.dbname)
        owner.execute(sql.SQL("GRANT TEMPORARY ON DATABASE {} TO fitflow_app").format(here))
    conn = psycopg.connect(database.conninfo("fitflow_app"), autocommit=True)
    conn.execute(
        "CREATE TEMPORARY TABLE request (key uuid PRIMARY KEY, gym_id bigint, client text,"
        " operation text, arguments jsonb, is_preview boolean, outcome text, answer jsonb,"
        " code text, writes boolean)"
    )
    conn.execute(
        "CREATE TEMPORARY VIEW asked AS SELECT * FROM request"
        " WHERE gym_id = current_setting('fitflow.gym_id')::bigint"
    )
    conn.execute("CREATE TEMPORARY TABLE seen_wrong (gym_id bigint, finding text)")
    with conn.cursor() as cursor:
        for path in diaries:
            with cursor.copy("COPY request FROM STDIN") as rows:
                for row in _requests(path):
                    rows.write_row(row)
            with cursor.copy("COPY seen_wrong FROM STDIN") as rows:
                for line in read_diary(path):
                    if "wrong" in line:
                        rows.write_row([line["gym_id"], f"{path.stem}: {line['wrong']}"])
    conn.execute("ANALYZE request")
    conn.execute("SET default_transaction_read_only = on")
    conn.execute("SET search_path = pg_temp, fitflow")
    return conn


def audit_gym(conn: psycopg.Connection, gym_id: int) -> Iterator[Finding]:
    """Yield what is wrong in one gym."""
    for name, query in checks().items():
        yield from run_check(conn, gym_id, name, query)


def run_check(conn: psycopg.Connection, gym_id: int, name: str, query: str) -> Iterator[Finding]:
    """Yield what one check finds in a gym, the first few of it."""
    with conn.transaction():
        conn.execute("SELECT set_config('fitflow.gym_id', %s, true)", [str(gym_id)])
        rows = conn.execute(query.encode()).fetchall()
    for (text,) in rows[:SHOWN]:
        yield Finding(name, gym_id, text)
    if len(rows) > SHOWN:
        yield Finding(name, gym_id, f"and {len(rows) - SHOWN} more")


def _requests(path: Path) -> Iterator[list[object]]:
    """Yield the requests of a diary, each with what came of it."""
    waiting: dict[str, Any] | None = None
    for line in read_diary(path):
        if "asked" in line:
            if waiting is not None:
                yield _row(path, waiting, "lost", {})
            waiting = line
        elif waiting is not None and "wrong" not in line:
            outcome = next(word for word in ("answered", "refused", "lost") if word in line)
            yield _row(path, waiting, outcome, line)
            waiting = None
    if waiting is not None:
        yield _row(path, waiting, "lost", {})


def _row(path: Path, asked: dict[str, Any], outcome: str, said: dict[str, Any]) -> list[object]:
    """Return a request as a row of `asked`."""
    answer = said.get("answer")
    is_answer = outcome == "answered"
    writes = (
        is_answer and not asked["is_preview"] and (changes_something(asked["operation"], answer))
    )
    kept = answer if is_answer else {"message": said.get("message") or said.get("reason")}
    return [
        _logged_key(asked), asked["gym_id"], path.stem, asked["operation"],
        json.dumps(asked["arguments"]), asked["is_preview"], outcome, json.dumps(kept),
        said.get("code"), writes,
    ]  # fmt: skip


def _logged_key(asked: dict[str, Any]) -> str:
    """Return the key that the log has of a request: of a voucher's sale, a digest of it."""
    key: str = asked["asked"]
    if asked["operation"] != "sell_voucher":
        return key
    return str(UUID(bytes=sha256(UUID(key).bytes).digest()[:16]))
