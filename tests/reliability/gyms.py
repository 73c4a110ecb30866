"""The gyms that clients work in: opened once, with a price list, classes, trainers and members."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from fitflow.operations import classes, dunning, members, memberships, plans, trainers
from fitflow.operations.gyms import open_gym
from reliability.clerk import STARTS_AT, Known
from reliability.diary import Diary, WitnessedClient

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database

PLACES: Final = (
    ("Kauri", "Pacific/Auckland", "NZD"),
    ("Sequoia", "America/Los_Angeles", "USD"),
)
MEMBERS: Final = 60
"""In each gym, before the clients come."""
SETUP: Final = "setup.jsonl"


def make_gyms(database: Database, folder: Path, *, member_count: int = MEMBERS) -> list[Known]:
    """Open the gyms; what is done in them is in a diary like a client's."""
    with (
        (folder / SETUP).open("w", encoding="utf-8") as file,
        database.client_pool(max_size=1) as pool,
    ):
        diary = Diary(file, 0)
        return [
            _furnish(WitnessedClient(pool, gym.gym_id, "setup", diary=diary), gym, member_count)
            for gym in list(_open(database))
        ]


def _open(database: Database) -> Iterator[Gym]:
    """Open each gym."""
    for name, time_zone, currency in PLACES:
        with database.transaction(role="fitflow_owner") as conn:
            yield open_gym(conn, name, time_zone, currency)


def _instants(gym: Gym) -> Iterator[datetime]:
    """Yield instants before all others, each once."""
    instant = STARTS_AT - timedelta(days=1, microseconds=gym.gym_id)
    while True:
        instant += timedelta(seconds=7)
        yield instant


def _furnish(client: WitnessedClient, gym: Gym, member_count: int) -> Known:
    """Fill a gym with what clients need to begin."""
    at = _instants(gym)
    listed = [
        plans.add_plan(client, name="Weekly", billing_period="week", price_cents=1190,
                       freeze_fee_cents=150, at=next(at)),
        plans.add_plan(client, name="Four weeks", billing_period="four_weeks", price_cents=3700,
                       joining_fee_cents=1900, notice_days=7, at=next(at)),
        plans.add_plan(client, name="Monthly", billing_period="month", price_cents=3999,
                       joining_fee_cents=2500, notice_days=14, freeze_fee_cents=500,
                       freeze_min_days=3, at=next(at)),
        plans.add_plan(client, name="Premium", billing_period="month", price_cents=8999,
                       freeze_max_days=60, trial_days=10, trial_price_cents=990, at=next(at)),
        plans.add_plan(client, name="Quarter", billing_period="quarter", price_cents=10_001,
                       freeze_fee_cents=700, term_months=6, term_notice_days=30, rolls_by="day",
                       freeze_extends_term=True, at=next(at)),
        plans.add_plan(client, name="Half-year", billing_period="half_year", price_cents=19_999,
                       at=next(at)),
        plans.add_plan(client, name="Yearly", billing_period="year", price_cents=36_500,
                       notice_days=30, freeze_max_days=365, term_months=12,
                       term_notice_days=30, at=next(at)),
        plans.add_plan(
            client, name="Day pass", billing_period="day", price_cents=1500, at=next(at)
        ),
    ]  # fmt: skip
    offered = [
        classes.add_class(client, name="Yoga", category="yoga", duration_minutes=60, capacity=12,
                          late_cancel_fee_cents=500, no_show_fee_cents=900, at=next(at)),
        classes.add_class(client, name="Spin", category="cycling", duration_minutes=45, capacity=20,
                          cancel_by_minutes=720, late_cancel_fee_cents=300, at=next(at)),
        classes.add_class(client, name="Reformer", category="pilates", duration_minutes=50,
                          capacity=4, forfeits_session=True, at=next(at)),
    ]  # fmt: skip
    hired = [
        trainers.add_trainer(client, given_name="Trainer", family_name=str(number), specialty="all",
                            since=STARTS_AT.date() - timedelta(days=9), at=next(at))
        for number in range(5)
    ]  # fmt: skip
    dunning.set_dunning(client, remind_after_days=[2], retry_after_days=[4, 8], hold_after_days=12,
                        at=next(at))  # fmt: skip
    for number in range(member_count):
        account = members.add_member(
            client, given_name="First", family_name=f"Member {number}", at=next(at)
        )
        plan = listed[number % (len(listed) - 1)]
        memberships.enrol(client, account.member_id, plan_id=plan.plan_id, at=next(at))
    return Known(
        gym,
        [plan.plan_id for plan in listed],
        [offer.class_id for offer in offered],
        [trainer.trainer_id for trainer in hired],
    )
