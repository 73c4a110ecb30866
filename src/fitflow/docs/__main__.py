"""`python -m fitflow.docs` writes the generated pages and errors; --check says which are stale."""

from __future__ import annotations

import argparse
import importlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from fitflow.cli import index
from fitflow.docs.cli_page import cli_page
from fitflow.docs.command_index import command_index
from fitflow.docs.errors_page import errors_page
from fitflow.docs.measured_page import measured_page
from fitflow.docs.metrics_page import metrics_page
from fitflow.docs.operations_page import operations_page
from fitflow.docs.rollups_page import rollups_page
from fitflow.docs.rules import every_rule
from fitflow.docs.rules_code import rules_code
from fitflow.docs.schema_page import read_catalogue, schema_page
from fitflow.docs.throwaway import throwaway_database
from fitflow.schema.as_made import rules_list

if TYPE_CHECKING:
    import psycopg

FOLDER: Final = Path(__file__).parents[3] / "docs"
"""The repository's docs/: these pages are generated where the source is, not where it is used."""
ERRORS: Final = Path("..", "src", "fitflow", "errors", "rules")
"""From there, the errors that are generated."""
INDEX: Final = Path("..", "src", "fitflow", "cli", "index.py")
"""From there, the index of the commands."""
KEPT: Final = Path("bench", "kept")
"""In the repository, what measurements found last."""
RULES: Final = Path("..", "src", "fitflow", "schema", "rules.txt")
"""From there, the rules that `fitflow doctor` looks for."""


def pages() -> dict[str, str]:
    """Return every generated page and module: where it is from docs/ -> text."""
    with (
        throwaway_database(durable=False) as database,
        database.transaction(role="fitflow_owner") as conn,
    ):
        return pages_of(conn)


def pages_of(conn: psycopg.Connection) -> dict[str, str]:
    """Return them for a database that has the schema, on a connection of its owner."""
    rules = every_rule(conn)
    return {
        **{(ERRORS / name).as_posix(): text for name, text in rules_code(rules).items()},
        INDEX.as_posix(): command_index(),
        RULES.as_posix(): rules_list(conn),
        "metrics.md": metrics_page(),
        "rollups.md": rollups_page(),
        "measured.md": measured_page(FOLDER / "measured.md", FOLDER.parent / KEPT),
        "schema.md": schema_page(read_catalogue(conn)),
        "cli.md": cli_page(),
        "operations.md": operations_page(),
        "errors.md": errors_page(rules),
    }


def stale(folder: Path, wanted: dict[str, str]) -> list[str]:
    """Return the names of the pages in `folder` that are not as they should be."""
    gone = {(ERRORS / file.name).as_posix() for file in (folder / ERRORS).glob("*.py")}
    return sorted(gone - wanted.keys()) + [
        name
        for name, text in wanted.items()
        if not (folder / name).is_file() or (folder / name).read_text(encoding="utf-8") != text
    ]


def renew_index() -> None:
    """Write the index of the commands, from which docs/cli.md is made, unless it is current."""
    file, text = Path(index.__file__), command_index()
    if file.read_text(encoding="utf-8") != text:
        file.write_text(text, encoding="utf-8")
        importlib.reload(index)
        sys.stdout.write(f"wrote {file}\n")


def main() -> int:
    """Write the pages, or check them; return the exit status."""
    options = argparse.ArgumentParser(prog="python -m fitflow.docs", description=__doc__)
    options.add_argument("--check", action="store_true", help="write nothing; exit 1 if stale")
    options.add_argument("--folder", type=Path, default=FOLDER, help="where the pages are")
    chosen = options.parse_args()
    if not chosen.check:
        renew_index()
    wanted = pages()
    old = stale(chosen.folder, wanted)
    if chosen.check:
        for name in old:
            sys.stderr.write(f"{chosen.folder / name} is stale; run python -m fitflow.docs\n")
        return 1 if old else 0
    for name in old:
        place = (chosen.folder / name).resolve()
        if name in wanted:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(wanted[name], encoding="utf-8")
        else:
            place.unlink()
        sys.stdout.write(f"wrote {place}\n" if name in wanted else f"removed {place}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
