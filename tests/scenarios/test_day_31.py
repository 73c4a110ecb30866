"""
Somebody joined on the 31st, and by summer was billed on the 28th.

Each next bill was counted from the last one, so that February pulled every later one down. Here
billing days are counted from the day of joining: the 31st is the 30th in June, and then the 31st.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from unit.operations.memberships.timeline import Book

CLOCK: Final = datetime(2040, 1, 1, tzinfo=UTC)


def billing_days(book: Book) -> list[str]:
    """Return the first days of what was billed, as MM-DD."""
    return [line[6:11] for line in book.billed()]


def test_the_31st_is_the_last_day_of_short_months_and_the_31st_again(book: Book) -> None:
    book.enrol("Monthly", "2025-12-31")

    book.bill("2026-12-30")

    assert billing_days(book) == [
        "12-31", "01-31", "02-28", "03-31", "04-30", "05-31", "06-30", "07-31", "08-31", "09-30",
        "10-31", "11-30",
    ]  # fmt: skip


def test_the_31st_meets_the_leap_day(book: Book) -> None:
    book.enrol("Monthly", "2027-12-31")

    book.bill("2028-04-29")

    assert billing_days(book) == ["12-31", "01-31", "02-29", "03-31"]


def test_the_30th_misses_only_february(book: Book) -> None:
    book.enrol("Monthly", "2025-12-30")

    book.bill("2026-04-29")

    assert billing_days(book) == ["12-30", "01-30", "02-28", "03-30"]


def test_the_29th_misses_february_in_common_years(book: Book) -> None:
    book.enrol("Monthly", "2026-12-29")

    book.bill("2027-03-28")

    assert billing_days(book) == ["12-29", "01-29", "02-28"]


def test_the_29th_is_the_leap_day_when_there_is_one(book: Book) -> None:
    book.enrol("Monthly", "2027-12-29")

    book.bill("2028-03-28")

    assert billing_days(book) == ["12-29", "01-29", "02-29"]


def test_a_year_from_the_leap_day_comes_back_to_it(book: Book) -> None:
    book.enrol("Yearly", "2024-02-29")

    book.bill("2028-03-01")

    assert billing_days(book) == ["02-29", "02-28", "02-28", "02-28", "02-29"]


def test_a_quarter_from_the_30th_of_november(book: Book) -> None:
    book.enrol("Quarterly", "2026-11-30")

    book.bill("2027-11-29")

    assert billing_days(book) == ["11-30", "02-28", "05-30", "08-30"]


def test_each_short_month_costs_the_same(book: Book) -> None:
    book.enrol("Monthly", "2026-01-31")

    book.bill("2026-04-29")

    assert book.account() == ["membership 3000"] * 3


def test_billing_day_by_day_gives_the_same_days_as_billing_at_once(book: Book) -> None:
    book.enrol("Monthly", "2026-01-31")

    for day in ("2026-02-27", "2026-02-28", "2026-03-01", "2026-03-30", "2026-03-31"):
        book.bill(day)

    assert billing_days(book) == ["01-31", "02-28", "03-31"]


def test_a_freeze_that_is_taken_back_brings_the_31st_back(book: Book) -> None:
    book.enrol("Monthly", "2026-01-31")
    book.freeze("2026-02-10", "2026-02-25", on="2026-02-05")
    book.unfreeze("2026-02-10", on="2026-02-06")

    book.bill("2026-03-31")

    assert billing_days(book) == ["01-31", "02-28", "03-31"]


def test_after_a_freeze_of_a_week_the_day_is_a_week_later_and_stays(book: Book) -> None:
    """The 31 of January is paid to 28 February; seven frozen days make that 7 March."""
    book.enrol("Monthly", "2026-01-31")
    book.freeze("2026-02-10", "2026-02-17", on="2026-02-05")

    book.bill("2026-05-31")

    assert billing_days(book) == ["01-31", "02-17", "03-07", "04-07", "05-07"]


def test_a_new_plan_at_the_periods_end_keeps_the_31st(book: Book) -> None:
    book.enrol("Monthly", "2026-01-31")
    book.change_plan("Premium", "period_end", on="2026-02-05")

    book.bill("2026-04-29")

    assert billing_days(book) == ["01-31", "02-28", "03-31"]


def test_leaving_on_the_31sts_short_month_and_staying_keeps_the_31st(book: Book) -> None:
    book.enrol("Monthly", "2026-01-31")
    book.cancel("period_end", on="2026-02-05")

    change = book.reactivate(on="2026-02-10")

    assert change.next_billing_on == date(2026, 2, 28)
    assert book.bill("2026-03-31").members >= 1
    assert billing_days(book) == ["01-31", "02-28", "03-31"]
