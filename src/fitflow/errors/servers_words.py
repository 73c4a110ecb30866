"""
What PostgreSQL refuses by itself, in words of FitFlow's: no text of its own reaches a person.

Its words stay in the cause of the error, for whoever writes a program, and in the server's log.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from fitflow.errors import words
from fitflow.errors.connecting import AGAIN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import psycopg

UNNAMED: Final = "a value"
SENTENCES: Final = {
    "22003": "{value} is too large to be kept",
    "22007": "{value} is no day and no time",
    "22008": "{value} is no day or time that can be kept",
    "22012": "it comes to a division by zero",
    "22021": "{value} has characters that cannot be kept",
    "22P02": "{value} is none that belongs there",
    "22P05": "{value} has characters that cannot be kept",
    "23502": "{column} is missing",
    "25006": "the database can only be read just now",
    "25P03": "a connection was left with work half done for too long, and was closed",
    "25P04": "the work took longer than it may in one go, and was stopped",
    **dict.fromkeys(("3F000", "42P01"), "the database lacks something of FitFlow's schema"),
    **dict.fromkeys(("40001", "40P01"), "somebody else changed the same in the same moment"),
    "42501": "this role may not do that",
    "53100": "the disk of the database is full",
    "53200": "the server of the database has no memory left",
    "53300": "every connection that the database has for this role is taken",
    "53400": "the answer would take more room on the disk than this role may have",
    "55P03": "somebody else is at work there, and did not finish in time",
    "57014": "the database stopped what took longer than it may",
    **dict.fromkeys(("57P01", "57P02"), "the server of the database was stopped at that moment"),
    "57P03": "the server of the database is starting or stopping just now",
    "57P05": "a connection was not used for a long time, and was closed",
}
"""SQLSTATE -> what a person is told."""
TURNED: Final = "something would end before it begins, or last for less than nothing"
UNFORESEEN: Final = "the database refused it for a reason that FitFlow has no words for, {state}"
BY_CLASS: Final = {
    "08": "the connection to the database broke",
    "22": "a value is none that can be kept ({state})",
    "53": "the server of the database has run out of something it needs ({state})",
    "55": "something in the database is not in a state for that ({state})",
    "57": "the server of the database stopped that ({state})",
}
"""The first two characters of a SQLSTATE -> the same, where it is none of the above."""
NEXT_STEPS: Final = {
    "22003": "give a smaller number",
    **dict.fromkeys(("22007", "22008"), "write a day as 2026-11-22, and a time as 18:30"),
    **dict.fromkeys(("22021", "22P05"), "write it in whole characters"),
    "22000": "give the beginning and the end in order, and texts in whole characters",
    "22": "give another",
    "22P02": "give one that does: the help of the command, or /api, says which",
    "23502": "give it",
    "42501": "an operation does it, or the owner of the database",
    "25006": "it is a copy of another, or was closed to writing: ask whoever runs its server",
    "57P03": "try again in a moment",
    **dict.fromkeys(("25P03", "25P04", "55P03", "57P05"), "nothing was changed; try again"),
    **dict.fromkeys(("3F000", "42P01"), "{do:db migrate} makes the schema"),  # no such table
    "53300": "try again in a moment; {do:doctor} says how many there are",
    "53400": "ask for less of it: fewer days, or fewer columns",
    "57014": "it took too long and was stopped; nothing was changed",
    **dict.fromkeys(("57P01", "57P02"), AGAIN),
}
"""SQLSTATE -> what to do about it."""
REPORT: Final = "please report it, with what was asked for: the server's log has its own words"
QUOTED: Final = re.compile('"([^"]*)"')
"""The value that PostgreSQL names."""
TYPED: Final = re.compile(r'"([^"]*)" is out of range for type (\w+)|^(\w+) out of range')
BITS: Final = {"smallint": 15, "integer": 31, "bigint": 63}
ROUNDED: Final = re.compile(r"absolute value less than (?:10\^(\d+)|1)")


def sentence_of(
    exc: psycopg.Error, state: str, asked: Mapping[str, object]
) -> tuple[str, dict[str, object]]:
    """Return what a person is told of an error that is none of FitFlow's rules, with its values."""
    said = exc.diag.message_primary or ""
    if state == "22000":  # of a range, or what the driver itself cannot send
        turned = "range lower bound" in said
        return (TURNED, {}) if turned else (SENTENCES["22021"], {"value": UNNAMED})
    if state == "22003":
        return _too_large(said, exc.diag.message_detail or "", asked)
    quoted = QUOTED.search(said)
    values: dict[str, object] = {"value": repr(quoted[1]) if quoted else UNNAMED, "state": state}
    values["column"] = (exc.diag.column_name or UNNAMED).replace("_", " ")
    sentence = SENTENCES.get(state) or BY_CLASS.get(state[:2]) or UNFORESEEN
    named = words.names_of(sentence)
    return sentence, {name: value for name, value in values.items() if name in named}


def _too_large(
    said: str, detail: str, asked: Mapping[str, object]
) -> tuple[str, dict[str, object]]:
    """Name the number that is too large, what it was given for, and how far it may go."""
    typed, rounded = TYPED.search(said), ROUNDED.search(detail)
    bits = BITS.get((typed[2] or typed[3]) if typed else "")
    most = None if bits is None else int(2**bits) - 1
    if rounded is not None:
        most = int(10 ** int(rounded[1] or 0))
    quoted = QUOTED.search(said)
    numbers = sorted(_numbers(asked), key=lambda one: -abs(one[1]))
    if quoted is not None:
        numbers = [one for one in numbers if str(one[1]) == quoted[1]]
    elif bits in {15, 31}:  # money and the numbers of rows are larger ones
        numbers = [one for one in numbers if not one[0].endswith(("_cents", "_id"))]
    if not numbers:
        return SENTENCES["22003"], {"value": repr(quoted[1]) if quoted else UNNAMED}
    argument, value = numbers[0]
    known: dict[str, object] = {"argument": argument, "value": str(value)}
    if most is None or abs(value) <= most:
        return "{argument} is {value}: with it, a figure is too large to be kept", known
    known |= {"least": f"{-most:,}", "most": f"{most:,}"}
    return "{argument} is {value}, and only {least} to {most} can be kept there", known


def _numbers(asked: Mapping[str, object]) -> Iterator[tuple[str, Decimal]]:
    """Return the numbers that were asked for, with the name of the argument of each."""
    for name, given in asked.items():
        for value in given if isinstance(given, list) else [given]:
            if isinstance(value, int | Decimal) and not isinstance(value, bool):
                yield name, Decimal(value)
        steps = getattr(given, "obj", None)  # of psycopg's Jsonb
        for step in steps if isinstance(steps, list) else []:
            yield from _numbers(step)
