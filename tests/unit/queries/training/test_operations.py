"""Entering what was measured and rating sessions; who may see and call what."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Final

import psycopg
import pytest

from fitflow import errors
from fitflow.catalogue.client import Client
from fitflow.operations.members import add_member, change_member
from fitflow.operations.recordings import remove_recording
from fitflow.operations.training import (
    Measure,
    TrainingInput,
    rate_recording,
    rate_session,
    set_training_input,
)
from fitflow.operations.visits import record_personal_best
from unit.recordings.gym_rows import enrol, one, rows
from unit.recordings.made import BEGAN, heart_rates, made, moved, store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database

NOW: Final = datetime(2026, 6, 1, 22, 30, tzinfo=UTC)  # half an hour into 2 June in Berlin
TODAY: Final = date(2026, 6, 2)
INPUTS: Final = """
    SELECT since, version, value FROM fitflow.training_input WHERE member_id = %s
    ORDER BY since, version
"""
LOGGED: Final = "SELECT (arguments::text || answer::text) FROM fitflow.audit_log"
FUNCTIONS: Final = (
    "session_figures('{}')", "session_zones('{}', 'karvonen')", "session_trace(1)",
    "training_load(1, 'trimp', '2026-01-01', '2026-02-01')",
    "member_curve(1, 'power', '2026-01-01', '2026-02-01')",
    "critical_power(1, '2026-01-01', '2026-02-01')", "recording_channels(1)",
    "work_out_figures(1)", "training_input_on(1, 'weight_kg', '2026-01-01')",
    "heart_rate_max_on(1, '2026-01-01')",
)  # fmt: skip


@pytest.fixture
def client(database: Database, gym: Gym) -> Iterator[Client]:
    with database.client_pool() as pool:
        yield Client(pool, gym.gym_id, "coach")


@pytest.fixture
def member(database: Database, gym: Gym) -> int:
    return enrol(database, gym)


@pytest.fixture
def visit(database: Database, gym: Gym, member: int) -> int:
    with database.transaction(role="fitflow_owner", gym_id=gym.gym_id) as conn:
        (session_id,) = one(
            conn, "INSERT INTO fitflow.workout_session (member_id, during)"
            " VALUES (%s, tstzrange(%s::timestamptz, %s::timestamptz + interval '1 hour'))"
            " RETURNING session_id", member, BEGAN, BEGAN,
        )  # fmt: skip
    return int(session_id)


def test_a_value_holds_from_the_gyms_today(
    database: Database, gym: Gym, client: Client, member: int
) -> None:
    entered = set_training_input(client, member, measure="weight_kg", value=Decimal("80.5"), at=NOW)

    assert entered == TrainingInput(member, "weight_kg", TODAY, 1)
    assert rows(database, gym, INPUTS, member) == [(TODAY, 1, Decimal("80.5"))]


def test_a_second_value_for_a_day_is_a_new_version(
    database: Database, gym: Gym, client: Client, member: int
) -> None:
    for number in (60, 58):
        set_training_input(client, member, measure="heart_rate_resting", value=Decimal(number),
                           since=date(2026, 3, 1), at=NOW)  # fmt: skip

    assert rows(database, gym, INPUTS, member) == [
        (date(2026, 3, 1), 1, 60), (date(2026, 3, 1), 2, 58),
    ]  # fmt: skip


def test_the_same_request_again_enters_it_once(
    database: Database, gym: Gym, client: Client, member: int
) -> None:
    from uuid import uuid4  # noqa: PLC0415

    key = uuid4()
    answers = [
        set_training_input(client, member, measure="heart_rate_max", value=Decimal(190), at=NOW,
                           key=key)
        for _ in range(2)
    ]  # fmt: skip

    assert answers[0] == answers[1]
    assert len(rows(database, gym, INPUTS, member)) == 1


def test_a_day_to_come_is_refused(client: Client, member: int) -> None:
    with pytest.raises(errors.MeasuredInThePast, match="2026-06-03 is still to come"):
        set_training_input(client, member, measure="weight_kg", value=Decimal(80),
                           since=date(2026, 6, 3), at=NOW)  # fmt: skip


@pytest.mark.parametrize(("measure", "number"), [
    ("heart_rate_max", "99"), ("heart_rate_resting", "20"), ("power_threshold", "29.9"),
    ("weight_kg", "400.1"), ("weight_kg", "80000"),
])  # fmt: skip
def test_what_no_body_has_is_refused(
    client: Client, member: int, measure: Measure, number: str
) -> None:
    with pytest.raises(errors.BadInput):
        set_training_input(client, member, measure=measure, value=Decimal(number))


def test_who_is_no_member_has_no_body(client: Client) -> None:
    with pytest.raises(errors.NoSuchMember):
        set_training_input(client, 999_999, measure="weight_kg", value=Decimal(80))


def test_a_session_is_rated_once(client: Client, member: int, visit: int) -> None:
    rated = rate_session(client, visit, rpe=7, at=NOW)

    assert (rated.member_id, rated.session_id, rated.rated_at) == (member, visit, NOW)
    with pytest.raises(errors.SessionIsRated, match=f"session {visit} is rated already"):
        rate_session(client, visit, rpe=8)


@pytest.mark.parametrize("rpe", [-1, 11])
def test_a_rating_off_the_scale_is_refused(client: Client, visit: int, rpe: int) -> None:
    with pytest.raises(errors.RatingIsOffTheScale):
        rate_session(client, visit, rpe=rpe)


def test_what_is_no_session_is_not_rated(client: Client) -> None:
    with pytest.raises(errors.NoSuchSession):
        rate_session(client, 999_999, rpe=5)


def test_the_audit_log_keeps_neither_value_nor_rating_nor_sex(
    database: Database, gym: Gym, client: Client, member: int, visit: int
) -> None:
    set_training_input(client, member, measure="weight_kg", value=Decimal("123.4"), at=NOW)
    rate_session(client, visit, rpe=9, at=NOW)
    change_member(client, member, sex="female")

    with database.transaction(role="fitflow_owner", gym_id=gym.gym_id) as conn:
        logged = " ".join(text for (text,) in conn.execute(LOGGED).fetchall())
    assert "weight_kg" in logged
    assert not any(secret in logged for secret in ("123.4", '"rpe"', "female"))


def test_a_members_sex_is_kept_and_stays_when_it_is_not_given(
    database: Database, gym: Gym, client: Client
) -> None:
    who = add_member(client, given_name="Ada", family_name="Byron", sex="female").member_id
    change_member(client, who, given_name="Augusta")

    sex = "SELECT sex::text FROM fitflow.member WHERE member_id = %s"
    assert rows(database, gym, sex, who) == [("female",)]


@pytest.mark.parametrize("function", FUNCTIONS)
def test_the_application_may_ask_for_every_figure(
    app_conn: psycopg.Connection, function: str
) -> None:
    app_conn.execute(f"SELECT * FROM fitflow.{function}".encode())


def test_the_analyst_does_not_learn_a_members_sex(database: Database, gym: Gym, visit: int) -> None:
    """What is reckoned with it is not the analyst's either: nothing tells it by the way."""
    with psycopg.connect(database.conninfo("fitflow_analyst"), autocommit=True) as conn:
        conn.execute("SELECT set_config('fitflow.gym_id', %s, false)", [str(gym.gym_id)])
        for query in ("SELECT sex FROM fitflow.member",
                      f"SELECT * FROM fitflow.session_figures('{{{visit}}}')"):  # fmt: skip
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                conn.execute(query.encode())
        conn.execute("SELECT * FROM fitflow.session_zones(%s, 'percent_of_max')", [[visit]])
        conn.execute("SELECT * FROM analytics.training_load")


