"""The views of the catalogue: their names, comments, rights, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from fitflow.errors import BadInput, FitFlowError, NotFound
from fitflow.metrics import catalogue

from . import test_against_books

if TYPE_CHECKING:
    import psycopg

ONE = "revenue_by_plan"


@pytest.fixture
def only() -> catalogue.Metric:
    """A metric to be spoiled."""
    return catalogue.catalogue()[ONE]


def test_the_catalogue_the_views_and_the_tests_hold_the_same_names(
    conn: psycopg.Connection,
) -> None:
    views = conn.execute("SELECT viewname FROM pg_views WHERE schemaname = 'analytics'").fetchall()

    assert {name for (name,) in views} == set(catalogue.catalogue())
    assert set(test_against_books.EXPECTED) == set(catalogue.catalogue())


def test_every_view_and_column_has_its_sentence(conn: psycopg.Connection) -> None:
    silent = conn.execute(
        "SELECT attrelid::regclass, attname FROM pg_attribute"
        " WHERE attrelid IN (SELECT oid FROM pg_class"
        "  WHERE relnamespace = 'analytics'::regnamespace)"
        " AND (col_description(attrelid, attnum) IS NULL"
        "  OR obj_description(attrelid, 'pg_class') IS NULL)"
    ).fetchall()

    assert silent == []


@pytest.mark.parametrize("name", catalogue.catalogue())
def test_a_view_runs_with_the_rights_of_its_reader(conn: psycopg.Connection, name: str) -> None:
    row = conn.execute(
        "SELECT reloptions, has_table_privilege('fitflow_analyst', oid, 'SELECT'),"
        " has_table_privilege('fitflow_app', oid, 'SELECT')"
        " FROM pg_class WHERE oid = %s::regclass",
        [f"analytics.{name}"],
    ).fetchone()

    assert row == (["security_invoker=true"], True, True)


def test_making_the_views_twice_changes_nothing(conn: psycopg.Connection) -> None:
    catalogue.create_views(conn)
    catalogue.create_views(conn)

    views = conn.execute("SELECT count(*) FROM pg_views WHERE schemaname = 'analytics'").fetchone()
    assert views == (len(catalogue.catalogue()),)


def test_a_view_of_an_older_version_goes_away(conn: psycopg.Connection) -> None:
    """It has a comment, as every view of FitFlow's: without one it is somebody else's."""
    conn.execute("CREATE VIEW analytics.of_yesterday AS SELECT 1 AS one")
    conn.execute("COMMENT ON VIEW analytics.of_yesterday IS 'One.'")
    conn.execute("CREATE VIEW analytics.mine AS SELECT 1 AS one")
    catalogue.create_views(conn)

    assert conn.execute("SELECT to_regclass('analytics.of_yesterday')").fetchone() == (None,)
    assert conn.execute("SELECT FROM analytics.mine").rowcount == 1


def test_a_mistake_in_the_sql_names_its_line(
    conn: psycopg.Connection, monkeypatch: pytest.MonkeyPatch, only: catalogue.Metric
) -> None:
    broken = only.sql.replace("AS mrr_cents", "AZ mrr_cents", 1)
    file = files("fitflow").joinpath("sql", "metrics", f"{ONE}.sql").read_text()
    line = file[: file.index("AS mrr_cents")].count("\n") + 1
    monkeypatch.setattr(catalogue, "catalogue", lambda: {ONE: replace(only, sql=broken)})

    with pytest.raises(FitFlowError, match=rf"^{ONE}\.sql:{line}: syntax error"):
        catalogue.create_views(conn)


def test_columns_that_differ_from_the_header_are_refused(
    conn: psycopg.Connection, monkeypatch: pytest.MonkeyPatch, only: catalogue.Metric
) -> None:
    shorter = replace(only, columns=only.columns[:-1])
    monkeypatch.setattr(catalogue, "catalogue", lambda: {ONE: shorter})

    with pytest.raises(BadInput, match=r"the header has the columns plan, .* and the SELECT gives"):
        catalogue.create_views(conn)


def test_money_that_is_not_whole_cents_is_refused(
    conn: psycopg.Connection, monkeypatch: pytest.MonkeyPatch, only: catalogue.Metric
) -> None:
    numeric = replace(only, sql=only.sql.replace("coalesce(plan_membership.mrr_cents, 0) AS",
                                                 "plan_membership.mrr_cents / 1.0 AS"))  # fmt: skip
    monkeypatch.setattr(catalogue, "catalogue", lambda: {ONE: numeric})

    with pytest.raises(BadInput, match="column mrr_cents in cents is numeric, not bigint"):
        catalogue.create_views(conn)


def test_a_refused_catalogue_leaves_the_views_as_they_were(
    conn: psycopg.Connection, monkeypatch: pytest.MonkeyPatch, only: catalogue.Metric
) -> None:
    shorter = replace(only, columns=only.columns[:-1])
    monkeypatch.setattr(catalogue, "catalogue", lambda: {ONE: shorter})

    with pytest.raises(BadInput):
        catalogue.create_views(conn)

    views = conn.execute("SELECT count(*) > 1 FROM pg_views WHERE schemaname = 'analytics'")
    assert views.fetchone() == (True,)


def test_an_unknown_metric_is_not_found_and_a_near_one_is_told(conn: psycopg.Connection) -> None:
    with pytest.raises(NotFound) as refusal:
        catalogue.run(conn, "monthly_revenues")

    assert refusal.value.message == "no metric is called 'monthly_revenues'"
    assert refusal.value.hint == "did you mean monthly_revenue?"


def test_a_session_without_a_gym_sees_no_rows(app_conn: psycopg.Connection) -> None:
    app_conn.execute("SET LOCAL fitflow.gym_id = ''")
    catalogue.set_range(app_conn, catalogue.Range(), date(2026, 6, 30))

    assert catalogue.run(app_conn, "monthly_revenue").rows == []
    assert catalogue.run(app_conn, "member_engagement").rows == []


def test_the_range_never_passes_today(app_conn: psycopg.Connection) -> None:
    catalogue.set_range(app_conn, catalogue.Range(None, date(2030, 1, 1)), date(2026, 6, 30))

    row = app_conn.execute("SELECT fitflow.range_until(), fitflow.as_of()").fetchone()
    assert row == (date(2026, 7, 1), date(2026, 6, 30))
