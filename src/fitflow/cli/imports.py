"""`fitflow import`: spreadsheets of people, whole gyms, and recordings of devices."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fitflow.cli.output import Gym, Json  # noqa: TC001  (Typer reads them when it runs)
from fitflow.errors import UsageError

SPREADSHEETS = frozenset({".csv", ".tsv", ".txt"})
SPREADSHEET = f"a spreadsheet ends in {', '.join(sorted(SPREADSHEETS))}"


commands = typer.Typer()


def _path(text: str) -> Path:
    """Return a path; an empty one, such as an unset variable, is not the current folder."""
    if not text:
        raise typer.BadParameter("a path is empty")
    return Path(text)


Paths = Annotated[
    list[Path],
    typer.Argument(
        parser=_path,
        metavar="PATH...",
        help="CSV files, the folder of an export, or recordings: FIT, TCX, GPX, Apple Health or"
        " CSV, also as .gz or .zip, and folders of them.",
    ),
]
Kind = Annotated[
    str | None,
    typer.Option("--as", metavar="KIND", help="What the rows are, if the name does not say."),
]
MappingFile = Annotated[
    Path | None,
    typer.Option("--map", metavar="FILE", help="TOML: which of their columns is which of ours."),
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Do everything, say what came of it, keep nothing.")
]
RefusedFile = Annotated[
    Path | None,
    typer.Option("--refused", metavar="FILE", help="Write refused rows there, with reasons."),
]
KeepGoing = Annotated[
    bool,
    typer.Option(
        "--keep-going",
        help="Keep the other rows when some are refused; of a damaged recording, what is whole.",
    ),
]
MemberOption = Annotated[
    str | None,
    typer.Option("--member", "-m", help="Whose recordings: number, e-mail address or full name."),
]
NoSession = Annotated[
    bool, typer.Option("--no-session", help="Keep recordings without a visit to the gym.")
]
AtGym = Annotated[
    bool,
    typer.Option(
        "--at-gym",
        help="They were made here: where nobody checked in, they make a visit.",
    ),
]
StartedAt = Annotated[
    str | None,
    typer.Option(
        metavar="TIME",
        help="When a recording began, for a device whose clock has no date: one file.",
    ),
]
KeepFile = Annotated[
    bool, typer.Option("--keep-file", help="Keep the files of recordings as they are, too.")
]
Verify = Annotated[
    bool, typer.Option("--verify", help="Show the devices' figures beside FitFlow's.")
]


@commands.command(
    "import",
    epilog="Examples: fitflow import members.csv --dry-run    fitflow import kastanienhof/"
    "    fitflow import Activities/ --member erika@example.com"
    "    fitflow import export.zip -m 17 --no-session"
    "    fitflow import rower.csv -m 17 --map rower.toml",
)
def import_(  # noqa: PLR0913  (a command takes its options)
    paths: Paths,
    *,
    kind: Kind = None,
    mapping: MappingFile = None,
    dry_run: DryRun = False,
    refused: RefusedFile = None,
    keep_going: KeepGoing = False,
    member: MemberOption = None,
    no_session: NoSession = False,
    at_gym: AtGym = False,
    started_at: StartedAt = None,
    keep_file: KeepFile = False,
    verify: Verify = False,
    gym: Gym = None,
    json: Json = False,
) -> None:
    """
    Import members, plans, memberships, trainers, classes, sessions and transactions from CSV.

    The rows of all files are kept together or not at all: one that is refused, with its line and
    the reason, keeps the others out unless --keep-going. The same content again changes nothing.

    The folder of an export becomes a gym equal to the one it was made of: a new one, or the
    empty one that --gym names.

    A recording of a watch, bike computer or machine is attached to the member's visit that
    overlaps it most. Where nobody checked in it was trained elsewhere, and is no visit; with
    --at-gym it makes one, on a day of an active membership. Sending it again changes nothing, in
    any order and from any file: recordings of one activity are grouped, and one of them counts. A
    file that cannot be read whole is left out, with the reason, and the exit status is 1; the
    others are stored. With --keep-going what is whole before the break is
    stored, and what was lost is said.
    """
    from fitflow.cli.recordings import ImportRequest, import_recordings
    from fitflow.cli.spreadsheets import Spreadsheets
    from fitflow.cli.whole_gym import import_folder

    of_recordings = bool(member or no_session or at_gym or started_at or keep_file or verify)
    exports = [] if of_recordings else [path for path in paths if _is_export(path)]
    tables = [] if of_recordings else [path for path in paths if _is_spreadsheet(path)]
    _refuse_mixture(paths, exports, tables)
    if not tables and (kind or refused):
        raise UsageError("--as and --refused are for spreadsheets", hint=SPREADSHEET)
    if exports and (mapping or dry_run or keep_going):
        raise UsageError("--map, --dry-run and --keep-going are not for the folder of an export")
    if exports:
        import_folder(exports[0], gym, json=json)
    elif tables:
        readings = Spreadsheets(tables, kind, mapping)
        readings.run(gym, dry_run=dry_run, refused=refused, keep_going=keep_going, json=json)
    else:
        wanted = ImportRequest(
            member, started_at, mapping, is_outside=no_session, is_at_gym=at_gym,
            keep_going=keep_going, keep_file=keep_file, verify=verify, dry_run=dry_run, json=json,
        )  # fmt: skip
        import_recordings(paths, wanted, gym)


def _refuse_mixture(paths: list[Path], exports: list[Path], tables: list[Path]) -> None:
    """Refuse spreadsheets beside others, and a folder of an export beside anything."""
    if (exports or tables) and len(paths) > max(len(tables), 1 if exports else 0):
        raise UsageError(
            "an import is of spreadsheets, or of one folder, or of recordings",
            hint="run one command for each",
        )


def _is_export(path: Path) -> bool:
    """Say whether it is the folder of a whole gym."""
    from fitflow.exchange.manifest import NAME

    return path.is_dir() and (path / NAME).exists()


def _is_spreadsheet(path: Path) -> bool:
    """Say whether it is a table of people or money, and not one of seconds."""
    from fitflow.activity_files.files import may_be_recording

    named_like_one = path.suffix.lower() in SPREADSHEETS
    return named_like_one and not (path.is_file() and may_be_recording(path))
