"""What a database error becomes: the error of the rule that was broken, with the values."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from fitflow.errors import words
from fitflow.errors.connecting import cause_of
from fitflow.errors.rules import BY_RULE
from fitflow.errors.servers_words import NEXT_STEPS, REPORT, sentence_of
from fitflow.errors.tree import BadInput, Conflict, DatabaseAway, FitFlowError, NotFound

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import psycopg

BY_SQLSTATE: Final[dict[str, type[FitFlowError]]] = {
    "02": NotFound,  # no data: an operation found no such row
    "08": DatabaseAway,  # the connection broke
    "22": BadInput,  # a value out of range or malformed
    "23": Conflict,  # a constraint
    "23502": BadInput,  # a value is missing
    "23514": BadInput,  # a CHECK
    "25006": DatabaseAway,  # a server that takes no rows
    "25P03": DatabaseAway,  # a transaction that was left open
    "25P04": DatabaseAway,  # a transaction that took too long
    "40": Conflict,  # two transactions were in each other's way
    "42501": Conflict,  # the role may not do that
    "55": Conflict,  # something else holds a lock on it
    "53": DatabaseAway,  # out of connections, memory or disk
    "57": DatabaseAway,  # the server is stopping or starting
    "P0001": Conflict,  # an operation refused, and said why
    "P0002": NotFound,  # an operation found no such row
}
"""SQLSTATE, or its class of two characters, -> error."""

OWN: Final = frozenset({"P0001", "P0002"})
"""SQLSTATEs that only functions raise, in words of their own."""
RAISED: Final = "exec_stmt_raise"
"""Where a RAISE of PL/pgSQL is done: no error of PostgreSQL's own comes from there."""
NO_CONNECTION: Final = re.compile("too many (connections|clients)|connection slots are reserved")

DRIVERS_OWN: Final = "08000"
"""What no server said: it cannot be reached, or the connection broke."""

SHARDED: Final = re.compile(r"_\d+$")
"""What a shard appends to a constraint's name."""
KEY: Final = re.compile(r"\(([\w, ]+)\)=\((.*)\)")
"""The key and its values, as PostgreSQL names them where it may."""
LABEL: Final = re.compile(r"\S([^\x00-\x1f\x7f]*\S)?")
LABEL_MAX: Final = 120
UNSEEN: Final = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufe00-\ufe0f]")
"""What nobody sees, though Python calls it printable."""


def from_database(
    exc: psycopg.Error,
    *,
    asked: Mapping[str, object] | None = None,
    local: Callable[[], Mapping[str, object]] | None = None,
) -> FitFlowError:
    """
    Return the FitFlow error for a database error.

    What an operation refuses comes with its sentence and its parameters. A broken constraint has
    the templates of its error, and its values are those that were asked for: row-level security
    hides those that PostgreSQL saw.

    Args:
        exc: what PostgreSQL or the driver raised.
        asked: the arguments of the call, or the values of the row, by name.
        local: reads the gym's time_zone, currency and currency_digits; called where a sentence
            needs them.
    """
    state = exc.sqlstate or _state_of_driver(exc)
    constraint = SHARDED.sub("", exc.diag.constraint_name or "")
    kind = BY_RULE.get(constraint) or of_state(state)
    told = _told(exc.diag.message_detail)
    if told is not None:
        return kind(told["sentence"], hint=told["hint"], parameters=told["parameters"])
    if state == DRIVERS_OWN:
        sentence, hint = cause_of(str(exc) or "the database did not answer")
        return kind(sentence, hint=hint)
    if constraint in kind.rules and state[:2] == "23":
        return _broken(kind, exc, asked or {}, local)
    is_own = state in OWN or exc.diag.source_function == RAISED
    if is_own and exc.diag.message_primary:  # what a function of FitFlow's own says
        return kind(exc.diag.message_primary, hint=exc.diag.message_hint or _next_step(kind, state))
    sentence, values = sentence_of(exc, state, asked or {})
    return kind(sentence, hint=_next_step(kind, state), parameters=values)


def of_state(state: str) -> type[FitFlowError]:
    """Return the kind of error that a SQLSTATE is."""
    return BY_SQLSTATE.get(state) or BY_SQLSTATE.get(state[:2]) or FitFlowError


