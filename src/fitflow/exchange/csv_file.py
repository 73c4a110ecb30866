"""A CSV file as people bring it: read line by line, in constant memory, each row with its line."""

from __future__ import annotations

import codecs
import csv
import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO, Final

from fitflow.errors import BadInput, NotFound

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LINE_MAX: Final = 1 << 20
"""Bytes of one line: more is a quote that nobody closed, or no CSV at all."""

FIELD_MAX: Final = 100_000
DELIMITERS: Final = (",", ";", "\t")
UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its fields, and the line it starts on."""

    line: int
    fields: list[str]


@dataclass(slots=True)
class CsvFile:
    """An open CSV file: its header first, then its rows once; afterwards its digest."""

    path: Path
    delimiter: str | None = None
    bytes_read: int = 0
    _seen: hashlib._Hash = field(default_factory=hashlib.sha256)

    @property
    def sha256(self) -> str:
        """The SHA-256 of what has been read."""
        return self._seen.hexdigest()

    def rows(self) -> Iterator[Row]:
        """
        Yield the header and then every row that is not empty.

        Raises:
            NotFound: there is no such file.
            BadInput: it is no CSV file in UTF-8.
        """
        csv.field_size_limit(FIELD_MAX)
        try:
            with self.path.open("rb") as file:
                yield from self._parsed(file)
        except FileNotFoundError:
            raise NotFound(f"there is no file {self.path}") from None
        except OSError as exc:
            raise BadInput(f"{self.path}: {exc.strerror}") from exc

    def _parsed(self, file: BinaryIO) -> Iterator[Row]:
        """Yield the rows of an open file."""
        lines = self._lines(file)
        first = next(lines, "")
        if not first.strip():
            raise BadInput(
                f"{self.path}:1: the file is empty" if not first else f"{self.path}:1: no header",
                hint="its first line names the columns",
            )
        self.delimiter = self.delimiter or _delimiter(first)
        reader = csv.reader(_again(first, lines), delimiter=self.delimiter, strict=True)
        begins = 1
        try:
            for fields in reader:
                if any(fields):
                    yield Row(begins, fields)
                begins = reader.line_num + 1
        except csv.Error as exc:
            raise BadInput(
                f"{self.path}:{begins}: {_said(exc)}",
                hint="look for a quote that is opened there and never closed",
            ) from None

    def _lines(self, file: BinaryIO) -> Iterator[str]:
        """Yield the lines as text."""
        number = 0
        while raw := file.readline(LINE_MAX):
            number += 1
            self._seen.update(raw)
            self.bytes_read += len(raw)
            if number == 1:
                if raw.startswith(UTF_16):
                    raise self._not_utf_8(1, "it is UTF-16")
                raw = raw.removeprefix(codecs.BOM_UTF8)
            if len(raw) == LINE_MAX and not raw.endswith(b"\n"):
                raise BadInput(
                    f"{self.path}:{number}: the line is longer than {LINE_MAX >> 20} MiB",
                    hint="is it a CSV file? each row is a line",
                )
            try:
                yield raw.decode()
            except UnicodeDecodeError as exc:
                byte = f"byte {raw[exc.start]:#04x} after {raw[: exc.start].decode()[-20:]!r}"
                raise self._not_utf_8(number, byte) from None

    def _not_utf_8(self, line: int, found: str) -> BadInput:
        """Return the error of a file in another encoding."""
        return BadInput(
            f"{self.path}:{line}: the file is not UTF-8: {found}",
            hint="save it as CSV UTF-8, or: iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW",
        )


def _delimiter(header: str) -> str:
    """Return what the names of the header are separated by."""
    return max(DELIMITERS, key=header.count)


def _again(first: str, rest: Iterator[str]) -> Iterator[str]:
    """Yield the first line once more, and then the rest."""
    yield first
    yield from rest


def _said(exc: csv.Error) -> str:
    """Say in our words what the csv module found."""
    said = str(exc)
    if "field larger" in said:
        return f"a field is longer than {FIELD_MAX:,} characters"
    if "unexpected end" in said:
        return "a quoted field is never closed"
    return said
