"""What a program opens to work in a gym: its operations run once each, in one round trip."""

from __future__ import annotations

import time
import uuid
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar, cast

import psycopg
from psycopg import sql
from psycopg.rows import class_row
from pydantic import TypeAdapter

from fitflow.catalogue.reach import refuse_far
from fitflow.catalogue.whole_text import refuse_broken
from fitflow.errors import BadInput, DatabaseAway, FitFlowError, from_database
from fitflow.postgres.lending import lent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from contextlib import AbstractContextManager

    from psycopg_pool import ConnectionPool

Shape = TypeVar("Shape")

PATIENCE_S: Final = 60
"""How long an operation outlasts a server that restarts."""

IN_EACH_OTHERS_WAY: Final = (psycopg.errors.SerializationFailure, psycopg.errors.DeadlockDetected)
"""Nothing was changed, and the next attempt may well succeed."""

TRIES_MAX: Final = 20


def _keep_quiet(_how_far: str) -> None:
    """Tell nobody: who waits for an answer asks for no progress."""


@dataclass(frozen=True, slots=True)
class _Local:
    """By which clock and in which money a gym speaks."""

    time_zone: str
    currency: str
    currency_digits: int


class Reads(Protocol):
    """Whatever a gym's rows are read through: a client, or one snapshot."""

    def read(self, shape: type[Shape], query: str, **arguments: object) -> list[Shape]:
        """Return the rows of a SELECT, each as a `shape` with the columns' names."""
        ...


