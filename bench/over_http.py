"""
What the server adds to the database: one row and one member's card as JSON, over HTTP.

    python bench/over_http.py            a small gym, drawn into a throwaway server

Two workers of the server and two of a bare ASGI function answer the same row by turns. `GET
/api/trainers?limit=1` passes the whole guard; the function runs the same SELECT over a pool, in a
thread as any plain function is, and writes its JSON by hand. Four connections stay open and ask
one after the other. pgbench runs the SELECT, too, and one of a member beside `GET /api/members/17`.
It fails when the server answers less than 0.4 of what the function does, or gives the card less
than 0.02 as often as pgbench reads a member.
"""

from __future__ import annotations

import argparse
import json
import socket
import statistics
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Final

import uvicorn
from psycopg_pool import ConnectionPool
from starlette.concurrency import run_in_threadpool

from fitflow.docs.throwaway import throwaway_database
from fitflow.postgres.database import Database
from fitflow.synthesis import draw, profiles
from fitflow.web.app import create_app
from goals import Goal, conclude
from operations import pgbench

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.types import ASGIApp, Receive, Scope, Send

WORKERS: Final = 2
CLIENTS: Final = 4
SECONDS: Final = 4
ROUNDS: Final = 5
ROW_LEAST: Final = 0.4
CARD_LEAST: Final = 0.02
NAMES: Final = ("trainer_id", "given_name", "family_name", "specialty", "since", "until")
ROW: Final = """
    SELECT trainer_id, given_name, family_name, specialty, lower(employed), upper(employed) - 1
    FROM fitflow.trainer WHERE gym_id = fitflow.current_gym_id() ORDER BY trainer_id LIMIT 2
"""
MEMBER: Final = """
    SELECT member_id, given_name, family_name, email, phone, born_on, sex, registered_on
    FROM fitflow.member WHERE gym_id = fitflow.current_gym_id() AND member_id = 17
"""


def main() -> int:
    """Measure, print, and say by the exit status whether the ratios hold."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[1])
    options.add_argument("--keep", action="store_true", help="write it down for docs/measured.md")
    options.add_argument("--worker", nargs=4, metavar=("WHAT", "BASE", "EMBEDDED", "GYM"))
    chosen = options.parse_args()
    if chosen.worker:
        _work(*chosen.worker)
        return 0
    with throwaway_database(durable=True) as database:
        profile = profiles.PROFILES["seed"]
        today = profiles.last_whole_day(profile, database.now())
        gym_id = draw.generate(database, profile, today=today).gym.gym_id
        return conclude("over_http", _measure(database, gym_id), keep=chosen.keep)


def _measure(database: Database, gym_id: int) -> list[Goal]:
    """Ask all of them by turns."""
    conninfo = database.conninfo("fitflow_app", options=f"-c fitflow.gym_id={gym_id}")
    taken: dict[str, list[float]] = {}
    with (
        _served("server", database, gym_id) as server,
        _served("function", database, gym_id) as function,
    ):
        for _ in range(ROUNDS):
            for what, rate in {
                "the row by the server": _asked(server, "/api/trainers?limit=1"),
                "the row by the function": _asked(function, "/"),
                "the card": _asked(server, "/api/members/17"),
                "pgbench, the row": pgbench(conninfo, ROW),
                "pgbench, a member": pgbench(conninfo, MEMBER),
            }.items():
                taken.setdefault(what, []).append(rate)
    rates = {what: statistics.median(seen) for what, seen in taken.items()}
    for what, rate in rates.items():
        print(f"{what:24} {rate:10,.0f} a second")
    plain = _ratio(taken, "the row by the server", "pgbench, the row")
    return [
        Goal(
            "one row as JSON through the whole guard ÷ the same SELECT by a bare ASGI function,"
            f" {WORKERS} workers each",
            _ratio(taken, "the row by the server", "the row by the function"),
            ROW_LEAST, 0.7, at_least=True, note=f"÷ pgbench {plain:.3f}",
        ),
        Goal(
            "a member's card as JSON ÷ pgbench's select of one member, requests a second",
            _ratio(taken, "the card", "pgbench, a member"), CARD_LEAST, 0.04, at_least=True,
            note=f"{rates['the card']:,.0f} and {rates['pgbench, a member']:,.0f} a second",
        ),
    ]  # fmt: skip


def _ratio(taken: dict[str, list[float]], ours: str, theirs: str) -> float:
    """Return the median of the rounds' ratios."""
    return statistics.median(a / b for a, b in zip(taken[ours], taken[theirs], strict=True))


