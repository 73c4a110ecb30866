"""The kinds of class that a gym holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

from fitflow.catalogue.client import Client
from fitflow.catalogue.operation import Cents, ClassId, Example, TaxCategory, operation


@dataclass(frozen=True, slots=True)
class ExerciseClass:
    """A kind of class."""

    class_id: int
    name: str
    category: str
    duration_minutes: int
    capacity: int
    cancel_by_minutes: int
    late_cancel_fee_cents: Cents
    no_show_fee_cents: Cents
    forfeits_session: bool
    fee_tax_category: TaxCategory


@operation(command="class add", http="POST /classes")
def add_class(
    client: Client,
    *,
    name: Annotated[str, Example("Spin")],
    category: Annotated[str, Example("Cycling")],
    duration_minutes: Annotated[int, Example("45")],
    capacity: int,
    cancel_by_minutes: int = 120,
    late_cancel_fee_cents: Cents = 0,
    no_show_fee_cents: Cents = 0,
    forfeits_session: bool = False,
    fee_tax_category: TaxCategory = "standard",
    at: datetime | None = None,
    key: UUID | None = None,
) -> ExerciseClass:
    """
    Add a kind of class.

    Args:
        name: what the timetable calls it.
        category: the family it belongs to, such as cycling.
        duration_minutes: how long a meeting lasts, in minutes.
        capacity: how many places a meeting has.
        cancel_by_minutes: a booking cancelled later than this many minutes before the start is
            late.
        late_cancel_fee_cents: what a late cancellation costs.
        no_show_fee_cents: what not coming costs.
        forfeits_session: whether either takes a session off the member's training package, where
            there is one, in place of the fee.
        fee_tax_category: how these fees are taxed; outside where the law sees damages in them.

    Raises:
        ClassNameIsTaken: another class is called that.
    """
    return client.run(
        ExerciseClass,
        "add_class",
        key,
        name=name,
        category=category,
        duration_minutes=duration_minutes,
        capacity=capacity,
        cancel_by_minutes=cancel_by_minutes,
        late_cancel_fee_cents=late_cancel_fee_cents,
        no_show_fee_cents=no_show_fee_cents,
        forfeits_session=forfeits_session,
        fee_tax_category=fee_tax_category,
        at=at,
    )


@operation(command="class change", http="POST /classes/{class_id}/change")
def change_class(
    client: Client,
    class_id: ClassId,
    *,
    name: str | None = None,
    category: str | None = None,
    duration_minutes: int | None = None,
    capacity: Annotated[int | None, Example("12", is_shown=True)] = None,
    cancel_by_minutes: int | None = None,
    late_cancel_fee_cents: Cents | None = None,
    no_show_fee_cents: Cents | None = None,
    forfeits_session: bool | None = None,
    fee_tax_category: TaxCategory | None = None,
    at: datetime | None = None,
    key: UUID | None = None,
) -> ExerciseClass:
    """
    Change a kind of class; meetings on the timetable keep their length and places.

    Args:
        class_id: the class.
        name: what the timetable calls it.
        category: the family it belongs to, such as cycling.
        duration_minutes: how long a meeting lasts, in minutes.
        capacity: how many places a meeting has.
        cancel_by_minutes: a booking cancelled later than this many minutes before the start is
            late.
        late_cancel_fee_cents: what a late cancellation costs.
        no_show_fee_cents: what not coming costs.
        forfeits_session: whether either takes a session off the member's training package, where
            there is one, in place of the fee.
        fee_tax_category: how these fees are taxed; outside where the law sees damages in them.

    Raises:
        NoSuchClass: the gym has no such class.
        ClassNameIsTaken: another class is called that.
    """
    return client.run(
        ExerciseClass,
        "change_class",
        key,
        class_id=class_id,
        name=name,
        category=category,
        duration_minutes=duration_minutes,
        capacity=capacity,
        cancel_by_minutes=cancel_by_minutes,
        late_cancel_fee_cents=late_cancel_fee_cents,
        no_show_fee_cents=no_show_fee_cents,
        forfeits_session=forfeits_session,
        fee_tax_category=fee_tax_category,
        at=at,
    )
