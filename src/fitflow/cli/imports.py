"""`fitflow import`: spreadsheets of people, whole gyms, and recordings of devices."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from fitflow.cli.output import Gym, Json, fail, note, print_json, say
from fitflow.config import settings
from fitflow.errors import BadInput, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fitflow.database import Database
    from fitflow.exchange.loading import Outcome
    from fitflow.exchange.table_reader import TableReader
    from fitflow.gyms import Gym as ChosenGym

SPREADSHEETS = frozenset({".csv", ".tsv", ".txt"})


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "import",
        epilog="Examples: fitflow import members.csv --dry-run    fitflow import kastanienhof/"
        "    fitflow import Activity/*.fit --member erika@example.com",
    )(import_)


Files = Annotated[
    list[Path],
    typer.Argument(
        metavar="FILE...",
        help="CSV files, the folder of an export, or recordings: FIT, or .fit.gz.",
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
    bool, typer.Option("--keep-going", help="Keep the other rows when some are refused.")
]
MemberOption = Annotated[
    str | None,
    typer.Option("--member", "-m", help="Whose recordings: number, e-mail address or full name."),
]
NoSession = Annotated[
    bool, typer.Option("--no-session", help="Keep recordings without a visit to the gym.")
]
StartedAt = Annotated[
    str | None,
    typer.Option(
        metavar="TIME",
        help="When a recording began, for a device whose clock has no date: one file.",
    ),
]


def import_(  # noqa: PLR0913  (a command takes its options)
    files: Files,
    *,
    kind: Kind = None,
    mapping: MappingFile = None,
    dry_run: DryRun = False,
    refused: RefusedFile = None,
    keep_going: KeepGoing = False,
    member: MemberOption = None,
    no_session: NoSession = False,
    started_at: StartedAt = None,
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
    overlaps it most, or gets one of its own. Sending it again changes nothing. A file that cannot
    be read whole is left out, with the reason, and the exit status is 1; the others are stored.
    """
    from fitflow.cli.recordings import import_recordings
    from fitflow.cli.whole_gym import import_folder

    spreadsheets = [path for path in files if path.suffix.lower() in SPREADSHEETS]
    folders = [path for path in files if path.is_dir()]
    if (folders or spreadsheets) and len(files) > max(len(spreadsheets), 1 if folders else 0):
        raise UsageError(
            "an import is of spreadsheets, or of one folder, or of recordings",
            hint="run one command for each",
        )
    if (folders or spreadsheets) and (member or no_session or started_at):
        raise UsageError("--member, --no-session and --started-at are for recordings")
    if not spreadsheets and (kind or mapping or dry_run or refused or keep_going):
        raise UsageError(
            "--as, --map, --dry-run, --refused and --keep-going are for spreadsheets",
            hint=f"a spreadsheet ends in {', '.join(sorted(SPREADSHEETS))}",
        )
    if folders:
        import_folder(folders[0], gym, json=json)
    elif spreadsheets:
        readings = _Readings(spreadsheets, kind, mapping)
        readings.run(gym, dry_run=dry_run, refused=refused, keep_going=keep_going, json=json)
    else:
        import_recordings(files, member, started_at, gym, with_session=not no_session, json=json)


class _Readings:
    """Spreadsheets to be imported, and how each is read."""

    def __init__(self, paths: Sequence[Path], kind: str | None, mapping: Path | None) -> None:
        self.paths = paths
        self.kind = kind
        self.mapping = mapping

    def run(
        self, gym: str | None, *, dry_run: bool, refused: Path | None, keep_going: bool, json: bool
    ) -> None:
        """Import them, and print what became of each."""
        import getpass
        from datetime import UTC, datetime
        from zoneinfo import ZoneInfo

        from fitflow.cli.progress import steps
        from fitflow.database import open_database
        from fitflow.exchange.loading import Orders, load
        from fitflow.gyms import find_gym

        if refused is not None and len(self.paths) > 1:
            raise UsageError(f"--refused is for one file, and {len(self.paths)} are given")
        database: Database = open_database(settings())
        where = find_gym(database, gym)
        readers = self._readers(where)
        now = datetime.now(UTC)
        began = datetime.now(UTC)
        with steps("Importing", quiet=json, resumes=False) as told:
            orders = Orders(
                now=now,
                today=now.astimezone(ZoneInfo(where.time_zone)).date(),
                actor=getpass.getuser(),
                dry_run=dry_run,
                keep_going=keep_going,
                refused_to=refused,
                told=told,
            )
            outcomes = load(database, where.gym_id, readers, orders)
        seconds = (datetime.now(UTC) - began).total_seconds()
        kept = not dry_run and (keep_going or not any(one.refused for one in outcomes))
        if json:
            print_json([_as_json(one, kept=kept) for one in outcomes])
        else:
            for one in outcomes:
                _print(one, kept=kept, dry_run=dry_run, seconds=seconds)
            _print_next_step(outcomes, refused, keep_going=keep_going)
        raise typer.Exit(1 if any(one.refused for one in outcomes) else 0)

    def _readers(self, where: ChosenGym) -> list[TableReader]:
        """Return what reads each file, in the order in which they refer to one another."""
        from fitflow.exchange.cells import Notation
        from fitflow.exchange.mapping import Mapping, read_mapping
        from fitflow.exchange.sheets import SHEETS, sheet_of
        from fitflow.exchange.table_reader import TableReader

        readers = []
        for path in self.paths:
            sheet = sheet_of(path, self.kind)
            chosen = read_mapping(self.mapping, sheet.kind) if self.mapping else Mapping()
            notation = Notation(where.time_zone, chosen.date_format, chosen.decimal)
            readers.append(TableReader(path, sheet, chosen, notation))
        order = list(SHEETS)
        return sorted(readers, key=lambda reader: order.index(reader.sheet.kind))


def _print(one: Outcome, *, kept: bool, dry_run: bool, seconds: float) -> None:
    """Print what became of one file."""
    for refusal in one.shown:
        fail(BadInput(f"{one.path}:{refusal.line}: {refusal.reason}", hint=refusal.hint))
    if one.refused > len(one.shown):
        note(f"... and {one.refused - len(one.shown):,} rows more")
    if one.imported_before:
        say(f"{one.path}: imported {one.imported_before}; nothing was changed")
        return
    would = "" if kept else " would be" if dry_run or not one.refused else " could be"
    rate = f", {one.rows / seconds:,.0f} rows a second" if seconds > 1 else ""
    say(
        f"{one.path}: {one.loaded:,} of {one.rows:,} {one.kind}{would} imported,"
        f" {one.refused:,} refused{rate}"
    )


def _print_next_step(
    outcomes: Sequence[Outcome], refused: Path | None, *, keep_going: bool
) -> None:
    """Say what was kept, and what to do about refused rows."""
    if not any(one.refused for one in outcomes):
        return
    if not keep_going:
        note("fitflow: nothing was kept")
    if refused is not None:
        note(f"hint: mend {refused}, and import it")
    elif not keep_going:
        note("hint: --keep-going --refused FILE keeps the other rows and writes the refused there")
    else:
        note("hint: --refused FILE writes the refused rows, to be mended and imported")


def _as_json(one: Outcome, *, kept: bool) -> dict[str, Any]:
    """Return what became of one file as JSON's types."""
    return {
        "file": str(one.path),
        "kind": one.kind,
        "sha256": one.sha256,
        "rows": one.rows,
        "loaded": one.loaded,
        "refused": one.refused,
        "kept": kept,
        "imported_before": one.imported_before,
        "refusals": [asdict(refusal) for refusal in one.shown],
    }
