"""The generated index of the commands says what the catalogue and the modules by hand say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from fitflow.catalogue.signature import signature_of
from fitflow.cli import index, run
from fitflow.cli.commands import build
from fitflow.cli.groups import BY_HAND
from fitflow.docs.command_index import command_index
from fitflow.docs.command_index import commands as commands_known
from fitflow.operations import NOUNS, every_operation
from fitflow.queries import MODULES, every_query

if TYPE_CHECKING:
    from fitflow.catalogue.operation import Operation
    from fitflow.catalogue.query import Query

EVERYTHING: Final[list[Operation | Query]] = [*every_operation(), *every_query()]
GENERATED: Final = [
    made
    for made in EVERYTHING
    if not index.PLACES.get(" ".join(made.command), "").startswith("cli.")
]
MODULES_OF_COMMANDS: Final = [
    *(f"operations.{noun}" for noun in NOUNS),
    *(f"queries.{module}" for module in MODULES),
    *(f"cli.{module}" for module, _ in BY_HAND),
]
GIVEN_TO_ALL: Final = {"preview", "at", "key", "limit", "after", "gym", "json", "help"}


def named(made: Any) -> str:  # noqa: ANN401  (an operation or a query)
    """Name a command as it is typed."""
    return " ".join(made.command)


def test_the_index_is_current() -> None:
    written = Path(index.__file__).read_text(encoding="utf-8")

    assert written == command_index(), "run python -m fitflow.docs"


@pytest.mark.parametrize("module", MODULES_OF_COMMANDS)
def test_a_module_of_commands_is_in_the_index(module: str) -> None:
    assert [words for words, place in index.PLACES.items() if place.startswith(f"{module}:")]


def test_the_index_has_every_operation_and_query_once() -> None:
    assert {" ".join(made.command) for made in EVERYTHING} <= index.PLACES.keys()
    assert index.PLACES.keys() == index.SUMMARIES.keys()
    assert len({" ".join(made.command) for made in EVERYTHING}) == len(EVERYTHING)


@pytest.mark.parametrize("made", GENERATED, ids=named)
def test_a_command_from_the_index_takes_what_its_function_takes(made: Any) -> None:  # noqa: ANN401
    signature = signature_of(made.function)
    words = named(made)

    command = build(words)

    taken = {one.name for one in command.params}
    assert command.name == made.command[-1]
    assert command.help.startswith(signature.summary)
    assert index.SUMMARIES[words] == signature.summary
    assert taken - GIVEN_TO_ALL == {one.name for one in signature.arguments} - GIVEN_TO_ALL
    assert [
        one.name for one in command.params if one.name in signature.arguments and not one.help
    ] == []


@pytest.mark.parametrize("words", index.PLACES)
def test_a_command_is_built_alone_with_its_help(words: str) -> None:
    command = build(words)

    first = " ".join(command.help.partition("\n\n")[0].split())
    assert command.name == words.rsplit(maxsplit=1)[-1]
    assert index.SUMMARIES[words] == first
    assert command.epilog.startswith("Example")


@pytest.mark.parametrize("word", [*index.GROUPS, None])
def test_a_help_lists_every_command_of_its_group(
    word: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    below = {
        words.split()[-1] if word else words.split()[0]
        for words in index.PLACES
        if word is None or words.startswith(f"{word} ")
    }

    assert run([*([word] if word else []), "--help"]) == 0

    rows = [line.split() for line in capsys.readouterr().out.splitlines() if line.startswith("│ ")]
    assert below - {row[1] for row in rows} == set()


@pytest.mark.parametrize(
    ("typed", "below"),
    [
        ("fitflow ", {words.split()[0] for words in index.PLACES}),
        ("fitflow member ", {w.split()[1] for w in index.PLACES if w.startswith("member ")}),
        ("fitflow db ", {w.split()[1] for w in index.PLACES if w.startswith("db ")}),
    ],
)
def test_the_shell_completes_every_command(typed: str, below: set[str]) -> None:
    code = "from fitflow.cli import app; app(prog_name='fitflow')"
    environ = {
        "_FITFLOW_COMPLETE": "complete_bash",
        "COMP_WORDS": typed,
        "COMP_CWORD": str(len(typed.split())),
    }

    ended = subprocess.run(
        [sys.executable, "-c", code], env=environ, capture_output=True, text=True, check=False
    )

    assert set(ended.stdout.split()) == below


def test_one_command_imports_its_own_module_only() -> None:
    code = (
        "import sys; from fitflow.cli.commands import build; build('plan add');"
        "print(*(name for name in sys.modules if name.startswith('fitflow.operations.')))"
    )

    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert ended.stdout.split() == ["fitflow.operations.plans"]


def test_the_commands_known_are_those_of_the_index() -> None:
    assert [one.words for one in commands_known()] == list(index.PLACES)
