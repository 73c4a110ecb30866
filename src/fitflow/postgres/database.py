"""Connections to PostgreSQL: one transaction per action, in one role and one gym."""

from __future__ import annotations

from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal
from urllib.parse import quote, urlencode

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg_pool import ConnectionPool

from fitflow.errors import DatabaseAway, FitFlowError, from_database
from fitflow.postgres import embedded, lease, limits, roles
from fitflow.postgres.binaries import MAJOR
from fitflow.postgres.heard import Heard

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from fitflow.config import Settings

Role = Literal["fitflow_owner", "fitflow_app", "fitflow_analyst"]

OLDEST: Final = MAJOR * 10_000
"""The oldest server_version_num FitFlow works with."""

READ_COMMITTED: Final = r"-c default_transaction_isolation=read\ committed"
"""Whatever the database's default: a gym is written to at no other level."""

opened: Final[dict[Database, Path]] = {}
"""What this process opened by its settings, each with its data folder."""

CONNECT_WITHIN_S: Final = 10
POOL_WAIT_S: Final = 30


@dataclass(frozen=True, slots=True)
class Database:
    """One database of FitFlow's, on the embedded server or another."""

    base: str
    """libpq conninfo without the role: where the server is, and the database."""
    embedded: bool
    """Each role logs in by itself on the embedded server; elsewhere one login acts as each."""

    def conninfo(self, role: Role, **extra: str) -> str:
        """Return the libpq conninfo of a role; no gym is chosen. `extra` adds or replaces."""
        options = f"-c fitflow.gym_id= -c timezone=UTC {READ_COMMITTED}"
        chosen = {"application_name": "fitflow", "connect_timeout": str(CONNECT_WITHIN_S)}
        base = conninfo_to_dict(self.base)
        if self.embedded:
            # Said here, for libpq would take a PGPASSWORD meant for another server first.
            password = embedded.passwords(Path(str(base["passfile"])))[role]
            chosen |= {"user": role, "password": password}
        else:
            options = f"{base.get('options', '')} -c role={role} {limits.options(role)} {options}"
        return make_conninfo(self.base, **{**chosen, "options": options.strip(), **extra})

    def superuser(self, **extra: str) -> str:
        """Return the conninfo of the embedded server's superuser; `extra` adds or replaces."""
        known = embedded.passwords(Path(str(conninfo_to_dict(self.base)["passfile"])))
        login = {"user": embedded.SUPERUSER, "password": known[embedded.SUPERUSER]}
        return make_conninfo(
            self.base, **{"connect_timeout": str(CONNECT_WITHIN_S), **login, **extra}
        )

    def url(self, role: Role, *, gym_id: int | None = None) -> str:
        """
        Return the DSN of a role as a URL that psql and psycopg take.

        Without a gym no row is seen, unless the database has a default of its own.
        The embedded server's passwords stay in the file it points to.
        """
        hidden = {"application_name", "connect_timeout", *(["password"] if self.embedded else [])}
        parts = {
            name: str(value)
            for name, value in conninfo_to_dict(self.conninfo(role)).items()
            if name not in hidden
        }
        chosen = "" if gym_id is None else f"-c fitflow.gym_id={gym_id} "
        parts["options"] = parts["options"].replace("-c fitflow.gym_id= ", chosen)
        login = quote(parts.pop("user", ""), safe="")
        if "password" in parts:
            login += ":" + quote(parts.pop("password"), safe="")
        dbname = quote(parts.pop("dbname", ""), safe="")
        return f"postgresql://{login}@/{dbname}?{urlencode(parts, quote_via=quote)}"

    @contextmanager
    def transaction(
        self, *, role: Role = "fitflow_app", gym_id: int | None = None
    ) -> Iterator[psycopg.Connection]:
        """
        Open one transaction: committed at the end of the block, rolled back by an error.

        Raises:
            FitFlowError: what PostgreSQL refused, as errors.from_database tells it.
        """
        try:
            # A commit that a deferred constraint refuses leaves the connection open: close it.
            with closing(Heard.connect(self.conninfo(role))) as conn, conn:
                set_gym(conn, gym_id)
                yield conn
        except psycopg.Error as exc:
            raise from_database(exc) from exc

    @contextmanager
    def session(self, gym_id: int) -> Iterator[psycopg.Connection]:
        """
        Open a connection of fitflow_app in one gym that commits each statement: many short ones.

        Raises:
            FitFlowError: what PostgreSQL refused, as errors.from_database tells it.
        """
        try:
            with closing(Heard.connect(self.conninfo("fitflow_app"), autocommit=True)) as conn:
                conn.execute(sql.SQL("SET fitflow.gym_id = {}").format(sql.Literal(str(gym_id))))
                yield conn
        except psycopg.Error as exc:
            raise from_database(exc) from exc

    def now(self) -> datetime:
        """Return what time it is in this database: the server's clock, or a rehearsal's own."""
        with self.transaction() as conn:
            row = conn.execute("SELECT fitflow.now()").fetchone()
        return row[0]  # type: ignore[index, no-any-return]  # one row, always

    def pool(self, *, max_size: int = 8) -> ConnectionPool:
        """Return a pool of fitflow_app connections, to be opened and closed by the caller."""
        return ConnectionPool(
            self.conninfo("fitflow_app"),
            min_size=1,
            max_size=max_size,
            open=False,
            timeout=POOL_WAIT_S,
            connection_class=Heard,
            reconnect_timeout=0,  # whoever asks for one tries again: see lending.py
            check=ConnectionPool.check_connection,
            name="fitflow",
        )

    def client_pool(self, *, max_size: int = 8, within_s: int = 0) -> ConnectionPool:
        """
        Return a pool for clients, to be opened and closed by the caller; it commits each call.

        Args:
            max_size: the most connections.
            within_s: how long a statement may take; 0 for as long as it needs.
        """

        def limit(conn: psycopg.Connection) -> None:
            if within_s:
                conn.execute(sql.SQL("SET statement_timeout = {}").format(f"{within_s}s"))

        return ConnectionPool(
            self.conninfo("fitflow_app"),
            kwargs={"autocommit": True},
            min_size=1,
            max_size=max_size,
            open=False,
            timeout=POOL_WAIT_S,
            connection_class=Heard,
            reconnect_timeout=0,  # whoever asks for one tries again: see lending.py
            name="fitflow-client",
            configure=limit,
        )


