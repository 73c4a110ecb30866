"""
Finding a member by what a desk types: how long it takes, and whether the one who is meant is there.

    python bench/search.py                     1,000,000 members, and a week of the demo gym
    python bench/search.py --members 100000    fewer, whose rows alone are drawn
    python bench/search.py --week 500          a week of a smaller gym

Two answers. How long `found_members` takes under row-level security, as the application's role, for
what people type: two to six letters of a name, initial and family name as one word, two words, the
last digits of a telephone number, an address, and a typo. And for each arrival of a week: is who
came among the first five, when four characters of initial and family name were typed at the minute
they came? It fails when the 95th percentile is above 50 ms, or fewer than 95 of 100 are there.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
import time
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import psycopg

from fitflow.docs.throwaway import throwaway_database
from fitflow.operations.gyms import open_gym
from fitflow.postgres.database import set_gym
from fitflow.synthesis import draw, profiles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.postgres.database import Database

MOST_MS = 50.0
LEAST_SHARE = 0.95
FIRST = 5
GIVEN = (
    "Anna Ben Carla Deniz Elif Finn Greta Hugo Ines Jörg Karim Lina Mehmet Nora Oskar Paula Quirin"
    " Rosa Stefan Theo Ute Victor Wanda Xenia Yusuf Zoë"
)
ROOTS = (
    "Ba Be Bra Chri Da Do Fi Fal Ga Gar Ha Hol Ja Jo Ka Kra La Lin Ma Mül Na O'Con Pe Ri Sa Schu"
)
ENDS = (
    "bois ch cía der fer gen hof ko ler lund mann ner nor rer sen ski stein ström ter tos wig zer"
)

MEMBERS = """
    INSERT INTO fitflow.member (given_name, family_name, email, phone, registered_on)
    SELECT given[1 + draw %% cardinality(given)],
        root[1 + draw / 31 %% cardinality(root)] || middle[1 + draw / 997 %% cardinality(middle)]
            || ends[1 + draw / 7919 %% cardinality(ends)],
        'm' || number || '@example.org', '+4930' || 10000000 + number, '2026-01-01'
    FROM (
        SELECT number, abs(hashint8(number)::bigint) AS draw
        FROM generate_series(%(first)s::bigint, %(last)s) AS number
    ) AS drawn,
        string_to_array(%(given)s, ' ') AS given, string_to_array(%(roots)s, ' ') AS root,
        string_to_array('a e i o u el er in on ar', ' ') AS middle,
        string_to_array(%(ends)s, ' ') AS ends
"""
ARRIVALS = """
    SELECT member_id, lower(during), given_name, family_name
    FROM fitflow.workout_session JOIN fitflow.member USING (gym_id, member_id)
    WHERE lower(during) > (SELECT max(lower(during)) FROM fitflow.workout_session)
        - interval '7 days'
    ORDER BY lower(during)
"""
FOUND = "SELECT member_id FROM fitflow.found_members(%s, %s) ORDER BY place"
EVERY = 50_000


def main() -> int:
    """Measure both, print, and say by the exit status whether they hold."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[1])
    options.add_argument("--members", type=int, default=1_000_000)
    options.add_argument("--searches", type=int, default=1000)
    options.add_argument("--week", type=int, help="members of the gym whose week it is (demo)")
    chosen = options.parse_args()
    with throwaway_database(durable=False) as database:
        there = _week(database, chosen.week)
        quick = _times(database, chosen.members, chosen.searches)
    return 0 if there and quick else 1


