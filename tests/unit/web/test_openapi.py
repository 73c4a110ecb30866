from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import one_of
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from fitflow.postgres.database import Database
from fitflow.web.app import create_app

if TYPE_CHECKING:
    import httpx

EXAMPLES: Final = 8
TIMEOUT_S: Final = 90
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


ROUTES: Final = [
    (path, method.upper())
    for path, methods in create_app(Database("", embedded=False)).openapi()["paths"].items()
    for method in methods
]


@pytest.mark.slow
@pytest.mark.parametrize(("path", "method"), ROUTES)
def test_every_answer_is_as_described(
    described: schemathesis.BaseSchema, path: str, method: str
) -> None:
    """Whatever is sent, right or wrong: no answer but those that the description has."""
    modes = [GenerationMode.POSITIVE, GenerationMode.NEGATIVE]

    @pytest.mark.filterwarnings("ignore")
    @given(
        case=one_of(*(described[path][method].as_strategy(generation_mode=mode) for mode in modes))
    )
    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
    def answers(case: Any) -> None:  # noqa: ANN401  # schemathesis makes it
        case.call_and_validate(checks=CHECKS, timeout=TIMEOUT_S)

    answers()
