"""Real and hostile files of many devices; without them these tests are skipped."""

from __future__ import annotations

from datetime import datetime

import pytest

from fitflow.errors import BadInput
from fitflow.wearables import Recording, read
from fitflow.wearables.comparison import agreement, figures, read_undated, renewed
from fitflow.wearables.recording import known
from wearables.corpus import CORPUS, HOSTILE, PAGE, READ, REAL, REFUSED, manifest

pytestmark = pytest.mark.skipif(not REAL, reason="the corpus is not beside the project")


@pytest.fixture(scope="module")
def real() -> dict[str, Recording]:
    """Every real file's recording; each holds one."""
    return {path.name: recording for path in REAL for recording in read_undated(path)}


def test_every_hostile_file_has_an_expectation() -> None:
    assert {path.name for path in HOSTILE} == set(REFUSED) | set(READ)


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_a_hostile_file_is_refused_with_one_sentence(name: str) -> None:
    path = CORPUS / "hostile" / name

    with pytest.raises(BadInput) as refused:
        read(path)

    assert refused.value.message.startswith(f"{path}: ")
    assert REFUSED[name] in refused.value.message
    assert "\n" not in refused.value.message
    assert refused.value.hint


@pytest.mark.parametrize("name", sorted(READ))
def test_a_hostile_file_that_is_whole_is_read(name: str) -> None:
    recordings = read(CORPUS / "hostile" / name)

    assert [
        tuple(len(known(channel)) for channel in (r.heart_rate, r.power, r.cadence))
        for r in recordings
    ] == READ[name]


def test_random_heart_rates_out_of_range_are_counted() -> None:
    first, _ = read(CORPUS / "hostile" / "mukti__chained_Activity_activity_poolswim.fit")

    assert first.out_of_range == {"heart_rate": 828}


def test_settings_are_no_recording() -> None:
    with pytest.raises(BadInput, match="holds no activity, but settings"):
        read(CORPUS / "fit_other" / "fitdecode__Settings2.fit")


def test_every_real_file_is_one_recording(real: dict[str, Recording]) -> None:
    assert len(real) == len(REAL)


@pytest.mark.parametrize("name", [path.name for path in REAL])
def test_a_real_file_holds_what_its_description_says(name: str, real: dict[str, Recording]) -> None:
    recording, described = real[name], manifest()[name]
    said = dict(part.split(":") for part in described["fields"].split(","))

    assert recording.sessions == int(described["n_sessions"])
    assert bool(known(recording.power)) == ("power" in said)
    assert bool(known(recording.cadence)) == ("cad" in said)
    assert bool(known(recording.heart_rate)) == (said.get("hr", "0") not in {"0", "739"})


@pytest.mark.parametrize("name", [path.name for path in REAL if "compressed" not in path.name])
def test_a_real_recording_begins_with_its_first_record(
    name: str, real: dict[str, Recording]
) -> None:
    assert real[name].started_at == datetime.fromisoformat(manifest()[name]["first_ts"])


@pytest.mark.parametrize(
    "name", [path.name for path in REAL if manifest()[path.name]["n_sessions"] == "1"]
)
def test_the_devices_figures_are_read(name: str, real: dict[str, Recording]) -> None:
    """Of the files with one session: a description gives only the first session's figures."""
    stated, described = real[name].stated, manifest()[name]

    assert stated.heart_rate_avg == (int(described["avg_heart_rate"] or 0) or None)
    assert stated.heart_rate_max == (int(described["max_heart_rate"] or 0) or None)
    assert stated.power_avg == (int(described["avg_power"]) if described["avg_power"] else None)
    assert stated.power_max == (int(described["max_power"]) if described["max_power"] else None)
    assert stated.kilocalories == int(described["total_calories"])


def test_average_heart_rate_agrees_in_nine_of_ten_files(real: dict[str, Recording]) -> None:
    agreeing, stated = agreement(real.values())

    assert stated == 20
    assert agreeing / stated >= 0.9


def test_maximum_heart_rate_is_the_devices_but_for_one(real: dict[str, Recording]) -> None:
    differing = {
        name: figure.difference
        for name, recording in real.items()
        for figure in figures(recording)
        if figure.name == "maximum heart rate" and figure.difference
    }

    # It wrote a record every five seconds, and the highest beat fell between two.
    assert differing == {"fitdecode__compressed-speed-distance.fit": -1}


def test_the_twins_hold_the_same_seconds(real: dict[str, Recording]) -> None:
    first = real["mukti__triathlon_summary_first.fit"]
    last = real["mukti__triathlon_summary_last.fit"]

    assert first.channels == last.channels
    assert first.started_at == last.started_at


def test_the_page_shows_these_figures(real: dict[str, Recording]) -> None:
    """If not: python -m fitflow.wearables.comparison docs/wearables.md FILE..."""
    page = PAGE.read_text(encoding="utf-8")

    assert renewed(page, list(real.values())) == page
