"""Reading TCX files whose every element is known."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from fitflow.activity_files.formats.tcx import read_tcx
from fitflow.errors import BadInput

if TYPE_CHECKING:
    from fitflow.activity_files.recording import Recording

BEGAN = datetime(2026, 3, 31, 16, 5, tzinfo=UTC)


def point(second: int, inner: str = "<HeartRateBpm><Value>120</Value></HeartRateBpm>") -> str:
    return f"<Trackpoint><Time>2026-03-31T16:05:{second:02}Z</Time>{inner}</Trackpoint>"


def lap(*points: str, stated: str = "", begins: str = "2026-03-31T16:05:00Z") -> str:
    return f'<Lap StartTime="{begins}">{stated}<Track>{"".join(points)}</Track></Lap>'


def activity(*laps: str, sport: str = "Biking", creator: str = "") -> str:
    said = f"<Id>2026-03-31T16:05:00Z</Id>{''.join(laps)}{creator}"
    return f'<Activity Sport="{sport}">{said}</Activity>'


def tcx(*activities: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"'
        ' xmlns:ns3="http://www.garmin.com/xmlschemas/ActivityExtension/v2">'
        f"<Activities>{''.join(activities)}</Activities></TrainingCenterDatabase>"
    ).encode()


def only(*points: str) -> Recording:
    (recording,) = read_tcx("ride.tcx", tcx(activity(lap(*points))))
    return recording


def refusal(content: bytes) -> str:
    with pytest.raises(BadInput) as refused:
        read_tcx("ride.tcx", content)
    assert refused.value.hint
    return refused.value.message


def test_an_activity_is_read_as_it_was_written() -> None:
    inner = (
        "<HeartRateBpm><Value>{}</Value></HeartRateBpm><Cadence>90</Cadence>"
        "<Extensions><ns3:TPX><ns3:Watts>{}</ns3:Watts></ns3:TPX></Extensions>"
    )

    recording = only(point(0, inner.format(120, 200)), point(1, inner.format(121, 210)))

    assert recording.started_at == BEGAN
    assert recording.format == "tcx"
    assert recording.heart_rate == (120, 121)
    assert recording.power == (200, 210)
    assert recording.cadence == (90, 90)
    assert recording.sport == "cycling"


def test_laps_state_figures_together_weighed_by_their_seconds() -> None:
    stated = (
        "<TotalTimeSeconds>{}</TotalTimeSeconds><Calories>{}</Calories>"
        "<AverageHeartRateBpm><Value>{}</Value></AverageHeartRateBpm>"
        "<MaximumHeartRateBpm><Value>{}</Value></MaximumHeartRateBpm>"
        "<Extensions><LX><AvgWatts>{}</AvgWatts><MaxWatts>{}</MaxWatts></LX></Extensions>"
    )
    first = lap(point(0), stated=stated.format(10, 3, 100, 110, 150, 300))
    second = lap(
        point(10), stated=stated.format(30, 4, 140, 150, 190, 250), begins="2026-03-31T16:05:10Z"
    )

    (recording,) = read_tcx("ride.tcx", tcx(activity(first, second, lap(point(40)))))

    assert recording.laps_s == (10,)
    assert recording.stated.heart_rate_avg == 130  # (10 x 100 + 30 x 140) / 40
    assert recording.stated.heart_rate_max == 150
    assert recording.stated.power_avg == 180  # (10 x 150 + 30 x 190) / 40
    assert recording.stated.power_max == 300
    assert recording.stated.kilocalories == 7
    assert recording.stated.timer_s == 40


@pytest.mark.parametrize("seconds", ["1e308", "-5", "86401", "soon"])
def test_a_lap_of_impossible_length_weighs_nothing(seconds: str) -> None:
    stated = (
        "<TotalTimeSeconds>{}</TotalTimeSeconds><Calories>60000</Calories>"
        "<AverageHeartRateBpm><Value>{}</Value></AverageHeartRateBpm>"
    )
    laps = [lap(point(0), stated=stated.format(*one)) for one in ((10, 100), (seconds, 140))]

    (recording,) = read_tcx("ride.tcx", tcx(activity(*laps)))

    assert recording.stated.heart_rate_avg == 100
    assert recording.stated.timer_s == 10
    assert recording.stated.kilocalories is None  # 120,000: no body's


def test_a_lap_that_states_zero_heart_rate_states_none() -> None:
    stated = "<AverageHeartRateBpm><Value>0</Value></AverageHeartRateBpm>"

    (recording,) = read_tcx("ride.tcx", tcx(activity(lap(point(0), stated=stated))))

    assert recording.stated.heart_rate_avg is None


def test_the_creator_is_the_device_and_has_a_key() -> None:
    creator = (
        "<Creator><Name>Garmin Edge 1000</Name><UnitId>3907354759</UnitId>"
        "<ProductID>1836</ProductID></Creator>"
    )

    (recording,) = read_tcx("ride.tcx", tcx(activity(lap(point(0)), creator=creator)))

    assert recording.device.name == "Garmin Edge 1000"
    assert recording.device.serial == 3907354759
    assert recording.device.source == "machine"
    assert recording.device.key == "1 1836 3907354759 2026-03-31T16:05:00Z"


def test_an_author_is_no_device() -> None:
    content = tcx(activity(lap(point(0)))).replace(
        b"</Activities>", b"</Activities><Author><Name>Connect Api</Name></Author>"
    )

    (recording,) = read_tcx("ride.tcx", content)

    assert recording.device.name is None
    assert recording.device.key is None
    assert recording.device.source == "watch"


def test_several_activities_are_recordings_of_their_own() -> None:
    later = activity(lap(point(30)), sport="Running")

    first, second = read_tcx("ride.tcx", tcx(activity(lap(point(0))), later))

    assert (first.sport, second.sport) == ("cycling", "running")
    assert (first.activity_no, second.activity_no) == (1, 2)
    assert first.content_sha256 == second.content_sha256


def test_the_same_activity_twice_is_one_recording() -> None:
    assert len(read_tcx("ride.tcx", tcx(*[activity(lap(point(0)))] * 2))) == 1


@pytest.mark.parametrize(
    ("inner", "cadence"),
    [
        ("<Cadence>80</Cadence>", 80),
        ("<Extensions><x:TPX xmlns:x='a'><x:RunCadence>81</x:RunCadence></x:TPX></Extensions>", 81),
        ("<Extensions><TPX><RunCadence>82</RunCadence></TPX></Extensions>", 82),
        ("<Cadence></Cadence>", None),
    ],
)
def test_cadence_has_two_spellings(inner: str, cadence: int | None) -> None:
    assert only(point(0, inner)).cadence == (cadence,)


def test_impossible_values_and_no_numbers_are_silence_and_are_counted() -> None:
    inner = "<HeartRateBpm><Value>{}</Value></HeartRateBpm>"

    recording = only(*(point(i, inner.format(v)) for i, v in enumerate(["9154", "x", "NaN", "0"])))

    assert recording.heart_rate == (None,) * 4
    assert recording.out_of_range == {"heart_rate": 3}  # zero is silence


def test_a_pause_is_not_filled_and_smart_recording_is_held() -> None:
    recording = only(point(0), point(4), point(30), point(33))

    assert [second for second, bpm in enumerate(recording.heart_rate) if bpm is None] == [
        *range(14, 30)
    ]


@pytest.mark.parametrize(
    "written",
    ["16:05:00.000Z", "16:05:00.999999Z", "18:05:00+02:00", "18:05:00.25+0200", "16:05:00Z "],
)
def test_a_time_is_an_instant_whatever_its_offset(written: str) -> None:
    content = tcx(activity(lap(point(0)))).replace(
        b"16:05:00Z</Time>", f"{written}</Time>".encode()
    )

    (recording,) = read_tcx("ride.tcx", content)

    assert recording.started_at == BEGAN


def test_a_time_without_an_offset_is_by_the_gyms_clock() -> None:
    content = tcx(activity(lap(point(0)))).replace(b"16:05:00Z", b"18:05:00")

    (recording,) = read_tcx("ride.tcx", content, zone=ZoneInfo("Europe/Berlin"))

    assert recording.started_at == BEGAN
    assert "does not say in which time zone" in refusal(content)


@pytest.mark.parametrize(
    ("time", "said"),
    [
        ("yesterday", "track point 2: 'yesterday' is no time"),
        ("2026-03-31", "is no time"),
        ("2026-04-01T16:05:00Z", "its records lie 24.0 hours apart"),
    ],
)
def test_a_time_that_is_none_is_refused(time: str, said: str) -> None:
    broken = f"<Trackpoint><Time>{time}</Time></Trackpoint>"

    assert said in refusal(tcx(activity(lap(point(0), broken))))


def test_keep_going_leaves_out_a_point_whose_time_is_none() -> None:
    broken = "<Trackpoint><Time>yesterday</Time></Trackpoint>"
    content = tcx(activity(lap(point(0), broken, broken, point(1))))

    (recording,) = read_tcx("ride.tcx", content, keep_going=True)

    assert recording.heart_rate == (120, 120)
    assert recording.lost == (
        "2 records were left out; the first: track point 2: 'yesterday' is no time",
    )


def test_keep_going_reads_up_to_the_break() -> None:
    content = tcx(activity(lap(point(0), point(1))))
    cut = content[: content.rindex(b"<Trackpoint>") + 20]

    (recording,) = read_tcx("ride.tcx", cut, keep_going=True)

    assert recording.heart_rate == (120,)
    assert "breaks off at line 1" in recording.lost[0]
    assert "read before it: 1 track point" in recording.lost[0]
    assert "breaks off at line 1" in refusal(cut)


def test_a_point_without_a_time_is_passed_over_and_its_values_are_told() -> None:
    recording = only(point(0), "<Trackpoint><Cadence>90</Cadence></Trackpoint>")

    assert recording.cadence == (None,)
    assert recording.lost == ("1 record without a time was left out",)
    assert only(point(0), "<Trackpoint><AltitudeMeters>9</AltitudeMeters></Trackpoint>").lost == ()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (tcx(), "holds no activity, but nothing"),
        (tcx(activity(lap())), "its activity has no track points"),
        (tcx(activity(lap("<Trackpoint></Trackpoint>"))), "none of its 1 track point has a time"),
        (
            tcx().replace(b"<Activities>", b"<Courses><Course/></Courses><Activities>"),
            "holds no activity, but a course",
        ),
        (b"<!DOCTYPE x>" + tcx(activity(lap(point(0))))[38:], "has a document type"),
        (b"", "the XML breaks off at line 1"),
    ],
)
def test_what_holds_no_recording_is_refused(content: bytes, said: str) -> None:
    assert said in refusal(content)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_any_encoding_that_is_declared_is_read(encoding: str) -> None:
    creator = "<Creator><Name>vívoactive HR</Name></Creator>"
    text = tcx(activity(lap(point(0)), creator=creator)).decode()
    declared = text.replace("UTF-8", encoding.removesuffix("-sig"))

    (recording,) = read_tcx("ride.tcx", declared.encode(encoding))

    assert recording.device.name == "vívoactive HR"


def test_spaces_before_the_declaration_are_passed_over() -> None:
    content = tcx(activity(lap(point(0))))

    assert read_tcx("a.tcx", b"          " + content)[0].heart_rate == (120,)
