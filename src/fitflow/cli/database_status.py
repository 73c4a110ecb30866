"""What `fitflow db status` says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fitflow import lease, schema, server
from fitflow.database import open_database

if TYPE_CHECKING:
    from fitflow.config import Settings


def look(settings: Settings) -> dict[str, object]:
    """Return what runs and where, starting nothing."""
    if settings.dsn is not None:
        return {"server": "running", "kind": "FITFLOW_DSN", **_schema(settings)}
    cluster = server.cluster_at(settings.home)
    found = server.running(cluster)
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
        found = schema.installation(conn)
    return {
        "version": None if version is None else version[0],
        "fitflow": None if found is None else found.version,
        "migration": None if found is None else found.revision,
        "current": schema.is_current(found),
    }
