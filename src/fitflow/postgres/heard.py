"""Connections that notice a server which has stopped answering: nobody waits for it for ever."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Final

import psycopg

if TYPE_CHECKING:
    from collections.abc import Generator

SILENCE_S: Final = 30
"""How long a server may work on an answer before it is asked whether it still listens."""
SIGN_OF_LIFE_S: Final = 5


class Heard(psycopg.Connection):
    """
    A connection that is given up once its server answers nobody any more.

    A slow statement is waited for, however long it takes: only a server that lets no new connection
    in either, because it was halted or its machine was, is one that has gone.
    """

    def wait(self, gen: Any, *args: Any, **more: Any) -> Any:  # noqa: ANN401  (psycopg's)
        """
        Wait for what a generator of psycopg's awaits.

        Raises:
            ConnectionTimeout: the server is silent, and accepts no connection in time.
        """
        try:
            awaited = next(gen)
        except StopIteration as end:  # a row of a COPY is mostly there already
            return end.value
        return super().wait(_listening(self, gen, awaited), *args, **more)


def _listening(
    conn: Heard, gen: Generator[Any, Any, Any], awaited: object
) -> Generator[Any, Any, Any]:
    """Hand on what a generator waits for, and look after the server in every long silence."""
    heard = time.monotonic()
    try:
        while True:
            ready = yield awaited
            if ready:
                heard = time.monotonic()
            elif time.monotonic() - heard > SILENCE_S:
                _look_after(conn)
                heard = time.monotonic()
            awaited = gen.send(ready)
    except StopIteration as end:
        return end.value


def _look_after(conn: Heard) -> None:
    """Give a connection up whose server lets nobody in; a refusal is a sign of life, too."""
    try:
        psycopg.connect(conn.info.dsn, connect_timeout=SIGN_OF_LIFE_S).close()
    except psycopg.errors.ConnectionTimeout:
        conn.pgconn.finish()
        raise
    except psycopg.OperationalError:
        return
