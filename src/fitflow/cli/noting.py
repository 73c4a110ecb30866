"""Notes of the audit log are taken as a command ends, and again and again while one goes on."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from threading import Event, Thread
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NOTED_EVERY_S: Final = 60


def note_what_was_opened() -> None:
    """Note the heads of the logs in the databases that this process has opened."""
    known = sys.modules.get("fitflow.postgres.database")
    if known is None or not known.opened:
        return
    from fitflow.queries.audit_notes import try_to_take_notes

    while known.opened:
        try_to_take_notes(*known.opened.popitem())


@contextmanager
def every(seconds: float, act: Callable[[], None], *, name: str) -> Iterator[None]:
    """Act every so many seconds, in a thread, until the block ends."""
    ended = Event()

    def go_on() -> None:
        while not ended.wait(seconds):
            act()

    thread = Thread(target=go_on, name=name, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
