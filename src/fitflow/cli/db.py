"""`fitflow db`: the embedded server and the schema."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fitflow.cli.output import Gym, Json, note, print_json, say
from fitflow.config import settings

if TYPE_CHECKING:
    from fitflow.postgres.database import Database
    from fitflow.postgres.embedded import Cluster

commands = typer.Typer()


class RoleName(StrEnum):
    """Who to connect as."""

    owner = "fitflow_owner"
    app = "fitflow_app"
    analyst = "fitflow_analyst"


RoleOption = Annotated[RoleName, typer.Option("--role", help="Who to connect as.")]


@commands.command(epilog="Example: fitflow db start && fitflow db psql")
def start() -> None:
    """Start the embedded server and leave it running until `fitflow db stop`."""
    from fitflow.postgres import embedded
    from fitflow.postgres.database import open_embedded
    from fitflow.schema import migrate

    cluster = _embedded("start")
    migrate.create_or_migrate(open_embedded(cluster, keep=True))
    found = embedded.running(cluster)
    say(f"PostgreSQL runs (process {found.pid if found else '?'}), its data is in {cluster.home}")
    say("try: fitflow db psql")
    say("stop it with: fitflow db stop")


@commands.command(epilog="Example: fitflow db stop")
def stop() -> None:
    """Stop the embedded server, whoever started it; what is committed is safe."""
    from fitflow.postgres import lease

    cluster = _embedded("stop")
    say("PostgreSQL has stopped" if lease.stop(cluster) else "no server runs")


@commands.command(epilog="Example: fitflow db status --json")
def status(*, json: Json = False) -> None:
    """Say whether a server runs, where it is, and whether its schema is current."""
    from fitflow.cli.database_status import look

    found = look(settings())
    if json:
        print_json(found)
    else:
        for name, value in found.items():
            say(f"{name.replace('_', ' ') + ':':14} {'-' if value is None else value}")
    raise typer.Exit(0 if found["server"] == "running" else 3)


@commands.command(epilog='Example: psql "$(fitflow db url --role fitflow_analyst --gym 1)"')
def url(*, role: RoleOption = RoleName.app, gym: Gym = None) -> None:
    """
    Print a DSN that psql and psycopg take.

    The embedded server is started for it and stays until `fitflow db stop`.
    """
    from fitflow.postgres.database import open_database, open_embedded
    from fitflow.schema import migrate

    chosen = settings()
    if chosen.dsn is None:
        database = open_embedded(_embedded("start"), keep=True)
        note("the server stays for this address until `fitflow db stop`")
    else:
        database = open_database(chosen)
    migrate.create_or_migrate(database)
    say(database.url(role.value, gym_id=_gym_of(database, gym)))


@commands.command(epilog="Example: fitflow db migrate")
def migrate() -> None:
    """
    Make the schema, or bring it up to date; run it after installing a new FitFlow.

    Indexes over time that an administrator made anew get their three levels back, and the days that
    are over are kept, also where another command brought the schema up to date on its way.
    """
    from fitflow.catalogue.gym import list_gyms
    from fitflow.cli.progress import steps
    from fitflow.metrics.refresh import refresh_rollups
    from fitflow.postgres import heights
    from fitflow.postgres.database import open_database
    from fitflow.recordings.store import keep_figures
    from fitflow.schema import migrate
    from fitflow.schema.as_made import strange_rules

    database = open_database(settings())
    changed = migrate.create_or_migrate(database)
    with database.transaction(role="fitflow_owner") as conn:
        for table in heights.heighten(conn):
            note(f"the indexes over time of {table} have three levels again")
    if changed:
        with database.transaction(role="fitflow_owner") as conn:
            for strange in strange_rules(conn):
                note(str(strange))
    for gym in list_gyms(database):
        for kept in keep_figures(database, gym) if changed else ():
            note(f"{gym.name}: figures of {kept:,} recordings")
        with steps(f"Keeping days of {gym.name}") as told:
            refresh_rollups(database, gym.gym_id, told=told)
    say(f"the schema is {'now' if changed else 'already'} at migration {migrate.head()}")


@commands.command(
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
    epilog="Example: fitflow db psql -- -c 'SELECT * FROM MEMBER LIMIT 5'",
)
def psql(context: typer.Context, *, role: RoleOption = RoleName.app, gym: Gym = None) -> None:
    """Open psql in one gym; what stands after -- goes to psql."""
    import signal
    import subprocess

    from fitflow.postgres.binaries import client_environment, client_program
    from fitflow.postgres.database import open_database
    from fitflow.schema import migrate

    chosen = settings()
    database = open_database(chosen)
    migrate.create_or_migrate(database)
    gym_id = _gym_of(database, gym)
    program = client_program("psql", embedded=database.embedded)
    dsn = database.url(role.value, gym_id=gym_id)
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for psql
    try:
        environment = client_environment(embedded=database.embedded)
        ended = subprocess.run([program, dsn, *context.args], check=False, env=environment)
    finally:
        signal.signal(signal.SIGINT, before)
    raise typer.Exit(ended.returncode)


@commands.command(epilog="Example: fitflow db backup")
def backup() -> None:
    """Write the whole database to a file in the data folder's backups/."""
    from fitflow.postgres.backup import write_backup
    from fitflow.postgres.database import open_database

    chosen = settings()
    made = write_backup(open_database(chosen), chosen)
    say(f"{made} ({made.stat().st_size / 1e6:.1f} MB)")
    say(f"put it back with: fitflow db restore {made}")


@commands.command(epilog="Example: fitflow db restore fitflow-20260301-120000.dump --yes")
def restore(
    file: Annotated[Path, typer.Argument(help="A file of fitflow db backup.", show_default=False)],
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Put a backup back, in place of everything the database holds."""
    from fitflow.postgres.backup import restore_backup
    from fitflow.postgres.database import open_database
    from fitflow.queries.audit_notes import forget_notes
    from fitflow.schema import migrate

    if not yes:
        typer.confirm(f"replace every gym in the database by those in {file}?", abort=True)
    database = open_database(settings())
    restore_backup(database, file)
    forget_notes(database, settings().home)
    migrate.create_or_migrate(database)
    say(f"the database is again as it was in {file}")


@commands.command(epilog="Example: fitflow db reset --yes")
def reset(*, yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False) -> None:
    """Stop the embedded server and remove its data; backups stay."""
    from fitflow.postgres import embedded, lease

    cluster = _embedded("reset")
    if not yes:
        typer.confirm(f"remove every gym in {cluster.data}?", abort=True)
    lease.stop(cluster)
    embedded.erase(cluster)
    say(f"{cluster.data} has gone; fitflow demo starts anew")


def _gym_of(database: Database, pick: str | None) -> int | None:
    """
    Return the gym that a connection is in: without one every table looks empty.

    Raises:
        BadInput: there are several, and none is picked.
    """
    from fitflow.catalogue.gym import list_gyms
    from fitflow.cli.work import chosen_gym

    if pick is None and not list_gyms(database):
        return None
    return chosen_gym(database, pick).gym_id


def _embedded(verb: str) -> Cluster:
    """Return the embedded server's cluster; FITFLOW_DSN's server is not ours to start or stop."""
    from fitflow.errors import UsageError
    from fitflow.postgres import embedded

    chosen = settings()
    if chosen.dsn is not None:
        raise UsageError(
            f"FITFLOW_DSN is set, and that server is not FitFlow's to {verb}",
            hint=f"unset FITFLOW_DSN to {verb} the embedded one",
        )
    return embedded.cluster_at(chosen.home)
