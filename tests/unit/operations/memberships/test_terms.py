"""What was agreed: terms, how they roll on, notice, special endings, and open freezes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fitflow import errors
from fitflow.operations.plans import add_plan
from unit.operations.memberships.timeline import Book

if TYPE_CHECKING:
    from fitflow.catalogue.client import Client
    from fitflow.postgres.database import Database


@pytest.fixture(scope="module")
def plans(client: Client) -> dict[str, int]:
    """Plans of 30.00 a month with terms, and one of 365.00 a year."""
    listed = [
        add_plan(client, name="Monthly", billing_period="month", price_cents=3000),
        add_plan(client, name="By period", billing_period="month", price_cents=3000,
                 term_months=12, term_notice_days=90, notice_days=30),
        add_plan(client, name="By day", billing_period="month", price_cents=3000,
                 term_months=12, term_notice_days=28, notice_days=28, rolls_by="day"),
        add_plan(client, name="By quarter", billing_period="month", price_cents=3000,
                 term_months=12, term_notice_days=30, notice_days=14, rolls_by="quarter"),
        add_plan(client, name="Longer by freezes", billing_period="month", price_cents=3000,
                 term_months=12, freeze_extends_term=True),
        add_plan(client, name="A year ahead", billing_period="year", price_cents=36500,
                 term_months=12, rolls_by="day", notice_days=28),
        add_plan(client, name="Any day", billing_period="month", price_cents=3000,
                 rolls_by="day", notice_days=10),
    ]  # fmt: skip
    return {plan.name: plan.plan_id for plan in listed}


@pytest.fixture
def book(client: Client, plans: dict[str, int]) -> Book:
    """A new member's book."""
    return Book(client, plans)


def test_notice_within_a_term_ends_it_with_the_term(book: Book) -> None:
    """Agreed for January to December with 90 days, cancelled on 1 March: not out in June."""
    book.enrol("By period", "2025-01-01")

    change = book.cancel("notice", on="2025-03-01")

    assert book.endings() == ["[2025-01-01,2026-01-01) term 2026-01-01 notice"]
    assert change.ending is not None
    assert change.ending.until == date(2025, 12, 31)
    assert change.ending.because == "term"
    assert change.ending.term_until == date(2025, 12, 31)
    assert change.ending.notice_by == date(2025, 10, 3)


def test_the_last_day_of_notice_is_in_time(book: Book) -> None:
    """From 3 October, which counts, to 31 December are 90 days."""
    book.enrol("By period", "2025-01-01")

    change = book.cancel("notice", on="2025-10-03")

    assert change.ending is not None
    assert change.ending.until == date(2025, 12, 31)


@pytest.mark.parametrize(
    ("plan", "on", "until"),
    [
        # The billing period of January, and its 30 days of notice are over long before.
        ("By period", "2025-10-04", date(2026, 1, 31)),
        # A day in time for the term; a day late, the first day after it.
        ("By day", "2025-12-05", date(2026, 1, 1)),
        # 28 days from 20 December on: 16 January is the last of them.
        ("By day", "2025-12-20", date(2026, 1, 16)),
        ("By quarter", "2025-12-31", date(2026, 3, 31)),
    ],
)
def test_notice_too_late_for_the_term_ends_the_stretch_that_follows(
    book: Book, plan: str, on: str, until: date
) -> None:
    book.enrol(plan, "2025-01-01")

    change = book.cancel("notice", on=on)

    assert change.ending is not None
    assert (change.ending.until, change.ending.because) == (until, "too_late_for_the_term")


@pytest.mark.parametrize(
    ("plan", "on", "until"),
    [
        ("By period", "2026-03-10", date(2026, 4, 30)),  # 30 days are over on 8 April
        ("By day", "2026-03-10", date(2026, 4, 6)),  # the 28th day
        ("By quarter", "2026-03-19", date(2026, 6, 30)),  # 14 days are over on 1 April
        ("By quarter", "2026-03-18", date(2026, 3, 31)),
        ("Any day", "2025-01-05", date(2025, 1, 14)),
    ],
)
def test_without_a_term_running_it_ends_where_the_plan_lets_one_leave(
    book: Book, plan: str, on: str, until: date
) -> None:
    book.enrol(plan, "2025-01-01")

    change = book.cancel("notice", on=on)

    assert change.ending is not None
    assert (change.ending.until, change.ending.because) == (until, "notice")


def test_without_notice_it_rolls_on(book: Book) -> None:
    book.enrol("By day", "2025-01-01")
    book.bill("2026-02-28")

    assert book.spells() == ["[2025-01-01,) active By day 3000"]
    assert book.billed()[-1] == "[2026-02-01,2026-03-01) of 2026-02-01 for 3000"


def test_a_year_paid_ahead_is_given_back_by_the_day_once_it_rolls_on(book: Book) -> None:
    """The second year is paid; 28 days from 1 March 2026: 278 of its 365 days come back."""
    book.enrol("A year ahead", "2025-01-01")
    book.bill("2026-01-01")

    change = book.cancel("notice", on="2026-03-01")

    assert change.ending is not None
    assert change.ending.until == date(2026, 3, 28)
    assert book.account() == ["membership 36500", "membership 36500", "membership -27800"]


