"""Loads spreadsheets into a gym: set by set, and row by row only where something is refused."""

from __future__ import annotations

import csv
import uuid
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

import psycopg
from psycopg import sql
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb

from fitflow.errors import Conflict, from_database, of_file
from fitflow.exchange.rejects import Refusal, Refusals
from fitflow.exchange.table_reader import TableReader
from fitflow.exchange.unique import refuse_shared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from fitflow.exchange.sheets import Sheet
    from fitflow.exchange.unique import Unique
    from fitflow.postgres.database import Database

    Told = Callable[[int, int, str], None]

OPERATION: Final = "import_rows"
SHOWN: Final = 20
"""How many refusals an outcome carries along; all of them are in the file of refused rows."""

EVERY_ROWS: Final = 5_000
REFUSED_CLASSES: Final = frozenset({"22", "23", "P0"})
"""Classes of SQLSTATE that mean a row: values, constraints, and what functions raise."""

NAMESPACE: Final = uuid.UUID("7b0e0d3c-0f0c-5f5e-9f3e-9d6c3f2b1a50")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file."""

    path: Path
    kind: str
    sha256: str
    rows: int
    """How many rows it has, empty ones left out."""
    loaded: int
    refused: int
    shown: Sequence[Refusal] = ()
    """The first refusals."""
    imported_before: str | None = None
    """When the same file was imported, as the audit log says; then nothing was done."""


@dataclass(frozen=True, slots=True)
class Orders:
    """How an import goes about its files."""

    now: datetime
    today: date
    """The gym's day."""
    actor: str
    dry_run: bool = False
    keep_going: bool = False
    """Whether the rows that can be loaded are kept when others are refused."""
    refused_to: Path | None = None
    """Where the refused rows of the file go, each with its line and the reason."""
    told: Told = field(default=lambda _done, _total, _what: None)


def load(
    database: Database, gym_id: int, readers: Sequence[TableReader], orders: Orders
) -> list[Outcome]:
    """
    Load files into a gym, in one transaction: all of their rows, or none unless told otherwise.

    Raises:
        BadInput: a file is no CSV file in UTF-8, or its header is not of its kind.
        Conflict: the gym is in a rehearsal, and spreadsheets are of real people.
        DatabaseAway: the server went away; nothing was kept.
    """
    outcomes: list[Outcome] = []
    with database.transaction(role="fitflow_owner", gym_id=gym_id) as conn:
        if conn.execute("SELECT fitflow.is_rehearsal()").fetchone() == (True,):
            raise Conflict(
                "this database is a rehearsal, and no place for people of a real gym",
                hint="import into a database that is none; --dry-run shows what would happen",
            )
        conn.execute("SELECT set_config('fitflow.actor', %s, true)", [orders.actor])
        conn.execute("SET LOCAL fitflow.brings_former_papers = 'on'")
        for reader in readers:
            with Refusals() as refusals:
                outcomes.append(_Loading(conn, reader, orders, refusals).run())
                if orders.refused_to is not None:
                    write_refused(orders.refused_to, reader, refusals)
        refused = any(outcome.refused for outcome in outcomes)
        if orders.dry_run or (refused and not orders.keep_going):
            conn.rollback()
    return outcomes


def write_refused(path: Path, reader: TableReader, refusals: Refusals) -> None:
    """Write the refused rows as they stood, each with its line and the reason in front."""
    reasons = iter(refusals)
    refusal = next(reasons, None)
    again = TableReader(reader.path, reader.sheet, reader.mapping, reader.notation)
    kept = [position for position, name in enumerate(reader.header) if name not in _TRACES]
    # The rows may be read from the very file: it is replaced once all are written.
    is_read = path.exists() and path.samefile(reader.path)
    written = path.with_name(f".{path.name}.part") if is_read else path
    with of_file(path), written.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=reader.file.delimiter or ",")
        writer.writerow([*_TRACES, *(reader.header[position] for position in kept)])
        for row, _ in again.rows():
            if refusal is None:
                break
            if row.line == refusal.line:
                cells = [row.fields[at] if at < len(row.fields) else "" for at in kept]
                writer.writerow(
                    [row.line, refusal.reason, *cells, *row.fields[len(again.header) :]]
                )
                refusal = next(reasons, None)
    if is_read:
        written.replace(path.resolve())


_TRACES: Final = ("line", "reason")


