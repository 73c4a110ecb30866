"""Three gyms in one database: none is guessed, and a server of one knows no other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import httpx
import pytest

from fitflow.catalogue.client import Client
from fitflow.operations import every_operation
from fitflow.operations.gyms import open_gym
from fitflow.postgres.database import Database as Place
from fitflow.web.app import create_app
from serving import serving
from unit.web.calls import CALLS
from unit.web.story import NOW, Call, Story, tell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database

OPERATIONS: Final = {one.name: one for one in every_operation()}
PAGES: Final = (
    "/", "/metrics/churn", "/report", "/coach", "/sessions/1", "/members/1/training",
    "/meetings/1/training",
)  # fmt: skip
OF_NO_GYM: Final = {"/api/metrics"}
READ: Final = sorted(
    path.format(name="churn", **dict.fromkeys(
        ("session_id", "member_id", "meeting_id", "recording_id", "trainer_id", "invoice_id",
         "rise_id", "held_id"), 1))
    for path, methods in create_app(Place("", embedded=False)).openapi()["paths"].items()
    if "get" in methods and path not in OF_NO_GYM
)  # fmt: skip
BY_HAND: Final = {
    "/api/recordings/1/samples": {"samples": [{"at": NOW.isoformat(), "heart_rate": 140}]},
    "/api/gateways/cash/collection": {},
}
each_spelling = pytest.mark.parametrize("query", [{}, {"gym": ""}, {"gym": " "}], ids=str)


@pytest.fixture(scope="module")
def others(database: Database, gym: Gym) -> list[Gym]:
    """Two gyms that were opened after the first."""
    with database.transaction(role="fitflow_owner") as conn:
        found = [open_gym(conn, name, "Europe/Berlin", "EUR") for name in ("Ahorn", "Linde")]
    assert gym.gym_id not in {one.gym_id for one in found}
    return found


@pytest.fixture(scope="module")
def story(database: Database, gym: Gym, others: list[Gym]) -> Iterator[Story]:
    assert others
    with database.client_pool(max_size=1) as pool:
        yield tell(Client(pool, gym.gym_id, "story"))


@pytest.fixture(scope="module")
def every_gym(database: Database, others: list[Gym]) -> Iterator[httpx.Client]:
    """A client of `fitflow serve`."""
    assert others
    with serving(create_app(database)) as at, httpx.Client(base_url=at, timeout=30) as opened:
        yield opened


@pytest.fixture(scope="module")
def one_gym(database: Database, others: list[Gym]) -> Iterator[httpx.Client]:
    """A client of `fitflow serve --gym` with the second gym."""
    app = create_app(database, gym=str(others[0].gym_id))
    with serving(app) as at, httpx.Client(base_url=at, timeout=30) as opened:
        yield opened


def entries(database: Database, gym: Gym) -> int:
    """Count what was done in a gym."""
    with database.transaction(gym_id=gym.gym_id) as conn:
        return conn.execute("SELECT FROM audit_log").rowcount


@pytest.fixture(scope="module")
def calls(story: Story) -> dict[str, Call]:
    """A call of every operation that would work in the first gym."""
    return {name: CALLS[name](story) for name in OPERATIONS}


def send(client: httpx.Client, name: str, call: Call, query: dict[str, str]) -> httpx.Response:
    path = "/api" + OPERATIONS[name].path.format(**call.path)
    body = {"at": NOW.isoformat(), **call.body}
    return client.request(OPERATIONS[name].method, path, json=body, params=query)


@each_spelling
def test_a_gym_that_is_not_named_is_not_guessed(
    every_gym: httpx.Client, database: Database, gym: Gym, query: dict[str, str]
) -> None:
    before = entries(database, gym)
    sale = {"item": "Water", "price_cents": 200, "method": "cash"}

    answer = every_gym.post("/api/sales", json=sale, params=query)

    assert answer.status_code == 422
    assert answer.json()["message"] == "there are 3 gyms: 1 Kastanienhof, 2 Ahorn, 3 Linde"
    assert "?gym=" in answer.json()["hint"]
    assert entries(database, gym) == before


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_operation_asks_which_gym(
    every_gym: httpx.Client, calls: dict[str, Call], name: str
) -> None:
    answer = send(every_gym, name, calls[name], {})

    assert (answer.status_code, answer.json()["message"][:16]) == (422, "there are 3 gyms")


@each_spelling
@pytest.mark.parametrize("path", READ)
def test_every_list_asks_which_gym(
    every_gym: httpx.Client, path: str, query: dict[str, str]
) -> None:
    answer = every_gym.get(path, params=query)

    assert (answer.status_code, answer.json()["message"][:16]) == (422, "there are 3 gyms")


@each_spelling
@pytest.mark.parametrize("path", BY_HAND)
def test_live_seconds_and_collections_ask_which_gym(
    every_gym: httpx.Client, path: str, query: dict[str, str]
) -> None:
    answer = every_gym.post(path, json=BY_HAND[path], params=query)

    assert (answer.status_code, answer.json()["message"][:16]) == (422, "there are 3 gyms")


@each_spelling
@pytest.mark.parametrize("path", PAGES)
def test_every_page_lets_one_choose(
    every_gym: httpx.Client, path: str, query: dict[str, str]
) -> None:
    answer = every_gym.get(path, params={"range": "all", **query})

    assert answer.status_code == 422
    assert '<a href="?range=all&amp;gym=2">Ahorn</a>' in answer.text
    assert '<a href="?range=all&amp;gym=3">Linde</a>' in answer.text


def test_two_gyms_in_one_address_are_refused(every_gym: httpx.Client) -> None:
    for path in ("/api/members?gym=1&gym=2", "/?gym=1&gym=2", "/api/overview?gym=2&gym=2"):
        assert every_gym.get(path).status_code == 422


@pytest.mark.parametrize("pick", ["1", "kastanienhof"])
@pytest.mark.parametrize("path", [*READ, *PAGES])
def test_a_server_of_one_gym_reads_no_other(one_gym: httpx.Client, path: str, pick: str) -> None:
    answer = one_gym.get(path, params={"gym": pick})

    assert answer.status_code == 404
    assert "Linde" not in answer.text
    assert "2 Ahorn" in answer.text


@pytest.mark.parametrize("name", OPERATIONS)
def test_a_server_of_one_gym_writes_to_no_other(
    one_gym: httpx.Client, calls: dict[str, Call], name: str
) -> None:
    answer = send(one_gym, name, calls[name], {"gym": "1"})

    assert (answer.status_code, answer.json()["message"]) == (404, "no gym is called '1'")


def test_a_server_of_one_gym_takes_no_seconds_for_another(one_gym: httpx.Client) -> None:
    for path, body in BY_HAND.items():
        assert one_gym.post(path, json=body, params={"gym": "1"}).status_code == 404


def test_a_server_of_one_gym_needs_it_named_by_nobody(
    one_gym: httpx.Client, database: Database, others: list[Gym]
) -> None:
    sale = {"item": "Water", "price_cents": 200, "method": "cash"}

    answers: list[Any] = [
        one_gym.post("/api/sales", json=sale, params=query)
        for query in ({}, {"gym": ""}, {"gym": "2"}, {"gym": "Ahorn"})
    ]

    assert [answer.status_code for answer in answers] == [201] * 4
    assert entries(database, others[0]) == 4


def test_another_gym_knows_nobody(every_gym: httpx.Client, calls: dict[str, Call]) -> None:
    answer = send(every_gym, "check_in", calls["check_in"], {"gym": "Linde"})

    assert (answer.status_code, answer.json()["code"]) == (404, "no_such_member")


def test_the_page_of_one_gym_lists_no_other(one_gym: httpx.Client) -> None:
    page = one_gym.get("/").text

    assert "<h1>Ahorn</h1>" in page
    assert "Kastanienhof" not in page
    assert "Linde" not in page
