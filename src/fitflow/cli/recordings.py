"""`fitflow import` of recordings: watches, bike computers and gym machines."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

import typer

from fitflow.cli import recording_files
from fitflow.cli.output import note, print_json
from fitflow.cli.recording_answers import (
    Facts,
    Outcome,
    Printer,
    facts_of,
    left_out_of,
    outcome_json,
    passed_over,
)
from fitflow.config import settings
from fitflow.errors import BadInput, DatabaseAway, FitFlowError, UsageError

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence
    from pathlib import Path

    from fitflow.activity_files.formats.csv.mapping import SampleMapping
    from fitflow.activity_files.options import ReadOptions
    from fitflow.activity_files.reader_process import ReaderProcess
    from fitflow.activity_files.recording import Recording
    from fitflow.catalogue.gym import Gym
    from fitflow.cli.progress import Told
    from fitflow.postgres.database import Database

TOLD_EVERY: Final = 25
"""After how many recordings of one file the progress is shown anew."""


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What the command was asked for, beside the paths."""

    member: str | None
    started_at: str | None
    mapping: Path | None
    is_outside: bool
    is_at_gym: bool
    keep_going: bool
    keep_file: bool
    verify: bool
    dry_run: bool
    json: bool


def import_recordings(named: Sequence[Path], wanted: ImportRequest, pick: str | None) -> None:
    """Store each file, say what became of it, and exit with 1 when one was refused."""
    from fitflow.cli.work import chosen_gym
    from fitflow.postgres.database import open_database
    from fitflow.queries.names import find_member

    if wanted.member is None:
        raise UsageError(
            "a recording belongs to a member",
            hint="say whose with --member: number, e-mail address or full name",
        )
    files = recording_files.find(named, _mapping(wanted.mapping))
    if not files.paths:
        raise BadInput(
            f"{', '.join(map(str, named))}: none of its files is a recording"
            f" ({files.passed_over} looked at)",
            hint="devices keep their recordings in a folder called Activity or Activities",
        )
    if wanted.started_at is not None and len(files.paths) != 1:
        raise UsageError(f"--started-at is for one file, and {len(files.paths)} are given")
    database = open_database(settings())
    gym = chosen_gym(database, pick)
    member_id = find_member(database, gym, wanted.member).member_id
    outcomes = _Batch(database, gym, member_id, wanted, files).run()
    raise typer.Exit(1 if any(outcome.error for outcome in outcomes) else 0)


