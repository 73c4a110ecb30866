"""
The dashboard at 100,000 members against 0.3.0's at 2,000.

    python bench/at_scale.py                     draws the gyms the first time, which takes long
    python bench/at_scale.py --members 10000     smaller
    python bench/at_scale.py --folder /var/tmp/gyms

Three gyms are asked by turns for what the page sends: 0.3.0's of 2,000 members, this FitFlow's of
2,000 and of 100,000. Then 10,000 operations are done in the large one, 200 of them dated back, no
roll-up is refreshed, and it is asked again. Gyms are kept in the folder for the next run; the large
one keeps what was done in it, and is refreshed in the end.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from fitflow.catalogue.client import Client
from fitflow.config import settings
from fitflow.errors import FitFlowError
from fitflow.metrics.refresh import refresh_rollups
from fitflow.operations import bookings, payments, sales, visits
from fitflow.postgres.database import open_database
from goals import Goal, conclude
from versions import KEPT, Asking, by_turns, total, versions

if TYPE_CHECKING:
    from datetime import datetime

    from fitflow.postgres.database import Database

SMALL: Final = 2_000
OPERATIONS: Final = 10_000
DATED_BACK: Final = 200
BACK_DAYS: Final = 60
MEMBERS: Final = """
    SELECT member_id FROM fitflow.membership
    WHERE state = 'active' AND during @> fitflow.today() ORDER BY random() LIMIT %s
"""
OWED: Final = "SELECT invoice_id FROM fitflow.invoice_balance WHERE owed_cents > 0 LIMIT %s"
CHARGED: Final = """
    SELECT transaction_id FROM fitflow.transaction_table
    WHERE stream = 'retail' AND kind = 'charge' AND taken_on > fitflow.today() - 40 LIMIT %s
"""
TO_COME: Final = """
    SELECT meeting_id FROM fitflow.class_meeting
    WHERE cancelled_at IS NULL AND lower(during) > fitflow.now() ORDER BY random() LIMIT %s
"""


def main() -> int:
    """Measure, print, and say by the exit status whether the ratios hold."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[1])
    options.add_argument("--members", type=int, default=100_000)
    options.add_argument("--folder", type=Path, default=KEPT)
    options.add_argument("--keep", action="store_true", help="write it down for docs/measured.md")
    options.add_argument("--rounds", type=int, default=7)
    chosen = options.parse_args()
    now, former = versions(chosen.folder)
    asked = [Asking(former, SMALL), Asking(now, SMALL), Asking(now, chosen.members)]
    database = open_database(settings(now.environ(chosen.members)))
    gym_id = now.gym(chosen.members)
    try:
        goals = _quiet(asked, chosen.rounds)
        done = _work(database, gym_id)
        after = _page([asked[0], asked[2]], chosen.rounds)
        goals.append(Goal(f"the same after {done:,} operations, {DATED_BACK} of them dated back,"
                          " no refresh between", after[0], 0.7, 0.2, note=after[1]))  # fmt: skip
    finally:
        for each in asked:
            each.end()
        refresh_rollups(database, gym_id)
    return conclude("at_scale", goals, keep=chosen.keep, of=f"{chosen.members:,} members")


def _quiet(asked: list[Asking], rounds: int) -> list[Goal]:
    """Ask for the page and for every metric as CSV."""
    page, note = _page([asked[0], asked[2]], rounds)
    pairs = list(by_turns(asked[1:], "page", rounds))
    grown = statistics.median(total(large) / total(small) for small, large in pairs)
    slow = {
        name: statistics.median(large[name][0] for _small, large in pairs) for name in pairs[0][1]
    }
    for name in sorted(slow, key=lambda each: -slow[each]):
        print(f"{slow[name]:9.1f} ms  {name}")
    ((small, large),) = by_turns(asked[1:], "csv", 1)
    rows = [sum(count for _ms, count in each.values()) for each in (small, large)]
    a_row = (total(large) / rows[1]) / (total(small) / rows[0])
    return [
        Goal(f"the statements of the page ÷ 0.3.0's at {SMALL:,}", page, 0.5, 0.15, note=note),
        Goal(f"the same ÷ this FitFlow's at {SMALL:,}", grown, 2, 1.3),
        Goal(f"every metric as CSV, time a row ÷ that at {SMALL:,}", a_row, 1, 1,
             note=f"{rows[1]:,} rows"),
    ]  # fmt: skip


def _page(asked: list[Asking], rounds: int) -> tuple[float, str]:
    """Ask 0.3.0 and this one for the page, by turns; return the ratio and both times."""
    pairs = list(by_turns(asked, "page", rounds))
    ratio = statistics.median(total(large) / total(former) for former, large in pairs)
    before, after = (statistics.median(total(pair[place]) for pair in pairs) for place in (0, 1))
    return ratio, f"{after:,.0f} and {before:,.0f} ms"


def _work(database: Database, gym_id: int) -> int:
    """Do operations of every kind; return how many were not refused."""
    draw = random.Random(1)  # noqa: S311  (the same each time)
    now = database.now()
    done = 0
    with database.transaction(gym_id=gym_id) as conn:
        found = {
            query: [number for (number,) in conn.execute(query, [OPERATIONS]).fetchall()]
            for query in (MEMBERS, OWED, CHARGED, TO_COME)
        }
    dated_back = set(draw.sample(range(OPERATIONS), DATED_BACK))
    with database.client_pool(max_size=1) as pool:
        client = Client(pool, gym_id, "bench")
        for number in range(OPERATIONS):
            back = timedelta(days=draw.randint(1, BACK_DAYS)) if number in dated_back else None
            try:
                _operate(client, draw, found, now - back if back else None)
            except FitFlowError:
                continue  # a full class, or somebody who is inside already
            done += 1
    return done


def _operate(
    client: Client, draw: random.Random, found: dict[str, list[int]], at: datetime | None
) -> None:
    """Do one operation: now, or a sale or a visit of an earlier day."""
    what = draw.choices(["sell", "visit", "book", "pay", "refund"], [5, 8, 4, 2, 1])[0]
    if at is not None:
        what = draw.choice(["sell", "sell", "visit"])
    match what:
        case "sell":
            sales.sell(client, item="Water", price_cents=200, method="cash", at=at)
        case "visit":
            member = draw.choice(found[MEMBERS])
            visits.check_in(client, member, at=at)
            visits.check_out(client, member, at=at and at + timedelta(minutes=40))
        case "book" if found[TO_COME]:
            bookings.book(
                client, draw.choice(found[TO_COME]), member_id=draw.choice(found[MEMBERS])
            )
        case "pay" if found[OWED]:
            payments.take_payment(client, found[OWED].pop(), method="cash")
        case "refund" if found[CHARGED]:
            payments.refund(client, found[CHARGED].pop(), reason="goodwill")


if __name__ == "__main__":
    sys.exit(main())
