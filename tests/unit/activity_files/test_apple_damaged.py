"""Apple Health exports that are damaged, hostile or larger than any life."""

from __future__ import annotations

import gzip
import tracemalloc
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from fitflow.activity_files import limits
from fitflow.activity_files.content import Content
from fitflow.activity_files.files import read
from fitflow.activity_files.formats.apple import reader, samples, xml
from fitflow.activity_files.formats.apple.reader import read_apple
from fitflow.activity_files.options import ReadOptions
from fitflow.errors import BadInput
from unit.activity_files.apple_file import PROLOG, AppleExport, event, opened
from unit.activity_files.corpus import CORPUS

if TYPE_CHECKING:
    from pathlib import Path

    from fitflow.activity_files.recording import Recording

WHOLE = AppleExport().heart_rates(100, 101, 102).workout(0, 15).workout(5, 15, kind="Yoga")
DAY = 24 * 60 * 60


def every(content: bytes, *, keep_going: bool = False) -> list[Recording]:
    return list(read_apple("export.xml", opened(content), keep_going=keep_going))


def refusal(content: bytes, *, keep_going: bool = False) -> str:
    with pytest.raises(BadInput) as refused:
        every(content, keep_going=keep_going)
    assert refused.value.message.startswith("export.xml: ")
    assert "\n" not in refused.value.message
    assert refused.value.hint
    return refused.value.message


def test_apples_own_faulty_dtd_is_passed_over() -> None:
    assert PROLOG.endswith("#REQUIRED\n]>\n")  # the last list of attributes never ends
    assert len(every(WHOLE.content())) == 2


@pytest.mark.parametrize(
    "forbidden", ["\x0b", "\x00", "&#11;", "&#x0B;", "&#xFFFE;", "&#xd800;", "\ufffe", "\uffff"]
)
def test_a_character_that_xml_forbids_is_replaced(forbidden: str) -> None:
    content = WHOLE.content().replace(b"Watch", f"W{forbidden}atch".encode())

    assert len(every(content)) == 2


def test_text_that_is_not_utf_8_is_replaced() -> None:
    content = WHOLE.content().replace(b"\xc2\xa0Watch", b"\xa0\xf0\x9f")

    assert len(every(content)) == 2


def test_a_character_written_as_a_number_stays() -> None:
    content = WHOLE.content().replace(b"\xc2\xa0Watch", b"&#160;&#x57;atch")

    assert every(content) == every(WHOLE.content())


