"""A day that is far away is answered as any other, or refused: no route falls over it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest

from fitflow.postgres.database import Database
from fitflow.web.app import create_app

if TYPE_CHECKING:
    import httpx

FAR: Final = ("9999-12-31", "0001-01-01", "infinity", "-infinity", "10000-01-01")


def _days(parameter: dict[str, Any]) -> bool:
    """Say whether a parameter is a day or an instant."""
    schema = parameter["schema"]
    kinds = [schema, *schema.get("anyOf", [])]
    return any(kind.get("format") in {"date", "date-time"} for kind in kinds)


ROUTES: Final = [
    (path, parameter["name"])
    for path, methods in create_app(Database("", embedded=False)).openapi()["paths"].items()
    for parameter in methods.get("get", {}).get("parameters", [])
    if parameter["in"] == "query" and _days(parameter)
]


@pytest.mark.parametrize("far", FAR)
@pytest.mark.parametrize(("path", "name"), ROUTES)
def test_no_list_falls_over_a_day(client: httpx.Client, path: str, name: str, far: str) -> None:
    address = path.replace("{member_id}", "1").replace("{meeting_id}", "1")

    answer = client.get(address, params={name: far})

    assert answer.status_code < 500, answer.text


@pytest.mark.parametrize("number", ["1764547200", "1764547200000", "0", "-1.0"])
@pytest.mark.parametrize(("path", "name"), ROUTES)
def test_no_list_takes_seconds_for_a_day(
    client: httpx.Client, path: str, name: str, number: str
) -> None:
    address = path.replace("{member_id}", "1").replace("{meeting_id}", "1")

    answer = client.get(address, params={name: number})

    assert answer.status_code == 422
    assert f"{name} is '{number}': a day is written as 2026-01-31" in answer.json()["message"]


@pytest.mark.parametrize("action", ["close", "reopen"])
def test_no_month_is_named_by_its_seconds(client: httpx.Client, action: str) -> None:
    answer = client.post(f"/api/months/1764547200/{action}", json={})

    assert answer.status_code == 422
    assert "month is '1764547200': a day is written as 2026-01-31" in answer.json()["message"]


def test_there_are_such_routes() -> None:
    assert ROUTES
