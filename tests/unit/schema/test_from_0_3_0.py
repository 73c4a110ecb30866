"""A database of 0.3.0 with rows in every table: named anew in place, and at work afterwards."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import psycopg
import pytest

from fitflow.errors import FitFlowError
from fitflow.queries import audit
from fitflow.schema import migrate
from fitflow.synthesis import draw
from fitflow.synthesis.profiles import Profile
from unit.schema.former import SEEN_WHOLE, former_database

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.postgres.database import Database

Rows = list[tuple[object, ...]]

METRICS: Final = ("monthly_revenue", "visits", "training_load")
TINY: Final = Profile(
    name="members", gym="Oak", members=3, months=2, wearable_share=1.0, variants=1,
    time_zone="America/New_York", currency="USD",
)  # fmt: skip
"""What gym 2 was being drawn from when it was interrupted, its workouts drawn."""


def figures(database: Database) -> dict[str, Rows]:
    """What three metrics say of gym 1."""
    with database.transaction(gym_id=1) as conn:
        conn.execute("SET LOCAL fitflow.today = '2026-11-28'")
        return {
            name: sorted(conn.execute(f"SELECT * FROM analytics.{name}".encode()), key=str)
            for name in METRICS
        }


def visits_of(rows: Rows) -> int:
    """How many visits the metric counts in all."""
    return sum(int(str(visits)) for _, _, visits, _ in rows)


@pytest.fixture(scope="module")
def former(template: Database) -> Iterator[tuple[Database, dict[str, Rows]]]:
    """The database, and what its metrics said."""
    with former_database(template, "drawn_0.3.0") as made:
        yield made, figures(made)


@pytest.fixture(scope="module")
def migrated(former: tuple[Database, dict[str, Rows]]) -> Database:
    """The same database, migrated."""
    assert migrate.create_or_migrate(former[0])
    return former[0]


def test_the_metrics_say_what_they_said(
    former: tuple[Database, dict[str, Rows]], migrated: Database
) -> None:
    """But for the one visit that only a recording told of."""
    found = figures(migrated)

    assert min(map(len, found.values())) > 0
    assert visits_of(found.pop("visits")) == visits_of(former[1]["visits"]) - 1
    assert found == {name: rows for name, rows in former[1].items() if name != "visits"}


def test_what_was_sold_is_a_product_by_its_name(migrated: Database) -> None:
    """Each at what it brought last, from the day on which it was sold first."""
    with migrated.transaction(gym_id=1) as conn:
        (sales, named, priced) = conn.execute(
            "SELECT count(*),"
            " count(*) FILTER (WHERE fitflow.folded(product.name) = fitflow.folded(sale.item)),"
            " count(*) FILTER (WHERE price.price_cents = ("
            "  SELECT newest.amount_cents FROM fitflow.transaction_table AS newest"
            "  WHERE newest.gym_id = sale.gym_id AND newest.product_id = sale.product_id"
            "   AND newest.amount_cents > 0"
            "  ORDER BY newest.taken_at DESC, newest.transaction_id DESC LIMIT 1))"
            " FROM fitflow.transaction_table AS sale"
            " LEFT JOIN fitflow.product USING (gym_id, product_id)"
            " LEFT JOIN fitflow.product_price AS price"
            "  ON price.gym_id = sale.gym_id AND price.product_id = sale.product_id"
            "  AND price.during @> sale.taken_on"
            " WHERE sale.gym_id = 1 AND sale.stream = 'retail'"
        ).fetchone() or (0, 0, 0)

    assert (named, priced) == (sales, sales)
    assert sales > 0


def test_the_audit_log_is_whole(migrated: Database) -> None:
    assert audit.verify(migrated, 1).is_whole


def test_no_second_is_written_anew(template: Database) -> None:
    """The largest table keeps its file; recordings, of which each learns its day, do not."""
    file = "SELECT pg_relation_filenode('fitflow.wearable_data')"
    with (
        former_database(template, "drawn_0.3.0") as made,
        psycopg.connect(made.conninfo("fitflow_owner")) as owner,
    ):
        before = owner.execute(file).fetchall()
        owner.commit()
        migrate.create_or_migrate(made)

        assert owner.execute(file).fetchall() == before


def test_a_gym_half_drawn_is_drawn_on(migrated: Database) -> None:
    outcome = draw.generate(migrated, TINY, seed=2, today=date(2026, 10, 31))

    assert (outcome.gym.gym_id, outcome.resumed) == (2, True)
    with psycopg.connect(migrated.conninfo("fitflow_owner")) as owner:
        owner.execute(SEEN_WHOLE)
        kept = owner.execute(
            "SELECT count(*) FROM synthesis.step WHERE gym_id = 2 AND name = '06_tenure'"
        ).fetchone()
        owner.rollback()
    assert kept == (1,)


def test_a_class_over_personal_training_is_named_and_nothing_is_changed(template: Database) -> None:
    """0.3.0 took a class put over training that had begun: whose time it was is not ours to say."""
    with (
        former_database(template, "drawn_0.3.0") as made,
        psycopg.connect(made.conninfo("fitflow_owner"), autocommit=True) as owner,
    ):
        owner.execute("SET fitflow.gym_id = '1'")
        clash = owner.execute(
            "INSERT INTO fitflow.class_meeting (class_id, trainer_id, room, during, capacity)"
            " SELECT (SELECT min(class_id) FROM fitflow.exercise_class), trainer_id, 'Attic',"
            " tstzrange(lower(during) + interval '20 minutes', lower(during) + interval '1 hour'),"
            " 5 FROM fitflow.workout_session WHERE trainer_id IS NOT NULL"
            " ORDER BY session_id LIMIT 1 RETURNING trainer_id, meeting_id"
        ).fetchone()
        assert clash is not None

        with pytest.raises(
            FitFlowError, match=f"trainer {clash[0]} cannot train somebody .* meeting {clash[1]}"
        ):
            migrate.create_or_migrate(made)

        assert owner.execute("SELECT to_regclass('fitflow.trainer_time')").fetchone() == (None,)
