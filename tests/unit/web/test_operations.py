"""Every operation over HTTP: it works, happens once, previews, and refuses."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

import httpx
import pytest

from fitflow import errors
from fitflow.catalogue import former
from fitflow.catalogue.client import Client
from fitflow.catalogue.signature import signature_of
from fitflow.operations import every_operation
from fitflow.web import app as web_app
from fitflow.web.app import create_app
from fitflow.web.csrf import BODY_MAX
from serving import serving
from unit.web.calls import CALLS
from unit.web.refused_calls import REFUSED
from unit.web.story import LATER, NOW, Call, Story, tell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fitflow.catalogue.gym import Gym
    from fitflow.catalogue.operation import Operation
    from fitflow.postgres.database import Database

    Counts = Callable[[], dict[str, int]]

OPERATIONS: Final = {operation.name: operation for operation in every_operation()}
KEY: Final = "Idempotency-Key"


@dataclass(frozen=True, slots=True)
class Told:
    """What came of one operation, asked in several ways one after another."""

    previewed: httpx.Response | None
    wrote_in_preview: dict[str, int]
    first: httpx.Response
    again: httpx.Response
    wrote_again: dict[str, int]
    changed: httpx.Response


@pytest.fixture(scope="module")
def client(database: Database, gym: Gym) -> Iterator[httpx.Client]:
    app = create_app(database, gym=str(gym.gym_id))
    with serving(app) as address, httpx.Client(base_url=address, timeout=30) as opened:
        yield opened


@pytest.fixture(scope="module")
def story(database: Database, gym: Gym) -> Iterator[Story]:
    with database.client_pool(max_size=1) as pool:
        yield tell(Client(pool, gym.gym_id, "story"))


@pytest.fixture(scope="module")
def counts(database: Database, gym: Gym) -> Counts:
    """Count the rows of every table."""

    def count() -> dict[str, int]:
        with database.transaction(role="fitflow_owner", gym_id=gym.gym_id) as conn:
            tables = conn.execute(
                "SELECT relname FROM pg_class WHERE relkind = 'r'"
                " AND relnamespace = 'fitflow'::regnamespace"
            ).fetchall()
            found = {}
            for (name,) in tables:
                row = conn.execute(f"SELECT count(*) FROM fitflow.{name}".encode()).fetchone()
                found[name] = row[0] if row else 0
        return found

    return count


@pytest.mark.parametrize(
    ("words", "field"), [one for one in former.ARGUMENTS if one[0] != "audit list"]
)
def test_a_former_field_is_refused_with_the_new_one(
    client: httpx.Client, story: Story, words: str, field: str
) -> None:
    name = next(one.name for one in OPERATIONS.values() if " ".join(one.command) == words)
    call = CALLS[name](story)

    answer = send(client, name, Call(call.path, {field: "2026-12-01"}))

    spelling = former.ARGUMENTS[words, field]
    assert answer.status_code == 422
    assert answer.json()["message"] == f"{field!r} is not a field here"
    assert answer.json()["hint"] == former.hint(spelling.name, spelling)


def send(client: httpx.Client, name: str, call: Call, **more: Any) -> httpx.Response:  # noqa: ANN401
    operation = OPERATIONS[name]
    path = "/api" + operation.path.format(**call.path)
    body = {"at": NOW.isoformat(), **call.body}
    return client.request(operation.method, path, json=body, **more)


@pytest.fixture(scope="module", params=list(OPERATIONS))
def told(
    request: pytest.FixtureRequest, client: httpx.Client, story: Story, counts: Counts
) -> Told:
    """Ask for a preview, the operation, the same again, and another with its key."""
    name = request.param
    call = CALLS[name](story)
    before = counts()
    previewed = None
    if OPERATIONS[name].previews:
        previewed = send(client, name, call, params={"preview": "true"})
    after_preview = counts()
    headers = {KEY: f"story of {name}"}
    first = send(client, name, call, headers=headers)
    written = counts()
    again = send(client, name, call, headers=headers)
    changed_call = Call(call.path, {**call.body, "at": LATER.isoformat()})
    after_all = counts()
    changed = send(client, name, changed_call, headers=headers)
    return Told(
        previewed,
        difference(before, after_preview),
        first,
        again,
        difference(written, after_all),
        changed,
    )


def difference(before: dict[str, int], after: dict[str, int]) -> dict[str, int]:
    return {name: after[name] - before[name] for name in after if after[name] != before[name]}


def test_every_operation_has_a_call_that_works_and_one_that_is_refused() -> None:
    assert sorted(CALLS) == sorted(OPERATIONS)
    assert sorted(REFUSED) == sorted(OPERATIONS)


def test_it_works(told: Told) -> None:
    expected = 201 if told.first.request.method == "POST" else 200

    assert told.first.status_code == expected, told.first.text
    assert told.first.headers["content-type"] == "application/json"


def test_the_same_key_again_gives_the_same_bytes_and_writes_nothing(told: Told) -> None:
    assert told.again.status_code == told.first.status_code
    assert told.again.content == told.first.content
    assert told.wrote_again == {}


def test_the_same_key_with_another_body_is_refused(told: Told) -> None:
    assert told.changed.status_code == 422
    assert told.changed.json()["code"] == "request_key_was_used"


def test_a_preview_answers_alike_and_changes_nothing(told: Told) -> None:
    if told.previewed is None:
        return  # it has no preview

    assert told.previewed.status_code == 200, told.previewed.text
    assert told.wrote_in_preview == {}
    assert shape_of(told.previewed.json()) == shape_of(told.first.json())


def shape_of(value: object) -> object:
    """Return an answer without its values: the names and the lengths of lists."""
    if isinstance(value, dict):
        return {name: shape_of(one) for name, one in value.items()}
    return [shape_of(one) for one in value] if isinstance(value, list) else type(value)


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_what_is_wrong_is_refused_with_its_status_and_code(
    name: str, client: httpx.Client, story: Story
) -> None:
    make, status, code = REFUSED[name]

    answer = send(client, name, make(story))

    refusal = answer.json()
    assert (answer.status_code, refusal["code"]) == (status, code), refusal
    assert refusal.keys() == {"code", "parameters", "message", "detail", "hint"}
    values = [str(value).removesuffix("-01") for value in refusal["parameters"].values()]
    assert code == "bad_input" or [one for one in values if one in refusal["message"]]
    assert refusal["hint"], "it says the next step"
    assert "fitflow " not in answer.text
    assert "{" not in refusal["message"]


def test_a_second_membership_is_refused_with_the_member_the_days_and_the_next_step(
    client: httpx.Client, story: Story
) -> None:
    member = story.member()

    answer = send(client, "enrol", Call({"member_id": member}, {"plan_id": story.gold_id}))

    refusal = answer.json()
    assert refusal["code"] == "membership_overlaps"
    assert refusal["message"].startswith(f"member {member} is on Monthly from 2026-03-02 on")
    assert f"`GET /api/members/{member}` has their days" in refusal["hint"]
    assert refusal["parameters"]["member_id"] == member


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=lambda one: one.name)
def test_every_refusal_in_a_docstring_is_an_error_there_is(operation: Operation) -> None:
    named = signature_of(operation.function).refusals

    assert [name for name in named if not hasattr(errors, name)] == []


def test_the_same_request_eight_times_at_once_happens_once(
    client: httpx.Client, counts: Counts
) -> None:
    call = Call(body={"item": "Bottle", "price_cents": 1500, "method": "cash"})
    before = counts()

    with ThreadPoolExecutor(8) as crowd:
        answers = list(
            crowd.map(lambda _: send(client, "sell", call, headers={KEY: "bottle"}), range(8))
        )

    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.content for answer in answers}) == 1
    assert difference(before, counts()).items() >= {"transaction_table": 1, "audit_log": 1}.items()


def test_the_description_says_that_only_this_machine_is_answered(client: httpx.Client) -> None:
    described = client.get("/api/openapi.json").json()

    assert "127.0.0.1 only" in described["info"]["description"]


def test_a_uuid_is_a_key_as_it_is(client: httpx.Client, database: Database, gym: Gym) -> None:
    key = uuid4()
    call = Call(body={"item": "Towel", "price_cents": 500, "method": "cash"})

    send(client, "sell", call, headers={KEY: str(key)})

    with database.transaction(gym_id=gym.gym_id) as conn:
        row = conn.execute(
            "SELECT actor, operation FROM fitflow.audit_log WHERE request_key = %s", [key]
        ).fetchone()
    assert row == ("api", "sell")


@pytest.mark.parametrize("key", ["", "x" * 256])
def test_a_key_that_is_none_is_refused(client: httpx.Client, key: str) -> None:
    answer = send(client, "dun", Call(), headers={KEY: key})

    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ({"item": "Bar", "price_cents": 1}, "method is missing"),
        ({"item": "Bar", "method": "cash", "price_cents": 1, "colour": 1}, "'colour' is not a"),
        ({"item": "Bar", "method": "cash", "price_cents": "1"}, "price_cents is '1'"),
        ({"item": "Bar", "method": "cash", "price_cents": 1.0}, "price_cents is 1.0"),
        ({"item": "Bar", "method": "gold", "price_cents": 1}, "method is 'gold'"),
        ({"item": "Bar", "method": "cash", "price_cents": 2**60}, "price_cents is 115"),
        ({"item": "B\0r", "method": "cash", "price_cents": 1}, "not all of it is text"),
        ({"at": "2026-03-02T10:00:00", "item": "Bar", "method": "cash", "price_cents": 1}, "at is"),
    ],
)
def test_a_body_that_is_not_right_is_refused_by_its_field(
    client: httpx.Client, body: dict[str, Any], says: str
) -> None:
    answer = client.post("/api/sales", json=body)

    assert answer.status_code == 422, answer.text
    assert says in answer.json()["message"]


def test_a_parameter_that_is_not_taken_is_refused(client: httpx.Client) -> None:
    """So that nobody asks for a preview where there is none, and gets the thing itself."""
    answer = send(client, "add_member", CALLS["add_member"](None), params={"preview": "true"})  # type: ignore[arg-type]

    assert answer.status_code == 422
    assert "'preview' is not a parameter of this address" in answer.json()["message"]


@pytest.mark.parametrize(
    ("headers", "status", "code"),
    [
        ({"Origin": "https://elsewhere.example"}, 403, "cross_site_request"),
        ({"Origin": "null"}, 403, "cross_site_request"),
        ({"Sec-Fetch-Site": "cross-site"}, 403, "cross_site_request"),
        ({"Sec-Fetch-Site": "same-site"}, 403, "cross_site_request"),
        ({"Content-Type": "text/plain"}, 415, "not_json"),
        ({"Content-Type": "application/x-www-form-urlencoded"}, 415, "not_json"),
        ({"Host": "gym.example"}, 421, "bad_input"),
    ],
)
def test_what_another_site_could_send_is_refused(
    client: httpx.Client, headers: dict[str, str], status: int, code: str
) -> None:
    answer = client.post(
        "/api/dunning", content="{}", headers={"Content-Type": "application/json", **headers}
    )

    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_a_page_of_the_server_itself_may_write(client: httpx.Client) -> None:
    origin = str(client.base_url).rstrip("/")
    headers = {"Origin": origin, "Sec-Fetch-Site": "same-origin"}

    assert send(client, "dun", Call(), headers=headers).status_code == 201


@pytest.mark.parametrize("is_stated", [True, False])
def test_a_body_that_is_too_large_is_refused(client: httpx.Client, is_stated: bool) -> None:
    content = b" " * (BODY_MAX + 1)

    answer = client.post(
        "/api/dunning",
        content=content if is_stated else iter([content]),
        headers={"Content-Type": "application/json"},
    )

    assert (answer.status_code, answer.json()["code"]) == (413, "body_too_large")


def test_what_takes_too_long_is_stopped_and_changes_nothing(
    database: Database, gym: Gym, story: Story, monkeypatch: pytest.MonkeyPatch, counts: Counts
) -> None:
    """Somebody else holds the member's row, and does not let go."""
    path = f"/api/members/{story.member()}/cancellation"
    monkeypatch.setattr(web_app, "ANSWER_WITHIN_S", 1)
    before = counts()
    app = create_app(database, gym=str(gym.gym_id))

    with (
        serving(app) as address,
        database.transaction(role="fitflow_owner", gym_id=gym.gym_id) as somebody,
    ):
        somebody.execute("SELECT FROM fitflow.member FOR UPDATE")
        answer = httpx.post(f"{address}{path}", json={"takes_effect": "now"}, timeout=30)

    assert answer.status_code == 503
    assert answer.json()["hint"] == "it took too long and was stopped; nothing was changed"
    assert difference(before, counts()) == {}


@pytest.mark.parametrize(
    "body",
    [
        b'{"given_name": "\\ud800", "family_name": "Lee"}',
        b'{"given_name": "A\\u0000", "family_name": "Lee"}',
    ],
)
def test_half_a_character_is_refused_by_name(client: httpx.Client, body: bytes) -> None:
    answer = client.post("/api/members", content=body, headers={"Content-Type": "application/json"})

    assert answer.status_code == 422
    assert "not all of it is text" in answer.json()["message"]


@pytest.mark.parametrize("at", [1, 0.5, "1", "-86400", "1.5"])
@pytest.mark.parametrize("field", ["at", "born_on"])
def test_a_number_is_no_day(client: httpx.Client, field: str, at: object) -> None:
    answer = client.post("/api/members", json={"given_name": "A", "family_name": "B", field: at})

    assert (answer.status_code, answer.json()["code"]) == (422, "bad_input")
    assert "a day is written as 2026-01-31" in answer.json()["message"]
