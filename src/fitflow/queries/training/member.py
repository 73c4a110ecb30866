"""One member as a coach reads them: load over time, curves, critical power, bests and inputs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from fitflow import errors
from fitflow.catalogue.client import Reads  # noqa: TC001  (as above)
from fitflow.catalogue.operation import MemberId  # noqa: TC001  (as above)
from fitflow.catalogue.query import From, To, query
from fitflow.errors import BadInput
from fitflow.queries.training.rows import (
    ELSEWHERE_ROWS,
    SESSION_ROWS,
    ElsewhereRow,
    LoadBasis,
    SessionRow,
)

SESSIONS_MAX: Final = 50
"""How many of the newest sessions are listed beside the load; `training list` has them all."""


@dataclass(frozen=True, slots=True)
class LoadDay:
    """One day: what was trained, and what it adds up to over six weeks and over one."""

    day: date
    load: float | None
    """None when the day's recordings do not tell it: something to reckon with is missing."""
    chronic: float | None
    """None, as the others, until a load is told."""
    acute: float | None
    balance: float | None
    """Yesterday's chronic load less yesterday's acute load."""


@dataclass(frozen=True, slots=True)
class Best:
    """The highest mean over a duration: in the range, and of all time."""

    channel: str
    """heart_rate or power."""
    duration_s: int
    value: float | None
    """Beats per minute or watts in the range; None without a recording that long."""
    session_id: int | None
    set_on: date | None
    best: float
    """The same of all time, up to the end of the range."""
    best_session_id: int | None
    best_on: date


@dataclass(frozen=True, slots=True)
class CriticalPower:
    """The power that could be held on and on, and the work above it, from the bests of a range."""

    critical_power_w: float | None
    """None with fewer than three efforts, or where they are not of one line."""
    w_prime_j: float | None
    points: int
    r_squared: float | None


@dataclass(frozen=True, slots=True)
class InputEntry:
    """A measure of a member, from the day it was so; the last version of that day."""

    measure: str
    since: date
    value: float
    version: int
    entered_at: datetime


@dataclass(frozen=True, slots=True)
class Person:
    """Who it is, and what formulas need to know."""

    member_id: int
    name: str
    sex: str | None
    born_on: date | None


@dataclass(frozen=True, slots=True)
class MemberTraining:
    """One member: load by day, bests by duration, and what they rest on."""

    member: Person
    since: date
    until: date
    """The last day, included."""
    basis: str
    critical_power: CriticalPower
    bests: list[Best]
    inputs: list[InputEntry]
    sessions: list[SessionRow]
    elsewhere: list[ElsewhereRow]
    """What was trained without a visit, the newest first."""
    load: list[LoadDay]


@dataclass(frozen=True, slots=True)
class _Span:
    """Days, both included."""

    since: date
    until: date


@dataclass(frozen=True, slots=True)
class _Listed:
    """The number of a session."""

    session_id: int


@query(command="training member", http="/members/{member_id}/training")
def member_training(
    client: Reads,
    member_id: MemberId,
    *,
    from_: From = None,
    to: To = None,
    basis: LoadBasis = "trimp",
) -> MemberTraining:
    """
    Show a member's load by day, bests, critical power, sessions, training elsewhere and inputs.

    Args:
        member_id: the member.
        from_: the first day; twelve weeks before the last without one.
        to: the last day, included; today without one.
        basis: what load is reckoned from: heart rate, power, or ratings.

    Raises:
        NoSuchMember: the gym has no such member.
        BadInput: the range ends before it begins, or is longer than a hundred years.
    """
    people = client.read(Person, PERSON, member_id=member_id)
    if not people:
        raise errors.NoSuchMember.of(member_id=member_id)
    span = client.read(_Span, SPAN, from_=from_, to=to)[0]
    if not timedelta(0) <= span.until - span.since <= LONGEST:
        raise BadInput(
            f"{span.since} to {span.until} is not a range of up to a hundred years",
            hint="give the first day and the last in order; both are included",
        )
    given = {"member_id": member_id, "since": span.since, "until": span.until}
    newest = [row.session_id for row in client.read(_Listed, NEWEST, **given)]
    return MemberTraining(
        member=people[0],
        since=span.since,
        until=span.until,
        basis=basis,
        critical_power=client.read(CriticalPower, CRITICAL_POWER, **given)[0],
        bests=client.read(Best, BESTS, **given),
        inputs=client.read(InputEntry, ENTERED, member_id=member_id),
        sessions=client.read(SessionRow, SESSION_ROWS, session_ids=newest),
        elsewhere=client.read(ElsewhereRow, ELSEWHERE_ROWS, most=SESSIONS_MAX, **given),
        load=client.read(LoadDay, LOAD, basis=basis, **given),
    )


