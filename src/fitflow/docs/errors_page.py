"""docs/errors.md: every error that FitFlow has a name for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fitflow import errors
from fitflow.errors import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

OPENING: Final = """\
# Errors

This page is written by `python -m fitflow.docs` from the schema and `src/fitflow/errors/names.py`.

An error has a code, a message that names the value, a detail from PostgreSQL and a hint that says
the next step. In Python it is a class below `fitflow.errors.FitFlowError`, over HTTP it is JSON
with these four fields, on the command line a sentence on stderr and the exit status 1.

| kind | HTTP | in Python |
|---|---|---|
| a value is not one FitFlow takes | 422 | `errors.BadInput` |
| nothing goes by that name or number | 404 | `errors.NotFound` |
| the books, the timetable or the day say no | 409 | `errors.Conflict` |
| the database is away | 503 | `errors.DatabaseAway` |

Every rule of the database is an error of its own below one of the first three. What is raised by
an operation has no sentence here: it is worded where it is raised, with the values.
"""
TITLES: Final = {errors.NotFound: "Not found", errors.BadInput: "Bad input", errors.Conflict: "No"}


def errors_page() -> str:
    """Write the page."""
    return "\n".join([OPENING, *_tables(), ""])


def _tables() -> Iterator[str]:
    """Write a table for each kind."""
    for kind, title in TITLES.items():
        yield f"## {title}: {kind.http_status}\n"
        yield "| error | code | what it says |\n|---|---|---|"
        for name, error in sorted(errors.by_name().items()):
            if issubclass(error, kind):
                yield f"| `{name}` | `{error('').code}` | {_words(error)} |"
        yield ""


def _words(error: type[errors.FitFlowError]) -> str:
    """Return the sentences of an error, which may be those of several rules."""
    rules = [rule for rule, known in errors.by_constraint().items() if known is error]
    raised = [rule for rule in rules if rule in sentences.raised()]
    said = dict.fromkeys(errors.sentence_of(rule) for rule in rules if rule not in raised)
    words = "; ".join(sentence for sentence in said if sentence) or "raised by operations"
    return words.replace("|", "\\|")
