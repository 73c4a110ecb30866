"""
What a second of wearable data costs: bytes on disk and bytes of write-ahead log.

    python bench/storage.py               recordings drawn for it, and real ones where they lie
                                          beside the project
    python bench/storage.py FILE.fit ...  and these

Each set of recordings is imported through FitFlow's own operation, every constraint on, and then
copied into one row per second with a primary key and a foreign key, in one run on one throwaway
server; the same rows go into a Parquet file of pyarrow's with zstd. It fails when wearable_data
takes more than 1.6 of Parquet's bytes, more than 0.05 of the narrow rows' bytes, or more than 0.03
of their log. Most of such a file is instants: with their differences in place of them it is far
smaller, and its size is told too.
"""

from __future__ import annotations

import hashlib
import math
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import psycopg
import pyarrow as pa
import pyarrow.parquet as pq
from psycopg.conninfo import make_conninfo

from fitflow.activity_files.comparison import read_undated
from fitflow.activity_files.recording import Clock, Device, Recording, Stated
from fitflow.catalogue.gym import Gym
from fitflow.docs.throwaway import throwaway_database
from fitflow.postgres import embedded
from fitflow.postgres.database import set_gym
from fitflow.recordings.store import store_recordings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fitflow.postgres.database import Database

REAL = Path(__file__).parents[2] / "shared" / "data" / "wearables" / "fit"
BYTES_MAX = 0.05
LOG_MAX = 0.03
PARQUET_MAX = 1.6
DRAWN = 100
DRAWN_S = 2700

NARROW = """
    CREATE TABLE fitflow.narrow (
        gym_id       bigint      NOT NULL,
        recording_id bigint      NOT NULL,
        measured_at  timestamptz NOT NULL,
        heart_rate   smallint,
        power        smallint,
        cadence      smallint,
        PRIMARY KEY (gym_id, recording_id, measured_at),
        FOREIGN KEY (gym_id, recording_id)
            REFERENCES fitflow.recording (gym_id, recording_id)
    )
"""
PARQUET = pa.schema(
    [
        ("recording_id", pa.int64()),
        ("measured_at", pa.timestamp("us", tz="UTC")),
        ("heart_rate", pa.int16()),
        ("power", pa.int16()),
        ("cadence", pa.int16()),
    ]
)
FILL_NARROW = """
    INSERT INTO fitflow.narrow
    SELECT gym_id, recording_id, measured_at, heart_rate_bpm, power_w, cadence_rpm
    FROM fitflow.recording_sample
    WHERE num_nonnulls(heart_rate_bpm, power_w, cadence_rpm) > 0
    ORDER BY gym_id, recording_id, measured_at
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one set of recordings takes, in bytes."""

    seconds: int
    blocks: int
    blocks_log: int
    narrow: int
    narrow_log: int
    parquet: int
    parquet_of_differences: int

    def __str__(self) -> str:
        """Return a line: bytes a second of each, and ratios."""
        seconds = self.seconds
        return (
            f"{seconds:9} {self.blocks / seconds:7.2f}"
            f" {self.narrow / seconds:8.1f} {self.blocks / self.narrow:6.3f}"
            f" {self.parquet / seconds:8.2f} {self.blocks / self.parquet:5.2f}"
            f" {self.parquet_of_differences / seconds:8.2f}"
            f" {self.blocks / self.parquet_of_differences:5.2f}"
            f" {self.blocks_log / seconds:8.2f} {self.narrow_log / seconds:8.1f}"
            f" {self.blocks_log / self.narrow_log:6.3f}"
        )

    @property
    def holds(self) -> bool:
        """Whether all goals are met."""
        return (
            self.blocks <= BYTES_MAX * self.narrow
            and self.blocks <= PARQUET_MAX * self.parquet
            and self.blocks_log <= LOG_MAX * self.narrow_log
        )


def main() -> int:
    """Measure, print, and say by the exit status whether the ratios hold."""
    sets = {f"{DRAWN} drawn recordings": [draw(number) for number in range(DRAWN)]}
    paths = [Path(name) for name in sys.argv[1:]] or sorted(REAL.glob("*.fit"))
    real = [recording for path in paths for recording in read_undated(path)]
    if real:
        sets[f"{len(real)} real recordings"] = real
    holds = True
    print(
        f"{'bytes a sample-second':22}  seconds fitflow   narrow  ratio  Parquet ratio"
        "   differ. ratio      log   narrow  ratio"
    )
    for name, recordings in sets.items():
        with throwaway_database(durable=True) as database:
            cost = _measure(database, recordings)
        print(f"{name:21} {cost}")
        holds = holds and cost.holds
    print(
        f"goals: at most {BYTES_MAX} of narrow rows, {PARQUET_MAX} of Parquet and {LOG_MAX} of the"
        f" narrow rows' log: {'held' if holds else 'missed'}"
    )
    return 0 if holds else 1


