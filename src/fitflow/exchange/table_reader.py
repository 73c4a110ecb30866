"""The rows of a spreadsheet as typed values, or the reason why one cannot be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from fitflow.errors import BadInput
from fitflow.exchange import cells
from fitflow.exchange.csv_file import CsvFile
from fitflow.exchange.rejects import Refusal
from fitflow.exchange.sheets import TRACES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from fitflow.exchange.cells import Notation
    from fitflow.exchange.csv_file import Row
    from fitflow.exchange.mapping import Mapping, Split
    from fitflow.exchange.sheets import Column, Sheet

CENTS: Final = "_cents"


@dataclass(frozen=True, slots=True)
class Field:
    """One of our columns as a file has it: where, and how it is read."""

    column: Column
    position: int | None
    """Which field of a row, from 0; None for a constant."""
    constant: str
    read: Callable[[str, Notation], object]
    values: dict[str, str]
    title: str
    """What the file calls it."""
    split: Split | None = None
    """How their column is split, where it holds two of ours."""

    @property
    def is_missing(self) -> bool:
        """Whether every row needs it, and the file has it nowhere."""
        return self.column.required and self.position is None and not self.constant


@dataclass(slots=True)
class TableReader:
    """A spreadsheet being read: each row as values, or as a refusal."""

    path: Path
    sheet: Sheet
    mapping: Mapping
    notation: Notation
    file: CsvFile = field(init=False)
    header: list[str] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.file = CsvFile(self.path, self.mapping.delimiter)

    def rows(self) -> Iterator[tuple[Row, list[object] | Refusal]]:
        """
        Yield each row as it stands and as values in the order of the sheet's columns.

        Raises:
            BadInput: the file is no CSV file, or its header is not of this kind.
        """
        rows = self.file.rows()
        self.header = [name.strip() for name in next(rows).fields]
        self.fields = self._fields()
        for row in rows:
            yield row, self._values(row)

    def _values(self, row: Row) -> list[object] | Refusal:
        """Return the values of a row."""
        if len(row.fields) != len(self.header):
            return Refusal(
                row.line,
                f"the row has {len(row.fields)} fields and the header {len(self.header)}",
                "put quotes around a field with a delimiter in it",
            )
        values: list[object] = []
        for one in self.fields:
            cell = one.constant if one.position is None else row.fields[one.position].strip()
            if one.split is not None:
                cell = one.split.part(one.column.name, cell, alone=one.column.required)
            cell = one.values.get(cell, cell)
            if not cell:
                if one.column.required:
                    return Refusal(row.line, f"{one.title} is empty")
                values.append(None)
                continue
            if "\0" in cell:
                return Refusal(row.line, f"{one.title} has a NUL byte in it")
            try:
                values.append(one.read(cell, self.notation))
            except BadInput as exc:
                return Refusal(row.line, f"{one.title}: {exc.message}", exc.marked_hint)
        return values

    def _fields(self) -> list[Field]:
        """Find our columns in the header."""
        self._refuse_repeated()
        found = [self._field(column) for column in self.sheet.columns]
        self._refuse_missing(found)
        return found

    def _refuse_missing(self, found: Sequence[Field]) -> None:
        """Refuse a header without a column of ours, or with one that nobody knows."""
        used = {one.position for one in found}
        ignored = {*TRACES, *self.mapping.ignore}
        left = [
            name
            for position, name in enumerate(self.header)
            if position not in used and name not in ignored
        ]
        missing = [one.title for one in found if one.is_missing]
        if missing:
            beside = f" (and there is {_list(left)}, which is not known)" if left else ""
            raise BadInput(
                f"{self.path}:1: no column {_list(missing)}{beside}",
                hint=f"{self.sheet.kind} have: {self._expected()}; --map renames columns",
            )
        if left and "*" not in ignored:
            raise BadInput(
                f"{self.path}:1: unknown column {_list(left)}",
                hint=f"{self.sheet.kind} have: {self._expected()}; --map renames columns, or"
                " ignores some",
            )

    def _refuse_repeated(self) -> None:
        """Refuse a header in which a name stands twice, and a mapping of what is not there."""
        twice = [name for name in self.header if self.header.count(name) > 1]
        if twice:
            raise BadInput(f"{self.path}:1: two columns are called {twice[0]!r}")
        split = {
            ours: theirs
            for theirs, one in self.mapping.split.items()
            for ours in (one.first, one.second)
        }
        for ours, theirs in (self.mapping.columns | split).items():
            if theirs not in self.header:
                raise BadInput(
                    f"{self.path}:1: no column {theirs!r}, which --map says holds {ours}",
                    hint=f"the header has: {', '.join(self.header)}",
                )
        names = {alias for column in self.sheet.columns for alias in _names(column)}
        said = {*self.mapping.columns, *self.mapping.constants, *self.mapping.values, *split}
        if unknown := sorted(said - names):
            raise BadInput(
                f"--map: {self.sheet.kind} have no column {unknown[0]!r}",
                hint=f"they have: {self._expected()}",
            )

    def _field(self, column: Column) -> Field:
        """Find one of our columns: mapped, constant, or by our name for it."""
        mapping = self.mapping
        for name in _names(column):
            read = column.read if name == column.name else cells.cents
            values = mapping.values.get(name, {})
            if name in mapping.constants:
                return Field(column, None, mapping.constants[name], read, values, name)
            for held, split in mapping.split.items():
                if name in {split.first, split.second}:
                    at = self.header.index(held)
                    return Field(column, at, "", read, values, f"{name} of {held}", split)
            theirs = mapping.columns.get(name, name)
            if theirs in self.header:
                return Field(column, self.header.index(theirs), "", read, values, theirs)
        return Field(column, None, "", column.read, {}, _names(column)[0])

    def _expected(self) -> str:
        """Return our columns for people, optional ones in brackets."""
        return ", ".join(
            _names(column)[0] if column.required else f"[{_names(column)[0]}]"
            for column in self.sheet.columns
        )


def _names(column: Column) -> tuple[str, ...]:
    """Return what a column may be called: price in whole units, or price_cents."""
    if column.name.endswith(CENTS):
        return (column.name.removesuffix(CENTS), column.name)
    return (column.name,)


def _list(names: Sequence[str]) -> str:
    """Write names as a list for people."""
    return ", ".join(repr(name) for name in names)
