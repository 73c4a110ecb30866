"""A number that is too large is refused by every operation, with the value and where it was."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

import httpx
import pytest

from fitflow.catalogue.client import Client
from fitflow.catalogue.signature import Argument, signature_of
from fitflow.operations import every_operation
from fitflow.web.app import create_app
from serving import serving
from unit.web.calls import CALLS
from unit.web.story import NOW, Story, tell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database

LARGE: Final = (40_000, -40_000, 2**31, -(2**31) - 1, 99_999_999_999, 2**53, 2**63, -(2**63) - 1)
OPERATIONS: Final = {one.name: one for one in every_operation()}
FIELDS: Final = [
    pytest.param(name, one, id=f"{name} {one.name}")
    for name, operation in OPERATIONS.items()
    for one in signature_of(operation.function).arguments
    if one.kind in {int, Decimal} and f"{{{one.name}}}" not in operation.path
]
SERVERS_FAULT: Final = 500
RAW: Final = ("smallint", "integer out", "bigint", "overflow", "numeric", "violates", "constraint")


@pytest.fixture(scope="module")
def client(database: Database, gym: Gym) -> Iterator[httpx.Client]:
    app = create_app(database, gym=str(gym.gym_id))
    with serving(app) as address, httpx.Client(base_url=address, timeout=30) as opened:
        yield opened


@pytest.fixture(scope="module")
def story(database: Database, gym: Gym) -> Iterator[Story]:
    with database.client_pool(max_size=1) as pool:
        yield tell(Client(pool, gym.gym_id, "story"))


@pytest.mark.parametrize(("name", "argument"), FIELDS)
def test_a_number_that_is_too_large_is_named(
    client: httpx.Client, story: Story, name: str, argument: Argument
) -> None:
    operation, call = OPERATIONS[name], CALLS[name](story)
    path = "/api" + operation.path.format(**call.path)
    params = {"preview": "true"} if operation.previews else {}

    for large in LARGE:
        given = str(large) if argument.kind is Decimal else large
        value = [given] if argument.is_list else given
        body = {"at": NOW.isoformat(), **call.body, argument.name: value}

        answer = client.request(operation.method, path, json=body, params=params)

        told = answer.json()
        assert answer.status_code < SERVERS_FAULT, told
        said = f"{told.get('message')} {told.get('hint')} {told.get('detail')}"
        assert [word for word in RAW if word in said] == []
        assert told.get("code") != "bad_input" or str(large) in said, said
