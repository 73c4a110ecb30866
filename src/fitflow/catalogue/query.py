"""The catalogue of queries: what the lists of the command line and the API are made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, TypeVar

from fitflow.catalogue.operation import Example
from fitflow.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Callable


Function = TypeVar("Function", bound="Callable[..., object]")

From = Annotated[date | None, Example("2026-12-01", is_shown=True)]
"""The first day of a range that somebody asks for."""

To = Annotated[date | None, Example("2026-12-31", is_shown=True)]
"""The last day of a range that somebody asks for, included."""


@dataclass(frozen=True, slots=True)
class Query:
    """One thing to be read: its function, and where people and programs find it."""

    function: Callable[..., object]
    command: tuple[str, ...]
    path: str
    """Below /api, for GET; {names} are arguments of the function."""

    @property
    def name(self) -> str:
        """The name of the Python function."""
        return self.function.__name__


_registered: dict[Callable[..., object], Query] = {}


def query(*, command: str, http: str) -> Callable[[Function], Function]:
    """
    Register a function as a query.

    Args:
        command: the words of its command, such as "member list".
        http: its path below /api, such as "/members".
    """

    def register(function: Function) -> Function:
        _registered[function] = Query(function, tuple(command.split()), http)
        return function

    return register


def refuse_backwards(from_: date | None, to: date | None) -> None:
    """
    Refuse a range whose last day is before its first.

    Raises:
        BadInput: it is.
    """
    if from_ is not None and to is not None and to < from_:
        raise BadInput(
            f"the range ends on {to} before it begins on {from_}",
            hint="give the first day and the last in order; both are included",
        )


def query_of(function: Callable[..., object]) -> Query | None:
    """Return the query that a function is registered as; None for any other function."""
    return _registered.get(function)


def queries_so_far() -> list[Query]:
    """Return those of the modules that are imported."""
    return list(_registered.values())
