"""CSV as people's programs write it: days and times apart, lines above the header, other marks."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

import pytest

from fitflow.activity_files.files import read
from fitflow.activity_files.formats.csv.header import is_samples
from fitflow.activity_files.formats.csv.mapping import mapping_of
from fitflow.activity_files.formats.csv.samples import read_csv
from fitflow.activity_files.moments import DateUnknown
from fitflow.activity_files.options import ReadOptions
from fitflow.errors import BadInput

if TYPE_CHECKING:
    from pathlib import Path

    from fitflow.activity_files.recording import Recording

BEGAN: Final = datetime(2026, 3, 31, 16, 5, tzinfo=UTC)
BERLIN: Final = ZoneInfo("Europe/Berlin")


def mapped(
    text: str | bytes, mapping: dict[str, object], started_at: datetime | None = None
) -> Recording:
    content = text.encode() if isinstance(text, str) else text
    assert is_samples(content, mapping_of(mapping))
    (recording,) = read_csv(
        "ride.csv", content, mapping=mapping_of(mapping), zone=BERLIN, started_at=started_at
    )
    return recording


def only(text: str | bytes, started_at: datetime | None = None, **mapping: object) -> Recording:
    return mapped(text, mapping, started_at)


def refusal(text: str, started_at: datetime | None = None, **mapping: object) -> BadInput:
    with pytest.raises(BadInput) as refused:
        mapped(text, mapping, started_at)
    assert refused.value.hint
    return refused.value


@pytest.mark.parametrize(
    "text",
    [
        "Date,Time,HR\n2026-03-31,18:05:00,120\n2026-03-31,18:05:01,121\n",
        "Datum;Uhrzeit;Puls\n31.03.2026;18:05:00;120\n31.03.2026;18:05:01;121\n",
        "Datum\tZeit\tHF\n31.3.26\t18:05:00\t120\n31.3.26\t18:05:01\t121\n",
        "Time,Date,HR\n18:05:00,2026/03/31,120\n18:05:01,2026/03/31,121\n",
        "Date,Time,HR\n3/31/2026,6:05:00 PM,120\n3/31/2026,6:05:01 pm,121\n",
        "Date,Time,HR\n31/03/2026,18:05:00,120\n31/03/2026,18:05:01,121\n",
        "Date,Time,HR\n20260331,18:05:00.25,120\n20260331,18:05:01.99,121\n",
        "Date,Time,HR\n2026-03-31,16:05:00Z,120\n2026-03-31,16:05:01Z,121\n",
        "Date,Time,HR\n2026-03-31 00:00:00,18:05:00,120\n2026-03-31 00:00:00,18:05:01,121\n",
        "Date,Time,HR\nx,2026-03-31T16:05:00Z,120\nx,2026-03-31T16:05:01Z,121\n",
        "Time,HR\n31.03.2026 18:05:00,120\n31.03.2026 18:05:01,121\n",
        'Time,HR\n"3/31/2026, 6:05:00 PM",120\n"3/31/2026, 6:05:01 PM",121\n',
        "Datum,Puls\n2026-03-31 18:05:00,120\n2026-03-31 18:05:01,121\n",
        "Date,Time,HR\n2026-03-31,18:05:00,120\n2026-03-31,18:05:01,121\n".encode("utf-16"),
        "Date,Time,HR\n2026-03-31,18:05:00,120\n2026-03-31,18:05:01,121\n".encode("utf-16-le"),
        "Date,Time,HR\n2026-03-31,18:05:00,120\n2026-03-31,18:05:01,121\n".encode("utf-16-be"),
        "Datum;Uhrzeit;Puls\r\n31.03.2026;18:05:00;120,4\r\n31.03.2026;18:05:01;120,6\r\n".encode(
            "utf-8-sig"
        ),
        'Date,Time,HR\n2026-03-31,18:05:00,"120,4"\n2026-03-31,18:05:01,"120,6"\n',
    ],
)
def test_a_day_and_a_time_of_day_are_one_instant(text: str | bytes) -> None:
    recording = only(text)

    assert recording.started_at == BEGAN
    assert recording.heart_rate == (120, 121)


def test_a_recording_that_goes_on_past_midnight() -> None:
    text = "Datum;Uhrzeit;Puls\n31.03.2026;23:59:59;120\n01.04.2026;00:00:00;121\n"

    recording = only(text)

    assert recording.heart_rate == (120, 121)


@pytest.mark.parametrize(
    ("text", "mapping"),
    [
        (
            "Tag der Fahrt;Wann;Schlag\n31.03.2026;18:05:00;120\n",
            {"columns": {"date": "Tag der Fahrt", "time": "Wann", "bpm": "Schlag"}},
        ),
        (
            "Date,Time,HR\n31/03/2026,18:05:00,120\n",
            {"date_format": "%d/%m/%Y"},
        ),
        (
            "Date,Time,HR\n2026 Mar 31,18:05:00,120\n",
            {"date_format": "%Y %b %d %H:%M:%S"},
        ),
        ("Time,HR\n31/03/2026 18:05,120\n", {"date_format": "%d/%m/%Y"}),
        ("Tag,Puls\n31.03.2026 18:05,120\n", {"columns": {"date": "Tag"}}),
    ],
)
def test_a_mapping_says_which_columns_are_the_instant(
    text: str, mapping: dict[str, object]
) -> None:
    assert mapped(text, mapping).started_at == BEGAN


def test_whether_day_or_month_is_first_is_asked_and_not_guessed() -> None:
    text = "Date,Time,HR\n03/04/2026,18:05:00,120\n03/04/2026,18:05:01,121\n"

    refused = refusal(text)

    assert refused.message == (
        "ride.csv: is '03/04/2026' 2026-04-03, or 2026-03-04? Nothing in the file says whether the"
        " day or the month is first"
    )
    assert refused.hint == ('say it in a mapping (--map): date_format = "%d/%m/%Y" or "%m/%d/%Y"')
    assert only(text, date_format="%d/%m/%Y").started_at.month == 4
    assert only(text, date_format="%m/%d/%Y").started_at.month == 3


def test_a_year_of_two_digits_between_slashes_is_asked() -> None:
    assert "in which order is '26/03/31'?" in refusal("Date,Time,HR\n26/03/31,18:05,120\n").message
    assert only("Date,Time,HR\n26/03/31,18:05,120\n", date_format="%y/%m/%d").started_at == BEGAN


def test_a_day_that_is_its_month_is_clear() -> None:
    assert only("Date,Time,HR\n03/03/2026,18:05:00,120\n").started_at.month == 3


def test_midnight_beside_a_day_may_be_the_start_and_is_asked() -> None:
    text = "Date,Time,HR\n2026-03-31,00:00:00,120\n2026-03-31,00:00:01,121\n"

    assert "is that midnight, or does it count from the start?" in refusal(text).message
    assert only(text, BEGAN).started_at == BEGAN
    assert only(text, date_format="%Y-%m-%d").started_at == datetime(2026, 3, 30, 22, tzinfo=UTC)


def test_a_count_from_the_start_beside_a_day_is_no_time_of_day() -> None:
    text = "Date,Elapsed,HR\n2026-03-31,0:00:05,120\n"

    assert only(text, BEGAN).started_at == BEGAN.replace(second=5)
    with pytest.raises(DateUnknown):
        only(text)


@pytest.mark.parametrize(
    "above",
    [
        "sep=;\n",
        "Name;Lena Muster\nGerät;Rudergerät\n\n",
        "Datum;31.03.2026;Puls;142\n",  # names a time and a channel, and is no header
        "Export vom 1.4.2026, 10:00\r\n\r\n",
        "a;b;c;d;e;f\n" * 40,
    ],
)
@pytest.mark.parametrize("mapping", [{}, {"columns": {"date": "Datum", "bpm": "Puls"}}])
def test_lines_above_the_header_are_skipped(above: str, mapping: dict[str, object]) -> None:
    text = f"{above}Datum;Uhrzeit;Puls\n31.03.2026;18:05:00;120\n"

    recording = mapped(text, mapping)

    assert recording.started_at == BEGAN
    assert recording.lost == ()


def test_a_row_of_units_below_the_header_is_skipped() -> None:
    text = "Datum;Uhrzeit;Puls\nTT.MM.JJJJ;hh:mm:ss;1/min\n31.03.2026;18:05:00;120\n"

    assert only(text).heart_rate == (120,)


def test_a_month_by_its_name_is_for_a_mapping() -> None:
    text = "Date,Time,HR\n31 Mar 2026,18:05:00,120\n"

    assert "date_format in a mapping" in (refusal(text).hint or "")
    assert only(text, date_format="%d %b %Y").started_at == BEGAN


def test_a_refused_row_below_other_lines_has_its_own_number() -> None:
    text = "Name,Lena\n\nDate,Time,HR\n2026-03-31,18:05:00,120\n2026-03-31,18:05:01,abc\n"

    assert "line 5: bpm is 'abc'" in refusal(text).message


def test_a_header_above_which_a_summary_stands_is_found_by_the_mapping(tmp_path: Path) -> None:
    table = tmp_path / "rower.csv"
    table.write_text("Fahrer,Lena\nWann,Kraft\n2026-03-31T18:05:00,180\n")
    mapping = mapping_of({"columns": {"time": "Wann", "watts": "Kraft"}})

    (recording,) = read(table, ReadOptions(time_zone="Europe/Berlin", mapping=mapping))

    assert recording.power == (180,)


MORNINGS: Final = range(1, 29)


@pytest.mark.parametrize("started_at", [None, BEGAN])
@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("date,hr,rmssd", "2026-03-{day:02},52,61"),
        ("Datum;Puls;HRV", "{day:02}.03.2026;52;61"),
        ("Date,Time,HR", "2026-03-{day:02},06:31,52"),
        ("Date,Time,HR", "03/{day:02}/2026,06:31:07,52"),
        ("Time,HR", "2026-03-{day:02}T06:31:00,52"),
        ("Messtag;Uhrzeit;Puls", "{day:02}.03.2026;06:31;52"),  # whose time alone may be m:ss
        ("Day,HR", "{day},52"),
        ("Datum;Puls", "461{day:02};52"),  # as spreadsheets count days
        ("Messtag;Zeit;Puls", "{day:02}.03.2026 06:31;0:{day:02};52"),
    ],
)
def test_a_value_every_morning_is_no_recording(
    header: str, row: str, started_at: datetime | None
) -> None:
    text = "\n".join([header, *(row.format(day=day) for day in MORNINGS)])

    refused = refusal(text, started_at)

    assert "a table with one value a day is no recording" in refused.message


@pytest.mark.parametrize("started_at", [None, BEGAN])
@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("202603{day:02};06:31;52", "one value a day"),
        ("{day}. März 2026;06:31;52", "one value a day"),
        ("Sunday, March {day}, 2026;06:31;52", "one value a day"),
        ("Mo;06:31;52", "stand still"),
        ("KW {day};06:{minute};52", "go back and forth"),
    ],
)
def test_mornings_below_any_heading_are_not_counted_from_a_start(
    row: str, said: str, started_at: datetime | None
) -> None:
    rows = (row.format(day=day, minute=30 + day * 7 % 25) for day in MORNINGS)

    assert said in refusal("\n".join(["Messung;Uhrzeit;Puls", *rows]), started_at).message


@pytest.mark.parametrize("every", [1, 900])
def test_counts_of_one_channel_below_the_other_are_from_the_start(every: int) -> None:
    bpm = [f"{second};120;" for second in range(0, 5000, every)]
    watts = [f"{second};;200" for second in range(0, 5000, every)]

    recording = only("\n".join(["Seconds;HR;Power", *bpm, *watts]), BEGAN)

    assert {120, 200} <= {*recording.heart_rate, *recording.power}


@pytest.mark.parametrize("header", ["Date;Start moment;Heart rate", "Time;Time;Heart rate"])
def test_days_whose_time_is_in_an_unknown_column_are_no_values_of_days(header: str) -> None:
    text = "\n".join([header, *(f"2026-03-31;18:05:{second:02};120" for second in range(60))])

    refused = refusal(text)

    assert refused.message == (
        "ride.csv: its times are days without a time of day, such as '2026-03-31'"
    )
    assert "which column has the time of day" in (refused.hint or "")


@pytest.mark.parametrize(
    ("header", "day"),
    [
        ("Date;Heure;Fréquence cardiaque;Puissance;Cadence", "31/03/2026"),
        ("Fecha;Hora;Frecuencia cardíaca (ppm);Vatios;Cadencia (rpm)", "31/03/2026"),
        ("FECHA;HORA;FC [lpm];Potencia (W);Cadencia de pedaleo", "31/03/2026"),
        ("Data;Ora;Frequenza cardiaca;Potenza;Cadenza", "31/03/2026"),
        ("Data;Hora;Frequência cardíaca (bpm);Potência (W);Cadência", "31/03/2026"),
        ("Datum;Tijd;Hartslag;Vermogen (W);Cadans", "31-03-2026"),
        ("Datum;Uhrzeit;Herzfrequenz (S/min);Leistung [Watt];Trittfrequenz (U/min)", "31.03.2026"),
        ("Date (local);Time (hh:mm:ss);Heart Rate (bpm);Power [W];Cadence (rpm)", "2026-03-31"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "latin-1", "utf-16"])
def test_headings_in_other_languages_and_with_units_are_known(
    header: str, day: str, encoding: str
) -> None:
    text = f"{header}\n{day};18:05:00;120;200;90\n{day};18:05:01;121;201;91\n"

    recording = only(text.encode(encoding))

    assert recording.started_at == BEGAN
    assert (recording.heart_rate, recording.power) == ((120, 121), (200, 201))
    assert recording.cadence == (90, 91)


@pytest.mark.parametrize(
    ("header", "hour"),
    [
        ("Time (UTC);HR", 16),
        ("UTC;HR", 16),
        ("Heure (GMT+2);FC", 18),
        ("Local time (UTC-03:30);HR", 13),
        ("Time;HR", 18),
    ],
)
def test_a_heading_that_names_a_zone_is_believed(header: str, hour: int) -> None:
    minute = 35 if "30" in header else 5
    text = f"{header}\n2026-03-31 {hour - (minute == 35)}:{minute:02}:00;120\n"

    assert only(text).started_at == BEGAN


@pytest.mark.parametrize("unit", ["kW", "% FTP", "W/kg", "zone"])
def test_a_heading_with_an_unknown_unit_is_not_guessed(unit: str) -> None:
    assert only(f"Time;HR;Power ({unit})\n2026-03-31 18:05:00;120;2\n").power == (None,)


def test_seconds_behind_a_heading_count_from_the_start() -> None:
    assert only("Temps (s);FC\n0;120\n1;121\n", BEGAN).heart_rate == (120, 121)


@pytest.mark.parametrize("step", [86_400, 86_400_000])
def test_a_count_since_1970_every_morning_is_no_recording(step: int) -> None:
    first = 1_774_933_200 * step // 86_400
    rows = "".join(f"{first + day * step},52\n" for day in MORNINGS)

    assert "one value a day" in refusal(f"timestamp,hr\n{rows}").message


def test_a_start_is_not_given_to_days_with_a_time() -> None:
    text = "Date,Time,HR\n2026-03-31,18:05:00,120\n"

    assert "its times say when the recording began" in refusal(text, BEGAN).message


def test_a_count_that_jumped_is_not_put_days_after_its_start() -> None:
    rows = "".join(f"{second},120\n" for second in (*range(11), *range(500_000, 500_600)))

    assert "late for a count from the start" in refusal(f"seconds,hr\n{rows}", BEGAN).message


def test_a_thousand_that_may_be_one_is_no_number() -> None:
    text = 'Date,Time,Watts\n2026-03-31,18:05:00,"1,234"\n'

    assert "watts is '1,234', which is no number" in refusal(text).message
    assert only(text, decimal=",").power == (1,)
