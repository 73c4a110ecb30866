"""A database of 0.3.0 in which billing would never have come back to some days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fitflow.schema import migrate
from unit.schema.former import former_database

if TYPE_CHECKING:
    from fitflow.postgres.database import Database

SPELLS = """
    WITH person AS (
        INSERT INTO fitflow.member (given_name, family_name, registered_on)
        VALUES ({name}, 'Lee', '2026-01-01') RETURNING member_id
    ), plan AS (
        SELECT plan_id FROM fitflow.membership_plan WHERE billing_period = 'month' LIMIT 1
    ), held AS (
        INSERT INTO fitflow.membership (member_id, during, state, plan_id, billing_period,
            price_cents, billing_anchor)
        SELECT member_id, spell.during, 'active', plan_id, 'month', 3000, spell.anchor
        FROM person, plan, (VALUES
            (daterange '[2026-04-01,2026-05-16)', date '2026-04-01'),
            (daterange '[2026-05-16,2026-06-06)', date '2026-06-06')) AS spell (during, anchor)
    )
    INSERT INTO fitflow.invoice_period (member_id, during, purpose, plan_id)
    SELECT member_id, daterange {billed}, 'membership', plan_id FROM person, plan;
"""
"""A spell that was billed up to a day, and one whose days come before its anchor."""


def test_days_that_nobody_would_bill_are_counted_anew(template: Database) -> None:
    with former_database(template, "drawn_0.3.0") as made:
        with made.transaction(role="fitflow_owner", gym_id=1) as conn:
            conn.execute(
                (
                    SPELLS.format(name="'Left out'", billed="'[2026-04-01,2026-05-16)'")
                    + SPELLS.format(name="'Carried'", billed="'[2026-04-01,2026-05-01)'")
                ).encode()
            )

        assert migrate.create_or_migrate(made)

        with made.transaction(role="fitflow_owner", gym_id=1) as conn:
            anchors = conn.execute(
                "SELECT given_name, billing_anchor::text FROM fitflow.membership"
                " JOIN fitflow.member USING (gym_id, member_id)"
                " WHERE family_name = 'Lee' AND lower(during) = '2026-05-16' ORDER BY given_name"
            ).fetchall()
    assert anchors == [("Carried", "2026-06-06"), ("Left out", "2026-05-16")]
