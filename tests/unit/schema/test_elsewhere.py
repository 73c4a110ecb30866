"""A database of 0.3.0 in which recordings alone made visits: they are none, and nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import psycopg
import pytest

from fitflow.schema import migrate
from unit.schema.former import former_database

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.postgres.database import Database

ANN: Final = 900
"""A member of gym 1 whom nobody drew."""

TRAINED: Final = """
    SET LOCAL fitflow.gym_id = '1';
    INSERT INTO fitflow.member (member_id, given_name, family_name, registered_on)
    OVERRIDING SYSTEM VALUE VALUES (900, 'Ann', 'Lee', '2021-01-01');
    INSERT INTO fitflow.membership (member_id, during, state, plan_id, billing_period, price_cents)
    SELECT 900, '[2021-01-01,)', 'active', plan_id, 'month', 3000
    FROM fitflow.membership_plan WHERE billing_period = 'month' LIMIT 1;

    -- Runs elsewhere, a day each: 1 nothing was said of, 2 is rated, 3 holds a best, 4 is in two
    -- files and rated, 5 was told to be outside, 6 is two devices one after the other, rated.
    INSERT INTO fitflow.wearable_recording
        (recording_id, member_id, is_outside, format, source, content_sha256, during)
    OVERRIDING SYSTEM VALUE
    SELECT number, 900, number = 905, 'gpx', 'watch', sha256(number::text::bytea),
        tstzrange(began, began + minutes * interval '1 minute')
    FROM (VALUES
        (901, '2021-03-01 18:00+00'::timestamptz, 40),
        (902, '2021-03-02 18:00+00', 50),
        (903, '2021-03-03 18:00+00', 30),
        (904, '2021-03-04 18:00+00', 60), (914, '2021-03-04 18:00+00', 60),
        (905, '2021-03-05 18:00+00', 45),
        (906, '2021-03-06 18:00+00', 60), (916, '2021-03-06 18:40+00', 60),
        -- In a visit with a check-in, to the second as long as it.
        (907, '2021-03-07 18:00+00', 60)
    ) AS given (number, began, minutes);
    INSERT INTO fitflow.wearable_data
        (recording_id, started_at, seconds, recording_during, heart_rate)
    SELECT recording_id, lower(during), 300, during,
        ARRAY(SELECT (100 + (seconds * CASE recording_id WHEN 914 THEN 904 ELSE recording_id END)
                % 61)::smallint FROM generate_series(1, 300) AS seconds)
    FROM fitflow.wearable_recording WHERE member_id = 900;
    SELECT fitflow.check_in(900, at => '2021-03-07 18:00+00');
    SELECT fitflow.check_out(900, at => '2021-03-07 19:00+00');
    SELECT count(*) FROM fitflow.settle_recordings(900, ARRAY(
        SELECT recording_id FROM fitflow.wearable_recording WHERE member_id = 900));
    SELECT fitflow.rate_session(session_id, 7::smallint) FROM fitflow.wearable_recording
    WHERE recording_id IN (902, 904, 906, 907);
    SELECT fitflow.record_personal_best(
        900, session_id, 'Run', 'distance_m', recording_id, '2021-03-08')
    FROM fitflow.wearable_recording WHERE recording_id IN (903, 907) ORDER BY recording_id;

    -- A watch on in a class of somebody else, longer than it.
    INSERT INTO fitflow.wearable_recording
        (recording_id, member_id, format, source, content_sha256, during)
    OVERRIDING SYSTEM VALUE
    SELECT 910, member_id, 'fit', 'watch', sha256('class'),
        tstzrange(date_trunc('minute', lower(during)) - interval '5 minutes',
            date_trunc('minute', upper(during)) + interval '5 minutes')
    FROM fitflow.workout_session AS visit
    WHERE meeting_id IS NOT NULL AND NOT upper_inf(during)
        AND NOT EXISTS (SELECT FROM fitflow.wearable_recording AS known
            WHERE known.member_id = visit.member_id AND known.during && visit.during)
    ORDER BY session_id LIMIT 1;
    SELECT settled.session_id FROM fitflow.wearable_recording AS known
    CROSS JOIN LATERAL fitflow.settle_recordings(known.member_id, ARRAY[910]) AS settled
    WHERE known.recording_id = 910;