@dataclass(slots=True)
class _Loading:
    """One file on its way into the gym."""

    conn: psycopg.Connection
    reader: TableReader
    orders: Orders
    refusals: Refusals
    rows: int = 0

    def run(self) -> Outcome:
        """Stage the rows, find those to be refused, load the others and log it."""
        self._stage()
        if self._begin() is not None:
            return self._outcome(before=self._logged_at())
        if self.sheet.locks:
            self.conn.execute("SELECT pg_advisory_xact_lock(fitflow.current_gym_id()::integer, 2)")
        self._analyse()
        for reference in self.sheet.references:
            self._refuse(f"{reference}_named")
            index = sql.SQL("CREATE INDEX ON staged ({})")
            self.conn.execute(index.format(sql.Identifier(f"{reference}_id")))
        self.conn.execute("ANALYZE staged")
        for step in self.sheet.loads:
            uniques = self.sheet.uniques if step == self.sheet.loads[0] else ()
            self._refuse(f"{step}_refused", uniques)
            self._load(step)
        self._analyse()
        outcome = self._outcome()
        self._end(outcome)
        return outcome

    @property
    def sheet(self) -> Sheet:
        """The kind of rows."""
        return self.reader.sheet

    def _stage(self) -> None:
        """Copy the rows that can be read into a temporary table."""
        self.refusals.begin_round()
        for text in _make_staged(self.sheet):
            self.conn.execute(text)
        names = ["place", "line", *(column.name for column in self.sheet.columns)]
        into = sql.SQL("COPY staged ({}) FROM STDIN").format(
            sql.SQL(", ").join(map(sql.Identifier, names))
        )
        size = max(1, self.reader.path.stat().st_size) if self.reader.path.exists() else 1
        with self.conn.cursor() as cursor, cursor.copy(into) as copy:
            for row, values in self.reader.rows():
                self.rows += 1
                if isinstance(values, Refusal):
                    self.refusals.add(values)
                else:
                    copy.write_row((self.rows, row.line, *values))
                if self.rows % EVERY_ROWS == 0:
                    self.orders.told(
                        self.reader.file.bytes_read, 2 * size, f"{self.rows:,} rows read"
                    )
        self.conn.execute("CREATE UNIQUE INDEX ON staged (place)")

    def _analyse(self) -> None:
        """Let queries and foreign keys be planned for tables as large as they are by now."""
        if self.rows > EVERY_ROWS:
            names = [sql.Identifier("fitflow", table) for table in self.sheet.tables]
            self.conn.execute(sql.SQL("ANALYZE {}").format(sql.SQL(", ").join(names)))

    def _refuse(self, name: str, uniques: Sequence[Unique] = ()) -> None:
        """Find lines to be refused, by a file if there is one, and take them out of `staged`."""
        self.refusals.begin_round()
        if name in _names():
            self._run(name)
        for statement in refuse_shared(uniques, self.sheet.tables[0]):
            self.conn.execute(statement)
        found = self.conn.execute(
            "WITH gone AS (DELETE FROM staged USING refused WHERE refused.line = staged.line)"
            " SELECT count(*) FROM refused"
        ).fetchone()
        if found is None or not found[0]:
            return
        with self.conn.cursor("refused_rows") as rows:
            rows.execute("SELECT line, reason, hint FROM refused ORDER BY line")
            for line, reason, hint in rows:
                self.refusals.add(Refusal(line, reason, hint))
        self.conn.execute("TRUNCATE refused")

    def _load(self, name: str) -> None:
        """Load all rows at once; where that is refused, halve until the refused rows are found."""
        self.refusals.begin_round()
        ranges = [(1, self.rows)]
        while ranges:
            first, last = ranges.pop()
            try:
                with self.conn.transaction():
                    self._run(name, first=first, last=last)
                    self.conn.execute("SET CONSTRAINTS ALL IMMEDIATE")
                    self.conn.execute("SET CONSTRAINTS ALL DEFERRED")
            except psycopg.Error as exc:
                if (exc.sqlstate or "")[:2] not in REFUSED_CLASSES:
                    raise
                if first < last:
                    middle = (first + last) // 2
                    ranges += [(middle + 1, last), (first, middle)]
                else:
                    self._refuse_place(first, exc)
            else:
                self.orders.told(self.rows + last, 2 * self.rows, f"{name}: {last:,} rows")

    def _refuse_place(self, place: int, exc: psycopg.Error) -> None:
        """Refuse the one row at a place, for what the database said of it."""
        row = self.conn.execute(
            "DELETE FROM staged WHERE place = %s RETURNING line, to_jsonb(staged)", [place]
        ).fetchone()
        if row is None:
            raise from_database(exc) from exc
        line, values = row
        error = from_database(exc, asked=values, local=self._local)
        self.refusals.add(Refusal(line, error.message, error.marked_hint))

    def _local(self) -> dict[str, object]:
        """Return the gym's clock and money, for a sentence that needs them."""
        with self.conn.cursor(row_factory=dict_row) as rows:
            rows.execute(
                "SELECT fitflow.gym_time_zone() AS time_zone, fitflow.gym_currency() AS currency,"
                " fitflow.currency_digits(fitflow.gym_currency()) AS currency_digits"
            )
            return rows.fetchone() or {}

    def _run(self, name: str, **parameters: int) -> None:
        """Run the statements of a file in sql/exchange/."""
        given = {"now": self.orders.now, "today": self.orders.today, **parameters}
        psycopg.ClientCursor(self.conn).execute(_read(name).encode(), given)

    def _body(self) -> Jsonb:
        """Return what makes two imports the same: the content, and how it is read."""
        return Jsonb(
            {
                "kind": self.sheet.kind,
                "sha256": self.reader.file.sha256,
                "reading": repr(self.reader.mapping),
            }
        )

    def _key(self) -> uuid.UUID:
        """Return the request key of this content, read this way."""
        body = self._body().obj
        return uuid.uuid5(NAMESPACE, f"{body['kind']}:{body['sha256']}:{body['reading']}")

    def _begin(self) -> Any | None:  # noqa: ANN401  (what the first import answered)
        """Return the answer of an earlier import of the same content; None for a new one."""
        row = self.conn.execute(
            "SELECT fitflow.begin_operation(%s, %s, %s)", [OPERATION, self._key(), self._body()]
        ).fetchone()
        return None if row is None else row[0]

    def _logged_at(self) -> str:
        """Say when and by whom the same content was imported."""
        row = self.conn.execute(
            "SELECT to_char(logged_at AT TIME ZONE fitflow.gym_time_zone(), 'YYYY-MM-DD HH24:MI')"
            " || ' by ' || actor FROM fitflow.audit_log"
            " WHERE gym_id = fitflow.current_gym_id() AND request_key = %s",
            [self._key()],
        ).fetchone()
        return "before" if row is None else str(row[0])

    def _end(self, outcome: Outcome) -> None:
        """Write the import to the audit log; only one without refusals counts as done for good."""
        answer = {
            "file": outcome.path.name,
            "kind": outcome.kind,
            "sha256": outcome.sha256,
            "rows": outcome.rows,
            "loaded": outcome.loaded,
            "refused": outcome.refused,
        }
        self.conn.execute(
            "SELECT fitflow.end_operation(%s, %s, %s, %s)",
            [OPERATION, None if outcome.refused else self._key(), self._body(), Jsonb(answer)],
        )

    def _outcome(self, before: str | None = None) -> Outcome:
        """Return what became of the file."""
        shown = [refusal for refusal, _ in zip(self.refusals, range(SHOWN), strict=False)]
        return Outcome(
            path=self.reader.path,
            kind=self.sheet.kind,
            sha256=self.reader.file.sha256,
            rows=self.rows,
            loaded=0 if before else self.rows - self.refusals.count,
            refused=self.refusals.count,
            shown=() if before else shown,
            imported_before=before,
        )


