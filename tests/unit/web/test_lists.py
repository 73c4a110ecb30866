"""The lists of the API: whole, a page at a time, and in an order that new rows leave alone."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import pytest

from fitflow.catalogue.signature import signature_of
from fitflow.queries import every_query

if TYPE_CHECKING:
    import httpx
    import psycopg

    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database

LISTS: Final = {
    "/members": "SELECT count(*) FROM fitflow.member",
    "/plans": "SELECT count(*) FROM fitflow.membership_plan",
    "/plans/prices": "SELECT count(*) FROM fitflow.plan_price",
    "/discounts": "SELECT count(*) FROM fitflow.discount",
    "/rises": "SELECT count(*) FROM fitflow.price_rise",
    "/rises/{rise_id}/members": "SELECT count(*) FROM fitflow.price_rise_member WHERE rise_id = 1",
    "/products": "SELECT count(*) FROM fitflow.product",
    "/products/prices": "SELECT count(*) FROM fitflow.product_price",
    "/payment-ways": "SELECT count(*) FROM fitflow.payment_way",
    "/tax/rates": "SELECT count(*) FROM fitflow.tax_rate WHERE upper_inf(known)",
    "/trainers": "SELECT count(*) FROM fitflow.trainer",
    "/classes": "SELECT count(*) FROM fitflow.exercise_class",
    "/meetings": "SELECT count(*) FROM fitflow.class_meeting",
    "/meetings/{meeting_id}/bookings": "SELECT count(*) FROM fitflow.booking"
    " WHERE meeting_id = (SELECT min(meeting_id) FROM fitflow.booking)",
    "/invoices": "SELECT count(*) FROM fitflow.invoice",
    "/transactions": "SELECT count(*) FROM fitflow.transaction_table",
    "/held": "SELECT count(*) FROM fitflow.held",
    "/notices": "SELECT count(*) FROM fitflow.notice",
    "/audit": "SELECT count(*) FROM fitflow.audit_log",
    "/sessions": "SELECT count(DISTINCT session_id) FROM fitflow.recording",
    "/meetings/recorded": "SELECT count(DISTINCT visit.meeting_id)"
    " FROM fitflow.workout_session AS visit"
    " JOIN fitflow.recording USING (gym_id, member_id, session_id)",
    "/recordings": "SELECT count(*) FROM fitflow.recording",
}
"""Each list, and how many rows it has."""

EVERYTHING: Final = {"/meetings": {"from": "1970-01-01"}}
"""What a list is asked for when it is to have all its rows."""


def value_of(conn: psycopg.Connection, query: str) -> int:
    row = conn.execute(query.encode()).fetchone()
    assert row is not None
    return int(row[0])


@pytest.fixture(scope="module")
def meeting_id(database: Database, seed_gym: Gym) -> int:
    """A meeting that somebody booked."""
    with database.transaction(gym_id=seed_gym.gym_id) as conn:
        return value_of(conn, "SELECT min(meeting_id) FROM fitflow.booking")


def pages(
    client: httpx.Client, path: str, params: dict[str, Any], limit: int = 7
) -> list[list[dict[str, Any]]]:
    """Read a list to its end."""
    found = []
    after: str | None = None
    while True:
        asked = {**params, "limit": limit} | ({} if after is None else {"after": after})
        answer = client.get(f"/api{path}", params=asked)
        assert answer.status_code == 200, answer.text
        found.append(answer.json()["items"])
        after = answer.json()["next"]
        if after is None:
            return found


def test_every_list_is_tested() -> None:
    paged = {one.path for one in every_query() if "page" in signature_of(one.function).takes}

    assert paged == LISTS.keys()


@pytest.mark.parametrize("path", LISTS)
def test_pages_are_the_whole_list_without_a_row_twice(
    path: str, client: httpx.Client, database: Database, seed_gym: Gym, meeting_id: int
) -> None:
    with database.transaction(gym_id=seed_gym.gym_id) as conn:
        count = value_of(conn, LISTS[path])

    found = pages(
        client, path.format(meeting_id=meeting_id, rise_id=1), EVERYTHING.get(path, {}), limit=40
    )

    rows = [repr(row) for page in found for row in page]
    assert len(rows) == len(set(rows)) == count
    assert all(len(page) == 40 for page in found[:-1])


@pytest.mark.parametrize("path", ["/members", "/invoices"])
def test_rows_added_meanwhile_move_no_other(path: str, client: httpx.Client) -> None:
    before = [row for page in pages(client, path, {}) for row in page]
    first = client.get(f"/api{path}", params={"limit": 7}).json()
    added = client.post(
        "/api/members",
        json={"given_name": "New", "family_name": f"Row {path}", "at": "2026-04-15T10:00:00Z"},
    ).json()
    plan = client.get("/api/plans", params={"limit": 1}).json()["items"][0]["plan_id"]
    enrolled = client.post(
        f"/api/members/{added['member_id']}/membership",
        json={"plan_id": plan, "at": "2026-04-15T10:00:00Z"},
    )
    assert enrolled.status_code in {201, 409}, enrolled.text

    second = client.get(f"/api{path}", params={"limit": 7, "after": first["next"]}).json()

    assert [*first["items"], *second["items"]] == before[:14]


def test_meetings_are_in_the_order_of_their_days(client: httpx.Client) -> None:
    found = client.get("/api/meetings", params={"from": "2026-03-01", "to": "2026-03-07"}).json()

    starts = [meeting["starts_at"] for meeting in found["items"]]
    assert starts
    assert all(one <= other for one, other in pairwise(starts))
    assert {start[:7] for start in starts} <= {"2026-02", "2026-03"}  # UTC of the first morning


def test_only_what_is_owed_is_listed(client: httpx.Client) -> None:
    owed = client.get("/api/invoices", params={"owed": "true", "limit": 200}).json()["items"]

    assert all(invoice["owed_cents"] > 0 for invoice in owed)


def test_a_member_is_shown_with_timeline_and_balance(client: httpx.Client) -> None:
    member = client.get("/api/members", params={"limit": 1}).json()["items"][0]

    shown = client.get(f"/api/members/{member['member_id']}").json()

    assert shown["given_name"] == member["given_name"]
    assert shown["timeline"]
    assert shown["owed_cents"] == sum(invoice["owed_cents"] for invoice in shown["invoices"])


@pytest.mark.parametrize(
    ("path", "code"),
    [("/members/999999", "no_such_member"), ("/meetings/999999/bookings", "no_such_meeting")],
)
def test_what_is_not_there_is_not_found(client: httpx.Client, path: str, code: str) -> None:
    answer = client.get(f"/api{path}")

    assert (answer.status_code, answer.json()["code"]) == (404, code)


@pytest.mark.parametrize("limit", ["0", "201", "-1", "many"])
def test_a_limit_out_of_range_is_refused(client: httpx.Client, limit: str) -> None:
    assert client.get("/api/members", params={"limit": limit}).status_code == 422


@pytest.mark.parametrize(
    "after", ["", "x", "WzEsMl0", "WyJhIl0", "e30", "ä", "WzFlOTk5XQ", "W3RydWVd", "W1tb" * 1000]
)
def test_a_cursor_of_no_page_is_refused(client: httpx.Client, after: str) -> None:
    answer = client.get("/api/members", params={"after": after})

    assert answer.status_code == 422
    assert "is not where a page of this list ended" in answer.json()["message"]


def test_another_gyms_rows_are_not_listed(both_gyms: httpx.Client, gym: Gym) -> None:
    found = both_gyms.get("/api/members", params={"gym": gym.name}).json()

    assert found == {"items": [], "next": None}