LONGEST: Final = timedelta(days=36_525)
PERSON: Final = """
    SELECT member_id, concat_ws(' ', given_name, family_name) AS name, sex::text, born_on
    FROM fitflow.member
    WHERE gym_id = fitflow.current_gym_id() AND member_id = %(member_id)s::bigint
"""
SPAN: Final = """
    SELECT coalesce(%(from_)s::date, last.day - 83) AS since, last.day AS until
    FROM (SELECT coalesce(%(to)s::date, fitflow.today()) AS day) AS last
"""
LOAD: Final = """
    SELECT day, round(load, 1)::float8 AS load, round(chronic, 1)::float8 AS chronic,
        round(acute, 1)::float8 AS acute, round(balance, 1)::float8 AS balance
    FROM fitflow.training_load(
        %(member_id)s::bigint, %(basis)s::text, %(since)s::date, %(until)s::date + 1)
    ORDER BY day
"""
BESTS: Final = """
    SELECT asked.channel, duration_s, round(within.value, 1)::float8 AS value, within.session_id,
        within.set_on, round(ever.value, 1)::float8 AS best, ever.session_id AS best_session_id,
        ever.set_on AS best_on
    FROM (VALUES ('power', 1), ('heart_rate', 2)) AS asked (channel, place)
    CROSS JOIN LATERAL fitflow.member_curve(
        %(member_id)s::bigint, asked.channel, '1900-01-01', %(until)s::date + 1) AS ever
    LEFT JOIN LATERAL fitflow.member_curve(
        %(member_id)s::bigint, asked.channel, %(since)s::date, %(until)s::date + 1) AS within
        USING (duration_s)
    ORDER BY asked.place, duration_s
"""
CRITICAL_POWER: Final = """
    SELECT round(critical_power_w, 1)::float8 AS critical_power_w,
        round(w_prime_j, 0)::float8 AS w_prime_j, coalesce(points, 0) AS points,
        round(r_squared, 4)::float8 AS r_squared
    FROM fitflow.critical_power(
        %(member_id)s::bigint, %(since)s::date, %(until)s::date + 1)
"""
ENTERED: Final = """
    SELECT DISTINCT ON (since, measure) measure::text, since, value::float8, version, entered_at
    FROM fitflow.training_input
    WHERE gym_id = fitflow.current_gym_id() AND member_id = %(member_id)s::bigint
    ORDER BY since DESC, measure, version DESC
"""
NEWEST: Final = f"""
    SELECT visit.session_id
    FROM fitflow.workout_session AS visit
    WHERE visit.gym_id = fitflow.current_gym_id()
        AND visit.member_id = %(member_id)s::bigint
        AND visit.visited_on BETWEEN %(since)s::date AND %(until)s::date
        AND EXISTS (
            SELECT FROM fitflow.recording
            WHERE recording.gym_id = visit.gym_id AND recording.member_id = visit.member_id
                AND recording.session_id = visit.session_id
        )
    ORDER BY lower(visit.during) DESC, visit.session_id DESC
    LIMIT {SESSIONS_MAX}
"""  # noqa: S608  (the number is ours)
