"""The coach's pages and what they are read from, on a story whose figures are worked by hand."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from fitflow.catalogue.operation import Call
from fitflow.operations.gyms import open_gym
from fitflow.recordings.store import store_recordings
from fitflow.web.app import create_app
from fitflow.web.hints import request_of
from serving import serving
from unit.web.training_story import (
    CLASS_STARTS,
    HEART_RATE,
    NIGHT,
    TODAY,
    Told,
    recorded,
    tell,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database

ZONES_OF_MAX = [0, 300, 600, 0, 300, 0]


@pytest.fixture(scope="module")
def told(database: Database, gym: Gym) -> Told:
    return tell(database, gym)


@pytest.fixture(scope="module")
def client(database: Database, gym: Gym, told: Told) -> Iterator[httpx.Client]:
    del told  # only that it is there
    app = create_app(database, gym=str(gym.gym_id), today=TODAY)
    with serving(app) as address, httpx.Client(base_url=address, timeout=30) as opened:
        yield opened


@pytest.fixture(scope="module")
def session(client: httpx.Client, told: Told) -> dict[str, Any]:
    """The training of the session in the class."""
    answer: dict[str, Any] = client.get(f"/api/sessions/{told.class_session_id}/training").json()
    return answer


def page(client: httpx.Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return answer.text


def drawn(text: str, panel: str) -> dict[str, Any]:
    """Return what the chart of a panel is drawn from."""
    part = text.split(f'id="{panel}"')[1].split('<script type="application/json">')[1]
    found: dict[str, Any] = json.loads(part.split("</script>")[0])
    return found


def cells(text: str, panel: str) -> list[list[str]]:
    """Return the rows of a panel's table as they are read."""
    part = text.split(f'id="{panel}"')[1].split("</article>", maxsplit=1)[0].split("<tbody>")[1]
    return [
        [re.sub("<[^>]+>", "", cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)]
        for row in part.split("<tr>")[1:]
    ]


def test_a_sessions_figures_are_those_worked_by_hand(session: dict[str, Any]) -> None:
    """(300 x 100 + 300 x 150 + 600 x 120) / 1200; 5 x 1 + 5 x 4 + 10 x 2; 20 min at threshold."""
    figures = session["figures"]

    assert figures["heart_rate_avg"] == 122.5
    assert figures["heart_rate_max"] == 150
    assert figures["edwards"] == 45.0
    assert figures["normalized_power"] == 200.0
    assert figures["intensity_factor"] == 1.0
    assert figures["training_stress"] == 33.3


def test_zones_of_every_model_are_told(session: dict[str, Any]) -> None:
    """Of 180: 90, 108, 126, 144, 162. Of 60 to 180: 120 ... 168. Of 160: 108.8 ... 168."""
    seconds = {
        model: [zone["seconds"] for zone in session["zones"] if zone["model"] == model]
        for model in ("percent_of_max", "karvonen", "threshold")
    }

    assert seconds == {
        "percent_of_max": ZONES_OF_MAX,
        "karvonen": [300, 600, 0, 300, 0, 0],
        "threshold": [0, 300, 600, 300, 0, 0],
    }


def test_laps_have_the_length_and_figures_of_their_seconds(session: dict[str, Any]) -> None:
    laps = [(lap["seconds"], lap["heart_rate_avg"], lap["power_max"]) for lap in session["laps"]]

    assert laps == [(300, 100.0, 200), (300, 150.0, 200), (600, 120.0, 200)]


def test_every_recording_says_what_of_it_counts(session: dict[str, Any]) -> None:
    strap, watch, copy = sorted(session["recordings"], key=lambda one: one["recording_id"])

    assert strap["counts"] == ["heart_rate", "power", "energy"]
    assert (watch["counts"], watch["passed_over"]) == ([], ["heart_rate"])
    assert copy["duplicate_of"] == strap["recording_id"]


def test_the_devices_figures_stand_beside_fitflows(session: dict[str, Any]) -> None:
    strap = min(one["recording_id"] for one in session["recordings"])
    beside = {
        one["figure"]: (one["device"], one["fitflow"])
        for one in session["comparisons"]
        if one["recording_id"] == strap
    }

    assert beside == {"average heart rate": (123.0, 122.5), "maximum heart rate": (150.0, 150.0)}


def test_a_trace_has_every_second(client: httpx.Client, told: Told) -> None:
    trace = client.get(f"/api/sessions/{told.class_session_id}/trace").json()

    assert trace["heart_rate"] == list(HEART_RATE)
    assert trace["power"] == [200] * 1200


