"""The catalogue of queries: what the lists of the command line and the API are made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable


Function = TypeVar("Function", bound="Callable[..., object]")

WORDS: Final = {"since": "from", "until": "to"}
"""What the arguments of a list are called: both days are included, as in a metric's range."""


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


def queries_so_far() -> list[Query]:
    """Return those of the modules that are imported."""
    return list(_registered.values())
