"""What kinds of synthetic gym there are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from fitflow.errors import BadInput

LARGEST: Final = 10_000_000


@dataclass(frozen=True, slots=True)
class Profile:
    """A kind of synthetic gym."""

    name: str
    gym: str
    members: int
    months: int
    wearable_share: float
    """Share of the members who record their sessions."""
    visits_per_month: float = 4.8
    """Mean rate while training regularly; holidays and idle months bring what is seen down."""
    recorded_share: float = 0.9
    """Share of a wearer's sessions that are recorded."""
    package_share: float = 0.15
    """Share of the personal training sessions before which a new package is bought."""
    best_share: float = 0.04
    """Share of the sessions in which somebody who tests an exercise beats their best."""
    session_limit: int | None = None
    """At most so many sessions in all; NULL for as many as are drawn."""
    time_zone: str = "Europe/Berlin"
    currency: str = "EUR"
    tax_percent: str | None = None
    """The standard tax rate, which prices include; without one the gym has no tax."""
    variants: int = 3
    """Whole workouts of each kind that recordings are cut from."""


PROFILES: Final = {
    profile.name: profile
    for profile in (
        Profile(
            name="seed",
            gym="Corner Gym",
            members=160,
            months=6,
            wearable_share=1.0,
            recorded_share=1.0,
            package_share=0.7,
            best_share=0.4,
            session_limit=70,
            variants=1,
        ),
        Profile(
            name="demo",
            gym="Harbour Fitness",
            members=2000,
            months=36,
            wearable_share=0.06,
            tax_percent="19",
        ),
    )
}


def sized(members: int) -> Profile:
    """
    Return a profile of any size, over three years.

    Raises:
        BadInput: the size is not one a gym has.
    """
    if not 1 <= members <= LARGEST:
        raise BadInput(f"{members} members is not a size a gym has", hint=f"1 to {LARGEST:,}")
    return Profile(
        name="members",
        gym=f"Gym of {members:,}",
        members=members,
        months=36,
        wearable_share=0.05,
    )


def named(name: str, members: int) -> Profile:
    """Return the profile that a gym was drawn from, by what its run keeps of it."""
    return PROFILES[name] if name in PROFILES else sized(members)


def last_whole_day(profile: Profile, now: datetime) -> date:
    """Return yesterday in the profile's time zone: the last day that is over."""
    return now.astimezone(ZoneInfo(profile.time_zone)).date() - timedelta(days=1)
