"""Reading CSV files of samples."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from fitflow.activity_files.formats.csv.header import is_samples
from fitflow.activity_files.formats.csv.mapping import SampleMapping, mapping_of
from fitflow.activity_files.formats.csv.names import NAMES, UNITS
from fitflow.activity_files.formats.csv.samples import read_csv
from fitflow.activity_files.moments import DateUnknown
from fitflow.errors import BadInput
from unit.activity_files.corpus import PAGE

if TYPE_CHECKING:
    from datetime import tzinfo

    from fitflow.activity_files.recording import Recording

BEGAN = datetime(2026, 3, 31, 16, 5, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


def only(
    text: str | bytes,
    *,
    mapping: SampleMapping | None = None,
    zone: tzinfo | None = None,
    started_at: datetime | None = None,
) -> Recording:
    content = text.encode() if isinstance(text, str) else text
    (recording,) = read_csv("ride.csv", content, mapping=mapping, zone=zone, started_at=started_at)
    return recording


def refusal(text: str, *, mapping: SampleMapping | None = None) -> str:
    with pytest.raises(BadInput) as refused:
        read_csv("ride.csv", text.encode(), mapping=mapping)
    assert refused.value.hint
    assert refused.value.message.startswith("ride.csv: ")
    return refused.value.message


def test_rows_are_read_as_they_were_written() -> None:
    recording = only(
        "time,bpm,watts,rpm,kcal\n"
        "2026-03-31T16:05:00Z,120,200,90,0\n"
        "2026-03-31T16:05:01Z,,210,,\n"
        "\n"
        "2026-03-31T16:05:02Z,NaN,-,91.6,1\n"
    )

    assert recording.started_at == BEGAN
    assert recording.format == "csv"
    assert recording.heart_rate == (120, None, None)
    assert recording.power == (200, 210, None)
    assert recording.cadence == (90, None, 92)
    assert recording.stated.kilocalories == 1
    assert recording.device.source == "aggregator"


@pytest.mark.parametrize(
    "text",
    [
        "time;bpm;rpm\n2026-03-31T16:05:00Z;120;90,4\n",
        "time\tbpm\trpm\r\n2026-03-31T16:05:00Z\t120\t90\r\n",
        '"Time"|"Heart Rate (bpm)"|"Cadence"\n2026-03-31T16:05:00Z|120|"90"',
        "Zeitstempel,Puls,Kadenz\n2026-03-31 18:05:00+02:00,120,90.4\n",
        b"\xef\xbb\xbftime,bpm,rpm\n2026-03-31T16:05:00Z,120,90\n",
        "time;hr;rpm;Gerät\n2026-03-31T16:05:00Z;120;90;Rad\n".encode("latin-1"),
        "time,hr,rpm\n2026-03-31T16:05:00Z,120,90\n".encode("utf-16"),
        "\n\r\ntime;hr;rpm\n2026-03-31T16:05:00Z;120;90\n",
        "id,date,time,hr,rpm\n1,x,2026-03-31T16:05:00Z,120,90\n",
    ],
)
def test_delimiters_encodings_and_names_are_found_out(text: str | bytes) -> None:
    recording = only(text)

    assert recording.started_at == BEGAN
    assert recording.heart_rate == (120,)
    assert recording.cadence == (90,)


@pytest.mark.parametrize("name", [name for names in NAMES.values() for name in names])
def test_every_known_name_is_known(name: str) -> None:
    header = f"{name.title()};time;hr" if name not in NAMES["time"] else f"{name};hr"

    assert is_samples(header.encode() + b"\n")


@pytest.mark.parametrize(
    ("times", "seconds"),
    [
        (("2026-03-31T18:05:00", "2026-03-31T18:05:02"), 3),
        (("2026-03-31 18:05:00.999", "2026-03-31 18:05:02.001"), 3),
        (("1774973100", "1774973102.5"), 3),
        (("1774973100000", "1774973102999"), 3),
    ],
)
def test_a_time_is_an_instant_or_by_the_gyms_clock(times: tuple[str, str], seconds: int) -> None:
    recording = only(f"time,hr\n{times[0]},120\n{times[1]},121\n", zone=BERLIN)

    assert recording.started_at == BEGAN
    assert recording.seconds == seconds


@pytest.mark.parametrize("times", [("0", "61.5"), ("0:00:00", "0:01:01"), ("00:00", "01:01,5")])
def test_a_time_counts_from_the_start(times: tuple[str, str]) -> None:
    text = f"elapsed;hr\n{times[0]};120\n{times[1]};121\n"

    recording = only(text, started_at=BEGAN)

    assert recording.started_at == BEGAN
    assert recording.seconds == 62
    with pytest.raises(DateUnknown, match="its times count from the start"):
        only(text)


def test_the_hour_that_comes_twice_is_told_by_the_order() -> None:
    text = "time,hr\n2026-10-25T02:59:59,120\n2026-10-25T02:00:00,121\n2026-10-25T02:00:01,122\n"

    assert only(text, zone=BERLIN).heart_rate == (120, 121, 122)


@pytest.mark.parametrize(
    ("kilocalories", "meaning", "total"),
    [
        ((0, 2, 4, 6), None, 6),  # more than a body turns over in four seconds: all so far
        ((0.5, 0.5, 0.5, 0.5), None, 2),
        ((10, 12, 1, 3), "total", 15),  # 12, then begun anew: 3
        ((1, 1, 1, 1), "total", 1),
        ((2, 2, 2, 2), "each", 8),
    ],
)
def test_kilocalories_are_each_rows_own_or_all_so_far(
    kilocalories: tuple[float, ...], meaning: str | None, total: int
) -> None:
    rows = "".join(f"177497310{i},120,{one}\n" for i, one in enumerate(kilocalories))

    recording = only(f"time,hr,kcal\n{rows}", mapping=SampleMapping(kilocalories=meaning))

    assert recording.stated.kilocalories == total


def test_a_mapping_names_columns_and_how_they_write() -> None:
    mapping = mapping_of(
        {
            "delimiter": "|",
            "decimal": ",",
            "date_format": "%d.%m.%Y %H:%M:%S",
            "columns": {"time": "Wann", "watts": "Leistung in W"},
        }
    )

    recording = only(
        "Wann|hr|Leistung in W\n31.03.2026 18:05:00|120|200,4\n", mapping=mapping, zone=BERLIN
    )

    assert recording.started_at == BEGAN
    assert recording.power == (200,)
    assert recording.heart_rate == (120,)  # by its known name


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"colour": "red"}, "'colour' means nothing here"),
        ({"bpm": 3}, "bpm is 3, which is no text"),
        ({"columns": "x"}, "columns is no table"),
        ({"delimiter": ";;"}, "the delimiter ';;' is not one mark"),
        ({"decimal": "'"}, "neither . nor ,"),
        ({"kilocalories": "some"}, "kilocalories are 'some'"),
    ],
)
def test_a_mapping_that_means_nothing_is_refused(said: dict[str, object], message: str) -> None:
    with pytest.raises(BadInput, match=message):
        mapping_of(said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("time,hr\n2026-03-31T16:05:00Z,abc\n", "line 2: bpm is 'abc', which is no number"),
        ("time,hr\n2026-03-31T16:05:00Z,1e2\n", "line 2: bpm is '1e2', which is no number"),
        ("time,hr\n2026-03-31T16:05:00Z\n", "line 2 has 1 columns, and the header 2"),
        ("time,hr\n2026-03-31T16:05:00Z,1,2\n", "line 2 has 3 columns, and the header 2"),
        ('time,hr\n2026-03-31T16:05:00Z,"1\n', "line 2 is no CSV: unexpected end of data"),
        ("time,hr\n2026-03-31T16:05:00,120\n", "does not say in which time zone it is"),
        ("time,hr\nyesterday,120\n", "line 2: 'yesterday' is no time"),
        ("time,hr\n18:05:00,120\n", "begins at 18:05:00, which is no date"),
        ("time,hr\n90000,120\n", "begins at 90000, which is no date"),
        ("time,hr\n1774973100,120\nx,121\n", "line 3: 'x' is no time since 1970"),
        ("time,hr\n", "no row has a value"),
        ("time,hr\n2026-03-31T16:05:00Z,\n", "no row has a value"),
        ("hr,watts\n1,2\n", "no column is known to be the time"),
        ("time,place\n1,2\n", "no column is known to be the time, or none a heart rate"),
        ("time,hr\n2026-03-31T16:05:00Z,1\n2026-04-02T16:05:00Z,1\n", "48.0 hours apart"),
    ],
)
def test_what_is_no_recording_is_refused(text: str, said: str) -> None:
    assert said in refusal(text)


def test_a_column_that_the_mapping_names_must_be_there() -> None:
    mapping = SampleMapping(bpm="Puls")

    assert "has no column 'Puls', which the mapping names for bpm" in refusal(
        "time,hr\n1774973100,120\n", mapping=mapping
    )


def test_a_start_is_not_given_to_what_knows_it() -> None:
    with pytest.raises(BadInput, match="its times say when the recording began"):
        only("time,hr\n1774973100,120\n", started_at=BEGAN)


def test_impossible_values_are_counted() -> None:
    recording = only("time,hr,power\n1774973100,9000,-5\n1774973101,0,5\n")

    assert recording.out_of_range == {"heart_rate": 1, "power": 1}
    assert recording.heart_rate == (None, None)  # zero is silence


def test_keep_going_leaves_out_rows() -> None:
    text = 'time,hr\n1774973100,120\nx,1\n1774973101\n1774973102,122\n1774973103,"12'

    (recording,) = read_csv("ride.csv", text.encode(), keep_going=True)

    assert recording.heart_rate == (120, 120, 122)  # held: two seconds apart
    (lost,) = recording.lost
    assert lost.startswith("3 records were left out; the first: line 3: 'x' is no time since 1970")


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("time,bpm", True),
        ("Timestamp;Heart Rate (bpm);Power", True),
        ("secs,cad,hr,km,kph,nm,watts,alt,lon,lat", True),
        ("given_name,family_name,email", False),
        ("member,paid_on,amount", False),
        ("date,class,trainer,places", False),
        ("time", False),
        ("", False),
        ("hello", False),
        ("\x00\x01\x02", False),
    ],
)
def test_samples_are_told_from_sheets_by_their_header(header: str, expected: bool) -> None:
    assert is_samples(header.encode() + b"\r\n1,2\r\n") is expected


def test_a_mapping_makes_a_sheet_samples() -> None:
    head = b"Wann;Was\n1;2\n"

    assert not is_samples(head)
    assert is_samples(head, SampleMapping(time="Wann", bpm="Was"))


def test_the_page_lists_every_known_name() -> None:
    page = PAGE.read_text(encoding="utf-8")

    assert all(f"| `{column}` |" in page for column in NAMES)
    assert all(f"| {', '.join(names)} |" in page for names in NAMES.values())
    assert all(f"| {', '.join(sorted(units))} |" in page for units in UNITS.values())
