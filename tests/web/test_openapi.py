from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

if TYPE_CHECKING:
    import httpx

CHECKS = [
    not_a_server_error,
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
]


@pytest.fixture(scope="module")
def described(client: httpx.Client) -> schemathesis.BaseSchema:
    """The API as it describes itself."""
    return schemathesis.openapi.from_url(str(client.base_url.join("/api/openapi.json")))


@pytest.mark.slow
@pytest.mark.parametrize("path", ["/api/metrics", "/api/metrics/{name}", "/api/overview"])
def test_every_answer_is_as_described(described: schemathesis.BaseSchema, path: str) -> None:
    @given(case=described[path]["GET"].as_strategy())
    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    def answers(case: Any) -> None:  # noqa: ANN401  # schemathesis makes it
        case.call_and_validate(checks=CHECKS)

    answers()
