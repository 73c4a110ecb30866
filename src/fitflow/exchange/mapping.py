"""A mapping file: which of their columns is which of ours, and how they write things."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from fitflow.activity_files.formats.csv.mapping import check_notation
from fitflow.errors import BadInput, NotFound, from_system, of_file

if TYPE_CHECKING:
    from pathlib import Path

TABLES: Final = ("columns", "constants", "split", "values")
SETTINGS: Final = ("date_format", "decimal", "delimiter", "ignore")
BYTES_MAX: Final = 64 * 1024


PARTS: Final = re.compile(r"(\w+)\s*([^\w\s]|\s)\s*(\w+)")
"""Two of our columns, and the character between them."""


@dataclass(frozen=True, slots=True)
class Split:
    """How one of their columns holds two of ours, such as `family_name, given_name`."""

    first: str
    between: str
    """What stands between them: a character such as the comma, or a space."""
    second: str

    def part(self, ours: str, cell: str, *, alone: bool) -> str:
        """
        Return the part of a cell that one of our columns is.

        At a space the family name is one word: the last one, or the first where it stands first.

        Args:
            ours: which of the two.
            cell: what their column has.
            alone: whether it is ours where there is nothing to split.
        """
        if self.between in cell.strip():
            last = self.between == " " and self.second == "family_name"
            cut = str.rpartition if last else str.partition
            first, _, second = cut(cell.strip(), self.between)
            return (first if ours == self.first else second).strip()
        return cell.strip() if alone else ""


@dataclass(frozen=True, slots=True)
class Mapping:
    """How a file is read; an empty one is for a file with our own column names."""

    columns: dict[str, str] = field(default_factory=dict)
    """Our column -> theirs."""
    constants: dict[str, str] = field(default_factory=dict)
    """Our column -> the text that every row has."""
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    """Our column -> their value -> ours."""
    split: dict[str, Split] = field(default_factory=dict)
    """Their column -> the two of ours that it holds."""
    ignore: frozenset[str] = frozenset()
    """Their columns that are left out; * for every one that is not mapped."""
    date_format: str | None = None
    decimal: str = "."
    delimiter: str | None = None


def read_toml(path: Path, page: str) -> dict[str, Any]:
    """
    Return what a mapping file says; `page` shows one.

    Raises:
        NotFound: there is no such file.
        BadInput: it cannot be read, is no file, or no TOML.
    """
    hint = f"{page} shows a mapping file"
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            raise BadInput(f"{path}: is no file", hint=hint)
        with of_file(path), path.open("rb") as file:
            content = file.read(BYTES_MAX + 1)
    except FileNotFoundError:
        raise NotFound(f"there is no file {path}", hint=hint) from None
    except OSError as exc:
        raise from_system(exc) from exc
    if len(content) > BYTES_MAX:
        raise BadInput(f"{path}: is larger than a mapping file can be", hint=hint)
    try:
        return tomllib.loads(content.decode("utf-8"))
    except UnicodeDecodeError:
        raise BadInput(f"{path}: is no text, and so no mapping file", hint=hint) from None
    except tomllib.TOMLDecodeError as exc:
        said = str(exc)
        raise BadInput(
            f"{path}: is no mapping file: {said[:1].lower()}{said[1:]}", hint=hint
        ) from None


def read_mapping(path: Path, kind: str) -> Mapping:
    """
    Read a mapping file; a table named like the kind of rows goes before the file's own.

    Raises:
        NotFound: there is no such file.
        BadInput: it cannot be read or is no TOML, or says something that a mapping does not.
    """
    said = read_toml(path, "docs/exchange.md")
    shared = {name: value for name, value in said.items() if name in {*TABLES, *SETTINGS}}
    own = _table(path, kind, said.get(kind, {}))
    merged = {**shared, **own}
    for name in TABLES:
        merged[name] = {
            key: _table(path, f"{name}.{key}", value) if name == "values" else value
            for part in (shared, own)
            for key, value in _table(path, name, part.get(name, {})).items()
        }
    unknown = sorted(merged.keys() - {*TABLES, *SETTINGS})
    if unknown:
        known = ", ".join((*TABLES, *SETTINGS))
        raise BadInput(f"{path}: {unknown[0]!r} means nothing here", hint=f"it may say {known}")
    return _checked(path, merged)


def _table(path: Path, name: str, value: object) -> dict[str, Any]:
    """Return a table of a mapping file, or refuse what is none."""
    if not isinstance(value, dict):
        raise BadInput(
            f"{path}: {name} is {value!r:.80}, which is no table",
            hint=f'write [{name}], and under it lines of the form: name = "value"',
        )
    return value


def _checked(path: Path, said: dict[str, Any]) -> Mapping:
    """Return a mapping whose values are texts."""
    flat = [
        (name, value)
        for table in (said["columns"], said["constants"], said["split"], *said["values"].values())
        for name, value in table.items()
    ]
    flat += [(name, said[name]) for name in ("date_format", "decimal", "delimiter") if name in said]
    ignore = said.get("ignore", [])
    flat += [("ignore", name) for name in (ignore if isinstance(ignore, list) else [ignore])]
    for name, value in flat:
        if not isinstance(value, str):
            raise BadInput(
                f"{path}: {name} is {value!r}, which is no text", hint="put it in quotes"
            )
    check_notation(f"{path}: ", said.get("delimiter"), said.get("decimal"), said.get("date_format"))
    return Mapping(
        columns=said["columns"],
        constants=said["constants"],
        values=said["values"],
        split={theirs: _split(path, theirs, text) for theirs, text in said["split"].items()},
        ignore=frozenset([ignore] if isinstance(ignore, str) else ignore),
        date_format=said.get("date_format"),
        decimal=said.get("decimal", "."),
        delimiter=said.get("delimiter"),
    )


def _split(path: Path, theirs: str, text: str) -> Split:
    """Read how one of their columns is split."""
    parts = PARTS.fullmatch(text.strip())
    if parts is None:
        raise BadInput(
            f"{path}: {theirs} is split by {text!r}, which is not two columns",
            hint='write them as the file has them, such as "family_name, given_name"',
        )
    first, between, second = parts.groups()
    return Split(first, " " if between.isspace() else between, second)
