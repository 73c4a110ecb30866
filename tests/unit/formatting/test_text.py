from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from fitflow.formatting.change import change
from fitflow.formatting.description import CLOCK, Locale, Scalar, instant, money
from fitflow.formatting.text import say
from fitflow.formatting.words import label, unit_word
from fitflow.web.pages.tables import writer

LOCALE = Locale("EUR", 2, ZoneInfo("Europe/Berlin"))
YEN = Locale("JPY", 0, ZoneInfo("Asia/Tokyo"))
DINAR = Locale("KWD", 3, ZoneInfo("Asia/Kuwait"))
SPACE = "\u00a0"


@pytest.mark.parametrize(
    ("unit", "value", "said"),
    [
        ("cents", 1248000, "12,480"),
        ("cents", 1248050, "12,480.50"),
        ("cents", -500, "-5"),
        ("ratio", Decimal("0.042"), "4.2%"),
        ("minutes", 65, f"1{SPACE}h{SPACE}05"),
        ("minutes", 1439.6, f"24{SPACE}h{SPACE}00"),
        ("seconds", 59.4, f"59{SPACE}s"),
        ("seconds", 125, f"2{SPACE}min"),
        ("count", 1234567, "1,234,567"),
        ("number", Decimal("1.60"), "1.6"),
        ("kg", Decimal("102.50"), "102.5"),
        ("text", "personal_training", "Personal training"),
        ("date", date(2026, 11, 4), f"4{SPACE}Nov{SPACE}2026"),
        ("month", date(2026, 11, 1), f"Nov{SPACE}2026"),
        ("weekday", 1, "Monday"),
        ("hour", 7, "07:00"),
        ("text", None, "\u2013"),
    ],
)
def test_values_read_as_people_say_them(unit: str, value: Scalar, said: str) -> None:
    assert writer(unit, [value], LOCALE)(value) == said


def test_a_column_of_money_shows_cents_when_one_of_its_cells_has_them() -> None:
    write = writer("cents", [100, 150], LOCALE)

    assert write(100) == "1.00"


def test_names_are_written_as_they_are() -> None:
    write = writer("text", ["de_luca", "Ada"], LOCALE)

    assert write("de_luca") == "de_luca"


def test_an_instant_is_said_in_the_gyms_zone() -> None:
    """Half past midnight in Berlin is still the day before in UTC."""
    before_midnight = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)

    assert say(before_midnight, instant(LOCALE)).endswith("2026, 00:30")


@pytest.mark.parametrize(
    ("value", "before", "unit", "better", "said", "verdict"),
    [
        (110, 100, "count", "up", "up 10.0%", "good"),
        (Decimal("0.034"), Decimal("0.030"), "ratio", "down", f"up 0.4{SPACE}points", "bad"),
        (90, 100, "cents", "up", "down 10.0%", "bad"),
        (100, 100, "count", "up", "unchanged", "neutral"),
        (-50, -100, "cents", "up", "up 50.0%", "good"),
    ],
)
def test_a_change_says_its_way_its_size_and_whether_it_is_good(  # noqa: PLR0913, PLR0917  # one row of the table
    value: int, before: int, unit: str, better: str, said: str, verdict: str
) -> None:
    moved = change(value, before, unit, better, LOCALE)

    assert moved is not None
    assert (moved.words, moved.verdict) == (said, verdict)


@pytest.mark.parametrize(("value", "before"), [(None, 1), (1, None), (1, 0)])
def test_no_change_is_said_without_something_to_compare_with(
    value: int | None, before: int | None
) -> None:
    assert change(value, before, "count", "up", LOCALE) is None


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("training_package", "Training package"),
        ("amount_cents", "Amount"),
        ("fill_ratio", "Fill"),
        ("average_bpm", "Average bpm"),
        ("mrr_cents", "MRR"),
    ],
)
def test_names_become_words_without_their_unit(name: str, said: str) -> None:
    assert label(name) == said


def test_a_measure_keeps_the_unit_of_the_number_beside_it() -> None:
    write = writer("text", ["time_s", "repetitions"], LOCALE)

    assert [write("time_s"), write("repetitions")] == ["Time, s", "Repetitions"]


@pytest.mark.parametrize(
    ("locale", "amount", "said", "sign"),
    [
        (LOCALE, 2990, "\N{EURO SIGN}29.90", "\N{EURO SIGN}"),
        (LOCALE, 3000, "\N{EURO SIGN}30", "\N{EURO SIGN}"),
        (YEN, 2990, "JP\N{YEN SIGN}2,990", "JP\N{YEN SIGN}"),
        (YEN, -2990, "-JP\N{YEN SIGN}2,990", "JP\N{YEN SIGN}"),
        (DINAR, 12345, f"KWD{SPACE}12.345", "KWD"),
        (DINAR, 12000, f"KWD{SPACE}12", "KWD"),
    ],
)
def test_money_has_the_digits_of_its_currency(
    locale: Locale, amount: int, said: str, sign: str
) -> None:
    assert say(amount, money(locale, [amount])) == said
    assert unit_word("cents", locale) == sign


@pytest.mark.parametrize(("locale", "said"), [(YEN, "150"), (DINAR, "0.150"), (LOCALE, "1.50")])
def test_a_column_of_money_does_too(locale: Locale, said: str) -> None:
    assert writer("cents", [150, None], locale)(150) == said


def test_yes_is_not_one() -> None:
    """True equals 1, and both are written in one format."""
    assert [say(1, CLOCK), say(True, CLOCK)] == ["0:01", "yes"]
