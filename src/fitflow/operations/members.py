"""The accounts of members: open one, change what is known of somebody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from fitflow.catalogue.client import Client
from fitflow.catalogue.operation import Example, FamilyName, GivenName, MemberId, operation

Sex = Literal["female", "male"]


@dataclass(frozen=True, slots=True)
class Account:
    """A member's account: its number and the day it was opened."""

    member_id: int
    registered_on: date


@operation(command="member add", http="POST /members")
def add_member(
    client: Client,
    *,
    given_name: GivenName,
    family_name: FamilyName | None = None,
    email: Annotated[str | None, Example("ada@example.org", is_shown=True)] = None,
    phone: str | None = None,
    born_on: date | None = None,
    sex: Sex | None = None,
    at: datetime | None = None,
    key: UUID | None = None,
) -> Account:
    """
    Open an account for somebody; `enrol` makes them a member on a plan.

    Args:
        given_name: first name
        family_name: last name; none for who has one name alone
        email: e-mail address for messages, which several members may share
        phone: telephone number with the country code, such as +4930123456
        born_on: date of birth
        sex: which set of coefficients the formulas of load and energy take
    """
    return client.run(
        Account, "add_member", key, given_name=given_name, family_name=family_name, email=email,
        phone=phone, born_on=born_on, sex=sex, at=at,
    )  # fmt: skip


@operation(command="member change", http="PATCH /members/{member_id}")
def change_member(
    client: Client,
    member_id: MemberId,
    *,
    given_name: GivenName | None = None,
    family_name: FamilyName | None = None,
    email: str | None = None,
    phone: Annotated[str | None, Example("+4930123456", is_shown=True)] = None,
    born_on: date | None = None,
    sex: Sex | None = None,
    at: datetime | None = None,
    key: UUID | None = None,
) -> Account:
    """
    Change what is known of a member; what is not given stays as it is.

    Args:
        member_id: the member
        given_name: first name
        family_name: last name; empty takes it away
        email: e-mail address for messages, which several members may share
        phone: telephone number with the country code, such as +4930123456
        born_on: date of birth
        sex: which set of coefficients the formulas of load and energy take

    Raises:
        NoSuchMember: the gym has no such member.
    """
    return client.run(
        Account, "change_member", key, member_id=member_id, given_name=given_name,
        family_name=family_name, email=email, phone=phone, born_on=born_on, sex=sex, at=at,
    )  # fmt: skip
