"""The clients at work: some processes, each with some clients that share a pool."""

from __future__ import annotations

import fcntl
import logging
import multiprocessing
import threading
import traceback
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from fitflow.errors import FitFlowError
from reliability import front_desk, roller, till, timetable, watch
from reliability.clerk import Calendar, Clerk, Known
from reliability.diary import Diary, WitnessedClient, last_turn

if TYPE_CHECKING:
    from collections.abc import Callable, MutableSequence
    from pathlib import Path

    from psycopg_pool import ConnectionPool

    from fitflow.postgres.database import Database

ACTS = [*front_desk.ACTS, *till.ACTS, *timetable.ACTS, *watch.ACTS, *roller.ACTS]
OF_THE_WHOLE_GYM: Final = {front_desk.bill, till.dun}
"""Acts that look at everybody: drawn as often a day however many operations a day has."""
OFTEN: Final = 100
"""Operations in a day with which they are drawn as often as their weights say."""


@dataclass(frozen=True, slots=True)
class Task:
    """What one process does."""

    database: Database
    folder: Path
    seed: int
    clients: range
    """Their numbers, from 1."""
    turns: int
    """How many each takes in all, also those it took before it was stopped."""
    calendar: Calendar
    known: list[Known]


def work(task: Task, done: MutableSequence[int]) -> None:
    """Let the clients of one process take their turns; `done` tells how many each took."""
    logging.getLogger("psycopg").setLevel(logging.ERROR)  # the server is away on purpose
    with task.database.client_pool(max_size=len(task.clients)) as pool:
        threads = [
            threading.Thread(
                target=_serve, args=(task, number, pool, done), name=f"client {number}"
            )
            for number in task.clients
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()


def diary_path(folder: Path, number: int) -> Path:
    """Return where a client writes."""
    return folder / f"client-{number:03}.jsonl"


def acts_of(calendar: Calendar) -> list[tuple[float, Callable[[Clerk], object]]]:
    """Return the acts, each with its weight on a day of this calendar."""
    share = min(1.0, OFTEN * calendar.days / calendar.operations)
    return [(weight * (share if act in OF_THE_WHOLE_GYM else 1), act) for weight, act in ACTS]


def _serve(task: Task, number: int, pool: ConnectionPool, done: MutableSequence[int]) -> None:
    """Take one client's turns, from the first that it has not taken."""
    path = diary_path(task.folder, number)
    with path.open("a", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # waits for a client of a run that was stopped
        taken, unanswered = last_turn(path)
        _drop_torn_line(path)
        diary = Diary(file, task.known[0].gym.gym_id)
        places = [
            (WitnessedClient(pool, known.gym.gym_id, f"client {number}", diary=diary), known)
            for known in task.known
        ]
        acts = acts_of(task.calendar)
        clerk = Clerk(number, task.seed, task.calendar, places, acts, lambda: sum(done))
        if unanswered is not None:
            client = next(client for client, _ in places if client.gym_id == unanswered.gym_id)
            try:
                replace(client, previews=unanswered.is_preview).send(unanswered)
            except FitFlowError:
                diary.number = taken  # in the diary
        done[number - 1] = taken
        for turn in range(taken + 1, task.turns + 1):
            if _is_orphan():
                return
            try:
                clerk.take_turn(turn)
            except Exception:  # noqa: BLE001  (whatever it is, it is a finding)
                diary.wrong(f"turn {turn} broke off: {traceback.format_exc(limit=6)}")
            done[number - 1] = turn


def _is_orphan() -> bool:
    """Say whether the run that started this process was stopped."""
    parent = multiprocessing.parent_process()
    return parent is not None and not parent.is_alive()


def _drop_torn_line(path: Path) -> None:
    """Remove a last line that a client could not finish."""
    if path.exists():
        whole, newline, _ = path.read_bytes().rpartition(b"\n")
        path.write_bytes(whole + newline)
