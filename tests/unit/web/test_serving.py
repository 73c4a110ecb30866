"""`fitflow serve` and `fitflow demo --once` as a person runs them, against a server that exists."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import httpx
import pytest

from fitflow.cli.demo import _listening

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database

COMMAND = [sys.executable, "-m", "fitflow"]


@pytest.fixture
def busy_port() -> Iterator[int]:
    """A port that another program has."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_a_busy_port_is_refused_before_anything_is_drawn(
    command: str, busy_port: int, tmp_path: object
) -> None:
    ended = subprocess.run(
        [*COMMAND, command, "--port", str(busy_port)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "FITFLOW_HOME": str(tmp_path)},
    )

    assert ended.returncode == 1
    assert f"port {busy_port} is not free" in ended.stderr
    assert "hint: choose another, for example --port" in ended.stderr


def test_what_is_written_to_a_browser_is_sent_at_once() -> None:
    """Else the second part of an answer waits for the browser to say that it has the first."""

    async def is_at_once(listener: socket.socket) -> bool:
        told: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

        class Accepted(asyncio.Protocol):
            def connection_made(self, transport: asyncio.BaseTransport) -> None:
                made: socket.socket = transport.get_extra_info("socket")
                told.set_result(bool(made.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)))
                transport.close()

        server = await asyncio.get_running_loop().create_server(Accepted, sock=listener)
        with socket.create_connection(listener.getsockname()):
            async with server:
                return await told

    # In a thread of its own: a browser's tests leave a loop running in this one.
    with _listening(free_port()) as listener, ThreadPoolExecutor(1) as threads:
        assert threads.submit(asyncio.run, is_at_once(listener)).result()


@pytest.mark.parametrize("port", ["0", "-1", "80000"])
def test_what_is_no_port_is_refused_with_its_value(port: str, tmp_path: object) -> None:
    ended = subprocess.run(
        [*COMMAND, "demo", "--port", port],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "FITFLOW_HOME": str(tmp_path)},
    )

    assert ended.returncode == 2
    assert f"--port {port} is not a port" in ended.stderr


@pytest.mark.slow
def test_serve_prints_its_address_answers_and_stops_at_ctrl_c(
    database: Database, seed_gym: Gym
) -> None:
    port = free_port()
    # The throwaway server is an outside one to the command: the owner acts for every role.
    env = {**os.environ, "FITFLOW_DSN": as_superuser(database)}
    with subprocess.Popen(
        [*COMMAND, "serve", "--port", str(port), "--gym", str(seed_gym.gym_id)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**env, "PYTHONUNBUFFERED": "1"},
    ) as served:
        assert served.stdout is not None
        said = served.stdout.readline()
        address = re.findall(r"http://\S+", said)[0]
        answer = httpx.get(address, timeout=30)
        served.send_signal(signal.SIGINT)
        _out, complaints = served.communicate(timeout=20)

    assert address == f"http://127.0.0.1:{port}/"
    assert f"<h1>{seed_gym.name}</h1>" in answer.text
    assert served.returncode == 0
    assert complaints == "stopped\n"


def as_superuser(database: Database) -> str:
    from psycopg.conninfo import make_conninfo  # noqa: PLC0415  # only here

    from fitflow.postgres import embedded  # noqa: PLC0415

    return make_conninfo(database.base, user=embedded.SUPERUSER)
