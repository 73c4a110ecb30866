"""`python -m fitflow.docs` writes the generated pages; with --check it says which are stale."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Final

from fitflow.docs.cli_page import cli_page
from fitflow.docs.errors_page import errors_page
from fitflow.docs.metrics_page import metrics_page
from fitflow.docs.operations_page import operations_page
from fitflow.docs.schema_page import read_catalogue, schema_page
from fitflow.docs.throwaway import throwaway_database

FOLDER: Final = Path(__file__).parents[3] / "docs"
"""The repository's docs/: these pages are generated where the source is, not where it is used."""


def pages() -> dict[str, str]:
    """Return every generated page: file name -> text."""
    with (
        throwaway_database(durable=False) as database,
        database.transaction(role="fitflow_owner") as conn,
    ):
        catalogue = read_catalogue(conn)
    return {
        "metrics.md": metrics_page(),
        "schema.md": schema_page(catalogue),
        "cli.md": cli_page(),
        "operations.md": operations_page(),
        "errors.md": errors_page(),
    }


def stale(folder: Path, wanted: dict[str, str]) -> list[str]:
    """Return the names of the pages in `folder` that are not as they should be."""
    return [
        name
        for name, text in wanted.items()
        if not (folder / name).is_file() or (folder / name).read_text(encoding="utf-8") != text
    ]


def main() -> int:
    """Write the pages, or check them; return the exit status."""
    options = argparse.ArgumentParser(prog="python -m fitflow.docs", description=__doc__)
    options.add_argument("--check", action="store_true", help="write nothing; exit 1 if stale")
    options.add_argument("--folder", type=Path, default=FOLDER, help="where the pages are")
    chosen = options.parse_args()
    wanted = pages()
    old = stale(chosen.folder, wanted)
    if chosen.check:
        for name in old:
            sys.stderr.write(f"{chosen.folder / name} is stale; run python -m fitflow.docs\n")
        return 1 if old else 0
    for name in old:
        (chosen.folder / name).write_text(wanted[name], encoding="utf-8")
        sys.stdout.write(f"wrote {chosen.folder / name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
