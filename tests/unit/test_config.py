"""What the environment decides."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from fitflow.config import ROOT_HOME, settings

if TYPE_CHECKING:
    import pytest


def test_the_home_folder_is_moved_by_a_variable() -> None:
    assert settings({"FITFLOW_HOME": "/srv/gym"}).home == Path("/srv/gym")


def test_a_relative_home_folder_starts_here() -> None:
    assert settings({"FITFLOW_HOME": "gym"}).home == Path.cwd() / "gym"


def test_an_empty_variable_is_none() -> None:
    assert settings({"FITFLOW_DSN": ""}).dsn is None


def test_another_server_is_named_by_its_dsn() -> None:
    assert settings({"FITFLOW_DSN": "service=gym"}).dsn == "service=gym"


def test_root_keeps_its_data_where_other_accounts_can_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)

    assert settings({}).home == ROOT_HOME


def test_a_person_keeps_the_data_in_their_own_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)

    assert settings({}).home.name == "fitflow"
    assert settings({}).home.is_relative_to(Path.home())
