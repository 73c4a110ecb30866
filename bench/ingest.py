"""
How fast recordings come in.

    python bench/ingest.py                   drawn recordings of an hour
    python bench/ingest.py --recordings 50   fewer of them in a round

Recordings are Python arrays at first. FitFlow stores them as the application does, every constraint
on, and commits; beside it the server reads the same seconds, one row each, from a binary file of
its own into a bare table, by turns in one run. Once with heart rate alone, as most members record,
once with cadence and once with power too. It fails when FitFlow takes less than twice the seconds a
second that COPY takes, of heart rate alone.

What parsing costs is printed below, by format: microseconds of processor a record, beside what the
reader that FitFlow could stand on takes to walk through the file. Nothing depends on it.
"""

from __future__ import annotations

import argparse
import csv
import os
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

import fitdecode
import psycopg
from lxml import etree
from psycopg import sql
from psycopg.conninfo import make_conninfo

from fitflow.activity_files.files import read
from fitflow.activity_files.options import ReadOptions
from fitflow.docs.throwaway import throwaway_database
from fitflow.postgres import embedded
from fitflow.recordings.store import Stored, store_recordings
from storage import draw, open_gym

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fitflow.activity_files.recording import Recording
    from fitflow.postgres.database import Database

LEAST: Final = 2.0
ROUNDS: Final = 5
RECORDING_S: Final = 3600
FIRST_DAY: Final = datetime(2001, 1, 1, 9, tzinfo=UTC)
SILENT: Final = (None,) * RECORDING_S
REAL: Final = Path(__file__).parents[2] / "shared" / "data" / "wearables"
FILES: Final = (
    "fit/tormoder__garmin.fit",
    "tcx/sweatpy__activity_4801048867.tcx",
    "gpx/sweatpy__4801048867_strava.gpx",
)
BARE: Final = """
    CREATE TABLE bare (
        recording_id bigint,
        measured_at  timestamptz,
        heart_rate   smallint,
        power        smallint,
        cadence      smallint
    )
"""
ROWS: Final = """
    SELECT recording_id, measured_at, heart_rate_bpm, power_w, cadence_rpm
    FROM fitflow.recording_sample
    WHERE recording_id = ANY ({})
"""


@dataclass(frozen=True, slots=True)
class Pace:
    """Million seconds of recordings a second, on the clock and of the server's processor."""

    clock: float
    processor: float


def main() -> int:
    """Measure, print, and say by the exit status whether the goal holds."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[1])
    options.add_argument("--recordings", type=int, default=500)
    chosen = options.parse_args()
    drawn = [draw(2 * number + 1, RECORDING_S) for number in range(chosen.recordings)]
    kinds = {
        "heart rate": [replace(one, power=SILENT, cadence=SILENT) for one in drawn],
        "and cadence": [replace(one, power=SILENT) for one in drawn],
        "and power": drawn,
    }
    print(f"{'million seconds a second':26} fitflow    COPY  ratio   of the server's processor")
    ratios = []
    with throwaway_database(durable=True) as database:
        bench = _Bench(database)
        for kind, recordings in kinds.items():
            ours, copied = bench.compare(recordings)
            ratios.append(ours.clock / copied.clock)
            print(
                f"{kind:26} {ours.clock:7.2f} {copied.clock:7.2f} {ratios[-1]:6.2f}"
                f"   {ours.processor:7.2f} {copied.processor:7.2f}"
                f" {ours.processor / copied.processor:6.2f}"
            )
    print(f"goal: at least {LEAST} of heart rate: {'held' if ratios[0] >= LEAST else 'missed'}")
    _tell_parsing()
    return 0 if ratios[0] >= LEAST else 1


class _Bench:
    """A gym with one member, and a bare table beside it."""

    def __init__(self, database: Database) -> None:
        """Make the bare table."""
        self.database = database
        self.gym, self.member_id = open_gym(database)
        self.days = 0
        superuser = make_conninfo(database.base, user=embedded.SUPERUSER)
        self.conn = psycopg.connect(superuser, autocommit=True)
        self.conn.execute(BARE)
        backend = Path(f"/proc/{self.conn.info.backend_pid}/stat").read_text()
        self.postmaster = backend.rpartition(")")[2].split()[1]
        (folder,) = self.conn.execute("SHOW data_directory").fetchone() or ("",)
        self.file = sql.Literal(f"{folder}/bench.binary")

    def compare(self, recordings: Sequence[Recording]) -> tuple[Pace, Pace]:
        """Return the median paces of both, which take turns."""
        stored = self._store(self._anew(recordings))
        chosen = sql.SQL(ROWS).format(sql.Literal([one.recording_id for one in stored]))
        self.conn.execute(sql.SQL("COPY ({}) TO {} (FORMAT binary)").format(chosen, self.file))
        # What autovacuum does soon: a plan made for an empty table reads all of a full one.
        self.conn.execute("VACUUM (ANALYZE) fitflow.recording, fitflow.wearable_data")
        ours, copied = [], []
        for _ in range(ROUNDS):
            anew = self._anew(recordings)
            ours.append(self._paced(anew, partial(self._store, anew)))
            copied.append(self._paced(anew, self._copy))
            self.conn.execute("TRUNCATE bare")
        return _median(ours), _median(copied)

    def _paced(self, recordings: Sequence[Recording], act: Callable[[], object]) -> Pace:
        """Return how fast the recordings' seconds went by."""
        began, processor = time.perf_counter(), self._processor_s()
        act()
        took, used = time.perf_counter() - began, self._processor_s() - processor
        seconds = sum(recording.seconds for recording in recordings) / 1e6
        return Pace(seconds / took, seconds / used)

    def _processor_s(self) -> float:
        """Return the processor seconds of the server's processes, ended ones included."""
        while True:
            ended = _ticks(self.postmaster)[2:4]
            running = [
                sum(_ticks(stat.parent.name, parent=self.postmaster)[:2])
                for stat in Path("/proc").glob("[0-9]*/stat")
            ]
            # Whatever ended meanwhile would be counted twice, or not at all.
            if ended == _ticks(self.postmaster)[2:4]:
                return (sum(ended) + sum(running)) / os.sysconf("SC_CLK_TCK")

    def _anew(self, recordings: Sequence[Recording]) -> list[Recording]:
        """Return the recordings as others, on days that have none yet."""
        self.days += len(recordings)
        return [
            replace(
                recording,
                started_at=FIRST_DAY + timedelta(days=self.days - number, seconds=61 * number),
                content_sha256=sha256(f"{self.days} {number}".encode()).digest(),
            )
            for number, recording in enumerate(recordings)
        ]

    def _store(self, recordings: Sequence[Recording]) -> list[Stored]:
        return store_recordings(
            self.database,
            self.gym,
            self.member_id,
            recordings,
            now=datetime.now(UTC),
            is_outside=True,
        )

    def _copy(self) -> None:
        self.conn.execute(sql.SQL("COPY bare FROM {} (FORMAT binary)").format(self.file))