def _make_staged(sheet: Sheet) -> Iterator[sql.Composed | sql.SQL]:
    """Yield the statements that make the temporary tables anew."""
    columns = [("place", "bigint"), ("line", "bigint")]
    columns += [(column.name, column.type) for column in sheet.columns]
    columns += [(f"{reference}_id", "bigint") for reference in sheet.references]
    columns += list(sheet.worked_out)
    yield sql.SQL("DROP TABLE IF EXISTS staged, refused")
    yield sql.SQL("CREATE TEMPORARY TABLE staged ({}) ON COMMIT DROP").format(
        sql.SQL(", ").join(
            sql.SQL("{} {}").format(sql.Identifier(name), sql.SQL(type_)) for name, type_ in columns
        )
    )
    yield sql.SQL(
        "CREATE TEMPORARY TABLE refused (line bigint PRIMARY KEY, reason text NOT NULL, hint text)"
        " ON COMMIT DROP"
    )


@cache
def _names() -> frozenset[str]:
    """Return the names of the files in sql/exchange/."""
    folder = files("fitflow").joinpath("sql", "exchange")
    return frozenset(file.name.removesuffix(".sql") for file in folder.iterdir())


@cache
def _read(name: str) -> str:
    """Return a file of sql/exchange/."""
    folder = files("fitflow").joinpath("sql", "exchange")
    return folder.joinpath(f"{name}.sql").read_text(encoding="utf-8")
