"""The generated pages are those of this source, and leave nothing out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import psycopg
import pytest

from fitflow.catalogue.signature import signature_of
from fitflow.docs.__main__ import FOLDER, pages_of, stale
from fitflow.docs.cli_page import cli_page, command_names
from fitflow.docs.errors_page import errors_page
from fitflow.docs.metrics_page import metrics_page
from fitflow.docs.operations_page import operations_page
from fitflow.docs.rules import Rule, every_rule
from fitflow.docs.schema_page import Catalogue, read_catalogue, schema_page
from fitflow.metrics import catalogue as metrics
from fitflow.metrics.file import parse
from fitflow.operations import every_operation

if TYPE_CHECKING:
    from pathlib import Path

    from fitflow.catalogue.operation import Operation
    from fitflow.postgres.database import Database


@pytest.fixture
def catalogue(template: Database) -> Catalogue:
    with psycopg.connect(template.conninfo("fitflow_owner")) as conn:
        return read_catalogue(conn)


@pytest.fixture
def rules(template: Database) -> list[Rule]:
    with psycopg.connect(template.conninfo("fitflow_owner")) as conn:
        return every_rule(conn)


def test_the_pages_and_the_errors_are_current(template: Database) -> None:
    with psycopg.connect(template.conninfo("fitflow_owner")) as conn:
        wanted = pages_of(conn)

    assert stale(FOLDER, wanted) == [], "run python -m fitflow.docs"


def test_an_error_that_no_rule_has_any_more_is_stale(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "src" / "fitflow" / "errors" / "rules").mkdir(parents=True)
    (tmp_path / "src" / "fitflow" / "errors" / "rules" / "old.py").write_text("")

    assert stale(tmp_path / "docs", {}) == ["../src/fitflow/errors/rules/old.py"]


@pytest.mark.parametrize("name", metrics.catalogue())
def test_a_metric_and_its_columns_are_documented(name: str) -> None:
    page = metrics_page()
    columns = [f"| `{column.name}` |" for column in metrics.catalogue()[name].columns]

    assert f"\n### {name}\n" in page
    assert [column for column in columns if column not in page] == []


@pytest.mark.parametrize("command", command_names())
def test_a_command_is_documented(command: str) -> None:
    assert f"\n## {command}\n" in cli_page()


@pytest.mark.parametrize("operation", every_operation(), ids=lambda one: one.name)
def test_an_operation_is_documented_with_its_arguments(operation: Operation) -> None:
    _, _, part = operations_page().partition(f"\n### {operation.name}\n")
    part = part.partition("\n### ")[0]
    names = [argument.name for argument in signature_of(operation.function).arguments]

    assert f"{operation.method} /api{operation.path}" in part
    assert [name for name in names if f"| `{name}` |" not in part] == []


def test_every_error_is_documented(rules: list[Rule]) -> None:
    page = errors_page(rules)

    assert [rule.name for rule in rules if f"| `{rule.name}` | `{rule.code}` |" not in page] == []


def test_every_table_is_described_and_drawn(catalogue: Catalogue) -> None:
    page = schema_page(catalogue)
    names = [table.name for table in catalogue.tables]

    assert [name for name in names if f"\n## {name}\n" not in page] == []
    assert [
        table.name
        for table in catalogue.tables
        if not table.is_view and f"    {table.name} {{" not in page
    ] == []


def test_every_column_and_rule_has_a_sentence(catalogue: Catalogue) -> None:
    silent = [
        f"{table.name}.{column.name}"
        for table in catalogue.tables
        for column in table.columns
        if not column.comment
    ]

    assert silent == []


def test_a_changed_page_is_stale(tmp_path: Path) -> None:
    (tmp_path / "kept.md").write_text("same")
    (tmp_path / "changed.md").write_text("old")

    assert stale(tmp_path, {"kept.md": "same", "changed.md": "new", "missing.md": ""}) == [
        "changed.md",
        "missing.md",
    ]


def sql_blocks() -> list[str]:
    return re.findall(r"```sql\n(.*?)```", metrics_page(), re.DOTALL)


def test_the_session_shown_works(template: Database) -> None:
    reading, _adding = sql_blocks()
    with psycopg.connect(template.conninfo("fitflow_analyst"), autocommit=True) as conn:
        conn.execute(reading)


def test_the_metric_shown_is_one(conn: psycopg.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    _reading, adding = sql_blocks()
    shown = parse(adding, "members_by_plan.sql")
    monkeypatch.setattr(metrics, "catalogue", lambda: {shown.name: shown})
    metrics.create_views(conn)

    assert metrics.run(conn, "members_by_plan").rows == []
