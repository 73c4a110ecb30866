"""What becomes of a recipe whose tool is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

TESTS = """
import pytest

@pytest.mark.recipe("sh")
def test_of_what_is_there(): pass

@pytest.mark.recipe("sh", "pg_nothing")
def test_of_two_tools(): raise AssertionError("this runs")

@pytest.mark.recipe("pg_nothing")
def test_of_one_tool(): raise AssertionError("this runs")

@pytest.mark.recipe("no_such_tool")
def test_of_another(): raise AssertionError("this runs")
"""


@pytest.fixture
def run(pytester: pytest.Pytester) -> Callable[..., pytest.RunResult]:
    """Runs TESTS with the marker."""
    pytester.makepyfile(TESTS)
    pytester.makeini("[pytest]\nmarkers =\n    recipe: needs a tool\n")
    return lambda *arguments: pytester.runpytest("-p", "recipe", "-rs", *arguments)


def test_a_recipe_whose_tool_is_missing_is_skipped_by_name(
    run: Callable[..., pytest.RunResult], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FITFLOW_TEST_RECIPES", raising=False)

    ran = run()

    ran.assert_outcomes(passed=1, skipped=3)
    ran.stdout.fnmatch_lines_random(["SKIPPED*: needs pg_nothing", "SKIPPED*: needs no_such_tool"])


@pytest.mark.parametrize("arguments", [[], ["-n", "2"]], ids=["alone", "by workers"])
def test_the_last_line_counts_the_recipes_and_names_what_they_need(
    run: Callable[..., pytest.RunResult], monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.delenv("FITFLOW_TEST_RECIPES", raising=False)

    ran = run(*arguments)

    assert ran.outlines[-1] == "3 recipes skipped: need no_such_tool, pg_nothing"


def test_nothing_is_said_where_every_tool_is_there(
    run: Callable[..., pytest.RunResult],
) -> None:
    ran = run("-k", "of_what")

    ran.assert_outcomes(passed=1, deselected=3)
    ran.stdout.no_fnmatch_line("*recipe* skipped*")


def test_a_missing_tool_is_an_error_where_recipes_are_required(
    run: Callable[..., pytest.RunResult], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FITFLOW_TEST_RECIPES", "required")

    ran = run()

    ran.assert_outcomes(passed=1, errors=3)
    ran.stdout.fnmatch_lines(["needs no_such_tool, and may not be skipped here"])
