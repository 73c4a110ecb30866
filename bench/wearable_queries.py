"""
What stored totals answer, against DuckDB that looks at every second.

    python bench/wearable_queries.py                     20 million seconds of heart rate
    python bench/wearable_queries.py --recordings 1000   fewer, for a look

5,556 sessions of an hour, 150 of each member in a year, are drawn into wearable_data and copied, a
row a second, into a native table of DuckDB, which gets one thread. Three questions are put to both
by turns: the average heart rate of 1,000 sessions, one member's year of time in zones, and average,
highest and sum of each day, in the gym's time zone. FitFlow answers as the application does, rules
of the gym included. It fails when the answers differ, or when the median of processor time, server
and client together, is more than 0.2, 1.0 or 0.1 of DuckDB's; what passes on the clock is told too.
Most of DuckDB's time for days goes into the time zone, so the days of UTC are told as well.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final

import duckdb
import psycopg
import pyarrow as pa

from fitflow.docs.throwaway import throwaway_database
from fitflow.postgres.database import set_gym

if TYPE_CHECKING:
    from collections.abc import Callable

    from fitflow.postgres.database import Database

ROUNDS: Final = 9
TEMPLATES: Final = 64
ZONE: Final = "Europe/Berlin"
BOUNDS: Final = (95, 114, 133, 152, 171)
"""Half, six, seven, eight and nine tenths of a maximum of 190 beats per minute."""

MEMBERS = """
    WITH plan AS (
        INSERT INTO fitflow.membership_plan (name, billing_period, price_cents)
        VALUES ('Monthly', 'month', 4900) RETURNING plan_id
    ),
    joined AS (
        INSERT INTO fitflow.member (given_name, family_name, registered_on)
        SELECT 'Erika', 'Muster', '2024-12-01' FROM generate_series(0, (%s - 1) / 150)
        RETURNING member_id
    )
    INSERT INTO fitflow.membership (
        member_id, during, state, plan_id, billing_period, price_cents)
    SELECT member_id, '[2024-12-01,2026-03-01)', 'active', plan_id, 'month', 4900
    FROM joined, plan
"""
# One session every 58 hours and a bit, so that they fall on all hours, and some across midnight.
SESSIONS = """
    INSERT INTO fitflow.workout_session (member_id, during)
    SELECT 1 + number / 150, tstzrange(begins, begins + interval '1 hour')
    FROM generate_series(0, %s - 1) AS number
    CROSS JOIN LATERAL (
        SELECT timestamptz '2025-01-01 06:00Z' + number %% 150 * interval '58:12:07'
            + number / 150 * interval '17:13' AS begins
    )
    ORDER BY number
"""
RECORDINGS = """
    INSERT INTO fitflow.recording (
        member_id, session_id, format, source, content_sha256, during)
    SELECT member_id, session_id, 'synthetic', 'strap', sha256(session_id::text::bytea), during
    FROM fitflow.workout_session
    ORDER BY session_id
"""
BLOCKS = """
    INSERT INTO fitflow.wearable_data (
        recording_id, started_at, seconds, recording_during, heart_rate)
    SELECT
        recording_id,
        lower(cut),
        extract(epoch FROM upper(cut) - lower(cut)),
        during,
        template.heart_rate[
            first + 1 : first + extract(epoch FROM upper(cut) - lower(cut))::integer]
    FROM fitflow.recording
    JOIN template ON template.number = recording_id %% %s
    CROSS JOIN LATERAL generate_series(
        date_bin('15 minutes', lower(during), '2000-01-01 00:00Z'),
        upper(during) - interval '1 second', interval '15 minutes'
    ) AS quarter
    CROSS JOIN LATERAL (SELECT during * tstzrange(quarter, quarter + interval '15 minutes') AS cut)
    CROSS JOIN LATERAL (
        SELECT extract(epoch FROM lower(cut) - lower(during))::integer AS first)
    ORDER BY recording_id, quarter
"""
SECONDS = """
    SELECT recording.session_id, recording.member_id, data.started_at, data.heart_rate
    FROM fitflow.recording
    JOIN fitflow.wearable_data AS data USING (gym_id, recording_id)
    ORDER BY data.recording_id, data.started_at
"""
UNNESTED = """
    INSERT INTO sample
    SELECT
        session_id,
        member_id,
        started_at + to_seconds(unnest(range(len(heart_rate)))),
        unnest(heart_rate)
    FROM block
