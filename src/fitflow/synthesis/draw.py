"""Synthetic gyms: profiles, progress, and one call for each SQL step of sql/synthesis/."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import chain
from queue import SimpleQueue
from typing import TYPE_CHECKING, Final

import psycopg
from psycopg import sql
from psycopg.rows import class_row

from fitflow.catalogue.gym import Gym, find_gym
from fitflow.catalogue.reach import refuse_far
from fitflow.errors import NotFound, from_database
from fitflow.metrics.refresh import refresh_rollups
from fitflow.operations.gyms import open_gym
from fitflow.postgres.database import set_gym
from fitflow.postgres.heard import Heard
from fitflow.synthesis.steps import Step, finish, foundations, missing, months, split

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fitflow.postgres.database import Database
    from fitflow.synthesis.profiles import Profile

WORKERS: Final = 2
ANALYSED: Final = (
    "fitflow.member, fitflow.membership, fitflow.membership_plan, fitflow.trainer,"
    " fitflow.exercise_class, fitflow.class_meeting, synthesis.member_truth, synthesis.tenure,"
    " synthesis.trace"
)
CORE: Final = (
    "membership_plan",
    "member",
    "trainer",
    "exercise_class",
    "workout_session",
    "wearable_data",
    "transaction_table",
)
GROWN: Final = (
    "fitflow.booking, fitflow.workout_session, fitflow.personal_best,"
    " fitflow.recording, fitflow.wearable_data, fitflow.kept_figures,"
    " fitflow.session_rating, fitflow.transaction_table,"
    " fitflow.invoice, fitflow.invoice_period, fitflow.invoice_entry, fitflow.held,"
    " fitflow.held_entry, fitflow.discount_use"
)
SELECT_RUN: Final = "SELECT gym_id, profile, seed, members, opened_on, today FROM synthesis.run"

Progress = Callable[[int, int, str], None]
"""Told the steps kept, how many there are and the last one's name; only by the calling thread."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was drawn."""

    gym: Gym
    resumed: bool
    rows: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Run:
    """The row of synthesis.run that a drawing goes by."""

    gym_id: int
    profile: str
    seed: int
    members: int
    opened_on: date
    today: date


def generate(  # noqa: PLR0913  (by keyword, with defaults)
    database: Database,
    profile: Profile,
    *,
    seed: int = 1,
    today: date,
    progress: Progress | None = None,
    workers: int = WORKERS,
) -> Outcome:
    """
    Draw a synthetic gym into a gym of its own, or go on with one that was interrupted.

    Each step is one transaction, so stopping keeps what is done and loses nothing; the same call
    again goes on from there. The same profile, seed and day give the same rows.

    Args:
        today: the last day drawn, in the gym's time zone.
        workers: how many months are drawn at once, each on a connection of its own.

    Raises:
        FitFlowError: what the database refused.
    """
    told = progress or silent
    try:
        gym, run, resumed = _open(database, profile, seed, today)
        with Heard.connect(database.conninfo("fitflow_owner"), autocommit=True) as conn:
            drawing = _Drawing(database, run, parameters_for(profile, run, gym), told, workers)
            drawing.draw(conn, *_steps(run, profile))
            refresh_rollups(
                database, run.gym_id, told=lambda done, of, name: told(done, of, f"keeping {name}")
            )
            return Outcome(gym, resumed, _count(conn, run))
    except psycopg.Error as exc:
        raise from_database(exc) from exc


def find(database: Database, profile: Profile, seed: int = 1) -> Gym | None:
    """Return the finished gym of a profile and seed, when there is one; the newest of several."""
    with database.transaction(role="fitflow_owner") as conn:
        row = conn.execute(
            "SELECT gym_id FROM synthesis.run"
            " WHERE profile = %s AND seed = %s AND members = %s AND finished_at IS NOT NULL"
            " ORDER BY gym_id DESC LIMIT 1",
            [profile.name, seed, profile.members],
        ).fetchone()
    return None if row is None else find_gym(database, str(row[0]))


