"""
The errors FitFlow raises, and what a database error becomes.

FitFlowError            exit 1
├── BadInput            exit 1   HTTP 422   a value is not one FitFlow takes
├── NotFound            exit 1   HTTP 404   nothing goes by that name or number
├── Conflict            exit 1   HTTP 409   a rule of the gym refuses it
├── Interrupted         exit 1   HTTP 500   somebody stopped it; what was done is kept
├── UsageError          exit 2   HTTP 400   the command was put together wrongly
└── DatabaseAway        exit 3   HTTP 503   no server, or one FitFlow cannot use

Every error has one shape: a code (the class in snake_case), a message in lower case that
names the value, a detail from PostgreSQL and a hint that says the next step.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, ClassVar, Final

if TYPE_CHECKING:
    import psycopg


class FitFlowError(Exception):
    """Anything FitFlow refuses or cannot do."""

    exit_code: ClassVar[int] = 1
    http_status: ClassVar[int] = 500

    def __init__(self, message: str, *, detail: str | None = None, hint: str | None = None) -> None:
        """Say what happened, what PostgreSQL added, and what to do next."""
        super().__init__(message)
        self.message = message
        self.detail = detail
        self.hint = hint

    @property
    def code(self) -> str:
        """The class in snake_case: what programs compare with."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", type(self).__name__).lower()


class BadInput(FitFlowError):
    """A value is not one FitFlow takes."""

    http_status = 422


class NotFound(FitFlowError):
    """Nothing goes by that name or number."""

    http_status = 404


class Conflict(FitFlowError):
    """A rule of the gym refuses it."""

    http_status = 409


class Interrupted(FitFlowError):
    """Somebody stopped it; what was done is kept."""


class UsageError(FitFlowError):
    """The command was put together wrongly."""

    exit_code = 2
    http_status = 400


class DatabaseAway(FitFlowError):
    """No server answers, or one FitFlow cannot use."""

    exit_code = 3
    http_status = 503


BY_SQLSTATE: Final[dict[str, type[FitFlowError]]] = {
    "02": NotFound,  # no data: an operation found no such row
    "08": DatabaseAway,  # the connection broke
    "22": BadInput,  # a value out of range or malformed
    "23": Conflict,  # a constraint
    "40": Conflict,  # two transactions were in each other's way
    "42501": Conflict,  # the role may not do that
    "55": Conflict,  # something else holds a lock on it
    "53": DatabaseAway,  # out of connections, memory or disk
    "57": DatabaseAway,  # the server is stopping or starting
    "P0001": Conflict,  # an operation refused, and said why
    "P0002": NotFound,  # an operation found no such row
}
"""SQLSTATE, or its class of two characters, -> error."""


def from_database(exc: psycopg.Error) -> FitFlowError:
    """
    Return the FitFlow error for a database error.

    A broken constraint speaks through its COMMENT, a sentence written for a person; the server's
    own sentence about the values becomes the detail. What an operation raises keeps its words.
    """
    from psycopg import OperationalError  # noqa: PLC0415  (loaded already; --help needs errors too)

    state = exc.sqlstate or ("08000" if isinstance(exc, OperationalError) else "")
    constraint = re.sub(r"_\d+$", "", exc.diag.constraint_name or "")  # a shard appends _digits
    kind = BY_SQLSTATE.get(state) or BY_SQLSTATE.get(state[:2]) or FitFlowError
    said = exc.diag.message_primary or str(exc).strip() or "the database did not answer"
    sentence = constraint_sentences().get(constraint) if state[:2] == "23" else None
    return kind(
        sentence or said,
        detail=exc.diag.message_detail or (said if sentence else None),
        hint=exc.diag.message_hint or _next_step(kind, state),
    )


def _next_step(kind: type[FitFlowError], state: str) -> str | None:
    """Say what to do about an error that PostgreSQL has no hint for."""
    if kind is DatabaseAway:
        return "`fitflow db status` says what runs; `fitflow doctor` looks for the cause"
    if state.startswith("40"):
        return "nothing was changed; try again"
    if state in {"3F000", "42P01"}:  # no such schema or table
        return "`fitflow db migrate` makes the schema"
    return None


@cache
def constraint_sentences(*, raw: bool = False) -> dict[str, str]:
    """Read the COMMENT of every constraint from the schema files: name -> message, or `raw`."""
    comment = re.compile(
        r"COMMENT\s+ON\s+CONSTRAINT\s+(\w+)\s+ON\s+[\w.\s]+?\s+IS\s+((?:'(?:[^']|'')*'\s*)+);",
        re.IGNORECASE,
    )
    found: dict[str, str] = {}
    for file in files("fitflow").joinpath("sql", "schema").iterdir():
        for name, text in comment.findall(file.read_text(encoding="utf-8")):
            parts = re.findall(r"'((?:[^']|'')*)'", text)
            sentence = "".join(parts).replace("''", "'")
            found[name] = sentence if raw else _as_message(sentence)
    return found


def _as_message(sentence: str) -> str:
    """Write a sentence as a message: lower case at first, unless an acronym; no full stop."""
    first = sentence[:1] if sentence[1:2].isupper() else sentence[:1].lower()
    return first + sentence[1:].rstrip().removesuffix(".")
