"""
What migrating a large database of 0.3.0 costs.

    python bench/migrating.py                       200,000 audit entries, 2,000 recordings
    python bench/migrating.py --entries 20000       fewer

The audit log of a gym of 0.3.0 is migrated; then its rows are written once into an empty copy with
all its constraints. After that every recording of a drawn gym is laid out anew, as after migrating,
and stored figures of the same recordings are worked out. The ratios are of the seconds of processor
that the server spends, the first less those of an empty database; they fail above 4 and 2.
"""

from __future__ import annotations

import argparse
import gzip
import os
import sys
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Final

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from billing import spent
from fitflow.docs.throwaway import throwaway_database
from fitflow.postgres.database import Database
from fitflow.schema import migrate
from fitflow.synthesis import draw
from fitflow.synthesis.profiles import Profile

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST: Final = 2.0
MOST_OF_LOG: Final = 4.0
"""A log is written once and read by each rule that came later."""
RELEASED: Final = Path(__file__).parents[1] / "tests" / "unit" / "schema" / "released"
LOG: Final = """
    DO $$
    DECLARE
        former bytea;
    BEGIN
        PERFORM set_config('fitflow.gym_id', '1', true);
        FOR entry IN 1..{entries} LOOP
            INSERT INTO fitflow.audit_log (chain_no, entry_no, logged_at, actor, operation,
                request_key, body_sha256, arguments, answer, previous_hash)
            VALUES (1, entry, '2026-01-01'::timestamptz + entry * interval '1 second', 'bench',
                'check_in', gen_random_uuid(), sha256('x'), '{{"member_id": 1}}',
                jsonb_build_object('session_id', entry, 'debt_cents', 0), former)
            RETURNING entry_hash INTO former;
        END LOOP;
    END $$
"""
"""Entries of one chain, each with the hash of the one before."""
COPY: Final = """
    CREATE TABLE fitflow.audit_copy (LIKE fitflow.audit_log INCLUDING ALL);
    ALTER TABLE fitflow.audit_copy ADD FOREIGN KEY (gym_id, chain_no, previous_no, previous_hash)
        REFERENCES fitflow.audit_copy (gym_id, chain_no, entry_no, entry_hash)
"""


def main() -> int:
    """Measure, print, and say by the exit status whether the ratios hold."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[1])
    options.add_argument("--entries", type=int, default=200_000)
    options.add_argument("--members", type=int, default=150, help="all of whom record")
    chosen = options.parse_args()
    with throwaway_database(durable=False) as database:
        ratios = [log(database, chosen.entries), recordings(database, chosen.members)]
    return 0 if ratios[0] <= MOST_OF_LOG and ratios[1] <= MOST else 1


def log(database: Database, entries: int) -> float:
    """Migrate a log, and write its rows once beside it; return the ratio."""
    took = {}
    for count in (0, entries):
        former = make_former(database, f"former_{count}", count)
        took[count], seconds = migrated(former)
        print(f"{count:,} audit entries migrated in {seconds:.1f} s")
    with psycopg.connect(former.conninfo("fitflow_owner")) as owner:
        owner.execute("ALTER TABLE fitflow.audit_log NO FORCE ROW LEVEL SECURITY")
        owner.execute(COPY)
        names = owner.execute(
            "SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute"
            " WHERE attrelid = 'fitflow.audit_log'::regclass AND attnum > 0"
            "   AND NOT attisdropped AND attgenerated = ''"
        ).fetchone()
        columns = sql.SQL(names[0] if names else "")
        insert = "INSERT INTO fitflow.audit_copy ({0}) SELECT {0} FROM fitflow.audit_log"
        begun = spent(owner.info.backend_pid)
        owner.execute(sql.SQL(insert).format(columns))
        written = spent(owner.info.backend_pid) - begun
        owner.rollback()
    return _say(
        f"a log of {entries:,}", took[entries] - took[0], "written once", written, MOST_OF_LOG
    )


def make_former(database: Database, name: str, entries: int) -> Database:
    """Make a database of 0.3.0 with a gym and its log."""
    superuser = make_conninfo(database.superuser(), dbname="postgres")
    with psycopg.connect(superuser, autocommit=True) as conn:
        create = sql.SQL("CREATE DATABASE {} OWNER fitflow_owner")
        conn.execute(create.format(sql.Identifier(name)))
    made = Database(make_conninfo(database.base, dbname=name), embedded=True)
    with psycopg.connect(made.conninfo("fitflow_owner")) as owner:
        owner.execute(gzip.decompress(RELEASED.joinpath("0.3.0.sql.gz").read_bytes()))
    with psycopg.connect(made.conninfo("fitflow_owner")) as owner:
        owner.execute("ALTER TABLE fitflow.gym NO FORCE ROW LEVEL SECURITY")
        owner.execute(
            "INSERT INTO fitflow.gym (name, time_zone, currency) VALUES ('Oak', 'UTC', 'EUR')"
        )
        owner.execute("ALTER TABLE fitflow.gym FORCE ROW LEVEL SECURITY")
        owner.execute(LOG.format(entries=entries).encode())
    return made


def migrated(database: Database) -> tuple[float, float]:
    """Migrate; return the seconds of all the server's processor, and those of the clock."""
    with psycopg.connect(database.superuser(), autocommit=True) as conn:
        parent = int(Path(f"/proc/{conn.info.backend_pid}/stat").read_text().split()[3])
        begun, at = _of_children(parent), perf_counter()
        migrate.create_or_migrate(database)
        seconds = perf_counter() - at
        return _of_children(parent) - begun, seconds


