"""The SQL that comes with the package: its files, and its text as psycopg takes it."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, LiteralString

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def sql_files(name: str) -> list[Traversable]:
    """Return the SQL files of a folder of sql/ and of those in it, in the order of their names."""
    return _below(files("fitflow").joinpath("sql", name))


def _below(folder: Traversable) -> list[Traversable]:
    found = sorted(folder.iterdir(), key=lambda one: one.name)
    return [file for one in found for file in (_below(one) if one.is_dir() else [one])]


def literally(text: str) -> LiteralString:
    """Return text of a packaged file as it is: psycopg asks for a literal."""
    return text
