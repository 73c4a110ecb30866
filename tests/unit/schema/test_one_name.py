"""A database of 0.3.0 with names that are one, or not seen: migrated, none is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import psycopg

from fitflow.schema import migrate
from unit.schema.former import former_database

if TYPE_CHECKING:
    from fitflow.postgres.database import Database

DIRTY: Final = """
    SET LOCAL fitflow.gym_id = '1';
    INSERT INTO fitflow.membership_plan (name, billing_period, price_cents) VALUES
        ('Früh', 'month', 1), ('Frueh', 'month', 2), ('fruh', 'month', 3),
        (U&'Sp\\200Bät', 'month', 4);
    UPDATE fitflow.member SET email = U&'a\\200Bnn@example.org'
    WHERE member_id = (SELECT min(member_id) FROM fitflow.member);
    INSERT INTO fitflow.exercise_class (name, category, duration_minutes, capacity)
    VALUES ('Tango', 'a', 45, 2), ('TANGO', 'a', 45, 2);
    INSERT INTO fitflow.class_meeting (class_id, trainer_id, room, during, capacity)
    SELECT class_id, trainer_id, spelt, '[2038-02-02 18:00+01,2038-02-02 19:00+01)', 2
    FROM (SELECT class_id FROM fitflow.exercise_class LIMIT 1) AS class,
        (SELECT trainer_id, row_number() OVER () AS n FROM fitflow.trainer
         WHERE upper_inf(employed)) AS trainer
    JOIN (VALUES (1, 'Saal A'), (2, 'saal a')) AS room (n, spelt) USING (n);
    INSERT INTO fitflow.personal_best (member_id, session_id, exercise, measure, value, best_no)
    SELECT member_id, session_id, spelt, 'weight_kg', 60, 1
    FROM (SELECT member_id, session_id FROM fitflow.workout_session LIMIT 1) AS visit,
        (VALUES ('Ruck'), ('ruck')) AS named (spelt);
"""


def test_names_that_are_one_get_a_number_and_none_is_lost(template: Database) -> None:
    with former_database(template, "drawn_0.3.0") as made:
        with psycopg.connect(made.conninfo("fitflow_owner")) as owner:
            owner.execute(DIRTY.encode())
        migrate.create_or_migrate(made)

        with made.transaction(role="fitflow_owner", gym_id=1) as conn:
            found = conn.execute(
                "SELECT name FROM membership_plan WHERE price_cents < 5"
                " UNION ALL SELECT name FROM exercise_class WHERE lower(name) LIKE 'tango%'"
                " UNION ALL SELECT room FROM class_meeting WHERE lower(during) > '2038-01-01'"
                " UNION ALL SELECT email FROM member WHERE email LIKE 'a%nn@example.org'"
                " UNION ALL SELECT exercise FROM personal_best WHERE lower(exercise) LIKE 'ruck%'"
            ).fetchall()

    assert sorted(name for (name,) in found) == sorted(
        ["Früh", "Frueh (2)", "fruh (3)", "Spät", "Tango", "TANGO (2)", "Saal A", "saal a (2)",
         "ann@example.org", "Ruck", "ruck (2)"]
    )  # fmt: skip


def test_a_zone_in_another_spelling_gets_its_own(template: Database) -> None:
    with former_database(template, "drawn_0.3.0") as made:
        with psycopg.connect(made.conninfo("fitflow_owner")) as owner:
            owner.execute("ALTER TABLE fitflow.gym NO FORCE ROW LEVEL SECURITY")
            owner.execute(
                "INSERT INTO fitflow.gym (name, time_zone, currency)"
                " VALUES ('Elm', 'Europe/berlin', 'EUR')"
            )
            owner.execute("ALTER TABLE fitflow.gym FORCE ROW LEVEL SECURITY")
        migrate.create_or_migrate(made)

        with psycopg.connect(made.conninfo("fitflow_owner")) as owner:
            found: dict[str, str] = dict(
                owner.execute("SELECT name, time_zone FROM fitflow.gym").fetchall()
            )

    assert found["Elm"] == "Europe/Berlin"
