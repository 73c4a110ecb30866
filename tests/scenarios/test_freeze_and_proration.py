"""
Somebody paused, and their account never found its way back.

An annual plan paused twice was parked for ever; a moved date of return left the next bill where it
was; shares of a period did not add up, or were below zero. Here a freeze inserts days: what was
paid for is served, whole periods stay whole, and the next bill comes exactly that much later.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final

import pytest

from fitflow import errors
from fitflow.operations import period_close
from unit.operations.memberships.timeline import noon

if TYPE_CHECKING:
    from fitflow.postgres.database import Database
    from unit.operations.memberships.timeline import Book

CLOCK: Final = datetime(2030, 1, 1, tzinfo=UTC)


def test_two_pauses_on_an_annual_plan_do_not_park_the_account(book: Book) -> None:
    """A year from 1 January, 31 days away in March and 30 in September: 61 days later, 3 March."""
    book.enrol("Yearly", "2026-01-01")
    book.freeze("2026-03-01", "2026-04-01", on="2026-02-20")
    book.unfreeze("2026-04-01", on="2026-04-01", since="2026-03-01")
    book.freeze("2026-09-01", "2026-10-01", on="2026-08-20")

    book.bill("2027-12-31")

    assert book.billed() == [
        "[2026-01-01,2026-03-01) of 2026-01-01 for 36500",
        "[2026-04-01,2026-09-01) of 2026-01-01 for 36500",
        "[2026-10-01,2027-03-03) of 2026-01-01 for 36500",
        "[2027-03-03,2028-03-03) of 2027-03-03 for 36500",
    ]


def test_a_freeze_over_two_bills_of_an_annual_plan_moves_the_second(book: Book) -> None:
    """The year would end on 1 January 2027, in the middle of 60 frozen days."""
    book.enrol("Yearly", "2026-01-01")

    change = book.freeze("2026-12-02", "2027-01-31", on="2026-11-01")
    book.bill("2027-02-28")

    assert change.next_billing_on == date(2027, 3, 2)
    assert book.account() == ["membership 36500"]


def test_a_freeze_longer_than_two_billing_periods_skips_them_and_goes_on(book: Book) -> None:
    """A month paid on 1 January, ten days of it used; 80 days away; then the other 21 days."""
    book.enrol("Monthly", "2026-01-01")
    book.freeze("2026-01-11", "2026-04-01", on="2026-01-05")

    book.bill("2026-05-31")

    assert book.billed() == [
        "[2026-01-01,2026-01-11) of 2026-01-01 for 3000",
        "[2026-04-01,2026-04-22) of 2026-01-01 for 3000",
        "[2026-04-22,2026-05-22) of 2026-04-22 for 3000",
        "[2026-05-22,2026-06-22) of 2026-05-22 for 3000",
    ]


def test_staying_away_longer_moves_the_next_bill_too(book: Book) -> None:
    book.enrol("Monthly", "2026-06-01")
    book.freeze("2026-06-11", "2026-06-21", on="2026-06-05")

    change = book.unfreeze("2026-07-01", on="2026-06-15")

    assert book.spells()[1:] == [
        "[2026-06-11,2026-07-01) frozen Monthly 3000",
        "[2026-07-01,) active Monthly 3000",
    ]
    assert change.next_billing_on == date(2026, 7, 21)


def test_coming_back_early_moves_the_next_bill_back(book: Book) -> None:
    book.enrol("Monthly", "2026-06-01")
    book.freeze("2026-06-11", "2026-06-21", on="2026-06-05")

    change = book.unfreeze("2026-06-14", on="2026-06-13")

    assert change.next_billing_on == date(2026, 7, 4)
    assert book.billed()[-1] == "[2026-06-14,2026-07-04) of 2026-06-01 for 3000"


def test_the_end_of_a_fixed_term_moves_with_a_freeze(book: Book) -> None:
    book.enrol("Monthly", "2026-06-01", until=date(2026, 8, 31))

    book.freeze("2026-07-01", "2026-07-11", on="2026-06-05")

    assert book.spells()[-1] == "[2026-07-11,2026-09-11) active Monthly 3000"


def test_a_past_day_is_frozen_when_nobody_trained_on_it(book: Book) -> None:
    """Ill since the 5th, and said so on the 12th: the week is given back at the end."""
    book.enrol("Monthly", "2026-06-01")

    change = book.freeze("2026-06-05", "2026-06-12", on="2026-06-12")

    assert book.spells()[1] == "[2026-06-05,2026-06-12) frozen Monthly 3000"
    assert change.next_billing_on == date(2026, 7, 8)


def test_a_day_somebody_trained_on_is_not_frozen(book: Book, database: Database) -> None:
    book.enrol("Monthly", "2026-06-01")
    with database.transaction(role="fitflow_owner", gym_id=book.client.gym_id) as conn:
        conn.execute(
            "INSERT INTO fitflow.workout_session (member_id, during)"
            " VALUES (%s, '[2026-06-06 18:00+02, 2026-06-06 19:00+02)')",
            [book.member_id],
        )

    with pytest.raises(errors.Conflict) as refused:
        book.freeze("2026-06-05", "2026-06-12", on="2026-06-12")

    assert refused.value.code == "no_active_membership"
    assert book.spells() == ["[2026-06-01,) active Monthly 3000"]


def test_a_day_in_a_closed_month_is_not_frozen(book: Book) -> None:
    book.enrol("Monthly", "2019-06-01", on="2019-06-01")
    period_close.close_month(book.client, date(2019, 6, 1), at=noon("2019-07-01"))

    with pytest.raises(errors.Conflict) as refused:
        book.freeze("2019-06-20", "2019-07-05", on="2019-07-05")

    assert refused.value.code == "month_is_closed"
    assert book.spells() == ["[2019-06-01,) active Monthly 3000"]


def test_leaving_now_inside_a_freeze_gives_back_the_days_that_were_left(book: Book) -> None:
    """Ten of June's thirty days were used before the freeze: 20.00 of 30.00 come back."""
    book.enrol("Monthly", "2026-06-01")
    book.freeze("2026-06-11", "2026-07-11", on="2026-06-05")

    change = book.cancel("now", on="2026-06-20")

    assert book.account() == ["membership 3000", "membership -2000"]
    assert book.spells()[-1] == "[2026-06-11,2026-06-21) frozen Monthly 3000"
    assert change.next_billing_on is None


