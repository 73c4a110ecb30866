"""NUL and half a character are refused by every route, in words of FitFlow's."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import pytest

from fitflow.postgres.database import Database
from fitflow.web.app import create_app

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx

OPENAPI: Final = create_app(Database("", embedded=False)).openapi()
PLAIN: Final = {"integer": 1, "boolean": True, "number": 1}
BROKEN: Final = ("a\0b", "\ud800", "\udfffa")
RAW: Final = ("violates", "constraint", "relation", "0x00", "surrogate", "codec", "UTF8", "psycopg")
"""What PostgreSQL, its driver and Python say of such a text."""


def _kinds(schema: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what a value may be, references followed."""
    if "$ref" in schema:
        schema = OPENAPI["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return (
        [one for kind in schema["anyOf"] for one in _kinds(kind)] if "anyOf" in schema else [schema]
    )


def _some(schema: dict[str, Any]) -> Any:  # noqa: ANN401  (JSON)
    """Return a value of a kind."""
    kind = _kinds(schema)[0]
    if "enum" in kind:
        return kind["enum"][0]
    shapes = {"date": "2026-03-02", "date-time": "2026-03-02T10:00:00Z",
              "uuid": "0199f3a2-5b7c-7e21-9d4e-6a1f0c2b3d4e"}  # fmt: skip
    return PLAIN.get(kind.get("type", ""), shapes.get(kind.get("format", ""), "x"))


def _takes_text(schema: dict[str, Any]) -> bool:
    return any(kind.get("type") == "string" for kind in _kinds(schema))


def _address(path: str, operation: dict[str, Any], **others: str) -> str:
    """Return a path with its parts filled in."""
    parts = {
        one["name"]: str(_some(one["schema"]))
        for one in operation.get("parameters", [])
        if one["in"] == "path"
    }
    return path.format_map(parts | others)


def _body(operation: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of an operation's body; an empty one where it has none."""
    content = operation.get("requestBody", {}).get("content", {})
    return _kinds(content["application/json"]["schema"])[0] if content else {}


def _addresses() -> Iterator[tuple[str, str, str]]:
    """Yield each method and address that has NUL in one of its parameters."""
    for path, methods in OPENAPI["paths"].items():
        for method, operation in methods.items():
            for one in operation.get("parameters", []):
                if one["in"] == "path":
                    yield method, _address(path, operation, **{one["name"]: "a%00b"}), one["name"]
                if one["in"] == "query":
                    yield method, f"{_address(path, operation)}?{one['name']}=a%00b", one["name"]


def _fields() -> Iterator[tuple[str, str, str]]:
    """Yield each field of a body that takes a text."""
    for path, methods in OPENAPI["paths"].items():
        for method, operation in methods.items():
            for name, schema in _body(operation).get("properties", {}).items():
                if _takes_text(schema):
                    yield method, path, name


def _refused(answer: httpx.Response) -> str:
    """Return what a refusal says, all of it in FitFlow's own words."""
    assert answer.status_code in {404, 422}, answer.text
    told = answer.json()
    assert told["detail"] is None
    said = f"{told['message']} {told['hint']}"
    assert [word for word in RAW if word in said] == []
    return said


@pytest.mark.parametrize(("method", "address", "name"), list(_addresses()))
def test_nul_in_an_address_is_refused(
    client: httpx.Client, method: str, address: str, name: str
) -> None:
    body = json.dumps({}) if method != "get" else None
    head = {"Content-Type": "application/json"} if body else {}

    answer = client.request(method, address, content=body, headers=head)

    assert _refused(answer), name


@pytest.mark.parametrize("broken", BROKEN)
@pytest.mark.parametrize(("method", "path", "name"), list(_fields()))
def test_what_is_no_text_in_a_body_is_refused(
    client: httpx.Client, method: str, path: str, name: str, broken: str
) -> None:
    operation = OPENAPI["paths"][path][method]
    schema = _body(operation)
    body = {one: _some(schema["properties"][one]) for one in schema.get("required", [])}

    answer = client.request(
        method, _address(path, operation), content=json.dumps({**body, name: broken}),
        headers={"Content-Type": "application/json"},
    )  # fmt: skip

    assert _refused(answer)


@pytest.mark.parametrize("name", ["q", "name", "gym", "a\0b"])
def test_a_name_of_nul_is_refused_on_a_page(client: httpx.Client, name: str) -> None:
    answer = client.get("/", params={name: "\0"})

    assert answer.status_code in {200, 404, 422}
    assert [word for word in RAW if word in answer.text] == []
