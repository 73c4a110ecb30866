"""Bytes that are no text are refused by every command, in a sentence that names where they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest

from fitflow.cli import index, run
from fitflow.cli.commands import build
from fitflow.errors import BadInput
from server import superuser

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fitflow.postgres.database import Database

BROKEN: Final = "\udcff"
"""What Python makes of the byte FF in an argument, which UTF-8 never has."""


def _takes_text(parameter: Any) -> bool:  # noqa: ANN401  (Typer's own class is private)
    """Say whether a parameter takes a text of a person: no path, which may be any bytes."""
    kind = str(parameter.type_descriptor.annotation)
    return not getattr(parameter, "is_flag", False) and "Path" not in kind


def _calls() -> Iterator[tuple[str, str]]:
    for words in index.PLACES:
        yield from ((words, one.name) for one in build(words).params if _takes_text(one))


CALLS: Final = list(_calls())


@pytest.mark.parametrize(("words", "name"), CALLS)
def test_bytes_that_are_no_text_trace_back_nowhere(
    words: str, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever else is given: what must be there is, and is no text either."""
    given, last = words.split(), []
    for one in build(words).params:
        if one.name != name and not one.required:
            continue
        if getattr(one, "is_flag", False):
            given.append(max(one.opts, key=len))
            continue
        value = BROKEN if _takes_text(one) else str(tmp_path)
        if one.param_type_name == "argument":
            last.append(value)
        else:
            given += [max(one.opts, key=len), value]

    status = run([*given, "--", *last] if last else given)

    said = capsys.readouterr().err
    assert status in {1, 2}
    assert "unforeseen" not in said
    assert r"\udcff" in said.encode("unicode_escape").decode().replace("\\\\", "\\")
    assert "\nhint: " in said


@pytest.mark.parametrize(("words", "name"), CALLS)
@pytest.mark.parametrize("broken", [BROKEN, "a\0b"])
def test_a_command_is_not_begun_with_what_is_no_text(words: str, name: str, broken: str) -> None:
    with pytest.raises(BadInput, match="not all of it is text"):
        build(words).callback(**{name: broken})


@pytest.mark.usefixtures("gym")
def test_a_path_may_be_of_any_bytes(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setenv("FITFLOW_DSN", superuser(database))

    status = run(["import", str(tmp_path / f"{BROKEN}.csv"), "--as", "members"])

    assert status == 1
    assert "unforeseen" not in capsys.readouterr().err