def _ticks(pid: str, *, parent: str | None = None) -> list[int]:
    """Return a process's own times and those of its ended children; zeros of another's child."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return [0, 0, 0, 0]  # it has ended meanwhile
    return [int(field) for field in fields[11:15]] if parent in {None, fields[1]} else [0] * 4


def _median(paces: Sequence[Pace]) -> Pace:
    return Pace(
        statistics.median(pace.clock for pace in paces),
        statistics.median(pace.processor for pace in paces),
    )


def _tell_parsing() -> None:
    """Print what a record takes to read, by format, and what the plainest loop takes."""
    print(f"\n{'microseconds a record':26} fitflow   alone  ratio")
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "hour.csv"
        _write_csv(table)
        alone = {
            "fit": ("fitdecode", _records_of_fit),
            "tcx": ("lxml.iterparse", _points_of_xml),
            "gpx": ("lxml.iterparse", _points_of_xml),
            "csv": ("csv.reader", _rows_of_csv),
        }
        for path in (*(REAL / name for name in FILES), table):
            if not path.exists():
                print(f"{path.name}: the real files do not lie beside the project")
                continue
            kind = path.suffix.removeprefix(".")
            name, count = alone[kind]
            records = count(path)
            floor = _fastest_s(partial(count, path)) / records * 1e6
            ours = _fastest_s(partial(read, path, ReadOptions(time_zone="UTC"))) / records * 1e6
            print(
                f"{kind + ', ' + str(records) + ' records':26} {ours:7.1f} {floor:7.1f}"
                f" {ours / floor:6.2f}   {name}"
            )
    print("not installed: fitfast, pyfitparsernative, python-tcxparser, gpxpy")


def _fastest_s(act: Callable[[], object]) -> float:
    """Return the seconds of processor of the fastest of three runs."""
    times = []
    for _ in range(3):
        began = time.process_time()
        act()
        times.append(time.process_time() - began)
    return min(times)


def _records_of_fit(path: Path) -> int:
    with fitdecode.FitReader(path) as reader:
        return sum(
            frame.frame_type == fitdecode.FIT_FRAME_DATA and frame.name == "record"
            for frame in reader
        )


def _points_of_xml(path: Path) -> int:
    points = 0
    for _, element in etree.iterparse(path, resolve_entities=False):
        if element.tag.endswith(("}Trackpoint", "}trkpt")):
            points += 1
            element.clear()
    return points


def _write_csv(path: Path) -> None:
    """Write a drawn hour."""
    recording = draw(1, RECORDING_S)
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["time", "bpm", "watts", "rpm"])
        for second in range(recording.seconds):
            at = recording.started_at + timedelta(seconds=second)
            channels = (recording.heart_rate, recording.power, recording.cadence)
            writer.writerow([at.isoformat(), *(channel[second] for channel in channels)])


def _rows_of_csv(path: Path) -> int:
    with path.open(newline="") as file:
        return sum(1 for _ in csv.reader(file)) - 1


if __name__ == "__main__":
    sys.exit(main())
