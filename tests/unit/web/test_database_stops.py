"""The server is stopped under a running dashboard: it says so at once, and comes back with it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

import httpx
import pytest

from fitflow.operations.gyms import open_gym
from fitflow.postgres import embedded, lease
from fitflow.postgres.database import open_embedded
from fitflow.schema import migrate
from fitflow.web.app import create_app
from serving import serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

AT_ONCE_S: Final = 3
"""A person waits so long without a doubt; a machine that runs tests is slow."""
PAGES: Final = ("/", "/coach", "/metrics/churn", "/report")
LISTS: Final = ("/api/overview", "/api/metrics/churn", "/api/metrics/churn?format=csv",
                "/api/members", "/api/audit")  # fmt: skip
SALE: Final = {"item": "Water", "price_cents": 200, "method": "cash"}


@pytest.fixture(scope="module")
def own(short_folder: Path) -> Iterator[embedded.Cluster]:
    """A server of this module's own, with one gym."""
    cluster = embedded.cluster_at(short_folder / "stops", durable=False)
    made = open_embedded(cluster, keep=True)
    migrate.create_or_migrate(made)
    with made.transaction(role="fitflow_owner") as conn:
        open_gym(conn, "Linde", "Europe/Berlin", "EUR")
    yield cluster
    lease.stop(cluster)
    lease.release(cluster)


@pytest.fixture
def client(own: embedded.Cluster) -> Iterator[httpx.Client]:
    """A client of the dashboard, which has answered before."""
    app = create_app(open_embedded(own, keep=True))
    with serving(app) as address, httpx.Client(base_url=address, timeout=30) as opened:
        for path in (*PAGES, *LISTS):
            assert opened.get(path).status_code == 200
        assert opened.post("/api/sales", json=SALE).status_code == 201
        yield opened


def test_it_says_at_once_that_the_database_is_stopped_and_comes_back_by_itself(
    own: embedded.Cluster, client: httpx.Client
) -> None:
    lease.stop(own)

    for path in (*PAGES, *LISTS, *PAGES):
        asked_at = time.monotonic()
        answer = client.get(path)
        assert time.monotonic() - asked_at < AT_ONCE_S, path
        assert answer.status_code == 503
        said = answer.text.lower()
        assert "the database is stopped" in said, path
        assert "db start" in said
        assert "couldn't get a connection" not in said
        assert "\\n" not in said
    asked_at = time.monotonic()
    refused = client.post("/api/sales", json=SALE)
    assert time.monotonic() - asked_at < AT_ONCE_S
    assert (refused.status_code, refused.json()["code"]) == (503, "database_away")
    assert refused.json()["message"].startswith("the database is stopped")

    open_embedded(own, keep=True)

    for path in (*PAGES, *LISTS):
        assert client.get(path).status_code == 200, path
    assert client.post("/api/sales", json=SALE).status_code == 201


def test_a_dashboard_whose_gyms_are_listed_says_so_too(
    own: embedded.Cluster, client: httpx.Client
) -> None:
    """Its list of gyms is fresh: it is the pool that finds nobody."""
    client.get("/api/overview")
    lease.stop(own)

    answer = client.get("/api/overview")

    open_embedded(own, keep=True)
    assert answer.status_code == 503
    assert answer.json()["message"].startswith("the database is stopped")
