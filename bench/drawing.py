"""
How fast a whole gym is drawn, beside COPY of the same rows, and how much room it takes.

    python bench/drawing.py                       10,000 members
    python bench/drawing.py --members 100000      more

Draws a gym, then copies its rows, table by table, into a second database with the same tables,
rules and triggers, in one transaction. The ratio is of the seconds of processor that all processes
of each server take; it fails above 3. The bytes are compared with the same gym drawn by 0.3.0,
whose code comes out of the history; they fail above 0.78. The gym of 0.3.0 is kept for the next
run.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING, Final

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from fitflow.cli.progress import steps
from fitflow.docs.throwaway import throwaway_database
from fitflow.postgres import embedded
from fitflow.synthesis import draw
from fitflow.synthesis.profiles import sized
from generate import TODAY
from goals import Goal, conclude
from versions import KEPT, versions

if TYPE_CHECKING:
    from fitflow.postgres.database import Database
    from versions import Version

TABLES: Final = """
    SELECT relname, array_agg(attname::text ORDER BY attnum)
    FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
    WHERE relnamespace = 'fitflow'::regnamespace AND relkind = 'r'
        -- Triggers write these.
        AND relname NOT IN ('trainer_time', 'member_word', 'audit_head')
        AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
    GROUP BY relname
"""
LEANING: Final = """
    SELECT DISTINCT held.relname, leant.relname
    FROM pg_constraint
    JOIN pg_class AS held ON held.oid = conrelid
    JOIN pg_class AS leant ON leant.oid = confrelid
    WHERE contype = 'f' AND NOT condeferrable AND conrelid <> confrelid
        AND connamespace = 'fitflow'::regnamespace
"""
"""A table, and one whose rows must be there before its own."""
OUT: Final = "COPY (SELECT {columns} FROM fitflow.{table}) TO STDOUT (FORMAT binary)"
INTO: Final = "COPY fitflow.{table} ({columns}) FROM STDIN (FORMAT binary)"
SIZE: Final = "SELECT pg_database_size(current_database())"
SIZE_OF_FORMER: Final = f"""
import sys
from datetime import date
import psycopg
from fitflow import schema, synthesis
from fitflow.config import settings
from fitflow.database import open_database
from fitflow.profiles import sized
database, profile = open_database(settings()), sized(int(sys.argv[1]))
schema.create_or_migrate(database)
if synthesis.find(database, profile) is None:
    synthesis.generate(database, profile, today=date.fromisoformat("{TODAY}"))
with psycopg.connect(database.conninfo("fitflow_owner")) as conn:
    print(conn.execute("{SIZE}").fetchone()[0])
"""


def main() -> int:
    """Measure, print, and say by the exit status whether the ratios hold."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[1])
    options.add_argument("--members", type=int, default=10_000)
    options.add_argument("--folder", type=Path, default=KEPT)
    options.add_argument("--keep", action="store_true", help="write it down for docs/measured.md")
    chosen = options.parse_args()
    _now, former = versions(chosen.folder)
    with throwaway_database(durable=True) as drawn, throwaway_database(durable=True) as copied:
        began = _processor_s(drawn)
        with steps(f"Drawing {chosen.members:,} members") as told:
            draw.generate(drawn, sized(chosen.members), today=TODAY, progress=told)
        drawing_s = _processor_s(drawn) - began
        began = _processor_s(copied)
        _copy(drawn, copied)
        copying_s = _processor_s(copied) - began
        with psycopg.connect(_conninfo(drawn)) as conn:
            size = conn.execute(SIZE).fetchall()[0][0]
    before = _size_of(former, chosen.members)
    goals = [
        Goal("a gym drawn ÷ COPY of the same rows into the same tables", drawing_s / copying_s,
             3, 2, note=f"{drawing_s:.0f} and {copying_s:.0f} s of processor"),
        Goal("bytes of the database ÷ 0.3.0's", size / before, 0.78, 0.65,
             note=f"{size / 1e6:,.0f} and {before / 1e6:,.0f} MB"),
    ]  # fmt: skip
    return conclude("drawing", goals, keep=chosen.keep, of=f"{chosen.members:,} members")


def _copy(source: Database, target: Database) -> None:
    """Copy every row of one database into another that has none, and check what is deferred."""
    with (
        psycopg.connect(_conninfo(source)) as reading,
        psycopg.connect(_conninfo(target)) as writing,
        reading.cursor() as reader,
        writing.cursor() as writer,
    ):
        tables: dict[str, list[str]] = dict(reader.execute(TABLES).fetchall())
        leans = {table: set[str]() for table in tables}
        for table, there in reader.execute(LEANING):
            if table in tables and there in tables:
                leans[table].add(there)
        for table in TopologicalSorter(leans).static_order():
            columns = sql.SQL(", ").join(map(sql.Identifier, tables[table]))
            names = {"columns": columns, "table": sql.Identifier(table)}
            with (
                reader.copy(sql.SQL(OUT).format(**names)) as out,
                writer.copy(sql.SQL(INTO).format(**names)) as into,
            ):
                for block in out:
                    into.write(block)


def _size_of(former: Version, members: int) -> int:
    """Return the bytes of the same gym, drawn to the same day by 0.3.0."""
    home = former.folder / f"{former.name}-{members}-to-{TODAY}"
    home.mkdir(exist_ok=True)
    return int(subprocess.run(
        [sys.executable, "-c", SIZE_OF_FORMER, str(members)],
        env={**former.environ(members), "FITFLOW_HOME": str(home)},
        check=True, stdout=subprocess.PIPE, text=True,
    ).stdout)  # fmt: skip


def _conninfo(database: Database) -> str:
    """Return how the superuser connects: no policy hides a row from it."""
    return make_conninfo(database.base, user=embedded.SUPERUSER)


def _processor_s(database: Database) -> float:
    """Return the seconds of processor of all processes of a server, those that ended included."""
    with psycopg.connect(_conninfo(database)) as conn:
        server = int(_stat(Path(f"/proc/{conn.info.backend_pid}/stat"))[1])
    ticks = sum(map(int, _stat(Path(f"/proc/{server}/stat"))[11:15]))
    for file in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = _stat(file)
        except (FileNotFoundError, ProcessLookupError):
            continue  # it has ended meanwhile
        if int(fields[1]) == server:
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _stat(file: Path) -> list[str]:
    """Return what a process says of itself, from its state on."""
    return file.read_text(encoding="utf-8").rpartition(")")[2].split()


if __name__ == "__main__":
    sys.exit(main())