def test_pieces_may_be_cut_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also within a tag, a character of several bytes, a reference, and the DTD."""
    content = WHOLE.content().replace(b"Watch", b"W&#xB;\xc3\xa4tch")
    expected = every(content)

    for size in (1, 2, 3, 7, 100):
        monkeypatch.setattr(xml, "_CHUNK", size)
        assert every(content) == expected


def test_an_entity_bomb_has_no_entities() -> None:
    bomb = '<!DOCTYPE HealthData [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    made = AppleExport(WHOLE.body, prolog=bomb).content().replace(b"100", b"&b;")

    assert "line 2 refers to an entity" in refusal(made)


def test_a_file_that_an_entity_names_is_not_read() -> None:
    theft = '<!DOCTYPE HealthData [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    made = AppleExport(WHOLE.body, prolog=theft).content().replace(b"100", b"&a;")

    assert "refers to an entity" in refusal(made)


def test_a_doctype_after_the_beginning_is_not_xml() -> None:
    content = WHOLE.content().replace(b" <Workout", b"<!DOCTYPE a []> <Workout", 1)

    assert "line 15 is not XML" in refusal(content)


def test_the_hostile_corpus_file_has_no_workout() -> None:
    path = CORPUS / "hostile" / "synthetic__apple_x0b_and_bad_dtd.xml"
    if not path.exists():
        pytest.skip("the corpus is not beside the project")

    assert "holds no workout" in refusal(path.read_bytes())


def test_a_truncated_export_is_refused_wherever_it_is_cut() -> None:
    content = WHOLE.content().rstrip()

    for size in range(content.index(b"<HealthData ") + 12, len(content)):
        assert "cut short: it ends in line " in refusal(content[:size])


def test_keeping_going_yields_the_workouts_before_the_break() -> None:
    content = WHOLE.content()

    (recording,) = every(content[: content.rindex(b"</Workout>")], keep_going=True)

    broken = "the export was read up to where it breaks off: cut short: it ends in line 16"
    assert recording == replace(every(content)[0], lost=(broken,))


def test_keeping_going_needs_a_workout_before_the_break() -> None:
    content = WHOLE.content()

    assert "holds no workout before it breaks off: cut short" in refusal(
        content[: content.index(b"</Workout>")], keep_going=True
    )


def test_keeping_going_leaves_out_what_is_malformed() -> None:
    made = AppleExport(WHOLE.body[:]).record(3, 99, startDate="yesterday").workout(90, DAY + 91)

    recordings = every(made.content(), keep_going=True)

    assert len(recordings) == 2
    malformed, wrong = recordings[0].lost
    assert malformed == (
        "1 record was left out; the first: the startDate 'yesterday' is no date, time and offset"
    )
    assert wrong.startswith(
        "1 workout was left out, for a wrong clock; the first: the workout from"
    )
    assert recordings[1].lost == ()


@pytest.mark.parametrize(
    ("ends", "said"),
    [
        ("2026-10-26 16:00:09 +0200", "lasts 17520.0 hours, and a recording up to 24"),
        ("1969-12-31 23:00:00 +0000", "is of a year in which no device recorded"),
        ("0001-01-01 00:00:00 +1400", "is of a year in which no device recorded"),
        ("9999-12-31 23:59:59 -1400", "is of a year in which no device recorded"),
    ],
)
def test_a_workout_of_a_wrong_clock_does_not_keep_the_others_out(ends: str, said: str) -> None:
    made = AppleExport(WHOLE.body[:]).workout(90, 99, endDate=ends)
    alone = AppleExport().record(0, 99).workout(0, 9, endDate=ends)

    (lost,) = every(made.content())[0].lost

    assert lost.startswith("1 workout was left out, for a wrong clock; the first: ")
    assert said in lost
    assert said in refusal(alone.content())


def test_records_of_another_century_are_told() -> None:
    made = AppleExport(WHOLE.body[:]).record(3, 99, startDate="1969-12-31 23:00:00 +0000")

    assert every(made.content())[0].lost == ("1 record was of a year in which no device recorded",)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "2024-13-01 00:00:00 +0000",
        "2024-10-27 02:30:00",
        "2024-10-27T02:30:00+02:00",
    ],
)
def test_a_time_that_is_none_is_refused(text: str) -> None:
    assert "is no date, time and offset" in refusal(
        AppleExport().record(0, 99, startDate=text).workout(0, 9).content()
    )
    assert "is no date, time and offset" in refusal(
        AppleExport().record(0, 99).workout(0, 9, endDate=text).content()
    )
    assert "is no date, time and offset" in refusal(
        AppleExport().record(0, 99).workout(0, 9, event("Lap", 0, date=text)).content()
    )


@pytest.mark.parametrize("seconds", [DAY + 1, -1])
def test_a_workout_over_a_day_or_backwards_is_refused(seconds: int) -> None:
    assert "and a recording up to 24" in refusal(
        AppleExport().record(0, 99).workout(0, seconds).content()
    )


def test_a_workout_of_a_day_is_read() -> None:
    (recording,) = every(AppleExport().record(0, 99).workout(0, DAY).content())

    assert recording.seconds == DAY


def test_compressed_data_cut_short_is_refused_and_read_up_to_there(tmp_path: Path) -> None:
    path = tmp_path / "export.xml.gz"
    after = AppleExport().heart_rates(*range(2000), start=100)
    packed = gzip.compress(AppleExport(WHOLE.body + after.body).content())
    path.write_bytes(packed[:-200])

    with pytest.raises(BadInput, match=r"export\.xml\.gz: the compressed data ends early"):
        read(path)
    recordings = read(path, ReadOptions(keep_going=True))

    assert len(recordings) == 2
    assert "breaks off: cut short" in recordings[0].lost[0]


@pytest.mark.parametrize(
    ("where", "limit", "sentence"),
    [
        (limits, "XML_DEPTH_MAX", "lie more than 1 deep"),
        (reader, "WORKOUTS_MAX", "more than 1 workouts"),
        (samples, "SAMPLES_MAX", "more than 1 samples during workouts"),
        (samples, "AT_ONCE_MAX", "more than 1 workouts go on at the same time"),
        (xml, "CHILDREN_MAX", "a workout with more than 1 events"),
        (xml, "PROLOG_BYTES_MAX", "no <HealthData> begins"),
    ],
)
@pytest.mark.parametrize("keep_going", [False, True])
def test_a_limit_is_a_limit(
    where: object, limit: str, sentence: str, keep_going: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = AppleExport(WHOLE.body[:]).workout(
        50, 60, event("Lap", 0), event("Lap", 1), "<a><b/></a>"
    )
    monkeypatch.setattr(where, limit, 1)
    monkeypatch.setattr(xml, "_CHUNK", 64)

    assert sentence in refusal(made.content(), keep_going=keep_going)


def test_an_export_larger_than_any_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "export.xml"
    path.write_bytes(WHOLE.content())
    defaults = Content.open.__kwdefaults__
    assert defaults is not None
    monkeypatch.setitem(defaults, "most", 1000)

    with pytest.raises(BadInput, match="more than 0 MiB"):
        read(path)


def test_an_export_that_expands_too_far_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "export.xml.gz"
    path.write_bytes(gzip.compress(WHOLE.content()))
    monkeypatch.setattr(limits, "EXPANSION_MAX", 1)

    with pytest.raises(BadInput, match="expand to more than"):
        read(path)


def test_too_many_sources_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(samples, "SOURCES_MAX", 1)
    made = AppleExport().record(0, 99).record(1, 99, sourceName="b").workout(0, 9)

    assert "more than 1 sources" in refusal(made.content())


@pytest.mark.parametrize("mark", ["a", ">"])
def test_a_tag_without_an_end_is_refused_before_it_fills_the_memory(mark: str) -> None:
    content = b'<HealthData a="' + mark.encode() * 20_000_000

    tracemalloc.start()
    message = refusal(content)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert "a tag of more than 4 MiB" in message
    assert peak < 20_000_000
