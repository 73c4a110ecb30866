"""cli/index.py: where each command is, from the catalogue and the modules written by hand."""

from __future__ import annotations

import inspect
import json
from importlib import import_module
from typing import TYPE_CHECKING, Final, NamedTuple

from fitflow.catalogue.signature import signature_of
from fitflow.cli.commands import word_of
from fitflow.cli.groups import ABOUT, BY_HAND
from fitflow.operations import every_operation
from fitflow.queries import every_query

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fitflow.catalogue.operation import Operation
    from fitflow.catalogue.query import Query

OPENING: Final = '''\
"""Where each command is and what it does; `python -m fitflow.docs` writes this file."""
# ruff: noqa: E501  (a line a command, however long)

from __future__ import annotations

from typing import Final

'''


class Command(NamedTuple):
    """One command of the index."""

    words: str
    """Such as "member freeze"."""
    place: str
    """The module below fitflow and the name in it, such as operations.memberships:freeze."""
    summary: str


def command_index() -> str:
    """Write the module."""
    known = commands()
    return OPENING + "\n".join([
        _table("PLACES", {one.words: one.place for one in known},
               "The words of each command -> its module below fitflow, and the name in it."),
        _table("SUMMARIES", {one.words: one.summary for one in known},
               "The words of each command -> what it does."),
        _table("GROUPS", dict(_groups(known)), "The word of each group -> what it is about."),
    ])  # fmt: skip


def commands() -> list[Command]:
    """Return every command, in the order of the help."""
    found = {one.words: one for one in [*_generated(), *_by_hand()]}
    order = dict.fromkeys([one.words for one in [*_by_hand(), *_generated()]])
    return [found[words] for words in order]


def _by_hand() -> Iterator[Command]:
    """Yield the commands that are written by hand."""
    for module, group in BY_HAND:
        for info in import_module(f"fitflow.cli.{module}").commands.registered_commands:
            words = f"{group or ''} {word_of(info)}".strip()
            said = inspect.getdoc(info.callback) or ""
            yield Command(words, f"cli.{module}:commands", _first(said))


def _generated() -> Iterator[Command]:
    """Yield the commands made from operations and queries."""
    everything: list[Operation | Query] = [*every_operation(), *every_query()]
    for made in everything:
        module = made.function.__module__.removeprefix("fitflow.")
        summary = signature_of(made.function).summary
        yield Command(" ".join(made.command), f"{module}:{made.name}", summary)


def _first(text: str) -> str:
    """Return the first paragraph on one line."""
    return " ".join(text.partition("\n\n")[0].split())


def _groups(known: Sequence[Command]) -> Iterator[tuple[str, str]]:
    """Yield the groups: what each is about, and its verbs."""
    verbs: dict[str, list[str]] = {}
    for words in (one.words.split() for one in known):
        if len(words) > 1:
            verbs.setdefault(words[0], []).append(words[1])
    for word, its in verbs.items():
        yield word, f"{ABOUT[word]}: {', '.join(its)}."


def _table(name: str, rows: Mapping[str, str], about: str) -> str:
    """Write a dictionary of texts."""
    lines = "".join(_row(key, text) for key, text in rows.items())
    return f'{name}: Final[dict[str, str]] = {{\n{lines}}}\n"""{about}"""\n'


def _row(key: str, text: str) -> str:
    """Write one text on its line."""
    return f"    {_quoted(key)}: {_quoted(text)},\n"


def _quoted(text: str) -> str:
    """Write a text as Python does."""
    return json.dumps(text, ensure_ascii=False)