class _Batch:
    """Files that are read and stored one after the other, each in a transaction of its own."""

    def __init__(
        self,
        database: Database,
        gym: Gym,
        member_id: int,
        wanted: ImportRequest,
        files: recording_files.Files,
    ) -> None:
        self.database = database
        self.gym = gym
        self.member_id = member_id
        self.wanted = wanted
        self.paths = files.paths
        self.passed_over = files.passed_over
        self.total = sum(map(recording_files.size, files.paths))
        self.options = _options(wanted, gym)

    def run(self) -> list[Outcome]:
        """Import every file, and print what became of each."""
        from fitflow.activity_files.reader_process import ReaderProcess
        from fitflow.cli.progress import steps
        from fitflow.recordings.store import keep_figures

        wanted = self.wanted
        printer = Printer(
            self.gym,
            verify=wanted.verify,
            alone=len(self.paths) == 1,
            dry_run=wanted.dry_run,
            is_outside=wanted.is_outside,
            is_at_gym=wanted.is_at_gym,
        )
        outcomes = []
        quiet = wanted.json or len(self.paths) == 0
        with (
            ReaderProcess() as reader,
            steps("Importing", quiet=quiet, resumes=not wanted.dry_run, of_files=True) as told,
        ):
            done = 0
            for number, path in enumerate(self.paths, 1):
                where = _Where(told, done, self.total, f"{number} of {len(self.paths)}: {path}")
                where.tell()
                outcome = self._one(reader, path, where)
                done += recording_files.size(path)
                outcomes.append(outcome)
                if not wanted.json:
                    printer.file(outcome)
            if not wanted.dry_run and any(one.stored for one in outcomes):
                for kept in keep_figures(self.database, self.gym):
                    told(self.total, self.total, f"figures of {kept:,} recordings")
        if not wanted.json:
            printer.summary(outcomes, self.passed_over)
            return outcomes
        print_json([outcome_json(one) for one in outcomes])
        if self.passed_over:
            note(passed_over(self.passed_over))
        return outcomes

    def _one(self, reader: ReaderProcess, path: Path, where: _Where) -> Outcome:
        """Read and store one file."""
        from fitflow.recordings.store import store_recordings

        seen: list[Facts] = []
        try:
            with closing(self._noting(reader, path, seen, where)) as recordings:
                stored = store_recordings(
                    self.database,
                    self.gym,
                    self.member_id,
                    recordings,
                    now=self.database.now(),
                    is_outside=self.wanted.is_outside,
                    is_at_gym=self.wanted.is_at_gym,
                    file=(path.name, _content(path)) if self.wanted.keep_file else None,
                    dry_run=self.wanted.dry_run,
                )
        except DatabaseAway:
            raise
        except FitFlowError as error:
            return Outcome(path, error=_naming(path, error))
        return Outcome(path, list(zip(seen, stored, strict=True)))

    def _noting(
        self, reader: ReaderProcess, path: Path, seen: list[Facts], where: _Where
    ) -> Generator[Recording]:
        """
        Yield a file's recordings, and keep what is to be said of each.

        A small part of one that is still to come is left out; so are, of several recordings, those
        that are still to come, and they are told with the last.
        """
        from fitflow.activity_files.jumps import up_to
        from fitflow.recordings.store import CLOCKS_DIFFER_BY, is_to_come

        to_come: Recording | None = None
        left_out = 0
        now = self.database.now()
        for read in reader.recordings(path, self.options):
            recording = up_to(read, now + CLOCKS_DIFFER_BY)
            if is_to_come(recording, now):
                to_come = to_come or recording
                left_out += 1
                continue
            if self.wanted.keep_file and recording.format == "apple_health":
                raise BadInput(
                    f"{path}: the file of a whole life's export is not kept",
                    hint="import it without --keep-file",
                )
            seen.append(facts_of(recording))
            if len(seen) % TOLD_EVERY == 0:
                where.tell(f", {len(seen):,} recordings")
            yield recording
        if to_come is not None and not seen:
            yield to_come  # which is refused
        elif to_come is not None:
            seen[-1] = left_out_of(seen[-1], left_out, to_come.ended_at)


@dataclass(frozen=True, slots=True)
class _Where:
    """How far a batch is."""

    told: Told
    done: int
    total: int
    what: str

    def tell(self, more: str = "") -> None:
        """Show it."""
        self.told(self.done, self.total, f"{self.what}{more}")


def _content(path: Path) -> bytes:
    """Return the bytes of a file that is to be kept."""
    from fitflow.activity_files.limits import BYTES_MAX

    if recording_files.size(path) > BYTES_MAX:
        raise BadInput(
            f"{path}: a file of more than {BYTES_MAX // 1024**2} MiB is not kept",
            hint="import it without --keep-file",
        )
    try:
        return path.read_bytes()
    except OSError as exc:
        raise BadInput(
            f"{path}: cannot be read: {(exc.strerror or str(exc)).lower()}",
            hint="give the path of a recording's file that this user may read",
        ) from exc


def _options(wanted: ImportRequest, gym: Gym) -> ReadOptions:
    """Return what the command says of its files."""
    from fitflow.activity_files.options import ReadOptions

    return ReadOptions(
        started_at=_instant(wanted.started_at, gym),
        time_zone=gym.time_zone,
        mapping=_mapping(wanted.mapping),
        keep_going=wanted.keep_going,
    )


def _mapping(path: Path | None) -> SampleMapping | None:
    """Return which column of a CSV file is which, as a TOML file says it."""
    from fitflow.activity_files.formats.csv.mapping import mapping_of
    from fitflow.exchange.mapping import read_toml

    if path is None:
        return None
    said = read_toml(path, "docs/wearables.md")
    try:
        return mapping_of(said)
    except BadInput as error:
        raise BadInput(f"{path}: {error.message}", hint=error.marked_hint) from error


def _instant(text: str | None, gym: Gym) -> datetime | None:
    """Return an instant given as ISO 8601; without an offset it is the gym's clock."""
    from zoneinfo import ZoneInfo

    from fitflow.cli.values import read_instant

    if text is None:
        return None
    return read_instant(text, "--started-at", ZoneInfo(gym.time_zone))


def _naming(path: Path, error: FitFlowError) -> FitFlowError:
    """Return the error with its file in front, where the message does not have it yet."""
    if error.message.startswith(f"{path}:"):
        return error
    return type(error)(f"{path}: {error.message}", detail=error.detail, hint=error.marked_hint)