def test_what_is_missing_can_be_entered_as_the_page_says(client: httpx.Client, told: Told) -> None:
    """Nothing is known of Cy: each request that the page names is sent, and then nothing lacks."""
    path = f"/api/sessions/{told.ride_session_id}/training"
    missing = client.get(path).json()["missing"]

    requests = [request_of(Call(**one["enter"])) for one in missing]
    answers = [
        client.request(
            *request.split(), json={**json.loads(body), "at": "2026-03-02T23:00:00+01:00"}
        )
        for request, body in requests
    ]

    assert {one["what"] for one in missing} == {
        "heart_rate_max", "heart_rate_resting", "heart_rate_threshold", "power_threshold",
        "weight_kg", "sex", "born_on", "rpe",
    }  # fmt: skip
    assert [answer.status_code for answer in answers if answer.status_code >= 300] == []
    assert client.get(path).json()["missing"] == []


def test_a_page_names_requests_and_no_commands(client: httpx.Client, told: Told) -> None:
    shown = page(client, f"/sessions/{told.class_session_id}")

    assert f"<code>POST /api/members/{told.ada_id}/training-inputs" in shown
    assert "fitflow training" not in shown


def test_a_class_has_everyones_zones_and_who_has_no_recording(
    client: httpx.Client, told: Told
) -> None:
    found = client.get(f"/api/meetings/{told.meeting_id}/training").json()
    ada, ben = found["attendees"]

    assert [ada[f"zone_{zone}_s"] for zone in range(6)] == ZONES_OF_MAX
    assert (ben["member_id"], ben["heart_rate_seconds"]) == (told.ben_id, None)


def test_a_classs_mean_heart_rate_goes_by_its_own_clock(client: httpx.Client, told: Told) -> None:
    trace = client.get(f"/api/meetings/{told.meeting_id}/trace").json()

    assert len(trace["heart_rate"]) == 45 * 60
    assert trace["heart_rate"][:1200] == list(HEART_RATE)
    assert trace["members"][1199:1201] == [1, 0]


def test_a_members_load_fades_by_42_and_7_days(client: httpx.Client, told: Told) -> None:
    """33.3 points of stress on 2 March: x (1 - e^(-1/42)), and a day later x e^(-1/42)."""
    asked = {"basis": "training_stress", "from": "2026-03-01", "to": "2026-03-03"}
    found = client.get(f"/api/members/{told.ada_id}/training", params=asked).json()

    assert [(day["load"], day["chronic"], day["acute"]) for day in found["load"]] == [
        (0.0, 0.0, 0.0), (33.3, 0.8, 4.4), (0.0, 0.8, 3.8),
    ]  # fmt: skip


def test_a_members_bests_are_of_the_range_and_of_all_time(client: httpx.Client, told: Told) -> None:
    asked = {"from": "2026-03-03", "to": "2026-03-03"}
    found = client.get(f"/api/members/{told.ada_id}/training", params=asked).json()
    bests = {(one["channel"], one["duration_s"]): one for one in found["bests"]}

    assert bests["heart_rate", 300]["value"] is None
    assert bests["heart_rate", 300]["best"] == 150.0
    assert bests["heart_rate", 600]["best"] == 135.0  # half at 150, half at 120
    assert bests["power", 1200]["best_session_id"] == told.class_session_id


def test_the_way_in_lists_sessions_and_classes_newest_first(
    client: httpx.Client, told: Told
) -> None:
    text = page(client, "/coach?range=all")

    assert [row[1] for row in cells(text, "sessions")] == ["Ada Rider", "Cy Rider"]
    assert [row[1:] for row in cells(text, "classes")] == [["Spin", "Kim Hart", "2", "1"]]
    assert f'href="/sessions/{told.class_session_id}?' in text


@pytest.mark.parametrize("wanted", ["ada", "RIDER", "{number}"])
def test_a_member_is_found_by_name_or_number(client: httpx.Client, told: Told, wanted: str) -> None:
    asked = wanted.format(number=told.ada_id)

    text = page(client, f"/coach?member={asked}")

    assert cells(text, "people")[0][0] == "Ada Rider"


def test_nobody_found_says_what_to_do(client: httpx.Client) -> None:
    assert "Nobody is called that." in page(client, "/coach?member=%3Cb%3Enobody")


def test_a_sessions_page_draws_every_channel_with_zones_and_laps(
    client: httpx.Client, told: Told
) -> None:
    data = drawn(page(client, f"/sessions/{told.class_session_id}"), "trace")

    assert [channel["name"] for channel in data["channels"]] == ["heart_rate", "power"]
    assert [from_bpm for _zone, from_bpm in data["zones"]] == [0, 90, 108, 126, 144, 162]
    assert data["marks"] == [
        [300, "2", "lap"], [600, "3", "lap"], [0, "class starts", "class"],
        [2700, "class ends", "class"],
    ]  # fmt: skip


