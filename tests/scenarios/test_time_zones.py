"""
Somebody's bill came a day early, twice, or not at all, because of where they were.

Days were counted in the server's zone, or as 24 hours: on the day the clocks change, or for a gym
on the other side of the date line, the invoice was missing or issued again. Here an instant becomes
a day once, in the gym's own zone, and everything after that counts days.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from fitflow import errors
from fitflow.catalogue.client import Client
from fitflow.operations import billing, cancellation, members, memberships, period_close
from fitflow.operations.gyms import open_gym
from fitflow.operations.plans import add_plan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fitflow.postgres.database import Database

AROUND_THE_WORLD = {
    "Pacific/Kiritimati": date(2026, 4, 1),
    "Pacific/Auckland": date(2026, 4, 1),
    "Asia/Kolkata": date(2026, 3, 31),
    "Europe/Berlin": date(2026, 3, 31),
    "America/Los_Angeles": date(2026, 3, 31),
    "Pacific/Pago_Pago": date(2026, 3, 31),
}
"""Zone -> its day at noon UTC of 31 March 2026."""

CLOCK_CHANGES = [
    ("Europe/Berlin", date(2026, 3, 29)),
    ("Europe/Berlin", date(2026, 10, 25)),
    ("America/Los_Angeles", date(2026, 3, 8)),
    ("America/Los_Angeles", date(2026, 11, 1)),
    ("Pacific/Auckland", date(2026, 4, 5)),
    ("Pacific/Auckland", date(2026, 9, 27)),
    ("Africa/Cairo", date(2026, 4, 24)),
    ("Asia/Beirut", date(2026, 3, 29)),
    ("Australia/Lord_Howe", date(2026, 4, 5)),
]
"""Zone and a day on which its clocks change; Cairo and Beirut have no midnight on theirs."""


@dataclass(frozen=True)
class Branch:
    """A gym somewhere, with somebody who joins by the week."""

    client: Client
    zone: ZoneInfo
    plan_id: int
    member_id: int

    def at(self, day: date, clock: str) -> datetime:
        """Return an instant by the clock on the gym's wall."""
        return datetime.fromisoformat(f"{day} {clock}").replace(tzinfo=self.zone)

    def enrol(self, at: datetime, since: date | None = None) -> memberships.MembershipChange:
        return memberships.enrol(
            self.client, self.member_id, plan_id=self.plan_id, since=since, at=at
        )


@pytest.fixture
def branch_in(database: Database) -> Iterator[Callable[[str], Branch]]:
    """Opens a gym in a zone."""
    with database.client_pool() as pool:

        def branch(zone: str) -> Branch:
            with database.transaction(role="fitflow_owner") as conn:
                gym = open_gym(conn, f"Gym in {zone}", zone, "EUR")
            client = Client(pool, gym.gym_id, "Dana at the desk")
            plan = add_plan(client, name="Weekly", billing_period="week", price_cents=1000)
            ann = members.add_member(
                client, given_name="Ann", family_name="Lee", at=datetime(2019, 1, 2, 12, tzinfo=UTC)
            )
            return Branch(client, ZoneInfo(zone), plan.plan_id, ann.member_id)

        yield branch


UTC = ZoneInfo("UTC")
NOON = datetime(2026, 3, 31, 12, tzinfo=UTC)


@pytest.mark.parametrize(("zone", "today"), AROUND_THE_WORLD.items())
def test_who_joins_today_starts_on_the_gyms_own_day(
    branch_in: Callable[[str], Branch], zone: str, today: date
) -> None:
    change = branch_in(zone).enrol(NOON)

    assert change.spells[0].since == today
    assert change.invoices[0].due_on == today


@pytest.mark.parametrize(("zone", "today"), AROUND_THE_WORLD.items())
def test_who_leaves_now_is_a_member_until_the_gyms_own_midnight(
    branch_in: Callable[[str], Branch], zone: str, today: date
) -> None:
    branch = branch_in(zone)
    branch.enrol(NOON, since=date(2026, 3, 1))

    change = cancellation.cancel_membership(
        branch.client, branch.member_id, takes_effect="now", reason="Moved away", at=NOON
    )

    assert change.spells[-1].until == today