def _measure(database: Database, recordings: Sequence[Recording]) -> Cost:
    """Store the same seconds in each form."""
    gym, member_id = open_gym(database)
    superuser = make_conninfo(database.base, user=embedded.SUPERUSER)
    with psycopg.connect(superuser, autocommit=True) as conn:
        conn.execute("ALTER TABLE fitflow.wearable_data SET (autovacuum_enabled = off)")
        conn.execute(NARROW)
        conn.execute("ALTER TABLE fitflow.narrow SET (autovacuum_enabled = off)")

        def import_all() -> None:
            now = datetime.now(UTC)
            store_recordings(database, gym, member_id, recordings, now=now, is_outside=True)

        def copy_all() -> None:
            conn.execute(FILL_NARROW)

        blocks = _cost(conn, "fitflow.wearable_data", import_all)
        narrow = _cost(conn, "fitflow.narrow", copy_all)
        with conn.cursor(binary=True) as cursor:
            cursor.execute(
                "SELECT recording_id, measured_at, heart_rate, power, cadence FROM fitflow.narrow"
                " ORDER BY recording_id, measured_at"
            )
            columns = zip(PARQUET.names, zip(*cursor, strict=True), strict=True)
            rows = pa.table(dict(columns), schema=PARQUET)
    plain = _parquet(rows)
    differences = _parquet(
        rows,
        use_dictionary=[name for name in PARQUET.names if name != "measured_at"],
        column_encoding={"measured_at": "DELTA_BINARY_PACKED"},
    )
    return Cost(rows.num_rows, *blocks, *narrow, plain, differences)


def _parquet(rows: pa.Table, **options: object) -> int:
    """Return the bytes of a Parquet file of rows."""
    with pa.BufferOutputStream() as file:
        pq.write_table(rows, file, compression="zstd", **options)
        return int(file.tell())


def _cost(conn: psycopg.Connection, table: str, fill: Callable[[], None]) -> tuple[int, int]:
    """Return a table's bytes, with its indexes, and the bytes of log that filling it wrote."""
    conn.execute("CHECKPOINT")
    before = conn.execute("SELECT pg_current_wal_insert_lsn()").fetchone()
    fill()
    row = conn.execute(
        "SELECT (pg_current_wal_insert_lsn() - %s::pg_lsn)::bigint", before
    ).fetchone()
    conn.execute(f"VACUUM {table}")
    size = conn.execute("SELECT pg_total_relation_size(%s::regclass)", [table]).fetchone()
    return (size[0] if size else 0, row[0] if row else 0)


def draw(number: int, seconds: int = DRAWN_S) -> Recording:
    """
    Return a ride of 45 minutes, or so many seconds, as restless as the real recordings are.

    Theirs repeat the value of the second before in about 70 of 100 seconds for heart rate, 45 for
    cadence and 15 for power, whose steps have a standard deviation of 5 to 50 W. Half of them
    have power, and so has every second one here.
    """
    random = Random(number)  # noqa: S311  (the same rides every time)
    rest, best, ability = random.randint(55, 75), random.randint(165, 195), random.randint(90, 260)
    period_s, restless_w = random.uniform(30, 90), random.uniform(5, 30)
    beats, turns, noise_w = rest + 20.0, 85, 0.0
    values: list[tuple[int | None, int, int]] = []
    for second in range(seconds):
        effort = 0.7 + 0.3 * math.sin(second / period_s)
        beats += (rest + (best - rest) * effort - beats) / 45
        if random.random() < 0.55:  # noqa: PLR2004
            turns += round((85 - turns) / 8 + random.gauss(0, 2))
        if random.random() < 0.85:  # noqa: PLR2004
            noise_w = 0.6 * noise_w + random.gauss(0, restless_w)
        heart_rate = round(beats + (random.random() < 0.1))  # noqa: PLR2004
        values.append((heart_rate, max(round(ability * effort + noise_w), 0), turns))
    channels = tuple(zip(*values, strict=True))
    return Recording(
        started_at=datetime.fromtimestamp(1_700_000_000 + number * 86_400 + number * 37, UTC),
        seconds=seconds,
        heart_rate=channels[0],
        power=channels[1] if number % 2 else (None,) * seconds,
        cadence=channels[2],
        sport="cycling",
        device=Device("fitflow", "bench", number),
        format="csv",
        content_sha256=hashlib.sha256(str(number).encode()).digest(),
        activity_no=1,
        stated=Stated(),
        clock=Clock(is_real=True, first_record=0),
        sessions=1,
        out_of_range={},
    )


def open_gym(database: Database) -> tuple[Gym, int]:
    """Return a gym with one member, and the member's number."""
    with psycopg.connect(database.conninfo("fitflow_owner")) as conn:
        row = conn.execute(
            "INSERT INTO fitflow.gym (name, time_zone, currency) VALUES ('Bench', 'UTC', 'EUR')"
            " RETURNING gym_id, name, time_zone, currency, fitflow.currency_digits(currency)"
        ).fetchone()
        gym = Gym(*row) if row else Gym(0, "", "UTC", "EUR", 2)
        set_gym(conn, gym.gym_id)
        member = conn.execute(
            "INSERT INTO fitflow.member (given_name, family_name, registered_on)"
            " VALUES ('Erika', 'Muster', '2020-01-01') RETURNING member_id"
        ).fetchone()
    return gym, member[0] if member else 0


if __name__ == "__main__":
    sys.exit(main())