def test_the_zones_behind_the_trace_can_be_chosen(client: httpx.Client, told: Told) -> None:
    data = drawn(page(client, f"/sessions/{told.class_session_id}?zones=karvonen"), "trace")

    assert [from_bpm for _zone, from_bpm in data["zones"]] == [0, 120, 132, 144, 156, 168]


def test_a_sessions_page_says_which_device_counts(client: httpx.Client, told: Told) -> None:
    rows = cells(page(client, f"/sessions/{told.class_session_id}"), "recordings")

    assert [row[-3] for row in rows] == ["Heart rate, power, energy", "nothing", "nothing"]


def test_a_session_without_a_recording_says_what_to_do(client: httpx.Client, told: Told) -> None:
    attendees = client.get(f"/api/meetings/{told.meeting_id}/training").json()["attendees"]
    bens = next(one["session_id"] for one in attendees if one["member_id"] == told.ben_id)

    text = page(client, f"/sessions/{bens}")

    assert f"can be imported for member {told.ben_id} on the server" in text


def test_a_member_without_a_recording_has_a_page(client: httpx.Client, told: Told) -> None:
    text = page(client, f"/members/{told.ben_id}/training")

    assert "No load from heart rate in this range." in text
    assert "Nothing was measured yet." in text


def test_a_classs_page_names_who_has_no_recording(client: httpx.Client, told: Told) -> None:
    text = page(client, f"/meetings/{told.meeting_id}/training")

    assert drawn(text, "zones")["seconds"] == [ZONES_OF_MAX]
    assert f'<a href="/members/{told.ben_id}/training?' in text.split('id="part-without"')[1]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/sessions/999999", "no session 999999"),
        ("/members/999999/training", "no member 999999"),
        ("/meetings/999999/training", "no class meeting 999999"),
    ],
)
def test_what_is_not_there_is_a_page_with_the_number(
    client: httpx.Client, path: str, said: str
) -> None:
    answer = client.get(path)

    assert answer.status_code == 404
    assert said in answer.text


@pytest.mark.parametrize("path", ["/sessions/1?zones=all", "/members/1/training?basis=fun"])
def test_a_choice_that_is_none_is_refused_with_those_there_are(
    client: httpx.Client, path: str
) -> None:
    answer = client.get(path)

    assert answer.status_code == 422
    assert "threshold" in answer.text or "trimp" in answer.text


def test_the_dashboard_leads_to_the_coach(client: httpx.Client) -> None:
    assert re.search(r'<a class="to" href="/coach\?from=', page(client, "/"))


def test_another_gyms_session_is_not_there(
    client: httpx.Client, told: Told, database: Database
) -> None:
    with database.transaction(role="fitflow_owner") as conn:
        other = open_gym(conn, "Elsewhere", "Europe/Berlin", "EUR")

    answer = client.get(f"/sessions/{told.class_session_id}", params={"gym": other.name})

    assert answer.status_code == 404


def test_what_was_trained_elsewhere_is_on_the_members_page(
    client: httpx.Client, database: Database, gym: Gym, told: Told
) -> None:
    run = recorded("watch", HEART_RATE, begins=CLASS_STARTS - timedelta(hours=30))
    (stored,) = store_recordings(database, gym, told.cy_id, [run], now=NIGHT)
    rated = client.post(f"/api/recordings/{stored.recording_id}/rating", json={"rpe": 6})
    assert rated.status_code == 201

    text = page(client, f"/members/{told.cy_id}/training")

    (row,) = cells(text, "elsewhere")
    assert row[1:6] == [str(stored.recording_id), "Cycling", "Acme watch", "20:00", "122"]
    assert row[-1] == "6"
    assert str(stored.recording_id) not in {row[0] for row in cells(text, "sessions")}


def test_the_gym_may_say_afterwards_that_it_was_here(
    client: httpx.Client, database: Database, gym: Gym, told: Told
) -> None:
    run = recorded("watch", HEART_RATE[::-1], begins=CLASS_STARTS - timedelta(hours=8))
    (stored,) = store_recordings(database, gym, told.cy_id, [run], now=NIGHT)
    place = f"/api/recordings/{stored.recording_id}/place"

    here = client.post(place, json={"is_at_gym": True}).json()
    away = client.post(place, json={"is_outside": True}).json()
    both = client.post(place, json={"is_outside": True, "is_at_gym": True})

    assert stored.session_id is None
    assert (here["session_id"] is not None, here["is_at_gym"]) == (True, True)
    assert (away["session_id"], away["is_outside"]) == (None, True)
    assert (both.status_code, both.json()["code"]) == (422, "recording_is_of_two_places")