def _state_of_driver(exc: psycopg.Error) -> str:
    """Return the SQLSTATE of what the driver itself refuses."""
    from psycopg import DataError, OperationalError  # noqa: PLC0415  (--help needs errors too)

    if isinstance(exc, DataError):
        return "22000"  # a value that it cannot send
    if NO_CONNECTION.search(str(exc)):
        return "53300"  # libpq has no SQLSTATE of a connection that was refused
    return DRIVERS_OWN if isinstance(exc, OperationalError) else ""


def _told(detail: str | None) -> dict[str, Any] | None:
    """Read what fitflow.refuse tells programs; None for a detail of PostgreSQL's own."""
    if not detail or not detail.startswith("{"):
        return None
    try:
        told = json.loads(detail)
    except ValueError:
        return None
    return told if isinstance(told, dict) and "sentence" in told else None


def _broken(
    kind: type[FitFlowError],
    exc: psycopg.Error,
    asked: Mapping[str, object],
    local: Callable[[], Mapping[str, object]] | None,
) -> FitFlowError:
    """Make the error of a broken constraint from what was asked for."""
    known = _known(kind, asked, exc.diag.message_detail or "")
    sentence, hint = kind.template(known)
    if local is not None and re.search(r"_(at|cents)\}", sentence):
        known |= local()
    return kind(sentence, hint=hint, parameters=known)


def _known(kind: type[FitFlowError], asked: Mapping[str, object], detail: str) -> dict[str, object]:
    """Return the values that the sentences and the columns of an error name."""
    values = words.plain_values(asked) | _of_steps(asked)
    key = KEY.search(detail)
    if key is not None and len(names := key[1].split(", ")) == len(parts := key[2].split(", ")):
        values = dict(zip(names, parts, strict=True)) | values
    for column in kind.columns:
        if column not in values:
            close = [name for name in values if column.endswith(f"_{name}")]
            values |= {column: values[name] for name in close[:1]}  # noqa: B035  (one of them)
    if kind.code in NO_LABEL:
        values |= _no_label(asked, NO_LABEL[kind.code])
    named = set(kind.columns).union(*(words.names_of(a + b) for a, b in kind.templates))
    return {name: value for name, value in values.items() if name in named and name != "gym_id"}


def _of_steps(asked: Mapping[str, object]) -> dict[str, object]:
    """Return the values of arguments that are lists of steps: each field with all it is."""
    found: dict[str, object] = {}
    for argument in asked.values():
        steps = getattr(argument, "obj", None)  # of psycopg's Jsonb
        for step in steps if isinstance(steps, list) else []:
            for name, value in step.items() if isinstance(step, dict) else ():
                found[name] = f"{found[name]}, {value}" if name in found else value
    return found


def _no_label(asked: Mapping[str, object], is_one: Callable[[str], bool]) -> dict[str, object]:
    """Find the text that is no label: PostgreSQL does not say which value a domain refused."""
    for name, value in asked.items():
        if isinstance(value, str) and not is_one(value):
            shown = "".join(
                char if _is_seen(char) else char.encode("unicode_escape").decode()
                for char in value[: words.SHOWN_MAX]
            )
            return {"argument": name, "value": f"'{shown}'"}
    return {}


def _is_one_line(text: str) -> bool:
    """Say whether a text is one trimmed line."""
    return LABEL.fullmatch(text) is not None and len(text) <= LABEL_MAX


def _is_seen(text: str) -> bool:
    """Say whether every character of a text is seen."""
    return text.isprintable() and UNSEEN.search(text) is None


NO_LABEL: Final = {"label_is_one_trimmed_line": _is_one_line, "label_is_visible": _is_seen}
"""The rules of a label -> what finds the value that broke it."""


def _next_step(kind: type[FitFlowError], state: str) -> str | None:
    """Say what to do about an error that PostgreSQL has no hint for."""
    if state in NEXT_STEPS:
        return NEXT_STEPS[state]
    if kind is DatabaseAway:
        return "{do:db status} says what runs; {do:doctor} looks for the cause"
    if state.startswith("40"):
        return "nothing was changed; try again"
    return REPORT if kind is FitFlowError else NEXT_STEPS.get(state[:2])
