"""Small whole recordings of every format, which mutants are made from."""

from __future__ import annotations

from functools import cache
from typing import Final

from unit.activity_files.apple_file import (
    CADENCE,
    ENERGY,
    HEART_RATE,
    POWER,
    AppleExport,
    event,
    statistics,
)
from unit.activity_files.corpus import CORPUS
from unit.activity_files.fit_file import EPOCH, HR, SETTINGS, FitFile, ride

BYTES_MAX: Final = 8192
LAP: Final = 19

TCX: Final = """<?xml version="1.0" encoding="UTF-8"?>
<TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"
  xmlns:x="http://www.garmin.com/xmlschemas/ActivityExtension/v2">
 <Activities><Activity Sport="Biking"><Id>2021-09-08T01:46:40Z</Id>
  <Lap StartTime="2021-09-08T01:46:40Z"><TotalTimeSeconds>4</TotalTimeSeconds>
   <Calories>7</Calories><AverageHeartRateBpm><Value>121</Value></AverageHeartRateBpm>
   <MaximumHeartRateBpm><Value>122</Value></MaximumHeartRateBpm><Track>
{points}
   </Track></Lap>
  <Lap StartTime="2021-09-08T01:46:50Z"><TotalTimeSeconds>4</TotalTimeSeconds><Track>
{more}
   </Track></Lap>
  <Creator><Name>Edge 530</Name><UnitId>42</UnitId><ProductID>3121</ProductID></Creator>
 </Activity></Activities>
</TrainingCenterDatabase>
"""
TCX_POINT: Final = """    <Trackpoint><Time>2021-09-08T01:46:{second}Z</Time>
     <HeartRateBpm><Value>{bpm}</Value></HeartRateBpm><Cadence>90</Cadence>
     <Extensions><x:TPX><x:Watts>{watts}</x:Watts></x:TPX></Extensions></Trackpoint>"""
GPX: Final = """<?xml version="1.0" encoding="UTF-8"?>
<gpx version="1.1" creator="Garmin Connect" xmlns="http://www.topografix.com/GPX/1/1"
  xmlns:g="http://www.garmin.com/xmlschemas/TrackPointExtension/v1">
 <metadata><time>2021-09-08T01:46:40Z</time></metadata>
 <trk><name>Ride</name><type>cycling</type><trkseg>
{points}
 </trkseg></trk>
</gpx>
"""
GPX_POINT: Final = """  <trkpt lat="50.1" lon="8.6"><ele>99</ele>
   <time>2021-09-08T01:46:{second}Z</time>
   <extensions><power>{watts}</power><g:TrackPointExtension><g:hr>{bpm}</g:hr><g:cad>88</g:cad>
   </g:TrackPointExtension></extensions></trkpt>"""
JUMPED: Final = "9/13/2023,01:46:40 PM,99\n9/13/2023,01:46:41 PM,98\n"
"""Rows two years after others."""


@cache
def made() -> dict[str, bytes]:
    """Return whole recordings by name; what a name ends with tells the format."""
    return {
        **_fit(),
        "lapped.tcx": TCX.format(
            points=_points(TCX_POINT, range(40, 48)), more=_points(TCX_POINT, range(50, 56))
        ).encode(),
        "track.gpx": GPX.format(points=_points(GPX_POINT, range(40, 60))).encode(),
        "export.xml": _apple().content(),
        "table.csv": _table("time,bpm,watts,rpm,kcal", "{at}Z,{bpm},{watts},88,1").encode(),
        "german.csv": _table("Uhrzeit;Herzfrequenz;Leistung", '"{at}";"{bpm},5";{watts},25').encode(
            "utf-8-sig"
        ),
        "paired.csv": _table(
            "Ruderin;Lena\n\nDatum;Uhrzeit;Puls;Leistung", "08.09.2021;{clock};{bpm};{watts},5"
        ).encode("utf-16"),
        "jumped.csv": (_table("Date,Time,HR", "9/13/2021,{clock},{bpm}") + JUMPED).encode(),
        "undated-elapsed.csv": "seconds\theart rate\n0\t99\n1\t100\n5\t101\n".encode("utf-16"),
        "mapped.csv": _table("wann|puls|kraft", "{at}+02:00|{bpm}|{watts}").encode(),
    }


def _fit() -> dict[str, bytes]:
    """Return FIT files: of one activity and several, with all that is read of one."""
    lap = (253, "uint32", EPOCH + 4), (2, "uint32", EPOCH), (7, "uint32", 4000)
    strap = FitFile().file_id().record(0).record(9)
    strap.write(HR, (253, "uint32", EPOCH), (9, "uint32", 1024), (6, "uint8", 99))
    strap.define(0, HR, *[(6, "uint8")] * 8, *[(10, "uint8")] * 12)
    strap.raw(b"\x00" + bytes(range(90, 98)) + bytes(range(0, 240, 20)))
    squeezed = ride(100).define(3, 20, (3, "uint8"), (7, "uint16"))
    for second in range(1, 20):
        squeezed.raw(bytes([0x80 | 3 << 5 | second, 100 + second, 200, 0]))
    own = ride(100).raw(b"\x42\x00\x00\xcf\x00\x01\x01\x01\x02\x02\x00")
    own.raw(b"\x61\x00\x00\x14\x00\x02\xfd\x04\x86\x03\x01\x02\x01\x00\x02\x00")
    own.raw(b"\x01" + (EPOCH + 1).to_bytes(4, "little") + b"\x70\x05\x00")
    smart = FitFile().file_id()
    for second in range(0, 90, 5):
        smart.record(second, 120 + second // 5, 200 + second, 90)
    return {
        "ride.fit": ride(*range(100, 130), kilocalories=3).content(),
        "smart.fit": smart.write(LAP, *lap).session(elapsed_s=90, power=(240, 290)).content(),
        "chained.fit": ride(*range(120, 125)).content()
        + FitFile().file_id(SETTINGS).content()
        + FitFile().file_id(serial=7).record(900, 99).session(900, 1).content(),
        "strap.fit": strap.content(),
        "squeezed.fit": squeezed.content(header_checksum=False),
        "own.fit": own.content(),
        "undated.fit": FitFile()
        .file_id()
        .write(20, (253, "uint32", 5), (3, "uint8", 99))
        .content(),
    }


def _apple() -> AppleExport:
    made = AppleExport().heart_rates(*range(100, 112)).record(3, 210, POWER).record(4, 88, CADENCE)
    made.record(5, "1.5", ENERGY, sourceName="iPhone").record(999, 60)
    made.workout(0, 60, event("Lap", 20), event("Pause", 30), totalEnergyBurned="99")
    return made.workout(
        30, 70, statistics(HEART_RATE, average="108"), statistics(ENERGY, sum="12"), kind="Yoga"
    )


def _points(shape: str, seconds: range) -> str:
    return "\n".join(
        shape.format(second=second, bpm=80 + second, watts=150 + second) for second in seconds
    )


def _table(header: str, shape: str) -> str:
    rows = (
        shape.format(
            at=f"2021-09-08T01:46:{second}",
            clock=f"01:46:{second}",
            bpm=80 + second,
            watts=150 + second,
        )
        for second in range(20, 40)
    )
    return "\n".join([header, *rows, ""])


@cache
def corpus() -> dict[str, bytes]:
    """Return the small files of the corpus, where it lies beside the project."""
    return {
        path.name: path.read_bytes()
        for path in sorted(CORPUS.glob("*/*.*"))
        if 0 < path.stat().st_size <= BYTES_MAX
    }
