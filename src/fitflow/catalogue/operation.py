"""
The catalogue of operations: what the command line and the API are made from.

A typed function in the module of its noun is an operation once it is registered here: its
signature, types and docstring are the command's options and the API's fields.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Function = TypeVar("Function", bound="Callable[..., object]")


@dataclass(frozen=True, slots=True)
class Pick:
    """Marks a number that people may also give as a name: the kind of thing it is of."""

    noun: str


@dataclass(frozen=True, slots=True)
class Money:
    """Marks an amount in the smallest units, which people write in whole ones, as 29.90."""


@dataclass(frozen=True, slots=True)
class Example:
    """Marks what an argument could be: the help of its command shows it."""

    text: str
    is_shown: bool = False
    """Whether the example has the argument though it may be left out."""


MemberId = Annotated[int, Pick("member"), Example("17")]
PlanId = Annotated[int, Pick("plan"), Example("Monthly")]
TrainerId = Annotated[int, Pick("trainer"), Example("3")]
DiscountId = Annotated[int, Pick("discount"), Example("Autumn")]
ClassId = Annotated[int, Pick("class"), Example("Spin")]
ProductId = Annotated[int, Pick("product"), Example("Water")]
TaxCategory = Literal["standard", "reduced", "exempt", "outside"]
"""How something that is sold is taxed."""

Cents = Annotated[int, Money(), Example("29.90")]
Since = Annotated[date, Example("2026-12-01")]
"""The first day of what somebody sets."""

Until = Annotated[date, Example("2026-12-31")]
"""The last day of what somebody sets, included."""

GivenName = Annotated[str, Example("Ada")]
FamilyName = Annotated[str, Example("Byron")]


@dataclass(frozen=True, slots=True)
class Call:
    """Something to be done, as data: each edge says in its own way how."""

    command: str
    """The words of the operation's command, such as "session rate"."""
    arguments: dict[str, Any]
    """By the names of the function's; those that number a thing end in _id."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation: its function, and where people and programs find it."""

    function: Callable[..., object]
    command: tuple[str, ...]
    """The words of the command, as ("member", "freeze")."""
    method: str
    path: str
    """Below /api; {names} are arguments of the function."""
    previews: bool
    """Whether it can be asked what it would do."""

    @property
    def name(self) -> str:
        """The name of the Python function."""
        return self.function.__name__


_registered: dict[Callable[..., object], Operation] = {}


def operation(*, command: str, http: str, previews: bool = False) -> Callable[[Function], Function]:
    """
    Register a function as an operation.

    Args:
        command: the words of its command, such as "member freeze".
        http: its method and its path below /api, such as "POST /members/{member_id}/freezes".
        previews: whether it takes --preview and ?preview=true.
    """

    def register(function: Function) -> Function:
        method, path = http.split()
        _registered[function] = Operation(function, tuple(command.split()), method, path, previews)
        return function

    return register


def operation_of(function: Callable[..., object]) -> Operation | None:
    """Return the operation that a function is registered as; None for any other function."""
    return _registered.get(function)


def operations_so_far() -> list[Operation]:
    """Return those of the modules that are imported."""
    return list(_registered.values())