def _week(database: Database, members: int | None) -> bool:
    """Draw a gym, and look for everybody who came in its last week at the minute they came."""
    profile = profiles.sized(members) if members else profiles.PROFILES["demo"]
    gym = draw.generate(database, profile, today=datetime.now(UTC).date()).gym
    with _as_application(database, gym.gym_id) as conn:
        arrivals = conn.execute(ARRIVALS).fetchall()
        shares = {}
        for what in ("initial and family name", "family name", "given name"):
            hits = [0, 0]
            for member_id, at, given, family in arrivals:
                typed = given if what == "given name" else family
                if what.startswith("initial"):
                    typed = given[0] + family
                rows = conn.execute(FOUND, [typed[:4], at]).fetchmany(FIRST)
                hits[0] += rows[:1] == [(member_id,)]
                hits[1] += (member_id,) in rows
            shares[what] = hits[1] / len(arrivals)
            print(
                f"four characters of the {what:24}: first {hits[0] / len(arrivals):6.1%},"
                f" among {FIRST} {shares[what]:6.1%}  ({len(arrivals)} arrivals of"
                f" {profile.members:,} members)"
            )
    share = shares["initial and family name"]
    holds = share >= LEAST_SHARE
    print(f"ratio {share:.3f}, at least {LEAST_SHARE}: {'ok' if holds else 'too few'}")
    return holds


def _times(database: Database, members: int, searches: int) -> bool:
    """Draw rows of members alone, and search them."""
    with psycopg.connect(database.conninfo("fitflow_owner")) as conn:
        gym_id = open_gym(conn, "Many", "Europe/Berlin", "EUR").gym_id
        set_gym(conn, gym_id)
        for first in range(1, members + 1, EVERY):
            last = min(members, first + EVERY - 1)
            names = {"given": GIVEN, "roots": ROOTS, "ends": ENDS}
            conn.execute(MEMBERS, {"first": first, "last": last, **names})
        conn.commit()
        conn.autocommit = True
        conn.execute("VACUUM ANALYZE fitflow.member, fitflow.member_word")
    rng = random.Random(1)  # noqa: S311  (drawn, not secret)
    taken: dict[str, list[float]] = {}
    with _as_application(database, gym_id) as conn:
        people = conn.execute(
            "SELECT given_name, family_name, email, phone FROM fitflow.member"
            " TABLESAMPLE SYSTEM (1) LIMIT 2000"
        ).fetchall()
        now = datetime.now(UTC)
        for _ in range(searches):
            kind, typed = _typed(rng, *rng.choice(people))
            began = time.perf_counter()
            conn.execute(FOUND, [typed, now]).fetchall()
            taken.setdefault(kind, []).append((time.perf_counter() - began) * 1000)
    return _print(members, taken)


def _typed(rng: random.Random, given: str, family: str, email: str, phone: str) -> tuple[str, str]:
    """Return what somebody might type to find a person, and what kind of search that is."""
    at = rng.randrange(1, len(family) - 1)
    return rng.choice(
        [
            ("initial and family name, 4", (given[0] + family)[:4]),
            ("family name, 2 to 6", family[: rng.randint(2, 6)]),
            ("given name, 3", given[:3]),
            ("both names", f"{given} {family[:4]}"),
            ("last 4 digits", phone[-4:]),
            ("telephone number", phone),
            ("e-mail address", email),
            ("a typo", f"{family[:at]}q{family[at + 1 :]}"),
        ]
    )


@contextmanager
def _as_application(database: Database, gym_id: int) -> Iterator[psycopg.Connection]:
    """Yield a connection of the application's role, inside a gym."""
    with psycopg.connect(database.conninfo("fitflow_app")) as conn, conn.transaction():
        set_gym(conn, gym_id)
        yield conn


def _print(members: int, taken: dict[str, list[float]]) -> bool:
    print(f"{members:,} members{'':20}{'searches':>10}{'median ms':>12}{'p95 ms':>10}")
    for kind, times in sorted(taken.items()):
        print(f"  {kind:30}{len(times):>10}{_part(times, 0.5):12.1f}{_part(times, 0.95):10.1f}")
    late = _part([one for times in taken.values() for one in times], 0.95)
    holds = late <= MOST_MS
    print(f"p95 {late:.1f} ms, at most {MOST_MS:.0f}: {'ok' if holds else 'too slow'}")
    return holds


def _part(times: list[float], share: float) -> float:
    """Return the time within which that share of them was."""
    return sorted(times)[math.ceil(share * len(times)) - 1]


if __name__ == "__main__":
    sys.exit(main())