def set_gym(conn: psycopg.Connection, gym_id: int | None) -> None:
    """Choose the gym for the rest of the transaction; None chooses none, and shows no rows."""
    chosen = "" if gym_id is None else str(int(gym_id))
    # A literal, not set_config(): the text a coordinator passes on to its shards.
    conn.execute(sql.SQL("SET LOCAL fitflow.gym_id = {}").format(sql.Literal(chosen)))


def open_database(settings: Settings) -> Database:
    """
    Return the database: FITFLOW_DSN's, else the embedded one, started when none runs.

    Raises:
        DatabaseAway: no server answers, or it is older than FitFlow needs.
    """
    if settings.dsn is not None:
        database = _elsewhere(settings.dsn)
    else:
        database = open_embedded(embedded.cluster_at(settings.home))
    opened[database] = settings.home
    return database


def open_embedded(cluster: embedded.Cluster, *, keep: bool = False) -> Database:
    """Return the embedded database; `keep` leaves the server running after this process."""
    found = lease.hold(cluster, keep=keep)
    if not cluster.passfile.exists():
        raise DatabaseAway(
            f"the passwords of the embedded server are missing: {cluster.passfile}",
            hint="put the file back, or give up the data with {do:db reset}",
        )
    place = {
        "host": str(found.socket_folder),
        "port": str(embedded.PORT),
        "passfile": str(cluster.passfile),
    }
    opened = Database(make_conninfo(**place, dbname=roles.DATABASE), embedded=True)
    try:
        with psycopg.connect(opened.superuser(dbname="postgres"), autocommit=True) as conn:
            roles.create_embedded(conn, embedded.passwords(cluster.passfile))
    except psycopg.Error as exc:
        raise from_database(exc) from exc
    return opened


def _unreachable(exc: psycopg.Error | UnicodeError) -> FitFlowError:
    """Return why the server of FITFLOW_DSN cannot be reached."""
    if isinstance(exc, psycopg.ProgrammingError | UnicodeError):
        return DatabaseAway(  # what libpq says of it may have the password
            "FITFLOW_DSN is no address of a server",
            hint="write it as postgresql://login:password@host:5432/database",
        )
    return from_database(exc)


def _elsewhere(dsn: str) -> Database:
    """Return the database of FITFLOW_DSN once it has answered."""
    try:
        with psycopg.connect(dsn, connect_timeout=CONNECT_WITHIN_S) as conn:
            version = conn.info.server_version
            known = {"dbname": conn.info.dbname, "user": conn.info.user}
            base = make_conninfo(dsn, **known, connect_timeout=CONNECT_WITHIN_S)
    except (psycopg.Error, UnicodeError) as exc:
        raise _unreachable(exc) from exc
    if version < OLDEST:
        raise DatabaseAway(
            f"the server of FITFLOW_DSN is PostgreSQL {version // 10_000}, "
            f"older than {OLDEST // 10_000}",
            hint="FitFlow's rules need temporal keys; unset FITFLOW_DSN to use the embedded one",
        )
    return Database(base, embedded=False)
