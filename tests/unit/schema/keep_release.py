"""Write the schema of this version to released/, for the tests of every later one."""

from __future__ import annotations

import gzip
import re
import subprocess
import sys
from pathlib import Path

from psycopg.conninfo import make_conninfo

from fitflow import __version__
from fitflow.docs.throwaway import throwaway_database
from fitflow.postgres import embedded
from fitflow.postgres.binaries import client_environment, client_program

RELEASED = Path(__file__).parent / "released"


def dump(conninfo: str, *arguments: str) -> str:
    """Return what pg_dump says, without psql's own commands."""
    said = subprocess.run(
        [client_program("pg_dump", embedded=True), "--inserts", *arguments, "--dbname", conninfo],
        env=client_environment(embedded=True),
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return re.sub(r"(?m)^\\(un)?restrict .*\n", "", said)


def main() -> None:
    """Write the file; what a release said is not written twice."""
    file = RELEASED / f"{__version__}.sql.gz"
    if file.exists():
        sys.exit(f"{file} is there already: is this version released?")
    with throwaway_database(durable=False) as database:
        conninfo = make_conninfo(database.base, user=embedded.SUPERUSER)
        text = dump(conninfo, "--schema-only")
        text += dump(conninfo, "--data-only", "--schema=fitflow_meta")
    # A dump holds none of the database's own settings, and leaves its session with pg_dump's.
    text += "\nRESET ALL;\nSELECT fitflow.set_database_defaults();\n"
    file.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


if __name__ == "__main__":
    main()
