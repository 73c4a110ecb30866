"""`fitflow audit`: what was done by whom, and whether the log still is what was written."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from fitflow.cli.output import Gym, Json, note, print_json, print_rows, say
from fitflow.config import settings

commands = typer.Typer()

COLUMNS = ("time", "who", "operation", "chain", "entry", "arguments")
ARGUMENTS_MAX = 60


@commands.command(epilog="Example: fitflow audit verify")
def verify(
    *,
    expect: Annotated[
        str | None,
        typer.Option("--expect", metavar="NOTE", help="A note printed earlier, to compare with."),
    ] = None,
    gym: Gym = None,
    json: Json = False,
) -> None:
    """
    Recompute every hash of the audit log; exit 1 when an entry was changed, removed or moved.

    The newest entries are compared with what was noted of them beside the data folder, at the end
    of each command and while `fitflow serve` runs. It prints a note to be kept elsewhere as well:
    with --expect it shows whether the newest entries of that time were taken away or written anew.
    Entries that were emptied are named with the entry that did it; the chain holds them.
    """
    from fitflow.cli.work import chosen_gym
    from fitflow.postgres.database import open_database
    from fitflow.queries import audit

    database = open_database(settings())
    where = chosen_gym(database, gym)
    verdict = audit.verify(database, where.gym_id, expect, settings().home)
    if json:
        print_json({**asdict(verdict), "is_whole": verdict.is_whole, "note": verdict.heads.note})
    else:
        say(f"entries checked: {verdict.heads.entries:,}, in chains: {verdict.heads.chains}")
        say(f"note: {verdict.heads.note}")
        for entry in verdict.emptied:
            say(
                f"entry {entry.entry_no} of chain {entry.chain_no}, {entry.operation}: emptied by"
                f" entry {entry.emptied_by} of chain {entry.emptied_in}"
            )
        _say_what_is_wrong(verdict)
    raise typer.Exit(0 if verdict.is_whole else 1)


@commands.command("list", epilog="Example: fitflow audit list --operation refund --from 2026-11-01")
def list_(
    *,
    operation: Annotated[
        str | None, typer.Option("--operation", help="Only this operation, such as refund.")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--from", metavar="DAY", help="First day, included.")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many at most.")] = 50,
    gym: Gym = None,
    json: Json = False,
) -> None:
    """List what was done, the newest first."""
    from datetime import datetime, time
    from json import dumps
    from zoneinfo import ZoneInfo

    from fitflow.cli.days import read_day
    from fitflow.cli.work import chosen_gym
    from fitflow.postgres.database import open_database
    from fitflow.queries import audit

    day = read_day(since, "--from")
    database = open_database(settings())
    where = chosen_gym(database, gym)
    zone = ZoneInfo(where.time_zone)
    begins = None if day is None else datetime.combine(day, time(), zone)
    entries = audit.list_entries(
        database, where.gym_id, operation=operation, since=begins, limit=limit
    )
    if json:
        print_json([asdict(entry) for entry in entries])
        return
    rows = [
        (
            f"{entry.logged_at.astimezone(zone):%Y-%m-%d %H:%M:%S}",
            entry.actor,
            entry.operation,
            entry.chain_no,
            entry.entry_no,
            dumps(entry.arguments, ensure_ascii=False)[:ARGUMENTS_MAX],
        )
        for entry in entries
    ]
    print_rows(COLUMNS, rows, json=False)


def _say_what_is_wrong(verdict: object) -> None:
    """Print the first broken entry, and whether the log is another than it was."""
    from fitflow.queries.audit import Verdict

    if not isinstance(verdict, Verdict) or verdict.is_whole:
        return
    if verdict.broken is not None:
        entry = verdict.broken
        note(
            f"fitflow: audit entry {entry.entry_no} of chain {entry.chain_no}, {entry.operation}"
            f" of {entry.logged_at:%Y-%m-%d %H:%M:%S} UTC: {entry.fault}"
        )
    if verdict.missing is not None:
        chain_no, entry_no = verdict.missing
        note(f"fitflow: audit entry {entry_no}, the newest of chain {chain_no}, is not there")
    if verdict.noted is not None and verdict.noted.gone is not None:
        gone = verdict.noted.gone
        note(
            f"fitflow: audit entry {gone.entry_no} of chain {gone.chain_no}, which was noted on"
            f" {gone.noted_at:%Y-%m-%d %H:%M:%S} UTC, is not there or is another"
        )
    if verdict.expected is not None and verdict.found != verdict.expected:
        there = verdict.found.entries if verdict.found else 0
        note(
            f"fitflow: the log of {verdict.expected.as_of:%Y-%m-%d %H:%M:%S} UTC had"
            f" {verdict.expected.entries:,} entries and now has {there:,}, with other hashes"
        )
    note("hint: compare with a backup; nobody but the database's administrator can do this")