def _asked(ports: list[int], path: str) -> float:
    """Return how many answers a second the clients get together, each of one worker."""
    together = threading.Barrier(CLIENTS)
    with ThreadPoolExecutor(CLIENTS) as threads:
        asked = (threads.submit(_ask, ports[one % len(ports)], path, together)
                 for one in range(CLIENTS))  # fmt: skip
        return sum(one.result() for one in list(asked))


def _ask(port: int, path: str, together: threading.Barrier) -> float:
    """Ask over one connection for some seconds; return how many answers a second came."""
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode()
    with socket.create_connection(("127.0.0.1", port)) as conn:
        conn.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for _ in range(50):
            _answer(conn, request)
        together.wait()
        begun, answers = time.monotonic(), 0
        while time.monotonic() - begun < SECONDS:
            _answer(conn, request)
            answers += 1
        return answers / (time.monotonic() - begun)


def _answer(conn: socket.socket, request: bytes) -> None:
    """Ask, and read the whole answer."""
    conn.sendall(request)
    got = conn.recv(65_536)
    while b"\r\n\r\n" not in got:
        got += conn.recv(65_536)
    head, _, body = got.partition(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200"):
        raise SystemExit(got.decode())
    length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
    while len(body) < length:
        body += conn.recv(65_536)


@contextmanager
def _served(what: str, database: Database, gym_id: int) -> Iterator[list[int]]:
    """Let two workers serve, each at a port of its own."""
    command = [sys.executable, __file__, "--worker", what]
    place = [database.base, str(int(database.embedded)), str(gym_id)]
    with ExitStack() as stack:
        workers = [
            stack.enter_context(
                subprocess.Popen(
                    [*command, *place], stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True
                )
            )
            for _ in range(WORKERS)
        ]
        try:
            yield [int((worker.stdout or sys.stdin).readline()) for worker in workers]
        finally:
            for worker in workers:
                worker.terminate()


def _work(what: str, base: str, embedded: str, gym: str) -> None:
    """Serve at a free port, which is printed."""
    database = Database(base, embedded=bool(int(embedded)))
    app: ASGIApp = create_app(database, gym=gym)
    if what == "function":
        app = _function(database, gym)
    with socket.socket(proto=socket.IPPROTO_TCP) as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        print(listener.getsockname()[1], flush=True)
        config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
        uvicorn.Server(config).run(sockets=[listener])


def _function(database: Database, gym: str) -> ASGIApp:
    """Return the bare function: one statement over a pool whose connections are in the gym."""
    conninfo = database.conninfo("fitflow_app", options=f"-c fitflow.gym_id={gym}")
    pool = ConnectionPool(conninfo, kwargs={"autocommit": True}, max_size=8, open=True)

    def read() -> bytes:
        with pool.connection() as conn:
            row, *more = conn.execute(ROW).fetchall()
        items = [dict(zip(NAMES, row, strict=True))]
        return json.dumps({"items": items, "next": len(more)}, default=str).encode()

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await receive()
            await send({"type": f"{scope['type']}.startup.complete"})
            await receive()
            await send({"type": f"{scope['type']}.shutdown.complete"})
            return
        body = await run_in_threadpool(read)
        headers = [(b"content-type", b"application/json"),
                   (b"content-length", str(len(body)).encode())]  # fmt: skip
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    return app


if __name__ == "__main__":
    sys.exit(main())
