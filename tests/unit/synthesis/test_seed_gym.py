"""The `seed` gym holds what it promises, and nothing that cannot be."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import psycopg
import pytest

from fitflow.errors import BadInput
from fitflow.operations.gyms import open_gym
from fitflow.postgres.database import set_gym
from fitflow.synthesis import draw
from fitflow.synthesis.profiles import PROFILES, sized
from fitflow.synthesis.realism import likenesses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.postgres.database import Database, Role

TODAY = date(2026, 10, 31)


@pytest.fixture(scope="module")
def seed_gym(database: Database) -> draw.Outcome:
    """The `seed` gym."""
    return draw.generate(database, PROFILES["seed"], today=TODAY)


@pytest.fixture
def rows(database: Database, seed_gym: draw.Outcome) -> Iterator[psycopg.Connection]:
    """A connection that reads the gym; what it writes is rolled back."""
    with psycopg.connect(database.conninfo("fitflow_owner")) as conn:
        set_gym(conn, seed_gym.gym.gym_id)
        yield conn
        conn.rollback()


def count(conn: psycopg.Connection, query: str) -> dict[str, int]:
    """Return the counts that a grouped query gives."""
    return {str(name): int(number) for name, number in conn.execute(query.encode())}


def test_it_has_the_promised_rows(seed_gym: draw.Outcome) -> None:
    assert seed_gym.rows["member"] >= 150
    assert seed_gym.rows["trainer"] == 10
    assert seed_gym.rows["exercise_class"] == 15
    assert seed_gym.rows["transaction_table"] >= 160
    assert seed_gym.rows["workout_session"] == 70
    assert seed_gym.rows["wearable_data"] >= 350


def test_its_sessions_are_of_every_kind(rows: psycopg.Connection) -> None:
    kinds = count(rows, "SELECT kind, count(*) FROM fitflow.workout_session GROUP BY kind")

    assert set(kinds) == {"class", "personal_training", "own"}


def test_its_money_is_of_every_stream_and_kind(rows: psycopg.Connection) -> None:
    streams = count(rows, "SELECT stream, count(*) FROM fitflow.transaction_table GROUP BY 1")
    kinds = count(rows, "SELECT kind, count(*) FROM fitflow.transaction_table GROUP BY 1")

    assert set(streams) == {"membership", "retail", "training_package", "held"}
    assert set(kinds) == {"charge", "refund", "decline"}


def test_it_holds_money_of_every_kind_that_adds_up(rows: psycopg.Connection) -> None:
    """Of each kind is left what moved, less what paid invoices and what expired."""
    kinds = count(rows, "SELECT kind, count(*) FROM fitflow.held GROUP BY 1")
    entries = count(rows, "SELECT kind, count(*) FROM fitflow.held_entry GROUP BY 1")
    (left, moved, paid, expired), *_ = rows.execute(
        "SELECT sum(amount_cents), (SELECT sum(amount_cents) FROM fitflow.transaction_table"
        " WHERE stream = 'held'), (SELECT coalesce(sum(amount_cents), 0)"
        " FROM fitflow.invoice_entry WHERE kind = 'held'),"
        " coalesce(-sum(amount_cents) FILTER (WHERE kind = 'expired'), 0) FROM fitflow.held_entry"
    ).fetchall()

    assert set(kinds) == {"credit", "voucher", "deposit"}
    assert {"taken", "given_back"} <= set(entries)
    assert left == moved - paid - expired > 0


def test_its_invoices_are_paid_corrected_and_owed(rows: psycopg.Connection) -> None:
    kinds = count(rows, "SELECT kind, count(*) FROM fitflow.invoice_entry GROUP BY 1")
    unpaid = count(rows, "SELECT owed_cents > 0, count(*) FROM fitflow.invoice_balance GROUP BY 1")
    numbers = rows.execute(
        "SELECT year FROM fitflow.invoice GROUP BY year HAVING max(number) <> count(*)"
    ).fetchall()

    assert {"payment", "credit", "refund"} <= set(kinds)
    assert unpaid["False"] > 100
    assert numbers == []


def test_every_day_of_its_memberships_is_billed_to_the_last(rows: psycopg.Connection) -> None:
    """So that billing through its last day finds nothing, and through the next month only that."""
    missing = rows.execute(
        "SELECT member_id, days FROM fitflow.membership"
        f" CROSS JOIN LATERAL unnest(datemultirange(during * daterange(NULL, '{TODAY}', '[]'))"
        "  - coalesce((SELECT range_agg(billed.during) FROM fitflow.invoice_period AS billed"
        "     WHERE billed.gym_id = membership.gym_id"
        "     AND billed.member_id = membership.member_id), '{}')) AS days"
        " WHERE state = 'active' AND price_cents > 0"
    ).fetchall()

    assert missing == []


def test_its_money_is_what_its_invoices_say(rows: psycopg.Connection) -> None:
    """Paid less given back is invoiced less credited, written off and owed."""
    row = rows.execute(
        "SELECT (SELECT sum(amount_cents) FROM fitflow.transaction_table"
        "  WHERE stream = 'membership'),"
        " (SELECT sum(amount_cents - credited_cents - owed_cents) FROM fitflow.invoice_balance)"
        " - (SELECT coalesce(sum(amount_cents), 0) FROM fitflow.invoice_entry"
        "    WHERE kind = 'write_off')"
    ).fetchone()

    assert row is not None
    assert row[0] == row[1]


def test_its_members_freeze_and_leave(rows: psycopg.Connection) -> None:
    states = count(rows, "SELECT state, count(*) FROM fitflow.membership GROUP BY 1")
    left = count(
        rows,
        "SELECT 'left', count(*) FROM fitflow.member WHERE NOT EXISTS (SELECT FROM"
        " fitflow.membership m WHERE m.member_id = member.member_id AND m.gym_id = member.gym_id"
        f" AND m.during @> '{TODAY}'::date)",
    )

    assert states["frozen"] >= 3
    assert left["left"] >= 10


def test_it_holds_personal_bests(rows: psycopg.Connection) -> None:
    bests = count(rows, "SELECT exercise, count(*) FROM fitflow.personal_best GROUP BY 1")

    assert len(bests) >= 3


def test_nothing_is_drawn_after_its_last_day(rows: psycopg.Connection) -> None:
    late = count(
        rows,
        f"SELECT 'transactions', count(*) FROM fitflow.transaction_table WHERE taken_on > '{TODAY}'"
        " UNION ALL SELECT 'sessions', count(*) FROM fitflow.workout_session"
        f" WHERE visited_on > '{TODAY}'"
        " UNION ALL SELECT 'members', count(*) FROM fitflow.member"
        f" WHERE registered_on > '{TODAY}'",
    )

    assert set(late.values()) == {0}


def test_the_heart_rises_at_the_start_and_recovers_at_the_end(rows: psycopg.Connection) -> None:
    traces = rows.execute(
        "SELECT array_agg(heart_rate_bpm ORDER BY measured_at) FROM fitflow.recording_sample"
        " GROUP BY recording_id"
    ).fetchall()

    assert len(traces) == 70
    for (trace,) in traces:
        beats = [bpm for bpm in trace if bpm is not None]
        middle = beats[len(beats) // 4 : -len(beats) // 4]
        assert sum(beats[:20]) / 20 < sum(middle) / len(middle) - 3
        assert sum(beats[-20:]) / 20 < sum(middle) / len(middle) - 3


def test_its_kept_figures_are_those_of_its_seconds(rows: psycopg.Connection) -> None:
    """They are worked out once for each whole workout that recordings are cut from."""
    other = rows.execute(
        "SELECT kept, worked_out FROM fitflow.recording"
        " LEFT JOIN fitflow.kept_figures AS kept USING (gym_id, recording_id)"
        " CROSS JOIN LATERAL fitflow.work_out_figures(recording_id) AS worked_out"
        " WHERE kept IS DISTINCT FROM worked_out"
    ).fetchall()
    with_power = count(
        rows,
        "SELECT normalized_power IS NOT NULL, count(*) FROM fitflow.kept_figures GROUP BY 1",
    )

    assert other == []
    assert set(with_power) == {"True", "False"}


def test_its_members_were_measured_before_they_trained(rows: psycopg.Connection) -> None:
    measures = count(
        rows,
        "SELECT measure, count(DISTINCT training_input.member_id) FROM fitflow.training_input"
        " JOIN fitflow.member USING (gym_id, member_id) WHERE since = registered_on GROUP BY 1",
    )
    again = count(
        rows,
        "SELECT 'again', count(*) FROM fitflow.training_input WHERE since > "
        "(SELECT registered_on FROM fitflow.member WHERE member_id = training_input.member_id"
        " AND gym_id = training_input.gym_id)",
    )

    assert set(measures.values()) == {160}
    assert len(measures) == 5
    assert again["again"] > 20


def test_no_heart_beats_faster_than_its_measured_maximum(rows: psycopg.Connection) -> None:
    faster = rows.execute(
        "SELECT recording_id, maximum.value, heart_rate_curve[1] FROM fitflow.kept_figures"
        " JOIN fitflow.recording USING (gym_id, recording_id)"
        " JOIN fitflow.training_input AS maximum USING (gym_id, member_id)"
        " WHERE maximum.measure = 'heart_rate_max' AND heart_rate_curve[1] > maximum.value + 5"
    ).fetchall()

    assert faster == []


def test_its_sessions_are_rated_by_how_hard_they_were(rows: psycopg.Connection) -> None:
    row = rows.execute(
        "SELECT count(*), corr(rpe, heart_rate_curve[9]) FROM fitflow.session_rating"
        " JOIN fitflow.kept_figures ON kept_figures.recording_id = session_id"
        " AND kept_figures.gym_id = session_rating.gym_id"
    ).fetchone()

    assert row is not None
    assert row[0] > 30
    assert row[1] > 0.5


def test_new_rows_get_numbers_after_the_drawn_ones(rows: psycopg.Connection) -> None:
    drawn, given = rows.execute(
        "WITH drawn AS (SELECT max(member_id) AS last FROM fitflow.member),"
        " given AS (INSERT INTO fitflow.member (given_name, family_name, registered_on)"
        " VALUES ('Ada', 'Neu', '2026-11-01') RETURNING member_id)"
        " SELECT last, member_id FROM drawn, given"
    ).fetchone() or (None, None)

    assert drawn is not None
    assert given > drawn


@pytest.mark.parametrize("role", ["fitflow_app", "fitflow_analyst"])
def test_the_truth_behind_the_draw_is_kept_apart(
    database: Database, role: Role, seed_gym: draw.Outcome
) -> None:
    with psycopg.connect(database.conninfo(role)) as conn:
        set_gym(conn, seed_gym.gym.gym_id)
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="schema synthesis"):
            conn.execute("SELECT frailty FROM synthesis.member_truth")


@pytest.mark.parametrize("members", [0, -1, 10_000_001])
def test_a_size_no_gym_has_is_refused(members: int) -> None:
    with pytest.raises(BadInput, match=str(members)):
        sized(members)


def test_a_gym_of_one_member_can_be_drawn(database: Database) -> None:
    outcome = draw.generate(database, sized(1), today=TODAY)

    assert outcome.rows["member"] == 1


def test_a_gym_that_was_not_drawn_has_no_likeness(database: Database) -> None:
    with database.transaction(role="fitflow_owner") as conn:
        opened = open_gym(conn, "Real", "UTC", "USD")

    with pytest.raises(BadInput, match="not a finished synthetic gym"):
        likenesses(database, opened)


@pytest.mark.slow
def test_a_gym_of_a_thousand_behaves_like_published_ones(database: Database) -> None:
    outcome = draw.generate(database, sized(1000), seed=3, today=TODAY)

    found = {one.figure: one for one in likenesses(database, outcome.gym)}
    differences = [one.difference for one in found.values() if one.published is not None]
    assert len(differences) == 5
    assert all(difference is not None for difference in differences)
    assert max(abs(difference) for difference in differences if difference is not None) < 0.3