@dataclass(frozen=True, slots=True)
class Client:
    """
    What the operations of one gym are called through.

    An operation carries a request key, its own or one made here, so that it can be sent again when
    the connection broke before its answer came: it then has happened once.
    """

    pool: ConnectionPool
    """Connections of fitflow_app in autocommit, as Database.client_pool() makes them."""
    gym_id: int
    actor: str
    """Who is at work, for the audit log."""
    previews: bool = False
    """Whether operations are rolled back once they have answered."""
    tell: Callable[[str], None] = _keep_quiet
    """What is told how far a long operation has got."""
    outlasts: bool = True
    """Whether to wait for a server that is away; else that is told at once."""

    def previewing(self) -> Client:
        """Return this client with operations that answer as ever, and then change nothing."""
        return replace(self, previews=True)

    def run(
        self, shape: type[Shape], function: str, key: uuid.UUID | None, **arguments: object
    ) -> Shape:
        """
        Run one operation and return its answer.

        Args:
            shape: what the answer is read as, usually a frozen dataclass.
            function: the SQL function, in the schema fitflow.
            key: the request key: the same key and arguments again return the first answer.
            arguments: what the function takes, without the key.

        Raises:
            FitFlowError: what PostgreSQL refused, as errors.from_database tells it.
        """
        return self.repeat(shape, function, **self.keyed(key, arguments))

    def keyed(self, key: uuid.UUID | None, arguments: dict[str, object]) -> dict[str, object]:
        """Return arguments with the request key that was given, or a new one."""
        return {**arguments, "request_key": key or _new_key()}

    def repeat(self, shape: type[Shape], function: str, **arguments: object) -> Shape:
        """
        Run a function that changes nothing the second time, and so needs no request key.

        Raises:
            FitFlowError: what PostgreSQL refused, as errors.from_database tells it.
        """
        given = {name: _sent(name, value) for name, value in arguments.items()}
        values = {**given, "_gym": str(self.gym_id), "_actor": self.actor}
        answer = self._insist(_statement(function, tuple(given)), values, arguments)
        return cast("Shape", _reader(cast("Any", shape)).validate_json(answer))

    def run_together(
        self, shape: type[Shape], function: str, calls: Sequence[dict[str, object]]
    ) -> list[Shape]:
        """
        Run one operation several times in one statement, or not at all.

        Args:
            shape: what each answer is read as.
            function: the SQL function, in the schema fitflow.
            calls: the arguments of each call, all of the same names, the request key among them.

        Raises:
            FitFlowError: what PostgreSQL refused, and which of the calls.
        """
        sent = [_sent_of(one, at, len(calls)) for at, one in enumerate(calls)]
        place = {"_gym": str(self.gym_id), "_actor": self.actor}
        values = {
            f"{name}_{at}": value for at, one in enumerate(sent) for name, value in one.items()
        }
        try:
            answers = self._insist(
                _together(function, tuple(sent[0]), len(sent)), values | place, {}
            )
        except DatabaseAway:
            raise
        except FitFlowError:  # which call it was, nobody says: ask one after the other
            alone = _statement(function, tuple(sent[0]))
            answers = self._one_by_one(alone, [one | place for one in sent], calls)
        return cast("list[Shape]", _reader(cast("Any", list[shape])).validate_json(answers))  # type: ignore[valid-type]

    def read(self, shape: type[Shape], query: str, **arguments: object) -> list[Shape]:
        """
        Return the rows of a SELECT, each as a `shape` with the columns' names.

        Raises:
            FitFlowError: what PostgreSQL refused, as errors.from_database tells it.
        """
        for name, value in arguments.items():
            refuse_broken(name, value)
            refuse_far(name.rstrip("_"), value)
        until = time.monotonic() + PATIENCE_S
        while True:
            try:
                with (
                    self._connected(until) as conn,
                    _in_gym(conn, self.gym_id),
                    conn.cursor(row_factory=class_row(shape)) as rows,
                ):
                    return rows.execute(query.encode(), arguments).fetchall()
            except psycopg.Error as exc:
                if not _is_lost(exc) or time.monotonic() > until:
                    raise from_database(exc, asked=arguments) from exc

    def _insist(self, statement: bytes, values: dict[str, object], asked: dict[str, object]) -> str:
        """Execute until there is an answer: it is one whatever broke on the way."""
        until = time.monotonic() + PATIENCE_S
        tries = 0
        while True:
            tries += 1
            try:
                with self._connected(until) as conn:
                    return _execute(conn, statement, values, previews=self.previews)
            except IN_EACH_OTHERS_WAY as exc:
                if tries == TRIES_MAX:
                    raise from_database(exc) from exc
            except psycopg.Error as exc:
                if not _is_lost(exc) or time.monotonic() > until:
                    raise from_database(exc, asked=asked, local=self._local) from exc

    def _one_by_one(
        self, statement: bytes, sent: list[dict[str, object]], calls: Sequence[dict[str, object]]
    ) -> str:
        """Execute calls in one transaction; return their answers, or say which one is refused."""
        answers: list[str] = []
        number = 0
        until = time.monotonic() + PATIENCE_S
        try:
            with (
                self._connected(until) as conn,
                conn.transaction(force_rollback=self.previews),
            ):
                for number, values in enumerate(sent):  # noqa: B007  (which one is refused)
                    answers.append(_one(conn.execute(statement, values)))
                    if not self.previews:
                        conn.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
                if self.previews:
                    conn.execute("SELECT fitflow.check_deferred()")
        except psycopg.Error as exc:
            error = from_database(exc, asked=calls[number], local=self._local)
            raise error.at(_which(number, len(calls))) from exc
        return f"[{','.join(answers)}]"

    def _local(self) -> dict[str, object]:
        """Return the gym's clock and money, for a sentence that needs them."""
        (found,) = self.read(
            _Local,
            "SELECT fitflow.gym_time_zone() AS time_zone, fitflow.gym_currency() AS currency,"
            " fitflow.currency_digits(fitflow.gym_currency()) AS currency_digits",
        )
        return asdict(found)

    def _connected(self, until: float) -> AbstractContextManager[psycopg.Connection]:
        """Take a connection; who outlasts a server that is away waits for it."""
        left = max(1.0, until - time.monotonic())
        return lent(self.pool, within_s=left, outlasts=self.outlasts)


@contextmanager
def _in_gym(conn: psycopg.Connection, gym_id: int) -> Iterator[None]:
    """Open a transaction in a gym, in one round trip instead of two; it is there to read."""
    conn.execute(f"BEGIN; SET LOCAL fitflow.gym_id = {gym_id:d}".encode(), prepare=False)
    try:
        yield
    finally:
        conn.execute("COMMIT")  # of one that failed, PostgreSQL makes a rollback


