"""A server and a database with the schema and no rows, gone afterwards: for docs and benches."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from fitflow.postgres import embedded, lease
from fitflow.postgres.database import open_embedded
from fitflow.schema import migrate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.postgres.database import Database


@contextmanager
def throwaway_database(*, durable: bool) -> Iterator[Database]:
    """Yield a fresh database; `durable` waits for the disk at commit, as a real one does."""
    folder = Path(tempfile.mkdtemp(prefix="fitflow-throwaway-"))
    folder.chmod(0o711)  # PostgreSQL may run as another account, and must pass through
    cluster = embedded.cluster_at(folder / "home", durable=durable)
    try:
        database = open_embedded(cluster)
        migrate.create_or_migrate(database)
        yield database
    finally:
        lease.stop(cluster)
        lease.release(cluster)
        shutil.rmtree(folder, ignore_errors=True)