"""
COUNTED: Final = {
    "visits": "SELECT count(*) FROM fitflow.workout_session",
    "told": "SELECT count(*) FROM fitflow.workout_session WHERE from_recording",
    "recordings": "SELECT count(*), count(*) FILTER (WHERE duplicate_of IS NOT NULL)"
    " FROM {recording}",
    "blocks": "SELECT count(*), sum((heart_rate_totals).total) FROM fitflow.wearable_data",
    "ratings": "SELECT count(*), sum(rpe), max(rated_at) FROM fitflow.session_rating",
    "bests": "SELECT count(*), sum(value), max(best_no) FROM fitflow.personal_best",
    "days": "SELECT count(*), min(set_on), max(set_on), sum(set_on - '2000-01-01'::date)"
    " FROM {set_on}",
    "load": "SELECT count(*), sum(load) FROM fitflow.daily_load(900, 'edwards', '2022-01-01')",
    "rated": "SELECT day, load FROM fitflow.daily_load(900, 'session_rpe', '2022-01-01')"
    " WHERE day <> '2021-03-06' ORDER BY day",
}
THEN: Final = {
    "recording": "fitflow.wearable_recording",
    "set_on": "(SELECT visited_on AS set_on FROM fitflow.personal_best"
    " JOIN fitflow.workout_session USING (gym_id, session_id)) AS best",
}
NOW: Final = {"recording": "fitflow.recording", "set_on": "fitflow.personal_best_day"}
"""What these are called."""
RECORDED: Final = """
    SELECT recording.recording_id, recording.session_id IS NOT NULL, visit.kind::text, rating.rpe,
        best.value
    FROM fitflow.recording
    LEFT JOIN fitflow.workout_session AS visit USING (gym_id, session_id)
    LEFT JOIN fitflow.session_rating AS rating
        ON rating.gym_id = recording.gym_id AND rating.recording_id = recording.recording_id
    LEFT JOIN fitflow.personal_best AS best
        ON best.gym_id = recording.gym_id AND best.recording_id = recording.recording_id
    WHERE recording.recording_id BETWEEN 901 AND 916
    ORDER BY 1
"""

Counts = dict[str, list[Any]]


def count(database: Database, called: dict[str, str]) -> Counts:
    """Count what there is in gym 1."""
    with psycopg.connect(database.conninfo("fitflow_owner")) as owner:
        owner.execute("SET fitflow.gym_id = '1'")
        return {
            what: owner.execute(query.format(**called).encode()).fetchall()
            for what, query in COUNTED.items()
        }


@pytest.fixture(scope="module")
def former(template: Database) -> Iterator[tuple[Database, Counts]]:
    """The database, and what was counted in it."""
    with former_database(template, "drawn_0.3.0") as made:
        with psycopg.connect(made.conninfo("fitflow_owner")) as owner:
            owner.execute(TRAINED.encode())
        yield made, count(made, THEN)


@pytest.fixture(scope="module")
def migrated(former: tuple[Database, Counts]) -> Database:
    """The same database, migrated."""
    assert migrate.create_or_migrate(former[0])
    return former[0]


def test_what_recordings_alone_told_of_is_no_visit_and_nothing_is_lost(
    former: tuple[Database, Counts], migrated: Database
) -> None:
    before, after = former[1], count(migrated, NOW)

    assert before["told"] == [(2,)]  # one was drawn; the others are rated, or hold a best
    assert after["told"] == [(0,)]
    assert after.pop("visits")[0][0] == before.pop("visits")[0][0] - 6
    del before["told"], after["told"]
    assert after == before
    assert before["ratings"][0][0] > 4
    assert before["bests"][0][0] > 2


def test_a_rating_and_a_best_belong_to_the_recording_now(migrated: Database) -> None:
    with migrated.transaction(role="fitflow_owner", gym_id=1) as conn:
        found = conn.execute(RECORDED).fetchall()

    assert [row for row in found if row[0] != 910] == [
        (901, False, None, None, None),
        (902, False, None, 7, None),
        (903, False, None, None, 903),
        (904, False, None, None, None),
        (905, False, None, None, None),
        (906, False, None, 7, None),
        (907, True, "own", None, None),
        (914, False, None, 7, None),  # of two copies, the one that counts
        (916, False, None, None, None),
    ]


def test_who_checked_in_has_their_visit_with_its_rating_and_best(migrated: Database) -> None:
    """Even where a recording is as long as it to the second, and in a class."""
    with migrated.transaction(role="fitflow_owner", gym_id=1) as conn:
        found = conn.execute(
            "SELECT visit.kind::text, rating.rpe, best.value"
            " FROM fitflow.recording JOIN fitflow.workout_session AS visit"
            " USING (gym_id, session_id)"
            " LEFT JOIN fitflow.session_rating AS rating USING (gym_id, session_id)"
            " LEFT JOIN fitflow.personal_best AS best USING (gym_id, session_id)"
            " WHERE recording.recording_id IN (907, 910) ORDER BY recording.recording_id"
        ).fetchall()

    assert found[0] == ("own", 7, 907)
    assert found[1][0] == "class"


def test_what_is_written_once_stays_so_afterwards(migrated: Database) -> None:
    with psycopg.connect(migrated.conninfo("fitflow_owner")) as owner:
        owner.execute("SET fitflow.gym_id = '1'")
        for table in ("session_rating", "personal_best"):
            with pytest.raises(psycopg.Error, match="append-only"), owner.transaction():
                owner.execute(f"DELETE FROM fitflow.{table}".encode())
