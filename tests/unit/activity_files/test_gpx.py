"""Reading GPX files whose every element is known."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from fitflow.activity_files.formats.gpx import read_gpx
from fitflow.errors import BadInput

if TYPE_CHECKING:
    from fitflow.activity_files.recording import Recording

BEGAN = datetime(2026, 3, 31, 16, 5, tzinfo=UTC)
HEART_RATE = "<extensions><hr>120</hr></extensions>"


def point(second: int, inner: str = HEART_RATE) -> str:
    return f'<trkpt lat="50.1" lon="5.9"><time>2026-03-31T16:05:{second:02}Z</time>{inner}</trkpt>'


def track(*points: str, kind: str = "") -> str:
    return f"<trk>{kind}<trkseg>{''.join(points)}</trkseg></trk>"


def gpx(*tracks: str, creator: str = "Some App") -> bytes:
    return (
        f'<gpx version="1.1" creator="{creator}" xmlns="http://www.topografix.com/GPX/1/1">'
        f"<metadata><time>2020-01-01T00:00:00Z</time></metadata>{''.join(tracks)}</gpx>"
    ).encode()


def only(*points: str) -> Recording:
    (recording,) = read_gpx("ride.gpx", gpx(track(*points)))
    return recording


def refusal(content: bytes) -> str:
    with pytest.raises(BadInput) as refused:
        read_gpx("ride.gpx", content)
    assert refused.value.hint
    return refused.value.message


SPELLINGS = {
    "plain": "<extensions><hr>120</hr><cad>90</cad><power>200</power></extensions>",
    "bare": "<hr>120</hr><cadence>90</cadence><watts>200</watts>",
    "strava": "<extensions><power>200</power><g:TrackPointExtension xmlns:g='urn:a'>"
    "<g:hr>120</g:hr><g:cad>90</g:cad></g:TrackPointExtension></extensions>",
    "garmin": "<extensions><ns3:TrackPointExtension xmlns:ns3='urn:b'><ns3:hr>120.0</ns3:hr>"
    "<ns3:RunCadence>90</ns3:RunCadence></ns3:TrackPointExtension>"
    "<p:PowerExtension xmlns:p='urn:c'><p:PowerInWatts>200</p:PowerInWatts></p:PowerExtension>"
    "</extensions>",
    "capitals": "<extensions><d:heartrate xmlns:d='urn:d'>120</d:heartrate><Cadence>90</Cadence>"
    "<Power>200</Power></extensions>",
}


@pytest.mark.parametrize("inner", SPELLINGS.values(), ids=SPELLINGS)
def test_every_spelling_of_a_channel_is_read(inner: str) -> None:
    recording = only(point(0, inner))

    assert (recording.heart_rate, recording.power, recording.cadence) == ((120,), (200,), (90,))


def test_the_files_own_time_is_not_a_point_s() -> None:
    recording = only(point(0), point(1))

    assert recording.started_at == BEGAN
    assert recording.format == "gpx"
    assert recording.heart_rate == (120, 120)


def test_the_creator_is_the_device() -> None:
    (recording,) = read_gpx("ride.gpx", gpx(track(point(0)), creator="StravaGPX"))

    assert recording.device.name == "StravaGPX"
    assert recording.device.source == "aggregator"
    assert recording.device.key is None


@pytest.mark.parametrize(
    ("kind", "sport"),
    [("Running", "running"), ("1", "cycling"), ("9", "running"), ("77", None), ("", None)],
)
def test_a_type_is_the_sport(kind: str, sport: str | None) -> None:
    (recording,) = read_gpx("ride.gpx", gpx(track(point(0), kind=f"<type>{kind}</type>")))

    assert recording.sport == sport


def test_segments_are_one_recording_and_tracks_are_several() -> None:
    paused = track(point(0), "</trkseg><trkseg>", point(2))

    first, second = read_gpx("ride.gpx", gpx(paused, track(point(40))))

    assert first.heart_rate == (120, 120, 120)  # held: a record every other second
    assert second.started_at == BEGAN.replace(second=40)
    assert (first.activity_no, second.activity_no) == (1, 2)


def test_a_track_that_only_says_where_is_left_out_beside_one_that_says_more() -> None:
    (recording,) = read_gpx("ride.gpx", gpx(track(point(0, "")), track(point(40))))

    assert recording.started_at == BEGAN.replace(second=40)
    assert recording.activity_no == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (gpx(track(point(0, ""))), "of its 1 track point none has a heart rate, power or"),
        (gpx(track("<trkpt/>")), "none of its 1 track point has a time: it is a route to follow"),
        (gpx("<rte><rtept/><rtept/></rte>"), "holds no track, but only points of a route (2)"),
        (gpx("<wpt><time>2026-01-01T00:00:00Z</time><hr>1</hr></wpt>"), "only waypoints (1)"),
        (gpx(), "holds no track"),
        (b'<!DOCTYPE gpx [<!ENTITY a "b">]>' + gpx(track(point(0))), "has a document type"),
        (gpx(track(point(0)))[:-8], "the XML breaks off at line 1"),
        (gpx(track(point(0))).replace(b"Some App", b"\x0b"), "the XML breaks off at line 1"),
        (gpx(track(point(0, "&bomb;"))), "Entity 'bomb' not defined"),
    ],
)
def test_what_holds_no_recording_is_refused(content: bytes, said: str) -> None:
    assert said in refusal(content)


def test_impossible_values_are_counted_and_are_something() -> None:
    recording = only(point(0, "<extensions><hr>9120</hr></extensions>"))

    assert recording.heart_rate == (None,)
    assert recording.out_of_range == {"heart_rate": 1}


def test_keep_going_reads_up_to_the_break() -> None:
    content = gpx(track(point(0), point(1)), track(point(40)))

    first, second = read_gpx("ride.gpx", content[:-12], keep_going=True)

    assert first.lost == ()
    assert "read before it: 3 track points" in second.lost[0]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<gpx>" + b"<a>" * 40, "more than 32 elements within one another"),
        (b"<gpx " + b" ".join(b'a%d=""' % i for i in range(70)) + b"/>", "more than 64 attributes"),
        (b"<gpx><type>" + b"x" * 70_000, "more than 65536 characters in one element"),
    ],
)
def test_xml_larger_than_any_recordings_is_refused(content: bytes, said: str) -> None:
    assert said in refusal(content)
