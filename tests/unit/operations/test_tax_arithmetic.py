"""Ten thousand random invoices add up as EN 16931 says, worked out a second time in fractions."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import pytest

from fitflow.operations.gyms import open_gym
from fitflow.postgres.database import set_gym

if TYPE_CHECKING:
    import psycopg

    from fitflow.postgres.database import Database

INVOICES: Final = 10_000
AT_ONCE: Final = 1_000
FIRST: Final = date(2026, 1, 1)
CHANGES: Final = {
    "standard": [
        (date(2025, 6, 1), Fraction(19)),
        (date(2026, 3, 11), Fraction(16)),
        (date(2026, 5, 20), Fraction(71, 8)),
        (date(2026, 8, 1), Fraction(19)),
    ],
    "reduced": [(date(2026, 2, 1), Fraction(7)), (date(2026, 9, 1), Fraction(5))],
}
"""From which day on a category has which rate."""

ISSUE: Final = """
    WITH drawn AS (
        SELECT * FROM unnest(
            %(place)s::bigint[], %(days)s::datemultirange[], %(cents)s::bigint[],
            %(category)s::fitflow.tax_category[], %(includes)s::boolean[]
        ) AS drawn (place, days, cents, category, includes)
    )
    SELECT drawn.place, issued.invoice_id
    FROM fitflow.issue_papers(ARRAY(
        SELECT (NULL, NULL, %(member)s, %(plan)s, 'membership', days, NULL, lower(days), %(at)s,
            cents, category, includes, NULL, NULL, NULL, NULL)::fitflow.paper
        FROM drawn ORDER BY place
    )) AS issued
    JOIN drawn ON drawn.place - %(first)s + 1 = issued.place
"""
READ: Final = """
    SELECT invoice.invoice_id, invoice.amount_cents, coalesce(invoice.net_cents, amount_cents),
        coalesce(invoice.tax_cents, 0)
    FROM fitflow.invoice
"""
RATES: Final = """
    SELECT invoice_id, category::text, rate_percent, net_cents, tax_cents, amount_cents, sum_cents
    FROM fitflow.invoice_tax
"""
LINES: Final = """
    SELECT invoice_id, category::text, rate_percent, amount_cents FROM fitflow.invoice_line
