"""A hint is read where it helps: commands in a terminal, routes over HTTP."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Final

import pytest

import fitflow
from fitflow.cli.output import hint_of
from fitflow.errors import EVERY_RULE, FitFlowError
from fitflow.errors.words import COMMAND
from fitflow.web.hints import hint_over_http

SOURCE: Final = Path(fitflow.__file__).parent
COMMANDS: Final = (SOURCE.parents[1] / "docs" / "cli.md").read_text(encoding="utf-8")


def hints_in(file: Path) -> list[str]:
    """Return the texts that are hints in a module; what an f-string fills in is left out."""
    given = [
        word.value
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        for word in node.keywords
        if word.arg == "hint"
    ]
    return [
        "".join(part.value for part in ast.walk(value) if isinstance(part, ast.Constant)
                and isinstance(part.value, str))
        for value in given
    ]  # fmt: skip


RAISED: Final = {
    (file.relative_to(SOURCE).as_posix(), hint)
    for file in SOURCE.rglob("*.py")
    if not file.is_relative_to(SOURCE / "cli")  # it speaks to one edge: its own
    for hint in hints_in(file)
}
HINTS: Final = sorted(
    {hint for error in EVERY_RULE for _, hint in error.templates} | {hint for _, hint in RAISED}
)


@pytest.mark.parametrize("hint", HINTS)
def test_no_hint_over_http_is_a_command(hint: str) -> None:
    shown = hint_over_http(FitFlowError("no", hint=hint)) or ""

    assert "fitflow " not in shown.replace("SET LOCAL fitflow", "")
    assert "{do:" not in shown


@pytest.mark.parametrize(
    "hint", sorted(hint for file, hint in RAISED if not file.startswith("web/"))
    + sorted({hint for error in EVERY_RULE for _, hint in error.templates}),
)  # fmt: skip
def test_no_hint_in_a_terminal_is_a_route(hint: str) -> None:
    shown = hint_of(FitFlowError("no", hint=hint)) or ""

    assert "/api/" not in shown
    assert "{do:" not in shown


def test_every_command_that_a_hint_names_is_one_there_is() -> None:
    named = {
        words
        for file in [*SOURCE.rglob("*.py"), *SOURCE.rglob("*.sql")]
        if file.name not in {"words.py", "rules.py", "tree.py", "refuse.sql", "errors_page.py"}
        for words in COMMAND.findall(file.read_text(encoding="utf-8"))
    }

    assert sorted(words for words in named if f"fitflow {words}" not in COMMANDS) == []


def test_a_hint_over_http_has_the_number_in_its_path() -> None:
    error = FitFlowError("no", hint="{do:member show} has it", parameters={"member_id": 7})

    assert hint_over_http(error) == "`GET /api/members/7` has it"
    assert hint_of(error) == "`fitflow member show` has it"
    assert error.hint == "member show has it"


def test_what_only_the_machine_itself_can_do_is_said_so_over_http() -> None:
    error = FitFlowError("no", hint="{do:db status} says what runs")

    assert hint_over_http(error) == (
        "the command db status, on the server's machine, says what runs"
    )


def test_an_error_around_another_keeps_its_commands() -> None:
    inner = FitFlowError("no", hint="{do:plan list} has {plan}", parameters={"plan": "Gold"})

    outer = FitFlowError("a.csv:2: no", hint=inner.marked_hint)

    assert hint_of(outer) == "`fitflow plan list` has Gold"