@pytest.mark.parametrize("when", ["now", "period_end"])
def test_within_a_term_nothing_but_notice_ends_it(book: Book, when: str) -> None:
    book.enrol("By day", "2025-01-01")

    with pytest.raises(errors.TermIsNotOver, match="is agreed until 2025-12-31 at least"):
        book.cancel(when, on="2025-03-01")  # type: ignore[arg-type]

    assert book.endings() == ["[2025-01-01,) term 2026-01-01 "]


def test_after_the_term_it_can_end_now(book: Book) -> None:
    book.enrol("By day", "2025-01-01")

    book.cancel("now", on="2026-01-01")

    assert book.endings() == ["[2025-01-01,2026-01-02) term 2026-01-01 notice"]


def test_before_it_begins_a_term_binds_as_well(book: Book) -> None:
    book.enrol("By day", "2025-05-01", on="2025-04-01")

    change = book.cancel("notice", on="2025-04-01")

    assert change.ending is not None
    assert change.ending.until == date(2026, 4, 30)
    with pytest.raises(errors.MembershipEndsAlready):
        book.cancel("notice", on="2025-04-02")


def test_it_is_not_agreed_for_less_than_its_term(book: Book) -> None:
    with pytest.raises(errors.EndsWithinItsTerm, match="is agreed for longer than until"):
        book.enrol("By day", "2025-01-01", until=date(2025, 12, 30))

    book.enrol("By day", "2025-01-01", until=date(2025, 12, 31))

    assert book.endings() == ["[2025-01-01,2026-01-01) term 2026-01-01 term"]


def test_what_was_agreed_stays_when_the_plan_is_sold_on_other_terms(
    database: Database, client: Client
) -> None:
    changing = add_plan(
        client, name="Changing", billing_period="month", price_cents=3000, term_months=6
    )
    book = Book(client, {"Changing": changing.plan_id})
    book.enrol("Changing", "2025-01-01")
    with database.transaction(role="fitflow_owner", gym_id=client.gym_id) as conn:
        conn.execute(
            "UPDATE fitflow.membership_plan SET term_months = 24, term_notice_days = 60"
            " WHERE plan_id = %s",
            [changing.plan_id],
        )

    change = book.cancel("notice", on="2025-06-30")

    assert change.ending is not None
    assert change.ending.until == date(2025, 6, 30)


def test_a_special_ending_is_within_the_term_and_gives_back_the_days_after_it(book: Book) -> None:
    """20 of April's 30 days are left."""
    book.enrol("By day", "2025-01-01")
    book.bill("2025-04-01")

    change = book.terminate("2025-04-08", until="2025-04-10")

    assert book.endings() == ["[2025-01-01,2025-04-11) term 2026-01-01 special"]
    assert book.account()[-1] == "membership -2000"
    assert change.ending is not None
    assert (change.ending.until, change.ending.ended_by) == (date(2025, 4, 10), "special")


def test_the_gym_ends_it_on_a_day(book: Book) -> None:
    book.enrol("By day", "2025-01-01")

    book.terminate("2025-04-08", until="2025-04-30", by_gym=True)

    assert book.endings() == ["[2025-01-01,2025-05-01) term 2026-01-01 gym"]


def test_what_is_over_is_not_ended_again(book: Book) -> None:
    book.enrol("By day", "2025-01-01")
    book.terminate("2025-04-08")

    with pytest.raises(errors.MembershipEndsAlready, match="ends on 2025-04-08 already"):
        book.terminate("2025-04-08")


def test_who_stays_after_all_is_held_by_the_same_term(book: Book) -> None:
    book.enrol("By day", "2025-01-01")
    book.cancel("notice", on="2025-03-01")

    book.reactivate(on="2025-03-02")

    assert book.endings() == ["[2025-01-01,) term 2026-01-01 "]


def test_who_comes_back_agrees_on_the_plans_term_anew(book: Book) -> None:
    book.enrol("By day", "2025-01-01")
    book.terminate("2025-04-08")

    book.reactivate(on="2025-06-01")

    assert book.endings()[-1] == "[2025-06-01,) term 2026-06-01 "


def test_a_change_of_plan_is_no_way_out_of_a_term(book: Book) -> None:
    book.enrol("By day", "2025-01-01")

    book.change_plan("Monthly", "period_end", on="2025-03-10")

    assert book.endings() == [
        "[2025-01-01,2025-04-01) term 2026-01-01 ",
        "[2025-04-01,) term 2026-01-01 ",
    ]
    with pytest.raises(errors.TermIsNotOver):
        book.cancel("now", on="2025-05-01")


def test_the_term_of_a_new_plan_begins_with_the_change(book: Book) -> None:
    book.enrol("Monthly", "2025-01-01")

    book.change_plan("By quarter", "now", on="2025-03-10")

    assert book.endings()[-1] == "[2025-03-10,) term 2026-03-10 "


