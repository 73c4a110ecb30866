"""The members of a gym."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from psycopg.rows import class_row

from fitflow.errors import BadInput, NotFound

if TYPE_CHECKING:
    from fitflow.database import Database
    from fitflow.gyms import Gym


@dataclass(frozen=True, slots=True)
class Member:
    """One member: a number and a name."""

    member_id: int
    given_name: str
    family_name: str

    @property
    def name(self) -> str:
        """Given and family name."""
        return f"{self.given_name} {self.family_name}"


def find_member(database: Database, gym: Gym, pick: str) -> Member:
    """
    Return the member of a gym with this number, e-mail address or full name.

    Raises:
        NotFound: the gym has no such member.
        BadInput: several have that name.
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
            "   OR lower(given_name || ' ' || family_name) = lower(%(pick)s))"
            " ORDER BY member_id",
            {"pick": wanted},
        )
        found = rows.fetchall()
    if not found:
        raise NotFound(
            f"{gym.name} has no member {pick!r}",
            hint="give the member's number, e-mail address or full name",
        )
    if len(found) > 1:
        numbers = ", ".join(str(member.member_id) for member in found)
        raise BadInput(f"several members are called {pick!r}: {numbers}", hint="give the number")
    return found[0]
