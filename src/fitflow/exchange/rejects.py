"""The rows that were refused and why, kept on disk: a file may have a million of them."""

from __future__ import annotations

import heapq
import json
import tempfile
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from typing import IO, TYPE_CHECKING, Final, Self

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

IN_MEMORY: Final = 1 << 20


@dataclass(frozen=True, slots=True, order=True)
class Refusal:
    """One refused row: the line it starts on, the reason in a sentence and what to do."""

    line: int
    reason: str
    hint: str | None = field(default=None, compare=False)


@dataclass(slots=True)
class Refusals:
    """The refusals of one file; each round of looking finds them in the order of the lines."""

    count: int = 0
    _rounds: list[IO[str]] = field(default_factory=list)
    _open: ExitStack = field(default_factory=ExitStack)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, at: TracebackType | None
    ) -> None:
        self._open.close()

    def begin_round(self) -> None:
        """Begin to look at the rows from the first line again."""
        spool = tempfile.SpooledTemporaryFile(IN_MEMORY, "w+", encoding="utf-8")  # noqa: SIM115
        self._rounds.append(self._open.enter_context(spool))

    def add(self, refusal: Refusal) -> None:
        """Keep a refusal."""
        self._rounds[-1].write(json.dumps(asdict(refusal)) + "\n")
        self.count += 1

    def __iter__(self) -> Iterator[Refusal]:
        """Yield all of them in the order of the lines."""
        for spool in self._rounds:
            spool.seek(0)
        streams = [(Refusal(**json.loads(text)) for text in spool) for spool in self._rounds]
        yield from heapq.merge(*streams)
