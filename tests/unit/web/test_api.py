from __future__ import annotations

import csv
import io
from datetime import date
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from fitflow.metrics import catalogue
from fitflow.web.app import create_app
from serving import serving

if TYPE_CHECKING:
    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database

NAMES = sorted(catalogue.catalogue())
TABLES = [name for name in NAMES if catalogue.find_metric(name).chart is None]
RANGE = {"from": "2026-01-01", "to": "2026-03-31"}


def rows_of(answer: httpx.Response) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.text)))


def test_the_catalogue_lists_every_metric(client: httpx.Client) -> None:
    listed = client.get("/api/metrics").json()

    assert [metric["name"] for metric in listed] == list(catalogue.catalogue())


@pytest.mark.parametrize("name", NAMES)
def test_every_metric_answers_with_its_rows_and_what_they_are_true_of(
    client: httpx.Client, name: str
) -> None:
    answer = client.get(f"/api/metrics/{name}", params=RANGE)

    result = answer.json()
    assert answer.status_code == 200, result
    assert (result["from"], result["to"]) == ("2026-01-01", "2026-03-31")
    assert result["gym"]["time_zone"] == "Europe/Berlin"
    assert result["as_of"][-6:] in {"+01:00", "+02:00"}
    assert all(len(row) == len(result["columns"]) for row in result["rows"])


@pytest.mark.parametrize("name", NAMES)
def test_the_csv_of_a_metric_holds_all_its_rows(client: httpx.Client, name: str) -> None:
    result = client.get(f"/api/metrics/{name}", params=RANGE).json()

    answer = client.get(f"/api/metrics/{name}", params={**RANGE, "format": "csv"})

    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert f'filename="{name}_2026-01-01_2026-03-31.csv"' in answer.headers["content-disposition"]
    lines = list(csv.reader(io.StringIO(answer.text)))
    assert lines[0] == [column["name"] for column in result["columns"]]
    assert len(lines) - 1 == len(result["rows"])


def test_the_csv_has_raw_numbers(client: httpx.Client) -> None:
    name = "/api/metrics/monthly_revenue"
    result = client.get(name, params=RANGE).json()

    said = rows_of(client.get(name, params={**RANGE, "format": "csv"}))

    assert [[row["month"], row["stream"], int(row["amount_cents"])] for row in said] == result[
        "rows"
    ]


@pytest.mark.parametrize("name", TABLES)
def test_the_pages_of_a_table_are_all_its_rows(client: httpx.Client, name: str) -> None:
    address = f"/api/metrics/{name}"
    whole = client.get(address, params=RANGE).json()
    assert (whole["next"], whole["previous"]) == (None, None)
    assert whole["total_rows"] == len(whole["rows"])

    page = client.get(address, params={**RANGE, "limit": 9}).json()
    forth = [page]
    while page["next"] is not None:
        page = client.get(address, params={**RANGE, "limit": 9, "after": page["next"]}).json()
        forth.append(page)
    back = [page]
    while page["previous"] is not None:
        page = client.get(address, params={**RANGE, "limit": 9, "before": page["previous"]}).json()
        back.insert(0, page)

    assert [row for page in forth for row in page["rows"]] == whole["rows"]
    assert [row for page in back for row in page["rows"]] == whole["rows"]
    assert {page["total_rows"] for page in forth} == {len(whole["rows"])}


def test_the_range_is_of_days_both_included(client: httpx.Client) -> None:
    """March alone and its two halves add up to the same."""

    def revenue(since: str, until: str) -> int:
        answer = client.get("/api/metrics/monthly_revenue", params={"from": since, "to": until})
        return sum(row[2] for row in answer.json()["rows"])

    whole = revenue("2026-03-01", "2026-03-31")

    assert whole > 0
    assert revenue("2026-03-01", "2026-03-15") + revenue("2026-03-16", "2026-03-31") == whole


def test_the_overview_is_every_metric_of_one_instant(client: httpx.Client) -> None:
    overview = client.get("/api/overview", params=RANGE).json()

    assert sorted(overview["metrics"]) == NAMES
    assert {result["as_of"] for result in overview["metrics"].values()} == {overview["as_of"]}


def test_a_text_that_a_spreadsheet_would_run_is_made_a_text(
    client: httpx.Client, database: Database, seed_gym: Gym
) -> None:
    """Whatever a name begins with, the cell begins with a letter or an apostrophe."""
    risky = "=+-@"
    with database.transaction(role="fitflow_owner", gym_id=seed_gym.gym_id) as conn:
        conn.execute("UPDATE fitflow.trainer SET given_name = %s || given_name", [risky])

    said = client.get("/api/metrics/trainer_attendance", params={**RANGE, "format": "csv"}).text

    names = [row["trainer"] for row in csv.DictReader(io.StringIO(said))]
    assert names
    assert all(name.startswith("'" + risky) for name in names)


