"""A server with the schema and no rows, gone afterwards: the catalogue is the truth."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from fitflow import lease, schema, server
from fitflow.database import open_embedded

if TYPE_CHECKING:
    from collections.abc import Iterator

    import psycopg


@contextmanager
def throwaway_connection() -> Iterator[psycopg.Connection]:
    """Yield a connection of the owner to a fresh database."""
    folder = Path(tempfile.mkdtemp(prefix="fitflow-docs-"))
    folder.chmod(0o711)  # PostgreSQL may run as another account, and must pass through
    cluster = server.cluster_at(folder / "home", durable=False)
    try:
        database = open_embedded(cluster)
        schema.create_or_migrate(database)
        with database.transaction(role="fitflow_owner") as conn:
            yield conn
    finally:
        lease.stop(cluster)
        lease.release(cluster)
        shutil.rmtree(folder, ignore_errors=True)
