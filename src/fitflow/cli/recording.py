"""`fitflow recording`: devices that send as they measure, and the files that were kept."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, cast, get_args

import typer

from fitflow.cli.output import Gym, Json, note
from fitflow.errors import BadInput, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.activity_files.recording import Source

commands = typer.Typer()

STDIN = Path("-")
AtGym = Annotated[
    bool,
    typer.Option("--at-gym", help="It is made here: where nobody checks in, it makes a visit."),
]


@commands.command(
    epilog="Examples: strap-reader | fitflow recording stream -m 17 --device 'Polar H10'"
    "    fitflow recording stream --recording 12 < rest.csv",
)
def stream(  # noqa: PLR0913  (a command takes its options)
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="Where lines come from; - for stdin.")
    ] = STDIN,
    *,
    member: Annotated[
        str | None,
        typer.Option("--member", "-m", help="Whose: number, e-mail address or full name."),
    ] = None,
    recording: Annotated[
        int | None, typer.Option("--recording", metavar="NUMBER", help="Go on with this one.")
    ] = None,
    source: Annotated[
        str,
        typer.Option(
            metavar="KIND", help="What kind of device: strap, machine, watch, phone or aggregator."
        ),
    ] = "strap",
    device: Annotated[str | None, typer.Option(help="Its maker and model.")] = None,
    sport: Annotated[str | None, typer.Option(help="What is trained.")] = None,
    outside: Annotated[
        bool, typer.Option("--outside", help="It is made outside the gym, and is of no visit.")
    ] = False,
    at_gym: AtGym = False,
    every: Annotated[
        float, typer.Option(metavar="SECONDS", min=0.1, help="How long a line waits for others.")
    ] = 2.0,
    gym: Gym = None,
    json: Json = False,
) -> None:
    """
    Store what a strap or machine measures, while it measures.

    A line is CSV, time,bpm,watts,rpm with what is missing left empty, or JSON such as
    {"at": "2026-11-22T18:30:05Z", "bpm": 142}. A time without an offset is by the gym's clock.
    What a line of the answer says is stored. Seconds may come late and more than once; a second
    that has a value keeps it. A line that cannot be read is told and left out, and the exit
    status is 1. It goes on when the database restarts, and ends with its input or at Ctrl-C.
    """
    from fitflow.cli.stream_lines import batches, ended_by_signal
    from fitflow.cli.streaming import Opening, Stream
    from fitflow.cli.work import at_work
    from fitflow.queries.names import find_member

    if (member is None) == (recording is None):
        raise UsageError(
            "say whose recording begins, or which one goes on", hint="--member or --recording"
        )
    with at_work(gym) as here, _opened(file) as lines, ended_by_signal() as stop:
        opening = None
        if member is not None:
            member_id = find_member(here.database, here.gym, member).member_id
            opening = Opening(member_id, _source(source), device, sport, outside, at_gym)
        sender = Stream(here, recording, opening, json=json)
        for batch in batches(lines.fileno(), stop, every):
            sender.send(batch)
        sender.end()
    raise typer.Exit(1 if sender.refused else 0)


@commands.command(epilog="Example: fitflow recording file 12 > ride.fit")
def file(
    recording: Annotated[int, typer.Argument(metavar="RECORDING", help="Which one.")],
    *,
    gym: Gym = None,
) -> None:
    """
    Write the file a recording came in to stdout, byte for byte.

    Files are kept where `fitflow import --keep-file` was said.
    """
    from fitflow.cli.work import at_work
    from fitflow.queries.recordings import kept_file

    with at_work(gym) as here:
        kept = kept_file(here.client, recording)
    if sys.stdout.isatty():
        raise UsageError(
            f"{kept.name} has {len(kept.content):,} bytes that no terminal shows",
            hint=f"fitflow recording file {recording} > FILE",
        )
    sys.stdout.buffer.write(kept.content)
    note(f"{kept.name}: {len(kept.content):,} bytes")


def _source(text: str) -> Source:
    """Return a kind of device."""
    from fitflow.activity_files.recording import Source

    for known in get_args(Source):
        if text == known:
            return cast("Source", known)
    raise UsageError(
        f"--source {text!r} is no kind of device", hint=f"one of {', '.join(get_args(Source))}"
    )


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    """Open where lines come from."""
    if path == STDIN and sys.stdin is None:
        raise UsageError("there is no stdin to read lines from", hint="give a file of lines")
    if path == STDIN:
        yield sys.stdin.buffer
        return
    try:
        lines = path.open("rb", buffering=0)
    except OSError as exc:
        raise BadInput(
            f"{path}: cannot be read: {(exc.strerror or str(exc)).lower()}",
            hint="give a file of lines, or nothing for stdin",
        ) from exc
    with lines:
        yield lines
