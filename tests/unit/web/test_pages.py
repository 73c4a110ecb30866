from __future__ import annotations

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
