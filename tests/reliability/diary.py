"""A client's own log: a line before each request and one after it; it outlives the client."""

from __future__ import annotations

import json
import time as clock
from collections import deque
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, TextIO, cast
from uuid import UUID, uuid4

from psycopg.types.json import Jsonb
from pydantic import TypeAdapter

from fitflow.catalogue.client import Client
from fitflow.errors import DatabaseAway, FitFlowError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Asked:
    """A request without an answer yet: what a client that starts again sends once more."""

    number: int
    key: UUID
    gym_id: int
    operation: str
    arguments: dict[str, Any]
    is_preview: bool


@dataclass(slots=True)
class Diary:
    """The log of one client."""

    file: TextIO
    gym_id: int
    """Where the client is at work."""
    number: int = 0
    """Which of the client's turns is being taken; its requests carry the number."""
    remembered: deque[tuple[Asked, object]] = field(default_factory=lambda: deque(maxlen=200))
    """Requests that changed something, and their answers."""
    began: float = 0.0

    def asked(self, request: Asked) -> None:
        """Write down a request that is about to be sent."""
        self.began = clock.monotonic()
        self._write(
            {
                "asked": str(request.key),
                "number": request.number,
                "gym_id": request.gym_id,
                "operation": request.operation,
                "arguments": request.arguments,
                "is_preview": request.is_preview,
            }
        )

    def answered(self, key: UUID, answer: object) -> None:
        """Write down what came back."""
        self._write({"answered": str(key), "answer": answer, "seconds": self._seconds()})

    def refused(self, key: UUID, refusal: FitFlowError) -> None:
        """Write down that it was refused, and why."""
        said = {"code": refusal.code, "message": refusal.message}
        self._write({"refused": str(key), **said, "seconds": self._seconds()})

    def lost(self, key: UUID, reason: str) -> None:
        """Write down that the client gave up: the request may have happened or not."""
        self._write({"lost": str(key), "reason": reason})

    def wrong(self, finding: str) -> None:
        """Write down what must not happen."""
        self._write({"wrong": finding, "gym_id": self.gym_id})

    def _seconds(self) -> float:
        """Return how long the last request took."""
        return round(clock.monotonic() - self.began, 4)

    def _write(self, line: Mapping[str, object]) -> None:
        """Write one line, and hand it to the operating system."""
        self.file.write(json.dumps(line, default=_json) + "\n")
        self.file.flush()


@dataclass(frozen=True, slots=True)
class WitnessedClient(Client):
    """A client that writes down every request before it is sent, and what came of it."""

    diary: Diary | None = None

    def run(self, shape: type[Any], function: str, key: UUID | None, **arguments: object) -> Any:  # noqa: ANN401  (whatever the shape is)
        """Run one operation as a client does."""
        assert self.diary is not None
        key = key or uuid4()
        given = json.loads(json.dumps(arguments, default=_json))
        request = Asked(self.diary.number, key, self.gym_id, function, given, self.previews)
        self.diary.asked(request)
        return _reader(cast("Any", shape)).validate_python(self.send(request))

    def send(self, request: Asked) -> object:
        """Send a request, for the first time or again, and return the answer as it is."""
        assert self.diary is not None
        try:
            answer = _run(self, request)
        except DatabaseAway as away:
            self.diary.lost(request.key, away.message)
            raise
        except FitFlowError as refusal:
            self.diary.refused(request.key, refusal)
            raise
        self.diary.answered(request.key, answer)
        if not request.is_preview and changes_something(request.operation, answer):
            self.diary.remembered.append((request, answer))
        return answer

    def send_again(self, request: Asked, **changed: object) -> object:
        """Send a request whose answer is known, as it was or with other arguments."""
        arguments = {**request.arguments, **changed}
        return _run(self, replace(request, arguments=arguments))


def _run(client: WitnessedClient, request: Asked) -> object:
    """Send a request as a client does; its texts PostgreSQL reads as the function's own types."""
    arguments = {
        name: Jsonb(value) if isinstance(value, list) and isinstance(value[0], dict) else value
        for name, value in request.arguments.items()
    }
    return Client.run(client, object, request.operation, request.key, **arguments)


@cache
def _reader(shape: Any) -> TypeAdapter[Any]:  # noqa: ANN401  (any type there is an adapter for)
    """Return what reads an answer into its shape: made once, it costs as much as an operation."""
    return TypeAdapter(shape)


def changes_something(operation: str, answer: Any) -> bool:  # noqa: ANN401  (any answer)
    """Say whether an answer tells of something written: else nothing is logged of the request."""
    match operation:
        case "bill":
            return bool(answer["invoices"])
        case "check_in":
            return bool(answer["reason"] == "ok")
        case "check_out":
            return not answer["already_out"]
        case "apply_gateway_event":
            return False  # the same event may have come before under another key
    return True


def read_diary(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the lines of a diary; the last may have been cut off with the client."""
    if not path.exists():
        return
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line.endswith("\n"):
                yield json.loads(line)


def last_turn(path: Path) -> tuple[int, Asked | None]:
    """Return how many turns a client has taken, and the request it has no answer to."""
    number = 0
    open_request: Asked | None = None
    for line in read_diary(path):
        if "asked" in line:
            number = max(number, line["number"])
            open_request = Asked(
                number, UUID(line["asked"]), line["gym_id"], line["operation"],
                line["arguments"], line["is_preview"],
            )  # fmt: skip
        elif "wrong" not in line:
            open_request = None
    return number, open_request


def _json(value: object) -> object:
    """Write what JSON has no form for as PostgreSQL reads it."""
    if isinstance(value, Decimal) and value == int(value):
        return int(value)
    if isinstance(value, UUID | Decimal):
        return str(value)
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, bytes):
        return f"\\x{value.hex()}"
    if isinstance(value, Jsonb):
        return value.obj
    raise TypeError(f"{value!r} has no form in JSON")
