"""The locks: every package by its hash, no address of a machine."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = ("runtime", "test")


def lock(name: str) -> str:
    return (ROOT / "requirements" / f"{name}.txt").read_text()


def pins(name: str) -> dict[str, str]:
    found = re.findall(r"^([\w.-]+)==(\S+)", lock(name), re.MULTILINE)
    return {str(package): str(version) for package, version in found}


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_no_address(name: str) -> None:
    assert "://" not in lock(name)
    assert "--index" not in lock(name)
    assert "--find-links" not in lock(name)


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_of_a_lock_has_its_hashes(name: str) -> None:
    entries = re.split(r"^(?=\w)", lock(name), flags=re.MULTILINE)[1:]

    assert entries
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_lock_names_what_fitflow_needs_and_what_builds_it() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["embedded"], "hatchling"]
    names = {re.split(r"[\[<>=]", one)[0].lower() for one in asked}

    assert names <= pins("runtime").keys()


def test_the_tests_run_on_the_versions_people_run() -> None:
    assert pins("runtime").items() <= pins("test").items()
