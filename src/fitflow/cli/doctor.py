"""`fitflow doctor`: look whether everything is as FitFlow needs it."""

from __future__ import annotations

import typer

from fitflow.cli.output import Json, print_json, say
from fitflow.config import settings

commands = typer.Typer()


@commands.command(epilog="Example: fitflow doctor --json")
def doctor(*, json: Json = False) -> None:
    """
    Look at the server, the schema, the disk and the backups; say what to do about each.

    The exit status is 1 when something is wrong.
    """
    from dataclasses import asdict
    from datetime import UTC, datetime

    from fitflow.cli.findings import examine

    findings = list(examine(settings(), datetime.now(UTC)))
    if json:
        print_json([asdict(finding) for finding in findings])
    else:
        for finding in findings:
            say(f"{'ok ' if finding.good else 'BAD'}  {finding.name:20} {finding.found}")
            if not finding.good and finding.fix:
                say(f"     {'':20} fix: {finding.fix}")
    raise typer.Exit(0 if all(finding.good for finding in findings) else 1)