def run_of(database: Database, gym_id: int) -> tuple[Run, Gym]:
    """
    Return what a synthetic gym was drawn from.

    Raises:
        NotFound: the gym was not drawn.
    """
    with (
        database.transaction(role="fitflow_owner", gym_id=gym_id) as conn,
        conn.cursor(row_factory=class_row(Run)) as rows,
    ):
        run = rows.execute(f"{SELECT_RUN} WHERE gym_id = %s", [gym_id]).fetchone()
    if run is None:
        raise NotFound(f"gym {gym_id} is not a synthetic one")
    return run, find_gym(database, str(gym_id))


def parameters_for(profile: Profile, run: Run, gym: Gym) -> Mapping[str, object]:
    """Return what the SQL steps are told: the size of the house follows the members."""
    trainers = max(10, run.members // 150)
    meetings_a_week = max(12, run.members // 50)
    rooms = max(2, 2 * math.ceil(meetings_a_week / 72))
    slots_a_week = rooms * (5 * 6 + 2 * 3)
    return {
        "seed": run.seed,
        "members": run.members,
        "opened_on": run.opened_on,
        "today": run.today,
        "time_zone": gym.time_zone,
        "tax_percent": profile.tax_percent,
        "trainers": trainers,
        "trainers_per_room": max(1, trainers * 3 // 5 // rooms),
        "personal_trainers": trainers - trainers * 3 // 5,
        "rooms": rooms,
        "slot_share": meetings_a_week / slots_a_week,
        "visits_per_month": profile.visits_per_month,
        "wearable_share": profile.wearable_share,
        "recorded_share": profile.recorded_share,
        "package_share": profile.package_share,
        "best_share": profile.best_share,
        "variants": profile.variants,
        "session_limit": profile.session_limit,
        "joined": None,
        "lives": False,
        "lived_until": "-infinity",
        "now": "infinity",
    }


@cache
def statement(name: str) -> bytes:
    """Return one SQL step."""
    return files("fitflow").joinpath("sql", "synthesis", f"{name}.sql").read_bytes()


@dataclass(frozen=True, slots=True)
class _Drawing:
    """The steps of one run, done once each."""

    database: Database
    run: Run
    parameters: Mapping[str, object]
    progress: Progress
    workers: int

    def draw(
        self,
        conn: psycopg.Connection,
        foundations: list[Step],
        chains: list[list[Step]],
        finish: list[Step],
    ) -> None:
        """Do the steps that are missing: the chains side by side, the rest in their order."""
        kept = self._kept(conn)
        every = [*foundations, *chain.from_iterable(chains), *finish]
        total = len(every)
        done = total - len(missing(every, kept))
        self.progress(done, total, "start")
        for step in missing(foundations, kept):
            self._do(conn, step)
            done += 1
            self.progress(done, total, step.label)
        # Foreign keys are looked up by plans made now: the planner must know the tables' sizes.
        conn.execute(f"ANALYZE {ANALYSED}")
        for some in split([missing(steps, kept) for steps in chains], self.workers):
            for label in self._side_by_side(some):
                done += 1
                self.progress(done, total, label)
            conn.execute(f"ANALYZE {GROWN}")
        for step in missing(finish, kept):
            self._do(conn, step)
            done += 1
            self.progress(done, total, step.label)
        with conn.transaction():
            set_gym(conn, self.run.gym_id)
            conn.execute(
                "UPDATE synthesis.run SET finished_at = fitflow.now() WHERE gym_id = %s",
                [self.run.gym_id],
            )

    def _kept(self, conn: psycopg.Connection) -> set[str]:
        """Return the names of the steps done before."""
        with conn.transaction():
            set_gym(conn, self.run.gym_id)
            steps = conn.execute(
                "SELECT name FROM synthesis.step WHERE gym_id = %s", [self.run.gym_id]
            )
            return {name for (name,) in steps}

    def _side_by_side(self, chains: list[list[Step]]) -> Iterator[str]:
        """
        Do chains of steps that do not depend on each other, and yield each step's label when kept.

        The steps of a chain are done in their order; one that is begun goes on before the next.
        """
        ahead = deque(steps for steps in chains if steps)
        doing: dict[Future[str], list[Step]] = {}
        with (
            ExitStack() as opened,
            ThreadPoolExecutor(self.workers, thread_name_prefix="synthesis") as threads,
        ):
            idle = SimpleQueue[psycopg.Connection]()
            for _ in range(min(self.workers, len(ahead))):
                idle.put(opened.enter_context(self._connect()))
            while ahead or doing:
                while ahead and len(doing) < self.workers:
                    first, *later = ahead.popleft()
                    doing[threads.submit(self._do_alone, first, idle)] = later
                for ready in wait(doing, return_when=FIRST_COMPLETED).done:
                    later = doing.pop(ready)
                    if later:
                        ahead.appendleft(later)
                    yield ready.result()

    def _do_alone(self, step: Step, idle: SimpleQueue[psycopg.Connection]) -> str:
        """Do a step on a connection that no other step uses meanwhile."""
        conn = idle.get()
        try:
            self._do(conn, step)
        finally:
            idle.put(conn)
        return step.label

    def _connect(self) -> psycopg.Connection:
        """Open a connection whose plans are made anew for each month: no month is like another."""
        conninfo = self.database.conninfo("fitflow_owner")
        return Heard.connect(conninfo, autocommit=True, prepare_threshold=None)

    def _do(self, conn: psycopg.Connection, step: Step) -> None:
        """Do one step in one transaction, its own mark included."""
        with conn.transaction():
            set_gym(conn, self.run.gym_id)
            # A step lost in a crash is drawn again, so it need not wait for the disk.
            conn.execute("SET LOCAL synchronous_commit = off")
            conn.execute("SET LOCAL work_mem = '64MB'")
            for name in step.files:
                conn.execute(
                    statement(name), {**self.parameters, "since": step.since, "until": step.until}
                )
            conn.execute("INSERT INTO synthesis.step (name) VALUES (%s)", [step.name])


def _steps(run: Run, profile: Profile) -> tuple[list[Step], list[list[Step]], list[Step]]:
    """Return what is drawn first, the chains drawn side by side, and what is drawn last."""
    limited = profile.session_limit is not None  # over all months together
    return (
        foundations(run.opened_on, run.today),
        months(run.opened_on, run.today, at_once=limited),
        finish(run.opened_on, run.today),
    )


def _months_before(day: date, months: int) -> date:
    """Return the first of the month so many months before a day."""
    count = day.year * 12 + day.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)


def _open(database: Database, profile: Profile, seed: int, today: date) -> tuple[Gym, Run, bool]:
    """Return the gym to draw into: an unfinished one of the same draw, or a new one."""
    with (
        database.transaction(role="fitflow_owner") as conn,
        conn.cursor(row_factory=class_row(Run)) as rows,
    ):
        found = rows.execute(
            f"{SELECT_RUN} WHERE profile = %s AND seed = %s AND members = %s"
            " AND finished_at IS NULL"
            " ORDER BY gym_id LIMIT 1",
            [profile.name, seed, profile.members],
        ).fetchone()
        if found is None:
            opened_on = _months_before(today, profile.months)
            refuse_far("today", opened_on)
            gym = open_gym(conn, profile.gym, profile.time_zone, profile.currency)
            run = Run(
                gym_id=gym.gym_id,
                profile=profile.name,
                seed=seed,
                members=profile.members,
                opened_on=opened_on,
                today=today,
            )
            set_gym(conn, run.gym_id)
            conn.execute(
                "INSERT INTO synthesis.run (profile, seed, members, opened_on, today)"
                " VALUES (%s, %s, %s, %s, %s)",
                [profile.name, run.seed, run.members, run.opened_on, run.today],
            )
            return gym, run, False
    return find_gym(database, str(found.gym_id)), found, True


def _count(conn: psycopg.Connection, run: Run) -> dict[str, int]:
    """Return how many rows each of the seven core tables holds for the gym."""
    with conn.transaction():
        set_gym(conn, run.gym_id)
        counts = {}
        for table in CORE:
            query = sql.SQL("SELECT count(*) FROM fitflow.{} WHERE gym_id = %s")
            counted = conn.execute(query.format(sql.Identifier(table)), [run.gym_id])
            counts[table] = sum(number for (number,) in counted)
        return counts


def silent(done: int, total: int, what: str) -> None:
    """Show no progress."""
