"""Every rule says yes or no, and no column takes what calendars and sums have no room for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import psycopg
from psycopg import sql

from rules.extremes import WHOLE, checks, columns, ends_of, unanswered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rules.extremes import Column

NULL_IS_NO_VALUE: Final = {
    "kept_figures_heart_rate_curve_is_possible",
    "kept_figures_power_curve_is_possible",
    "wearable_data_cadence_is_possible",
}
"""Rules of every value of an array; a second without a value has none to look at."""
HELD_OTHERWISE: Final = {
    "invoice.number": "each leans on the one before it",
    "invoice_entry.owed_cents": "reckoned from the invoice and its entries",
    "invoice_entry.credited_cents": "within the invoice",
    "invoice_entry.written_off_cents": "within the invoice",
    "payment.plan_id": "the invoice's, by plan_key",
    "transaction_table.plan_id": "the invoice's, by plan_key",
    "recording.visited_on": "that of its visit, whatever is written",
    "recording.revision": "one more each time the seconds are written",
    "training_input.version": "one more with each correction",
    "trainer_time.during": "copied from the class or the session that takes the trainer",
}
SMALL: Final = {
    f"recording.device_{figure}"
    for figure in (
        "heart_rate_avg", "heart_rate_max", "power_avg", "power_max", "normalized_power",
        "power_threshold",
    )
}  # fmt: skip
"""What a device states of itself, as it states it: 32767 of these adds up."""
USUAL: Final = {"0", "1", "-1"}


def test_no_rule_is_silent(conn: psycopg.Connection) -> None:
    """A CHECK that is NULL refuses nothing, and so the month of -infinity was closed."""
    silent = {
        check.name: found
        for check in checks(conn)
        if check.name not in NULL_IS_NO_VALUE
        for found in [unanswered(conn, check, check.rows(100))]
        if found
    }

    assert silent == {}


def test_no_column_takes_a_value_at_the_end_of_its_type(small_gym: psycopg.Connection) -> None:
    """Infinity, years BC, 9999, NaN and the largest numbers, in place of every value there is."""
    taken = {
        f"{column.table}.{column.name}": value
        for column in columns(small_gym)
        if not column.is_brought
        for value in _taken(small_gym, column)
    }

    assert {place: taken[place] for place in sorted(taken.keys() - HELD_OTHERWISE - SMALL)} == {}


def _taken(conn: psycopg.Connection, column: Column) -> Iterator[str]:
    """Yield the values at the ends of its type that some row of a table takes in a column."""
    copy = sql.Identifier(f"copy_of_{column.table}")
    conn.execute(
        sql.SQL(
            "CREATE TEMPORARY TABLE IF NOT EXISTS {} (LIKE fitflow.{}"
            " INCLUDING CONSTRAINTS INCLUDING GENERATED)"
        ).format(copy, sql.Identifier(column.table))
    )
    values = [value for value in ends_of(column.type, []) if value not in USUAL]
    if column.type in WHOLE and "cents" not in column.name:
        values = values[:1]  # below zero is refused by the rules that say so, each with an attack
    others = [sql.Identifier(name) for name in column.beside]
    insert = sql.SQL(
        "INSERT INTO {copy} ({name}, {others}) SELECT {value}, {others} FROM fitflow.{table}"
        " OFFSET {number} LIMIT 1"
    )
    (rows,) = conn.execute(
        sql.SQL("SELECT least(count(*), 12) FROM fitflow.{}").format(sql.Identifier(column.table))
    ).fetchone() or (0,)
    for value in values[1:] if column.type not in WHOLE else values:
        for number in range(rows):
            order = insert.format(
                copy=copy, name=sql.Identifier(column.name), others=sql.SQL(", ").join(others),
                value=sql.SQL("{}::{}").format(sql.Literal(value), sql.SQL(column.type)),
                table=sql.Identifier(column.table), number=sql.Literal(number),
            )  # fmt: skip
            try:
                with conn.transaction(force_rollback=True):
                    conn.execute(order)
                yield value
                break
            except (psycopg.IntegrityError, psycopg.DataError):
                continue
