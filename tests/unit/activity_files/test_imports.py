"""What FitFlow's code takes along when it is imported, each time in a process of its own."""

from __future__ import annotations

import subprocess
import sys

import pytest

IMPORT_ALL = """
import importlib, pkgutil, sys
package = importlib.import_module(sys.argv[1])
for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
    if not module.name.endswith(".__main__"):
        importlib.import_module(module.name)
print(*sys.modules)
"""


def imported_with(package: str) -> set[str]:
    """Return the modules that all modules of a package take along."""
    return set(
        subprocess.run(
            [sys.executable, "-c", IMPORT_ALL, package], check=True, capture_output=True, text=True
        ).stdout.split()
    )


@pytest.mark.slow
def test_fitflow_imports_no_fitdecode() -> None:
    """It is the oracle of the tests; nobody who installs FitFlow gets it."""
    modules = imported_with("fitflow")

    assert "fitflow.activity_files.formats.fit.reader" in modules
    assert "fitdecode" not in modules


def test_readers_of_files_know_no_database_and_nothing_above_them() -> None:
    modules = imported_with("fitflow.activity_files")
    ours = [name for name in modules if name.startswith("fitflow.")]

    assert {name.split(".")[1] for name in ours} == {"activity_files", "errors"}
    assert not modules & {"psycopg", "sqlalchemy"}
