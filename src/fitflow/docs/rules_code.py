"""The Python of src/fitflow/errors/rules/, from the rules of the schema."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fitflow.docs.rules import Rule

WIDTH: Final = 99
ABOUT: Final = "Written by `python -m fitflow.docs`: see fitflow/docs/rules.py."


def rules_code(rules: Sequence[Rule]) -> dict[str, str]:
    """Return the files of the package: name -> Python."""
    modules: dict[str, list[Rule]] = {}
    for rule in rules:
        modules.setdefault(rule.module, []).append(rule)
    written = {f"{name}.py": _module(name, modules[name]) for name in sorted(modules)}
    return {"__init__.py": _package(sorted(modules)), **written}


def _package(modules: Sequence[str]) -> str:
    """Write the module that gathers the others."""
    return "\n".join(
        [
            f'"""\nThe errors of the rules of the database.\n\n{ABOUT}\n"""',
            "",
            "# fmt: off",
            "",
            "from __future__ import annotations",
            "",
            "from typing import Final",
            "",
            f"from fitflow.errors.rules import {_wrapped_names(modules)}",
            *(f"from fitflow.errors.rules.{name} import *  # noqa: F403" for name in modules),
            "from fitflow.errors.tree import FitFlowError",
            "",
            "EVERY_RULE: Final[tuple[type[FitFlowError], ...]] = (",
            *(f"    *{name}.EVERY," for name in modules),
            ")",
            '"""Every error that a rule of the database has of its own."""',
            "",
            "BY_RULE: Final = {",
            "    rule: error for error in EVERY_RULE for rule in (error.code, *error.rules)",
            "}",
            '"""The code, the constraint or the unique index -> its error."""',
            "",
        ]
    )


def _wrapped_names(names: Sequence[str]) -> str:
    """Write the names of an import, each on a line."""
    return "(\n" + "".join(f"    {name},\n" for name in names) + ")"


def _module(name: str, rules: Sequence[Rule]) -> str:
    """Write the errors of one noun."""
    kinds = sorted({rule.kind.__name__ for rule in rules} | {"FitFlowError"})
    title = "every table and operation" if name == "everywhere" else name
    lines = [
        f'"""\nThe errors of the rules of {title}.\n\n{ABOUT}\n"""',
        "",
        "# fmt: off",
        "",
        "from __future__ import annotations",
        "",
        "from typing import Final",
        "",
        f"from fitflow.errors.tree import {', '.join(kinds)}",
        "",
        "__all__ = [",
        *(f'    "{rule.name}",' for rule in rules),
        "]",
    ]
    for rule in rules:
        lines += ["", "", *_class(rule)]
    lines += ["", "", "EVERY: Final[tuple[type[FitFlowError], ...]] = ("]
    lines += [f"    {rule.name}," for rule in rules]
    return "\n".join([*lines, ")", ""])


def _class(rule: Rule) -> Iterator[str]:
    """Write one error."""
    yield f"class {rule.name}({rule.kind.__name__}):"
    yield from _docstring(rule.means)
    yield ""
    yield f'    code = "{rule.code}"'
    yield "    templates = ("
    for sentence, hint in rule.templates:
        if len(line := f"        ({_quoted(sentence)}, {_quoted(hint)}),") <= WIDTH:
            yield line
            continue
        yield "        ("
        yield from _literal(sentence, " " * 12)
        yield from _literal(hint, " " * 12)
        yield "        ),"
    yield "    )"
    if rule.columns:
        yield from _texts("columns", rule.columns)
    if rule.rules:
        yield from _texts("rules", rule.rules)


def _docstring(means: str) -> Iterator[str]:
    """Write what an error means."""
    said = f"{means[:1].upper()}{means[1:]}."
    if len(said) <= WIDTH - 10:
        yield f'    """{said}"""'
        return
    yield '    """'
    yield from textwrap.wrap(
        said, WIDTH, initial_indent="    ", subsequent_indent="    ", break_on_hyphens=False
    )
    yield '    """'


def _texts(name: str, texts: Sequence[str]) -> Iterator[str]:
    """Write an attribute that is a tuple of texts."""
    line = f"    {name} = ({', '.join(map(_quoted, texts))}{',' if len(texts) == 1 else ''})"
    if len(line) <= WIDTH:
        yield line
        return
    yield f"    {name} = ("
    yield from (f"        {_quoted(text)}," for text in texts)
    yield "    )"


def _literal(text: str, indent: str) -> Iterator[str]:
    """Write a text as string literals side by side, with a comma after the last."""
    room = WIDTH - len(indent) - 4
    pieces = textwrap.wrap(
        text, room, break_on_hyphens=False, break_long_words=False, drop_whitespace=False
    )
    yield from (f"{indent}{_quoted(piece)}" for piece in pieces[:-1])
    yield f"{indent}{_quoted(pieces[-1])},"


def _quoted(text: str) -> str:
    """Write a text as Python's, in double quotes."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
