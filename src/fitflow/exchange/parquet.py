"""Tables as Parquet files, batch by batch; the only module that needs pyarrow."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from psycopg import sql

from fitflow.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import psycopg

    from fitflow.exchange.gym_tables import Column, Table

BATCH: Final = 10_000
FILES: Final = "recording_file"
"""The table with files in it, of up to 64 MiB each: they are written and read one by one."""


def need_pyarrow() -> Any:  # noqa: ANN401  (a module without types)
    """
    Return pyarrow.

    Raises:
        UsageError: it is not installed.
    """
    try:
        import pyarrow.parquet  # noqa: PLC0415  (an extra, and slow to import)
    except ImportError:
        raise UsageError(
            "Parquet files need the package pyarrow",
            hint="pip install 'fitflow[analytics]', or --format csv",
        ) from None
    return pyarrow


def write_table(conn: psycopg.Connection, table: Table, file: Path) -> int:
    """Write the rows of a table to a file; return how many they are."""
    arrow = need_pyarrow()
    schema = arrow.schema([(column.name, _arrow_type(arrow, column)) for column in table.columns])
    query = sql.SQL("SELECT {} FROM {} ORDER BY {}").format(
        sql.SQL(", ").join(map(_read_as, table.columns)), table.identifier, table.order
    )
    written = 0
    with (
        conn.cursor("rows_for_parquet") as rows,
        arrow.parquet.ParquetWriter(file, schema, compression="zstd") as writer,
    ):
        rows.execute(query)
        while batch := rows.fetchmany(1 if table.name == FILES else BATCH):
            columns = [
                arrow.array(values, type=one.type)
                for values, one in zip(zip(*batch, strict=True), schema, strict=True)
            ]
            writer.write_batch(arrow.record_batch(columns, schema=schema))
            written += len(batch)
    return written


def read_rows(file: Path) -> Iterator[tuple[object, ...]]:
    """Yield the rows of a file."""
    arrow = need_pyarrow()
    with arrow.parquet.ParquetFile(file) as opened:
        for batch in opened.iter_batches(batch_size=1 if file.stem == FILES else BATCH):
            yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _read_as(column: Column) -> sql.Composable:
    """Return how a column is selected: as text where Parquet has no such type."""
    name = sql.Identifier(column.name)
    if _is_text(column):
        return sql.SQL("{}::text").format(name)
    return name


def _is_text(column: Column) -> bool:
    """Say whether a column is written as PostgreSQL's text."""
    return _known_type(column) is None


def _known_type(column: Column) -> str | None:
    """Return the name of the Arrow type that holds exactly the same values; None for text."""
    if column.type.removesuffix("[]") in {"smallint", "integer", "real"}:
        return column.type
    if column.type in {"bigint", "boolean", "date", "timestamp with time zone", "bytea"}:
        return column.type
    return "numeric" if re.fullmatch(r"numeric\(\d+,\d+\)", column.type) else None


def _arrow_type(arrow: Any, column: Column) -> Any:  # noqa: ANN401  (a module without types)
    """Return the Arrow type of a column."""
    known = _known_type(column)
    if known == "numeric":
        return arrow.decimal128(*map(int, re.findall(r"\d+", column.type)))
    plain = {
        "smallint": arrow.int16(),
        "smallint[]": arrow.list_(arrow.int16()),
        "integer": arrow.int32(),
        "integer[]": arrow.list_(arrow.int32()),
        "bigint": arrow.int64(),
        "boolean": arrow.bool_(),
        "real": arrow.float32(),
        "real[]": arrow.list_(arrow.float32()),
        "date": arrow.date32(),
        "timestamp with time zone": arrow.timestamp("us", tz="UTC"),
        "bytea": arrow.binary(),
    }
    return plain.get(known or "", arrow.string())
