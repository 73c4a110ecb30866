"""Check the size limits of the house: a reader holds a file, a function, a line in their head."""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

FILE_LINES_MAX: Final = {".py": 400, ".sql": 300}
AN_INDEX: Final = Path("src", "fitflow", "cli", "index.py")
"""Written by fitflow.docs and looked up by machines: it is as long as there are commands."""
FUNCTION_LINES_MAX: Final = 60
LINE_MAX: Final = 100
VAGUE_NAMES: Final = {"utils", "helpers", "common", "misc", "manager", "service"}


def main() -> int:
    """Print every file, function and line over its limit; return the exit status."""
    root = Path(__file__).parents[1]
    found = [
        f"{file.relative_to(root)}{complaint}"
        for folder in ("src", "tests", "bench", "scripts")
        for file in sorted((root / folder).rglob("*"))
        if file.suffix in FILE_LINES_MAX and file.relative_to(root) != AN_INDEX
        for complaint in _complaints(file)
    ]
    sys.stdout.writelines(f"{line}\n" for line in found)
    return 1 if found else 0


def _complaints(file: Path) -> Iterator[str]:
    """Yield what is too long in one file, as :line: what."""
    text = file.read_text(encoding="utf-8")
    lines = text.splitlines()
    most = FILE_LINES_MAX[file.suffix]
    if len(lines) > most:
        yield f": {len(lines)} lines, more than {most}"
    if file.stem in VAGUE_NAMES:
        yield f": {file.stem!r} does not say what is in it"
    if file.suffix == ".py":
        yield from _long_functions(text)
        return  # ruff measures the lines
    for number, line in enumerate(lines, start=1):
        if len(line) > LINE_MAX:
            yield f":{number}: {len(line)} characters, more than {LINE_MAX}"


def _long_functions(text: str) -> Iterator[str]:
    """Yield the functions over the limit."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > FUNCTION_LINES_MAX:
                yield (
                    f":{node.lineno}: {node.name}() has {length} lines, "
                    f"more than {FUNCTION_LINES_MAX}"
                )


if __name__ == "__main__":
    sys.exit(main())
