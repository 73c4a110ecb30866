"""What a request that changes something must be: JSON, of a bounded size, and no other site's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.types import Message, Receive

READING: Final = frozenset({"GET", "HEAD", "OPTIONS"})
BODY_MAX: Final = 1_000_000


class Unwelcome(Exception):
    """A request is refused before anything looks at it."""

    def __init__(self, status: int, code: str, message: str, hint: str) -> None:
        """Say the HTTP status, and what every error says."""
        super().__init__(message)
        self.status = status
        self.body: dict[str, object] = {
            "code": code,
            "parameters": {},
            "message": message,
            "detail": None,
            "hint": hint,
        }


def check(headers: Mapping[str, str]) -> None:
    """
    Refuse what a page of another site could have sent, or what is not JSON.

    A browser says where a request comes from; programs that are no browsers say nothing.

    Raises:
        Unwelcome: 403 or 415.
    """
    fetched = headers.get("sec-fetch-site", "same-origin")
    origin = headers.get("origin")
    if fetched != "same-origin" or (
        origin is not None and urlsplit(origin).netloc != headers.get("host")
    ):
        raise Unwelcome(
            403,
            "cross_site_request",
            f"a page of {origin or 'another site'} may not change anything here",
            "send it from a page of this server, or from a program that is no browser",
        )
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise Unwelcome(
            415,
            "not_json",
            f"the body is {kind or 'of no stated type'}, not application/json",
            "send JSON, with the header Content-Type: application/json",
        )
    _check_length(int(length) if (length := headers.get("content-length", "")).isdecimal() else 0)


async def read_body(receive: Receive) -> Receive:
    """
    Read a body of a bounded size, and return what hands it on.

    Raises:
        Unwelcome: 413.
    """
    body = b""
    more = True
    while more:
        message = await receive()
        if message["type"] != "http.request":
            return _replay(message, receive)
        body += message.get("body", b"")
        more = message.get("more_body", False)
        _check_length(len(body))
    return _replay({"type": "http.request", "body": body, "more_body": False}, receive)


def _check_length(length: int) -> None:
    if length > BODY_MAX:
        raise Unwelcome(
            413,
            "body_too_large",
            f"the body has more than {BODY_MAX:,} bytes",
            "the command import, on the server's machine, takes files of any size",
        )


def _replay(first: Message, receive: Receive) -> Receive:
    """Give a message again, and then what follows it."""
    waiting = [first]

    async def again() -> Message:
        return waiting.pop() if waiting else await receive()

    return again