def test_leaving_at_the_periods_end_inside_a_freeze_keeps_the_days_that_were_left(
    book: Book,
) -> None:
    book.enrol("Monthly", "2026-06-01")
    book.freeze("2026-06-11", "2026-07-11", on="2026-06-05")

    book.cancel("period_end", on="2026-06-20")

    assert book.spells()[-1] == "[2026-07-11,2026-07-31) active Monthly 3000"
    assert book.account() == ["membership 3000"]


def test_a_freeze_over_the_leap_day_is_a_day_longer(book: Book) -> None:
    """From 25 February to 5 March are nine days in 2028 and eight in 2027."""
    book.enrol("Monthly", "2028-02-01")

    change = book.freeze("2028-02-25", "2028-03-05", on="2028-02-10")

    assert change.next_billing_on == date(2028, 3, 10)


def test_the_days_left_after_a_freeze_are_as_many_as_before_it(book: Book) -> None:
    """Twenty of June's days are left on the 11th, and twenty are served from 1 July on."""
    book.enrol("Monthly", "2026-06-01")

    book.freeze("2026-06-11", "2026-07-01", on="2026-06-05")

    assert book.billed()[-1] == "[2026-07-01,2026-07-21) of 2026-06-01 for 3000"


def test_up_and_down_again_on_the_same_day_costs_nothing(book: Book) -> None:
    """It was agreed anew on that day, at the price of that day."""
    book.enrol("Monthly", "2026-06-01")
    book.change_plan("Premium", "now", on="2026-06-11")

    change = book.change_plan("Monthly", "now", on="2026-06-11")

    assert change.owed_cents == 3000
    assert book.spells() == [
        "[2026-06-01,2026-06-11) active Monthly 3000",
        "[2026-06-11,) active Monthly 3000",
    ]


def test_the_parts_of_a_period_add_up_to_the_cent(book: Book) -> None:
    """January has 31 days: 10 at 30.00 a month are 9.68, and 21 at 60.00 are 40.65."""
    book.enrol("Monthly", "2026-01-01")

    change = book.change_plan("Premium", "now", on="2026-01-11")

    assert book.account() == ["membership 3000", "membership -2032", "membership 4065"]
    assert change.owed_cents == 968 + 4065


def test_a_late_upgrade_is_charged_a_positive_share(book: Book) -> None:
    """On the last day of the period one day of 30 is left."""
    book.enrol("Monthly", "2026-06-01")

    book.change_plan("Premium", "now", on="2026-06-30")

    assert book.account() == ["membership 3000", "membership -100", "membership 200"]


