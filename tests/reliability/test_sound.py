"""An index that does not know a row is found out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg
import pytest

from reliability.sound import damage, superuser

if TYPE_CHECKING:
    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database

READY = (
    "UPDATE pg_index SET indisready = %s WHERE indexrelid IN"
    " ('fitflow.member_email_idx'::regclass, 'fitflow.membership_pkey'::regclass)"
)


@pytest.mark.slow
def test_rows_that_indexes_do_not_know_are_found(database: Database, gym: Gym) -> None:
    before = list(damage(database))
    with psycopg.connect(superuser(database), autocommit=True) as admin:
        admin.execute(READY, [False])
        _join(database, gym)
        admin.execute(READY, [True])

    after = list(damage(database))

    assert before == []
    assert len(after) == 2
    assert "member_email_idx" in after[0]
    assert "membership_pkey finds 0 of 1 rows" in after[1]


def _join(database: Database, gym: Gym) -> None:
    """Make somebody a member."""
    with database.transaction(role="fitflow_owner", gym_id=gym.gym_id) as conn:
        conn.execute(
            "WITH plan AS (INSERT INTO fitflow.membership_plan (name, billing_period, price_cents)"
            " VALUES ('Monthly', 'month', 3000) RETURNING plan_id), person AS ("
            "INSERT INTO fitflow.member (given_name, family_name, email, registered_on)"
            " VALUES ('Ann', 'Lee', 'ann@example.org', '2026-01-01') RETURNING member_id)"
            " INSERT INTO fitflow.membership (member_id, during, state, plan_id, billing_period,"
            " price_cents) SELECT member_id, '[2026-01-01,)', 'active', plan_id, 'month', 3000"
            " FROM plan, person"
        )