def test_who_leaves_does_not_change_to_a_plan_agreed_for_longer(book: Book) -> None:
    book.enrol("Monthly", "2025-01-01")
    book.cancel("period_end", on="2025-03-10")

    with pytest.raises(errors.EndsWithinItsTerm, match="would end within the term of plan"):
        book.change_plan("By day", "now", on="2025-03-11")


def test_a_freeze_leaves_a_term_as_it_is(book: Book) -> None:
    """The next bill comes 30 days later; the term does not, and ends within a period."""
    book.enrol("By day", "2025-01-01")
    book.freeze("2025-03-01", "2025-03-31", on="2025-02-20")

    change = book.cancel("notice", on="2025-04-01")

    assert change.ending is not None
    assert change.ending.until == date(2025, 12, 31)


def test_a_freeze_extends_a_term_where_the_plan_says_so(book: Book) -> None:
    book.enrol("Longer by freezes", "2025-01-01")

    book.freeze("2025-03-01", "2025-03-31", on="2025-02-20")

    assert book.endings() == [
        "[2025-01-01,2025-03-01) term 2026-01-31 ",
        "[2025-03-01,2025-03-31) term 2026-01-31 ",
        "[2025-03-31,) term 2026-01-31 ",
    ]
    book.unfreeze("2025-03-01", on="2025-02-21")
    assert book.endings() == ["[2025-01-01,) term 2026-01-01 "]


def test_a_freeze_after_the_term_extends_nothing(book: Book) -> None:
    book.enrol("Longer by freezes", "2025-01-01")

    book.freeze("2026-03-01", "2026-03-31", on="2026-02-20")

    assert book.endings()[-1] == "[2026-03-31,) term 2026-01-01 "


@pytest.mark.parametrize("first", ["freeze", "cancel"])
def test_a_freeze_and_a_notice_end_on_one_day_in_either_order(book: Book, first: str) -> None:
    book.enrol("By day", "2025-01-01")
    steps = {
        "freeze": lambda: book.freeze("2025-06-01", "2025-07-01", on="2025-05-20"),
        "cancel": lambda: book.cancel("notice", on="2025-05-20"),
    }
    steps.pop(first)()
    next(iter(steps.values()))()

    assert book.endings() == [
        "[2025-01-01,2025-06-01) term 2026-01-01 ",
        "[2025-06-01,2025-07-01) term 2026-01-01 ",
        "[2025-07-01,2026-01-01) term 2026-01-01 notice",
    ]


def test_a_freeze_that_is_taken_back_leaves_the_notice_at_the_end_of_the_term(book: Book) -> None:
    book.enrol("By day", "2025-01-01")
    book.freeze("2025-06-01", "2025-07-01", on="2025-05-20")
    book.cancel("notice", on="2025-05-21")

    book.unfreeze("2025-06-01", on="2025-05-22")

    assert book.endings() == ["[2025-01-01,2026-01-01) term 2026-01-01 notice"]


def test_days_for_nothing_come_after_the_term_whatever_freezes_there_are(book: Book) -> None:
    book.enrol("By day", "2025-01-01")
    book.freeze("2025-06-01", "2025-07-01", on="2025-05-20")
    book.cancel("notice", on="2025-05-21")

    book.extend(7, on="2025-05-22")

    assert book.endings()[-1] == "[2025-07-08,2026-01-08) term 2026-01-01 notice"


@pytest.mark.parametrize("leaves", ["notice", "special"])
def test_who_leaves_in_a_freeze_and_freezes_before_it_still_leaves(book: Book, leaves: str) -> None:
    """Frozen to the end, and seven days before as well: how it ends is on the last spell."""
    book.enrol("By day", "2025-01-01")
    book.freeze("2025-12-01", "2026-02-01", on="2025-05-20")
    if leaves == "notice":
        book.cancel("notice", on="2025-05-21")
    else:
        book.terminate("2025-05-21", until="2025-12-14")
    assert book.endings()[-1].endswith(leaves)

    book.freeze("2025-10-01", "2025-10-08", on="2025-05-22")
    book.change_plan("Monthly", "now", on="2025-05-23")

    assert [line.split()[-1] for line in book.endings()].count(leaves) == 1
    assert book.endings()[-1].endswith(leaves)


def test_a_freeze_until_further_notice_ends_by_itself_or_by_coming_back(book: Book) -> None:
    book.enrol("Monthly", "2025-01-01")

    change = book.freeze("2025-03-01", "2025-06-01", on="2025-02-20", until_further_notice=True)

    assert [spell.freeze_is_open for spell in change.spells] == [False, True, False]
    assert change.spells[1].until == date(2025, 5, 31)
    back = book.unfreeze("2025-04-10", on="2025-04-09")
    assert [spell.freeze_is_open for spell in back.spells] == [
        False, False, False,
    ]  # fmt: skip
    assert book.spells() == [
        "[2025-01-01,2025-03-01) active Monthly 3000",
        "[2025-03-01,2025-04-10) frozen Monthly 3000",
        "[2025-04-10,) active Monthly 3000",
    ]


def test_a_plan_without_a_term_has_none_of_its_terms(client: Client) -> None:
    with pytest.raises(errors.PlanWithoutATerm):
        add_plan(client, name="Odd", billing_period="month", price_cents=3000, term_notice_days=30)
