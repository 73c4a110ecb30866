"""What every answer carries, which names the server answers to, and who may change something."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from starlette.datastructures import Headers

from fitflow.web.csrf import READING, Unwelcome, check, read_body

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY: Final = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS: Final = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)
REHEARSAL: Final = (b"fitflow-rehearsal", b"yes")
"""What answers of a rehearsal say of themselves."""
NAMES: Final = frozenset({"127.0.0.1", "localhost", "[::1]"})
"""This machine's own names: another name that resolves here is another site's trick."""


class Guard:
    """Refuses foreign host names and adds the headers."""

    def __init__(self, app: ASGIApp, is_rehearsal: Callable[[], bool] = lambda: False) -> None:
        """Stand before `app`; `is_rehearsal` is asked once it has answered."""
        self.app = app
        self.is_rehearsal = is_rehearsal

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = list(message.get("headers", []))
                message["headers"] = [*headers, *HEADERS]
                if self.is_rehearsal():
                    message["headers"].append(REHEARSAL)
                if not any(name == b"cache-control" for name, _value in headers):
                    message["headers"].append((b"cache-control", b"no-cache"))
            await send(message)

        try:
            _check_name(scope)
            if scope["method"] not in READING:
                check(Headers(scope=scope))
                receive = await read_body(receive)
        except Unwelcome as refusal:
            await _refuse(refusal, with_headers)
            return
        await self.app(scope, receive, with_headers)


def _check_name(scope: Scope) -> None:
    """
    Refuse a request that was sent to another name.

    Raises:
        Unwelcome: 421.
    """
    host = _host(scope)
    if host not in NAMES:
        raise Unwelcome(
            421,
            "bad_input",
            f"this server does not answer to the name {host!r}",
            "use http://127.0.0.1 and the port it printed",
        )


def _host(scope: Scope) -> str:
    """Return the name the request was sent to, without its port."""
    value = next((value for name, value in scope["headers"] if name == b"host"), b"").decode(
        "latin-1"
    )
    end = value.rfind(":")
    return value if end < 0 or value.endswith("]") else value[:end]


async def _refuse(refusal: Unwelcome, send: Send) -> None:
    headers = [(b"content-type", b"application/json")]
    await send({"type": "http.response.start", "status": refusal.status, "headers": headers})
    await send({"type": "http.response.body", "body": json.dumps(refusal.body).encode()})
