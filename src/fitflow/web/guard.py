"""What every answer carries, and which names the server answers to."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
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
NAMES: Final = frozenset({"127.0.0.1", "localhost", "[::1]"})
"""This machine's own names: another name that resolves here is another site's trick."""


class Guard:
    """Refuses foreign host names and adds the headers."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before `app`."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = list(message.get("headers", []))
                message["headers"] = [*headers, *HEADERS]
                if not any(name == b"cache-control" for name, _value in headers):
                    message["headers"].append((b"cache-control", b"no-cache"))
            await send(message)

        host = _host(scope)
        if host in NAMES:
            await self.app(scope, receive, with_headers)
        else:
            await _refuse(host, with_headers)


def _host(scope: Scope) -> str:
    """Return the name the request was sent to, without its port."""
    value = next((value for name, value in scope["headers"] if name == b"host"), b"").decode()
    end = value.rfind(":")
    return value if end < 0 or value.endswith("]") else value[:end]


async def _refuse(host: str, send: Send) -> None:
    body = {
        "code": "bad_input",
        "message": f"this server does not answer to the name {host!r}",
        "detail": None,
        "hint": "use http://127.0.0.1 and the port it printed",
    }
    headers = [(b"content-type", b"application/json")]
    await send({"type": "http.response.start", "status": 421, "headers": headers})
    await send({"type": "http.response.body", "body": json.dumps(body).encode()})
