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

Each rule of the database is a class of its own below one of these, so that a program can write
`except errors.ClassIsFull`. They are made from the schema and refusals.py when first asked for:
`errors.by_name()` lists them, as does docs/errors.md.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, ClassVar, Final

from fitflow.errors import names, sentences

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
    "23502": BadInput,  # a value is missing
    "40": Conflict,  # two transactions were in each other's way
    "42501": Conflict,  # the role may not do that
    "55": Conflict,  # something else holds a lock on it
    "53": DatabaseAway,  # out of connections, memory or disk
    "57": DatabaseAway,  # the server is stopping or starting
    "P0001": Conflict,  # an operation refused, and said why
    "P0002": NotFound,  # an operation found no such row
}
"""SQLSTATE, or its class of two characters, -> error."""


CHECK: Final = "23514"
"""The SQLSTATE of a CHECK."""

KINDS: Final[list[tuple[type[FitFlowError], dict[str, str]]]] = [
    (NotFound, names.NOT_FOUND),
    (BadInput, names.BAD_INPUT),
    (Conflict, names.CONFLICT),
]
SHARDED: Final = re.compile(r"_\d+$")
"""What a shard appends to a constraint's name."""


def from_database(exc: psycopg.Error) -> FitFlowError:
    """
    Return the FitFlow error for a database error.

    A broken constraint speaks through its COMMENT, a sentence written for a person; the server's
    own sentence about the values becomes the detail. What an operation raises keeps its words.
    """
    state = exc.sqlstate or _state_of_driver(exc)
    constraint = SHARDED.sub("", exc.diag.constraint_name or "")
    kind = of_constraint(constraint, state) if constraint else of_state(state)
    said = exc.diag.message_primary or str(exc).strip() or "the database did not answer"
    sentence = sentence_of(constraint) if state[:2] == "23" else None
    return kind(
        sentence or said,
        detail=exc.diag.message_detail or (said if sentence else None),
        hint=exc.diag.message_hint or _next_step(kind, state),
    )


def _state_of_driver(exc: psycopg.Error) -> str:
    """Return the SQLSTATE of what the driver itself refuses."""
    from psycopg import DataError, OperationalError  # noqa: PLC0415  (--help needs errors too)

    if isinstance(exc, DataError):
        return "22000"  # a value that it cannot send
    return "08000" if isinstance(exc, OperationalError) else ""


def of_state(state: str) -> type[FitFlowError]:
    """Return the kind of error that a SQLSTATE is."""
    return BY_SQLSTATE.get(state) or BY_SQLSTATE.get(state[:2]) or FitFlowError


def of_constraint(constraint: str, state: str) -> type[FitFlowError]:
    """Return the error of a constraint, or of what an operation raised by that name."""
    known = by_constraint().get(constraint)
    return known or _named(_camel(constraint), BadInput if state == CHECK else of_state(state))


def sentence_of(constraint: str) -> str | None:
    """Return what a broken constraint says to a person; None for what is raised with words."""
    error = by_constraint().get(constraint)
    return (
        sentences.constraint_sentences().get(constraint)
        or names.SENTENCES.get(error.__name__ if error else "")
        or sentences.index_sentences().get(constraint)
    )


@cache
def by_constraint() -> dict[str, type[FitFlowError]]:
    """Return the error of every constraint of the schema and of every name that is raised."""
    found = {
        constraint: _named(name, kind)
        for kind, named in KINDS
        for name, constraints in named.items()
        for constraint in constraints.split()
    }
    for constraint in sentences.constraint_sentences():
        found.setdefault(constraint, _named(_camel(constraint), BadInput))
    for constraint, state in sentences.raised().items():
        found.setdefault(constraint, _named(_camel(constraint), of_state(_sqlstate(state))))
    return found


@cache
def by_name() -> dict[str, type[FitFlowError]]:
    """Return every error that a rule of the database has of its own, by its class's name."""
    return {error.__name__: error for error in by_constraint().values()}


def __getattr__(name: str) -> type[FitFlowError]:
    """Find the error of a rule: errors.ClassIsFull."""
    found = by_name().get(name) if name[:1].isupper() else None
    if found is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return found


def _named(name: str, kind: type[FitFlowError]) -> type[FitFlowError]:
    """Return the class of one rule, made when first asked for."""
    if name not in _made:
        about = {"__module__": __name__, "__doc__": names.SENTENCES.get(name)}
        _made[name] = type(name, (kind,), about)
    return _made[name]


_made: Final[dict[str, type[FitFlowError]]] = {}


def _camel(name: str) -> str:
    """Write a constraint's name as a class's."""
    return "".join(word.capitalize() for word in name.split("_"))


def _sqlstate(condition: str) -> str:
    """Return the SQLSTATE of a condition such as no_data_found; a SQLSTATE stays."""
    from psycopg import errors  # noqa: PLC0415  (loaded already where there is an error)

    known = getattr(errors, _camel(condition), None)
    return condition if known is None else str(known.sqlstate)


def _next_step(kind: type[FitFlowError], state: str) -> str | None:
    """Say what to do about an error that PostgreSQL has no hint for."""
    if state == "57014":  # a statement that took longer than its time
        return "it took too long and was stopped; nothing was changed"
    if kind is DatabaseAway:
        return "`fitflow db status` says what runs; `fitflow doctor` looks for the cause"
    if state == "22003" and kind is BadInput:  # a number that its column cannot hold
        return "give a smaller number"
    if state.startswith("40"):
        return "nothing was changed; try again"
    if state in {"3F000", "42P01"}:  # no such schema or table
        return "`fitflow db migrate` makes the schema"
    return None
