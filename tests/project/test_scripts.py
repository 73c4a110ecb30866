"""What scripts/install does on a machine that lacks something."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

PYTHON_WITHOUT_VENV = """#!/bin/sh
case "$*" in
    *version_info\\ *) exit 0 ;;
    *ensurepip*) exit 1 ;;
    *print*) echo python3.13-venv ;;
esac
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project folder with the installer, on a machine that has no Python."""
    for folder in ("scripts", "requirements", "bin"):
        (tmp_path / folder).mkdir()
    shutil.copy(ROOT / "scripts/install", tmp_path / "scripts/install")
    for name in ("bash", "cat", "cksum", "dirname", "env", "rm", "sh"):
        (tmp_path / "bin" / name).symlink_to(str(shutil.which(name)))
    return tmp_path


def command(project: Path, name: str, text: str) -> None:
    """Give the machine one more command."""
    program = project / "bin" / name
    program.write_text(text)
    program.chmod(0o755)


def install(project: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [project / "scripts/install"],
        env={"PATH": str(project / "bin")},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_machine_without_python_is_told_so(project: Path) -> None:
    ended = install(project)

    assert ended.returncode == 1
    assert "fitflow: no Python 3.11 or newer is here" in ended.stderr


def test_a_person_whose_python_cannot_make_venvs_is_told_the_one_command(project: Path) -> None:
    command(project, "python3.13", PYTHON_WITHOUT_VENV)
    command(project, "id", "#!/bin/sh\necho 1000\n")

    ended = install(project)

    assert ended.returncode == 1
    assert "hint: sudo apt-get install python3.13-venv" in ended.stderr


def test_root_runs_that_command(project: Path) -> None:
    command(project, "python3.13", PYTHON_WITHOUT_VENV)
    command(project, "id", "#!/bin/sh\necho 0\n")
    command(project, "apt-get", f"#!/bin/sh\necho $* >> {project}/asked\n")

    install(project)

    asked = (project / "asked").read_text().splitlines()
    assert asked == ["update -qq", "install -y -qq python3.13-venv"]


@pytest.mark.parametrize("name", ["install", "demo", "test", "check", "bench", "lock"])
def test_every_script_can_be_run(name: str) -> None:
    assert os.access(ROOT / "scripts" / name, os.X_OK)
