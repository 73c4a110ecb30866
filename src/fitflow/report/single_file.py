"""The dashboard as one HTML file that opens offline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fitflow.errors import BadInput
from fitflow.web.overview import read_overview
from fitflow.web.pages import dashboard

if TYPE_CHECKING:
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
    with database.pool(max_size=1) as pool:
        overview = read_overview(pool, gym, asked, today, table_rows=dashboard.ROWS_IN_A_REPORT)
        text = dashboard.report(overview)
    written = text.encode()
    unfinished = out.with_name(f".{out.name}.part")
    try:
        unfinished.write_bytes(written)
        unfinished.replace(out)
    except OSError as exc:
        raise BadInput(
            f"the report cannot be written to {str(out)!r}: {str(exc.strerror).lower()}",
            hint="name a file in a folder that exists with --out",
        ) from exc
    return len(written)
