"""What no two rows of a spreadsheet share, and no row with what the gym has."""

from __future__ import annotations

from dataclasses import dataclass
from string import Formatter
from typing import TYPE_CHECKING, Final

from psycopg import sql

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Unique:
    """Columns by which one row is told from another; a row that leaves one empty shares nothing."""

    columns: tuple[str, ...]
    folded: bool = False
    """Whether capitals and accents make no difference: two names that are one."""
    said: str | None = None
    """What the values are, for who shares them with a row above; None looks at the gym alone."""
    hint: str | None = None
    """What to do then."""
    known: str | None = None
    """The sentence for who shares them with what the gym has; None looks at the file alone."""
    known_hint: str | None = None


def refuse_shared(uniques: Sequence[Unique], table: str) -> Iterator[sql.Composed]:
    """
    Yield the statements that put rows of `staged` into `refused`: repeated rows, then known ones.

    Args:
        table: the table of the schema fitflow where such rows are kept.
    """
    for unique in uniques:
        if unique.said is not None:
            yield _twins(unique, unique.said)
    for unique in uniques:
        if unique.known is not None:
            yield _known(unique, unique.known, table)


TWINS: Final = """
    INSERT INTO refused (line, reason, hint)
    SELECT
        repeated.line,
        {said} || ' ' || repeated.name || ' is on line ' || repeated.first_line || ' already',
        {hint}
    FROM (
        SELECT
            staged.line,
            concat_ws(' ', {columns}) AS name,
            first_value(staged.line) OVER (PARTITION BY {keys} ORDER BY staged.line) AS first_line
        FROM staged
        WHERE num_nulls({columns}) = 0
    ) AS repeated
    WHERE repeated.line <> repeated.first_line
    ON CONFLICT DO NOTHING
"""
KNOWN: Final = """
    INSERT INTO refused (line, reason, hint)
    SELECT staged.line, {reason}, {hint}
    FROM staged
    JOIN fitflow.{table} AS known ON {same}
    WHERE known.gym_id = fitflow.current_gym_id()
    ON CONFLICT DO NOTHING
"""


def _twins(unique: Unique, said: str) -> sql.Composed:
    """Return the statement that refuses rows like one above."""
    return sql.SQL(TWINS).format(
        said=sql.Literal(said),
        hint=sql.Literal(unique.hint),
        columns=sql.SQL(", ").join(sql.Identifier("staged", name) for name in unique.columns),
        keys=sql.SQL(", ").join(_compared(unique, "staged")),
    )


def _known(unique: Unique, sentence: str, table: str) -> sql.Composed:
    """Return the statement that refuses rows like one of the gym's."""
    pairs = zip(_compared(unique, "known"), _compared(unique, "staged"), strict=True)
    return sql.SQL(KNOWN).format(
        reason=_sentence(sentence),
        hint=sql.Literal(unique.known_hint),
        table=sql.Identifier(table),
        same=sql.SQL(" AND ").join(sql.SQL("{} = {}").format(*pair) for pair in pairs),
    )


def _compared(unique: Unique, of: str) -> list[sql.Composable]:
    """Return the columns of `staged` or `known`, as they are compared."""
    columns = [sql.Identifier(of, name) for name in unique.columns]
    return [sql.SQL("fitflow.folded({})").format(one) if unique.folded else one for one in columns]


def _sentence(text: str) -> sql.Composed:
    """Return a sentence with columns in braces, such as {known.member_id}, as an expression."""
    parts: list[sql.Composable] = []
    for words, column, _, _ in Formatter().parse(text):
        parts.append(sql.Literal(words))
        if column is not None:
            parts.append(sql.Identifier(*column.split(".")))
    return sql.SQL(" || ").join(parts)
