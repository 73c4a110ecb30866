"""Which visit a recording tells of, and the visits that only recordings tell of."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from psycopg.types.range import TimestamptzRange

from unit.recordings.gym_rows import enrol, one, rows
from unit.recordings.made import BEGAN, heart_rates, made, moved, store

if TYPE_CHECKING:
    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database

HOUR = heart_rates(1, 3600)
WATCH = made("watch", HOUR)
STRAP = made("strap", heart_rates(2, 3600), begins=1800, source="strap")


@pytest.fixture
def member(database: Database, gym: Gym) -> int:
    return enrol(database, gym)


def span(begins: int, ends: int) -> TimestamptzRange:
    """From and to so many seconds after BEGAN."""
    return TimestamptzRange(BEGAN + timedelta(seconds=begins), BEGAN + timedelta(seconds=ends))


def visits(database: Database, gym: Gym, member: int) -> list[tuple[object, ...]]:
    return rows(
        database,
        gym,
        "SELECT during, from_recording FROM fitflow.workout_session WHERE member_id = %s"
        " ORDER BY during",
        member,
    )


def check_in(database: Database, gym: Gym, member: int, begins: int, ends: int) -> int:
    """A visit with a check-in."""
    with database.transaction(role="fitflow_owner", gym_id=gym.gym_id) as conn:
        (session_id,) = one(
            conn,
            "INSERT INTO fitflow.workout_session (member_id, during) VALUES (%s, %s)"
            " RETURNING session_id",
            member,
            span(begins, ends),
        )
    return int(session_id)


@pytest.mark.parametrize("order", [(WATCH, STRAP), (STRAP, WATCH)])
def test_recordings_at_once_tell_of_one_visit_as_long_as_they_are(
    database: Database, gym: Gym, member: int, order: tuple[object, object]
) -> None:
    for recording in order:
        store(database, gym, member, recording)  # type: ignore[arg-type]

    assert visits(database, gym, member) == [(span(0, 5400), True)]


def test_recordings_that_touch_tell_of_one_visit(database: Database, gym: Gym, member: int) -> None:
    store(database, gym, member, WATCH)
    store(database, gym, member, made("rower", heart_rates(3, 600), begins=3600))

    assert visits(database, gym, member) == [(span(0, 4200), True)]


def test_a_second_apart_they_tell_of_two(database: Database, gym: Gym, member: int) -> None:
    store(database, gym, member, WATCH)
    store(database, gym, member, made("rower", heart_rates(3, 600), begins=3601))

    assert len(visits(database, gym, member)) == 2


def test_a_recording_between_two_visits_joins_them(
    database: Database, gym: Gym, member: int
) -> None:
    (first,) = store(database, gym, member, WATCH)
    store(database, gym, member, made("rower", heart_rates(3, 600), begins=4000))
    (bridge,) = store(database, gym, member, made("strap", heart_rates(4, 600), begins=3500))

    assert visits(database, gym, member) == [(span(0, 4600), True)]
    assert bridge.session_id == first.session_id
    assert not bridge.session_is_new


def test_a_visit_with_a_check_in_stays_as_it_is(database: Database, gym: Gym, member: int) -> None:
    session_id = check_in(database, gym, member, 600, 1200)

    (stored,) = store(database, gym, member, WATCH)

    assert stored.session_id == session_id
    assert visits(database, gym, member) == [(span(600, 1200), False)]


def test_outside_the_gym_there_is_no_visit(database: Database, gym: Gym, member: int) -> None:
    (stored,) = store(database, gym, member, WATCH, is_outside=True)

    assert stored.session_id is None
    assert visits(database, gym, member) == []


def test_a_duplicate_with_a_wrong_clock_makes_no_visit(
    database: Database, gym: Gym, member: int
) -> None:
    wrong = moved(WATCH, "a", 7200)
    first, second = store(database, gym, member, WATCH, wrong)

    assert first.session_id == second.session_id
    assert len(visits(database, gym, member)) == 1


def test_the_visit_goes_with_the_recording_that_told_of_it(
    database: Database, gym: Gym, member: int
) -> None:
    (stored,) = store(database, gym, member, WATCH)

    with database.transaction(gym_id=gym.gym_id) as conn:
        conn.execute("SELECT fitflow.remove_recording(%s)", [stored.recording_id])

    assert visits(database, gym, member) == []
    assert rows(
        database, gym, "SELECT FROM fitflow.wearable_data WHERE recording_id = %s",
        stored.recording_id,
    ) == []  # fmt: skip


def test_a_visit_gets_shorter_when_the_longer_recording_is_removed(
    database: Database, gym: Gym, member: int
) -> None:
    watch, strap = store(database, gym, member, WATCH, STRAP)

    with database.transaction(gym_id=gym.gym_id) as conn:
        conn.execute("SELECT fitflow.remove_recording(%s)", [strap.recording_id])

    assert visits(database, gym, member) == [(span(0, 3600), True)]
    assert rows(
        database,
        gym,
        "SELECT session_id FROM fitflow.recording WHERE recording_id = %s",
        watch.recording_id,
    ) == [(watch.session_id,)]


def test_a_visit_that_is_rated_stays(database: Database, gym: Gym, member: int) -> None:
    (stored,) = store(database, gym, member, WATCH)

    with database.transaction(gym_id=gym.gym_id) as conn:
        conn.execute("SELECT fitflow.rate_session(%s, 7::smallint)", [stored.session_id])
        conn.execute("SELECT fitflow.remove_recording(%s)", [stored.recording_id])

    assert visits(database, gym, member) == [(span(0, 3600), False)]


def test_a_visit_with_a_best_is_joined_and_not_replaced(
    database: Database, gym: Gym, member: int
) -> None:
    (first,) = store(database, gym, member, WATCH)
    with database.transaction(gym_id=gym.gym_id) as conn:
        conn.execute(
            "SELECT fitflow.record_personal_best(%s, %s, 'Back squat', 'weight_kg', 100)",
            [member, first.session_id],
        )

    (strap,) = store(database, gym, member, STRAP)

    assert strap.session_id == first.session_id
    assert visits(database, gym, member) == [(span(0, 3600), False)]


def test_what_nobody_placed_is_no_visit(database: Database, gym: Gym, member: int) -> None:
    (stored,) = store(database, gym, member, WATCH, is_at_gym=False)

    assert stored.session_id is None
    assert visits(database, gym, member) == []


def test_what_nobody_placed_belongs_to_the_visit_there_is(
    database: Database, gym: Gym, member: int
) -> None:
    """The strap is the gym's; the watch, worn on the way home too, makes its visit no longer."""
    (watch,) = store(database, gym, member, WATCH, is_at_gym=False)
    (strap,) = store(database, gym, member, STRAP)

    assert watch.session_id is None
    assert visits(database, gym, member) == [(span(1800, 5400), True)]
    assert rows(
        database, gym, "SELECT session_id FROM fitflow.recording WHERE recording_id = %s",
        watch.recording_id,
    ) == [(strap.session_id,)]  # fmt: skip


@pytest.mark.parametrize("order", [(True, False), (False, True)])
def test_it_is_here_if_the_gym_says_so_of_either_copy(
    database: Database, gym: Gym, member: int, order: tuple[bool, bool]
) -> None:
    for number, is_at_gym in enumerate(order):
        (stored,) = store(
            database, gym, member, moved(WATCH, f"copy {number}", 0), is_at_gym=is_at_gym
        )

    assert stored.session_id is not None
    assert visits(database, gym, member) == [(span(0, 3600), True)]


def test_without_the_one_made_here_the_other_was_elsewhere(
    database: Database, gym: Gym, member: int
) -> None:
    (watch,) = store(database, gym, member, WATCH, is_at_gym=False)
    (strap,) = store(database, gym, member, STRAP)

    with database.transaction(gym_id=gym.gym_id) as conn:
        conn.execute("SELECT fitflow.remove_recording(%s)", [strap.recording_id])

    assert visits(database, gym, member) == []
    assert rows(
        database, gym, "SELECT session_id FROM fitflow.recording WHERE recording_id = %s",
        watch.recording_id,
    ) == [(None,)]  # fmt: skip
