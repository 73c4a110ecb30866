"""What holds of freezes, whatever the plan, the days and the order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import count
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fitflow.catalogue.client import Client
from fitflow.operations import billing, members, memberships
from fitflow.operations.plans import add_plan
from rules.model.calendar import DAY
from rules.model.rows import Books, in_the_database

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database

CLOCK: Final = datetime(2030, 1, 1, tzinfo=UTC)


BERLIN = ZoneInfo("Europe/Berlin")
FIRST = date(2024, 1, 29)
TODAY = date(2024, 2, 1)


@dataclass(frozen=True)
class Case:
    """A member, and one or two freezes."""

    unit: str
    starts_on: date
    ahead: int
    """How many days they are billed ahead."""
    first: date
    """The first frozen day."""
    days: int
    gap: int
    more: int


cases = st.builds(
    Case,
    unit=st.sampled_from(["week", "four_weeks", "month", "quarter", "year"]),
    starts_on=st.sampled_from([FIRST, date(2024, 1, 30), date(2024, 1, 31), date(2023, 12, 31)]),
    ahead=st.integers(0, 120),
    first=st.dates(TODAY, TODAY + 120 * DAY),
    days=st.integers(1, 100),
    gap=st.integers(1, 60),
    more=st.integers(1, 100),
)
_numbers = count(1)

freely = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def client(database: Database, gym: Gym) -> Iterator[Client]:
    with database.client_pool(max_size=2) as pool:
        yield Client(pool, gym.gym_id, "Dana at the desk")


class Story:
    """One member from a day on, billed some months ahead."""

    def __init__(self, client: Client, case: Case) -> None:
        self.client = client
        number = next(_numbers)
        plan = add_plan(
            client, name=f"Plan {number}", billing_period=case.unit,  # type: ignore[arg-type]
            price_cents=3100, freeze_max_days=365,
        )  # fmt: skip
        account = members.add_member(
            client, given_name="Ann", family_name="Lee", at=at(case.starts_on)
        )
        self.member_id = account.member_id
        memberships.enrol(
            client,
            self.member_id,
            plan_id=plan.plan_id,
            since=case.starts_on,
            at=at(case.starts_on),
        )
        billing.bill(client, through=TODAY + case.ahead * DAY, at=at(TODAY))

    def freeze(self, since: date, days: int) -> memberships.MembershipChange:
        return memberships.freeze(
            self.client, self.member_id, since=since, returns_on=since + days * DAY,
            reason="Travel", at=at(TODAY),
        )  # fmt: skip

    def books(self) -> Books:
        """Return the rows, without the plan's name, so that two members can be compared."""
        found = in_the_database(self.client, self.member_id)
        return Books([(*line[:3], *line[4:]) for line in found.spells], found.bills, found.gifts)

    def rows(self) -> list[tuple[object, ...]]:
        """Return every row of the timeline and of the billed days, every column."""
        with self.client.pool.connection() as conn, conn.transaction():
            conn.execute("SELECT set_config('fitflow.gym_id', %s, true)", [str(self.client.gym_id)])
            return [
                row
                for table in ("membership", "invoice_period", "invoice")
                for row in conn.execute(
                    f"SELECT * FROM fitflow.{table} AS kept WHERE member_id = %s"
                    " ORDER BY kept::text".encode(),
                    [self.member_id],
                )
            ]


def at(day: date) -> datetime:
    """Noon at the gym."""
    return datetime.combine(day, time(12), BERLIN)


@freely
@given(case=cases)
def test_a_freeze_taken_back_restores_every_row(client: Client, case: Case) -> None:
    story = Story(client, case)
    before = story.rows()
    story.freeze(case.first, case.days)

    memberships.unfreeze(
        client, story.member_id, returns_on=case.first, since=case.first, at=at(TODAY)
    )

    assert story.rows() == before


@freely
@given(case=cases)
def test_a_freeze_in_two_halves_is_one_freeze(client: Client, case: Case) -> None:
    whole = Story(client, case)
    at_once = whole.freeze(case.first, case.days + case.more)
    halves = Story(client, case)
    halves.freeze(case.first, case.days)

    change = halves.freeze(case.first + case.days * DAY, case.more)

    assert halves.books() == whole.books()
    assert change.next_billing_on == at_once.next_billing_on


@freely
@given(case=cases)
def test_the_order_in_which_two_freezes_are_asked_for_does_not_matter(
    client: Client, case: Case
) -> None:
    second = case.first + (case.days + case.gap) * DAY
    in_order = Story(client, case)
    in_order.freeze(case.first, case.days)
    in_order.freeze(second, case.more)
    reversed_order = Story(client, case)
    reversed_order.freeze(second, case.more)

    reversed_order.freeze(case.first, case.days)

    assert reversed_order.books() == in_order.books()


@freely
@given(case=cases)
def test_moving_the_day_of_return_is_freezing_until_then(client: Client, case: Case) -> None:
    told_at_once = Story(client, case)
    told_at_once.freeze(case.first, case.more)
    told_late = Story(client, case)
    told_late.freeze(case.first, case.days)

    memberships.unfreeze(
        client, told_late.member_id, returns_on=case.first + case.more * DAY, since=case.first,
        at=at(TODAY),
    )  # fmt: skip

    assert told_late.books() == told_at_once.books()
