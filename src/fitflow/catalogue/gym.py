"""The gyms of one database, and which of them is meant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from psycopg.rows import class_row

from fitflow.errors import BadInput, NotFound

if TYPE_CHECKING:
    from fitflow.postgres.database import Database


@dataclass(frozen=True, slots=True)
class Gym:
    """One gym: whose books these are, in which zone and currency."""

    gym_id: int
    name: str
    time_zone: str
    currency: str
    digits: int
    """How many decimals the currency has: an amount is a whole number of its smallest units."""
    is_rehearsal: bool = False
    """Whether it is in a rehearsal, whose clock is its own."""
    country: str | None = None
    """Whose law its contracts are under, as ISO 3166-1 alpha-2; None where nobody said."""
    prices_include_tax: bool = True
    """Whether the prices on its list include tax, or it is added."""
    collection_day: int | None = None
    """The day of the month on which it collects from everybody; None for the day each began."""


def list_gyms(database: Database) -> list[Gym]:
    """Return every gym, oldest first. Only the owner sees more than one."""
    with (
        database.transaction(role="fitflow_owner") as conn,
        conn.cursor(row_factory=class_row(Gym)) as rows,
    ):
        rows.execute(
            "SELECT gym_id, name, time_zone, currency,"
            " fitflow.currency_digits(currency) AS digits, is_rehearsal, country,"
            " prices_include_tax, collection_day"
            " FROM fitflow.gym ORDER BY gym_id"
        )
        return rows.fetchall()


def find_gym(database: Database, pick: str | None) -> Gym:
    """
    Return the gym with this number or name; without one, the only gym there is.

    Raises:
        NotFound: no gym is called that, or there is none at all.
        BadInput: several fit, and one must be picked.
    """
    return pick_gym(list_gyms(database), pick)


def pick_gym(gyms: list[Gym], pick: str | None) -> Gym:
    """Pick from gyms already listed, as find_gym does."""
    if not gyms:
        raise NotFound(
            "there is no gym yet", hint="{do:gym open} opens one, and {do:seed} makes one up"
        )
    known = ", ".join(f"{gym.gym_id} {gym.name}" for gym in gyms)
    if pick is None:
        if len(gyms) == 1:
            return gyms[0]
        raise BadInput(f"there are {len(gyms)} gyms: {known}", hint="pick one with --gym")
    fitting = [gym for gym in gyms if str(gym.gym_id) == pick.strip()] or [
        gym for gym in gyms if gym.name.casefold() == pick.strip().casefold()
    ]
    if not fitting:
        raise NotFound(f"no gym is called {pick!r}", hint=f"there are: {known}")
    if len(fitting) > 1:
        raise BadInput(f"several gyms are called {pick!r}: {known}", hint="pick one by its number")
    return fitting[0]
