"""How far a long command is: a bar on a terminal, a line now and then elsewhere, on stderr."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from fitflow.cli.output import note
from fitflow.errors import Interrupted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.console import Console

    Told = Callable[[int, int, str], None]
    """Called with the steps done, how many there are, and the last one's name."""

LINES = 10
"""How many lines a whole run prints where there is no terminal."""


@contextmanager
def steps(
    title: str, *, quiet: bool = False, resumes: bool = True, of_files: bool = False
) -> Iterator[Told]:
    """
    Yield what to call after each step.

    Args:
        title: what is done.
        quiet: show nothing.
        resumes: the steps that are done stay done when it is stopped.
        of_files: bytes are counted, and shown on a terminal only: each file has a line of its own.

    Raises:
        Interrupted: Ctrl-C stopped it between two steps.
    """
    from rich.console import Console

    console = Console(stderr=True)
    try:
        if quiet or (of_files and not console.is_terminal):
            yield lambda _done, _total, _what: None
        elif console.is_terminal:
            with _bar(title, console, of_files=of_files) as tell:
                yield tell
        else:
            yield _lines(title)
    except KeyboardInterrupt:
        if not resumes:
            raise Interrupted("stopped; nothing was kept") from None
        raise Interrupted(
            f"stopped; the {'files' if of_files else 'steps'} that are done are kept",
            hint="the same command again goes on from there",
        ) from None


@contextmanager
def _bar(title: str, console: Console, *, of_files: bool) -> Iterator[Told]:
    """Show a bar with the step, the time taken and the time left."""
    from rich.progress import (
        BarColumn,
        DownloadColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn() if of_files else MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[what]}"),
    )
    piped = not sys.stdout.isatty()  # what is printed meanwhile stays where it was sent
    with Progress(*columns, console=console, redirect_stdout=not piped) as bar:
        task = bar.add_task(title, total=None, what="")
        yield lambda done, total, what: bar.update(task, completed=done, total=total, what=what)


def _lines(title: str) -> Told:
    """Print a line whenever another tenth is done."""
    printed = -1

    def tell(done: int, total: int, what: str) -> None:
        nonlocal printed
        tenth = LINES * done // total if total else LINES
        if tenth > printed:
            printed = tenth
            note(f"{title}: {done} of {total}, {what}")

    return tell
