from __future__ import annotations

import base64
import json
import re
from html import unescape
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from fitflow.errors import DatabaseAway
from fitflow.metrics import catalogue
from fitflow.web.app import create_app
from fitflow.web.pages import dashboard
from serving import serving

if TYPE_CHECKING:
    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database


def test_the_page_has_every_metric_of_the_catalogue(client: httpx.Client) -> None:
    page = client.get("/").text

    assert all(
        f'id="{name}"' in page for name in catalogue.catalogue() if name != dashboard.HEADLINE
    )


def test_the_figures_are_sent_before_the_sections(client: httpx.Client) -> None:
    with client.stream("GET", "/") as answer:
        first = next(answer.iter_text())

    assert 'data-figure="mrr"' in first
    assert "part-money" not in first


def test_a_range_that_is_not_one_is_a_page_with_the_status(client: httpx.Client) -> None:
    answer = client.get("/?from=2026-02-02&to=2026-02-01")

    assert answer.status_code == 422
    assert "before it begins" in answer.text


def test_date_fields_left_empty_are_no_dates(client: httpx.Client) -> None:
    assert client.get("/?from=&to=&compare=period").status_code == 200


@pytest.mark.parametrize("path", ["/metrics/nonsense", "/nothing"])
def test_what_is_not_there_is_a_page_with_the_status(client: httpx.Client, path: str) -> None:
    answer = client.get(path)

    assert answer.status_code == 404
    assert "Not found" in answer.text


def test_a_range_without_rows_says_so_and_what_to_do(client: httpx.Client) -> None:
    page = client.get("/?from=1999-01-01&to=1999-01-31").text

    assert "in this range. Widen the range" in page


LONG = "member_engagement"
"""A table of more rows than the dashboard shows."""


def turned(client: httpx.Client, page: str, rel: str) -> str | None:
    """The page that a link below a table leads to."""
    found = re.search(rf'<a rel="{rel}" href="(/metrics/{LONG}\?[^"]+)"', page)
    if found is None:
        return None
    answer = client.get(unescape(found[1]))
    assert answer.status_code == 200, answer.text
    return answer.text


def bodies(page: str) -> list[str]:
    """The rows of the table, as they are written."""
    table = page.split(f'id="{LONG}"')[1].split("</table>", maxsplit=1)[0].split("<tbody>")[1]
    return re.findall("<tr>.*?</tr>", table)


def test_the_dashboard_leads_to_the_rows_it_does_not_show(client: httpx.Client) -> None:
    whole = bodies(client.get(f"/metrics/{LONG}").text)
    assert len(whole) > 2 * dashboard.ROWS_ON_THE_DASHBOARD

    forth = [client.get("/").text]
    while page := turned(client, forth[-1], "next"):
        forth.append(page)
    back = [forth[-1]]
    while page := turned(client, back[0], "prev"):
        back.insert(0, page)

    assert [row for page in forth for row in bodies(page)] == whole
    assert [row for page in back for row in bodies(page)] == whole
    assert f"Rows 51 to 100 of {len(whole)}<" in forth[1]


def test_a_page_that_would_be_short_before_is_the_first(client: httpx.Client) -> None:
    """From row 41 on, 50 rows back would be 40: the first 50 are shown."""
    first = client.get(f"/metrics/{LONG}?limit=40").text
    second = turned(client, first, "next")
    assert second is not None
    link = re.search(r'rel="prev" href="([^"]+)"', second)
    assert link is not None

    shown = client.get(unescape(link[1]).replace("limit=40", "limit=50")).text

    assert "Rows 1 to 50 of " in shown
    assert bodies(shown)[:40] == bodies(first)


def test_a_page_of_rows_that_are_gone_is_the_first(client: httpx.Client) -> None:
    """The cursor stands behind all rows: a member of no number, the least at risk."""
    shown = client.get("/metrics/personal_bests?limit=1&from=2026-01-01&to=2026-03-31").text
    link = re.search(r"after=([^\"]+)\"", shown)
    assert link is not None
    cursor = json.loads(base64.urlsafe_b64decode(link[1] + "=="))
    beyond = base64.urlsafe_b64encode(json.dumps([*cursor[:4], "1999-12-31", *cursor[5:]]).encode())

    answer = client.get(
        "/metrics/personal_bests",
        params={"limit": 1, "from": "2026-01-01", "to": "2026-03-31",
                "after": beyond.decode().rstrip("=")},
    )  # fmt: skip

    assert answer.status_code == 200
    assert "Rows 1 to 1 of " in answer.text


@pytest.mark.parametrize(
    "query", ["after=x", "before=W10", "after=", "limit=0", "after=x&before=x"]
)
def test_rows_that_cannot_be_are_a_page_with_the_status(client: httpx.Client, query: str) -> None:
    answer = client.get(f"/metrics/{LONG}?{query}")

    assert answer.status_code == 422
    assert "This did not work" in answer.text


def test_a_chart_has_no_pages(client: httpx.Client) -> None:
    answer = client.get("/metrics/mrr?after=x")

    assert answer.status_code == 422
    assert "Mrr is drawn whole, and has no pages" in answer.text


def test_an_asset_keeps_until_its_content_changes(client: httpx.Client) -> None:
    address = client.get("/").text.split('href="/static/frame.css')[1].split('"')[0]

    kept = client.get(f"/static/frame.css{address}").headers["cache-control"]

    assert kept == "public, max-age=31536000, immutable"
    assert client.get("/static/frame.css?v=older").headers["cache-control"] == "no-cache"


def test_a_page_that_breaks_half_way_says_where(
    database: Database, seed_gym: Gym, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = catalogue.run

    def breaks(conn: Any, name: str, **options: Any) -> catalogue.Result:  # noqa: ANN401  # passed on
        if name == "class_fill":
            raise DatabaseAway("the server stopped")
        return whole(conn, name, **options)

    monkeypatch.setattr(catalogue, "run", breaks)
    with serving(create_app(database, gym=str(seed_gym.gym_id))) as address:
        answer = httpx.get(address, timeout=30)

    assert answer.status_code == 200
    assert "The rest of the page is missing: The server stopped." in answer.text


def test_the_gyms_of_a_database_can_be_chosen_from(
    both_gyms: httpx.Client, seed_gym: Gym, gym: Gym
) -> None:
    page = both_gyms.get("/", params={"gym": gym.name}).text

    assert f'<option value="{gym.gym_id}" selected>{gym.name}</option>' in page
    assert f'<option value="{seed_gym.gym_id}">{seed_gym.name}</option>' in page
    assert f"<h1>{gym.name}</h1>" in page


def test_a_gym_without_rows_has_a_page(both_gyms: httpx.Client, gym: Gym) -> None:
    answer = both_gyms.get("/", params={"gym": gym.name, "range": "all"})

    assert answer.status_code == 200
    assert "</html>" in answer.text
