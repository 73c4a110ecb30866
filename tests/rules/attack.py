"""
The attacks of tests/rules/attacks: one SQL file a table, read as a specification.

-- rule: CONSTRAINT[, what is special]    the rule, as pg_constraint names it
-- and: KEY                               optional: a target with more columns, where no two rows
--                                        that the rule refuses can differ in these
-- given:                                 optional: rows beyond given.sql
-- refused:                               a row the rule refuses
-- accepted:                              the nearest row it accepts

-- target: KEY    a key that refuses nothing by itself; foreign keys point at it
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import psycopg
import pytest

FOLDER: Final = Path(__file__).parent
GIVEN: Final = "".join(
    (FOLDER / name).read_text(encoding="utf-8") for name in ("given.sql", "given_recordings.sql")
)


@dataclass(frozen=True, slots=True)
class Attack:
    """One rule, a row it refuses and the nearest one it accepts."""

    rule: str
    case: str
    targets: list[str]
    given: str
    refused: str
    accepted: str

    def __str__(self) -> str:
        """Name the test."""
        return f"{self.rule}-{self.case}" if self.case else self.rule


def run(conn: psycopg.Connection, statements: str) -> None:
    """Run a script in which every statement writes a row, and then the deferred rules."""
    cursor = conn.execute(statements)
    for result in cursor.results():
        assert result.rowcount != 0, f"wrote nothing: {statements}"
    conn.execute("SET CONSTRAINTS ALL IMMEDIATE")
    conn.execute("SET CONSTRAINTS ALL DEFERRED")


def rule_refusing(conn: psycopg.Connection, statements: str) -> str | None:
    """Run statements that a rule refuses, and return its name."""
    with pytest.raises(psycopg.IntegrityError) as refusal:
        run(conn, statements)
    return refusal.value.diag.constraint_name


def _read(text: str) -> list[Attack]:
    """Return the attacks of one file."""
    return [_attack(block) for block in re.split(r"^-- rule: ", text, flags=re.MULTILINE)[1:]]


def _attack(block: str) -> Attack:
    """Read one rule with its parts."""
    head, _, body = block.partition("\n")
    rule, _, case = head.partition(", ")
    targets = re.findall(r"^-- and: (\w+)$", body, flags=re.MULTILINE)
    names_and_parts = re.split(r"^-- (given|refused|accepted):\n", body, flags=re.MULTILINE)[1:]
    parts = dict(zip(names_and_parts[::2], names_and_parts[1::2], strict=True))
    return Attack(
        rule=rule,
        case=case,
        targets=targets,
        given=parts.get("given", ""),
        refused=parts["refused"].strip(),
        accepted=re.sub(r"^--.*\n?", "", parts["accepted"], flags=re.MULTILINE).strip(),
    )


_FILES: Final = [file.read_text(encoding="utf-8") for file in sorted(FOLDER.glob("attacks/*.sql"))]

ATTACKS: Final = [attack for text in _FILES for attack in _read(text)]
TARGETS: Final = [
    key for text in _FILES for key in re.findall(r"^-- target: (\w+)$", text, flags=re.MULTILINE)
]