def test_a_freeze_on_the_first_day_of_a_period_puts_its_bill_off(book: Book) -> None:
    book.enrol("Monthly", "2026-06-01")
    book.freeze("2026-07-01", "2026-07-15", on="2026-06-20")

    book.bill("2026-07-31")

    assert book.billed() == [
        "[2026-06-01,2026-07-01) of 2026-06-01 for 3000",
        "[2026-07-15,2026-08-15) of 2026-07-15 for 3000",
    ]


def test_a_freeze_between_plans_leaves_the_change_where_it_was_due(book: Book) -> None:
    """The new plan was to begin with the next period; ten frozen days put both off."""
    book.enrol("Monthly", "2026-06-01")
    book.change_plan("Premium", "period_end", on="2026-06-05")

    change = book.freeze("2026-06-11", "2026-06-21", on="2026-06-06")

    assert book.spells() == [
        "[2026-06-01,2026-06-11) active Monthly 3000",
        "[2026-06-11,2026-06-21) frozen Monthly 3000",
        "[2026-06-21,2026-07-11) active Monthly 3000",
        "[2026-07-11,) active Premium 6000",
    ]
    assert change.next_billing_on == date(2026, 7, 11)


def test_somebody_back_already_is_frozen_for_the_days_before(
    book: Book, database: Database
) -> None:
    """Ill from the 5th to the 11th, trained on the 13th, and says so on the 14th."""
    book.enrol("Monthly", "2026-06-01")
    with database.transaction(role="fitflow_owner", gym_id=book.client.gym_id) as conn:
        conn.execute(
            "INSERT INTO fitflow.workout_session (member_id, during)"
            " VALUES (%s, '[2026-06-13 18:00+02, 2026-06-13 19:00+02)')",
            [book.member_id],
        )

    change = book.freeze("2026-06-05", "2026-06-12", on="2026-06-14")

    assert change.next_billing_on == date(2026, 7, 8)


def test_a_past_freeze_is_taken_back_by_somebody_who_trained_since(
    book: Book, database: Database
) -> None:
    book.enrol("Monthly", "2026-06-01")
    book.freeze("2026-06-05", "2026-06-12", on="2026-06-05")
    with database.transaction(role="fitflow_owner", gym_id=book.client.gym_id) as conn:
        conn.execute(
            "INSERT INTO fitflow.workout_session (member_id, during)"
            " VALUES (%s, '[2026-06-13 18:00+02, 2026-06-13 19:00+02)')",
            [book.member_id],
        )

    book.unfreeze("2026-06-05", on="2026-06-14", since="2026-06-05")

    assert book.spells() == ["[2026-06-01,) active Monthly 3000"]


def test_another_plan_now_after_todays_training(book: Book, database: Database) -> None:
    book.enrol("Monthly", "2026-06-01")
    with database.transaction(role="fitflow_owner", gym_id=book.client.gym_id) as conn:
        conn.execute(
            "INSERT INTO fitflow.workout_session (member_id, during)"
            " VALUES (%s, '[2026-06-11 08:00+02, 2026-06-11 09:00+02)')",
            [book.member_id],
        )

    change = book.change_plan("Premium", "now", on="2026-06-11")

    assert change.spells[-1].since == date(2026, 6, 11)


def test_who_left_inside_a_freeze_does_not_return_by_moving_the_day_of_return(book: Book) -> None:
    book.enrol("Monthly", "2026-06-01")
    book.freeze("2026-06-11", "2026-07-11", on="2026-06-05")
    book.cancel("now", on="2026-06-20")

    with pytest.raises(errors.Conflict, match="ends on 2026-06-20, in the freeze"):
        book.unfreeze("2026-07-20", on="2026-06-25", since="2026-06-11")

    assert book.spells()[-1] == "[2026-06-11,2026-06-21) frozen Monthly 3000"


def test_a_freeze_as_long_as_the_days_left_leaves_the_period_whole(book: Book) -> None:
    """
    They leave on 28 April, and on 30 March freeze the 30 days from the 29th up to then.

    The 30 days left end on 28 May: that is the period's end, and there is none before it.
    """
    book.enrol("Monthly", "2025-02-28")
    book.cancel("period_end", on="2025-03-30")
    book.freeze("2025-03-29", "2025-04-28", on="2025-03-30")

    with pytest.raises(errors.Conflict, match="ends on 2025-05-27 already"):
        book.cancel("period_end", on="2025-03-30")

    assert book.account() == ["membership 3000", "membership 3000"]
