"""A synthetic gym that lives on: from where it was left until now, a week at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

import psycopg

from fitflow.errors import Conflict, from_database
from fitflow.metrics.refresh import refresh_rollups
from fitflow.postgres.database import set_gym
from fitflow.postgres.heard import Heard
from fitflow.synthesis.draw import parameters_for, run_of, silent, statement
from fitflow.synthesis.profiles import named

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fitflow.postgres.database import Database
    from fitflow.synthesis.draw import Progress, Run

TIMETABLE_DAYS: Final = 28
"""How far ahead the timetable stands."""
BOOKING_DAYS: Final = 14
"""How far ahead members book."""
STRETCH: Final = timedelta(days=7)
"""How much is lived in one transaction."""
BILLED_AT: Final = time(4, 30)

MEMBERS: Final = (
    "05_member_truth",
    "06_tenure",
    "07_membership",
    "10_training_input",
)
"""What a drawing does for all members is done here for those who joined."""
CHANGES: Final = ("living/02_stay", "living/03_leave", "living/04_freeze")
VISITS: Final = (
    "11_visit",
    "living/06_booking",
    "living/07_check_out",
    "13_workout_session",
    "14_recording",
    "15_session_rating",
    "living/08_shop",
    "living/09_personal_best",
)


def live_on(
    database: Database, gym_id: int, *, now: datetime, progress: Progress = silent
) -> datetime:
    """
    Let a synthetic gym live on until now, and return since when it had not.

    Members join, leave and freeze, are billed and pay; the timetable stands four weeks ahead, with
    bookings; whoever has come and not left is inside. Each week is one transaction: stopped, it
    keeps what is lived, and goes on from there.

    Args:
        now: an aware instant; a gym that has lived until then already is left as it is.

    Raises:
        NotFound: the gym was not drawn.
        Conflict: it is not drawn whole yet.
        FitFlowError: what the database refused.
    """
    run, gym = run_of(database, gym_id)
    zone = ZoneInfo(gym.time_zone)
    fixed = parameters_for(named(run.profile, run.members), run, gym)
    since: datetime | None = None
    try:
        with Heard.connect(database.conninfo("fitflow_owner"), autocommit=True) as conn:
            while True:
                with conn.transaction():
                    set_gym(conn, run.gym_id)
                    lived = _lived_until(conn, run, zone)
                    since = since or lived
                    if lived >= now:
                        break
                    stretch = _Stretch(lived, min(lived + STRETCH, now), zone)
                    _live(conn, run, stretch, fixed)
                progress(
                    (stretch.now - since).days + 1, (now - since).days + 1, f"{stretch.today:%d %B}"
                )
    except psycopg.Error as exc:
        raise from_database(exc) from exc
    refresh_rollups(database, gym_id)
    return since


@dataclass(frozen=True, slots=True)
class _Stretch:
    """What is lived in one transaction: after one instant, up to another."""

    lived_until: datetime
    now: datetime
    zone: ZoneInfo

    @property
    def lived_on(self) -> date:
        """The day it goes on from."""
        return self._day_of(self.lived_until)

    @property
    def today(self) -> date:
        """The day it ends on."""
        return self._day_of(self.now)

    def _day_of(self, instant: datetime) -> date:
        """Return the day that an instant belongs to; at midnight none has begun."""
        return (instant - timedelta(microseconds=1)).astimezone(self.zone).date()

    def days(self) -> Iterator[date]:
        """Yield the days that begin in it."""
        for number in range((self.today - self.lived_on).days):
            yield self.lived_on + timedelta(days=number + 1)

    def at(self, day: date, clock: time) -> datetime:
        """Return a time of a day, or the nearest instant within the stretch."""
        return min(self.now, max(self.lived_until, datetime.combine(day, clock, self.zone)))


def _live(
    conn: psycopg.Connection, run: Run, stretch: _Stretch, fixed: Mapping[str, object]
) -> None:
    """Live through a stretch: the members first, then the money, the timetable and the visits."""
    told = {
        **fixed,
        "lives": True,
        "lived_until": stretch.lived_until,
        "lived_on": stretch.lived_on,
        "now": stretch.now,
        "today": stretch.today,
        "since": stretch.lived_on - timedelta(days=1),
        "until": stretch.today + timedelta(days=BOOKING_DAYS),
        "joins_since": stretch.lived_on + timedelta(days=1),
        "joins_a_day": run.members / (run.today - run.opened_on).days,
    }
    conn.execute("SET LOCAL synchronous_commit = off")
    _draw_workouts(conn, told)
    joined = [number for (number,) in conn.execute(statement("living/01_join"), told)]
    for name in MEMBERS:
        conn.execute(statement(name), {**told, "joined": joined})
    # Somebody may have been at work here meanwhile: papers are dated in the order of their numbers.
    newest = _newest_paper(conn) or stretch.lived_until
    for name in CHANGES:
        conn.execute(statement(name), {**told, "now": max(stretch.now, newest)})
    for day in stretch.days():
        _bill(conn, day, max(stretch.at(day, BILLED_AT), newest))
    conn.execute(statement("living/05_pay"), told)
    first = stretch.lived_on == run.today
    ahead = {
        "since": stretch.lived_on + timedelta(days=1 if first else TIMETABLE_DAYS + 1),
        "until": stretch.today + timedelta(days=TIMETABLE_DAYS + 1),
    }
    conn.execute(statement("09_class_meeting"), {**told, **ahead})
    for name in VISITS:
        conn.execute(statement(name), told)
    conn.execute(
        "UPDATE synthesis.run SET lived_until = %s WHERE gym_id = %s", [stretch.now, run.gym_id]
    )


def _newest_paper(conn: psycopg.Connection) -> datetime | None:
    """Return when the newest invoice or credit note was issued."""
    row = conn.execute(
        "SELECT max(issued_at) FROM fitflow.invoice WHERE gym_id = fitflow.current_gym_id()"
    ).fetchone()
    return row[0] if row else None


def _bill(conn: psycopg.Connection, day: date, at: datetime) -> None:
    """Issue what is due through a day."""
    after: int | None = 0
    while after is not None:
        row = conn.execute(
            "SELECT fitflow.bill(%s, after_member_id => %s, at => %s)", [day, after, at]
        ).fetchone()
        answer = row[0] if row else {}
        after = answer["last_member_id"] if answer["more"] else None


def _lived_until(conn: psycopg.Connection, run: Run, zone: ZoneInfo) -> datetime:
    """Return up to when the gym has lived; whoever else lets it live on waits."""
    row = conn.execute(
        "SELECT finished_at, lived_until FROM synthesis.run WHERE gym_id = %s FOR UPDATE",
        [run.gym_id],
    ).fetchone()
    finished_at, lived_until = row or (None, None)
    if finished_at is None:
        raise Conflict(
            f"gym {run.gym_id} is not drawn whole yet",
            hint="the command that drew it, given again, goes on where it stopped",
        )
    lived: datetime | None = lived_until
    return lived or datetime.combine(run.today + timedelta(days=1), time(), zone)


def _draw_workouts(conn: psycopg.Connection, fixed: Mapping[str, object]) -> None:
    """Draw the whole workouts that recordings are cut from, and keep them for the next time."""
    (there,) = conn.execute(
        "SELECT EXISTS (SELECT FROM synthesis.trace WHERE gym_id = fitflow.current_gym_id())"
    ).fetchone() or (False,)
    if not there:
        conn.execute(statement("08_trace"), fixed)