@pytest.mark.parametrize(
    ("path", "status", "code", "says"),
    [
        ("/api/metrics/nonsense", 404, "not_found", "no metric is called 'nonsense'"),
        ("/api/metrics/nonsense?format=csv", 404, "not_found", "no metric is called 'nonsense'"),
        ("/api/metrics/churn?from=yesterday", 422, "bad_input", "from is 'yesterday'"),
        ("/api/overview?from=2026-02-02&to=2026-02-01", 422, "bad_input", "before it begins"),
        ("/api/metrics/churn?from=2026-02-30&format=csv", 422, "bad_input", "from is '2026-02-30'"),
        ("/api/metrics/churn?format=xls", 422, "bad_input", "format is 'xls'"),
        ("/api/metrics/churn?limit=5", 422, "bad_input", "churn is drawn whole, and has no pages"),
        ("/api/metrics/training_load?limit=0", 422, "bad_input", "limit is '0'"),
        ("/api/metrics/training_load?after=x", 422, "bad_input", "where a page of training_load"),
        ("/api/metrics/training_load?format=csv&limit=5", 422, "bad_input", "CSV is whole"),
        ("/api/overview?range=fortnight", 422, "bad_input", "'fortnight'"),
        ("/api/overview?gym=elsewhere", 404, "not_found", "no gym is called 'elsewhere'"),
        ("/api/nothing", 404, "not_found", "nothing at this address"),
    ],
)
def test_every_refusal_has_the_one_shape(
    client: httpx.Client, path: str, status: int, code: str, says: str
) -> None:
    answer = client.get(path)

    error = answer.json()
    assert answer.status_code == status
    assert list(error) == ["code", "parameters", "message", "detail", "hint"]
    assert error["code"] == code
    assert says in error["message"]


def test_a_database_that_is_away_is_said_so(
    database: Database, seed_gym: Gym, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fitflow.web.overview.WAIT_S", 0.2)
    app = create_app(database, gym=str(seed_gym.gym_id))
    with serving(app) as address:
        app.state.context.gyms()
        app.state.context.pool.close()

        answer = httpx.get(f"{address}/api/overview")

    assert answer.status_code == 503
    assert answer.json()["code"] == "database_away"


def test_every_answer_is_kept_to_this_site(client: httpx.Client) -> None:
    for path in ("/", "/api/metrics", "/static/frame.css", "/nothing"):
        headers = client.get(path).headers

        assert "default-src 'self'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("host", ["gym.example", "127.0.0.1.gym.example"])
def test_another_hosts_name_is_refused(client: httpx.Client, host: str) -> None:
    """A page elsewhere cannot read the gym by pointing its own name at this machine."""
    answer = client.get("/api/overview", headers={"Host": host})

    assert answer.status_code == 421
    assert answer.json()["code"] == "bad_input"


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "[::1]:8000"])
def test_this_machines_names_are_answered(client: httpx.Client, host: str) -> None:
    assert client.get("/api/metrics", headers={"Host": host}).status_code == 200


def test_the_metrics_are_only_read(client: httpx.Client) -> None:
    schema = client.get("/api/openapi.json").json()

    assert {
        method
        for path, methods in schema["paths"].items()
        for method in methods
        if path.startswith(("/api/metrics", "/api/overview"))
    } == {"get"}
    assert client.post("/api/overview", json={}).status_code == 405


def test_the_documentation_page_names_every_route(client: httpx.Client) -> None:
    page = client.get("/api").text

    paths: dict[str, Any] = client.get("/api/openapi.json").json()["paths"]
    routes = [f"{method.upper()} {path}" for path, methods in paths.items() for method in methods]
    assert [route for route in routes if route not in page] == []


def test_another_gyms_rows_are_not_there(both_gyms: httpx.Client, gym: Gym) -> None:
    """The empty gym beside the seed gym has no revenue."""
    result = both_gyms.get("/api/metrics/monthly_revenue", params={**RANGE, "gym": gym.name}).json()

    assert result["gym"]["name"] == gym.name
    assert result["rows"] == []


def test_a_metric_is_read_as_of_the_servers_day(client: httpx.Client) -> None:
    assert client.get("/api/overview").json()["to"] == date(2026, 4, 15).isoformat()
