"""One clock decides what is kept: the database's, which a rehearsal has of its own."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

SOURCE: Final = Path(__file__).parents[2] / "src" / "fitflow"
OTHER_CLOCKS: Final = {
    ".py": re.compile(
        r"datetime\.(now|today|utcnow)\(|date\.today\(|\btime\.time(_ns)?\(|\b(local|gm)time\("
    ),
    ".sql": re.compile(
        r"(?<![.\w])now\(\)|\bcurrent_(date|time|timestamp)\b|\blocaltime(stamp)?\b"
        r"|\b(clock|statement|transaction)_timestamp\(|\btimeofday\(|'(now|today)'::",
        re.IGNORECASE,
    ),
}
"""What tells the time without asking fitflow.now(); Python has SQL in it too."""
ALLOWED: Final = {
    "sql/functions/clock/now.sql": "fitflow.now() itself",
    "sql/functions/clock/move_clock.sql": "how far a rehearsal is ahead of the server",
    "sql/functions/reporting/range.sql": "fitflow.began_at(): a report is of one instant",
    "sql/installation.sql": "when FitFlow was installed",
    "schema/migrate.py": "when FitFlow was installed anew",
    "postgres/backup.py": "the name of a backup's file",
    "queries/audit_notes.py": "when a file beside the database was written",
    "sql/migrations/0023_audit_digests/rows.sql": "when a database was migrated",
    "cli/doctor.py": "the age of a backup's file",
}


def clocks() -> dict[str, list[str]]:
    """Return the files that tell the time by another clock, and the lines."""
    found: dict[str, list[str]] = {}
    for file in sorted(SOURCE.rglob("*")):
        patterns = {".py": [*OTHER_CLOCKS.values()], ".sql": [OTHER_CLOCKS[".sql"]]}
        for line in file.read_text("utf-8").splitlines() if file.suffix in patterns else ():
            code = line.split("--")[0] if file.suffix == ".sql" else line
            if any(pattern.search(code) for pattern in patterns[file.suffix]):
                found.setdefault(file.relative_to(SOURCE).as_posix(), []).append(line.strip())
    return found


def test_nothing_that_is_kept_is_dated_by_another_clock() -> None:
    assert {file: lines for file, lines in clocks().items() if file not in ALLOWED} == {}


@pytest.mark.parametrize("file", ALLOWED)
def test_what_is_allowed_is_there(file: str) -> None:
    assert file in clocks()