def recordings(database: Database, members: int) -> float:
    """Lay out a drawn gym's recordings anew and work out their figures; return the ratio."""
    profile = Profile(name="wearers", gym="Elm", members=members, months=3, wearable_share=1.0)
    gym = draw.generate(database, profile, seed=1, today=date(2026, 10, 31)).gym
    with database.transaction(role="fitflow_owner", gym_id=gym.gym_id) as owner:
        owner.execute("UPDATE recording SET layout = 1")
        known = owner.execute("SELECT count(*) FROM recording").fetchone()
    laid_out = _until_done(database, gym.gym_id, "lay_out_anew")
    with database.transaction(role="fitflow_owner", gym_id=gym.gym_id) as owner:
        owner.execute("TRUNCATE kept_figures")
    figures = _until_done(database, gym.gym_id, "keep_figures")
    return _say(
        f"{known[0] if known else 0:,} recordings laid out anew", laid_out, "figures", figures, MOST
    )


def _until_done(database: Database, gym_id: int, function: str) -> float:
    """Call a function until it has nothing left to do; return the seconds of processor."""
    with psycopg.connect(database.conninfo("fitflow_app"), autocommit=True) as conn:
        conn.execute(f"SET fitflow.gym_id = '{gym_id}'".encode())
        begun = spent(conn.info.backend_pid)
        while conn.execute(f"SELECT fitflow.{function}(100)".encode()).fetchone() != (0,):
            pass
        return spent(conn.info.backend_pid) - begun


def _of_children(parent: int) -> float:
    """Return the seconds of processor of a server's processes, of those that ended as well."""
    stat = Path(f"/proc/{parent}/stat").read_text(encoding="ascii")
    ended = sum(map(int, stat.rpartition(")")[2].split()[13:15]))
    return ended / os.sysconf("SC_CLK_TCK") + sum(spent(process) for process in _alive(parent))


def _alive(parent: int) -> Iterator[int]:
    """Yield the processes that a server has now."""
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            said = place.read_text(encoding="ascii", errors="replace")
        except FileNotFoundError:
            continue  # it has just ended
        if int(said.rpartition(")")[2].split()[1]) == parent:
            yield int(place.parent.name)


def _say(what: str, ours: float, beside: str, other: float, most: float) -> float:
    """Print both, and return their ratio."""
    ratio = ours / other
    print(f"{what}: {ours:.2f} s, {beside}: {other:.2f} s: {ratio:.2f} (at most {most:.0f})")
    return ratio


if __name__ == "__main__":
    sys.exit(main())
