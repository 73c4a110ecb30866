"""`fitflow demo` and `fitflow serve`: a gym's dashboard on this machine."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fitflow.cli.noting import NOTED_EVERY_S, every
from fitflow.cli.output import Gym, note, say
from fitflow.config import settings

if TYPE_CHECKING:
    import socket
    from collections.abc import Iterator

    from fitflow.catalogue.gym import Gym as GymRow
    from fitflow.postgres.database import Database

HOST = "127.0.0.1"
LAST_PORT = 65_535
LIVES_ON_EVERY_S = 300
Port = Annotated[int, typer.Option(help="The port on 127.0.0.1.", metavar="PORT")]


commands = typer.Typer()


@commands.command(epilog="Example: fitflow demo --port 8080")
def demo(
    *,
    once: Annotated[
        bool, typer.Option("--once", help="Write the report instead of serving, and exit.")
    ] = False,
    port: Port = 8000,
    out: Annotated[
        Path, typer.Option(help="The file --once writes.", dir_okay=False, metavar="FILE")
    ] = Path("fitflow-report.html"),
) -> None:
    """
    Show the dashboard of a made-up gym, drawn on the first run: 2,000 members, three years.

    It lives on: when it is started again it goes on until now, and while it is served as well.
    """
    from fitflow.postgres.database import open_database
    from fitflow.schema import migrate

    if once:
        from fitflow.report.single_file import refuse_unwritable

        refuse_unwritable(out)
        database = open_database(settings())
        migrate.create_or_migrate(database)
        _write(database, _demo_gym(database), out)
        return
    with _listening(port) as listener:
        database = open_database(settings())
        migrate.create_or_migrate(database)
        gym = _demo_gym(database)
        with _living(database, gym):
            _serve(database, str(gym.gym_id), listener, gym.name)


@commands.command(epilog="Example: fitflow serve --gym 2")
def serve(*, gym: Gym = None, port: Port = 8000) -> None:
    """
    Serve the dashboard and the API: of one gym and no other with --gym, else of every gym.

    Where several are served, each request says which one it means.
    """
    from fitflow.catalogue.gym import list_gyms, pick_gym
    from fitflow.cli.work import note_rehearsal
    from fitflow.postgres.database import open_database
    from fitflow.schema import migrate

    with _listening(port) as listener:
        database = open_database(settings())
        migrate.create_or_migrate(database)
        gyms = list_gyms(database)
        found = pick_gym(gyms, gym) if gym is not None or len(gyms) < 2 else gyms[0]  # noqa: PLR2004
        note_rehearsal(found)
        only = None if gym is None else str(found.gym_id)
        names = found.name if only or len(gyms) == 1 else ", ".join(one.name for one in gyms)
        _serve(database, only, listener, names)


def _demo_gym(database: Database) -> GymRow:
    """Return the demo gym as it is now: drawn when it is not there, and living on."""
    from fitflow.cli.progress import steps
    from fitflow.synthesis import draw, living, profiles

    profile = profiles.PROFILES["demo"]
    gym = draw.find(database, profile)
    if gym is None:
        today = profiles.last_whole_day(profile, database.now())
        with steps(f"Drawing {profile.gym}") as progress:
            gym = draw.generate(database, profile, today=today, progress=progress).gym
    with steps(f"{gym.name} lives on") as progress:
        living.live_on(database, gym.gym_id, now=database.now(), progress=progress)
    return gym


@contextmanager
def _living(database: Database, gym: GymRow) -> Iterator[None]:
    """Let a synthetic gym live on every few minutes, until the block ends."""
    from fitflow.errors import FitFlowError
    from fitflow.synthesis import living

    def live() -> None:
        try:
            living.live_on(database, gym.gym_id, now=database.now())
        except FitFlowError as exc:
            note(f"{gym.name} does not live on: {exc}")

    with every(LIVES_ON_EVERY_S, live, name="living"):
        yield


def _write(database: Database, gym: GymRow, out: Path) -> None:
    from fitflow.report.single_file import write_report
    from fitflow.web.range import RangeQuery

    size = write_report(database, gym, RangeQuery(), out)
    say(f"{out} ({size / 1e6:.1f} MB) holds the dashboard of {gym.name}; open it offline")
    say("serve it, with every range: fitflow demo")


@contextmanager
def _listening(port: int) -> Iterator[socket.socket]:
    """
    Take the port before anything slow begins.

    Raises:
        UsageError: there is no such port.
        Conflict: another program has it, or this account may not take it.
    """
    import socket

    from fitflow.errors import Conflict, UsageError

    if not 1 <= port <= LAST_PORT:
        raise UsageError(f"--port {port} is not a port", hint=f"give one from 1 to {LAST_PORT}")
    # Said to be TCP's, for asyncio sends at once over no other: half an answer waits 40 ms else.
    with socket.socket(proto=socket.IPPROTO_TCP) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
            listener.listen()
        except OSError as exc:
            raise Conflict(
                f"port {port} is not free: {str(exc.strerror).lower()}",
                hint=f"choose another, for example --port {8080 if port != 8080 else 8081}",  # noqa: PLR2004
            ) from exc
        yield listener


def _serve(database: Database, gym: str | None, listener: socket.socket, name: str) -> None:
    """Serve until Ctrl-C."""
    import uvicorn

    from fitflow.catalogue.gym import list_gyms
    from fitflow.queries.audit_notes import try_to_take_notes
    from fitflow.web.app import create_app

    config = uvicorn.Config(
        create_app(database, gym=gym),
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=3,
        server_header=False,
    )
    of_gym = f" --gym {gym or 1}" if len(list_gyms(database)) > 1 else ""
    address = f"http://{HOST}:{listener.getsockname()[1]}/"
    say(f"{name} {'are' if gym is None and ', ' in name else 'is'} at {address}")
    say()
    say(f"  the API and its documentation   {address}api")
    say(f"  one metric in the terminal      fitflow metric churn{of_gym}")
    say(f"  the dashboard as one file       fitflow report --out report.html{of_gym}")
    say(f"  the tables in psql              fitflow db psql{of_gym}")
    say()
    say("It has no log-in yet, and so answers on this machine only (127.0.0.1).")
    say("Ctrl-C stops it; the data stays.")
    notes = partial(try_to_take_notes, database, settings().home)
    try:
        with every(NOTED_EVERY_S, notes, name="noting"):
            uvicorn.Server(config).run(sockets=[listener])
    except KeyboardInterrupt:
        note("stopped")