"""


@dataclass(frozen=True, slots=True)
class Question:
    """One question in both languages, and at most how much of DuckDB's time it may take."""

    name: str
    most: float | None
    fitflow: str
    duckdb: str


_DAYS: Final = """
    SELECT {day} AS day,
        sum((heart_rate_totals).total)::float8 / sum((heart_rate_totals).seconds),
        max((heart_rate_totals).maximum),
        sum((heart_rate_totals).total)
    FROM fitflow.wearable_data
    WHERE gym_id = fitflow.current_gym_id()
    GROUP BY day
"""
_DAYS_OF_SECONDS: Final = """
    SELECT {day} AS day, avg(heart_rate), max(heart_rate), sum(heart_rate)
    FROM sample
    GROUP BY day
"""
QUESTIONS: Final = (
    Question(
        "average of 1,000 sessions",
        0.2,
        """
        SELECT recording.session_id,
            sum((data.heart_rate_totals).total)::float8 / sum((data.heart_rate_totals).seconds)
        FROM fitflow.recording
        JOIN fitflow.wearable_data AS data USING (gym_id, recording_id)
        WHERE recording.gym_id = fitflow.current_gym_id()
            AND recording.session_id BETWEEN 2001 AND 3000
            AND recording.heart_rate_counts
        GROUP BY recording.session_id
        """,
        """
        SELECT session_id, avg(heart_rate) FROM sample
        WHERE session_id BETWEEN 2001 AND 3000
        GROUP BY session_id
        """,
    ),
    Question(
        "a member-year in zones",
        1.0,
        f"""
        SELECT zone, sum(
            coalesce(fitflow.seconds_below(data.heart_rate_totals, upper_bpm),
                (data.heart_rate_totals).seconds)
            - fitflow.seconds_below(data.heart_rate_totals, lower_bpm))
        FROM fitflow.recording
        JOIN fitflow.wearable_data AS data USING (gym_id, recording_id)
        CROSS JOIN (VALUES {
            ", ".join(
                f"({zone}, {lower}, {upper or 'NULL'}::integer)"
                for zone, (lower, upper) in enumerate(
                    zip((0, *BOUNDS), (*BOUNDS, None), strict=True)
                )
            )
        }) AS zone (zone, lower_bpm, upper_bpm)
        WHERE recording.gym_id = fitflow.current_gym_id()
            AND recording.member_id = 7
            AND recording.heart_rate_counts
        GROUP BY zone
        """,
        f"""
        SELECT {" + ".join(f"(heart_rate >= {bound})::integer" for bound in BOUNDS)} AS zone,
            count(*)
        FROM sample WHERE member_id = 7
        GROUP BY zone
        """,
    ),
    Question(
        "days, the gym's time zone",
        0.1,
        _DAYS.format(day="(started_at AT TIME ZONE (SELECT fitflow.gym_time_zone()))::date"),
        _DAYS_OF_SECONDS.format(day=f"(measured_at AT TIME ZONE '{ZONE}')::date"),
    ),
    Question(
        "days of UTC",
        None,
        _DAYS.format(day="(extract(epoch FROM started_at)::bigint / 86400)"),
        _DAYS_OF_SECONDS.format(day="epoch_us(measured_at) // 86400000000"),
    ),
)


