"""
The errors FitFlow raises, and what a database error becomes.

FitFlowError            exit 1
├── BadInput            exit 1   HTTP 422   a value is not one FitFlow takes
├── NotFound            exit 1   HTTP 404   nothing goes by that name or number
├── Conflict            exit 1   HTTP 409   a rule of the gym refuses it
├── Interrupted         exit 1   HTTP 500   somebody stopped it; what was done is kept
├── UsageError          exit 2   HTTP 400   the command was put together wrongly
└── DatabaseAway        exit 3   HTTP 503   no server, or one FitFlow cannot use

Every error has one shape: a code (the class in snake_case), parameters, a message in lower case
that names their values, a hint that says the next step, and a detail where a program that was run
for it said more. PostgreSQL's own words are in __cause__ alone. The message and the hint are
templates that are filled in here: `error.in_other_words` fills in a translation's.

Each rule of the database is a class of its own below one of these, so that a program can write
`except errors.ClassIsFull`. rules/ has them; `python -m fitflow.docs` writes it from the schema,
from names.py and from sentences.py. docs/errors.md lists them.
"""

from __future__ import annotations

from fitflow.errors.database import from_database, of_state
from fitflow.errors.rules import *  # noqa: F403  (every rule is an error of this module)
from fitflow.errors.rules import BY_RULE, EVERY_RULE
from fitflow.errors.system import from_system, of_file
from fitflow.errors.tree import (
    BadInput,
    Conflict,
    DatabaseAway,
    FitFlowError,
    Interrupted,
    NotFound,
    UsageError,
)

__all__ = [
    "BY_RULE",
    "EVERY_RULE",
    "BadInput",
    "Conflict",
    "DatabaseAway",
    "FitFlowError",
    "Interrupted",
    "NotFound",
    "UsageError",
    "from_database",
    "from_system",
    "of_file",
    "of_state",
]


def named(name: str) -> type[FitFlowError] | None:
    """Return the error of a name, as a docstring has it; None where there is none."""
    found = globals().get(name)
    is_error = isinstance(found, type) and issubclass(found, FitFlowError)
    return found if is_error else None
