"""A meeting's life: it moves and shrinks with its bookings, and never holds more than fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rules.attack import rule_refusing, run

if TYPE_CHECKING:
    import psycopg

BOB = """
    INSERT INTO booking (meeting_id, member_id, place, booked_at, capacity, during)
    VALUES (2, 2, {place}, '2026-02-01 09:00+01', 20,
            '[2026-02-02 18:00+01,2026-02-02 19:00+01)')
"""


def test_a_meeting_moves_with_its_bookings(small_gym: psycopg.Connection) -> None:
    run(small_gym, BOB.format(place=1))

    run(
        small_gym,
        """
        UPDATE class_meeting SET during = '[2026-02-02 19:00+01,2026-02-02 20:00+01)'
        WHERE meeting_id = 2;
        UPDATE booking SET during = '[2026-02-02 19:00+01,2026-02-02 20:00+01)'
        WHERE meeting_id = 2;
        """,
    )


def test_a_meeting_moves_with_its_bookings_and_visits(small_gym: psycopg.Connection) -> None:
    """Ann was seen in Spin, which then turns out to have met an hour later: all rows follow."""
    moved = "'[2026-02-02 19:00+01,2026-02-02 19:45+01)'"

    run(
        small_gym,
        f"""
        UPDATE workout_session SET during = {moved}, meeting_during = {moved} WHERE meeting_id = 1;
        UPDATE booking SET during = {moved} WHERE meeting_id = 1;
        UPDATE class_meeting SET during = {moved} WHERE meeting_id = 1;
        """,
    )


def test_a_meeting_does_not_move_without_its_bookings(small_gym: psycopg.Connection) -> None:
    run(small_gym, BOB.format(place=1))

    refused = rule_refusing(
        small_gym,
        "UPDATE class_meeting SET during = '[2026-02-02 19:00+01,2026-02-02 20:00+01)'"
        " WHERE meeting_id = 2",
    )

    assert refused == "booking_gym_id_meeting_id_during_capacity_fkey"


def test_a_cancelled_meeting_frees_its_places(small_gym: psycopg.Connection) -> None:
    """The bookings stay, without a place: whoever had one can be told."""
    run(small_gym, BOB.format(place=1))

    run(
        small_gym,
        """
        UPDATE class_meeting SET cancelled_at = '2026-02-02 12:00+01', capacity = 0
        WHERE meeting_id = 2;
        UPDATE booking SET capacity = 0, place = NULL, cancelled_at = '2026-02-02 12:00+01'
        WHERE meeting_id = 2;
        """,
    )

    held = small_gym.execute("SELECT FROM booking WHERE meeting_id = 2 AND place IS NOT NULL")
    assert held.rowcount == 0


def test_a_cancelled_meeting_leaves_room_and_trainer_free(small_gym: psycopg.Connection) -> None:
    run(
        small_gym,
        """
        UPDATE class_meeting SET cancelled_at = '2026-02-02 12:00+01', capacity = 0
        WHERE meeting_id = 2;
        INSERT INTO class_meeting (class_id, trainer_id, room, during, capacity)
        VALUES (2, 2, 'Studio 2', '[2026-02-02 18:00+01,2026-02-02 19:00+01)', 20);
        """,
    )


@pytest.mark.parametrize("place", ["1", "NULL"])
def test_a_meeting_with_bookings_is_not_cancelled_behind_their_backs(
    small_gym: psycopg.Connection, place: str
) -> None:
    run(small_gym, BOB.format(place=place))

    refused = rule_refusing(
        small_gym,
        "UPDATE class_meeting SET cancelled_at = '2026-02-02 12:00+01', capacity = 0"
        " WHERE meeting_id = 2",
    )

    assert refused == "booking_gym_id_meeting_id_during_capacity_fkey"


def test_capacity_is_not_cut_below_a_place_that_is_taken(small_gym: psycopg.Connection) -> None:
    run(small_gym, BOB.format(place=10))

    refused = rule_refusing(
        small_gym,
        """
        UPDATE class_meeting SET capacity = 9 WHERE meeting_id = 2;
        UPDATE booking SET capacity = 9 WHERE meeting_id = 2;
        """,
    )

    assert refused == "booking_place_is_within_capacity"


def test_capacity_is_cut_to_the_last_place_taken(small_gym: psycopg.Connection) -> None:
    run(small_gym, BOB.format(place=10))

    run(
        small_gym,
        """
        UPDATE class_meeting SET capacity = 10 WHERE meeting_id = 2;
        UPDATE booking SET capacity = 10 WHERE meeting_id = 2;
        """,
    )


def test_a_meeting_somebody_attended_is_not_cancelled(small_gym: psycopg.Connection) -> None:
    refused = rule_refusing(
        small_gym,
        """
        UPDATE class_meeting SET cancelled_at = '2026-02-02 18:30+01', capacity = 0
        WHERE meeting_id = 1;
        UPDATE booking SET capacity = 0, place = NULL WHERE meeting_id = 1;
        """,
    )

    assert refused == "workout_session_gym_id_meeting_id_member_id_place_meeting__fkey"
