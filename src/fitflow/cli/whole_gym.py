"""`fitflow export`, and `fitflow import` of what it wrote: a whole gym as a folder of files."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from fitflow.cli.output import Gym, Json, print_json, say
from fitflow.config import settings


class Encoding(StrEnum):
    """What the files of an export are."""

    csv = "csv"
    parquet = "parquet"


commands = typer.Typer()


@commands.command(epilog="Example: fitflow export --out kastanienhof-2026-11-22")
def export(  # noqa: PLR0913  (a command takes its options)
    *,
    out: Annotated[Path, typer.Option("--out", metavar="FOLDER", help="The folder to be made.")],
    encoding: Annotated[
        Encoding, typer.Option("--format", help="csv; parquet needs fitflow[analytics].")
    ] = Encoding.csv,
    for_spreadsheets: Annotated[
        bool,
        typer.Option(
            "--for-spreadsheets",
            help="Put ' before text that begins like a formula; not for importing.",
        ),
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace an export of that name.")] = False,
    gym: Gym = None,
    json: Json = False,
) -> None:
    """
    Write every table of a gym to a folder, as of one instant.

    `fitflow import FOLDER` makes an equal gym of it. The folder appears when it is whole; its
    manifest.json holds the digest of every file.
    """
    from fitflow.cli.progress import steps
    from fitflow.cli.work import chosen_gym
    from fitflow.exchange.gym_export import export_gym
    from fitflow.postgres.database import open_database

    database = open_database(settings())
    where = chosen_gym(database, gym)
    with steps(f"Exporting {where.name}", quiet=json, resumes=False) as told:
        made = export_gym(
            database,
            where,
            out,
            encoding=encoding.value,
            for_spreadsheets=for_spreadsheets,
            force=force,
            told=told,
        )
    if json:
        print_json({"folder": str(out), "rows": {part.table: part.rows for part in made.tables}})
    else:
        say(f"{out}: {made.rows:,} rows of {len(made.tables)} tables of {where.name}")


def import_folder(folder: Path, gym: str | None, *, json: bool) -> None:
    """Make a gym of an export, and say which."""
    from fitflow.cli.progress import steps
    from fitflow.cli.work import chosen_gym
    from fitflow.exchange.gym_import import import_gym
    from fitflow.metrics.refresh import refresh_rollups
    from fitflow.postgres.database import open_database
    from fitflow.schema import migrate

    database = open_database(settings())
    migrate.create_or_migrate(database)
    chosen = None if gym is None else chosen_gym(database, gym)
    with steps(f"Importing {folder}", quiet=json, resumes=False) as told:
        made, found = import_gym(database, folder, chosen, told=told)
    refresh_rollups(database, made.gym_id)
    if json:
        print_json({"gym_id": made.gym_id, "name": made.name, "rows": found.rows})
    else:
        say(f"gym {made.gym_id} {made.name}: {found.rows:,} rows of {len(found.tables)} tables")
