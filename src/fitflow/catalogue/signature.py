"""What a function registered as an operation or a list takes, answers and refuses."""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, Union, get_args, get_origin
from typing import get_type_hints as hints_of

from fitflow.catalogue.operation import Example, Money, Pick

if TYPE_CHECKING:
    from collections.abc import Callable

STANDING: Final = frozenset({"client", "page", "at", "key"})
"""Arguments that every edge gives in its own way."""

NOTHING: Final = inspect.Parameter.empty
SECTION: Final = re.compile(r"^(Args|Raises|Returns):$", re.MULTILINE)
ENTRY: Final = re.compile(r"^ {4}(\w[\w.]*): (.*(?:\n(?: {5,}.*)?)*)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument: its name, its type and what it is."""

    name: str
    hint: Any
    """The annotation as it is written."""
    kind: Any
    """The type without None, lists and marks: int, str, date, an Enum, a Literal ..."""
    about: str
    default: Any
    """NOTHING where one must be given."""
    is_positional: bool
    is_list: bool
    pick: str | None
    """What kind of thing the number is of, where a name may stand for it."""
    is_money: bool
    example: Example | None
    """What it could be, where its type does not say enough."""

    @property
    def is_required(self) -> bool:
        """Whether it must be given."""
        return self.default is NOTHING

    @property
    def field(self) -> str:
        """What JSON and a URL call it: from, where Python's own word is in the way."""
        return self.name.rstrip("_")

    @property
    def word(self) -> str:
        """What people call it: member for member_id, amount for amount_cents."""
        short = self.field
        for suffix in ("_ids", "_id", "_cents"):
            short = short.removesuffix(suffix)
        return short.replace("_", "-")

    @property
    def choices(self) -> tuple[str, ...]:
        """The texts it may be; empty where it may be more."""
        if get_origin(self.kind) is Literal:
            return tuple(str(one) for one in get_args(self.kind))
        if isinstance(self.kind, type) and issubclass(self.kind, Enum):
            return tuple(str(one.value) for one in self.kind)
        return ()


@dataclass(frozen=True, slots=True)
class Signature:
    """All of a function that an edge needs."""

    summary: str
    more: str
    arguments: tuple[Argument, ...]
    takes: frozenset[str]
    """Which of the standing arguments it takes."""
    refusals: dict[str, str]
    """The errors of its Raises, and why."""
    answer: Any

    @property
    def about(self) -> str:
        """Everything that is said of it."""
        return f"{self.summary}\n\n{self.more}".strip()


@cache
def signature_of(function: Callable[..., object]) -> Signature:
    """Read a function's signature, types and docstring."""
    hints = hints_of(function, localns={"Client": object}, include_extras=True)
    text = inspect.getdoc(function) or ""
    opening, *rest = SECTION.split(text)
    sections = dict(zip(rest[::2], rest[1::2], strict=True))
    summary, _, more = opening.strip().partition("\n\n")
    said = _entries(sections.get("Args", ""))
    parameters = inspect.signature(function).parameters
    return Signature(
        summary=_flat(summary),
        more=more.strip(),
        arguments=tuple(
            _argument(parameter, hints[name], said.get(name, ""))
            for name, parameter in parameters.items()
            if name not in STANDING
        ),
        takes=frozenset(parameters.keys() & STANDING),
        refusals=_entries(sections.get("Raises", "")),
        answer=hints["return"],
    )


def _argument(parameter: inspect.Parameter, hint: Any, about: str) -> Argument:  # noqa: ANN401
    """Read one argument."""
    kind, marks, is_list = _bare(hint)
    picks = [mark.noun for mark in marks if isinstance(mark, Pick)]
    examples = [mark for mark in marks if isinstance(mark, Example)]
    return Argument(
        name=parameter.name,
        hint=hint,
        kind=kind,
        about=about,
        default=parameter.default,
        is_positional=parameter.kind is not inspect.Parameter.KEYWORD_ONLY,
        is_list=is_list,
        pick=picks[0] if picks else None,
        is_money=any(isinstance(mark, Money) for mark in marks),
        example=examples[-1] if examples else None,  # that of the argument comes after its type's
    )


def _bare(hint: Any) -> tuple[Any, tuple[object, ...], bool]:  # noqa: ANN401  (types are objects)
    """Return a type without None, lists and marks; the marks; and whether it was a list."""
    if get_origin(hint) is Annotated:
        kind, marks, is_list = _bare(get_args(hint)[0])
        return kind, (*marks, *hint.__metadata__), is_list
    if get_origin(hint) in {Union, UnionType}:
        return _bare(next(one for one in get_args(hint) if one is not NoneType))
    if get_origin(hint) is list:
        kind, marks, _ = _bare(get_args(hint)[0])
        return kind, marks, True
    return hint, (), False


def _entries(section: str) -> dict[str, str]:
    """Read the entries of a section: name -> text."""
    return {name: _flat(text) for name, text in ENTRY.findall(section)}


def _flat(text: str) -> str:
    """Unwrap lines."""
    return " ".join(text.split())
