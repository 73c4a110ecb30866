"""`fitflow report`: the dashboard as one file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fitflow.cli.days import read_day
from fitflow.cli.output import Gym, Json, print_json, say
from fitflow.config import settings

commands = typer.Typer()


@commands.command(epilog="Example: fitflow report --out report.html --from 2026-01-01")
def report(  # each is an option
    *,
    out: Annotated[
        Path, typer.Option(help="The file to write.", dir_okay=False, metavar="FILE")
    ] = Path("fitflow-report.html"),
    since: Annotated[
        str | None, typer.Option("--from", metavar="DAY", help="First day, included.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--to", metavar="DAY", help="Last day, included.")
    ] = None,
    gym: Gym = None,
    json: Json = False,
) -> None:
    """Write the dashboard as one HTML file that opens offline; twelve months without a range."""
    from fitflow.cli.work import chosen_gym
    from fitflow.postgres.database import open_database
    from fitflow.report.single_file import write_report
    from fitflow.schema import migrate
    from fitflow.web.range import RangeQuery

    asked = RangeQuery(since=read_day(since, "--from"), until=read_day(until, "--to"))
    database = open_database(settings())
    migrate.create_or_migrate(database)
    found = chosen_gym(database, gym)
    size = write_report(database, found, asked, out)
    if json:
        print_json({"file": str(out), "bytes": size, "gym": found.name})
    else:
        say(f"{out} ({size / 1e6:.1f} MB) holds the dashboard of {found.name}; open it offline")
