"""What `fitflow db status` says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fitflow.postgres import embedded, lease
from fitflow.postgres.database import open_database
from fitflow.schema import migrate

if TYPE_CHECKING:
    from fitflow.config import Settings


def look(settings: Settings) -> dict[str, object]:
    """Return what runs and where, starting nothing."""
    if settings.dsn is not None:
        return {"server": "running", "kind": "FITFLOW_DSN", **_schema(settings)}
    cluster = embedded.cluster_at(settings.home)
    found = embedded.running(cluster)
    known: dict[str, object] = {
        "server": "stopped" if found is None else "running",
        "kind": "embedded",
        "home": str(cluster.home),
    }
    if found is None:
        return known
    kept = lease.is_kept(cluster, found)
    return {
        **known,
        "process": found.pid,
        "stays": "until fitflow db stop" if kept else "while it is used",
        "socket": str(found.socket_folder),
        **_schema(settings),
    }


def _schema(settings: Settings) -> dict[str, object]:
    """Return the state of the schema."""
    database = open_database(settings)
    with database.transaction(role="fitflow_owner") as conn:
        version = conn.execute("SHOW server_version").fetchone()
        found = migrate.installation(conn)
        rehearsal = None
        if migrate.is_current(found):
            rehearsal = conn.execute("SELECT fitflow.is_rehearsal()").fetchone()
    return {
        "version": None if version is None else version[0],
        "fitflow": None if found is None else found.version,
        "migration": None if found is None else found.revision,
        "current": migrate.is_current(found),
        "rehearsal": None if rehearsal is None else rehearsal[0],
    }