"""


Rate = tuple[str, Decimal, int, int, int, int]
"""Category, percent, and in cents: net amount, tax, what is paid, the sum of prices."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """An invoice as it was asked for."""

    days: list[tuple[date, date]]
    """Spans, the last day of each excluded: a freeze parts them."""
    cents: int
    category: str
    includes: bool


def draw(dice: random.Random) -> Drawn:
    """Draw an invoice: of a day or a year, of a cent or a thousand euros."""
    since = FIRST + timedelta(days=dice.randrange(330))
    until = since + timedelta(days=dice.choice([1, 7, 28, 30, 31, 91, 365]))
    days = [(since, until)]
    if dice.random() < 0.2 and (until - since).days > 3:
        cut = since + timedelta(days=dice.randrange(1, (until - since).days - 1))
        days = [(since, cut), (cut + timedelta(days=9), until + timedelta(days=9))]
    return Drawn(
        days=days,
        cents=dice.choice([dice.randrange(1, 100), dice.randrange(1, 100_000)]),
        category=dice.choice(["standard"] * 6 + ["reduced"] * 2 + ["exempt", "outside"]),
        includes=dice.random() < 0.6,
    )


def rounded(value: Fraction) -> int:
    """Round half away from zero."""
    return int(abs(value) + Fraction(1, 2)) * (1 if value >= 0 else -1)


def expected(drawn: Drawn) -> dict[tuple[str, Fraction], int]:
    """Return what of the price is taxed at each rate: by the days, in rounded running sums."""
    changes = CHANGES.get(drawn.category)
    if changes is None:
        return {(drawn.category, Fraction(0)): drawn.cents} if drawn.category == "exempt" else {}
    days = [
        since + timedelta(days=number)
        for since, until in drawn.days
        for number in range((until - since).days)
    ]
    spans: dict[date | None, tuple[tuple[str, Fraction], int]] = {}
    for number, day in enumerate(days, 1):
        passed = [(since, rate) for since, rate in changes if since <= day]
        place = (drawn.category, passed[-1][1]) if passed else ("outside", Fraction(0))
        spans[passed[-1][0] if passed else None] = (place, number)
    shares: dict[tuple[str, Fraction], int] = defaultdict(int)
    before = 0
    for place, number in spans.values():
        so_far = rounded(Fraction(drawn.cents * number, len(days)))
        shares[place] += so_far - before
        before = so_far
    kept = {place: cents for place, cents in shares.items() if cents}
    return kept if any(place[0] != "outside" for place in shares) else {}


@pytest.fixture(scope="module")
def gym(database: Database) -> int:
    """A gym with changing rates, a plan and a member."""
    with database.transaction(role="fitflow_owner") as conn:
        gym_id = open_gym(conn, "Kastanienhof", "Europe/Berlin", "EUR").gym_id
        set_gym(conn, gym_id)
        conn.execute(
            "INSERT INTO fitflow.membership_plan (name, billing_period, price_cents)"
            " VALUES ('Monthly', 'month', 3000)"
        )
        conn.execute(
            "INSERT INTO fitflow.member (given_name, registered_on) VALUES ('Ann', '2025-01-01')"
        )
        for category, changes in CHANGES.items():
            for number, (since, rate) in enumerate(changes):
                conn.execute(
                    "SELECT fitflow.set_tax_rate(%s::fitflow.tax_category, %s, %s, %s)",
                    [category, Decimal(rate.numerator) / rate.denominator, since,
                     datetime(2025, 1, 1, 10, number, tzinfo=UTC)],
                )  # fmt: skip
    return gym_id


def issue(conn: psycopg.Connection, every: list[Drawn]) -> dict[int, Drawn]:
    """Issue them all; return them by number."""
    row = conn.execute("SELECT max(member_id) FROM fitflow.member").fetchone()
    plan = conn.execute("SELECT max(plan_id) FROM fitflow.membership_plan").fetchone()
    assert row is not None
    assert plan is not None
    numbered: dict[int, Drawn] = {}
    for first in range(0, len(every), AT_ONCE):
        some = every[first : first + AT_ONCE]
        issued = conn.execute(
            ISSUE,
            {
                "place": list(range(first, first + len(some))),
                "days": [
                    "{" + ",".join(f"[{since},{until})" for since, until in one.days) + "}"
                    for one in some
                ],
                "cents": [one.cents for one in some],
                "category": [one.category for one in some],
                "includes": [one.includes for one in some],
                "member": row[0],
                "plan": plan[0],
                "at": datetime(2026, 1, 1, 12, tzinfo=UTC),
                "first": first,
            },
        )
        numbered |= {invoice: every[place] for place, invoice in issued}
    conn.execute("SET CONSTRAINTS ALL IMMEDIATE")
    return numbered


def test_ten_thousand_invoices_add_up(database: Database, gym: int) -> None:
    dice = random.Random(16931)  # noqa: S311  (the same each time)
    with database.transaction(role="fitflow_owner", gym_id=gym) as conn:
        numbered = issue(conn, [draw(dice) for _ in range(INVOICES)])
        papers = {number: rest for number, *rest in conn.execute(READ)}
        rates: dict[int, list[Rate]] = defaultdict(list)
        for number, category, percent, *cents in conn.execute(RATES):
            rates[number].append((category, percent, *cents))
        lines: dict[tuple[int, str, Fraction], list[int]] = defaultdict(list)
        for number, category, percent, cents in conn.execute(LINES):
            lines[number, category, Fraction(percent)].append(cents)

    wrong = [
        broken
        for number, drawn in numbered.items()
        for broken in disagrees(number, drawn, papers[number], rates[number], lines)
    ]

    assert len(numbered) == INVOICES
    assert wrong == []
    assert sum(len(of_one) > 1 for of_one in rates.values()) > INVOICES // 10
    assert sum(len(of_one) > 1 for of_one in lines.values()) > 0


def disagrees(
    number: int,
    drawn: Drawn,
    paper: list[int],
    rates: list[Rate],
    lines: dict[tuple[int, str, Fraction], list[int]],
) -> list[str]:
    """Say what of an invoice is not as the norm has it."""
    amount, net, tax = paper
    shares = expected(drawn)
    if not shares:
        return [] if (amount, net, tax, rates) == (drawn.cents, drawn.cents, 0, []) else ["untaxed"]
    worked_out = []
    for (category, percent), cents in sorted(shares.items(), key=lambda one: one[0][1]):
        part = rounded(cents / (1 + percent / 100)) if drawn.includes else cents
        taxed = rounded(part * percent / 100)
        paid = cents if drawn.includes else part + taxed
        worked_out.append((category, percent, part, taxed, paid, cents))
    by_rate = sorted(rates, key=lambda one: one[1])
    found = [(category, Fraction(percent), *cents) for category, percent, *cents in by_rate]
    rounding = amount - net - tax
    holds = {
        "BR-CO-10, lines": all(
            sum(lines[number, *place]) == cents for place, cents in shares.items()
        ),
        "BR-CO-17, tax of a rate": found == worked_out,
        "BR-CO-13, net": net == sum(one[2] for one in worked_out),
        "BR-CO-14, tax": tax == sum(one[3] for one in worked_out),
        "BR-CO-16, payable": amount == sum(one[4] for one in worked_out),
        "the price on the door": amount == drawn.cents or not drawn.includes,
        "BT-114, rounding": abs(rounding) <= (len(worked_out) if drawn.includes else 0),
    }
    return [f"{number}: {rule}" for rule, does in holds.items() if not does]