def test_an_invoice_of_new_years_eve_is_numbered_in_the_gyms_own_year(
    branch_in: Callable[[str], Branch],
) -> None:
    """At noon UTC of 31 December it is 2026 in Auckland, and 2025 in Los Angeles."""
    midnight = datetime(2025, 12, 31, 12, tzinfo=UTC)

    numbered = [
        (invoice.year, invoice.number)
        for zone in ("Pacific/Auckland", "America/Los_Angeles")
        for invoice in branch_in(zone).enrol(midnight).invoices
    ]

    assert numbered == [(2026, 1), (2025, 1)]


@pytest.mark.parametrize(("zone", "changes_on"), CLOCK_CHANGES)
@pytest.mark.parametrize("clock", ["00:00", "00:30", "02:30", "23:59:59"])
def test_joining_on_the_day_the_clocks_change(
    branch_in: Callable[[str], Branch], zone: str, changes_on: date, clock: str
) -> None:
    branch = branch_in(zone)

    change = branch.enrol(branch.at(changes_on, clock))

    assert change.spells[0].since == changes_on
    assert change.next_billing_on == changes_on + timedelta(days=7)


@pytest.mark.parametrize(("zone", "changes_on"), CLOCK_CHANGES)
def test_a_period_over_a_clock_change_is_billed_once_and_by_days(
    branch_in: Callable[[str], Branch], zone: str, changes_on: date
) -> None:
    """Billed at the first and the last second of the day before, of the change, and after."""
    branch = branch_in(zone)
    day = timedelta(days=1)
    branch.enrol(branch.at(changes_on - 7 * day, "12:00"))

    issued = [
        billing.bill(branch.client, through=through, at=branch.at(through, clock)).invoices
        for through in (changes_on - day, changes_on, changes_on + day)
        for clock in ("00:00", "23:59:59")
    ]

    assert issued == [0, 0, 1, 0, 0, 0]


@pytest.mark.parametrize(("zone", "changes_on"), CLOCK_CHANGES)
def test_a_freeze_over_a_clock_change_lasts_whole_days(
    branch_in: Callable[[str], Branch], zone: str, changes_on: date
) -> None:
    branch = branch_in(zone)
    day = timedelta(days=1)
    first = changes_on.replace(day=1) - 31 * day
    joined = branch.enrol(branch.at(first, "12:00"), since=first)
    assert joined.next_billing_on is not None

    change = memberships.freeze(
        branch.client, branch.member_id, since=first + 5 * day, returns_on=changes_on + day,
        reason="Travel", at=branch.at(first, "13:00"),
    )  # fmt: skip

    away = changes_on + day - (first + 5 * day)
    assert change.next_billing_on == joined.next_billing_on + away


def test_a_month_is_over_when_it_is_over_at_the_gym(branch_in: Callable[[str], Branch]) -> None:
    """At noon UTC of 31 March Auckland is in April, and Berlin is not."""
    period_close.close_month(branch_in("Pacific/Auckland").client, date(2026, 3, 1), at=NOON)

    with pytest.raises(errors.Conflict, match="2026-03 is not over"):
        period_close.close_month(branch_in("Europe/Berlin").client, date(2026, 3, 1), at=NOON)


def test_a_day_that_never_was_is_a_day_of_the_membership_all_the_same(
    branch_in: Callable[[str], Branch],
) -> None:
    """Samoa went from 29 to 31 December 2011; a week still has seven days."""
    branch = branch_in("Pacific/Apia")

    change = branch.enrol(branch.at(date(2011, 12, 29), "23:59:59"))
    billing.bill(branch.client, through=date(2012, 1, 4), at=branch.at(date(2011, 12, 31), "00:00"))

    assert change.spells[0].since == date(2011, 12, 29)
    assert change.next_billing_on == date(2012, 1, 5)
