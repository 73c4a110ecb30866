"""The trainers of a gym: who starts, and who leaves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from fitflow.catalogue.client import Client
from fitflow.catalogue.operation import (
    Example,
    FamilyName,
    GivenName,
    Since,
    TrainerId,
    Until,
    operation,
)


@dataclass(frozen=True, slots=True)
class Employment:
    """The days a trainer works here."""

    trainer_id: int
    since: date
    until: date | None
    """Their last day, included; None while they still do."""


@operation(command="trainer add", http="POST /trainers")
def add_trainer(
    client: Client,
    *,
    given_name: GivenName,
    family_name: FamilyName | None = None,
    specialty: Annotated[str, Example("Strength")],
    since: Since,
    at: datetime | None = None,
    key: UUID | None = None,
) -> Employment:
    """
    Add a trainer.

    Args:
        given_name: first name.
        family_name: last name; none for who has one name alone.
        specialty: what they are known for, such as Yoga.
        since: their first day here.
    """
    return client.run(
        Employment,
        "add_trainer",
        key,
        given_name=given_name,
        family_name=family_name,
        specialty=specialty,
        since=since,
        at=at,
    )


@operation(command="trainer end", http="POST /trainers/{trainer_id}/end")
def end_trainer(
    client: Client,
    trainer_id: TrainerId,
    *,
    until: Until,
    at: datetime | None = None,
    key: UUID | None = None,
) -> Employment:
    """
    End a trainer's employment.

    Args:
        trainer_id: the trainer.
        until: their last day here, included.

    Raises:
        NoSuchTrainer: nobody teaches under that number.
        TrainerEmploymentHasAFirstDay: that day is before their first.
        TrainerIsTeaching: they teach a class after that day.
        TrainerIsNotEmployed: they trained a member after that day.
    """
    return client.run(Employment, "end_trainer", key, trainer_id=trainer_id, until=until, at=at)
