"""Whether the rules of a database are still those it was made with."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from fitflow.schema.sql_files import folder

if TYPE_CHECKING:
    import psycopg

DIGITS: Final = 12
"""Of a SHA-256 in hexadecimal: the list is read by people too."""
READ: Final = ("audit/rules.sql", "audit/rights.sql")
BRACKETS: Final = re.compile(r"\(\((\([^()]+\) AND \([^()]+\))\) AND ")
"""(a AND b) AND c, as PostgreSQL says of a rule with BETWEEN until it is dumped and restored."""


@dataclass(frozen=True, slots=True)
class Strange:
    """A rule that is gone, switched off, or not the one FitFlow made."""

    kind: str
    name: str
    fault: str

    def __str__(self) -> str:
        """Say what is wrong with what."""
        return f"{self.kind} {self.name} {self.fault}"


@dataclass(frozen=True, slots=True)
class _Rule:
    """What the catalogue says of a rule."""

    fault: str | None
    digest: str


def strange_rules(conn: psycopg.Connection) -> list[Strange]:
    """Return every rule that is not as FitFlow made it, on a connection of the owner."""
    there, made = _seen(conn), _made()
    return [
        Strange(kind, name, fault)
        for kind, name in sorted(there.keys() | made.keys())
        if (fault := _fault(there.get((kind, name)), made.get((kind, name)))) is not None
    ]


def rules_list(conn: psycopg.Connection) -> str:
    """Return the list of a database's rules, a line each: for the one that comes with FitFlow."""
    return "".join(
        f"{kind} {rule.digest} {name}\n" for (kind, name), rule in sorted(_seen(conn).items())
    )


def _fault(there: _Rule | None, made: str | None) -> str | None:
    """Say what is wrong with a rule, if anything is."""
    if there is None:
        return "is not there"
    if made is None:
        return "is none of FitFlow's"
    if there.fault is not None:
        return there.fault
    return None if there.digest == made else "is not as FitFlow made it"


def _seen(conn: psycopg.Connection) -> dict[tuple[str, str], _Rule]:
    """Return the rules of a database by kind and name."""
    conn.execute("SET LOCAL search_path = ''")
    found = {
        (kind, name): _Rule(fault, _digest(said))
        for file in READ
        for kind, name, fault, said in conn.execute(folder(file).read_bytes())
    }
    conn.execute("SET LOCAL search_path TO DEFAULT")
    return found


def _digest(said: str) -> str:
    """Return a short digest of what PostgreSQL says."""
    return hashlib.sha256(BRACKETS.sub(r"(\1 AND ", said).encode()).hexdigest()[:DIGITS]


@cache
def _made() -> dict[tuple[str, str], str]:
    """Return the digests of the rules as FitFlow makes them, from rules.txt."""
    text = files("fitflow.schema").joinpath("rules.txt").read_text(encoding="utf-8")
    lines = (line.split(" ", 2) for line in text.splitlines())
    return {(kind, name): digest for kind, digest, name in lines}
