"""`fitflow doctor`: look whether everything is as FitFlow needs it."""

from __future__ import annotations

from typing import Annotated

import typer

from fitflow.cli.output import Json, print_json, say
from fitflow.config import settings

commands = typer.Typer()


@commands.command(epilog="Examples: fitflow doctor --json    fitflow doctor --deep")
def doctor(
    *,
    deep: Annotated[
        bool,
        typer.Option("--deep", help="Read every row of the keys over time as well: it takes time."),
    ] = False,
    json: Json = False,
) -> None:
    """
    Look at the server, the schema, the disk and the backups; say what to do about each.

    With --deep, also whether each index over time finds every row of its table.
    The exit status is 1 when something is wrong.
    """
    from dataclasses import asdict
    from datetime import UTC, datetime

    from fitflow.cli.findings import examine

    findings = list(examine(settings(), datetime.now(UTC), deep=deep))
    if json:
        print_json([asdict(finding) for finding in findings])
    else:
        for finding in findings:
            say(f"{'ok ' if finding.good else 'BAD'}  {finding.name:20} {finding.found}")
            if not finding.good and finding.fix:
                say(f"     {'':20} fix: {finding.fix}")
    raise typer.Exit(0 if all(finding.good for finding in findings) else 1)
