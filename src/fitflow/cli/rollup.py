"""`fitflow rollup`: close the days that are over, and make stale ones anew."""

from __future__ import annotations

import typer

from fitflow.cli.output import Gym, Json, note, print_json, print_rows

commands = typer.Typer()

COLUMNS = ("roll-up", "days made", "kept before")
AGAIN = (
    "a transaction has been open for longer than this waited, so not every day that is over is"
    " kept; figures are right all the same: run it again later"
)


@commands.command(epilog="Examples: fitflow rollup    fitflow rollup --gym 2 --json")
def rollup(*, gym: Gym = None, json: Json = False) -> None:
    """
    Keep the days that are over ready for the dashboard.

    Metrics read days that are kept as they are, and add the others up; the figures are the same
    either way. It works beside everything else, and may be stopped anywhere and run again.
    """
    from dataclasses import asdict

    from fitflow.cli.progress import steps
    from fitflow.cli.work import at_work
    from fitflow.metrics.refresh import refresh_rollups

    with at_work(gym) as here, steps("Keeping days", quiet=json) as told:
        found = refresh_rollups(here.database, here.gym.gym_id, told=told)
    if json:
        print_json([asdict(each) for each in found])
    else:
        rows = [(each.rollup, each.made_days, each.kept_before) for each in found]
        print_rows(COLUMNS, rows, json=False)
    if not all(each.is_whole for each in found):
        note(AGAIN)
