"""`fitflow metric`: the catalogue, and one metric over a range of days."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, Final, Literal

import typer

from fitflow.cli.days import read_day
from fitflow.cli.output import Gym, Json, note, print_json, print_rows, say
from fitflow.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    import psycopg

    from fitflow.catalogue.gym import Gym as GymRow
    from fitflow.metrics.file import Metric
    from fitflow.metrics.paging import Paging

LIST: Final = "list"
"""The name that lists the others; no metric has it."""


commands = typer.Typer()


def _names(incomplete: str) -> list[str]:
    """Complete a metric's name."""
    from fitflow.metrics.catalogue import catalogue

    return [name for name in (LIST, *catalogue()) if name.startswith(incomplete)]


@commands.command(
    epilog="Examples: fitflow metric list    fitflow metric mrr --from 2026-01-01 --csv"
)
def metric(  # noqa: PLR0913  # each is an option
    name: Annotated[
        str,
        typer.Argument(metavar="NAME", help="A metric, or `list` for all.", autocompletion=_names),
    ],
    *,
    since: Annotated[
        str | None, typer.Option("--from", metavar="DAY", help="First day, included.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--to", metavar="DAY", help="Last day, included.")
    ] = None,
    compare: Annotated[
        Literal["period", "year"],
        typer.Option(help="What figures stand beside: the period or the year before."),
    ] = "period",
    today: Annotated[
        str | None, typer.Option(metavar="DAY", help="Report as of the end of this day.")
    ] = None,
    limit: Annotated[
        int | None, typer.Option(metavar="NUMBER", help="At most so many rows of a table.")
    ] = None,
    after: Annotated[
        str | None, typer.Option(metavar="CURSOR", help="Go on where a page ended.")
    ] = None,
    before: Annotated[
        str | None, typer.Option(metavar="CURSOR", help="Go back to where a page began.")
    ] = None,
    csv: Annotated[bool, typer.Option("--csv", help="Print CSV, for spreadsheets.")] = False,
    json: Json = False,
    gym: Gym = None,
) -> None:
    """
    Print a metric over a range of days; `metric list` lists them all.

    Without --from it begins with the first membership, and without --to it ends today.
    """
    from fitflow.metrics.catalogue import Range, catalogue, find_metric, set_range
    from fitflow.metrics.output import csv_blocks
    from fitflow.metrics.paging import Paging

    if csv and json:
        raise UsageError("--csv and --json cannot both be", hint="leave one out")
    if name == LIST:
        _list(list(catalogue().values()), csv=csv, json=json)
        return
    first, last = read_day(since, "--from"), read_day(until, "--to")
    if first and last and last < first:
        raise UsageError(f"--to {last} is before --from {first}", hint="both days are included")
    chosen, paging = find_metric(name), Paging(limit, after, before)
    if csv and paging != Paging():
        raise UsageError("--csv is whole, and has no pages", hint="use --json, or the table")
    period = Range(first, last + timedelta(days=1) if last else None)
    with _transaction(gym) as (conn, found):
        set_range(conn, period, read_day(today, "--today"), compare=compare)
        if csv:
            for block in csv_blocks(conn, chosen):
                sys.stdout.write(block.decode())
        else:
            _print(conn, found, chosen, paging, json=json)


def _list(metrics: list[Metric], *, csv: bool, json: bool) -> None:
    """Print the catalogue."""
    if csv:
        raise UsageError("the list has no CSV", hint="fitflow metric list --json")
    rows = [[metric.name, metric.section, metric.summary] for metric in metrics]
    print_rows(["metric", "section", "what it says"], rows, json)


@contextmanager
def _transaction(pick: str | None) -> Iterator[tuple[psycopg.Connection, GymRow]]:
    """Open one transaction in the gym picked."""
    from fitflow.cli.work import chosen_gym
    from fitflow.config import settings
    from fitflow.postgres.database import open_database
    from fitflow.schema import migrate

    database = open_database(settings())
    migrate.create_or_migrate(database)
    gym = chosen_gym(database, pick)
    with database.transaction(gym_id=gym.gym_id) as conn:
        yield conn, gym


def _print(
    conn: psycopg.Connection, gym: GymRow, metric: Metric, paging: Paging, *, json: bool
) -> None:
    """Print one metric as JSON, or as a table below its title and finding."""
    from fitflow.metrics.output import document, read_moment
    from fitflow.metrics.paging import read_page

    moment = read_moment(conn, gym)
    result = read_page(conn, metric.name, paging, moment)
    if json:
        print_json(document(result, moment))
        return
    say(f"{metric.title}: {moment.since} to {moment.until}, {gym.name} ({gym.time_zone})")
    if result.finding:
        say(result.finding)
    say()
    print_rows([column.name for column in metric.columns], result.rows, json=False)
    if result.next is not None:
        note(f"rows {result.first_no} to {result.last_no} of {result.total_rows}: go on with"
             f" --after {result.next}")  # fmt: skip
