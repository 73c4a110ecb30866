"""A mapping file: which of their columns is which of ours, and how they write things."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from fitflow.errors import BadInput, NotFound

if TYPE_CHECKING:
    from pathlib import Path

TABLES: Final = ("columns", "constants", "values")
SETTINGS: Final = ("date_format", "decimal", "delimiter", "ignore")


@dataclass(frozen=True, slots=True)
class Mapping:
    """How a file is read; an empty one is for a file with our own column names."""

    columns: dict[str, str] = field(default_factory=dict)
    """Our column -> theirs."""
    constants: dict[str, str] = field(default_factory=dict)
    """Our column -> the text that every row has."""
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    """Our column -> their value -> ours."""
    ignore: frozenset[str] = frozenset()
    """Their columns that are left out; * for every one that is not mapped."""
    date_format: str | None = None
    decimal: str = "."
    delimiter: str | None = None


def read_mapping(path: Path, kind: str) -> Mapping:
    """
    Read a mapping file; a table named like the kind of rows goes before the file's own.

    Raises:
        NotFound: there is no such file.
        BadInput: it is no TOML, or says something that a mapping does not.
    """
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise NotFound(f"there is no file {path}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as exc:
        raise BadInput(f"{path}: {exc}", hint="docs/exchange.md shows a mapping file") from None
    shared = {name: value for name, value in said.items() if name in {*TABLES, *SETTINGS}}
    own = said.get(kind, {})
    merged = {**shared, **own}
    for table in TABLES:
        merged[table] = {**shared.get(table, {}), **own.get(table, {})}
    unknown = sorted(merged.keys() - {*TABLES, *SETTINGS})
    if unknown:
        known = ", ".join((*TABLES, *SETTINGS))
        raise BadInput(f"{path}: {unknown[0]!r} means nothing here", hint=f"it may say {known}")
    return _checked(path, merged)


def _checked(path: Path, said: dict[str, Any]) -> Mapping:
    """Return a mapping whose values are texts."""
    flat = [
        (name, value)
        for table in (said["columns"], said["constants"], *said["values"].values())
        for name, value in table.items()
    ]
    flat += [(name, said[name]) for name in ("date_format", "decimal", "delimiter") if name in said]
    for name, value in flat:
        if not isinstance(value, str):
            raise BadInput(
                f"{path}: {name} is {value!r}, which is no text", hint="put it in quotes"
            )
    ignore = said.get("ignore", [])
    return Mapping(
        columns=said["columns"],
        constants=said["constants"],
        values=said["values"],
        ignore=frozenset([ignore] if isinstance(ignore, str) else ignore),
        date_format=said.get("date_format"),
        decimal=said.get("decimal", "."),
        delimiter=said.get("delimiter"),
    )
