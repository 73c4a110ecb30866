"""CONTRIBUTING's map is the house: packages and purposes, layers and folders, as they are."""

from __future__ import annotations

import ast
import configparser
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "fitflow"
MAP = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## Where things are")[2]
PACKAGES = sorted(init.parent for init in PACKAGE.rglob("*/__init__.py"))


def purpose(package: Path) -> str:
    """Return the first line of a package's docstring."""
    text = (package / "__init__.py").read_text(encoding="utf-8")
    return (ast.get_docstring(ast.parse(text)) or "").partition("\n")[0]


def folders_on_the_map(root: str) -> list[str]:
    """Return the folders one level below `root`, in the order of the map."""
    (block,) = re.findall(rf"^```\n{re.escape(root)}\n(.*?)^```", MAP, re.MULTILINE | re.DOTALL)
    return re.findall(r"^  (\w+)/", block, re.MULTILINE)


@pytest.mark.parametrize("package", PACKAGES, ids=lambda one: str(one.relative_to(PACKAGE)))
def test_a_package_is_on_the_map_with_its_purpose(package: Path) -> None:
    depth = len(package.relative_to(PACKAGE).parts)
    line = rf"^{'  ' * depth}{package.name}/ +{re.escape(purpose(package))}$"

    assert purpose(package)
    assert re.search(line, MAP, re.MULTILINE), f"{package.name} is not on CONTRIBUTING's map"


def test_nothing_but_packages_stands_at_the_top() -> None:
    assert {module.stem for module in PACKAGE.glob("*.py")} == {"__init__", "__main__", "config"}


def test_the_layers_that_are_checked_are_in_the_order_of_the_map() -> None:
    contracts = configparser.ConfigParser()
    contracts.read(ROOT / ".importlinter")
    layers = contracts["importlinter:contract:layers"]["layers"]

    assert re.findall(r"\w+", layers) == [*packages_of_the_map(), "config"]


def packages_of_the_map() -> list[str]:
    return [name for name in folders_on_the_map("src/fitflow/") if name != "sql"]


@pytest.mark.parametrize("root", ["src/fitflow/sql/", "tests/"])
def test_the_folders_of_sql_and_tests_are_on_the_map(root: str) -> None:
    there = {
        folder.name
        for folder in (ROOT / root).iterdir()
        if folder.is_dir() and not folder.name.startswith((".", "__"))
    }

    assert there == set(folders_on_the_map(root))
