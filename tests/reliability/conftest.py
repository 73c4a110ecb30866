"""A server of its own that waits for the disk, since it is going to be killed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from fitflow.postgres import embedded, lease
from fitflow.postgres.database import open_embedded
from fitflow.schema import migrate
from server import rehearse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fitflow.postgres.database import Database


@pytest.fixture(scope="module")
def doomed_cluster(short_folder: Path) -> Iterator[embedded.Cluster]:
    """A durable server."""
    chosen = embedded.cluster_at(short_folder / "doomed", durable=True)
    yield chosen
    lease.stop(chosen)
    lease.release(chosen)


@pytest.fixture(scope="module")
def doomed_database(doomed_cluster: embedded.Cluster) -> Database:
    """Its database, with the schema."""
    made = open_embedded(doomed_cluster)
    migrate.create_or_migrate(made)
    rehearse(made, datetime(2032, 1, 1, tzinfo=UTC))  # the clients work years ahead
    return made
