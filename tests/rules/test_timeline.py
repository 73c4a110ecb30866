"""A membership's life: spells are cut and appended, and every workout stays on an active day."""

from __future__ import annotations

import psycopg
import pytest

from rules.attack import run

ENROL = """
    INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents)
    VALUES (3, '[2026-01-01,)', 'active', 1, 'month', 3000)
"""
TRAIN = """
    INSERT INTO workout_session (member_id, during)
    VALUES (3, '[2026-02-10 18:00+01,2026-02-10 19:00+01)')
"""
SPELLS = """
    SELECT lower(during)::text, upper(during)::text, state::text
    FROM membership WHERE member_id = 3 ORDER BY during
"""
GROUND = "workout_session_gym_id_member_id_required_state_day_fkey"


@pytest.fixture
def cid(small_gym: psycopg.Connection) -> psycopg.Connection:
    """Cid is a member from January, and trained on 10 February."""
    run(small_gym, ENROL)
    run(small_gym, TRAIN)
    return small_gym


def freeze(since: str, until: str) -> str:
    """Cut the open spell in three: active, frozen, active again."""
    return f"""
        UPDATE membership SET during = '[2026-01-01,{since})' WHERE member_id = 3;
        INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents,
                                freeze_fee_cents, freeze_reason)
        VALUES (3, '[{since},{until})', 'frozen', 1, 'month', 3000, 500, 'Travel');
        INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents)
        VALUES (3, '[{until},)', 'active', 1, 'month', 3000);
    """


def cancel(last_day_excluded: str) -> str:
    """Cut the open spell short."""
    return f"""
        UPDATE membership
        SET during = daterange(lower(during), '{last_day_excluded}'), cancel_reason = 'Moved away'
        WHERE member_id = 3 AND upper_inf(during);
    """


def test_a_freeze_cuts_the_spell_around_the_workout(cid: psycopg.Connection) -> None:
    run(cid, freeze("2026-02-11", "2026-03-01"))

    assert cid.execute(SPELLS).fetchall() == [
        ("2026-01-01", "2026-02-11", "active"),
        ("2026-02-11", "2026-03-01", "frozen"),
        ("2026-03-01", None, "active"),
    ]


def test_freezing_a_day_with_a_workout_is_refused(cid: psycopg.Connection) -> None:
    """The statements pass; the transaction does not."""
    statements = freeze("2026-02-10", "2026-03-01")
    cid.execute(statements)

    with pytest.raises(psycopg.errors.ForeignKeyViolation) as refusal:
        cid.execute("SET CONSTRAINTS ALL IMMEDIATE")

    assert refusal.value.diag.constraint_name == GROUND


def test_cancelling_before_a_workout_is_refused(cid: psycopg.Connection) -> None:
    with pytest.raises(psycopg.errors.ForeignKeyViolation) as refusal:
        run(cid, cancel("2026-02-10"))

    assert refusal.value.diag.constraint_name == GROUND


def test_the_last_day_may_be_trained_on(cid: psycopg.Connection) -> None:
    run(cid, cancel("2026-02-11"))

    assert cid.execute(SPELLS).fetchall() == [("2026-01-01", "2026-02-11", "active")]


def test_training_after_leaving_is_refused(cid: psycopg.Connection) -> None:
    run(cid, cancel("2026-02-11"))

    with pytest.raises(psycopg.errors.ForeignKeyViolation) as refusal:
        run(cid, TRAIN.replace("02-10", "02-11"))

    assert refusal.value.diag.constraint_name == GROUND


def test_who_left_may_come_back(cid: psycopg.Connection) -> None:
    run(cid, cancel("2026-02-11"))
    run(cid, ENROL.replace("2026-01-01", "2026-06-01"))

    run(cid, TRAIN.replace("2026-02-10 18:00+01,2026-02-10 19:00+01",
                           "2026-06-01 00:00+02,2026-06-01 01:00+02"))  # fmt: skip

    assert len(cid.execute(SPELLS).fetchall()) == 2


def test_returning_early_makes_the_frozen_days_active(cid: psycopg.Connection) -> None:
    run(cid, freeze("2026-02-11", "2026-03-01"))
    run(
        cid,
        """
        UPDATE membership SET during = '[2026-02-11,2026-02-20)'
        WHERE member_id = 3 AND state = 'frozen';
        UPDATE membership SET during = '[2026-02-20,)'
        WHERE member_id = 3 AND during = '[2026-03-01,)';
        """,
    )

    run(cid, TRAIN.replace("02-10", "02-20"))


def test_a_workout_past_midnight_needs_the_day_it_began(cid: psycopg.Connection) -> None:
    run(cid, cancel("2026-02-12"))

    run(cid, TRAIN.replace("2026-02-10 18:00+01,2026-02-10 19:00+01",
                           "2026-02-11 23:30+01,2026-02-12 00:30+01"))  # fmt: skip


@pytest.mark.parametrize("instant", ["2026-03-29 00:30+01", "2026-10-25 23:30+01"])
def test_on_the_nights_the_clocks_change_a_visit_has_the_gyms_day(
    cid: psycopg.Connection, instant: str
) -> None:
    (visited_on,) = cid.execute(
        "INSERT INTO workout_session (member_id, during)"
        " VALUES (3, tstzrange(%(at)s, %(at)s::timestamptz + interval '20 minutes'))"
        " RETURNING visited_on::text",
        {"at": instant},
    ).fetchone() or (None,)

    assert visited_on == instant[:10]


def test_a_gym_does_not_move_its_clock_under_its_days(small_gym: psycopg.Connection) -> None:
    with pytest.raises(psycopg.errors.ForeignKeyViolation) as refusal:
        run(small_gym, "UPDATE gym SET time_zone = 'Asia/Tokyo' WHERE gym_id = current_gym_id()")

    assert (refusal.value.diag.constraint_name or "").endswith("_gym_id_time_zone_fkey")
