"""Read CSV files of samples: a row for each moment, with its time."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from typing import TYPE_CHECKING, Final

from fitflow.activity_files import limits
from fitflow.activity_files.formats.csv.mapping import SampleMapping, columns_of
from fitflow.activity_files.formats.csv.times import times_of
from fitflow.activity_files.recording import Device, Stated
from fitflow.activity_files.samples import About, Allowance, Losses, Samples, recording_of
from fitflow.activity_files.values import printable
from fitflow.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime, tzinfo

    from fitflow.activity_files.formats.csv.mapping import Column
    from fitflow.activity_files.formats.csv.times import Times
    from fitflow.activity_files.recording import Recording

_DELIMITERS: Final = ",;\t|"
_SILENT: Final = frozenset({"", "-", "--", "na", "n/a", "nan", "none", "null"})
_NUMBER: Final = re.compile(r"[+-]?\d{1,12}(\.\d*)?|[+-]?\.\d+")
_KILOCALORIES_PER_S_MAX: Final = 1.0
"""More than a body turns over; a column of more is a total so far."""

_MAP: Final = "a mapping says which of its columns is time, bpm, watts, rpm and kcal"
_NO_MAPPING: Final = SampleMapping()


def is_samples(head: bytes, mapping: SampleMapping | None = None) -> bool:
    """
    Say whether a file that begins so is a CSV of samples: its header has a time and a channel.

    A sheet of members or payments has no column for heart rate, power or cadence.
    """
    text = head.decode(_encoding(head, is_whole=False), errors="replace")
    line = text.lstrip("\ufeff \t\r\n").partition("\n")[0][: limits.CSV_LINE_MAX]
    mapping = mapping or _NO_MAPPING
    if not line.isprintable() and "\t" not in line and "\r" not in line:
        return False
    try:
        header = next(csv.reader([line], delimiter=mapping.delimiter or _delimiter(line)), [])
    except csv.Error:
        return False
    return _is_enough(columns_of(header, mapping))


def read_csv(  # noqa: PLR0913  (what the file is called and holds, and four things it cannot say)
    name: str,
    content: bytes,
    *,
    mapping: SampleMapping | None = None,
    zone: tzinfo | None = None,
    started_at: datetime | None = None,
    keep_going: bool = False,
) -> list[Recording]:
    """
    Return the one recording of a CSV file.

    Args:
        name: how messages call the file.
        content: its bytes.
        mapping: which column is which; None for known names.
        zone: where a time without an offset was taken.
        started_at: when the recording began, where its times count from there.
        keep_going: leave out rows that cannot be read, and say in `lost` how many.

    Raises:
        BadInput: a row is malformed, the file exceeds a limit, has no column for the time or none
            for a channel, or no row with a value; it does not say when it was recorded.
    """
    table = _Table(name, content, mapping or _NO_MAPPING, Losses(name, keep_going=keep_going))
    samples, kilocalories = Samples(), []
    left = Allowance(name)
    times: Times | None = None
    for line, row in table.rows():
        left.spend()
        if times is None:
            times = times_of(name, row["time"], zone, started_at, table.mapping.date_format)
        try:
            second = times.second(row["time"], f"line {line}")
            values = {
                column: table.number(row.get(column, ""), column, line)
                for column in ("bpm", "watts", "rpm", "kcal")
            }
        except BadInput as error:
            table.losses.take(error)
            continue
        samples.note(second, values["bpm"], values["watts"], values["rpm"])
        kilocalories.append((second, values["kcal"]))
    if samples.is_empty or samples.is_silent:
        raise BadInput(f"{name}: no row has a value for heart rate, power or cadence", hint=_MAP)
    total = _total(kilocalories, table.mapping.kilocalories)
    about = About(
        device=Device(None, None, None, source="aggregator"),
        stated=Stated(kilocalories=total),
        lost=table.losses.sentences(),
    )
    sha256 = hashlib.sha256(content).digest()
    return [recording_of(name, samples, about, format="csv", content_sha256=sha256)]


class _Table:
    """The rows of a CSV file, by our columns' names."""

    def __init__(self, name: str, content: bytes, mapping: SampleMapping, losses: Losses) -> None:
        self.mapping = mapping
        self.losses = losses
        self._name = name
        self._decimal = mapping.decimal or "."
        encoding = _encoding(content, is_whole=True)
        self._text = io.TextIOWrapper(io.BytesIO(content), encoding=encoding, newline="")

    def rows(self) -> Iterator[tuple[int, dict[Column, str]]]:
        """Yield each row with the number of its line."""
        lines = iter(lambda: self._text.readline(limits.CSV_LINE_MAX), "")
        try:
            first = next((line for line in lines if line.strip()), "")
        except UnicodeError:
            first = ""  # the first row is told to be no CSV, below
        delimiter = self.mapping.delimiter or _delimiter(first)
        self._decimal = self.mapping.decimal or ("." if delimiter == "," else ",")
        self._text.seek(0)
        reader = csv.reader(self._text, delimiter=delimiter, strict=True)
        cells = self._cells(reader)
        header = next((row for _, row in cells if any(row)), [])
        columns = columns_of(header, self.mapping)
        self._check(header, columns)
        for line, row in cells:
            if not any(row):
                continue
            if len(row) < len(header) or any(row[len(header) :]):
                self.losses.take(
                    BadInput(
                        f"{self._name}: line {line} has {len(row)} columns, and the header"
                        f" {len(header)}",
                        hint="export the file once more; --keep-going leaves such rows out",
                    )
                )
                continue
            yield line, {column: row[place].strip() for column, place in columns.items()}

    def number(self, text: str, column: Column, line: int) -> float | None:
        """Return a value; None where the device was silent."""
        if text.lower() in _SILENT:
            return None
        plain = text.replace(self._decimal, ".") if self._decimal == "," else text
        if not _NUMBER.fullmatch(plain):
            raise BadInput(
                f"{self._name}: line {line}: {column} is {text[:40]!r}, which is no number",
                hint=_MAP,
            )
        return float(plain)

    def _cells(self, reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
        """Yield rows as they are; a row that is no CSV ends them."""
        line = 0
        while True:
            try:
                row = next(reader, None)
            except (csv.Error, UnicodeError) as exc:
                self.losses.take(
                    BadInput(
                        f"{self._name}: line {line + 1} is no CSV: {printable(str(exc)[:160])}",
                        hint="export the file once more",
                    )
                )
                return
            if row is None:
                return
            line = reader.line_num  # type: ignore[attr-defined]
            yield line, row

    def _check(self, header: Sequence[str], columns: dict[Column, int]) -> None:
        """Refuse a header that does not say enough."""
        for column, theirs in self.mapping.named().items():
            if column not in columns:
                raise BadInput(
                    f"{self._name}: has no column {theirs[:40]!r}, which the mapping names for"
                    f" {column}",
                    hint=f"it has {_listed(header)}",
                )
        if not _is_enough(columns):
            raise BadInput(
                f"{self._name}: no column is known to be the time, or none a heart rate, a power"
                f" or a cadence: {_listed(header)}",
                hint=_MAP,
            )
        if len(header) > limits.CSV_COLUMNS_MAX:
            raise BadInput(
                f"{self._name}: more than {limits.CSV_COLUMNS_MAX} columns",
                hint="leave out those that are no channel",
            )


def _listed(header: Sequence[str]) -> str:
    """Return the names of columns as messages show them."""
    return ", ".join(repr(cell.strip()[:40]) for cell in header[:12])


def _is_enough(columns: dict[Column, int]) -> bool:
    """Say whether there is a time and a channel."""
    return "time" in columns and bool(columns.keys() & {"bpm", "watts", "rpm"})


def _delimiter(line: str) -> str:
    """Return the mark that parts most columns of a header."""
    return max(_DELIMITERS, key=line.count)


def _encoding(content: bytes, *, is_whole: bool) -> str:
    """Return how a text is encoded: as it says, or UTF-8, or byte by byte."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as exc:
        if is_whole or exc.start < len(content) - 4:
            return "latin-1"
    return "utf-8-sig"


def _total(written: Sequence[tuple[int, float | None]], meaning: str | None) -> int | None:
    """
    Return the kilocalories of the whole recording.

    Rows have either their own or all so far. Where no mapping says which, they are their own as
    long as they add up to what a body can turn over, a kilocalorie a second. A total so far that
    falls was begun anew.
    """
    known = [(second, value) for second, value in written if value is not None and value >= 0]
    if not known:
        return None
    values = [value for _, value in sorted(known)]
    seconds = written[-1][0] - written[0][0] + 1
    if meaning is None:
        meaning = "each" if sum(values) <= _KILOCALORIES_PER_S_MAX * abs(seconds) else "total"
    if meaning == "each":
        total = sum(values)
    else:
        before = [0.0, *values[:-1]]
        total = sum(
            now - last if now >= last else now for last, now in zip(before, values, strict=True)
        )
    return round(total) if round(total) in limits.KILOCALORIES else None
