"""What a hint says over HTTP: the commands it names are the routes of the API."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Final

from fitflow.operations import every_operation
from fitflow.queries import every_query

if TYPE_CHECKING:
    from fitflow.catalogue.operation import Call
    from fitflow.errors import FitFlowError

NAME: Final = re.compile(r"\{(\w+)\}")
OTHERS: Final = {
    "metric list": "GET /api/metrics",
    "recording stream": "POST /api/recordings/{recording_id}/samples",
    "dunning collect": "POST /api/gateways/{gateway}/collection",
}
"""Commands whose routes are made from no operation and no query."""


def hint_over_http(error: FitFlowError) -> str | None:
    """Return the next step of an error; a number that the error knows is in the path already."""

    def route(command: str) -> str:
        known = routes().get(command)
        if known is None:  # the gym's own machine does that, and nobody from afar
            return f"the command {command}, on the server's machine,"
        return f"`{NAME.sub(number, known)}`"

    def number(found: re.Match[str]) -> str:
        return str(error.parameters.get(found[1], found[0]))

    return error.hint_for(route)


def request_of(call: Call) -> tuple[str, str]:
    """Return the method and the path that make a call, and the JSON to send."""
    route = routes()[call.command]
    body = {name: value for name, value in call.arguments.items() if f"{{{name}}}" not in route}
    return route.format_map(call.arguments), json.dumps(body)


@cache
def routes() -> dict[str, str]:
    """Return the method and the path of every command that has one."""
    made = {" ".join(one.command): f"{one.method} /api{one.path}" for one in every_operation()}
    read = {" ".join(one.command): f"GET /api{one.path}" for one in every_query()}
    return made | read | OTHERS
