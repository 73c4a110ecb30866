"""What the SQL says of its own rules: the comments on constraints, and what operations raise."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT: Final = r"'(?:[^']|'')*'"
COMMENT: Final = re.compile(
    r"COMMENT\s+ON\s+(CONSTRAINT|INDEX)\s+([\w.]+)\s+(?:ON\s+[\w.\s]+?\s+)?IS"
    rf"\s+((?:{TEXT}\s*)+);",
    re.IGNORECASE,
)
RAISE: Final = re.compile(rf"\bRAISE\b((?:{TEXT}|--[^\n]*|[^';])*);")
RAISED_NAME: Final = re.compile(r"\bCONSTRAINT\s*=\s*'(\w+)'")
RAISED_STATE: Final = re.compile(r"\bERRCODE\s*=\s*'(\w+)'")
CONDITION: Final = re.compile(r"\s*([a-z]\w*)")


@cache
def constraint_sentences(*, raw: bool = False) -> dict[str, str]:
    """Read the COMMENT of every constraint from the schema files: name -> message, or `raw`."""
    return {name: text if raw else as_message(text) for name, text in _comments("CONSTRAINT")}


@cache
def index_sentences() -> dict[str, str]:
    """Read the COMMENT of every index from the schema files: name -> message."""
    return {name: as_message(text) for name, text in _comments("INDEX")}


@cache
def raised() -> dict[str, str]:
    """Read what operations and triggers raise: the error's name -> its SQLSTATE or condition."""
    found: dict[str, str] = {}
    for text in _texts("tables", "functions", "operations"):
        for statement in RAISE.findall(text):
            name = RAISED_NAME.search(statement)
            if name is not None:
                found[name[1]] = _state(statement)
    return found


def _state(statement: str) -> str:
    """Return the SQLSTATE or the condition that a RAISE names; P0001 when it names none."""
    state = RAISED_STATE.search(statement)
    if state is not None:
        return state[1]
    condition = CONDITION.match(statement)
    return condition[1] if condition is not None else "P0001"


def as_message(sentence: str) -> str:
    """Write a sentence as a message: lower case at first, unless an acronym; no full stop."""
    first = sentence[:1] if sentence[1:2].isupper() else sentence[:1].lower()
    return first + sentence[1:].rstrip().removesuffix(".")


def _comments(kind: str) -> Iterator[tuple[str, str]]:
    """Yield the name and the comment of every constraint or index."""
    for text in _texts("tables"):
        for of, name, quoted in COMMENT.findall(text):
            if of.upper() == kind:
                parts = re.findall(r"'((?:[^']|'')*)'", quoted)
                yield name.rpartition(".")[2], "".join(parts).replace("''", "'")


def _texts(*folders: str) -> Iterator[str]:
    """Yield the SQL files of some folders."""
    for folder in folders:
        place = files("fitflow").joinpath("sql", folder)
        with as_file(place) as below:
            for file in below.rglob("*.sql"):
                yield file.read_text(encoding="utf-8")
