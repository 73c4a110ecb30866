"""`fitflow seed`: a synthetic gym."""

from __future__ import annotations

from typing import Annotated

import typer

from fitflow.cli.days import read_day
from fitflow.cli.output import Gym, Json, print_json, print_rows, say
from fitflow.errors import UsageError

commands = typer.Typer()


@commands.command(epilog="Examples: fitflow seed --profile seed    fitflow seed --members 50000")
def seed(
    *,
    profile: Annotated[
        str | None, typer.Option(help="seed: a small gym. demo: 2,000 members over three years.")
    ] = None,
    members: Annotated[
        int | None, typer.Option(help="A gym of this many members over three years.")
    ] = None,
    number: Annotated[int, typer.Option("--seed", help="The same number gives the same gym.")] = 1,
    today: Annotated[
        str | None,
        typer.Option(metavar="YYYY-MM-DD", help="The last day drawn; yesterday unless said."),
    ] = None,
    json: Json = False,
) -> None:
    """
    Draw a synthetic gym into a new gym of the database.

    Members join, train, freeze, pay and leave under the same rules as real ones. Stopped with
    Ctrl-C, it keeps the steps that are done; the same command again goes on from there.
    """
    from fitflow.cli.progress import steps
    from fitflow.config import settings
    from fitflow.postgres.database import open_database
    from fitflow.schema import migrate
    from fitflow.synthesis import draw, profiles

    if (profile is None) == (members is None):
        raise UsageError("say either --profile or --members", hint="fitflow seed --profile seed")
    if profile is not None and profile not in profiles.PROFILES:
        known = ", ".join(profiles.PROFILES)
        raise UsageError(f"there is no profile {profile!r}", hint=f"there are: {known}")
    chosen = profiles.PROFILES[profile] if profile else profiles.sized(members or 0)
    wanted = read_day(today, "--today")
    database = open_database(settings())
    migrate.create_or_migrate(database)
    last = profiles.last_whole_day(chosen, database.now())
    day = wanted or last
    if day > last:
        raise UsageError(f"--today {day} is not over yet", hint=f"the last day that is, is {last}")
    with steps(f"Drawing {chosen.gym}", quiet=json) as progress:
        outcome = draw.generate(database, chosen, seed=number, today=day, progress=progress)
    gym = outcome.gym
    if json:
        print_json({"gym_id": gym.gym_id, "name": gym.name, "today": day, "rows": outcome.rows})
        return
    say(f"{gym.name} is gym {gym.gym_id}{' (continued)' if outcome.resumed else ''}:")
    for table, rows in outcome.rows.items():
        say(f"  {rows:>12,}  {table}")
    say(f"look at it: fitflow serve --gym {gym.gym_id}")


@commands.command(name="live-on", epilog="Example: fitflow live-on --gym 1")
def live_on(*, gym: Gym = None, json: Json = False) -> None:
    """
    Let a synthetic gym live on from where it was left until now.

    Members join, train, pay and leave; the timetable stands four weeks ahead, with bookings; and
    whoever has come and not left is inside. Stopped with Ctrl-C, it keeps the weeks that are done.
    """
    from fitflow.cli.progress import steps
    from fitflow.cli.work import chosen_gym
    from fitflow.config import settings
    from fitflow.postgres.database import open_database
    from fitflow.synthesis import living

    database = open_database(settings())
    found = chosen_gym(database, gym)
    now = database.now()
    with steps(f"{found.name} lives on", quiet=json) as progress:
        since = living.live_on(database, found.gym_id, now=now, progress=progress)
    if json:
        print_json({"gym_id": found.gym_id, "since": since, "until": now})
        return
    say(f"{found.name} has lived until now; look at it: fitflow serve --gym {found.gym_id}")


@commands.command(epilog="Example: fitflow realism --gym 1")
def realism(*, gym: Gym = None, json: Json = False) -> None:
    """Set the figures of a synthetic gym beside the published ones of real gyms."""
    from fitflow.cli.work import chosen_gym
    from fitflow.config import settings
    from fitflow.postgres.database import open_database
    from fitflow.synthesis.realism import likenesses

    database = open_database(settings())
    found = likenesses(database, chosen_gym(database, gym))
    columns = ("figure", "published", "drawn", "difference", "source")
    if json:
        print_rows(columns, [[getattr(one, c) for c in columns] for one in found], json=True)
        return
    rows = [
        (
            one.figure,
            "" if one.published is None else f"{one.published:.2f}",
            "" if one.drawn is None else f"{one.drawn:.2f}",
            "" if one.difference is None else f"{one.difference:+.0%}",
            one.source,
        )
        for one in found
    ]
    print_rows(columns, rows, json=False)
