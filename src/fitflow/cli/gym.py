"""`fitflow gym`: the gyms of the database."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from fitflow.cli.output import Gym as OfGym
from fitflow.cli.output import Json, print_json, print_rows, say
from fitflow.config import settings

commands = typer.Typer()


@commands.command("open", epilog="Example: fitflow gym open Linde --time-zone Europe/Berlin")
def open_one(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name on the door.")],
    *,
    time_zone: Annotated[
        str, typer.Option(metavar="PLACE", help="Whose clock decides its days, as Area/City.")
    ],
    currency: Annotated[
        str, typer.Option(metavar="CODE", help="What it keeps its books in, as three capitals.")
    ] = "EUR",
    country: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="Whose law its contracts are under, as two capitals."),
    ] = None,
    json: Json = False,
) -> None:
    """Open a gym, without members yet."""
    from fitflow.operations.gyms import open_gym
    from fitflow.postgres.database import open_database
    from fitflow.schema import migrate

    database = open_database(settings())
    migrate.create_or_migrate(database)
    with database.transaction(role="fitflow_owner") as conn:
        gym = open_gym(conn, name, time_zone, currency, country=country)
    if json:
        print_json(asdict(gym))
        return
    say(f"{gym.name} is gym {gym.gym_id}, in {gym.time_zone} and {gym.currency}")
    say("next: fitflow plan add --help, and fitflow member add --help")


@commands.command("set-country", epilog="Example: fitflow gym set-country DE --gym Linde")
def set_one_country(
    country: Annotated[
        str, typer.Argument(metavar="CODE", help="The country, as two capitals of ISO 3166-1.")
    ],
    *,
    gym: OfGym = None,
) -> None:
    """Say under the law of which country a gym's contracts are from now on."""
    from fitflow.catalogue.gym import find_gym
    from fitflow.operations.gyms import set_country
    from fitflow.postgres.database import open_database
    from fitflow.schema import migrate

    database = open_database(settings())
    migrate.create_or_migrate(database)
    picked = find_gym(database, gym)
    with database.transaction(role="fitflow_owner") as conn:
        changed = set_country(conn, picked.gym_id, country)
    say(f"{changed.name} sells what the law of {changed.country} allows; what was agreed stays")


@commands.command("list", epilog="Example: fitflow gym list --json")
def list_all(*, json: Json = False) -> None:
    """List the gyms, oldest first."""
    from fitflow.catalogue.gym import list_gyms
    from fitflow.postgres.database import open_database
    from fitflow.schema import migrate

    database = open_database(settings())
    migrate.create_or_migrate(database)
    columns = ("gym_id", "name", "time_zone", "currency", "digits", "is_rehearsal", "country")
    rows = [[getattr(gym, column) for column in columns] for gym in list_gyms(database)]
    print_rows(columns, rows, json)
