"""Each kind of spreadsheet becomes the rows it says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from fitflow.errors import BadInput
from unit.counter import MEMBERS, PLANS, reasons

if TYPE_CHECKING:
    from unit.counter import Counter

BOOKS = True


def test_plans_get_what_a_new_plan_has(counter: Counter) -> None:
    outcome = counter.bring(
        "plans", "name,billing_period,price,notice_days\nMonthly,month,49.90,14"
    )

    assert (outcome.rows, outcome.loaded, outcome.refused) == (1, 1, 0)
    assert counter.rows(
        "SELECT name, billing_period, price_cents, notice_days, joining_fee_cents, freeze_max_days"
        " FROM fitflow.membership_plan"
    ) == [("Monthly", "month", 4990, 14, 0, 180)]


def test_an_amount_may_be_in_cents(counter: Counter) -> None:
    counter.bring("plans", "name,billing_period,price_cents\nMonthly,month,4990")

    assert counter.rows("SELECT price_cents FROM fitflow.membership_plan") == [(4990,)]


def test_members_keep_their_numbers_and_new_ones_start_above(counter: Counter) -> None:
    counter.bring("members", MEMBERS + ",Nina,Neu,,2024-01-01\n")

    numbers = [
        number
        for (number,) in counter.rows("SELECT member_id FROM fitflow.member ORDER BY member_id")
    ]
    assert numbers[:2] == [101, 102]
    assert numbers[2] > 102


def test_members_may_say_their_sex(counter: Counter) -> None:
    header = "given_name,family_name,sex,registered_on\n"
    counter.bring("members", header + "Ada,Byron,female,2024-01-01\nBea,Neu,,2024-01-01\n")

    members = "SELECT given_name, sex::text FROM fitflow.member ORDER BY 1"
    assert counter.rows(members) == [("Ada", "female"), ("Bea", None)]


def test_trainers_and_classes_are_named_once(counter: Counter) -> None:
    trainers = "given_name,family_name,specialty,since\nTara,Torres,Strength,2020-01-01\n"
    classes = "name,category,duration_minutes,capacity\nSpinning,cycling,45,20\n"
    counter.bring("trainers", trainers)
    counter.bring("classes", classes)

    again = counter.bring("trainers", trainers + "tara,TORRES,Yoga,2021-01-01\n")
    more = counter.bring("classes", classes + "Yoga,mind,60,12\n", keep_going=True)

    assert reasons(again) == [
        (2, "the gym has a trainer Tara Torres already"),
        (3, "the trainer tara TORRES is on line 2 already"),
    ]
    assert reasons(more) == [(2, "the gym has a class Spinning already")]
    assert counter.rows("SELECT name FROM fitflow.exercise_class ORDER BY name") == [
        ("Spinning",),
        ("Yoga",),
    ]


def test_a_member_goes_by_number_address_or_name(counter: Counter) -> None:
    counter.stock()

    outcome = counter.bring(
        "memberships",
        "member,plan,since,until\n101,Monthly,2023-01-01,2023-02-01\n"
        "ERIKA@example.com,monthly,2023-02-01,2023-03-01\n"
        "erika muster,Monthly,2023-03-01,\n",
    )

    assert outcome.refused == 0
    assert counter.rows("SELECT DISTINCT member_id FROM fitflow.membership") == [(101,)]


def test_a_number_or_an_address_is_nobodys_name(counter: Counter) -> None:
    counter.stock()
    counter.bring(
        "members",
        "given_name,registered_on\n101,2023-01-01\nERIKA@example.com,2023-01-01\n",
    )

    outcome = counter.bring(
        "memberships",
        "member,plan,since,until\n101,Monthly,2023-01-01,2023-02-01\n"
        "erika@example.com,Monthly,2023-02-01,\n",
    )

    assert outcome.refused == 0
    assert counter.rows("SELECT DISTINCT member_id FROM fitflow.membership") == [(101,)]


def test_a_day_before_any_gym_is_named(counter: Counter) -> None:
    counter.stock()

    outcome = counter.bring("memberships", "member,plan,since\n101,Monthly,0001-01-01\n")

    (refusal,) = outcome.shown
    assert "since: '0001-01-01' is no day of a gym's books" in refusal.reason


def test_a_number_is_no_trainers_name(counter: Counter) -> None:
    counter.stock()
    counter.bring("trainers", "given_name,specialty,since\nTara,Yoga,2020-01-01\n")
    counter.bring("memberships", "member,plan,since\n101,Monthly,2023-01-01\n")
    ((tara,),) = counter.rows("SELECT trainer_id FROM fitflow.trainer")
    counter.bring("trainers", f"given_name,specialty,since\n{tara},Yoga,2020-01-01\n")

    outcome = counter.bring(
        "sessions",
        f"member,checked_in_at,minutes,trainer\n101,2023-01-02 18:00,60,{tara}\n",
    )

    assert outcome.refused == 0
    assert counter.rows("SELECT DISTINCT trainer_id FROM fitflow.workout_session") == [(tara,)]


def test_a_past_membership_stays_ended(counter: Counter) -> None:
    counter.stock()

    counter.bring(
        "memberships",
        "member,plan,since,last_day,cancel_reason\n102,Yearly,2022-03-01,2023-02-28,moved away\n",
    )

    assert counter.rows("SELECT during::text, state, cancel_reason FROM fitflow.membership") == [
        ("[2022-03-01,2023-03-01)", "active", "moved away")
    ]


def test_a_state_that_is_no_state_says_how_to_end_a_membership(counter: Counter) -> None:
    counter.stock()

    outcome = counter.bring(
        "memberships", "member,plan,since,state\n102,Yearly,2022-03-01,cancelled\n"
    )

    (refusal,) = outcome.shown
    assert refusal.reason == "state: 'cancelled' is not one of active, frozen"
    assert refusal.hint is not None
    assert "write the first day without the membership as until" in refusal.hint


def test_visits_are_by_the_gyms_clock(counter: Counter) -> None:
    counter.stock()
    counter.bring("memberships", "member,plan,since\n101,Monthly,2023-01-01\n")
    counter.bring("trainers", "given_name,family_name,specialty,since\nTara,Torres,Yoga,2020-01-01")

    counter.bring(
        "sessions",
        "member,checked_in_at,checked_out_at,minutes,trainer\n"
        "101,2023-07-01 18:00,2023-07-01 19:00,,\n"
        "101,2023-07-02T18:00+00:00,,30,Tara Torres\n",
    )

    assert counter.rows(
        "SELECT kind, during::text FROM fitflow.workout_session ORDER BY during"
    ) == [
        ("own", '["2023-07-01 16:00:00+00","2023-07-01 17:00:00+00")'),
        ("personal_training", '["2023-07-02 18:00:00+00","2023-07-02 18:30:00+00")'),
    ]


def test_an_hour_that_was_not_there_is_refused(counter: Counter) -> None:
    counter.stock()
    counter.bring("memberships", "member,plan,since\n101,Monthly,2023-01-01\n")

    outcome = counter.bring("sessions", "member,checked_in_at,minutes\n101,2023-03-26 02:30,60\n")

    assert reasons(outcome) == [
        (2, "checked_in_at: there was no 02:30 on 2023-03-26 in Europe/Berlin")
    ]


def test_a_mapping_file_renames_translates_and_fills_in(counter: Counter) -> None:
    counter.bring("plans", PLANS)

    outcome = counter.bring(
        "members",
        "Vorname;Nachname;E-Mail;Eintritt;Notiz\nErika;Muster;erika@example.com;31.01.2023;nett\n",
        mapping='date_format = "%d.%m.%Y"\nignore = ["Notiz"]\n[members.columns]\n'
        'given_name = "Vorname"\nfamily_name = "Nachname"\nemail = "E-Mail"\n'
        'registered_on = "Eintritt"\n',
    )
    membership = counter.bring(
        "memberships",
        "Mitglied;Tarif;Beginn;Preis\nErika Muster;M;31.01.2023;39,90\n",
        mapping='date_format = "%d.%m.%Y"\ndecimal = ","\n[columns]\nmember = "Mitglied"\n'
        'plan = "Tarif"\nsince = "Beginn"\nprice = "Preis"\n[constants]\nstate = "active"\n'
        '[values.plan]\nM = "Monthly"\n',
    )

    assert (outcome.refused, membership.refused) == (0, 0)
    assert counter.rows("SELECT during::text, price_cents FROM fitflow.membership") == [
        ("[2023-01-31,)", 3990)
    ]


@pytest.mark.parametrize(
    ("rule", "cell", "given", "family"),
    [
        ("family_name, given_name", '"Lee, Ann"', "Ann", "Lee"),
        ("family_name, given_name", '"van der Berg, Jan Peter"', "Jan Peter", "van der Berg"),
        ("family_name, given_name", '"Lee, Ann, Dr."', "Ann, Dr.", "Lee"),
        ("family_name, given_name", "Prince", "Prince", None),
        ("family_name, given_name", '"Lee,Ann"', "Ann", "Lee"),
        ("given_name family_name", "Ann Lee", "Ann", "Lee"),
        ("given_name family_name", "Jan Peter Lee", "Jan Peter", "Lee"),
        ("family_name given_name", "Lee Jan Peter", "Jan Peter", "Lee"),
        ("given_name / family_name", "Ann/Lee", "Ann", "Lee"),
        ("given_name family_name", "Prince", "Prince", None),
    ],
)
def test_two_names_in_one_column_are_split(
    counter: Counter, rule: str, cell: str, given: str, family: str | None
) -> None:
    outcome = counter.bring(
        "members",
        f"Name,registered_on\n{cell},2024-01-01\n",
        mapping=f'[split]\nName = "{rule}"\n',
    )

    assert reasons(outcome) == []
    assert counter.rows("SELECT given_name, family_name FROM fitflow.member") == [(given, family)]


def test_a_cell_that_begins_with_the_comma_has_no_given_name(counter: Counter) -> None:
    outcome = counter.bring(
        "members",
        'Name,registered_on\n"Lee,",2024-01-01\n',
        mapping='[split]\nName = "family_name, given_name"\n',
    )

    assert reasons(outcome) == [(2, "given_name of Name is empty")]


@pytest.mark.parametrize(
    ("mapping", "message"),
    [
        ('[split]\nName = "family_name"\n', "Name is split by 'family_name', which is not two"),
        ('[split]\nName = "surname, given_name"\n', "members have no column 'surname'"),
        ('[split]\nWho = "family_name, given_name"\n', "no column 'Who', which --map says holds"),
        ("[split]\nName = 1\n", "Name is 1, which is no text"),
    ],
)
def test_a_split_that_cannot_be_is_refused(counter: Counter, mapping: str, message: str) -> None:
    with pytest.raises(BadInput, match=re.escape(message)):
        counter.bring("members", "Name,registered_on\nAnn Lee,2024-01-01\n", mapping=mapping)


def test_a_text_that_is_a_formula_is_kept_as_it_is(counter: Counter) -> None:
    counter.bring("members", "given_name,family_name,registered_on\n=1+2,@SUM(A1),2024-01-01\n")

    assert counter.rows("SELECT given_name, family_name FROM fitflow.member") == [
        ("=1+2", "@SUM(A1)")
    ]


def test_the_end_of_time_is_no_end(counter: Counter) -> None:
    counter.stock()

    outcome = counter.bring(
        "memberships", "member,plan,since,until\n101,Monthly,2023-01-01,9999-12-31\n"
    )

    assert reasons(outcome) == [
        (2, "the membership lasts until 9999-12-31, which is centuries away")
    ]
