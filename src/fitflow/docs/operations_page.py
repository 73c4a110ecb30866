"""docs/operations.md: what a gym can do, from the functions that do it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from fitflow import errors
from fitflow.catalogue.signature import Argument, Signature, signature_of
from fitflow.cli.examples import example
from fitflow.operations import every_operation
from fitflow.queries import every_query

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.catalogue.operation import Operation
    from fitflow.catalogue.query import Query

OPENING: Final = """\
# Operations and lists

This page is written by `python -m fitflow.docs` from the functions themselves. Each can be called
from Python, on the command line and over HTTP; the function in the database of the same name does
the work, in one transaction.

- **Python**: `memberships.freeze(client, 17, since=..., returns_on=..., reason=...)` of
  `fitflow.operations`. A `Client` is a pool of connections, a gym and who is at work. Errors have
  names: `except errors.ClassIsFull`. `batch(client, sell, [{"item": ...}, ...])` of
  `fitflow.catalogue.batch` makes up to 1,000 calls of one operation in one round trip: all of them
  happen, or none, and the refusal says which call it is of. Each has its own `key` and its own
  entry in the audit log.
- **Command line**: `fitflow member freeze 17 --since 2026-12-01 ...`; `--json` prints the answer
  for programs, `--preview` shows what it would do, `--at` says when it happens, `--key` makes it
  happen once.
- **HTTP**: `fitflow serve`, then JSON to the paths below. `?gym=` picks the gym, and
  must where there are several; `?preview=true` changes nothing.
  An `Idempotency-Key`, a UUID or any other text of one line, makes a request safe
  to send again: the same key and body gives the first answer, byte for byte, also while the first
  request is still at work; the same key with another body is refused with 422. There is no log-in
  yet, so the server answers on 127.0.0.1 only, and refuses what a page of another site sends.

Days say the same everywhere. `from` and `to` (`from_` in Python) are the first and the last day of
what somebody asks for, `since` and `until` those of what is set or answered, such as an invoice's
or an employment's: both are included, and `until` is null where no end is known. `returns_on` is
the first day after a freeze. A span of instants, such as a visit's, does not include its end.

Amounts are whole numbers of the currency's smallest units in Python and over HTTP, where their
names end in `_cents`: 2990 is 29.90 EUR, 2990 JPY or 2.990 KWD. On the command line they are typed
in whole units with the decimals of the gym's currency, as 29.90, and more decimals are refused.
Lists come in pages: `next` of one is `after` of the following; rows added meanwhile move no other.
What each refusal says is in [errors.md](errors.md).
"""


def operations_page() -> str:
    """Write the page."""
    parts = [OPENING]
    for module, group in groupby(every_operation(), key=lambda one: one.function.__module__):
        parts.append(f"## {module}\n")
        parts.extend(_operation(one) for one in group)
    parts.append("## Lists\n")
    parts.extend(_query(one) for one in every_query())
    return "\n".join(parts)


def _operation(operation: Operation) -> str:
    """Write one operation."""
    signature = signature_of(operation.function)
    preview = " It has a preview." if operation.previews else ""
    where = f"`fitflow {' '.join(operation.command)}`, `{operation.method} /api{operation.path}`"
    return "\n".join([
        f"### {operation.name}\n",
        f"{_said(signature)}{preview}\n",
        f"{where}. For example `{example(operation)}`.\n",
        *_arguments(signature),
        *_refusals(signature),
    ])  # fmt: skip


def _query(query: Query) -> str:
    """Write one list."""
    signature = signature_of(query.function)
    return "\n".join([
        f"### {' '.join(query.command)}\n",
        f"{_said(signature)}\n",
        f"`fitflow {' '.join(query.command)}`, `GET /api{query.path}`.\n",
        *_arguments(signature),
    ])  # fmt: skip


def _said(signature: Signature) -> str:
    """Unwrap what a function says of itself."""
    return "\n\n".join(" ".join(part.split()) for part in signature.about.split("\n\n"))


def _arguments(signature: Signature) -> Iterator[str]:
    """Write the arguments as a table."""
    if not signature.arguments:
        return
    yield "| argument | on the command line | |\n|---|---|---|"
    for argument in signature.arguments:
        word = argument.word
        typed = word.upper() if argument.is_positional else f"--{word}"
        yield f"| `{argument.field}` | `{typed}` | {_about(argument)} |"
    yield ""


def _about(argument: Argument) -> str:
    """Say what an argument is, and what it may be."""
    parts = [argument.about.rstrip(".")]
    if argument.choices:
        parts.append(f"one of {', '.join(f'`{choice}`' for choice in argument.choices)}")
    if not argument.is_required and argument.default not in (None, False):
        parts.append(f"`{argument.default}` if not given")
    elif argument.is_required and not argument.is_positional:
        parts.append("needed")
    return "; ".join(part for part in parts if part).replace("|", "\\|")


def _refusals(signature: Signature) -> Iterator[str]:
    """Write what may refuse it as a table."""
    if not signature.refusals:
        return
    yield "| refused with | when |\n|---|---|"
    for name, why in signature.refusals.items():
        error: type[errors.FitFlowError] = getattr(errors, name)
        yield f"| {error.http_status} `{name}` | {why} |"
    yield ""