def _execute(
    conn: psycopg.Connection,
    statement: bytes,
    values: dict[str, object],
    *,
    previews: bool,
) -> str:
    """Run a statement that answers with one text; a preview checks everything and rolls back."""
    if not previews:
        return _one(conn.execute(statement, values))
    with conn.transaction(force_rollback=True):
        answer = _one(conn.execute(statement, values))
        conn.execute("SELECT fitflow.check_deferred()")
    return answer


def _one(cursor: psycopg.Cursor[tuple[str]]) -> str:
    """Return the one value of the one row of an answer."""
    ((value,),) = cursor.fetchall()
    return value


def _sent(name: str, value: object) -> object:
    """
    Write a whole number as a text, whose type is then that of the function's argument.

    One that is out of its range is refused as such, and a statement is prepared once for all.

    Raises:
        BadInput: a text has what PostgreSQL keeps in none, NUL or half of a character.
    """
    if value is None or type(value) is int:
        return value if value is None else str(value)
    refuse_broken(name, getattr(value, "obj", value))  # what is in psycopg's Jsonb
    if isinstance(value, list) and all(one is None or type(one) is int for one in value):
        return f"{{{','.join('NULL' if one is None else str(one) for one in value)}}}"
    return value


def _sent_of(call: dict[str, object], number: int, calls: int) -> dict[str, object]:
    """
    Write the arguments of one call of several.

    Raises:
        BadInput: a text has what PostgreSQL keeps in none, and the call that it is of.
    """
    try:
        return {name: _sent(name, value) for name, value in call.items()}
    except BadInput as error:
        raise error.at(_which(number, calls)) from error


def _which(number: int, calls: int) -> str:
    """Say which of several calls one is."""
    return f"call {number + 1} of {calls}"


def _is_lost(exc: psycopg.Error) -> bool:
    """Say whether the connection went away, with or without the answer."""
    state = exc.sqlstate
    if state is None:
        return isinstance(exc, psycopg.OperationalError | psycopg.InterfaceError)
    return state[:2] == "08" or state in {"57P01", "57P02", "57P03", "57P05", "53300"}


def _new_key() -> uuid.UUID:
    """Return a request key."""
    return uuid.uuid4()


@cache
def _statement(function: str, names: Sequence[str]) -> bytes:
    """Write the call of a function: gym, actor and operation in one statement, JSON as it comes."""
    return _in_place(_call(function, names))  # written once, not for each call


@lru_cache(maxsize=16)
def _together(function: str, names: Sequence[str], calls: int) -> bytes:
    """Write so many calls of a function, whose answers are one JSON list, in their order."""
    written = (_call(function, names, suffix=f"_{number}") for number in range(calls))
    return _in_place(sql.SQL("to_json(ARRAY[{}])").format(sql.SQL(", ").join(written)))


def _call(function: str, names: Sequence[str], *, suffix: str = "") -> sql.Composed:
    """Write one call; its values are named as its arguments, and the suffix."""
    arguments = sql.SQL(", ").join(
        sql.SQL("{} => {}").format(sql.Identifier(name), sql.Placeholder(name + suffix))
        for name in names
    )
    return sql.SQL("{}({})").format(sql.Identifier("fitflow", function), arguments)


def _in_place(answer: sql.Composed) -> bytes:
    """Write a statement that answers in a gym, for somebody."""
    return (
        sql.SQL(
            "WITH place AS MATERIALIZED (SELECT set_config('fitflow.gym_id', {gym}, true),"
            " set_config('fitflow.actor', {actor}, true))"
            " SELECT {answer}::text FROM place"
        )
        .format(gym=sql.Placeholder("_gym"), actor=sql.Placeholder("_actor"), answer=answer)
        .as_bytes(None)
    )


@cache
def _reader(shape: Any) -> TypeAdapter[Any]:  # noqa: ANN401  (any type there is an adapter for)
    """Return what reads an answer into its shape."""
    return TypeAdapter(shape)
