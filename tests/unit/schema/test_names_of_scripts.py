"""A database of a migration before, with names that are one since: migrated, none is lost."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import psycopg
import pytest

from fitflow.schema.as_made import strange_rules
from fitflow.schema.sql_files import folder, run
from server import copy_of
from unit.schema.former import SEEN_WHOLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.postgres.database import Database

AS_THEN: Final = """
    CREATE OR REPLACE FUNCTION fitflow.plain(value text) RETURNS text
        LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN lower(value);
    INSERT INTO fitflow.gym (name, time_zone, currency) VALUES ('Elm', 'UTC', 'EUR');
    SELECT set_config('fitflow.gym_id', max(gym_id)::text, true) FROM fitflow.gym;
    INSERT INTO fitflow.membership_plan (name, billing_period, price_cents)
    VALUES ('Saal 3', 'month', 1), (U&'Saal \\0663', 'month', 2);
    INSERT INTO fitflow.member (given_name, registered_on)
    VALUES (U&'\\0639\\0644\\06CC', '2020-01-01');
    INSERT INTO fitflow.membership (member_id, during, state, plan_id, billing_period, price_cents,
        billing_anchor)
    SELECT member_id, '[2020-01-01,2020-03-01)', 'active', min(plan_id), 'month', 1, '2020-01-01'
    FROM fitflow.member, fitflow.membership_plan GROUP BY member_id;
    INSERT INTO fitflow.workout_session (member_id, during)
    SELECT member_id, '[2020-02-02 18:00+00,2020-02-02 19:00+00)' FROM fitflow.member;
    INSERT INTO fitflow.personal_best (member_id, session_id, exercise, measure, value, best_no)
    SELECT member_id, session_id, spelt, 'weight_kg', 60, 1
    FROM fitflow.workout_session, (VALUES ('Lift 2'), (U&'Lift \\06F2')) AS named (spelt);
"""


FILES: Final = (
    "*_names_of_scripts/aside.sql", "../tables/01_names.sql", "past_triggers.sql",
    "0008_one_name/numbers.sql", "*_names_of_scripts/rules.sql",
)  # fmt: skip
"""What the migration runs."""


@pytest.fixture
def migrated(template: Database) -> Iterator[psycopg.Connection]:
    """Such a database, migrated: its owner, who sees every gym."""
    with copy_of(template) as made, psycopg.connect(made.conninfo("fitflow_owner")) as owner:
        owner.execute(AS_THEN.encode())
        owner.commit()
        owner.execute(SEEN_WHOLE)
        for path in FILES:
            (file,) = Path(str(folder("migrations"))).glob(path)
            run(owner, file)
        yield owner
        owner.rollback()


def test_names_that_are_one_since_get_a_number_and_are_found(migrated: psycopg.Connection) -> None:
    names = migrated.execute(
        "SELECT name FROM fitflow.membership_plan UNION ALL"
        " SELECT exercise FROM fitflow.personal_best"
    ).fetchall()
    words = migrated.execute("SELECT word FROM fitflow.member_word").fetchall()

    assert sorted(name for (name,) in names) == sorted(
        ["Saal 3", "Saal \u0663 (2)", "Lift 2", "Lift \u06f2 (2)"]
    )
    assert ("\u0639\u0644\u064a",) in words
    assert ("\u0639\u0644\u06cc",) not in words
    assert [one for one in strange_rules(migrated) if one.kind != "table"] == []