RUN: Final = made("run", heart_rates(1, 1800))
LOAD: Final = """
    SELECT day, load FROM fitflow.daily_load(%s, 'session_rpe', '2022-01-01') ORDER BY day
"""


@pytest.fixture
def run(database: Database, gym: Gym, member: int) -> int:
    """A recording of what the member ran elsewhere, for half an hour."""
    (stored,) = store(database, gym, member, RUN, is_at_gym=False)
    return stored.recording_id


def test_what_was_trained_elsewhere_is_rated_once_and_counts(
    database: Database, gym: Gym, client: Client, member: int, run: int
) -> None:
    rated = rate_recording(client, run, rpe=6, at=NOW)

    assert (rated.member_id, rated.session_id, rated.recording_id) == (member, None, run)
    assert rows(database, gym, LOAD, member) == [(BEGAN.date(), 6 * 30)]
    with pytest.raises(errors.RecordingIsRated, match=f"recording {run} is rated already"):
        rate_recording(client, run, rpe=7, at=NOW)
    with pytest.raises(errors.RatingIsOffTheScale):
        rate_recording(client, run, rpe=11, at=NOW)


def test_a_copy_of_what_is_rated_is_not_rated_again(
    database: Database, gym: Gym, client: Client, member: int, run: int
) -> None:
    (copy,) = store(database, gym, member, moved(RUN, "copy", 0), is_at_gym=False)
    rate_recording(client, copy.recording_id, rpe=6, at=NOW)

    with pytest.raises(errors.ActivityIsRated, match=f"recording {copy.recording_id}, which is"):
        rate_recording(client, run, rpe=7, at=NOW)
    assert rows(database, gym, LOAD, member) == [(BEGAN.date(), 6 * 30)]


