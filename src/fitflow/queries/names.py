"""Finding a plan, a discount, a trainer, a class or a product by its name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from psycopg.rows import class_row

from fitflow.catalogue.client import Client
from fitflow.errors import BadInput, NotFound

if TYPE_CHECKING:
    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database


from typing import TYPE_CHECKING, Final

from fitflow import errors

if TYPE_CHECKING:
    from fitflow.catalogue.client import Client

BY_NAME: Final = {
    "plan": "SELECT plan_id AS number FROM fitflow.membership_plan"
    " WHERE gym_id = fitflow.current_gym_id() AND fitflow.folded(name) = fitflow.folded(%(name)s)",
    "discount": "SELECT discount_id AS number FROM fitflow.discount"
    " WHERE gym_id = fitflow.current_gym_id() AND fitflow.folded(name) = fitflow.folded(%(name)s)",
    "trainer": "SELECT trainer_id AS number FROM fitflow.trainer"
    " WHERE gym_id = fitflow.current_gym_id()"
    " AND fitflow.folded(concat_ws(' ', given_name, family_name)) = fitflow.folded(%(name)s)",
    "product": "SELECT product_id AS number FROM fitflow.product"
    " WHERE gym_id = fitflow.current_gym_id() AND fitflow.folded(name) = fitflow.folded(%(name)s)",
    "class": "SELECT class_id AS number FROM fitflow.exercise_class"
    " WHERE gym_id = fitflow.current_gym_id() AND fitflow.folded(name) = fitflow.folded(%(name)s)",
}


@dataclass(frozen=True, slots=True)
class _Found:
    """The number of what has the name."""

    number: int


def number_of(client: Client, noun: str, name: str) -> int:
    """
    Return the number of a plan, discount, trainer, class or product, by its name or one like it.

    Raises:
        NotFound: the gym has none of that name.
        BadInput: several have it.
    """
    numbers = [found.number for found in client.read(_Found, BY_NAME[noun], name=name.strip())]
    if not numbers:
        missing = errors.named(f"NoSuch{noun.capitalize()}") or errors.NotFound
        raise missing(f"the gym has no {noun} {name!r}", hint=f"{{do:{noun} list}} shows them")
    if len(numbers) > 1:
        several = ", ".join(str(number) for number in sorted(numbers))
        raise BadInput(f"several {noun}s are called {name!r}: {several}", hint="give the number")
    return numbers[0]


@dataclass(frozen=True, slots=True)
class Member:
    """One member: a number and a name."""

    member_id: int
    given_name: str
    family_name: str | None

    @property
    def name(self) -> str:
        """Given and family name."""
        return " ".join(filter(None, (self.given_name, self.family_name)))


def find_member(database: Database, gym: Gym, pick: str) -> Member:
    """
    Return the member of a gym with this number, else e-mail address, else full name.

    Raises:
        NotFound: the gym has no such member.
        BadInput: several have that address or name, and none that number.
    """
    wanted = pick.strip()
    with (
        database.transaction(gym_id=gym.gym_id) as conn,
        conn.cursor(row_factory=class_row(Member)) as rows,
    ):
        rows.execute(
            "SELECT member_id, given_name, family_name FROM fitflow.member"
            " WHERE gym_id = fitflow.current_gym_id() AND ("
            "   member_id::text = %(pick)s OR lower(email) = lower(%(pick)s)"
            "   OR fitflow.folded(concat_ws(' ', given_name, family_name))"
            "       = fitflow.folded(%(pick)s))"
            " ORDER BY CASE WHEN member_id::text = %(pick)s THEN 1"
            "               WHEN lower(email) = lower(%(pick)s) THEN 2 ELSE 3 END"
            " FETCH FIRST ROW WITH TIES",
            {"pick": wanted},
        )
        found = rows.fetchall()
    if not found:
        raise NotFound(
            f"{gym.name} has no member {pick!r}",
            hint="give the member's number, e-mail address or full name",
        )
    if len(found) > 1:
        numbers = ", ".join(map(str, sorted(member.member_id for member in found)))
        raise BadInput(f"several members are called {pick!r}: {numbers}", hint="give the number")
    return found[0]
