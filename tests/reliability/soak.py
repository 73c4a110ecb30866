"""
Clients at work on two gyms while the server is killed again and again, and then an audit.

    scripts/soak --operations 1000000 --clients 32 --kills 100 [--folder DIR] [--seed N]
    scripts/soak --resume --folder DIR

A run that was stopped goes on with --resume where it was: clients send again what they had no
answer to. The report is printed and kept in the folder; the exit status is 1 on any finding.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import shutil
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from multiprocessing.connection import wait
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from fitflow.catalogue.gym import Gym
from fitflow.postgres import embedded, lease
from fitflow.postgres.database import open_embedded
from fitflow.schema import migrate
from reliability import report
from reliability.audit import Finding, audit_gym, open_auditor
from reliability.books import finish_billing, missing_bills
from reliability.clerk import Calendar, Known
from reliability.diary import last_turn
from reliability.gyms import SETUP, make_gyms
from reliability.outage import Outage, pull_the_plug
from reliability.sound import damage
from reliability.worker import Task, diary_path, work
from rollup_rows import different
from server import rehearse

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from multiprocessing.process import BaseProcess

    from fitflow.postgres.database import Database

PROCESSES: Final = 4
"""Clients share them: 32 clients are 4 processes of 8 threads."""
LOOK_S: Final = 0.1
SAY_S: Final = 5.0


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run is; kept in its folder."""

    operations: int
    clients: int
    kills: int
    seed: int
    days: int
    known: list[Known]

    @property
    def calendar(self) -> Calendar:
        """How simulated time goes by."""
        return Calendar(self.operations, self.days)

    @property
    def turns(self) -> int:
        """How many operations each client does."""
        return -(-self.operations // self.clients)

    def kill_after(self) -> list[int]:
        """Return after how many operations the server is killed, drawn from the seed."""
        draw = random.Random(f"{self.seed} kills")  # noqa: S311  (a run that can be repeated)
        return sorted(int(self.operations * draw.uniform(0.03, 0.97)) for _ in range(self.kills))


def soak(
    folder: Path,
    plan: Plan | None,
    *,
    say: Callable[[str], None] = lambda _: None,
) -> report.Report:
    """
    Run or resume a soak in a folder, audit it, and return the report.

    Args:
        plan: what to run, without its gyms; None to go on with what is in the folder.
    """
    if plan is not None:
        shutil.rmtree(folder / "home", ignore_errors=True)  # of a run that had not begun
    cluster = embedded.cluster_at(folder / "home", durable=True)
    database = open_embedded(cluster)
    try:
        if migrate.create_or_migrate(database):
            rehearse(database, datetime(2032, 1, 1, tzinfo=UTC))  # the clients work years ahead
        plan = _begin(database, folder, plan)
        before = sum(_turns_taken(folder, plan))
        began = time.monotonic()
        outages = _supervise(cluster, database, folder, plan, say)
        progress = report.Progress(
            plan.operations, plan.turns * plan.clients - before, time.monotonic() - began
        )
        say("auditing")
        findings = _audit(database, folder, plan)
        made = report.make(folder, progress, outages, findings)
        (folder / "report.json").write_text(json.dumps(asdict(made), indent=2, default=str))
        (folder / "report.txt").write_text(made.text())
        return made
    finally:
        lease.stop(cluster)
        lease.release(cluster)


def _begin(database: Database, folder: Path, plan: Plan | None) -> Plan:
    """Open the gyms of a new run, or read what a run is."""
    kept = folder / "plan.json"
    if plan is None:
        said = json.loads(kept.read_text())
        known = [Known(**{**one, "gym": Gym(**one["gym"])}) for one in said.pop("known")]
        return Plan(**said, known=known)
    known = make_gyms(database, folder)
    begun = Plan(plan.operations, plan.clients, plan.kills, plan.seed, plan.days, known)
    kept.write_text(json.dumps(asdict(begun), default=str))
    return begun


def _supervise(
    cluster: embedded.Cluster,
    database: Database,
    folder: Path,
    plan: Plan,
    say: Callable[[str], None],
) -> list[Outage]:
    """Let the clients work, and kill the server when it is time; return the outages."""
    spawn = multiprocessing.get_context("spawn")
    done = spawn.RawArray("l", _turns_taken(folder, plan))
    kept = folder / "outages.jsonl"
    outages = [Outage(**json.loads(line)) for line in _lines(kept)]
    to_come = plan.kill_after()[len(outages) :]
    workers = [
        spawn.Process(target=work, args=(task, done), daemon=True)
        for task in _tasks(database, folder, plan)
    ]
    for worker in workers:
        worker.start()
    began = said_at = time.monotonic()
    at_first = sum(done)
    while alive := [worker for worker in workers if worker.is_alive()]:
        wait([worker.sentinel for worker in alive], timeout=LOOK_S)
        if to_come and sum(done) >= to_come[0]:
            to_come.pop(0)
            outages.append(pull_the_plug(cluster, database, sum(done)))
            with kept.open("a") as file:
                file.write(json.dumps(asdict(outages[-1])) + "\n")
        if time.monotonic() - said_at > SAY_S:
            said_at = time.monotonic()
            rate = (sum(done) - at_first) / (said_at - began)
            say(f"{sum(done):,} of {plan.operations:,}, {rate:.0f} a second, {len(outages)} kills")
    _refuse_dead(workers)
    return outages


def _turns_taken(folder: Path, plan: Plan) -> list[int]:
    """Return how many turns each client has taken."""
    return [last_turn(diary_path(folder, number + 1))[0] for number in range(plan.clients)]


def _tasks(database: Database, folder: Path, plan: Plan) -> list[Task]:
    """Share the clients among processes."""
    each = -(-plan.clients // PROCESSES)
    return [
        Task(database, folder, plan.seed, range(first, min(first + each, plan.clients + 1)),
             plan.turns, plan.calendar, plan.known)
        for first in range(1, plan.clients + 1, each)
    ]  # fmt: skip


def _refuse_dead(workers: Sequence[BaseProcess]) -> None:
    """Say so when a process of clients died."""
    died = [worker.exitcode for worker in workers if worker.exitcode]
    if died:
        raise RuntimeError(f"clients ended with {died}")


def _audit(database: Database, folder: Path, plan: Plan) -> list[Finding]:
    """Bill what is due in the end, and look at everything."""
    findings: list[Finding] = []
    end = plan.calendar.end
    for known in plan.known:
        finish_billing(database, folder, known, end)
    diaries = [*sorted(folder.glob("client-*.jsonl")), *sorted(folder.glob("finish-*.jsonl"))]
    with open_auditor(database, [folder / SETUP, *diaries]) as conn:
        for known in plan.known:
            findings.extend(audit_gym(conn, known.gym.gym_id))
            through = end.astimezone(ZoneInfo(known.gym.time_zone)).date()
            findings.extend(missing_bills(conn, known.gym.gym_id, through))
    for known in plan.known:
        with database.transaction(gym_id=known.gym.gym_id) as conn:
            findings.extend(
                Finding("rollups_are_exact", known.gym.gym_id, name) for name in different(conn)
            )
    findings.extend(Finding("storage_is_sound", 0, text) for text in damage(database))
    return findings


def _lines(path: Path) -> list[str]:
    """Return the whole lines of a file, none when it is not there."""
    if not path.exists():
        return []
    return [line for line in path.read_text().splitlines(keepends=True) if line.endswith("\n")]


def main() -> int:
    """Run a soak from the command line; return the exit status."""
    parser = argparse.ArgumentParser(prog="scripts/soak", description=__doc__.splitlines()[1])
    parser.add_argument("--operations", type=int, default=10_000)
    parser.add_argument("--clients", type=int, default=32)
    parser.add_argument("--kills", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--days", type=int, help="simulated days; 120, or 400 from 100,000 on")
    parser.add_argument("--folder", type=Path, help="where everything is kept")
    parser.add_argument("--resume", action="store_true", help="go on with the run in --folder")
    given = parser.parse_args()
    if given.resume and given.folder is None:
        parser.error("--resume needs the --folder of the run")
    if not given.resume and given.folder and (given.folder / "plan.json").exists():
        parser.error(f"{given.folder} has a run already: go on with --resume, or take another")
    folder = given.folder or Path(tempfile.mkdtemp(prefix="fitflow-soak-"))
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o711)  # PostgreSQL may run as another account, and must pass through
    days = given.days or (120 if given.operations < 100_000 else 400)
    plan = Plan(given.operations, given.clients, given.kills, given.seed, days, [])
    try:
        made = soak(folder, None if given.resume else plan, say=_say)
    except KeyboardInterrupt:
        _say(f"stopped; go on with scripts/soak --resume --folder {folder}")
        return 130
    _say(made.text())
    if made.findings or given.folder:
        _say(f"everything is in {folder}")
    else:
        shutil.rmtree(folder, ignore_errors=True)
    return 1 if made.findings else 0


def _say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
