from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from fitflow.errors import BadInput
from fitflow.report.single_file import write_report
from fitflow.web.range import RangeQuery
from seed import TODAY

if TYPE_CHECKING:
    from pathlib import Path

    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database

THREE_MEGABYTES = 3_000_000


def test_a_report_is_one_file_under_three_megabytes(
    database: Database, seed_gym: Gym, tmp_path: Path
) -> None:
    out = tmp_path / "report.html"

    size = write_report(database, seed_gym, RangeQuery(preset="all"), out, today=TODAY)

    text = out.read_text(encoding="utf-8")
    assert size == out.stat().st_size < THREE_MEGABYTES
    assert re.findall(r'(?:src|href)="(?!#|data:)[^"]*"', text) == []
    assert [file.name for file in tmp_path.iterdir()] == ["report.html"]


def test_a_report_that_cannot_be_written_changes_nothing(
    database: Database, seed_gym: Gym, tmp_path: Path
) -> None:
    with pytest.raises(BadInput, match="no such file or directory"):
        write_report(database, seed_gym, RangeQuery(), tmp_path / "missing" / "report.html")


def test_a_report_takes_the_place_of_the_one_before(
    database: Database, seed_gym: Gym, tmp_path: Path
) -> None:
    out = tmp_path / "report.html"
    out.write_text("the one before")

    write_report(database, seed_gym, RangeQuery(), out, today=TODAY)

    assert out.read_text(encoding="utf-8").startswith("<!doctype html>")