def main() -> int:
    """Measure, print, and say by the exit status whether the goals hold."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[1])
    options.add_argument("--recordings", type=int, default=5556)
    chosen = options.parse_args()
    with throwaway_database(durable=False) as database, duckdb.connect() as duck:
        gym_id = _draw(database, chosen.recordings)
        seconds = _copy(database, gym_id, duck)
        print(f"{chosen.recordings:,} sessions, {seconds:,} seconds of heart rate")
        print(
            f"{'milliseconds, median of ' + str(ROUNDS):28} fitflow   duckdb   ratio   goal"
            "   by the clock"
        )
        with psycopg.connect(database.conninfo("fitflow_app")) as conn:
            set_gym(conn, gym_id)
            held = [_compare(conn, duck, question) for question in QUESTIONS]
    return 0 if all(held) else 1


def _compare(conn: psycopg.Connection, duck: duckdb.DuckDBPyConnection, question: Question) -> bool:
    """Ask both by turns; print the medians, and say whether the answers are equal in time."""
    server = Path(f"/proc/{conn.info.backend_pid}/schedstat")
    ours, theirs = [], []
    for _ in range(ROUNDS):
        mine, took = _timed(lambda: conn.execute(question.fitflow).fetchall(), server)
        ours.append(took)
        other, took = _timed(lambda: duck.execute(question.duckdb).fetchall())
        theirs.append(took)
        if sorted(mine) != sorted(other):
            print(f"{question.name:28} the answers differ")
            return False
    (our, our_wall), (their, their_wall) = (
        [statistics.median(column) * 1000 for column in zip(*times, strict=True)]
        for times in (ours, theirs)
    )
    print(
        f"{question.name:28} {our:7.1f}  {their:7.1f} {our / their:7.3f}   {question.most or '-':4}"
        f"   {our_wall:.1f} {their_wall:.1f} {our_wall / their_wall:.3f}"
    )
    return question.most is None or our <= question.most * their


def _timed(
    ask: Callable[[], list[tuple[object, ...]]], server: Path | None = None
) -> tuple[list[tuple[object, ...]], tuple[float, float]]:
    """Return the answer, the seconds of processor that it took, and those on the clock."""
    began = _processor_s(server), time.perf_counter()
    answer = ask()
    return answer, (_processor_s(server) - began[0], time.perf_counter() - began[1])


def _processor_s(server: Path | None) -> float:
    """Return the seconds of processor this process has used, and the server's process."""
    return time.process_time() + (int(server.read_text().split()[0]) / 1e9 if server else 0)


def _draw(database: Database, recordings: int) -> int:
    """Draw the gym, its sessions and their seconds; return its number."""
    with psycopg.connect(database.conninfo("fitflow_owner")) as conn:
        row = conn.execute(
            "INSERT INTO fitflow.gym (name, time_zone, currency) VALUES ('Bench', %s, 'EUR')"
            " RETURNING gym_id",
            [ZONE],
        ).fetchone()
        gym_id = int(row[0]) if row else 0
        set_gym(conn, gym_id)
        conn.execute(MEMBERS, [recordings])
        conn.execute(SESSIONS, [recordings])
        conn.execute(RECORDINGS)
        conn.execute("CREATE TEMPORARY TABLE template (number integer, heart_rate smallint[])")
        with conn.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO template VALUES (%s, %s)",
                [(number, _heart_rate(number)) for number in range(TEMPLATES)],
            )
        conn.execute("ANALYZE template")
        conn.execute(BLOCKS, [TEMPLATES])
    with psycopg.connect(database.conninfo("fitflow_owner"), autocommit=True) as conn:
        conn.execute(
            "VACUUM (ANALYZE) fitflow.wearable_data, fitflow.recording, fitflow.workout_session"
        )
    return gym_id


def _heart_rate(number: int) -> list[int]:
    """Return an hour of heart rate that rises, wanders and recovers."""
    random = Random(number)  # noqa: S311  (the same hours every time)
    rest, best = random.randint(55, 75), random.randint(150, 195)
    beats, effort, values = float(rest), 0.5, []
    for second in range(3600):
        if second % 60 == 0:
            effort = random.uniform(0.4, 1)
        beats += (rest + (best - rest) * effort - beats) / 45
        values.append(round(beats + random.gauss(0, 0.4)))
    return values


def _copy(database: Database, gym_id: int, duck: duckdb.DuckDBPyConnection) -> int:
    """Copy every second into DuckDB's own table; return how many."""
    duck.execute("SET threads = 1")
    duck.execute("SET timezone = 'UTC'")
    duck.execute(
        "CREATE TABLE sample (session_id BIGINT, member_id BIGINT, measured_at TIMESTAMPTZ,"
        " heart_rate SMALLINT)"
    )
    form = pa.schema(
        [
            ("session_id", pa.int64()),
            ("member_id", pa.int64()),
            ("started_at", pa.timestamp("us", tz="UTC")),
            ("heart_rate", pa.list_(pa.int16())),
        ]
    )
    with psycopg.connect(database.conninfo("fitflow_owner")) as conn:
        set_gym(conn, gym_id)
        with conn.cursor("blocks", binary=True) as cursor:
            cursor.execute(SECONDS)
            while rows := cursor.fetchmany(1000):
                columns = zip(form.names, zip(*rows, strict=True), strict=True)
                duck.register("block", pa.table(dict(columns), schema=form))
                duck.execute(UNNESTED)
    row = duck.execute("SELECT count(*) FROM sample").fetchone()
    return int(row[0]) if row else 0


if __name__ == "__main__":
    sys.exit(main())
