"""docs/errors.md: every error that FitFlow has a name for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fitflow.errors import BadInput, Conflict, NotFound

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fitflow.docs.rules import Rule

OPENING: Final = """\
# Errors

This page is written by `python -m fitflow.docs` from what the SQL refuses with, from the schema's
constraints, and from `names.py` and `sentences.py` in `src/fitflow/errors/`.

An error has a code, parameters, a message that names their values, a hint that says the next step,
and a detail where a program that was run for it, such as pg_restore, said more. In Python it is a
class below `fitflow.errors.FitFlowError`, over HTTP it is JSON with these five fields, on the
command line a sentence on stderr and the exit status 1. What PostgreSQL itself says is in the
`__cause__` of the class and in the server's log, and nowhere else.

| kind | HTTP | in Python |
|---|---|---|
| a value is not one FitFlow takes | 422 | `errors.BadInput` |
| nothing goes by that name or number | 404 | `errors.NotFound` |
| the books, the timetable or the day say no | 409 | `errors.Conflict` |
| the database is away | 503 | `errors.DatabaseAway` |

Every rule of the database is an error of its own below one of the first three. `{names}` are its
parameters: `*_at` is an instant, ISO 8601 in the parameters and by the gym's clock in the message;
`*_cents` is whole minor units of the gym's currency; anything else is written as it is.
`{do:member show}` in a hint is a command, and over HTTP its route. A sentence in another language
is another template for the same parameters.
"""
TITLES: Final = {NotFound: "Not found", BadInput: "Bad input", Conflict: "No"}


def errors_page(rules: Sequence[Rule]) -> str:
    """Write the page."""
    return "\n".join([OPENING, *_tables(rules), ""])


def _tables(rules: Sequence[Rule]) -> Iterator[str]:
    """Write a table for each kind."""
    for kind, title in TITLES.items():
        yield f"## {title}: {kind.http_status}\n"
        yield "| error | code | what it says | what to do |\n|---|---|---|---|"
        for rule in rules:
            if rule.kind is kind:
                said = dict.fromkeys(sentence for sentence, _ in rule.templates)
                hints = dict.fromkeys(hint for _, hint in rule.templates)
                yield f"| `{rule.name}` | `{rule.code}` | {_cell(said)} | {_cell(hints)} |"
        yield ""


def _cell(texts: dict[str, None]) -> str:
    """Write texts into one cell."""
    return "<br>".join(texts).replace("|", "\\|")
