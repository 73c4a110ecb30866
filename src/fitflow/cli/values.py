"""What people type, read as the arguments of an operation."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from fitflow.cli.days import read_day
from fitflow.errors import BadInput, UsageError
from fitflow.formatting import amounts

if TYPE_CHECKING:
    from collections.abc import Callable

    from fitflow.catalogue.client import Client
    from fitflow.catalogue.gym import Gym
    from fitflow.catalogue.signature import Argument
    from fitflow.postgres.database import Database


def read(argument: Argument, given: Any, named: str, gym: Gym) -> Any:  # noqa: ANN401
    """
    Read what was given for an argument; a list is read one by one.

    Args:
        argument: whose value it is.
        given: as Typer hands it over; None stays None.
        named: what to call it in a refusal, such as --amount.
        gym: an instant without an offset is by its clock, an amount in its currency.

    Raises:
        UsageError: it is not a value of the argument's type.
    """
    if given is None:
        return None
    if argument.is_list:
        return [_read_one(argument, one, named, gym) for one in given]
    return _read_one(argument, given, named, gym)


def _read_one(argument: Argument, given: Any, named: str, gym: Gym) -> Any:  # noqa: ANN401
    """Read one value."""
    if isinstance(given, bool | int | Enum) or argument.choices:
        return given
    if argument.is_money:
        return read_amount(given, named, gym)
    if argument.pick is not None:
        return int(given) if given.strip().isdecimal() else given
    reader = READERS.get(argument.kind)
    return given if reader is None else reader(given, named, ZoneInfo(gym.time_zone))


def read_amount(text: str, named: str, gym: Gym) -> int:
    """
    Read an amount in whole units of the gym's currency, such as 29.90 EUR as 2990, exactly.

    Raises:
        UsageError: it is no amount, or has more decimals than the currency.
    """
    try:
        return amounts.read_amount(text, gym.currency, gym.digits)
    except BadInput as exc:
        raise UsageError(f"{named} {exc.message}", hint=exc.hint) from exc


def read_instant(text: str, named: str, zone: ZoneInfo) -> datetime:
    """
    Read an instant such as 2026-11-22T18:30, by the gym's clock unless it has an offset.

    Raises:
        UsageError: it is not an instant, or the gym's clocks skip it.
    """
    try:
        instant = datetime.fromisoformat(text)
    except ValueError as exc:
        raise UsageError(
            f"{named} {text!r} is not an instant", hint="write it as 2026-11-22T18:30"
        ) from exc
    if instant.tzinfo is not None:
        return instant
    local = instant.replace(tzinfo=zone)
    try:
        there = local.astimezone(ZoneInfo("UTC")).astimezone(zone)
    except OverflowError as exc:  # the last hours of 9999, the first of the year 1
        raise UsageError(
            f"{named} {text!r} is no instant of a gym's books", hint="give one from 1900 to 2299"
        ) from exc
    if there.replace(tzinfo=None) != instant:
        raise UsageError(
            f"{named} {text!r} is skipped by the clocks of {zone.key}",
            hint="the clocks go forward then: give another time, or one with an offset",
        )
    return local


def _read_day(text: str, named: str, _zone: ZoneInfo) -> date | None:
    return read_day(text, named)


def _read_uuid(text: str, named: str, _zone: ZoneInfo) -> UUID:
    try:
        return UUID(text)
    except ValueError as exc:
        raise UsageError(
            f"{named} {text!r} is not a UUID",
            hint="it looks like 0199f3a2-5b7c-7e21-9d4e-6a1f0c2b3d4e",
        ) from exc


def _read_number(text: str, named: str, _zone: ZoneInfo) -> Decimal:
    try:
        number = Decimal(text.strip().replace(",", "."))
    except InvalidOperation as exc:
        raise UsageError(f"{named} {text!r} is not a number", hint="write it as 82.5") from exc
    if not number.is_finite():
        raise UsageError(f"{named} {text!r} is not a number", hint="write it as 82.5")
    return number


READERS: Final[dict[Any, Callable[[str, str, ZoneInfo], Any]]] = {
    date: _read_day,
    datetime: read_instant,
    UUID: _read_uuid,
    Decimal: _read_number,
}


def resolve(argument: Argument, value: Any, client: Client, database: Database, gym: Gym) -> Any:  # noqa: ANN401
    """
    Return the number that a name stands for; any other value stays.

    Raises:
        NotFound: the gym has nobody and nothing of that name.
        BadInput: several have it.
    """
    if argument.pick is None:
        return value
    if isinstance(value, list):
        return [resolve(argument, one, client, database, gym) for one in value]
    if not isinstance(value, str):
        return value
    if argument.pick == "member":
        from fitflow.queries.names import find_member

        return find_member(database, gym, value).member_id
    from fitflow.queries.names import number_of

    return number_of(client, argument.pick, value)
