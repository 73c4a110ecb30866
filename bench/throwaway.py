"""A server and a database for one measurement, gone afterwards."""

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

    from fitflow.database import Database


@contextmanager
def throwaway_database() -> Iterator[Database]:
    """Yield a database with the schema and no rows, on a durable server of its own."""
    folder = Path(tempfile.mkdtemp(prefix="fitflow-bench-"))
    folder.chmod(0o711)
    cluster = server.cluster_at(folder)
    try:
        database = open_embedded(cluster)
        schema.create_or_migrate(database)
        yield database
    finally:
        lease.stop(cluster)
        lease.release(cluster)
        shutil.rmtree(folder, ignore_errors=True)