def test_two_that_turn_out_to_be_copies_count_once(
    database: Database, gym: Gym, client: Client, member: int, run: int
) -> None:
    (other,) = store(database, gym, member, made("late", heart_rates(2, 60), begins=40_000),
                     is_at_gym=False)  # fmt: skip
    rate_recording(client, run, rpe=6, at=NOW)
    rate_recording(client, other.recording_id, rpe=3, at=NOW.replace(day=2))
    with database.transaction(role="fitflow_owner", gym_id=gym.gym_id) as conn:
        conn.execute(
            "UPDATE fitflow.recording SET duplicate_of = %s, heart_rate_counts = false,"
            " power_counts = false, cadence_counts = false, energy_counts = false"
            " WHERE recording_id = %s",
            [run, other.recording_id],
        )

    assert rows(database, gym, LOAD, member) == [(BEGAN.date(), 3 * 30)]


def test_a_recording_of_a_visit_is_rated_with_it(
    database: Database, gym: Gym, client: Client, member: int, visit: int
) -> None:
    (stored,) = store(database, gym, member, RUN, is_at_gym=False)
    rated = rate_recording(client, stored.recording_id, rpe=7, at=NOW)

    assert (rated.session_id, rated.recording_id) == (visit, None)
    with pytest.raises(errors.SessionIsRated):
        rate_session(client, visit, rpe=8, at=NOW)


def test_a_rating_goes_along_when_a_check_in_is_entered_late(
    database: Database, gym: Gym, client: Client, member: int, run: int
) -> None:
    rate_recording(client, run, rpe=6, at=NOW)
    with database.transaction(role="fitflow_owner", gym_id=gym.gym_id) as conn:
        (session_id,) = one(
            conn, "INSERT INTO fitflow.workout_session (member_id, during)"
            " VALUES (%s, tstzrange(%s::timestamptz, %s::timestamptz + interval '1 hour'))"
            " RETURNING session_id", member, BEGAN, BEGAN,
        )  # fmt: skip
        conn.execute("SELECT fitflow.settle_recording(%s, %s)", [member, [run]])

    assert rows(database, gym, LOAD, member) == [(BEGAN.date(), 6 * 60)]
    assert rows(
        database, gym, "SELECT rpe FROM fitflow.session_figures(%s)", [session_id]
    ) == [(6,)]  # fmt: skip

    rate_session(client, session_id, rpe=8, at=NOW)
    assert rows(database, gym, LOAD, member) == [(BEGAN.date(), 8 * 60)]


def test_a_best_is_set_in_one_of_the_two(
    database: Database, gym: Gym, client: Client, member: int, run: int
) -> None:
    best = record_personal_best(
        client, member, recording_id=run, exercise="Run", measure="distance_m",
        value=Decimal(5000), at=NOW,
    )  # fmt: skip

    assert (best.session_id, best.recording_id) == (None, run)
    assert rows(
        database, gym,
        "SELECT set_on, value FROM fitflow.personal_best_day WHERE member_id = %s", member,
    ) == [(BEGAN.date(), 5000)]  # fmt: skip
    (earlier,) = store(database, gym, member, made("early", heart_rates(3, 600), begins=-86_400),
                       is_at_gym=False)  # fmt: skip
    ran = partial(
        record_personal_best, client, exercise="Run", measure="distance_m", value=Decimal(6000),
        at=NOW,
    )  # fmt: skip
    with pytest.raises(errors.BestIsOutOfOrder):
        ran(member, recording_id=earlier.recording_id)
    with pytest.raises(errors.BadInput, match="is set in a session or in a recording"):
        ran(member)
    with pytest.raises(errors.NotTheMembersRecording):
        ran(enrol(database, gym, "Other"), recording_id=run)


def test_what_is_rated_or_holds_a_best_stays(client: Client, run: int) -> None:
    rate_recording(client, run, rpe=6, at=NOW)

    with pytest.raises(errors.RecordingIsSpokenOf, match=f"recording {run} is rated"):
        remove_recording(client, run)
