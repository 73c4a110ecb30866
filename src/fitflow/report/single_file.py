"""The dashboard as one HTML file that opens offline."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from typing import TYPE_CHECKING

from fitflow.errors import BadInput
from fitflow.web.overview import read_overview
from fitflow.web.pages import dashboard

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database
    from fitflow.web.range import RangeQuery


def write_report(
    database: Database, gym: Gym, asked: RangeQuery, out: Path, *, today: date | None = None
) -> int:
    """
    Write the report and return its size in bytes; a report already there is replaced whole.

    Raises:
        BadInput: the folder of `out` is not there or cannot be written to.
    """
    refuse_unwritable(out)
    with database.pool(max_size=1) as pool:
        overview = read_overview(pool, gym, asked, today, table_rows=dashboard.ROWS_IN_A_REPORT)
        text = dashboard.report(overview)
    written = text.encode()
    with _told(out):
        put(out, written)
    return len(written)


def refuse_unwritable(out: Path) -> None:
    """
    Refuse a place that no report can be written to, before anything slow begins.

    Raises:
        BadInput: the folder of `out` is not there or cannot be written to.
    """
    with _told(out):
        if not out.exists() or out.is_file():
            with tempfile.TemporaryFile(dir=out.parent):
                pass


@contextmanager
def _told(out: Path) -> Iterator[None]:
    """Tell what the operating system refuses."""
    try:
        yield
    except OSError as exc:
        raise BadInput(
            f"the report cannot be written to {str(out)!r}: {str(exc.strerror).lower()}",
            hint="name a file in a folder that exists with --out, where there is room",
        ) from exc


def put(out: Path, written: bytes) -> None:
    """Write a file that appears when it is whole; what is no file, such as a pipe, as it is."""
    if out.exists() and not out.is_file():
        out.write_bytes(written)
        return
    unfinished = out.with_name(f".{out.name}.part")
    try:
        unfinished.write_bytes(written)
        unfinished.replace(out)
    finally:
        unfinished.unlink(missing_ok=True)
